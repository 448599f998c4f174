//! Cues switch the slot that the next mention takes, keep it out, or end the walk.

use super::{LIST_GAP, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, Role, Side};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::BEH;

impl Walk<'_> {
    pub(super) fn cue(&mut self, at: usize, role: CueRole) -> bool {
        let in_topic = self.topic.is_some();
        match role {
            CueRole::With => return self.with(at),
            // (a call) to each of them
            CueRole::List if !in_topic && self.calls_each(at) => return self.with(at),
            CueRole::Topic => {
                // from around (the world)
                let around = matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::From));
                if !in_topic && !around && !self.of_other(at) {
                    self.topic = Some(self.chunks[at].tokens.end);
                }
                return true;
            }
            CueRole::About if !in_topic && !self.attends_for(at) && self.told_about(at) => {
                self.topic = Some(self.chunks[at].tokens.end);
                return true;
            }
            CueRole::During if !in_topic && self.within_purpose(at) => {
                self.topic = Some(self.chunks[at].tokens.end);
                return true;
            }
            CueRole::Clause if self.is_scheduled(at) => return true,
            CueRole::Clause if !in_topic && self.meets_next(at) => {
                self.frame.apart = true;
                self.comma = true;
                if self.takes_object() {
                    self.slot = Slot::Object;
                }
                return true;
            }
            CueRole::Clause => return !(self.comma || self.chunks[at].conjoined || !in_topic),
            // (they held) in their turn (a meeting)
            CueRole::Speaker if !self.noun_passed && self.trigger.noun.is_some() => {}
            CueRole::Speaker => return false,
            CueRole::Function => {
                self.gap += 1;
                return true;
            }
            _ => {}
        }
        // (several files), among them the dams: no members
        let matters = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Word | Piece::Report(_)));
        if in_topic && role == CueRole::Members && matters {
            return true;
        }
        let named = self.topic_is_name(at);
        // (to discuss water) in the presence of the governor
        let seats = matches!(role, CueRole::Attendees | CueRole::Companions)
            && self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Actor(_)));
        if in_topic && (!self.comma && !named && !seats || !role.names_role() || role == CueRole::Between) {
            // (about Syria) in Geneva
            let placed = named && role == CueRole::Place;
            if placed {
                self.close_topic(self.chunks[at].tokens.start);
                self.switch(at, role);
            }
            return true;
        }
        if role.names_role() {
            self.close_topic(self.chunks[at].tokens.start);
        }
        self.switch(at, role);
        true
    }

    /// (He received the envoy), within the follow-up of the projects: behind a comma, or as a verbal noun, what a meeting is a part of.
    fn within_purpose(&self, at: usize) -> bool {
        let next = self.chunks.get(at + 1);
        let act = |next: &Chunk| self.layers.lexicon.content.is_masdar(self.layers.context.form(next.tokens.start));
        (self.comma || next.is_some_and(act))
            && self.frame.topics.is_empty()
            && !self.frame.arguments.is_empty()
            && self.layers.content(self.chunks[at].tokens.start, |word| *word == ContentWord::Join).is_some()
            && next.is_some_and(|next| matches!(next.piece, Piece::Word | Piece::Report(_)))
    }

    pub(super) fn switch(&mut self, at: usize, role: CueRole) {
        if self.particle(at, role) {
            return;
        }
        if let Some(slot) = self.slot_of(at, role) {
            self.between_chaired = role == CueRole::Chair && self.slot == Slot::Between && self.between == 1;
            let aside = role == CueRole::Relative
                && (self.comma || self.gap == 0)
                && (self.awaits_object() || self.list_goes_on_behind(at));
            self.interrupted = aside.then_some(self.slot);
            self.slot = slot;
            self.listing = false;
            self.between = 0;
            self.gap = 0;
            self.blocked = false;
        }
    }

    /// (The delegation) that one body sent, and (the delegation) that another did: a list goes on behind the relative clause
    /// of one of those it names.
    fn list_goes_on_behind(&self, relative: usize) -> bool {
        let rest = &self.chunks[relative..];
        let comma = rest.iter().position(|chunk| chunk.piece == Piece::Sign(Sign::Comma));
        let next = comma.and_then(|comma| rest.get(comma + 1));
        self.listing && next.is_some_and(|next| next.conjoined && matches!(next.piece, Piece::Actor(_)))
    }

    /// Cues that leave the slot: prepositions that keep the next mention out, and openers of lists.
    fn particle(&mut self, at: usize, role: CueRole) -> bool {
        match role {
            CueRole::Observer => {
                let by = self.frame.arguments.last().map(|last| last.by);
                let list = self.frame.arguments.iter_mut().rev().take_while(|argument| Some(argument.by) == by);
                list.for_each(|argument| argument.role = Role::Observer);
            }
            CueRole::Apart => self.frame.apart = true,
            CueRole::List => {
                self.comma = true;
                self.blocked = false;
                self.gap = 0;
                // (he telephoned) to both X and Y
                let partner = self.layers.context.form(self.chunks[at].tokens.start).starts_with(BEH);
                if partner && self.trigger.frame.is_some() && self.slot != Slot::Between && !self.seated(Side::B) {
                    self.slot = Slot::Object;
                }
            }
            // (discussed) relations between two, (met) by turns between two cities: no parties
            CueRole::Between
                if self.trigger.frame == Some(FrameKind::Discuss)
                    || self.other_event
                    || self.is_tied(at)
                    || self.seated(Side::B)
                    || !self.frame.arguments.is_empty() && !self.noun_passed =>
            {
                self.blocked = true;
            }
            // (a visit seen as an attempt) by another
            CueRole::Agent if self.seated(Side::B) || self.gap > LIST_GAP => self.blocked = true,
            CueRole::Place => {
                self.placed = true;
                self.frame.there |= self.is_same_town(at + 1) && !self.in_modifier(at + 1);
            }
            CueRole::About if matches!(self.trigger.frame, Some(FrameKind::Attend | FrameKind::Sign)) => {
                // (attended) for the council its head: the council is represented, the head is there
                self.slot = Slot::Set(Role::Attendee, None, "argument.side");
                self.listing = false;
                self.blocked = self.chunks.get(at + 1).is_some_and(|next| match next.piece {
                    Piece::Actor(mention) => self.mention(mention).kind != MentionKind::Person,
                    Piece::Place(_) => true,
                    _ => false,
                });
            }
            CueRole::From if matches!(self.slot, Slot::Set(_, _, "argument.caller")) => {}
            // (a visit) to the ministry: whom one visits; to a place it is where
            CueRole::To if self.frame.kind == Kind::Visit && self.beside_noun() && self.visited_next(at) => {
                self.slot = Slot::Set(Role::Attendee, Some(Side::B), "argument.destination");
                self.listing = false;
                self.blocked = false;
            }
            // (X convened) to Y, as the press of Beirut says
            CueRole::To if self.met_next(at) => {
                self.slot = Slot::Set(Role::Attendee, Some(Side::B), "argument.with");
                self.listing = false;
                self.blocked = false;
            }
            // (the sixth round) of the works of the committee: whose it is
            CueRole::Part if self.names_part() => {
                self.slot = Slot::Set(Role::Attendee, None, "argument.of");
                self.listing = false;
                self.blocked = false;
            }
            CueRole::Part | CueRole::From | CueRole::To | CueRole::On | CueRole::About | CueRole::OnBehalf => {
                self.blocked = true
            }
            CueRole::During | CueRole::Beside => {
                let event_follows = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Event(_)));
                self.blocked = !event_follows;
            }
            _ => return false,
        }
        true
    }

    /// (They attended the meeting), for the ministry, its head: behind whom he stands for he is named himself.
    fn attends_for(&self, at: usize) -> bool {
        let attends = self.trigger.frame == Some(FrameKind::Attend);
        let whom = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Actor(_) | Piece::Place(_)));
        let who = self.chunks.get(at + 2).is_some_and(|next| matches!(next.piece, Piece::Actor(_)) && !next.conjoined);
        attends && whom && who
    }

    /// The noun of the trigger stands right before, adjectives aside.
    fn beside_noun(&self) -> bool {
        self.noun_passed && self.trigger.noun.is_some() && self.gap <= 2
    }

    /// An actor follows whom one may visit: a lone word with the article may be a country.
    fn visited_next(&self, at: usize) -> bool {
        self.chunks.get(at + 1).is_some_and(|next| match next.piece {
            Piece::Actor(mention) => self.mention(mention).kind != MentionKind::Body || next.tokens.len() > 1,
            _ => false,
        })
    }

    /// Of the event, with the article and right before, it has not been said whose it is.
    fn names_part(&self) -> bool {
        self.beside_noun()
            && self.trigger.noun.is_some_and(|noun| noun.definite)
            && self.slot == Slot::Subject
            && self.frame.arguments.is_empty()
    }

    /// The slot that a cue opens.
    fn slot_of(&mut self, at: usize, role: CueRole) -> Option<Slot> {
        let last_side = self.frame.arguments.last().and_then(|argument| argument.side);
        let slot = match role {
            CueRole::Between if self.frame.arguments.is_empty() || self.noun_passed => Slot::Between,
            CueRole::Attendees if self.is_negated(at) => Slot::Idle,
            CueRole::Attendees => Slot::Set(Role::Attendee, None, "argument.attendees"),
            CueRole::Chair if self.after_group() => {
                Slot::Set(Role::DelegationMember, last_side, "argument.delegation-head")
            }
            CueRole::Chair => Slot::Set(Role::Chair, None, "argument.chair"),
            CueRole::Members => Slot::Set(Role::DelegationMember, last_side, "argument.members"),
            CueRole::Companions => Slot::Set(Role::Attendee, last_side, "argument.companions"),
            CueRole::Host => Slot::Set(Role::Host, None, "argument.host"),
            CueRole::Organizer => Slot::Set(Role::Organizer, None, "argument.organizer"),
            CueRole::Mediator => Slot::Set(Role::Mediator, None, "argument.mediator"),
            CueRole::Absent => Slot::Set(Role::InvitedAbsent, None, "argument.absent"),
            CueRole::Agent => {
                // a passive: who came first was received
                for argument in &mut self.frame.arguments {
                    argument.side = Some(Side::B);
                    argument.role = Role::Attendee;
                }
                Slot::Set(self.subject_role(), Some(Side::A), "argument.agent")
            }
            CueRole::Side => {
                self.sides += 1;
                let side = if self.sides == 1 { Side::A } else { Side::B };
                Slot::Set(Role::Attendee, Some(side), "argument.side")
            }
            // a relative clause of the event noun goes on with its arguments
            CueRole::Relative if self.trigger.noun.is_none_or(|noun| noun.chunk + 3 <= at) => Slot::Idle,
            _ => return None,
        };
        Some(slot)
    }
}
