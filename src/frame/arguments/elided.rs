//! Parties that the grammar leaves to what was told before: dropped subjects, and pronouns.

use super::Walk;
use crate::frame::chunk::Piece;
use crate::frame::trigger::NounAt;
use crate::frame::{Argument, Role, Side, subject};
use crate::lexicon::CueRole;
use crate::lexicon::triggers::FrameKind;
use crate::text::Sign;

impl Walk<'_> {
    /// Says which side the sentence leaves open, after all that it names has been seated.
    pub(super) fn elision(&mut self) {
        if self.frame.collective || self.frame.headline || self.trigger.adds() {
            return;
        }
        let has = |side| self.frame.arguments.iter().any(|argument| argument.side == Some(side));
        let (a, b) = (has(Side::A), has(Side::B));
        self.frame.elided = match self.trigger.verb {
            Some(verb) if verb.object && self.drops_subject() => (!b).then_some(Side::B),
            Some(_) if self.trigger.frame == Some(FrameKind::ReceiveCall) => (!b && a).then_some(Side::B),
            Some(verb) if self.drops_subject() && !self.frame.definite && self.opens_clause(verb.chunk) => {
                let visits = self.frame.kind == crate::frame::Kind::Visit && !self.frame.places.is_empty();
                (!a && (b || visits || self.trigger.noun.is_some())).then_some(Side::A)
            }
            Some(_) => None,
            None => {
                (self.trigger.noun.is_some_and(|noun| noun.pronoun || self.is_setting(noun)) && !a).then_some(Side::A)
            }
        };
    }

    /// (This came) during a meeting with the minister: the event of which only the other party is told.
    fn is_setting(&self, noun: NounAt) -> bool {
        let counterpart = |argument: &Argument| argument.by == "argument.with";
        !noun.definite
            && !self.frame.arguments.is_empty()
            && self.frame.arguments.iter().all(counterpart)
            && noun.chunk > 0
            && matches!(self.chunks[noun.chunk - 1].piece, Piece::Cue(CueRole::During | CueRole::Beside))
    }

    /// Whether a verb opens its clause and no word that may be its subject follows: an unknown one beside it would be.
    fn opens_clause(&self, verb: usize) -> bool {
        let before = self.chunks[..verb].iter().rev().map(|chunk| &chunk.piece).find(|piece| !passed(piece));
        (self.chunks[verb].conjoined || matches!(before, None | Some(Piece::Cue(CueRole::Clause))))
            && !matches!(self.behind(verb), Some(Piece::Word))
    }

    /// An actor, or a word that no one knows, stands where the subject of a verb would.
    pub(super) fn subject_behind(&self, verb: usize) -> bool {
        match self.behind(verb) {
            Some(Piece::Actor(mention)) => self.layers.mentions[*mention].reading.preposition.is_none(),
            Some(piece) => *piece == Piece::Word,
            None => false,
        }
    }

    /// What follows a verb, dates and what `in` leads to left out.
    fn behind(&self, verb: usize) -> Option<&Piece> {
        let mut placed = false;
        self.chunks[verb + 1..].iter().map(|chunk| &chunk.piece).find(|piece| match piece {
            Piece::Cue(CueRole::Place) => {
                placed = true;
                false
            }
            Piece::Sign(Sign::Comma) => {
                placed = false;
                false
            }
            Piece::Word => !placed,
            piece => !passed(piece),
        })
    }

    /// Frames whose subject takes part, so that one left out must be sought.
    fn drops_subject(&self) -> bool {
        use FrameKind::{Attend, Discuss, Exchange, Light, Meet, Phone, Receive, Talk, Visit};
        matches!(self.trigger.frame, Some(Attend | Discuss | Exchange | Light | Meet | Phone | Receive | Talk | Visit))
    }

    /// (He arrived) and met the minister: the only actor behind a transitive verb that goes on from a clause before is
    /// its object. The subject is that of the clause before, or is left open.
    pub(super) fn shared_subject(&mut self) {
        let Some(verb) = self.trigger.verb.filter(|_| self.takes_object() && self.trigger.transitive) else { return };
        let [only] = &self.frame.arguments[..] else { return };
        let several = self.layers.mentions[only.mention].members.len() > 1 || verb.many;
        if self.visits_place()
            || !subject::goes_on(self.chunks, verb.chunk)
            || verb.object
            || several
            || only.by != "argument.subject"
        {
            return;
        }
        let role = self.subject_role();
        let subjects = subject::of_clause(self.layers, self.chunks, verb.chunk);
        if subjects.contains(&only.mention) {
            return;
        }
        if let Some(object) = self.frame.arguments.first_mut() {
            object.side = Some(Side::B);
            object.role = Role::Attendee;
            object.by = "argument.object";
        }
        for mention in subjects.into_iter().filter(|&mention| self.layers.mentions[mention].acts()) {
            self.add(mention, role, Some(Side::A), "argument.subject-before");
        }
    }

    /// (He visited) the city: a place without a preposition is the object.
    fn visits_place(&self) -> bool {
        self.trigger.frame == Some(FrameKind::Visit)
            && self.chunks[self.trigger.start()..].windows(2).any(|pair| {
                matches!(pair[1].piece, Piece::Place(place) if self.frame.places.contains(&place)
                    && self.layers.mentions[place].reading.preposition.is_none())
                    && pair[0].piece != Piece::Cue(CueRole::Place)
            })
    }
}

/// What may stand between a verb and its subject.
fn passed(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Time(_)
            | Piece::Place(_)
            | Piece::Cue(CueRole::Place | CueRole::Function | CueRole::Therein)
            | Piece::Sign(Sign::Comma | Sign::Quote | Sign::Other)
    )
}
