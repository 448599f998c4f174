//! Publishers: what the network would be without any one of them.

use std::collections::BTreeSet;

use super::{Doubt, Evidence, Sample, SplitMix64};
use crate::network::{Network, TwoMode};

/// Leaves out one publisher a draw, with the meetings that it alone tells of.
pub(super) struct Publishers<'a> {
    data: &'a TwoMode,
    /// Of every meeting, its publisher if it has but one, as a draw.
    only: Vec<Option<usize>>,
}

/// How many publishers are the only one of some meeting, and the method in words.
pub(super) fn told(network: &Network, evidence: &Evidence) -> (usize, String) {
    let alone = alone(&network.two_mode, evidence).len();
    let unknown =
        network.two_mode.meetings.iter().filter(|meeting| evidence.publishers(&meeting.id).is_empty()).count();
    let unknown =
        if unknown == 0 { String::new() } else { format!("; {unknown} meetings without a publisher always stay") };
    (alone, format!("without one publisher after another, {alone} of which are the only one of some meeting{unknown}"))
}

/// Publishers that are the only one of some meeting, in order.
fn alone<'e>(data: &TwoMode, evidence: &'e Evidence) -> Vec<&'e str> {
    let only = data.meetings.iter().filter_map(|meeting| match evidence.publishers(&meeting.id) {
        [only] => Some(only.as_str()),
        _ => None,
    });
    only.collect::<BTreeSet<&str>>().into_iter().collect()
}

impl<'a> Publishers<'a> {
    pub fn of(data: &'a TwoMode, evidence: &Evidence) -> Self {
        let alone = alone(data, evidence);
        let only = data.meetings.iter().map(|meeting| match evidence.publishers(&meeting.id) {
            [only] => alone.binary_search(&only.as_str()).ok(),
            _ => None,
        });
        Self { data, only: only.collect() }
    }
}

impl Doubt for Publishers<'_> {
    fn sample(&self, draw: usize, _: &mut SplitMix64) -> Sample<'_> {
        Sample::chosen(self.data, (0..self.only.len()).filter(|&meeting| self.only[meeting] != Some(draw)))
    }
}
