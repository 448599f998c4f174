//! What became of every trigger: frames and events in, for each occurrence its event or the reason why there is none out.

use std::ops::Range;

use indexmap::IndexMap;

use crate::coref::Event;
use crate::frame::{Frames, Rejected};

/// What became of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is evidence of the meeting at this index of the record.
    Meeting(usize),
    /// It was left out: reason id.
    Skipped(&'static str),
}

/// A trigger of the text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub trigger: Range<usize>,
    pub by: String,
    pub outcome: Outcome,
}

/// Accounts for every trigger, in the order of the text. One that refers to an event and says nothing new of it is left
/// out as well.
pub(super) fn account(frames: &Frames, events: &[Event], left_out: &[Rejected]) -> Vec<Entry> {
    let key = |tokens: &Range<usize>| (tokens.start, tokens.end);
    let mut outcomes: IndexMap<(usize, usize), Outcome> = IndexMap::new();
    for rejected in frames.rejected.iter().chain(left_out) {
        outcomes.insert(key(&rejected.trigger), Outcome::Skipped(rejected.reason));
    }
    for (index, event) in events.iter().enumerate() {
        outcomes.extend(event.triggers.iter().map(|trigger| (key(trigger), Outcome::Meeting(index))));
    }
    frames
        .occurrences
        .iter()
        .map(|found| Entry {
            trigger: found.trigger.clone(),
            by: found.by.clone(),
            outcome: outcomes.get(&key(&found.trigger)).copied().unwrap_or(Outcome::Skipped("adds_nothing")),
        })
        .collect()
}
