//! Which frames say enough to be a meeting, or to add to one.

use crate::frame::trigger::Trigger;
use crate::frame::{Frame, Kind, Layers, Side, Status};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::FrameKind;

/// Rules that seat who stands before an event noun: he spoke, or was spoken to.
const SPEAKING: [&str; 2] = ["argument.subject-before", "argument.addressee"];

impl Frame {
    /// Keeps a frame that says enough to be a meeting, or adds to one.
    pub(super) fn accept(self, layers: Layers<'_>, trigger: &Trigger) -> Result<Frame, &'static str> {
        let side = |side| self.arguments.iter().filter(|argument| argument.side == Some(side)).count();
        let members: usize =
            self.arguments.iter().map(|argument| layers.mentions[argument.mention].members.len().max(1)).sum();
        let left_open = usize::from(self.elided.is_some());
        let two_sided = side(Side::B) > 0 || members + left_open > 1 || self.collective;
        let each_other = members > 1 && side(Side::A) == self.arguments.len();
        let on_phone = each_other && trigger.frame == Some(FrameKind::Phone);
        let subject = side(Side::A) > 0 || self.elided.is_some_and(|elided| elided.side == Side::A);
        if trigger.adds() {
            return if members > 0 { Ok(self) } else { Err("no_participants") };
        }
        match trigger.frame {
            // (the two sides) discussed: the event told before
            Some(FrameKind::Discuss) if self.collective && self.arguments.is_empty() => {
                Ok(Frame { definite: true, places: Vec::new(), ..self })
            }
            Some(FrameKind::Discuss | FrameKind::Exchange) if !(each_other || side(Side::B) > 0 && subject) => {
                Err("no_counterpart")
            }
            Some(FrameKind::Meet | FrameKind::Receive | FrameKind::Talk | FrameKind::Phone)
                if !two_sided && side(Side::A) + side(Side::B) == 0 =>
            {
                Err("no_participants")
            }
            Some(FrameKind::Receive | FrameKind::Phone | FrameKind::Meet)
                if (trigger.frame != Some(FrameKind::Meet) || trigger.kind == Kind::PhoneCall)
                    && side(Side::B) == 0
                    && !self.collective
                    && !on_phone
                    && !trigger.verb.is_some_and(|verb| verb.object) =>
            {
                Err("no_counterpart")
            }
            Some(FrameKind::Talk) if !two_sided => Err("no_counterpart"),
            // (paid) respects (to somebody) somewhere: not by a message
            Some(FrameKind::Visit) if trigger.nominal.is_some() && (side(Side::B) == 0 || self.places.is_empty()) => {
                Err("no_counterpart")
            }
            Some(FrameKind::Visit) if self.arguments.is_empty() && left_open == 0 => Err("no_participants"),
            _ if trigger.noun.is_some_and(|noun| noun.plural)
                && (side(Side::B) == 0 || trigger.verb.is_none() && self.times.is_empty())
                && trigger.frame != Some(FrameKind::TakePlace)
                && (trigger.verb.is_none() || self.places.is_empty() && self.times.is_empty()) =>
            {
                Err("series")
            }
            // (it) holds its meetings (at the palace)
            _ if trigger.noun.is_some_and(|noun| noun.plural && noun.pronoun)
                && trigger.verb.is_some_and(|verb| verb.tense == Tense::Present)
                && self.times.is_empty() =>
            {
                Err("series")
            }
            // (his) tour, of which no more is told
            None if self.kind == Kind::Visit
                && trigger.noun.is_some_and(|noun| noun.definite || noun.pronoun)
                && members + left_open < 2
                && self.times.is_empty()
                && !matches!(self.status, Status::Cancelled | Status::Postponed)
                && !self.headline =>
            {
                Err("no_counterpart")
            }
            // (he said) on a tour
            None if self.kind == Kind::Visit
                && trigger.noun.is_some_and(|noun| !noun.definite && !noun.pronoun)
                && self.arguments.iter().all(|argument| SPEAKING.contains(&argument.by))
                && self.times.is_empty()
                && self.places.is_empty()
                && self.status == Status::Held
                && !self.headline =>
            {
                Err("no_counterpart")
            }
            None if self.definite && self.arguments.is_empty() => Ok(self),
            None if self.definite && !two_sided => Err("definite_mention"),
            None if self.arguments.is_empty()
                && !self.sides
                && (left_open == 0 || self.times.is_empty() && self.places.is_empty()) =>
            {
                Err("no_participants")
            }
            None if !two_sided && self.places.is_empty() && self.times.is_empty() && !self.headline => {
                Err("no_participants")
            }
            _ => Ok(self),
        }
    }
}
