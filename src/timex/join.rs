//! What joins two expressions that stand beside each other: ranges, and one day in two calendars.
//!
//! One row a construction, tried in order on each pair of neighbours until nothing more joins.

use std::ops::Range;

use super::expression::{Day, Expression, MonthRef, YearRef};
use super::hijri;
use super::shape::{Carry, Line};
use crate::lexicon::calendar::{Count, Era, Meaning, Particle, Unit, UnitWord};
use crate::text::Sign;

/// An expression at tokens of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub tokens: Range<usize>,
    /// None for tokens that are read over.
    pub expression: Option<Expression>,
    pub by: &'static str,
}

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    And,
    To,
    Link,
    Dash,
    Comma,
    Open,
}

/// What stands before two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Nothing,
    /// The two days of, the days of.
    Pair,
    /// Between.
    Between,
    /// From.
    From,
}

struct Join {
    id: &'static str,
    gaps: &'static [Gap],
    /// None if the two do not go together.
    produce: fn(&Expression, &Expression, Head) -> Option<Expression>,
}

const JOINS: &[Join] = &[
    Join {
        id: "two-calendars",
        gaps: &[Gap::Nothing, Gap::Link, Gap::Dash, Gap::Comma, Gap::Open],
        produce: two_calendars,
    },
    Join { id: "weekdays-dates", gaps: &[Gap::Nothing, Gap::Link, Gap::Comma, Gap::Open], produce: weekdays_dates },
    Join { id: "from-to", gaps: &[Gap::To], produce: from_to },
    Join { id: "dash", gaps: &[Gap::Dash], produce: dash },
    Join { id: "and", gaps: &[Gap::And], produce: and },
];

/// Joins neighbours in place. Expressions are in order and do not overlap.
pub(super) fn join(line: &Line<'_>, raws: &mut Vec<Raw>) {
    let mut at = 0;
    while at + 1 < raws.len() {
        match joined(line, &raws[at], &raws[at + 1]) {
            Some(raw) => {
                raws.splice(at..at + 2, [raw]);
            }
            None => at += 1,
        }
    }
}

fn joined(line: &Line<'_>, first: &Raw, second: &Raw) -> Option<Raw> {
    let gap = gap(line, first.tokens.end, second.tokens.start)?;
    let (start, head) = head(line, first.tokens.start);
    let (Some(a), Some(b)) = (&first.expression, &second.expression) else { return None };
    JOINS.iter().filter(|join| join.gaps.contains(&gap)).find_map(|join| {
        let expression = (join.produce)(a, b, head)?;
        let ranged = matches!(expression, Expression::Range(..));
        let start = if ranged { start } else { first.tokens.start };
        let closes = gap == Gap::Open && line.sign(second.tokens.end) == Some(Sign::Close);
        let end = second.tokens.end + usize::from(closes);
        Some(Raw { tokens: start..end, expression: Some(expression), by: join.id })
    })
}

fn gap(line: &Line<'_>, from: usize, to: usize) -> Option<Gap> {
    let covers = |word, carry| line.particle(from, word, carry) == Some(to - from);
    match to.checked_sub(from)? {
        0 if line.hits(to, Carry::Joined).next().is_some() => Some(Gap::And),
        0 => Some(Gap::Nothing),
        _ if covers(Particle::And, Carry::Plain) => Some(Gap::And),
        _ if covers(Particle::To, Carry::Open) => Some(Gap::To),
        _ if covers(Particle::Link, Carry::Plain) => Some(Gap::Link),
        1 => match line.sign(from)? {
            Sign::Dash => Some(Gap::Dash),
            Sign::Comma => Some(Gap::Comma),
            Sign::Open => Some(Gap::Open),
            Sign::Slash => Some(Gap::Link),
            _ => None,
        },
        more => {
            let sign = matches!(line.sign(from)?, Sign::Comma | Sign::Open);
            (sign && line.particle(from + 1, Particle::Link, Carry::Plain) == Some(more - 1)).then_some(Gap::Link)
        }
    }
}

fn head(line: &Line<'_>, start: usize) -> (usize, Head) {
    let Some(before) = start.checked_sub(1) else { return (start, Head::Nothing) };
    for hit in line.all(before).iter().filter(|hit| hit.len == 1) {
        match hit.meaning {
            Meaning::Particle(Particle::Between) => return (before, Head::Between),
            Meaning::Unit(UnitWord { of: Unit::Day | Unit::Month, count: Count::Pair | Count::Many }) => {
                return (before, Head::Pair);
            }
            Meaning::Particle(Particle::Of) => return (before, Head::From),
            _ => {}
        }
    }
    (start, Head::Nothing)
}

fn range(first: &Expression, last: &Expression) -> Expression {
    Expression::Range(Box::new(first.clone()), Box::new(last.clone()))
}

