//! What a frame without a date or a place of its own takes from its sentence.

use super::{LEFT_REACH, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, Role, Status};
use crate::lexicon::inflect::Tense;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::letters::*;
use crate::timex::Direction;

impl Walk<'_> {
    /// Without a date of its own a trigger takes the nearest one of its sentence that no other verb of meeting keeps.
    pub(super) fn nearest_time(&mut self) {
        let series = self.trigger.verb.is_none() && self.trigger.noun.is_some_and(|noun| noun.plural);
        if !self.frame.times.is_empty() || self.frame.definite || series {
            return;
        }
        let start = self.trigger.start();
        let keeps = |chunk: &Chunk| matches!(&chunk.piece, Piece::Verb(hit) if self.is_meeting(&hit.sense));
        let time = |chunk: &Chunk| match chunk.piece {
            Piece::Time(time) => Some(time),
            _ => None,
        };
        let before = self.chunks[..start].iter().rev().take_while(|chunk| !keeps(chunk)).find_map(time);
        let behind = self.chunks[start + 1..].iter().take_while(|chunk| !keeps(chunk)).find_map(time);
        self.frame.times.extend(before.or(behind));
    }

    pub(super) fn is_meeting(&self, sense: &Sense) -> bool {
        matches!(sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[*verb].kind.is_some())
    }

    /// A place between the start of the clause and the trigger, behind `in`.
    pub(super) fn place_before(&mut self) {
        if !self.frame.places.is_empty() {
            return;
        }
        let start = self.trigger.start();
        for at in (1..start).rev().take(LEFT_REACH) {
            match &self.chunks[at].piece {
                Piece::Place(mention) => {
                    let placed = self.chunks[at - 1].piece == Piece::Cue(CueRole::Place)
                        || self.mention(*mention).reading.preposition == Some(BEH);
                    if placed {
                        self.frame.places.push(*mention);
                        return;
                    }
                }
                Piece::Verb(_)
                | Piece::Report(_)
                | Piece::Event(_)
                | Piece::Cue(CueRole::Topic | CueRole::Clause | CueRole::Relative) => return,
                _ => {}
            }
        }
    }

    /// A present tense with a date ahead is a plan; so is a noun (`noun`) with one behind it.
    pub(super) fn future_by_date(&mut self, noun: bool) {
        let present = noun || self.trigger.verb.is_some_and(|verb| verb.tense == Tense::Present);
        let under_way = self.frame.kind == Kind::Visit && self.frame.status == Status::Ongoing;
        let ahead = |&time: &usize| {
            let timex = &self.layers.timexes[time];
            timex.direction() == Some(Direction::Future) || under_way && timex.is_weekday()
        };
        if present && (self.frame.status == Status::Held || under_way) && self.frame.times.iter().any(ahead) {
            self.frame.status = Status::Planned;
        }
    }

    /// A country that hosts is the place where no city is given.
    pub(super) fn host_country(&mut self) {
        if self.frame.places.is_empty() {
            let hosts = self.frame.arguments.iter().filter(|argument| argument.role == Role::Host);
            let countries = hosts
                .map(|argument| argument.mention)
                .filter(|&mention| self.mention(mention).kind == MentionKind::Territory);
            self.frame.places = countries.collect();
        }
    }
}
