//! What dates an event: an expression of time, and how far from it the event lies.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::timex::{Basis, Direction, Timex, Value};

/// An expression of time that dates an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Index of the timex.
    pub time: usize,
    /// Days from it to the event: (on Monday, two days after) the talks. Any but zero asks for a single day.
    pub days: i32,
    /// Without a value of its own the expression counts from the day of speaking: (the day after) the talks.
    pub spoken: bool,
}

impl From<usize> for Dated {
    fn from(time: usize) -> Self {
        Self { time, days: 0, spoken: false }
    }
}

impl Dated {
    /// Its value on a day of speaking; `direction` tells whether the event has happened.
    pub fn value(self, timexes: &[Timex], anchor: Option<Date>, direction: Direction) -> Option<Value> {
        let timex = &timexes[self.time];
        let value = if self.spoken {
            let edtf = anchor?.to_string();
            Value { edtf, basis: Basis::Relative, approximate: false, weekday_conflict: false }
        } else {
            // a day that another is counted from has been
            let direction = timex.direction().unwrap_or(if self.days == 0 { direction } else { Direction::Past });
            timex.value(anchor, direction)?
        };
        if self.days == 0 {
            return Some(value);
        }
        let day: Date = value.edtf.parse().ok()?;
        Some(Value { edtf: day.checked_add(self.days.days()).ok()?.to_string(), ..value })
    }
}
