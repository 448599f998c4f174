//! Expressions → values, given the day of speaking.
//!
//! Missing years are filled by direction: the latest such day up to the day of speaking for what has happened, the
//! earliest from it on for what is expected. A weekday beside a day without a year must agree.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::expression::{Day, Expression, MonthOfYear, MonthRef, YearRef};
use super::hijri;
use crate::lexicon::calendar::{Direction, Era, Relation, Unit};

/// A value in the Extended Date/Time Format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Day, month, year, or an interval `a/b` of them (EDTF level 0).
    pub edtf: String,
    /// What it rests on.
    pub basis: Basis,
    /// The value may be off by a unit or so: counted in weeks or longer, or converted from the Hijra.
    pub approximate: bool,
    /// A weekday given beside the date is not the weekday of that date.
    pub weekday_conflict: bool,
}

/// What a value rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The words alone.
    Stated,
    /// The words and the day of speaking.
    Relative,
    /// A weekday and the day of speaking.
    Weekday,
}

/// The value of an expression; see [`super::Timex::value`].
pub(super) fn value(expression: &Expression, anchor: Option<Date>, direction: Direction) -> Option<Value> {
    match expression {
        Expression::Day(day) => {
            let found = resolve_day(day, anchor, direction)?;
            Some(found.value(day_basis(day)))
        }
        Expression::Weekday { weekday, relation, week } => {
            let date = resolve_weekday(*weekday, *relation, *week, anchor?, direction)?;
            Some(exact(date.to_string(), Basis::Weekday))
        }
        Expression::Near { days, weekday, .. } => {
            let found = agree(anchor?.checked_add(days.days()).ok()?, *weekday)?;
            Some(found.value(Basis::Relative))
        }
        Expression::Month(month) => resolve_month(month, anchor, direction),
        Expression::Year(YearRef::Number(year)) => Some(exact(format!("{year:04}"), Basis::Stated)),
        Expression::Year(YearRef::Relative(relation)) => {
            let year = anchor?.year() + step(*relation) as i16;
            Some(exact(format!("{year:04}"), Basis::Relative))
        }
        Expression::Away { amount, unit } => away(*amount, *unit, anchor?, direction),
        Expression::Range(first, last) => range(first, last, anchor, direction),
        Expression::Week(relation) => week(*relation, anchor?, direction),
        Expression::Anaphor(_)
        | Expression::PartOfDay
        | Expression::NthDay(_)
        | Expression::Offset(_)
        | Expression::Duration(_)
        | Expression::Vague(_) => None,
    }
}

fn exact(edtf: String, basis: Basis) -> Value {
    Value { edtf, basis, approximate: false, weekday_conflict: false }
}

/// A day that was worked out.
#[derive(Debug, Clone, Copy)]
struct Found {
    date: Date,
    approximate: bool,
    conflict: bool,
}

impl Found {
    fn value(self, basis: Basis) -> Value {
        let Self { date, approximate, conflict } = self;
        Value { edtf: date.to_string(), basis, approximate, weekday_conflict: conflict }
    }
}

fn day_basis(day: &Day) -> Basis {
    match (day.month, day.year) {
        (MonthRef::Named(..), Some(YearRef::Number(_))) => Basis::Stated,
        _ => Basis::Relative,
    }
}

fn step(relation: Relation) -> i32 {
    match relation {
        Relation::Past => -1,
        Relation::Current => 0,
        Relation::Future => 1,
    }
}

/// The day, or the nearest one with the weekday, up to three days away; which is a conflict.
fn agree(date: Date, weekday: Option<Weekday>) -> Option<Found> {
    let Some(weekday) = weekday.filter(|&weekday| weekday != date.weekday()) else {
        return Some(Found { date, approximate: false, conflict: false });
    };
    let ahead = date.weekday().until(weekday);
    let days = if ahead > 3 { i32::from(ahead) - 7 } else { i32::from(ahead) };
    Some(Found { date: date.checked_add(days.days()).ok()?, approximate: false, conflict: true })
}

