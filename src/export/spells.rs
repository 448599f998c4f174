//! When something was: the stretches of days of the meetings behind a node or a tie.

use jiff::civil::Date;

use crate::graph::edtf::Bounds;
use crate::network::Network;

/// Stretches of days, both ends included, ascending and apart: days that overlap or follow one another are one stretch.
/// A meeting counts for all the days on which it can have been, a month if only the month is known; one without a date,
/// or with an open end, is left out.
pub(super) fn spells(network: &Network, meetings: &[usize]) -> Vec<(Date, Date)> {
    let dated = meetings.iter().filter_map(|&meeting| days(network.two_mode.meetings[meeting].date.as_deref()?));
    let mut days: Vec<(Date, Date)> = dated.collect();
    days.sort_unstable();
    let mut spells: Vec<(Date, Date)> = Vec::new();
    for (first, last) in days {
        match spells.last_mut() {
            Some(spell) if spell.1.tomorrow().is_ok_and(|next| first <= next) => spell.1 = spell.1.max(last),
            _ => spells.push((first, last)),
        }
    }
    spells
}

/// First and last day that an EDTF date can mean; none where either is open or the text is not understood.
pub(super) fn days(edtf: &str) -> Option<(Date, Date)> {
    let bounds = Bounds::of(edtf)?;
    bounds.earliest_begin.zip(bounds.latest_end)
}
