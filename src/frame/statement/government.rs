//! Where the content of a statement starts: behind `that`, or behind what its verb governs.

use super::Reader;
use super::opening::Opening;
use crate::frame::chunk::Piece;
use crate::lexicon::{ContentWord, CueRole, Governs};
use crate::text::Sign;
use crate::text::letters::{BEH, LAM};

/// How many chunks behind a verb of saying its `that` may stand.
const THAT: usize = 24;
/// How many, if a preposition stands right behind the verb.
const THAT_BEHIND: usize = 14;
/// How many chunks behind a verb its preposition may stand.
const GOVERNED: usize = 14;

impl Reader<'_> {
    /// The chunk of the `that` that opens what was said.
    pub(super) fn that(&self, at: usize, limit: usize) -> Option<usize> {
        let leads = self
            .chunks
            .get(at + 1)
            .is_some_and(|next| matches!(next.piece, Piece::Cue(CueRole::On | CueRole::To | CueRole::About)));
        for next in at + 1..limit.min(at + if leads { THAT_BEHIND } else { THAT }) {
            if self.word_at(next, &ContentWord::That) {
                let headed = next > at + 1 && self.word_at(next - 1, &ContentWord::Head);
                return (!self.chunks[next].conjoined && !headed).then_some(next);
            }
            let chunk = &self.chunks[next];
            match chunk.piece {
                Piece::Cue(CueRole::On | CueRole::To | CueRole::About) if next > at + 1 && !self.that_next(next) => {
                    return None;
                }
                // a quotation
                Piece::Sign(Sign::Colon) if self.quote_follows(next) => return Some(next),
                Piece::Sign(Sign::Stop | Sign::Colon) => return None,
                Piece::Word | Piece::Report(_) | Piece::Verb(_)
                    if chunk.conjoined && matches!(self.chunks[next - 1].piece, Piece::Sign(Sign::Comma)) =>
                {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    fn quote_follows(&self, at: usize) -> bool {
        self.chunks.get(at + 1).is_some_and(|next| next.piece == Piece::Sign(Sign::Quote))
    }

    fn that_next(&self, at: usize) -> bool {
        self.word_at(at + 1, &ContentWord::That)
    }

    /// What a verb's content stands behind, where nothing but subject and addressee come before it: the chunk, and where
    /// the content starts.
    pub(super) fn governed(&self, opening: &Opening, limit: usize) -> Option<(usize, usize)> {
        let governs = self.layers.lexicon.governs[opening.entry]?;
        (opening.at + 1..limit.min(opening.at + GOVERNED))
            .take_while(|&next| !matches!(self.chunks[next].piece, Piece::Sign(Sign::Stop | Sign::Colon)))
            .find_map(|next| {
                let role = match self.chunks[next].piece {
                    Piece::Cue(role) if !self.chunks[next].conjoined => Some(role),
                    _ => None,
                };
                match role {
                    Some(CueRole::On | CueRole::To | CueRole::About)
                        if !matches!(governs, Governs::Prefix | Governs::Purpose | Governs::Within | Governs::In) =>
                    {
                        Some((next, next + 1))
                    }
                    Some(CueRole::From) if governs == Governs::From => Some((next, next + 1)),
                    Some(CueRole::Place) if governs == Governs::In && self.is_matter_at(next + 1) => {
                        Some((next, next + 1))
                    }
                    Some(CueRole::During) if governs == Governs::Within => Some((next, next + 1)),
                    Some(CueRole::Topic) if governs == Governs::Word => Some((next, next + 1)),
                    _ if governs == Governs::Purpose && self.purposed(next) => Some((next, next)),
                    _ if matches!(governs, Governs::Prefix | Governs::Either) && self.prefixed(next) => {
                        Some((next, next))
                    }
                    _ => None,
                }
            })
    }

    /// Where the subject right before a chunk begins: behind the last sign, verb, or function word.
    pub(super) fn subject_before(&self, at: usize) -> usize {
        let ends = |piece: &Piece| {
            matches!(
                piece,
                Piece::Sign(_) | Piece::Verb(_) | Piece::Report(_) | Piece::Cue(CueRole::Function | CueRole::Clause)
            )
        };
        self.chunks[..at].iter().rposition(|chunk| ends(&chunk.piece)).map_or(0, |end| end + 1)
    }

    /// Without its letter before the content the word means something else.
    pub(super) fn needs_its_letter(&self, opening: &Opening) -> bool {
        match self.layers.lexicon.governs[opening.entry] {
            Some(Governs::Prefix) => opening.finite,
            Some(Governs::Purpose | Governs::Within | Governs::In) => true,
            _ => false,
        }
    }

    /// No place, time or meeting: where and when something was looked into.
    fn is_matter_at(&self, at: usize) -> bool {
        let setting = |piece: &Piece| matches!(piece, Piece::Place(_) | Piece::Time(_) | Piece::Event(_));
        self.chunks.get(at).is_some_and(|chunk| !setting(&chunk.piece))
    }

    /// A verbal noun behind `lam`.
    fn purposed(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let plain =
            matches!(chunk.piece, Piece::Word | Piece::Report(_) | Piece::Event(_) | Piece::Cue(CueRole::Topic));
        plain && self.layers.lexicon.content.opens_with(self.layers.context.form(chunk.tokens.start), LAM)
    }

    /// A word that opens with `beh` as a preposition.
    fn prefixed(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let plain = matches!(chunk.piece, Piece::Word | Piece::Report(_) | Piece::Event(_));
        let form = self.layers.context.form(chunk.tokens.start);
        let context = self.layers.context;
        let senses = &context.senses[chunk.tokens.start];
        // a noun of the lexicon behind it, and none that begins with it
        let read = senses.iter().any(|hit| hit.reading.preposition == Some(BEH))
            && senses.iter().all(|hit| !hit.reading.is_plain());
        plain && !chunk.conjoined && (read || self.layers.lexicon.content.opens_with(form, BEH))
    }
}
