//! Places told by a word that points back: the town, there, (the palace) where.

use super::Walk;
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::{Bond, CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;

impl Walk<'_> {
    /// (In) the town, the same town: the head of a place with the article and no name behind it.
    pub(super) fn is_same_town(&self, at: usize) -> bool {
        let Some(chunk) = self.chunks.get(at).filter(|chunk| chunk.piece == Piece::Word) else { return false };
        let context = &self.layers.context;
        let head = context.sense(chunk.tokens.start, |sense| *sense == Sense::Town);
        let none_yet = self.frame.places.iter().all(|&place| self.mention(place).kind == MentionKind::Venue);
        none_yet && self.topic.is_none() && head.is_some()
    }

    /// (He went on to the palace) where …: the place right before.
    pub(super) fn antecedent_place(&self, at: usize) -> Option<usize> {
        let there = |sense: &Sense| *sense == Sense::Bond(Bond::There);
        self.layers.context.sense(self.chunks[at].tokens.start, there)?;
        self.place_in_front(at)
    }

    /// The place right before a chunk, commas and dates aside, whether a preposition stands before these or not.
    pub(super) fn place_in_front(&self, at: usize) -> Option<usize> {
        let timed = |at: usize| matches!(self.chunks[at].piece, Piece::Time(_));
        let aside = |at: usize| match self.chunks[at].piece {
            Piece::Sign(Sign::Comma) | Piece::Time(_) => true,
            Piece::Cue(CueRole::Place) => timed(at + 1),
            _ => false,
        };
        let before = (0..at).rev().find(|&before| !aside(before))?;
        match self.chunks[before].piece {
            Piece::Place(mention) => Some(mention),
            _ => None,
        }
    }

    /// (He goes to the town), and holds there (a meeting): the place that the sentence names last before the trigger, behind
    /// a preposition.
    pub(super) fn there(&mut self) {
        let verb = self.trigger.verb.filter(|_| self.frame.places.is_empty());
        let Some(next) = verb.and_then(|verb| self.chunks.get(verb.chunk + 1)) else { return };
        let same = |sense: &Sense| *sense == Sense::Town;
        if next.piece != Piece::Word && !matches!(next.piece, Piece::Cue(_))
            || self.layers.context.plain_sense(next.tokens.start, same).is_none()
        {
            return;
        }
        let start = self.trigger.start();
        let told = (1..start).rev().find_map(|at| match (&self.chunks[at - 1].piece, &self.chunks[at].piece) {
            (Piece::Cue(CueRole::To | CueRole::Place), &Piece::Place(mention)) => Some(mention),
            (_, &Piece::Place(mention)) => self.mention(mention).reading.preposition.map(|_| mention),
            _ => None,
        });
        self.frame.places.extend(told);
        self.frame.there |= told.is_none();
    }

    /// (He spoke) in the city on the margins of (the conference): between a place and the trigger stands what makes the
    /// trigger the occasion, and nothing else.
    pub(super) fn makes_occasion(&self, at: usize) -> bool {
        let within = |sense: &Sense| *sense == Sense::Bond(Bond::Within);
        at + 1 == self.trigger.start() && self.layers.context.sense(self.chunks[at].tokens.start, within).is_some()
    }

    /// (The group) which comprises this one and that one (meets on Sunday): the relative clause at a chunk is nothing but a
    /// list up to another, so that what stands there is the event's.
    pub(super) fn lists_members(&self, relative: usize, at: usize) -> bool {
        let carries = self.chunks.get(relative + 1).is_some_and(|verb| self.is_carrier(verb));
        let item = |chunk: &Chunk| {
            matches!(
                chunk.piece,
                Piece::Actor(_) | Piece::Place(_) | Piece::Sign(Sign::Comma) | Piece::Cue(CueRole::List)
            )
        };
        let list = self.chunks.get(relative + 2..at).unwrap_or_default();
        let list = list.iter().take_while(|chunk| !matches!(chunk.piece, Piece::Time(_) | Piece::Cue(CueRole::Place)));
        let mut list = list.peekable();
        carries && list.peek().is_some() && list.all(item)
    }
}
