//! Verbs, event nouns and signs switch the slot that the next mention takes, or end the walk; cues have a file of their own.

use super::{LIST_GAP, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Role, Side, event};
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
            // a workshop (about the law) that a centre holds
            FrameKind::Organize | FrameKind::Host if object && self.is_held_by(at) => {
                self.close_topic(self.chunks[at].tokens.start);
                self.slot = match frame {
                    FrameKind::Host => Slot::Set(Role::Host, None, "argument.host"),
                    _ => Slot::Set(Role::Organizer, None, "argument.organizer"),
                };
                self.listing = false;
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
    pub(super) fn topic_is_name(&self, end: usize) -> bool {
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
