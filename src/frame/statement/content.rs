//! Where what was said ends.

use std::ops::Range;

use super::Reader;
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::{ContentWord, CueRole, Sense};
use crate::text::Sign;
use crate::text::letters::ARTICLE;

/// How many chunks before `with` a noun that takes it may stand.
const TIED: usize = 3;

impl Reader<'_> {
    /// The tokens of the content that starts at chunk `start`, at most up to chunk `limit`.
    pub(super) fn content(&self, start: usize, limit: usize, stance: &str) -> Range<usize> {
        if start >= limit {
            return 0..0;
        }
        let end =
            (start + 1..limit).find(|&at| self.closes(at) || stance == "discuss" && self.leaves(at)).unwrap_or(limit);
        let tokens = self.chunks[start].tokens.start..self.chunks[end - 1].tokens.end;
        self.trimmed(self.quotation(&tokens).unwrap_or(tokens))
    }

    fn closes(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let behind_comma = matches!(self.chunks[at - 1].piece, Piece::Sign(Sign::Comma));
        let verb = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_));
        matches!(chunk.piece, Piece::Cue(CueRole::Speaker | CueRole::Attendees) | Piece::Sign(Sign::Stop))
            || verb(chunk) && (behind_comma && chunk.conjoined)
            // (the sectors) as to where …: no clause
            || self.word_at(at, &ContentWord::End) && !matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::From))
    }

    /// What was discussed ends at who it was discussed with, and at the meeting where it was.
    fn leaves(&self, at: usize) -> bool {
        let context = self.layers.context;
        let next = self.chunks.get(at + 1).map(|next| &next.piece);
        match self.chunks[at].piece {
            Piece::Cue(CueRole::With) => {
                let tied = self.chunks[at.saturating_sub(TIED)..at]
                    .iter()
                    .any(|chunk| context.sense(chunk.tokens.start, |sense| *sense == Sense::Tied).is_some());
                !tied && matches!(next, Some(Piece::Actor(_) | Piece::Collective(_)))
            }
            Piece::Cue(CueRole::During | CueRole::Beside) => matches!(next, Some(Piece::Event(_))),
            Piece::Cue(CueRole::Place) => {
                matches!(next, Some(Piece::Event(_)))
                    && !context.form(self.chunks[at + 1].tokens.start).starts_with(ARTICLE)
            }
            _ => false,
        }
    }

    /// What stands in quotes, if the content is a quotation.
    fn quotation(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let quote = |at: usize| self.layers.context.token(at).is(Sign::Quote);
        quote(tokens.start).then_some(())?;
        let close = (tokens.start + 1..tokens.end).find(|&at| quote(at))?;
        // (on) "…", and on …: another thing said
        let leads = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::On | CueRole::To | CueRole::About));
        let goes_on = (close + 1..tokens.end).find(|&at| !self.layers.context.is_sign(at)).is_some_and(|next| {
            self.layers.context.sense(next, leads).is_some_and(|hit| hit.reading.conjunction.is_some())
        });
        (close > tokens.start + 3 && !goes_on).then_some(tokens.start + 1..close)
    }

    pub(super) fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.start < tokens.end && self.layers.context.is_sign(tokens.start) {
            tokens.start += 1;
        }
        while tokens.end > tokens.start && self.layers.context.is_sign(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }
}
