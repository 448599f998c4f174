//! `majlis store snapshot`, and the snapshots that other commands take first.

use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::json;

use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::life::snapshot::{Automatic, KEPT, Snapshot};
use crate::graph::{Mode, Store};

/// Keep what the store is now, beside it: no copy is made, so it takes no time, and no room until the store changes.
///
/// A snapshot is a store that can be read: `--store STORE/snapshots/NAME`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name; the time, if not given.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// List the snapshots of the store, oldest first.
    #[arg(long, conflicts_with_all = ["name", "remove"])]
    list: bool,
    /// Remove the snapshot of this name.
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    remove: Option<String>,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Whether the store is kept as a snapshot before it is changed.
#[derive(Debug, Clone, clap::Args)]
pub struct Before {
    /// How many snapshots taken before this command are kept; those taken by `store snapshot` all stay.
    #[arg(long, value_name = "N", default_value_t = KEPT)]
    keep: usize,
    /// Take no snapshot before the store is changed.
    #[arg(long, conflicts_with = "keep")]
    no_snapshot: bool,
}

impl Before {
    /// Asks for a snapshot before the first change of `command`, unless none is wanted.
    pub fn ask(&self, store: &Store, command: &'static str) {
        if !self.no_snapshot {
            store.snapshot_before(Automatic { before: command, clock: Timestamp::now, keep: self.keep });
        }
    }
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    if args.list {
        return list(args.format, global);
    }
    let store = Store::open(&global.store, Mode::Change)?;
    if let Some(name) = &args.remove {
        Snapshot::remove(&global.store, name)?;
        return Ok(ExitCode::SUCCESS);
    }
    let snapshot = store.snapshot(args.name.as_deref(), Timestamp::now(), None)?;
    cli::print(format!("{}\n", snapshot.name).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn list(format: Format, global: &Global) -> Result<ExitCode, Error> {
    let (whole, broken) = Snapshot::all(&global.store)?;
    match format {
        Format::Json => cli::print(cli::json(&json!({ "snapshots": whole, "broken": broken }))?.as_bytes())?,
        Format::Text => cli::print(whole.iter().map(line).collect::<String>().as_bytes())?,
    }
    broken.iter().for_each(|name| eprintln!("majlis: {name}: not whole; remove its folder"));
    Ok(ExitCode::SUCCESS)
}

/// A snapshot on a line.
pub fn line(snapshot: &Snapshot) -> String {
    let Snapshot { name, taken, before, documents, meetings, .. } = snapshot;
    let before = before.as_ref().map(|command| format!(", before {command}")).unwrap_or_default();
    let counts = documents.zip(*meetings);
    let counts = counts.map(|(documents, meetings)| format!(": {documents} documents, {meetings} meetings"));
    format!("{name}  {taken}{before}{}\n", counts.unwrap_or_default())
}
