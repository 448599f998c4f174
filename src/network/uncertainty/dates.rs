//! Uncertain dates: a meeting "in 2024" may lie before or after the border of a period.

use jiff::civil::Date;

use super::{Doubt, Sample, SplitMix64};
use crate::graph::edtf::Bounds;
use crate::network::{Network, NetworkError, TwoMode};

/// Draws a day for each date that is not known to the day; meetings outside of the period fall out.
pub(super) struct Dates<'a> {
    data: &'a TwoMode,
    from: Option<Date>,
    to: Option<Date>,
    /// Of every meeting.
    bounds: Vec<Bounds>,
}

/// The method in words, with how many meetings may fall out.
///
/// Errors: the recipe has no period.
pub(super) fn told(network: &Network) -> Result<String, NetworkError> {
    let dates = Dates::of(network)?;
    let may_fall_out = dates.bounds.iter().filter(|bounds| !dates.within(bounds, 0.0) || !dates.within(bounds, 1.0));
    Ok(format!(
        "a day drawn evenly for each date not known to the day, which may take {} meetings out of the period",
        may_fall_out.count()
    ))
}

impl<'a> Dates<'a> {
    pub fn of(network: &'a Network) -> Result<Self, NetworkError> {
        let data = &network.two_mode;
        let limit = |name: &str| network.recipe.limits.get(name).and_then(|edtf| Bounds::of(edtf));
        let (from, to) = (limit("from").and_then(|b| b.earliest_begin), limit("to").and_then(|b| b.latest_end));
        if from.is_none() && to.is_none() {
            return Err(NetworkError::NoPeriod);
        }
        let bounds =
            data.meetings.iter().map(|meeting| meeting.date.as_deref().and_then(Bounds::of).unwrap_or_default());
        Ok(Self { data, from, to, bounds: bounds.collect() })
    }

    /// Whether a meeting touches the period, if it lies at `share` of the way from its earliest to its latest days. What
    /// is open at one end lies anywhere there, and stays.
    fn within(&self, bounds: &Bounds, share: f64) -> bool {
        let begin = at(bounds.earliest_begin, bounds.latest_begin, share);
        let end = at(bounds.earliest_end, bounds.latest_end, share);
        let before = end.zip(self.from).is_some_and(|(end, from)| end < from);
        let after = begin.zip(self.to).is_some_and(|(begin, to)| begin > to);
        !before && !after
    }
}

/// The day at `share` of the way between two.
fn at(first: Option<Date>, last: Option<Date>, share: f64) -> Option<Date> {
    let (first, last) = first.zip(last)?;
    let days = f64::from((last - first).get_days() + 1) * share;
    first.checked_add(jiff::Span::new().days((days as i64).min(i64::from((last - first).get_days())))).ok()
}

impl Doubt for Dates<'_> {
    fn sample(&self, _: usize, random: &mut SplitMix64) -> Sample<'_> {
        let meetings = self.bounds.iter().enumerate().filter(|(_, bounds)| self.within(bounds, random.unit()));
        Sample::chosen(self.data, meetings.map(|(meeting, _)| meeting).collect::<Vec<_>>().into_iter())
    }
}