fn resolve_day(day: &Day, anchor: Option<Date>, direction: Direction) -> Option<Found> {
    let (era, month) = match day.month {
        MonthRef::Named(era, month) => (era, month),
        MonthRef::Relative(relation) => {
            let first = month_of(anchor?).checked_add(step(relation).months()).ok()?;
            return in_month(first, day, relation);
        }
    };
    match day.year {
        Some(YearRef::Number(year)) => in_year(day, era, month, year),
        Some(YearRef::Relative(relation)) => in_year(day, era, month, year_of(era, anchor?)? + step(relation) as i16),
        None => nearest(day, era, month, anchor?, direction),
    }
}

/// A day of the month that begins with `first`; of this month, or of one beside it if only there the weekday is that of
/// the day.
fn in_month(first: Date, day: &Day, relation: Relation) -> Option<Found> {
    let on = |first: Date| Some(checked(first.with().day(day.day).build().ok()?, day.weekday));
    let beside = [1, -1].into_iter().filter(|_| relation == Relation::Current);
    let mut beside = beside.filter_map(|months: i32| on(first.checked_add(months.months()).ok()?));
    let found = on(first);
    found.filter(|found| !found.conflict).or_else(|| beside.find(|found| !found.conflict)).or(found)
}

fn month_of(date: Date) -> Date {
    date.first_of_month()
}

fn year_of(era: Era, date: Date) -> Option<i16> {
    match era {
        Era::Gregorian => Some(date.year()),
        Era::Hijri => hijri::of(date).map(|(year, _)| year),
    }
}

/// The date as it stands, with whether its weekday conflicts.
fn checked(date: Date, weekday: Option<Weekday>) -> Found {
    Found { date, approximate: false, conflict: weekday.is_some_and(|weekday| weekday != date.weekday()) }
}

fn in_year(day: &Day, era: Era, month: i8, year: i16) -> Option<Found> {
    match era {
        Era::Gregorian => Some(checked(Date::new(year, month, day.day).ok()?, day.weekday)),
        Era::Hijri => sighted(
            hijri::to_gregorian(year, month, day.day)
                .or_else(|| hijri::to_gregorian(year, month, day.day - 1)?.tomorrow().ok())?,
            day.weekday,
        ),
    }
}

/// A converted date: a weekday one day off tells when the moon was sighted.
fn sighted(date: Date, weekday: Option<Weekday>) -> Option<Found> {
    match weekday {
        None => Some(Found { date, approximate: true, conflict: false }),
        Some(weekday) => [date, date.yesterday().ok()?, date.tomorrow().ok()?]
            .into_iter()
            .find(|near| near.weekday() == weekday)
            .map(|date| Found { date, approximate: false, conflict: false })
            .or(Some(Found { date, approximate: true, conflict: true })),
    }
}

/// A day without a year: of the years around the day of speaking, the one that direction and weekday choose.
fn nearest(day: &Day, era: Era, month: i8, anchor: Date, direction: Direction) -> Option<Found> {
    let around = year_of(era, anchor)?;
    let candidates: Vec<Found> = (around - 1..=around + 1).filter_map(|year| in_year(day, era, month, year)).collect();
    let chosen = choose(day, &candidates, anchor, direction, around, era)?;
    let agreeing = candidates.iter().filter(|found| !found.conflict && found.date != chosen.date);
    let within = agreeing.min_by_key(|found| days_between(found.date, chosen.date));
    // the weekday decides between the years, and conflicts only if it fits none
    if chosen.conflict { within.or(Some(&chosen)).copied() } else { Some(chosen) }
}

