//! Dates and other expressions of time: found in the tokens of a document, and given a value once the day of speaking
//! is known.
//!
//! In: [`Tokens`] and the [`Calendar`] of words. Out: [`Timex`]es in the order of the text, without overlap. Never looks
//! outside the document, never takes the day of publication for the day of an event, never guesses a missing part.

mod expression;
mod facts;
mod grammar;
mod hijri;
mod join;
mod piece;
mod produce;
mod publication;
mod resolve;
mod shape;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

pub use expression::{Day, Expression, MonthOfYear, MonthRef, YearRef};
pub use publication::publication;
pub use resolve::{Basis, Value};

pub use crate::lexicon::calendar::{Direction, Era, Relation, Unit};

use crate::lexicon::Calendar;
use crate::lexicon::calendar::{Meaning, Particle};
use crate::text::letters::LAM;
use crate::text::{Sign, Span, Tokens};
use join::Raw;
use produce::Made;
use shape::{Carry, Line};

/// An expression of time at its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands in the readable text, in bytes.
    pub span: Span,
    /// Its tokens, as indexes into [`Tokens::tokens`].
    pub tokens: Range<usize>,
    /// What it says.
    pub expression: Expression,
    /// It is part of a name (the agreement of 10 March): not the day of an event.
    pub naming: bool,
    /// It bounds a stretch of time (since, before or after it): what is told did not happen on it.
    pub bound: bool,
    /// It says when the page was changed, not when it was published.
    pub updated: bool,
    /// The row of the grammar that read it.
    pub by: &'static str,
}

/// All expressions of time in a document, of all zones, in order and without overlap; at each token the longest.
pub fn recognize(calendar: &Calendar, tokens: &Tokens) -> Vec<Timex> {
    let mut out = Vec::new();
    let mut last_line = None;
    for sentence in &tokens.sentences {
        let opens = last_line != Some(sentence.line);
        last_line = Some(sentence.line);
        let line = Line::new(calendar, tokens.of(sentence), opens);
        let mut raws = scan(&line);
        join::join(&line, &mut raws);
        let base = sentence.tokens.start;
        for Raw { tokens: range, expression, by } in raws {
            let (Some(expression), Some(last)) = (expression, range.end.checked_sub(1)) else { continue };
            out.push(Timex {
                span: line.tokens[range.start].span.cover(line.tokens[last].span),
                naming: is_naming(&line, &range, &expression),
                bound: is_bound(&line, range.start),
                updated: is_updated(&line, range.start),
                tokens: base + range.start..base + range.end,
                expression,
                by,
            });
        }
    }
    out
}

/// Reads a line from its start, at each token the longest row.
fn scan(line: &Line<'_>) -> Vec<Raw> {
    let mut raws = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        match line.may_begin(at).then(|| longest(line, at)).flatten() {
            Some(raw) => {
                at = raw.tokens.end;
                raws.push(raw);
            }
            None => at += 1,
        }
    }
    raws
}

fn longest(line: &Line<'_>, at: usize) -> Option<Raw> {
    let mut best: Option<Raw> = None;
    for row in grammar::ROWS {
        shape::search(line, row.shape, at, &mut |end, found| {
            let longer = best.as_ref().is_none_or(|best| end > best.tokens.end);
            if !longer || end == at {
                return;
            }
            if let Some(made) = (row.produce)(&facts::Facts::of(found)) {
                let expression = match made {
                    Made::Time(expression) => Some(expression),
                    Made::Nothing => None,
                };
                best = Some(Raw { tokens: at..end, expression, by: row.id });
            }
        });
    }
    best
}

/// Whether a head that takes dates into its name stands directly before a date that opens with no preposition, or it is
/// a year that something is for (the budget for 2017).
fn is_naming(line: &Line<'_>, range: &Range<usize>, expression: &Expression) -> bool {
    let dated = match expression {
        Expression::Day(day) => day.weekday.is_none() && day.near.is_none(),
        Expression::Month(_) | Expression::Year(YearRef::Number(_)) | Expression::Range(..) => true,
        _ => false,
    };
    let prepared = line.all(range.start).first().is_some_and(|hit| {
        hit.preposition || hit.conjunction || matches!(hit.meaning, Meaning::Particle(Particle::In))
    });
    let ends_head = |at: usize| {
        (at.saturating_sub(2)..at)
            .any(|start| line.all(start).iter().any(|hit| hit.meaning == Meaning::Naming && start + hit.len == at))
    };
    let meant_for = matches!(expression, Expression::Year(YearRef::Number(_)))
        && line.tokens[range.start].form.starts_with(LAM)
        && line.all(range.start).iter().any(|hit| hit.preposition);
    meant_for || dated && !prepared && ends_head(range.start)
}

