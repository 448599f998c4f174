//! What stands at the centre of a meeting: before words that say so, or behind them.

use std::ops::Range;

use super::Reader;
use super::opening::Opening;
use crate::frame::chunk::Piece;
use crate::lexicon::{ContentWord, CueRole, Governs, Sense};
use crate::text::Sign;

/// How many chunks behind a verb the meeting may stand that something dominated.
const GOVERNED: usize = 14;
/// How many parts a subject may have that commas set apart.
const PARTS: usize = 3;

impl Reader<'_> {
    /// The chunks of what stood at the centre of a meeting, for words of that: (the prisoners were) at the centre of the talks,
    /// at the head of the agenda stood (the prisoners).
    pub(super) fn centred(&self, opening: &Opening, limit: usize) -> Range<usize> {
        let at = opening.at;
        // (the dams) were (the axis of the talks)
        let copula = at.checked_sub(1).filter(|&it| self.chunks[it].piece == Piece::Cue(CueRole::Function));
        let end = copula.filter(|&copula| self.subject_before(copula) < copula).unwrap_or(at);
        let mut start = self.subject_before(end);
        if start < end {
            return start..end;
        }
        let phrase = self.chunks[at].tokens.start;
        let leads = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::On | CueRole::Place));
        let predicate = self.layers.context.sense(phrase, leads).is_none();
        // (the south), and above all the convoys, (was at the centre); (the law), was the axis
        for _ in 0..PARTS {
            let Some(comma) = start.checked_sub(1).filter(|&it| self.chunks[it].piece == Piece::Sign(Sign::Comma))
            else {
                break;
            };
            start = self.subject_before(comma);
            start -= usize::from(start > 0 && self.word_at(start - 1, &ContentWord::Join));
            let whole = start < comma && !self.word_at(start, &ContentWord::Join);
            if whole && (predicate || self.word_at_any(start..at, &ContentWord::Join)) {
                return start..at - 1;
            }
        }
        if predicate {
            return at..at;
        }
        let meeting = |at: &usize| matches!(self.chunks[*at].piece, Piece::Event(_) | Piece::Collective(_));
        let behind = (at + 1..limit).find(|at| !meeting(at)).unwrap_or(limit);
        // (it is) on the agenda: what follows a sign or a preposition is something else
        let plain =
            behind < limit && matches!(self.chunks[behind].piece, Piece::Word | Piece::Report(_) | Piece::Event(_));
        if plain { behind..limit } else { at..at }
    }

    fn word_at_any(&self, mut chunks: Range<usize>, word: &ContentWord) -> bool {
        chunks.any(|at| self.word_at(at, word))
    }

    /// Where what stands over a meeting ends: at the meeting behind it, or at the preposition before that.
    pub(super) fn over(&self, opening: &Opening, limit: usize) -> usize {
        let from = opening.at + 1;
        match self.layers.lexicon.governs[opening.entry] {
            Some(Governs::Over) => {}
            Some(Governs::Before) => return self.centred(opening, limit).end,
            _ => return limit,
        }
        let on = |at: usize| self.chunks[at - 1].piece == Piece::Cue(CueRole::On);
        let told = |at: &usize| {
            self.chunks[*at].is_known_event()
                || self.paper(*at).is_some()
                // (dominated) the talks of the minister
                || matches!(self.chunks[*at].piece, Piece::Event(_)) && on(*at)
        };
        if self.chunks.get(from).is_some_and(|_| self.paper(from).is_some()) {
            return limit;
        }
        let Some(event) = (from + 1..limit.min(from + GOVERNED)).find(told) else {
            return from;
        };
        event - usize::from(on(event))
    }
}
