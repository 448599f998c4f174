//! Windows: stretches of days, each of which has a network of its own.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::graph::edtf::Bounds;
use crate::network::{NetworkError, table};

/// More windows than this are an error: nobody reads them.
const MOST: usize = 2000;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// What it is called: a calendar unit (`2024`, `2024-Q1`, `2024-03`), its two ends, or where it lies to an event.
    pub name: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Window {
    fn between(first: Date, last: Date) -> Self {
        Self { name: format!("{first}/{last}"), first, last }
    }

    /// Whether a time lies wholly in it, whichever of its possible days it was.
    pub fn holds(&self, time: &Bounds) -> bool {
        time.earliest_begin.is_some_and(|day| day >= self.first) && time.latest_end.is_some_and(|day| day <= self.last)
    }

    /// Whether a time may lie in it at least in part.
    pub fn may_hold(&self, time: &Bounds) -> bool {
        time.latest_end.is_none_or(|day| day >= self.first) && time.earliest_begin.is_none_or(|day| day <= self.last)
    }
}

/// A period as people write it: `2023`, `2023-06`, `2023-06-15`, `2023-01/2023-06` (EDTF with two ends).
impl FromStr for Window {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bounds = Bounds::of(text).and_then(|time| time.earliest_begin.zip(time.latest_end));
        let (first, last) = bounds.ok_or("no period; write 2023, 2023-06, 2023-06-15 or 2023-01/2023-06")?;
        Ok(Self { name: text.trim().to_owned(), first, last })
    }
}

/// How long a window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many months of the calendar: 12 for a year, 3 for a quarter.
    Months(u32),
    /// So many days.
    Days(u32),
}

impl FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let days = || text.strip_suffix('d')?.parse().ok().filter(|days| (1..=36_525).contains(days)).map(Self::Days);
        match text {
            "year" => Ok(Self::Months(12)),
            "quarter" => Ok(Self::Months(3)),
            "month" => Ok(Self::Months(1)),
            _ => days().ok_or_else(|| "no length; write year, quarter, month, or days such as 90d".to_owned()),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(12) => out.write_str("year"),
            Self::Months(3) => out.write_str("quarter"),
            Self::Months(1) => out.write_str("month"),
            Self::Months(months) => write!(out, "{months} months"),
            Self::Days(1) => out.write_str("day"),
            Self::Days(days) => write!(out, "{days} days"),
        }
    }
}

impl Length {
    /// The first day of the calendar unit that a day lies in; of days, the day itself.
    fn begin(self, day: Date) -> Date {
        match self {
            Self::Days(_) => day,
            Self::Months(months) => {
                let month = (day.month() as u32 - 1) / months * months;
                day.first_of_year().saturating_add(i64::from(month).months())
            }
        }
    }

    /// The day so long after another.
    fn after(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day.saturating_add(i64::from(days).days()),
            Self::Months(months) => day.saturating_add(i64::from(months).months()),
        }
    }

    /// The window that begins on a day.
    fn window(self, first: Date) -> Window {
        let last = self.after(first).saturating_sub(1.day());
        let name = match self {
            _ if self.begin(first) != first => None,
            Self::Months(12) => Some(format!("{:04}", first.year())),
            Self::Months(3) if first.day() == 1 => {
                Some(format!("{:04}-Q{}", first.year(), (first.month() as u32).div_ceil(3)))
            }
            Self::Months(1) if first.day() == 1 => Some(format!("{:04}-{:02}", first.year(), first.month())),
            _ => None,
        };
        let window = Window::between(first, last);
        Window { name: name.unwrap_or(window.name), ..window }
    }
}

/// Something that happened, with what was before and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is called.
    pub name: String,
    /// The first day that it may have been on.
    pub first: Date,
    /// The last.
    pub last: Date,
}

/// A date as people write it, which is then the event's name.
impl FromStr for Event {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Window { name, first, last } = text.parse()?;
        Ok(Self { name, first, last })
    }
}

/// Reads a table with the columns `event` and `date`.
///
/// Errors, all at once, each with its line: dates that cannot be read.
pub fn events(path: &str, bytes: &[u8]) -> Result<Vec<Event>, NetworkError> {
    let table::Rows { rows, mut faults } = table::rows(path, bytes, ["event", "date"])?;
    let mut events = Vec::with_capacity(rows.len());
    for (line, [name, date]) in rows {
        match date.parse::<Event>() {
            Ok(event) => events.push(Event { name, ..event }),
            Err(fault) => faults.push((line, format!("{date:?} is {fault}"))),
        }
    }
    if faults.is_empty() { Ok(events) } else { Err(table::refused(path, faults)) }
}

/// How a time is cut into windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Windows {
    /// Windows of one length, each beginning a step after the one before. Where the step is the length, they neither
    /// overlap nor leave days out.
    Rolling {
        /// How long each is.
        length: Length,
        /// How far apart they begin.
        step: Length,
    },
    /// Windows that all begin with the first day and end one step after each other.
    Cumulative(Length),
    /// Two windows for each event: so long up to the day before its first day; so long from its last day on.
    Around {
        /// The events.
        events: Vec<Event>,
        /// How long each window is.
        length: Length,
    },
    /// These two.
    Two(Box<[Window; 2]>),
}

