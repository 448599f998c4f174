//! Whom one meets: the partner behind `with`, and another one behind `then`.

use super::{Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Role, Side, subject};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::BEH;

/// `then`.
const THEN: &str = "\u{062B}\u{0645}";
/// `and another`, of masculine and feminine nouns.
const ANOTHER: [&str; 2] = ["\u{0648}\u{0627}\u{062E}\u{0631}", "\u{0648}\u{0627}\u{062E}\u{0631}\u{064A}"];
/// How many chunks before `with` a noun that takes it may stand.
const TIED: usize = 3;

impl Walk<'_> {
    /// (He met one), then another; (a meeting with one) and another with somebody else: each on his own.
    pub(super) fn meets_next(&self, at: usize) -> bool {
        let form = self.layers.context.form(self.chunks[at].tokens.start);
        let with = |at: usize| self.chunks.get(at).is_some_and(|next| next.piece == Piece::Cue(CueRole::With));
        if self.trigger.noun.is_some() && ANOTHER.contains(&form) && with(at + 1) {
            let met = self.frame.arguments.iter().filter(|argument| argument.side == Some(Side::B));
            return met.count() == 1 && self.gap == 0;
        }
        let then = form == THEN;
        if !then || !self.listing || self.gap > 0 {
            return false;
        }
        let named = |chunk: Option<&Chunk>, preposition: Option<char>| {
            chunk.is_some_and(|chunk| match chunk.piece {
                Piece::Actor(mention) => {
                    let reading = &self.mention(mention).reading;
                    reading.conjunction.is_none() && reading.preposition == preposition
                }
                _ => false,
            })
        };
        let next = self.chunks.get(at + 1);
        let with = next.is_some_and(|next| next.piece == Piece::Cue(CueRole::With));
        if with && named(self.chunks.get(at + 2), None) || named(next, Some(BEH)) {
            return self.seated(Side::B);
        }
        named(next, None) && self.takes_object() && (self.seated(Side::B) || self.is_met())
    }

    /// (Where he met) somebody: the only one behind a verb that goes on from a clause before will be its object.
    fn is_met(&self) -> bool {
        let verb = self.trigger.verb.filter(|verb| self.trigger.transitive && !verb.object);
        verb.is_some_and(|verb| self.frame.arguments.len() == 1 && subject::goes_on(self.chunks, verb.chunk))
    }

    /// Whether a verb without object leads, right behind its subject, to a person whom it met.
    pub(super) fn met_next(&self, at: usize) -> bool {
        let meets = self.trigger.frame == Some(FrameKind::Meet) && !self.trigger.transitive;
        let person = self.chunks.get(at + 1).is_some_and(|next| match next.piece {
            Piece::Actor(mention) => {
                let mention = self.mention(mention);
                mention.kind == MentionKind::Person && mention.reading.is_plain()
            }
            _ => false,
        });
        meets && person && self.gap == 0 && !self.frame.arguments.is_empty() && !self.seated(Side::B)
    }

    pub(super) fn with(&mut self, at: usize) -> bool {
        let actor_next = self.chunks.get(at + 1).is_some_and(|next| {
            matches!(
                next.piece,
                Piece::Actor(_) | Piece::Place(_) | Piece::Cue(CueRole::List) | Piece::Sign(Sign::Quote)
            )
        });
        let discussing = matches!(self.trigger.frame, Some(FrameKind::Discuss | FrameKind::Exchange | FrameKind::Talk));
        let has_object = self.frame.arguments.iter().any(|known| known.side == Some(Side::B));
        if self.topic.is_some() && !(discussing && !has_object && actor_next) {
            return true;
        }
        let tied = self.chunks[at.saturating_sub(TIED)..at]
            .iter()
            .any(|chunk| self.layers.context.sense(chunk.tokens.start, |sense| *sense == Sense::Tied).is_some());
        let state = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Place(_)));
        if tied && state {
            // relations with a state are what was talked about
            self.blocked = true;
            return true;
        }
        self.close_topic(self.chunks[at].tokens.start);
        self.slot = Slot::Set(Role::Attendee, Some(Side::B), "argument.with");
        self.blocked = false;
        self.listing = false;
        self.gap = 0;
        true
    }
}
