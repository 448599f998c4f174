//! What was found along a shape, gathered for the production that makes an expression of it.

use jiff::civil::Weekday;

use super::expression::{MonthRef, YearRef};
use crate::lexicon::calendar::{Count, Deictic, Direction, Era, Month, Particle, Relation, Unit, UnitWord};
use crate::text::Sign;

/// One thing found along a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Weekday(Weekday),
    Day(i8),
    /// A month; prompted, if a preposition of time stands before it.
    Month {
        month: Month,
        prompted: bool,
    },
    Year(i16, Era),
    Number(u16),
    Unit(UnitWord),
    Relation(Relation),
    Deictic(Deictic),
    Anaphor(i32),
    NthDay(u8),
    Offset(i32),
    Vague(Option<Direction>),
    Particle(Particle),
    Sign(Sign),
    Daypart,
    Part,
    Hour,
    Never,
}

/// Everything found along a shape, by kind, each in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub weekdays: Vec<Weekday>,
    pub days: Vec<i8>,
    pub months: Vec<Month>,
    pub prompted: bool,
    pub years: Vec<(i16, Era)>,
    pub numbers: Vec<u16>,
    pub units: Vec<UnitWord>,
    pub signs: Vec<Sign>,
    pub particles: Vec<Particle>,
    pub deictic: Option<Deictic>,
    pub anaphor: Option<i32>,
    pub nth_day: Option<u8>,
    pub offset: Option<i32>,
    pub vague: Option<Direction>,
    pub part: bool,
    /// Last, this, next beside no word for a span of time.
    pub relation: Option<Relation>,
    /// Last, this, next beside the word for year, month, week, or another span.
    pub year_relation: Option<Relation>,
    pub month_relation: Option<Relation>,
    pub week_relation: Option<Relation>,
    pub other_relation: Option<Relation>,
}

impl Facts {
    pub(super) fn of(found: &[Found]) -> Self {
        let mut facts = Self::default();
        let mut previous = None;
        for &next in found {
            facts.add(next, previous);
            previous = Some(next);
        }
        facts
    }

    fn add(&mut self, next: Found, previous: Option<Found>) {
        match next {
            Found::Weekday(weekday) => self.weekdays.push(weekday),
            Found::Day(day) => self.days.push(day),
            Found::Month { month, prompted } => {
                self.months.push(month);
                self.prompted |= prompted;
            }
            Found::Year(year, era) => self.years.push((year, era)),
            Found::Number(number) => self.numbers.push(number),
            Found::Unit(unit) => {
                self.units.push(unit);
                if previous == Some(Found::Particle(Particle::This)) {
                    *self.relation_of(unit) = Some(Relation::Current);
                }
            }
            Found::Relation(relation) => match previous {
                Some(Found::Unit(unit)) => *self.relation_of(unit) = Some(relation),
                _ => self.relation = Some(relation),
            },
            Found::Deictic(deictic) => self.deictic = Some(deictic),
            Found::Anaphor(days) => self.anaphor = Some(days),
            Found::NthDay(nth) => self.nth_day = Some(nth),
            Found::Offset(days) => self.offset = Some(days),
            Found::Vague(direction) => self.vague = direction,
            Found::Particle(particle) => self.particles.push(particle),
            Found::Sign(sign) => self.signs.push(sign),
            Found::Part => self.part = true,
            Found::Daypart | Found::Hour | Found::Never => {}
        }
    }

    fn relation_of(&mut self, unit: UnitWord) -> &mut Option<Relation> {
        match unit {
            UnitWord { of: Unit::Year, count: Count::The | Count::One } => &mut self.year_relation,
            UnitWord { of: Unit::Month, count: Count::The | Count::One } => &mut self.month_relation,
            UnitWord { of: Unit::Week, count: Count::The | Count::One } => &mut self.week_relation,
            _ => &mut self.other_relation,
        }
    }

    /// The year given, by number or by relation.
    pub(super) fn year(&self) -> Option<YearRef> {
        let number = self.years.last().map(|&(year, _)| YearRef::Number(year));
        number.or(self.year_relation.map(YearRef::Relative))
    }

    /// The month given, by name or by relation. None if its calendar is not that of the year.
    pub(super) fn month(&self) -> Option<MonthRef> {
        let Some(month) = self.months.last() else { return self.month_relation.map(MonthRef::Relative) };
        let agrees = self.years.iter().all(|&(_, era)| era == month.calendar);
        agrees.then_some(MonthRef::Named(month.calendar, month.number))
    }

    /// Whether the word for month stands beside the name of one.
    pub(super) fn has_unit(&self, wanted: Unit) -> bool {
        self.units.iter().any(|unit| unit.of == wanted)
    }
}