/// Whether the words for since, before or after stand before a date, or open it.
fn is_bound(line: &Line<'_>, start: usize) -> bool {
    let words = [Particle::Since, Particle::Ago, Particle::Ahead];
    let before = start
        .checked_sub(1)
        .is_some_and(|before| words.iter().any(|&word| line.particle(before, word, Carry::Open) == Some(1)));
    before || line.particle(start, Particle::Since, Carry::Open).is_some()
}

fn is_updated(line: &Line<'_>, start: usize) -> bool {
    let mut at = start;
    while at > 0 && matches!(line.sign(at - 1), Some(Sign::Colon | Sign::Dash | Sign::Mark)) {
        at -= 1;
    }
    (at.saturating_sub(2)..at).any(|from| {
        line.all(from).iter().any(|hit| hit.meaning == Meaning::Particle(Particle::Updated) && from + hit.len == at)
    })
}

/// A day of speaking to compare expressions of one text by, or to ask whether they have a value: any fixed one will do.
pub const SOME_DAY: Date = jiff::civil::date(2020, 1, 15);

impl Timex {
    /// Its value, if it has one. `anchor` is the day of speaking; `direction` tells whether the event has happened, for
    /// days and months that leave it open. None for vague and anaphoric expressions, and for all that need a day of
    /// speaking when there is none.
    pub fn value(&self, anchor: Option<Date>, direction: Direction) -> Option<Value> {
        resolve::value(&self.expression, anchor, direction)
    }

    /// The weekday in the expression; of a range, that of its first day.
    pub fn weekday(&self) -> Option<Weekday> {
        self.expression.weekday()
    }

    /// Whether day, month and year are stated, so that it means the same on any day of speaking.
    pub fn is_complete(&self) -> bool {
        self.expression.is_complete()
    }

    /// Whether its own words look back or ahead (last, yesterday; next, tomorrow).
    pub fn direction(&self) -> Option<Direction> {
        self.expression.direction()
    }

    /// A weekday alone: which one of them depends on whether it looks back or ahead.
    pub fn is_weekday(&self) -> bool {
        matches!(self.expression, Expression::Weekday { .. })
    }

    /// Today, yesterday, tomorrow, with or without their weekday.
    pub fn is_deictic(&self) -> bool {
        matches!(self.expression, Expression::Near { .. })
    }

    /// Days from the event told last, if the expression refers to that (on the next day, two days later).
    pub fn anaphor(&self) -> Option<i32> {
        match self.expression {
            Expression::Anaphor(days) => days,
            Expression::PartOfDay => Some(0),
            _ => None,
        }
    }

    /// From one to another: both are told.
    pub fn is_range(&self) -> bool {
        matches!(self.expression, Expression::Range(..))
    }

    /// A part of a day that is not named (in the evening): any other date is better.
    pub fn is_part_of_day(&self) -> bool {
        self.expression == Expression::PartOfDay
    }

    /// Which day of the event told last it is, if it says so (on the second day); 0 is the last one.
    pub fn nth_day(&self) -> Option<u8> {
        match self.expression {
            Expression::NthDay(nth) => Some(nth),
            _ => None,
        }
    }

    /// Whether its words say that something lasts so long.
    pub fn lasts(&self) -> bool {
        self.by == "duration"
    }

    /// Days from the event named right behind it, if the expression counts from that (on the day after, two weeks before
    /// the talks). None inside if the text gives no number of days.
    pub fn offset(&self) -> Option<Option<i32>> {
        match self.expression {
            Expression::Offset(days) => Some(days),
            _ => None,
        }
    }

    /// Length in days, if the expression is a length.
    pub fn duration(&self) -> Option<u16> {
        match self.expression {
            Expression::Duration(days) => Some(days),
            _ => None,
        }
    }
}