impl Windows {
    /// The windows of a time, all that are needed to cover it, also those in which nothing happened. Calendar units begin
    /// with the calendar's.
    ///
    /// Errors: there are too many.
    pub fn over(&self, first: Date, last: Date) -> Result<Vec<Window>, NetworkError> {
        match self {
            Self::Rolling { length, step } => rolling(*length, *step, first, last),
            Self::Cumulative(step) => {
                let grown = rolling(*step, *step, first, last)?;
                let begin = step.begin(first);
                Ok(grown.into_iter().map(|window| Window::between(begin, window.last)).collect())
            }
            Self::Around { events, length } => Ok(events.iter().flat_map(|event| around(event, *length)).collect()),
            Self::Two(two) => Ok(two.to_vec()),
        }
    }

    /// How windows are made, in words.
    pub fn told(&self) -> String {
        match self {
            Self::Rolling { length, step } if length == step => {
                format!("windows of a {length} each, one after another")
            }
            Self::Rolling { length, step } => {
                format!("windows of a {length} each, beginning a {step} apart; those that overlap share meetings")
            }
            Self::Cumulative(step) => {
                format!("windows from the first day on, each a {step} longer than the one before")
            }
            Self::Around { events, length } => {
                let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
                format!("windows of a {length} before each event and a {length} from its day on: {}", names.join(", "))
            }
            Self::Two(two) => format!("windows {} and {}", two[0].name, two[1].name),
        }
    }
}

fn rolling(length: Length, step: Length, first: Date, last: Date) -> Result<Vec<Window>, NetworkError> {
    let mut windows = vec![length.window(step.begin(first))];
    while let Some(window) = windows.last().filter(|window| window.last < last) {
        if windows.len() == MOST {
            return Err(NetworkError::TooManyWindows { most: MOST });
        }
        windows.push(length.window(step.after(window.first)));
    }
    Ok(windows)
}

fn around(event: &Event, length: Length) -> [Window; 2] {
    let back = match length {
        Length::Days(days) => i64::from(days).days(),
        Length::Months(months) => i64::from(months).months(),
    };
    let name = |side: &str| format!("{side} {}", event.name);
    let (first, last) = (event.first.saturating_sub(back), event.first.saturating_sub(1.day()));
    let before = Window { name: name("before"), first, last };
    [before, Window { name: name("after"), ..length.window(event.last) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_time_and_are_called_by_the_calendar() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        // how, first and last day of the time, names of the windows
        let cases = [
            ("year", "year", "2023-05-02", "2024-01-01", "2023 2024"),
            ("quarter", "quarter", "2023-12-31", "2024-04-01", "2023-Q4 2024-Q1 2024-Q2"),
            ("month", "month", "2024-02-29", "2024-03-01", "2024-02 2024-03"),
            ("30d", "30d", "2024-02-29", "2024-03-30", "2024-02-29/2024-03-29 2024-03-30/2024-04-28"),
            ("year", "quarter", "2023-05-02", "2024-04-01", "2023-04-01/2024-03-31 2023-07-01/2024-06-30"),
            ("1d", "1d", "2024-02-29", "2024-02-29", "2024-02-29/2024-02-29"),
        ];
        for (length, step, first, last, names) in cases {
            let windows =
                Windows::Rolling { length: length.parse().expect("a length"), step: step.parse().expect("a length") };
            let found = windows.over(day(first), day(last)).expect("few");
            let found: Vec<String> = found.into_iter().map(|window| window.name).collect();
            assert_eq!(found.join(" "), names, "{length} by {step}");
        }
        let grown = Windows::Cumulative(Length::Months(12)).over(day("2023-05-02"), day("2024-01-01")).expect("few");
        let grown: Vec<String> = grown.into_iter().map(|window| window.name).collect();
        assert_eq!(grown, ["2023-01-01/2023-12-31", "2023-01-01/2024-12-31"]);
    }

    #[test]
    fn an_event_parts_what_was_before_from_what_came_after() {
        for (date, before, after) in [
            ("2024-12-08", ("2024-11-28", "2024-12-07"), ("2024-12-08", "2024-12-17")),
            ("2024-12", ("2024-11-21", "2024-11-30"), ("2024-12-31", "2025-01-09")),
        ] {
            let windows = Windows::Around { events: vec![date.parse().expect("a date")], length: Length::Days(10) };
            let found = windows.over(Date::MIN, Date::MAX).expect("two");
            let ends = |window: &Window| (window.first.to_string(), window.last.to_string());
            let owned = |(first, last): (&str, &str)| (first.to_owned(), last.to_owned());
            assert_eq!([ends(&found[0]), ends(&found[1])], [owned(before), owned(after)], "{date}");
        }
    }

    #[test]
    fn what_is_no_window_is_refused() {
        for text in ["", "0d", "d", "-3d", "week", "40000d"] {
            assert!(text.parse::<Length>().is_err(), "{text}");
        }
        for text in ["", "yesterday", "2024/..", "2024-13", "2025/2024"] {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
        let days = Windows::Rolling { length: Length::Days(1), step: Length::Days(1) };
        assert!(days.over("2000-01-01".parse().expect("a day"), "2025-01-01".parse().expect("a day")).is_err());
    }
}
