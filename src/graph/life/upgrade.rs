//! Formats of stores, and the way from an older one to the next.
//!
//! There is one format now. Whoever changes what a store on disk is adds a step to [`STEPS`]: the format of this program
//! follows from their number.

use std::path::Path;

use jiff::Timestamp;

use super::snapshot::{self, Snapshot};
use crate::graph::error::GraphError;
use crate::graph::folder::{Description, Folder};

/// The way from one format to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What it changes, for people.
    pub what: &'static str,
    /// Changes the store in a folder, which is ours alone. It may have been cut short before, and is then run again.
    pub run: fn(&Path) -> Result<(), GraphError>,
}

/// The steps: the first leads from format 1 to format 2, and so on.
pub const STEPS: &[Step] = &[];
/// The oldest format.
const FIRST: u32 = 1;
/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = newest(STEPS);

/// What became of a store.
#[derive(Debug)]
pub struct Upgraded {
    /// Its format before.
    pub from: u32,
    /// Its format now.
    pub to: u32,
    /// What was changed.
    pub steps: Vec<&'static str>,
    /// What it was, unless nothing was to be done.
    pub replaced: Option<Snapshot>,
}

const fn newest(steps: &[Step]) -> u32 {
    FIRST + steps.len() as u32
}

/// Brings a store to the newest format that `steps` lead to, usually [`STEPS`]; a snapshot keeps what it was. The format
/// is written down after each step, so that one that was cut short is the first to be run the next time.
pub fn upgrade(store: &Path, steps: &[Step], taken: Timestamp) -> Result<Upgraded, GraphError> {
    let _folder = Folder::hold(store)?;
    let mut description = Description::of_any_format(store)?;
    let (from, to) = (description.format, newest(steps));
    if from > to {
        return Err(GraphError::NewerFormat { path: store.to_owned(), found: from, known: to });
    }
    let Some(due) = from.checked_sub(FIRST).and_then(|passed| steps.get(passed as usize..)) else {
        return Err(GraphError::OlderFormat { path: store.to_owned(), found: from, known: to });
    };
    if due.is_empty() {
        return Ok(Upgraded { from, to, steps: Vec::new(), replaced: None });
    }
    let replaced = snapshot::at_rest(store, taken, "upgrade")?;
    for step in due {
        (step.run)(store)?;
        description.format += 1;
        description.write(store)?;
    }
    Ok(Upgraded { from, to, steps: due.iter().map(|step| step.what).collect(), replaced: Some(replaced) })
}