fn choose(day: &Day, candidates: &[Found], anchor: Date, direction: Direction, around: i16, era: Era) -> Option<Found> {
    let mut candidates = candidates.iter().copied();
    if let Some(near) = day.near {
        let target = anchor.checked_add(near.days()).ok()?;
        return candidates.min_by_key(|found| days_between(found.date, target));
    }
    match (day.relation, direction) {
        (Some(Relation::Current), _) => candidates.find(|found| year_of(era, found.date) == Some(around)),
        (Some(Relation::Past), _) => candidates.rfind(|found| found.date < anchor),
        (Some(Relation::Future), _) => candidates.find(|found| found.date > anchor),
        (None, Direction::Past) => candidates.rfind(|found| found.date <= anchor),
        (None, Direction::Future) => candidates.find(|found| found.date >= anchor),
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

fn resolve_weekday(
    weekday: Weekday,
    relation: Option<Relation>,
    week: Option<Relation>,
    anchor: Date,
    direction: Direction,
) -> Option<Date> {
    if let Some(week) = week {
        let into = Weekday::Saturday.until(anchor.weekday());
        let days = i32::from(Weekday::Saturday.until(weekday)) - i32::from(into) + 7 * step(week);
        return anchor.checked_add(days.days()).ok();
    }
    let (back, ahead) = (i32::from(weekday.until(anchor.weekday())), i32::from(anchor.weekday().until(weekday)));
    let days = match (relation, direction) {
        (Some(Relation::Past), _) => -(if back == 0 { 7 } else { back }),
        (Some(Relation::Future), _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        (_, Direction::Past) => -back,
        (_, Direction::Future) => ahead,
    };
    anchor.checked_add(days.days()).ok()
}

fn resolve_month(month: &MonthOfYear, anchor: Option<Date>, direction: Direction) -> Option<Value> {
    let (era, number) = match month.month {
        MonthRef::Named(era, number) => (era, number),
        MonthRef::Relative(relation) => {
            let first = month_of(anchor?).checked_add(step(relation).months()).ok()?;
            return Some(exact(edtf_month(first), Basis::Relative));
        }
    };
    let (year, basis) = match month.year {
        Some(YearRef::Number(year)) => (year, Basis::Stated),
        Some(YearRef::Relative(relation)) => (year_of(era, anchor?)? + step(relation) as i16, Basis::Relative),
        None => (nearest_year(era, number, month.relation, anchor?, direction)?, Basis::Relative),
    };
    match era {
        Era::Gregorian => Some(exact(edtf_month(Date::new(year, number, 1).ok()?), basis)),
        Era::Hijri => {
            let (first, last) = hijri::month(year, number)?;
            Some(Value { edtf: format!("{first}/{last}"), basis, approximate: true, weekday_conflict: false })
        }
    }
}

fn edtf_month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The year of a month without one.
fn nearest_year(era: Era, month: i8, relation: Option<Relation>, anchor: Date, direction: Direction) -> Option<i16> {
    let (year, now) = match era {
        Era::Gregorian => (anchor.year(), anchor.month()),
        Era::Hijri => hijri::of(anchor)?,
    };
    Some(match (relation, direction) {
        (Some(Relation::Current), _) => year,
        (Some(Relation::Past), _) => year - i16::from(month >= now),
        (Some(Relation::Future), _) => year + i16::from(month <= now),
        (None, Direction::Past) => year - i16::from(month > now),
        (None, Direction::Future) => year + i16::from(month < now),
    })
}

/// A week of ISO 8601, from Monday to Sunday; of this one what lies behind or ahead.
fn week(relation: Relation, anchor: Date, direction: Direction) -> Option<Value> {
    let monday = anchor.checked_sub(i32::from(anchor.weekday().to_monday_zero_offset()).days()).ok()?;
    let first = monday.checked_add((7 * step(relation)).days()).ok()?;
    let last = first.checked_add(6.days()).ok()?;
    // at its end the word may mean the one that begins
    let late = matches!(anchor.weekday(), Weekday::Saturday | Weekday::Sunday);
    if late && (relation, direction) == (Relation::Current, Direction::Future) {
        return Some(exact(edtf_month(anchor), Basis::Relative));
    }
    let (first, last) = match (relation, direction) {
        (Relation::Current, Direction::Past) => (first, anchor),
        (Relation::Current, Direction::Future) => (anchor, last),
        _ => (first, last),
    };
    let edtf = if first == last { first.to_string() } else { format!("{first}/{last}") };
    Some(exact(edtf, Basis::Relative))
}

fn away(amount: i32, unit: Unit, anchor: Date, direction: Direction) -> Option<Value> {
    // what has happened lies not ahead: the text counts from an event
    if amount > 0 && direction == Direction::Past {
        return None;
    }
    let (edtf, approximate) = match unit {
        Unit::Day => (anchor.checked_add(amount.days()).ok()?.to_string(), false),
        Unit::Week => (anchor.checked_add(amount.checked_mul(7)?.days()).ok()?.to_string(), true),
        Unit::Month => (edtf_month(anchor.checked_add(amount.months()).ok()?), true),
        Unit::Year => (format!("{:04}", anchor.checked_add(amount.years()).ok()?.year()), true),
    };
    Some(Value { edtf, basis: Basis::Relative, approximate, weekday_conflict: false })
}

/// From the first to the last. Days without a year go together: the first is chosen for what has begun, the last for
/// what is expected, and the other one next to it.
fn range(first: &Expression, last: &Expression, anchor: Option<Date>, direction: Direction) -> Option<Value> {
    let (a, b) = match (first, last) {
        (
            Expression::Weekday { relation: None, week: None, .. },
            Expression::Weekday { relation: None, week: None, .. },
        ) => weekdays(first, last, anchor?, direction)?,
        // a weekday beside a day is the nearest one before or after that day
        (Expression::Weekday { relation: None, week: None, .. }, Expression::Day(_)) => {
            let b = value(last, anchor, direction)?;
            (value(first, b.edtf.parse().ok(), Direction::Past)?, b)
        }
        (Expression::Day(_), Expression::Weekday { relation: None, week: None, .. }) => {
            let a = value(first, anchor, direction)?;
            let b = value(last, a.edtf.parse().ok(), Direction::Future)?;
            (a, b)
        }
        (Expression::Day(_), Expression::Day(Day { year: None, relation: None, near: None, .. })) => {
            days(first, last, anchor, direction)?
        }
        _ => (value(first, anchor, direction)?, value(last, anchor, direction)?),
    };
    if a.edtf > b.edtf {
        return None;
    }
    let edtf = if a.edtf == b.edtf { a.edtf } else { format!("{}/{}", a.edtf, b.edtf) };
    Some(Value {
        edtf,
        basis: a.basis.max(b.basis),
        approximate: a.approximate || b.approximate,
        weekday_conflict: a.weekday_conflict || b.weekday_conflict,
    })
}

fn weekdays(first: &Expression, last: &Expression, anchor: Date, direction: Direction) -> Option<(Value, Value)> {
    match direction {
        Direction::Past => {
            let b = value(last, Some(anchor), direction)?;
            let a = value(first, b.edtf.parse().ok(), direction)?;
            Some((a, b))
        }
        Direction::Future => {
            let a = value(first, Some(anchor), direction)?;
            let b = value(last, a.edtf.parse().ok(), direction)?;
            Some((a, b))
        }
    }
}

fn days(first: &Expression, last: &Expression, anchor: Option<Date>, direction: Direction) -> Option<(Value, Value)> {
    match direction {
        Direction::Past => {
            let a = value(first, anchor, direction)?;
            let b = value(last, a.edtf.parse().ok(), Direction::Future)?;
            Some((a, b))
        }
        Direction::Future => {
            let b = value(last, anchor, direction)?;
            let a = value(first, b.edtf.parse().ok(), Direction::Past)?;
            Some((a, b))
        }
    }
}
