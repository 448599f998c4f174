//! Days that stand beside a trigger and are another's: of what it is counted from, of who tells of it, of how one came to
//! where it took place.

use super::Walk;
use crate::frame::Dated;
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::{Bond, ContentWord, CueRole, Factuality, Sense};
use crate::text::Sign;

/// How many chunks before `where` the day of going there may stand.
const JOURNEY: usize = 6;

impl Walk<'_> {
    /// (On Thursday, two days after) the talks: the date before counts from the event. Without one (the day after the
    /// talks), the day of speaking does.
    pub(super) fn offset(&mut self) {
        // (he arrived on Sunday, the day before) his talks: the day is that of the verb which takes the noun
        let noun = self.trigger.noun.map(|noun| noun.chunk).filter(|&noun| noun > self.trigger.start());
        let start = noun.unwrap_or(self.trigger.start());
        let before = self.chunks[..start].iter().rposition(|chunk| !self.is_masdar(chunk));
        let Some(at) = before else { return };
        let Piece::Time(time) = self.chunks[at].piece else { return };
        let Some(Some(days)) = self.layers.timexes[time].offset() else { return };
        if noun.is_some() {
            self.frame.times.iter_mut().for_each(|told| told.days -= days);
            return;
        }
        if !self.frame.times.is_empty() {
            return;
        }
        let base = self.chunks[..at].iter().rev().find_map(|chunk| match chunk.piece {
            Piece::Time(time) => Some(time),
            _ => None,
        });
        match base.or_else(|| self.day_of_main_clause()) {
            Some(time) => self.frame.times.push(Dated { days: -days, ..time.into() }),
            None if days.abs() == 1 => self.frame.times.push(Dated { time, days: -days, spoken: true }),
            None => {}
        }
    }

    /// (A day after his talks with him,) he said on Friday: the day of the clause that the time counts from.
    fn day_of_main_clause(&self) -> Option<usize> {
        let start = self.trigger.start();
        let verb = |chunk: &Chunk| chunk.says() || matches!(chunk.piece, Piece::Verb(_));
        let comma = (start..self.chunks.len()).find(|&at| self.chunks[at].piece == Piece::Sign(Sign::Comma))?;
        let main = self.chunks.get(comma + 1).is_some_and(verb).then_some(comma + 2)?;
        let clause = self.chunks[main..].iter().take_while(|chunk| {
            !verb(chunk) && !matches!(chunk.piece, Piece::Cue(CueRole::Clause | CueRole::Relative) | Piece::Sign(_))
        });
        clause.into_iter().find_map(|chunk| match chunk.piece {
            Piece::Time(time) => Some(time),
            _ => None,
        })
    }

    /// (On the eve of) the summit in June: where an offset stands at a chunk and its noun has a day of its own, the chunk of
    /// that day, and the date that counts from it.
    fn counted_day(&self, at: usize) -> Option<(usize, Dated)> {
        let Piece::Time(offset) = self.chunks[at].piece else { return None };
        let days = self.layers.timexes[offset].offset()??;
        let noun = (at + 1..self.chunks.len()).find(|&next| !self.is_masdar(&self.chunks[next]))?;
        // the day behind the trigger is its own
        let own = self.trigger.noun.is_some_and(|trigger| trigger.chunk == noun);
        if own || !matches!(self.chunks[noun].piece, Piece::Event(_)) {
            return None;
        }
        let clause = &self.chunks[noun + 1..];
        let ends = |chunk: &Chunk| match &chunk.piece {
            Piece::Sign(sign) => matches!(sign, Sign::Comma | Sign::Stop | Sign::Colon),
            piece => matches!(piece, Piece::Report(_) | Piece::Cue(CueRole::Clause | CueRole::Topic)),
        };
        let own = clause.iter().position(ends).map_or(clause, |end| &clause[..end]);
        let day = own.iter().position(|chunk| matches!(chunk.piece, Piece::Time(_)))?;
        let verbs = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_));
        let relative = own[..day].iter().position(|chunk| chunk.piece == Piece::Cue(CueRole::Relative));
        let told = relative.map_or(&own[..day], |relative| &own[..relative]);
        // behind a verb that is not of the noun's clause, or without one where the trigger stands in front, it is another's
        let apart = told.iter().any(verbs) || self.trigger.start() < at && relative.is_none();
        let Piece::Time(time) = own[day].piece else { return None };
        let due = |chunk: &Chunk| {
            let planned = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Planned, _));
            self.layers.context.sense(chunk.tokens.start, planned).is_some()
        };
        // which weekday is meant by one that is due is not that of what has been
        let ahead = self.layers.timexes[time].is_weekday() && own[..day].iter().any(due);
        (!apart && !ahead).then(|| (noun + 1 + day, Dated { days, ..time.into() }))
    }

    /// The date that counts from the day at a chunk, of which an offset before it says how far away the event is.
    pub(super) fn counted_back(&self, at: usize) -> Option<Dated> {
        let found = (0..at).rev().filter_map(|before| self.counted_day(before)).find(|&(base, _)| base == at);
        found.map(|(_, told)| told)
    }

    /// The date of an offset at a chunk whose noun has its own day.
    pub(super) fn counted_ahead(&self, at: usize) -> Option<Dated> {
        self.counted_day(at).map(|(_, told)| told)
    }

    /// (He met him,) as a statement of Wednesday has it: the day is that of who tells.
    pub(super) fn is_source(&self, at: usize) -> bool {
        let clause = self.chunks[..at]
            .iter()
            .rev()
            .take_while(|chunk| !matches!(chunk.piece, Piece::Sign(_) | Piece::Verb(_) | Piece::Event(_)));
        let source = |chunk: &Chunk| {
            let tokens = &self.layers.context.layer.tokens;
            chunk.piece == Piece::Cue(CueRole::Clause)
                && self
                    .layers
                    .lexicon
                    .content
                    .at(tokens, chunk.tokens.start, |word| *word == ContentWord::Circumstance)
                    .is_some()
        };
        clause.into_iter().any(source)
    }

    /// (He went) on the next day to the palace, where …: the day of going there, if a clause of the place opens at a chunk.
    pub(super) fn day_of_journey(&self, at: usize) -> Option<usize> {
        let there = |sense: &Sense| *sense == Sense::Bond(Bond::There);
        self.layers.context.sense(self.chunks[at].tokens.start, there)?;
        let before = self.chunks[..at].iter().rev().take(JOURNEY);
        let clause = before.take_while(|chunk| {
            !matches!(chunk.piece, Piece::Verb(_) | Piece::Event(_) | Piece::Report(_) | Piece::Sign(Sign::Stop))
        });
        clause.into_iter().find_map(|chunk| match chunk.piece {
            Piece::Time(time) => Some(time),
            _ => None,
        })
    }
}
