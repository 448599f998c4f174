//! What rows of the grammar make of the facts along their shape.

use jiff::civil::Date;

use super::expression::{Day, Expression, MonthOfYear, MonthRef, YearRef};
use super::facts::Facts;
use super::hijri;
use crate::lexicon::calendar::{Company, Count, Direction, Era, Particle, Relation, Unit};

/// What a row makes: an expression, or tokens that are read over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    Time(Expression),
    Nothing,
}

fn time(expression: Expression) -> Option<Made> {
    Some(Made::Time(expression))
}

/// The tokens are no date, and no other row may make one of them.
pub(super) fn nothing(_: &Facts) -> Option<Made> {
    Some(Made::Nothing)
}

pub(super) fn day(facts: &Facts) -> Option<Made> {
    if facts.months.iter().any(|month| month.needs == Company::Year) && facts.year().is_none() {
        return None;
    }
    made_day(facts, *facts.days.first()?, facts.month()?, facts.year())
}

fn made_day(facts: &Facts, day: i8, month: MonthRef, year: Option<YearRef>) -> Option<Made> {
    if !exists(day, month, year) {
        return nothing(facts);
    }
    time(Expression::Day(day_of(facts, day, month, year)))
}

fn day_of(facts: &Facts, day: i8, month: MonthRef, year: Option<YearRef>) -> Day {
    let weekday = facts.weekdays.first().copied();
    Day { day, month, year, relation: facts.relation, weekday, near: facts.deictic.map(|deictic| deictic.days) }
}

/// Whether there is such a day, in that year or in any.
fn exists(day: i8, month: MonthRef, year: Option<YearRef>) -> bool {
    match (month, year) {
        (MonthRef::Named(Era::Gregorian, month), Some(YearRef::Number(year))) => Date::new(year, month, day).is_ok(),
        // a leap year stands for any year
        (MonthRef::Named(Era::Gregorian, month), _) => Date::new(2024, month, day).is_ok(),
        (MonthRef::Named(Era::Hijri, month), Some(YearRef::Number(year))) => {
            // a month may turn out a day longer than the table has it
            day <= 30 && hijri::to_gregorian(year, month, day.min(29)).is_some()
        }
        (MonthRef::Named(Era::Hijri, _), _) => (1..=30).contains(&day),
        (MonthRef::Relative(_), _) => (1..=31).contains(&day),
    }
}

pub(super) fn day_of_this_month(facts: &Facts) -> Option<Made> {
    let current = facts.relation.filter(|&relation| relation == Relation::Current)?;
    let facts_day = *facts.days.first()?;
    let mut day = day_of(facts, facts_day, MonthRef::Relative(current), None);
    day.relation = None;
    time(Expression::Day(day))
}

/// (The fourteenth of) the month: of this one.
pub(super) fn day_of_the_month(facts: &Facts) -> Option<Made> {
    let mut day = day_of(facts, *facts.days.first()?, MonthRef::Relative(Relation::Current), None);
    day.relation = None;
    time(Expression::Day(day))
}

/// (Monday 12:) in a list of what is due: the month is that of the weekday.
pub(super) fn weekday_and_day(facts: &Facts) -> Option<Made> {
    let day = i8::try_from(*facts.numbers.first()?).ok().filter(|day| (1..=31).contains(day))?;
    time(Expression::Day(day_of(facts, day, MonthRef::Relative(Relation::Current), None)))
}

/// Several days of a month: from the first to the last.
pub(super) fn days(facts: &Facts) -> Option<Made> {
    let (first, last) = (*facts.days.first()?, *facts.days.last()?);
    let (month, year) = (facts.month()?, facts.year());
    if first >= last {
        return None;
    }
    if !exists(first, month, year) || !exists(last, month, year) {
        return nothing(facts);
    }
    let mut end = day_of(facts, last, month, year);
    end.weekday = facts.weekdays.get(1).copied();
    let start = day_of(facts, first, month, year);
    time(Expression::Range(Box::new(Expression::Day(start)), Box::new(Expression::Day(end))))
}

/// Day, month, year in digits; month and day change places only where the month is impossible.
pub(super) fn digits(facts: &Facts) -> Option<Made> {
    let &[day, month] = facts.numbers.as_slice() else { return None };
    let &[.., left, right] = separators(facts) else { return None };
    if left != right {
        return None;
    }
    in_digits(facts, day, month)
}

/// The same with a year of two digits, which dots do not make a date.
pub(super) fn short_digits(facts: &Facts) -> Option<Made> {
    if facts.signs.contains(&crate::text::Sign::Stop) { None } else { digits(facts) }
}

pub(super) fn digits_from_year(facts: &Facts) -> Option<Made> {
    let &[month, day] = facts.numbers.as_slice() else { return None };
    let &[.., left, right] = separators(facts) else { return None };
    if left == right { in_digits(facts, day, month) } else { None }
}

/// Day and month in digits without a year.
pub(super) fn digits_without_year(facts: &Facts) -> Option<Made> {
    let &[day, month] = facts.numbers.as_slice() else { return None };
    in_digits(facts, day, month)
}

/// The signs between the numbers: those before a bracket.
fn separators(facts: &Facts) -> &[crate::text::Sign] {
    let brackets =
        facts.signs.iter().rev().take_while(|sign| matches!(sign, crate::text::Sign::Open | crate::text::Sign::Close));
    &facts.signs[..facts.signs.len() - brackets.count()]
}

fn in_digits(facts: &Facts, day: u16, month: u16) -> Option<Made> {
    let (day, month) = if month > 12 && day <= 12 { (month, day) } else { (day, month) };
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return nothing(facts);
    }
    let era = facts.years.first().map_or(Era::Gregorian, |&(_, era)| era);
    made_day(facts, day as i8, MonthRef::Named(era, month as i8), facts.year())
}

