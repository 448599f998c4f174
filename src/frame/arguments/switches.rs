//! Cues, verbs, event nouns and signs switch the slot that the next mention takes, or end the walk.

use super::{LIST_GAP, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, Role, Side, event};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Governs, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;

impl Walk<'_> {
    pub(super) fn event(&mut self, at: usize) -> bool {
        if self.trigger.noun.is_some_and(|noun| noun.chunk == at) {
            self.noun_passed = true;
            self.gap = 0;
            self.listing = false;
            let seated = !self.frame.arguments.is_empty();
            self.slot = match self.trigger.frame {
                Some(FrameKind::ReceiveCall) => {
                    // who calls comes behind `from`: the subject was called
                    self.frame.arguments.iter_mut().for_each(|argument| argument.side = Some(Side::B));
                    Slot::Set(Role::Attendee, Some(Side::A), "argument.caller")
                }
                Some(FrameKind::Organize | FrameKind::Host | FrameKind::Chair | FrameKind::Mediate) => {
                    Slot::Set(Role::Attendee, None, "argument.of")
                }
                _ if seated && self.takes_whom() => Slot::Object,
                _ if seated => Slot::Idle,
                _ => Slot::Subject,
            };
            return true;
        }
        if self.topic.is_some() || self.is_one_of(at) {
            return true;
        }
        if self.chunks[at].conjoined && self.noun_passed {
            // and another event
            return false;
        }
        let beside = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::During | CueRole::Beside));
        if beside && self.takes_object() && self.named_by_place(at) {
            self.construct = Some(at + 1);
            return true;
        }
        if (beside || self.trigger.adds()) && self.chunks[at].is_known_event() {
            // (met), during the visit, (whom): the verb's arguments go on
            return true;
        }
        self.slot = Slot::Idle;
        self.listing = false;
        // (a round of) talks: in construct with the trigger, it is the same
        self.other_event |= self.trigger.noun.is_none_or(|noun| noun.chunk + 1 != at || noun.definite);
        true
    }

    /// (he met), on the margins of the conference, (his counterpart): the verb before the noun waits for its object.
    pub(super) fn lends_object(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|_| self.trigger.verb.is_none()) else { return false };
        let Some(beside) = noun.chunk.checked_sub(1) else { return false };
        let named = noun.definite || noun.pronoun || self.named_by_place(noun.chunk);
        if !named || !matches!(self.chunks[beside].piece, Piece::Cue(CueRole::During | CueRole::Beside)) {
            return false;
        }
        let before = &self.chunks[..beside];
        let ends = |chunk: &Chunk| matches!(chunk.piece, Piece::Sign(Sign::Stop) | Piece::Cue(CueRole::Clause));
        let verb = before.iter().rposition(|chunk| matches!(chunk.piece, Piece::Verb(_)) || ends(chunk));
        verb.is_some_and(|verb| {
            let actors = before[verb..].iter().filter(|chunk| matches!(chunk.piece, Piece::Actor(_)));
            self.is_transitive(&before[verb]) && actors.count() < 2
        })
    }

    fn is_transitive(&self, chunk: &Chunk) -> bool {
        let Piece::Verb(hit) = &chunk.piece else { return false };
        matches!(hit.sense, Sense::Verb { verb, object: false, .. }
            if self.layers.lexicon.triggers.verbs[verb].transitive)
    }

    /// (on the margins of) the conference of Munich: the event has its place, or whose it is, for a name.
    fn named_by_place(&self, at: usize) -> bool {
        self.chunks.get(at + 1).is_some_and(|next| match next.piece {
            Piece::Place(mention) => self.mention(mention).reading.is_plain(),
            Piece::Actor(mention) => {
                self.mention(mention).reading.is_plain() && self.mention(mention).kind == MentionKind::Body
            }
            _ => false,
        })
    }

    pub(super) fn verb(&mut self, at: usize, sense: &Sense) -> bool {
        let Sense::Verb { verb, object, .. } = *sense else { return true };
        let frame = self.layers.lexicon.triggers.verbs[verb].frame;
        let relative = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::Relative));
        let carried = self.is_carried(at);
        match frame {
            // (a delegation), whom somebody heads: told of those before
            FrameKind::Chair if self.topic.is_none() && event::tells_of_group(self.layers, self.chunks, at) => {
                let side = self.frame.arguments.last().and_then(|last| last.side);
                self.slot = Slot::Set(Role::DelegationMember, side, "argument.delegation-head");
                self.listing = false;
                true
            }
            FrameKind::Carrier
                if (carried
                    || self.after_group() && !(relative && self.placed)
                    || self.tells_members(at)
                    || relative && self.listing && self.gap == 0)
                    && (self.topic.is_none() || carried && (self.comma || self.topic_is_name(at))) =>
            {
                self.close_topic(self.chunks[at].tokens.start);
                // (the talks) that brought X and Y together: told here, not before
                self.frame.definite &= !relative;
                self.slot = if self.after_group() || !carried {
                    Slot::Set(
                        Role::DelegationMember,
                        self.frame.arguments.last().and_then(|last| last.side),
                        "argument.members",
                    )
                } else {
                    Slot::Between
                };
                self.listing = false;
                true
            }
            FrameKind::TakePlace | FrameKind::Light | FrameKind::Host | FrameKind::Attend
                if carried && (relative || self.gap <= 2) && self.topic.is_none() =>
            {
                self.predicate = Some(at);
                self.slot = match frame {
                    FrameKind::Host => Slot::Set(Role::Host, None, "argument.host"),
                    FrameKind::Attend => Slot::Set(Role::Attendee, None, "argument.attendee"),
                    _ if self.frame.arguments.is_empty() => Slot::Subject,
                    _ => self.slot,
                };
                true
            }
            // (he discussed …, in a call) that he received from …: who calls comes behind
            FrameKind::ReceiveCall if object && self.topic.is_none() && self.gap <= LIST_GAP => {
                self.frame.arguments.iter_mut().for_each(|argument| argument.side = Some(Side::B));
                self.slot = Slot::Set(Role::Attendee, Some(Side::A), "argument.caller");
                self.listing = false;
                true
            }
            // (the minister) who met others: another meeting
            _ if relative && self.is_meeting(sense) && frame != FrameKind::Discuss => false,
            FrameKind::Discuss | FrameKind::Talk => self.open_topic(at),
            _ if self.topic.is_some() && !self.chunks[at].conjoined && !self.comma => true,
            _ => {
                relative && {
                    self.slot = Slot::Idle;
                    true
                }
            }
        }
    }

    pub(super) fn open_topic(&mut self, at: usize) -> bool {
        self.close_topic(self.chunks[at].tokens.start);
        self.topic = Some(self.chunks[at].tokens.end);
        true
    }

    /// (The delegation, headed by the minister), and it comprised others: the head of a delegation stands right before.
    fn tells_members(&self, at: usize) -> bool {
        let members = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Actor(_)));
        let headed = self.frame.arguments.last().is_some_and(|last| {
            last.by == "argument.delegation-head" || self.trigger.adds() && last.by == "argument.members"
        });
        self.chunks[at].conjoined && headed && members && self.gap <= 1
    }

    /// (About) Syria: the topic is a name that a chunk ends, and takes no more.
    fn topic_is_name(&self, end: usize) -> bool {
        let Some((last, start)) = end.checked_sub(1).zip(self.topic) else { return false };
        let last = &self.chunks[last];
        matches!(last.piece, Piece::Actor(_) | Piece::Place(_)) && last.tokens.start == start
    }

    pub(super) fn report(&mut self, at: usize, sense: &Sense) -> bool {
        let Sense::Report { stance, finite } = *sense else { return true };
        let within = self.layers.lexicon.governs[stance] == Some(Governs::Within);
        if self.layers.lexicon.stances[stance] == "discuss" && !within {
            return self.open_topic(at);
        }
        let relative = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::Relative));
        if relative || self.topic.is_some() && !self.comma && !self.chunks[at].conjoined {
            return true;
        }
        // an opening that is no finite verb may be a noun of the phrase
        !finite && !self.comma && !self.chunks[at].conjoined
    }

    pub(super) fn cue(&mut self, at: usize, role: CueRole) -> bool {
        let in_topic = self.topic.is_some();
        match role {
            CueRole::With => return self.with(at),
            CueRole::Topic => {
                // from around (the world)
                let around = matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::From));
                if !in_topic && !around && !self.of_other(at) {
                    self.topic = Some(self.chunks[at].tokens.end);
                }
                return true;
            }
            CueRole::About if !in_topic && self.told_about(at) => {
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
            CueRole::Speaker => return false,
            CueRole::Function => {
                self.gap += 1;
                return true;
            }
            _ => {}
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

    pub(super) fn switch(&mut self, at: usize, role: CueRole) {
        if self.particle(at, role) {
            return;
        }
        if let Some(slot) = self.slot_of(at, role) {
            let aside = role == CueRole::Relative && (self.comma || self.gap == 0) && self.awaits_object();
            self.interrupted = aside.then_some(self.slot);
            self.slot = slot;
            self.listing = false;
            self.between = 0;
            self.gap = 0;
            self.blocked = false;
        }
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

    pub(super) fn sign(&mut self, sign: Sign) -> bool {
        match sign {
            Sign::Comma => {
                self.comma = true;
                // (he met), at the head of a delegation, (the minister): the phrase of the preposition ends here
                if self.blocked && self.governed > 0 && (self.awaits_object() || self.awaits_object_behind_cue()) {
                    self.blocked = false;
                    self.gap = 0;
                }
                if let Some(slot) = self.interrupted.take().filter(|_| self.slot == Slot::Idle) {
                    self.slot = slot;
                    self.blocked = false;
                }
            }
            Sign::Stop => return false,
            Sign::Open => self.blocked = true,
            Sign::Close => self.blocked = false,
            _ => {}
        }
        true
    }

    pub(super) fn word(&mut self, at: usize) -> bool {
        if self.trigger.nominal.is_some_and(|token| self.chunks[at].tokens.contains(&token)) {
            self.gap = 0;
            return true;
        }
        if self.topic.is_none() && self.meets_next(at) {
            self.frame.apart = true;
            return true;
        }
        self.about(at);
        self.gap += 1;
        let discussing = self.trigger.frame == Some(FrameKind::Discuss) && self.topic.is_none();
        let seated = self.frame.arguments.iter().any(|known| known.side.is_some());
        if discussing && seated && !self.blocked {
            self.topic = Some(self.chunks[at].tokens.start);
        }
        if self.gap > LIST_GAP && matches!(self.slot, Slot::Set(..) | Slot::Between) && self.listing {
            self.slot = Slot::Idle;
        }
        // whom one met, and whose meeting it was, stands right behind the noun
        let beside = self.slot == Slot::Object || matches!(self.slot, Slot::Set(_, _, "argument.of")) && self.gap > 2;
        if self.trigger.frame.is_none() && beside && !self.listing {
            self.slot = Slot::Idle;
        }
        // a noun alone is of whom stands right behind it
        let reach = if self.trigger.frame.is_none() { LIST_GAP } else { 2 * LIST_GAP };
        if self.gap > reach && self.slot == Slot::Subject && self.noun_passed {
            self.slot = Slot::Idle;
        }
        true
    }
}
