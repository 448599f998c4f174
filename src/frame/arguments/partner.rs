//! Whom one meets: the partner behind `with`, and another one behind `then`.

use super::{Slot, Walk};
use crate::frame::chunk::Piece;
use crate::frame::{Role, Side};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;

/// `then`.
const THEN: &str = "\u{062B}\u{0645}";
/// How many chunks before `with` a noun that takes it may stand.
const TIED: usize = 3;

impl Walk<'_> {
    /// (He met one), then another: each on his own.
    pub(super) fn meets_next(&self, at: usize) -> bool {
        let next = self.chunks.get(at + 1).is_some_and(|next| match next.piece {
            Piece::Actor(mention) => self.mention(mention).reading.is_plain(),
            _ => false,
        });
        let then = self.layers.context.form(self.chunks[at].tokens.start) == THEN;
        then && next && self.takes_object() && self.listing && self.gap == 0 && self.seated(Side::B)
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
