//! Places that the occasion of a meeting tells: the visit or the conference in the course of which it took place, in front of
//! its trigger.

use super::Walk;
use crate::frame::Kind;
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::{Bond, CueRole, Sense};
use crate::text::letters::{LAM, WAW};

/// How many chunks before a place the event noun of its occasion may stand.
const NOUN: usize = 3;

impl Walk<'_> {
    /// (During his visit to) Ankara (he met him); (on the margins of the) Antalya (forum): where the occasion that opens
    /// the clause takes place.
    pub(super) fn is_of_occasion(&self, at: usize, mention: usize) -> bool {
        let place = self.mention(mention);
        let behind = place.reading.preposition;
        let to = self.chunks[at - 1].piece == Piece::Cue(CueRole::To) || behind == Some(LAM);
        let event = (at.saturating_sub(NOUN)..at).rev().find(|&it| matches!(self.chunks[it].piece, Piece::Event(_)));
        // (during his visit,) two days after the summit: a noun tells of another event
        let Some(event) = event.filter(|&event| self.trigger.verb.is_some() && self.opens_occasion(event)) else {
            return false;
        };
        let between = &self.chunks[event + 1..at];
        let plain = between.iter().all(|chunk| matches!(chunk.piece, Piece::Word | Piece::Cue(CueRole::To)));
        if self.is_visit(&self.chunks[event]) {
            return to && plain;
        }
        let city = place.entities.iter().any(|entity| !self.layers.context.is_country(&entity.id));
        between.is_empty() && behind.is_none() && city && place.reading.conjunction.is_none()
    }

    /// The event noun at a chunk stands behind words for in the course of, or on the margins of.
    fn opens_occasion(&self, event: usize) -> bool {
        let within = |at: usize| {
            let bond = |sense: &Sense| *sense == Sense::Bond(Bond::Within);
            self.chunks[at].piece == Piece::Cue(CueRole::During)
                || self.layers.context.sense(self.chunks[at].tokens.start, bond).is_some()
        };
        // (on the margins of) the works of the conference
        let works = event > 1 && self.chunks[event - 1].piece == Piece::Word;
        event > 0 && within(event - 1) || works && within(event - 2)
    }

    pub(super) fn is_visit(&self, chunk: &Chunk) -> bool {
        matches!(&chunk.piece, Piece::Event(hit) if matches!(hit.sense, Sense::Event { noun, .. }
            if Kind::from_id(&self.layers.lexicon.triggers.nouns[noun].kind) == Some(Kind::Visit)))
    }

    /// A city behind the subject of its clause, with nothing but days between: (somebody) to the city.
    pub(super) fn is_gone_to(&self, at: usize) -> bool {
        let Piece::Place(mention) = self.chunks[at].piece else { return false };
        let place = self.mention(mention);
        let city = place.entities.iter().any(|entity| !self.layers.context.is_country(&entity.id));
        let mut before = self.chunks[..at - 1].iter().rev().skip_while(|chunk| matches!(chunk.piece, Piece::Time(_)));
        let subject = |chunk: &Chunk| matches!(chunk.piece, Piece::Actor(mention) if self.mention(mention).reading.preposition.is_none());
        city && before.next().is_some_and(subject)
    }

    /// The chunk opens with a conjunction, which may stand before a preposition.
    pub(super) fn joins(&self, at: usize) -> bool {
        let place = at > 0 && self.chunks[at - 1].piece == Piece::Cue(CueRole::Place);
        let first = if place { at - 1 } else { at };
        self.layers.context.form(self.chunks[first].tokens.start).starts_with(WAW)
    }

    /// (The ministers of) one country and another: those whose posts they are, and no place.
    pub(super) fn is_of_posts(&self, at: usize) -> bool {
        let post = |sense: &Sense| matches!(sense, Sense::Post { .. });
        let listed =
            self.chunks.get(at + 1).is_some_and(|next| next.conjoined && matches!(next.piece, Piece::Place(_)));
        let Some(Piece::Actor(holders)) = at.checked_sub(2).map(|before| &self.chunks[before].piece) else {
            return false;
        };
        let holders = self.mention(*holders);
        let Piece::Place(place) = self.chunks[at].piece else { return false };
        let state = self.mention(place).entities.iter().all(|entity| self.layers.context.is_country(&entity.id));
        listed && state && holders.name.is_none() && self.layers.context.sense(holders.tokens.start, post).is_some()
    }
}
