//! Confidence of claims: reports may have been read wrong.

use std::borrow::Cow;

use super::{Doubt, Evidence, Sample, SplitMix64};
use crate::network::{Network, Participation, TwoMode};

/// A chance for each meeting, and for each participation at it.
pub(super) struct Confidence<'a> {
    data: &'a TwoMode,
    meetings: Vec<f64>,
    /// Of every meeting: an attendee and the chance of a participation that makes it attend, attendees ascending. A body
    /// that several people represented attends if any of them did.
    shares: Vec<Vec<(usize, f64)>>,
}

/// The method in words.
pub(super) fn told(network: &Network, evidence: &Evidence) -> String {
    let unknown = network.two_mode.meetings.iter().filter(|meeting| evidence.of_meeting(&meeting.id).is_none()).count();
    let unknown =
        if unknown == 0 { String::new() } else { format!("; {unknown} meetings without one count as certain") };
    format!("each meeting, and each participation at it, stays with the chance that is its confidence{unknown}")
}

impl<'a> Confidence<'a> {
    pub fn of(network: &'a Network, rows: &[Participation], evidence: &Evidence) -> Self {
        let data = &network.two_mode;
        let certain = |confidence: Option<f64>| confidence.unwrap_or(1.0).clamp(0.0, 1.0);
        let meetings = data.meetings.iter().map(|meeting| certain(evidence.of_meeting(&meeting.id))).collect();
        let mut shares = vec![Vec::new(); data.meetings.len()];
        for (meeting, actor, participant) in TwoMode::seats(rows, &network.recipe) {
            let Ok(number) = data.meetings.binary_search_by(|known| known.id.as_str().cmp(meeting)) else { continue };
            let chance = certain(evidence.of_participation(meeting, participant));
            shares[number].push((data.index(actor), chance));
        }
        Self { data, meetings, shares }
    }
}

impl Doubt for Confidence<'_> {
    fn sample(&self, _: usize, random: &mut SplitMix64) -> Sample<'_> {
        let mut drawn = Vec::new();
        for (meeting, &chance) in self.meetings.iter().enumerate() {
            if random.unit() < chance {
                let shares = self.shares[meeting].iter().filter(|(_, chance)| random.unit() < *chance);
                let mut attendees: Vec<usize> = shares.map(|&(actor, _)| actor).collect();
                attendees.dedup();
                drawn.push((meeting, Cow::Owned(attendees)));
            }
        }
        Sample::changed(self.data, drawn.into_iter())
    }
}
