//! EDTF text → the four bounds of a time: earliest and latest begin, earliest and latest end.
//!
//! Understands level 0, and of levels 1 and 2: unknown digits (`2024-XX`, `202X`), seasons, open and
//! unknown ends, the marks `~ ? %`, and one of a set `[a,b]`. A mark does not widen the bounds: how far would be a guess.

use jiff::civil::Date;

/// Days between which something began and ended. A missing bound is open or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// It began on this day at the earliest.
    pub earliest_begin: Option<Date>,
    /// It began on this day at the latest.
    pub latest_begin: Option<Date>,
    /// It ended on this day at the earliest.
    pub earliest_end: Option<Date>,
    /// It ended on this day at the latest.
    pub latest_end: Option<Date>,
}

/// A stretch of days, both ends included.
type Days = (Date, Date);

impl Bounds {
    /// The bounds of EDTF text; none when it is not understood.
    pub fn of(edtf: &str) -> Option<Self> {
        let text = edtf.trim();
        if let Some(set) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return Self::one_of(set);
        }
        match text.split_once('/') {
            Some((begin, end)) => Self::interval(begin, end),
            None => days(text).map(|days| Self::between(Some(days), Some(days))),
        }
    }

    /// First and last day, when both are known to the day.
    pub fn exact_days(&self) -> Option<Days> {
        let begin = self.earliest_begin.filter(|_| self.earliest_begin == self.latest_begin)?;
        let end = self.earliest_end.filter(|_| self.earliest_end == self.latest_end)?;
        Some((begin, end))
    }

    fn interval(begin: &str, end: &str) -> Option<Self> {
        let open = |text: &str| text.is_empty() || text == "..";
        let side = |text: &str| if open(text) { Some(None) } else { days(text).map(Some) };
        let (begin, end) = (side(begin)?, side(end)?);
        match (begin, end) {
            (None, None) => None,
            (Some(begin), Some(end)) if begin.0 > end.1 => None,
            _ => Some(Self::between(begin, end)),
        }
    }

    fn between(begin: Option<Days>, end: Option<Days>) -> Self {
        Self {
            earliest_begin: begin.map(|days| days.0),
            // it began before it ended
            latest_begin: begin.map(|days| days.1).or(end.map(|days| days.1)),
            earliest_end: end.map(|days| days.0).or(begin.map(|days| days.0)),
            latest_end: end.map(|days| days.1),
        }
    }

    fn one_of(set: &str) -> Option<Self> {
        let members: Vec<Days> = set.split([',']).flat_map(|part| part.split("..")).map(days).collect::<Option<_>>()?;
        let first = members.iter().map(|days| days.0).min()?;
        let last = members.iter().map(|days| days.1).max()?;
        Some(Self::between(Some((first, last)), Some((first, last))))
    }
}

/// The days of one date of whatever precision.
fn days(text: &str) -> Option<Days> {
    let text = text.trim().trim_end_matches(['~', '?', '%']);
    let text = text.split_once('T').map_or(text, |(date, _time)| date);
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let years = years(year)?;
    match (month, day) {
        (None, None) | (Some("XX"), None | Some("XX")) => {
            Some((Date::new(years.0, 1, 1).ok()?, Date::new(years.1, 12, 31).ok()?))
        }
        (Some(month), day) if years.0 == years.1 => month_or_day(years.0, month, day),
        _ => None,
    }
}

/// First and last year of `2024`, `202X`, `20XX`.
fn years(text: &str) -> Option<(i16, i16)> {
    let known = text.trim_end_matches('X');
    if !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((text.replace('X', "0").parse().ok()?, text.replace('X', "9").parse().ok()?))
}

fn month_or_day(year: i16, month: &str, day: Option<&str>) -> Option<Days> {
    let number = |text: &str| if text.len() == 2 { text.parse::<i8>().ok() } else { None };
    let month = number(month)?;
    match day {
        None if (21..=24).contains(&month) => season(year, month),
        None | Some("XX") => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        Some(day) => Date::new(year, month, number(day)?).ok().map(|day| (day, day)),
    }
}

/// Seasons of the northern hemisphere as three whole months; winter reaches into the next year.
fn season(year: i16, code: i8) -> Option<Days> {
    let first = Date::new(year, (code - 20) * 3, 1).ok()?;
    let last_month = if code == 24 { Date::new(year + 1, 2, 1) } else { Date::new(year, (code - 20) * 3 + 2, 1) };
    Some((first, last_month.ok()?.last_of_month()))
}
