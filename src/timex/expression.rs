//! What an expression of time says, before any day of speaking is known.

use jiff::civil::Weekday;

use crate::lexicon::calendar::{Direction, Era, Relation, Unit};

/// What an expression of time says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A day of a month.
    Day(Day),
    /// A day of the week.
    Weekday {
        /// Which one.
        weekday: Weekday,
        /// The last or next such day.
        relation: Option<Relation>,
        /// The week it lies in, seen from the day of speaking; weeks run from Saturday to Friday.
        week: Option<Relation>,
    },
    /// Today, yesterday, tomorrow.
    Near {
        /// Days to add to the day of speaking.
        days: i32,
        /// The weekday given beside it.
        weekday: Option<Weekday>,
        /// Where it looks to, if it says.
        direction: Option<Direction>,
    },
    /// A month, or a part of one.
    Month(MonthOfYear),
    /// A year, or a part of one.
    Year(YearRef),
    /// A week seen from the day of speaking.
    Week(Relation),
    /// So long before (negative) or after the day of speaking.
    Away {
        /// How many units to add.
        amount: i32,
        /// The unit.
        unit: Unit,
    },
    /// From the first to the last of two.
    Range(Box<Expression>, Box<Expression>),
    /// Days from the event told last; none if the text gives no number.
    Anaphor(Option<i32>),
    /// Part of a day that is not named: that of the event told last.
    PartOfDay,
    /// A day of the event told last, by number; 0 is its last.
    NthDay(u8),
    /// Days from the event named right behind it; none if the text gives no number.
    Offset(Option<i32>),
    /// So many days long.
    Duration(u16),
    /// No value, at most a direction.
    Vague(Option<Direction>),
}

/// A day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// 1 to 31.
    pub day: i8,
    /// Its month.
    pub month: MonthRef,
    /// Its year, if given.
    pub year: Option<YearRef>,
    /// The last, this or the next such day.
    pub relation: Option<Relation>,
    /// The weekday given beside it.
    pub weekday: Option<Weekday>,
    /// Today or yesterday given beside it: days to add to the day of speaking.
    pub near: Option<i32>,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOfYear {
    /// Which month.
    pub month: MonthRef,
    /// Its year, if given.
    pub year: Option<YearRef>,
    /// The last, this or the next such month.
    pub relation: Option<Relation>,
}

/// How a month is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthRef {
    /// By its name or number, 1 to 12.
    Named(Era, i8),
    /// Last, this, next month.
    Relative(Relation),
}

/// How a year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearRef {
    /// By its number, in the calendar of its month.
    Number(i16),
    /// Last, this, next year.
    Relative(Relation),
}

impl Expression {
    /// Whether day, month and year are stated, so that no day of speaking is needed; of a range, whether both are.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Day(day) => matches!((day.month, day.year), (MonthRef::Named(..), Some(YearRef::Number(_)))),
            Self::Range(first, last) => first.is_complete() && last.is_complete(),
            _ => false,
        }
    }

    /// The weekday given; of a range, of its first day.
    pub fn weekday(&self) -> Option<Weekday> {
        match self {
            Self::Day(day) => day.weekday,
            Self::Weekday { weekday, .. } => Some(*weekday),
            Self::Near { weekday, .. } => *weekday,
            Self::Range(first, _) => first.weekday(),
            _ => None,
        }
    }

    /// Whether the words themselves look back or ahead.
    pub fn direction(&self) -> Option<Direction> {
        match self {
            Self::Day(Day { relation, year, month, near, .. }) => relation
                .and_then(looks)
                .or_else(|| year.and_then(year_looks))
                .or_else(|| month_looks(*month))
                .or_else(|| near.and_then(sign)),
            Self::Weekday { relation, week, .. } => relation.and_then(looks).or_else(|| week.and_then(looks)),
            Self::Near { days, direction, .. } => direction.or_else(|| sign(*days)),
            Self::Month(MonthOfYear { month, year, relation }) => {
                relation.and_then(looks).or_else(|| year.and_then(year_looks)).or_else(|| month_looks(*month))
            }
            Self::Year(year) => year_looks(*year),
            Self::Week(relation) => looks(*relation),
            Self::Away { amount, .. } => sign(*amount),
            Self::Range(first, last) => last.direction().or_else(|| first.direction()),
            Self::Vague(direction) => *direction,
            Self::Anaphor(_) | Self::PartOfDay | Self::NthDay(_) | Self::Offset(_) | Self::Duration(_) => None,
        }
    }
}

fn looks(relation: Relation) -> Option<Direction> {
    match relation {
        Relation::Past => Some(Direction::Past),
        Relation::Future => Some(Direction::Future),
        Relation::Current => None,
    }
}

fn year_looks(year: YearRef) -> Option<Direction> {
    match year {
        YearRef::Relative(relation) => looks(relation),
        YearRef::Number(_) => None,
    }
}

fn month_looks(month: MonthRef) -> Option<Direction> {
    match month {
        MonthRef::Relative(relation) => looks(relation),
        MonthRef::Named(..) => None,
    }
}

fn sign(days: i32) -> Option<Direction> {
    match days {
        0 => None,
        ..0 => Some(Direction::Past),
        1.. => Some(Direction::Future),
    }
}
