//! Decay: meetings count less the longer ago they were.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Meeting;
use crate::graph::edtf::Bounds;

/// A meeting counts half as much for every so many days before a last day, one after it fully.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decay {
    /// Days in which what a meeting counts halves; above zero.
    pub half_life: f64,
    /// The last day, ISO 8601; that of the latest meeting if not given.
    pub until: Option<String>,
}

/// Sets what meetings count, all of which have a [`day`], and the last day where none is given.
pub(super) fn apply(decay: &mut Decay, meetings: &mut [Meeting]) {
    let days: Vec<Option<Date>> = meetings.iter().map(|meeting| day(meeting.date.as_deref()?)).collect();
    let given = decay.until.as_deref().and_then(last_day);
    let Some(until) = given.or_else(|| days.iter().copied().flatten().max()) else { return };
    for (meeting, day) in meetings.iter_mut().zip(days) {
        let age = day.map_or(0, |day| (until - day).get_days().max(0));
        meeting.worth = 0.5f64.powf(f64::from(age) / decay.half_life);
    }
    decay.until = Some(until.to_string());
}

/// The day that stands for a date: the middle of the days that it may mean, or its one known end.
pub(super) fn day(edtf: &str) -> Option<Date> {
    let Bounds { earliest_begin: first, latest_end: last, .. } = Bounds::of(edtf)?;
    let middle =
        |first: Date, last: Date| first.checked_add(jiff::Span::new().days((last - first).get_days() / 2)).ok();
    first.zip(last).map_or(first.or(last), |(first, last)| middle(first, last))
}

/// The last day that a date may mean.
fn last_day(edtf: &str) -> Option<Date> {
    Bounds::of(edtf)?.latest_end
}