/// The same day by the Hijra and by the Gregorian calendar: the Gregorian one.
fn two_calendars(a: &Expression, b: &Expression, _: Head) -> Option<Expression> {
    let (Expression::Day(a), Expression::Day(b)) = (a, b) else { return None };
    let (hijri, mut gregorian) = match (a.month, b.month) {
        (MonthRef::Named(Era::Hijri, _), MonthRef::Named(Era::Gregorian, _)) => (a, b.clone()),
        (MonthRef::Named(Era::Gregorian, _), MonthRef::Named(Era::Hijri, _)) => (b, a.clone()),
        _ => return None,
    };
    gregorian.weekday = a.weekday.or(b.weekday);
    if let (None, MonthRef::Named(_, month), Some(YearRef::Number(year))) = (gregorian.year, hijri.month, hijri.year) {
        gregorian.year = hijri::to_gregorian(year, month, hijri.day).map(|day| YearRef::Number(day.year()));
    }
    Some(Expression::Day(gregorian))
}

/// Two weekdays and their dates: the dates.
fn weekdays_dates(a: &Expression, b: &Expression, _: Head) -> Option<Expression> {
    let (Expression::Range(weekday, _), Expression::Range(day, _)) = (a, b) else { return None };
    let fits = matches!((&**weekday, &**day), (Expression::Weekday { .. }, Expression::Day(_)));
    fits.then(|| b.clone())
}

fn from_to(a: &Expression, b: &Expression, head: Head) -> Option<Expression> {
    match (a, b) {
        (Expression::Day(first), Expression::Day(_)) => Some(range(&Expression::Day(filled(first, b)), b)),
        (Expression::Near { .. } | Expression::Weekday { .. }, Expression::Day(_) | Expression::Near { .. })
        | (Expression::Day(_), Expression::Near { .. } | Expression::Weekday { .. })
        | (Expression::Near { .. }, Expression::Weekday { .. })
        | (Expression::Year(_), Expression::Year(_)) => Some(range(a, b)),
        (Expression::Weekday { .. }, Expression::Weekday { .. }) => Some(range(&same_relation(a, b), b)),
        (Expression::Month(_), Expression::Month(_)) if head != Head::Nothing => Some(range(&same_year(a, b), b)),
        _ => None,
    }
}

fn dash(a: &Expression, b: &Expression, head: Head) -> Option<Expression> {
    match (a, b) {
        (Expression::Day(_), Expression::Day(_)) => from_to(a, b, head),
        (Expression::Weekday { .. }, Expression::Weekday { .. }) if follow(a, b) => from_to(a, b, head),
        _ => None,
    }
}

fn and(a: &Expression, b: &Expression, head: Head) -> Option<Expression> {
    match (a, b) {
        // a list that has begun goes on
        (Expression::Range(first, last), Expression::Weekday { .. }) if follow(last, b) => Some(range(first, b)),
        (Expression::Weekday { .. }, Expression::Weekday { .. }) if head == Head::Between || follow(a, b) => {
            from_to(a, b, head)
        }
        (Expression::Day(_), Expression::Day(_)) | (Expression::Month(_), Expression::Month(_))
            if matches!(head, Head::Pair | Head::Between) =>
        {
            from_to(a, b, head)
        }
        (Expression::Near { days, .. }, Expression::Near { days: next, .. }) if days + 1 == *next => Some(range(a, b)),
        _ => None,
    }
}

/// Whether the second weekday is the day after the first.
fn follow(a: &Expression, b: &Expression) -> bool {
    match (a, b) {
        (Expression::Weekday { weekday: a, .. }, Expression::Weekday { weekday: b, .. }) => a.next() == *b,
        _ => false,
    }
}

/// The first day of a range with the year or relation that only the last one gives.
fn filled(first: &Day, last: &Expression) -> Day {
    let mut first = first.clone();
    if let Expression::Day(last) = last
        && first.year.is_none()
        && first.relation.is_none()
    {
        first.year = year_before(first.month, last.month, last.year);
        first.relation = last.relation;
    }
    first
}

/// The year of a first month from that of the last: from December to January it is the year before.
fn year_before(first: MonthRef, last: MonthRef, year: Option<YearRef>) -> Option<YearRef> {
    match (first, last, year) {
        (MonthRef::Named(_, a), MonthRef::Named(_, b), Some(YearRef::Number(year))) if a > b => {
            Some(YearRef::Number(year - 1))
        }
        _ => year,
    }
}

fn same_relation(first: &Expression, last: &Expression) -> Expression {
    match (first, last) {
        (&Expression::Weekday { weekday, relation: None, week: None }, &Expression::Weekday { relation, week, .. }) => {
            Expression::Weekday { weekday, relation, week }
        }
        _ => first.clone(),
    }
}

fn same_year(first: &Expression, last: &Expression) -> Expression {
    match (first, last) {
        (Expression::Month(first), Expression::Month(last)) if first.year.is_none() && first.relation.is_none() => {
            let mut first = first.clone();
            first.year = year_before(first.month, last.month, last.year);
            first.relation = last.relation;
            Expression::Month(first)
        }
        _ => first.clone(),
    }
}
