//! Mentions find their seat: participant, apposition, place.

use super::{Argument, LIST_GAP, Slot, Walk};
use crate::frame::chunk::Piece;
use crate::frame::{BY_STATES, Kind, Role, Side};
use crate::lexicon::{ContentWord, CueRole};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::*;

impl Walk<'_> {
    pub(super) fn actor(&mut self, at: usize, mention: usize) -> bool {
        let preposition = self.mention(mention).reading.preposition;
        if self.topic.is_some() {
            return true;
        }
        let conjoined = self.chunks[at].conjoined;
        match preposition {
            // (at the faculty) of the university: where it was
            Some(BEH) if self.placed && self.mention(mention).kind == MentionKind::Body => return true,
            // (he met) with some, at the church: a verb has one partner behind `beh`, and others are joined to it
            Some(BEH) if !conjoined && self.met_already() && self.mention(mention).kind == MentionKind::Body => {
                return true;
            }
            Some(BEH) if self.represents(at) => {
                let side = self.frame.arguments.last().and_then(|last| last.side);
                self.add(mention, Role::DelegationMember, side, "argument.members");
                return true;
            }
            Some(BEH) if !matches!(self.slot, Slot::Idle) || self.trigger.frame.is_some() => {
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.with");
                return true;
            }
            Some(LAM) if self.frame.kind == Kind::Visit && self.visits_of(mention) => {
                self.add(mention, Role::Attendee, Some(Side::A), "argument.of");
                return true;
            }
            Some(LAM) if self.frame.kind == Kind::Visit && self.gap == 0 => {
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.destination");
                return true;
            }
            Some(LAM) if self.noun_passed && self.gap <= LIST_GAP && !self.comma && self.takes_owner() => {
                self.add(mention, Role::Attendee, None, "argument.of");
                return true;
            }
            Some(LAM) if self.receives(mention) => {
                self.frame.arguments.iter_mut().for_each(|argument| {
                    argument.side = Some(Side::A);
                    argument.role = Role::Host;
                });
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
                return true;
            }
            Some(BEH | LAM | KAF) => return true,
            _ => {}
        }
        if self.blocked {
            return true;
        }
        if self.is_within(at, mention) {
            self.sits_in(at, mention);
            return true;
        }
        if self.apposed(at, mention, conjoined) {
            return true;
        }
        if conjoined && (self.shares_post(at) || self.second_post(mention)) {
            return true;
        }
        self.seat(at, mention, conjoined);
        true
    }

    /// (Talks), Russian (and) Turkish: the states that the adjectives of the noun name, where nobody else is told to meet.
    /// Two stand against each other.
    pub(super) fn states(&mut self, at: usize, mention: usize) {
        let own = self.trigger.noun.is_some_and(|noun| {
            noun.chunk < at && self.chunks[noun.chunk + 1..at].iter().all(|chunk| chunk.piece == Piece::Word)
        });
        let met = self.frame.arguments.iter().any(|argument| argument.role == Role::Attendee);
        if !own || met || self.topic.is_some() || self.frame.collective {
            return;
        }
        let sides = match self.mention(mention).members.len() {
            2 => [Some(Side::A), Some(Side::B)],
            _ => [None, None],
        };
        for member in 0..self.mention(mention).members.len() {
            let side = sides.get(member).copied().flatten();
            self.frame.arguments.push(Argument {
                mention,
                role: Role::Attendee,
                side,
                member: Some(member),
                by: BY_STATES,
                apposition: None,
            });
        }
        self.gap = 0;
        self.listing = false;
    }

    /// (The envoy of the United Nations) and the League to a country: a second body of the post before.
    fn shares_post(&self, at: usize) -> bool {
        let (Piece::Actor(now), Some(before)) = (&self.chunks[at].piece, at.checked_sub(1)) else { return false };
        let to = self.chunks.get(at + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::To));
        let of_body = |mention: usize| self.mention(mention).is_bare_post() && self.mention(mention).body.is_some();
        to && self.mention(*now).kind == MentionKind::Body
            && matches!(self.chunks[before].piece, Piece::Actor(post) if of_body(post))
    }

    /// (The council), represented (by its head): a word that says so stands before.
    fn represents(&self, at: usize) -> bool {
        let represented = |word: &ContentWord| *word == ContentWord::Represented;
        let before = at.checked_sub(1).map(|before| self.chunks[before].tokens.start);
        before.is_some_and(|before| self.layers.content(before, represented).is_some())
            && !self.frame.arguments.is_empty()
    }

    /// (The reception) by the president of his guest: `lam` leads to whom he received.
    fn receives(&self, mention: usize) -> bool {
        let host = |by: &str| matches!(by, "argument.subject" | "argument.subject-before");
        self.frame.kind == Kind::Reception
            && self.trigger.verb.is_none()
            && self.noun_passed
            && self.gap <= LIST_GAP
            && !self.frame.arguments.is_empty()
            && self.frame.arguments.iter().all(|argument| host(argument.by))
            && !self.frame.arguments.iter().any(|argument| argument.mention == mention)
    }

    /// (A visit) of the president: nobody has been named as the visitor, and it is no body that would be visited.
    fn visits_of(&self, mention: usize) -> bool {
        let unnamed = self.trigger.noun.is_some_and(|noun| !noun.pronoun) && self.trigger.verb.is_none();
        unnamed && self.frame.arguments.is_empty() && self.gap <= 2 && self.mention(mention).kind != MentionKind::Body
    }

    /// Whether `of` behind the event noun would lead to who meets.
    fn takes_owner(&self) -> bool {
        self.frame.arguments.is_empty() && self.slot == Slot::Subject
            || matches!(self.slot, Slot::Set(_, _, "argument.of")) && !self.listing
    }

    /// A post beside a name, or a name beside a post: one person.
    pub(super) fn apposed(&mut self, at: usize, mention: usize, conjoined: bool) -> bool {
        // (the president received) both X and Y: a list of others opens
        let opened = at > 0 && self.chunks[at - 1].piece == Piece::Cue(CueRole::List);
        if conjoined || opened || self.gap > LIST_GAP + 1 || self.slot == Slot::Between && self.between == 0 {
            return false;
        }
        let Some(last) = self.frame.arguments.last() else { return false };
        let (before, now) = (self.mention(last.mention), self.mention(mention));
        let both = before.kind == MentionKind::Person && now.kind == MentionKind::Person;
        let adds_post = before.name.is_some()
            && now.is_bare_post()
            && (before.post.is_none()
                || before.is_titled()
                || before.tokens.end == now.tokens.start
                || self.comma && self.listed() && self.is_last(at));
        let touching = before.tokens.end == now.tokens.start;
        // a verb that still waits for its object takes the post as one, unless another actor follows; and a name that a
        // date keeps apart
        let open = self.slot == Slot::Subject || self.lists_heads();
        let waiting = self.takes_object() && open && !self.seated(Side::B) && !self.another_ahead(at);
        let dated = self.chunks[at.saturating_sub(2)..at].iter().any(|chunk| matches!(chunk.piece, Piece::Time(_)));
        let adds_name = before.is_bare_post()
            && now.name.is_some()
            && ((now.post.is_none() || now.is_titled()) && self.comma && !(waiting && dated)
                // (the president received) the ambassador X: a post with its name is the object
                || touching && !(waiting && now.post.is_some() && !now.is_titled()));
        let adds_post = adds_post && self.gap == 0 && !waiting;
        // a second post of the same person, right behind the first
        let apposed = last.apposition.map(|apposed| self.mention(apposed));
        if both && now.is_bare_post() && apposed.is_some_and(|apposed| apposed.tokens.end == now.tokens.start) {
            return true;
        }
        if both && (self.comma || touching) && (adds_post || adds_name) && last.apposition.is_none() {
            if let Some(last) = self.frame.arguments.last_mut() {
                last.apposition = Some(mention);
            }
            return true;
        }
        false
    }

    /// A mere number of people right behind a body.
    fn counts_body(&self, mention: usize) -> bool {
        let body = |last: &Argument| self.mention(last.mention).kind == MentionKind::Body;
        self.mention(mention).count.is_some()
            && self.mention(mention).body.is_none()
            && self.frame.arguments.last().is_some_and(body)
    }

    /// `beh` has led to whom one met.
    fn met_already(&self) -> bool {
        let mut met = self.frame.arguments.iter().filter(|argument| argument.by == "argument.with");
        met.any(|met| self.mention(met.mention).reading.preposition == Some(BEH))
    }

    /// The slot takes a list of those who are there.
    fn listed(&self) -> bool {
        matches!(self.slot, Slot::Set(..)) && self.listing
    }

    /// Nothing is joined to what stands here: a list would close with `and`.
    fn is_last(&self, at: usize) -> bool {
        let mut behind = self.chunks[at + 1..].iter().filter(|chunk| chunk.piece != Piece::Sign(Sign::Comma));
        !behind.next().is_some_and(|next| next.conjoined)
    }

    /// Another actor stands ahead in the clause, hung on no preposition.
    pub(super) fn another_ahead(&self, at: usize) -> bool {
        for next in at + 1..self.chunks.len() {
            match &self.chunks[next].piece {
                Piece::Actor(mention) => {
                    let prepared = matches!(self.chunks[next - 1].piece, Piece::Cue(_));
                    if !prepared && !self.chunks[next].conjoined && self.mention(*mention).reading.preposition.is_none()
                    {
                        return true;
                    }
                }
                Piece::Verb(_)
                | Piece::Report(_)
                | Piece::Cue(CueRole::Topic | CueRole::Clause | CueRole::Relative) => return false,
                _ => {}
            }
        }
        false
    }

    pub(super) fn seat(&mut self, at: usize, mention: usize, conjoined: bool) {
        let continues = conjoined || self.comma || self.listing && self.gap == 0;
        match self.slot {
            Slot::Subject | Slot::Set(_, _, "argument.of") if self.lends => {}
            Slot::Subject => {
                let empty = self.frame.arguments.is_empty();
                if empty || conjoined {
                    let side = (!self.noun_passed || self.frame.kind == Kind::Visit || self.trigger.verb.is_some())
                        .then_some(Side::A);
                    self.add(mention, self.subject_role(), side, "argument.subject");
                } else if self.takes_object() && !self.frame.collective {
                    self.slot = Slot::Object;
                    self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
                } else if continues {
                    self.add(mention, self.subject_role(), Some(Side::A), "argument.subject");
                }
            }
            Slot::Object => {
                let has = self.frame.arguments.iter().any(|known| known.side == Some(Side::B));
                if !has || continues && self.gap <= LIST_GAP {
                    self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
                }
            }
            Slot::Between => {
                let side = match self.between {
                    0 => Some(Side::A),
                    1 => Some(Side::B),
                    _ => None,
                };
                if self.between == 0 || conjoined || self.comma {
                    self.between += 1;
                    self.add(mention, Role::Attendee, side, "argument.between");
                    self.level();
                }
            }
            // (a delegation) headed by somebody met …: the next one is the object
            Slot::Set(..) if !conjoined && self.awaits_object_behind_heads(at) => {
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
            }
            // between one, chaired by somebody, and another
            Slot::Set(Role::Chair, ..) if conjoined && self.comma && self.between_chaired => {
                self.between_chaired = false;
                self.slot = Slot::Between;
                self.between = 2;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.between");
            }
            // (the committee) made up of 34 members: how many it has
            Slot::Set(_, _, "argument.members") if self.counts_body(mention) => {}
            Slot::Set(role, side, by) => {
                if continues || !self.listing {
                    self.add(mention, role, side, by);
                }
            }
            Slot::Idle => {}
        }
    }

    /// The slot is that of who heads the subject, belongs to it or is there beside it.
    fn lists_heads(&self) -> bool {
        const BESIDE: [&str; 5] = [
            "argument.attendees",
            "argument.chair",
            "argument.companions",
            "argument.delegation-head",
            "argument.members",
        ];
        matches!(self.slot, Slot::Set(_, _, by) if BESIDE.contains(&by))
    }

    /// The verb takes an object, the last ones were those with the subject, and what stands here is joined to nothing: right
    /// behind them, or behind a comma as the last of the clause.
    fn awaits_object_behind_heads(&self, at: usize) -> bool {
        let partner = || self.chunks[at..].iter().any(|chunk| chunk.piece == Piece::Cue(CueRole::With));
        self.takes_object()
            && self.trigger.transitive
            && self.lists_heads()
            && (self.listing || self.chunks[at - 1].piece == Piece::Sign(Sign::Comma))
            && !self.seated(Side::B)
            && (!self.comma || !self.another_ahead(at) && !partner())
    }

    /// (He met), in the presence of several (of his staff), …: the verb still waits for whom he met.
    pub(super) fn awaits_object_behind_cue(&self) -> bool {
        self.takes_object() && self.trigger.transitive && self.lists_heads() && !self.seated(Side::B)
    }

    /// The verb takes an object, and none has come yet.
    pub(super) fn awaits_object(&self) -> bool {
        self.takes_object()
            && matches!(self.slot, Slot::Subject | Slot::Object)
            && !self.frame.arguments.is_empty()
            && !self.seated(Side::B)
    }

    pub(super) fn seated(&self, side: Side) -> bool {
        self.frame.arguments.iter().any(|argument| argument.side == Some(side))
    }

    /// Three or more between one another have no sides.
    pub(super) fn level(&mut self) {
        if self.between > 2 {
            self.frame.arguments.iter_mut().for_each(|argument| argument.side = None);
        }
    }

    pub(super) fn collective(&mut self, mention: usize) -> bool {
        if self.topic.is_some() || self.owns_posts(mention) {
            return true;
        }
        let preposition = self.mention(mention).reading.preposition;
        if matches!(self.slot, Slot::Subject | Slot::Between) && self.frame.arguments.is_empty() {
            self.refer(mention);
        } else if self.takes_object() && !self.blocked && preposition.is_none() && !self.seated(Side::B) {
            self.slot = Slot::Object;
            self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
        }
        true
    }

    /// (The foreign ministers) of both countries: the posts right before are theirs.
    fn owns_posts(&self, mention: usize) -> bool {
        let start = self.mention(mention).tokens.start;
        self.frame
            .arguments
            .iter()
            .map(|argument| self.mention(argument.mention))
            .any(|before| before.kind == MentionKind::Group && before.post_head.is_some() && before.tokens.end == start)
    }

    /// The subject is all participants, or both sides, of an event told before.
    pub(super) fn refer(&mut self, mention: usize) {
        self.frame.collective = true;
        self.frame.sides = matches!(self.mention(mention).kind, MentionKind::Collective { sides: true });
    }

    /// A group stands right before.
    pub(super) fn after_group(&self) -> bool {
        self.gap <= 1
            && self.frame.arguments.last().is_some_and(|argument| {
                argument.by != BY_STATES && self.mention(argument.mention).kind == MentionKind::Group
            })
    }
}