/// A month, if what stands beside its name makes it one.
pub(super) fn month(facts: &Facts) -> Option<Made> {
    let name = facts.months.first()?;
    let year = facts.year();
    let told = year.is_some() || facts.relation.is_some();
    let company = match name.needs {
        _ if told => true,
        Company::Year => false,
        Company::Day => facts.part || facts.prompted || facts.has_unit(Unit::Month),
        Company::Nothing => true,
    };
    // a month of the Hijra without a year is a season or a topic
    if !company || (name.calendar == Era::Hijri && !told) {
        return None;
    }
    time(Expression::Month(MonthOfYear { month: facts.month()?, year, relation: facts.relation }))
}

/// The first week of May: where its bounds lie is not said, its month is.
pub(super) fn week_of_month(facts: &Facts) -> Option<Made> {
    time(Expression::Month(MonthOfYear { month: facts.month()?, year: facts.year(), relation: facts.relation }))
}

pub(super) fn this_month(facts: &Facts) -> Option<Made> {
    let month = MonthRef::Relative(facts.month_relation?);
    time(Expression::Month(MonthOfYear { month, year: None, relation: None }))
}

pub(super) fn year(facts: &Facts) -> Option<Made> {
    let &(year, era) = facts.years.first()?;
    match era {
        Era::Gregorian => time(Expression::Year(YearRef::Number(year))),
        // a year of the Hijra lies in two Gregorian ones
        Era::Hijri => time(Expression::Vague(None)),
    }
}

pub(super) fn years(facts: &Facts) -> Option<Made> {
    let &[(first, Era::Gregorian), (last, Era::Gregorian)] = facts.years.as_slice() else { return None };
    let [first, last] = [first, last].map(|year| Box::new(Expression::Year(YearRef::Number(year))));
    time(Expression::Range(first, last))
}

pub(super) fn this_year(facts: &Facts) -> Option<Made> {
    time(Expression::Year(YearRef::Relative(facts.year_relation?)))
}

pub(super) fn this_week(facts: &Facts) -> Option<Made> {
    time(Expression::Week(facts.week_relation?))
}

pub(super) fn near(facts: &Facts) -> Option<Made> {
    let deictic = facts.deictic?;
    time(Expression::Near {
        days: deictic.days,
        weekday: facts.weekdays.first().copied(),
        direction: deictic.direction,
    })
}

pub(super) fn weekday(facts: &Facts) -> Option<Made> {
    let weekday = *facts.weekdays.first()?;
    time(Expression::Weekday { weekday, relation: facts.relation, week: facts.week_relation })
}

/// How many of which unit.
fn amount(facts: &Facts) -> Option<(i32, Unit)> {
    let unit = facts.units.last()?;
    let number = match (facts.numbers.last(), unit.count) {
        (Some(&number), _) => i32::from(number),
        (None, Count::Two) => 2,
        (None, _) => 1,
    };
    Some((number, unit.of))
}

/// -1 before, +1 after.
fn side(facts: &Facts) -> i32 {
    let before = facts
        .particles
        .iter()
        .any(|particle| matches!(particle, Particle::Ago | Particle::Since | Particle::BeforeThat));
    if before { -1 } else { 1 }
}

pub(super) fn away(facts: &Facts) -> Option<Made> {
    let (number, unit) = amount(facts)?;
    // for months and years: the length of what lasts until now
    if facts.particles.contains(&Particle::Since) && matches!(unit, Unit::Month | Unit::Year) {
        return time(Expression::Vague(Some(Direction::Past)));
    }
    time(Expression::Away { amount: side(facts) * number, unit })
}

fn days_away(facts: &Facts) -> Option<Option<i32>> {
    let (number, unit) = amount(facts)?;
    Some(match unit {
        Unit::Day => Some(side(facts) * number),
        Unit::Week => Some(side(facts) * number * 7),
        Unit::Month | Unit::Year => None,
    })
}

pub(super) fn away_from_that(facts: &Facts) -> Option<Made> {
    time(Expression::Anaphor(days_away(facts)?))
}

pub(super) fn away_from_next(facts: &Facts) -> Option<Made> {
    time(Expression::Offset(days_away(facts)?))
}

pub(super) fn offset(facts: &Facts) -> Option<Made> {
    time(Expression::Offset(Some(facts.offset?)))
}

pub(super) fn some_away(facts: &Facts) -> Option<Made> {
    let direction = if side(facts) < 0 { Direction::Past } else { Direction::Future };
    time(Expression::Vague(Some(direction)))
}

pub(super) fn the_last(facts: &Facts) -> Option<Made> {
    time(Expression::Vague(match facts.other_relation? {
        Relation::Past => Some(Direction::Past),
        Relation::Future => Some(Direction::Future),
        Relation::Current => None,
    }))
}

pub(super) fn duration(facts: &Facts) -> Option<Made> {
    let (days, _) = amount(facts)?;
    time(Expression::Duration(u16::try_from(days).ok().filter(|&days| days > 0)?))
}

pub(super) fn anaphor(facts: &Facts) -> Option<Made> {
    time(Expression::Anaphor(Some(facts.anaphor?)))
}

pub(super) fn nth_day(facts: &Facts) -> Option<Made> {
    time(Expression::NthDay(facts.nth_day?))
}

pub(super) fn part_of_day(_: &Facts) -> Option<Made> {
    time(Expression::PartOfDay)
}

pub(super) fn vague(facts: &Facts) -> Option<Made> {
    time(Expression::Vague(facts.vague))
}
