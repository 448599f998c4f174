//! Whom one meets: the partner behind `with`, and another one behind `then`.

use super::{Argument, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, Role, Side, event, subject};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{BEH, HEH, WAW};

/// `then`.
const THEN: &str = "\u{062B}\u{0645}";
/// `and another`, of masculine and feminine nouns.
const ANOTHER: [&str; 2] = ["\u{0648}\u{0627}\u{062E}\u{0631}", "\u{0648}\u{0627}\u{062E}\u{0631}\u{064A}"];
/// Endings of the dual.
const DUAL: [&str; 2] = ["\u{0627}\u{0646}", "\u{064A}\u{0646}"];
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
        let named = !self.frame.arguments.is_empty();
        // and met (with): the subject is that of the clause before
        let goes_on = || self.trigger.verb.is_some_and(|verb| self.chunks[verb.chunk].conjoined);
        meets && person && self.gap == 0 && (named || goes_on()) && !self.seated(Side::B)
    }

    /// (The envoy) who led the delegation to the talks, (the minister) led the delegation to them: he and the delegation were
    /// there, and he did not preside.
    pub(super) fn leads_delegation(&mut self) -> bool {
        let leads = self.trigger.frame == Some(FrameKind::Chair) && self.trigger.noun.is_some();
        let Some(verb) = self.trigger.verb.filter(|verb| leads && !verb.object) else { return false };
        let free = |at: usize| match self.chunks.get(at)?.piece {
            Piece::Actor(mention) => Some(mention).filter(|&it| self.mention(it).reading.preposition.is_none()),
            _ => None,
        };
        let group = |at: usize| free(at).filter(|&it| self.mention(it).delegation && !self.chunks[at].conjoined);
        let relative =
            verb.chunk.checked_sub(1).is_some_and(|at| self.chunks[at].piece == Piece::Cue(CueRole::Relative));
        let (heads, group) = match (group(verb.chunk + 1), free(verb.chunk + 1), group(verb.chunk + 2)) {
            (Some(group), ..) if relative => (subject::before(self.layers, self.chunks, verb.chunk), group),
            (None, Some(head), Some(group)) => (vec![head], group),
            _ => return false,
        };
        for head in heads {
            self.add(head, Role::DelegationMember, None, "argument.delegation-head");
        }
        // (the delegation) of his country is named by him
        if self.layers.context.last_letter(self.mention(group).tokens.end - 1) != Some(HEH) {
            self.add(group, Role::Attendee, None, "argument.subject");
        }
        self.listing = false;
        self.slot = Slot::Idle;
        true
    }

    /// (The ambassador) whom the minister received: the verb takes up the head of its relative clause by a pronoun, and its
    /// subject stands behind it.
    pub(super) fn takes_up_head(&self) -> bool {
        let Some(verb) = self.trigger.verb.filter(|verb| verb.object && self.trigger.noun.is_none()) else {
            return false;
        };
        let relative = verb.chunk.checked_sub(1).map(|before| &self.chunks[before].piece);
        let subject = self.chunks.get(verb.chunk + 1).is_some_and(|next| match next.piece {
            Piece::Actor(mention) => self.mention(mention).reading.is_plain(),
            _ => false,
        });
        self.trigger.transitive && self.takes_object() && relative == Some(&Piece::Cue(CueRole::Relative)) && subject
    }

    /// Seats the head of such a clause on the other side.
    pub(super) fn head_of_relative(&mut self) {
        let Some(verb) = self.trigger.verb.filter(|_| self.takes_up_head()) else { return };
        for mention in subject::before(self.layers, self.chunks, verb.chunk) {
            if self.mention(mention).acts() {
                self.add(mention, Role::Attendee, Some(Side::B), "argument.object");
            }
        }
    }

    /// (Two) calls: the noun of the trigger is a dual or plural.
    pub(super) fn is_several(&self) -> bool {
        self.trigger.noun.is_some_and(|noun| noun.plural || is_dual(self.form(noun.chunk)))
    }

    /// (Said the member of the council), who accompanied the minister: whom he accompanied is told first, and he is with him.
    pub(super) fn companion_before(&mut self) {
        let Some(verb) = self.trigger.verb.filter(|_| self.trigger.frame == Some(FrameKind::Accompany)) else { return };
        let relative = verb.chunk > 0 && self.chunks[verb.chunk - 1].piece == Piece::Cue(CueRole::Relative);
        if !relative || verb.object || self.frame.arguments.is_empty() {
            return;
        }
        self.frame.arguments.truncate(1);
        for mention in subject::before(self.layers, self.chunks, verb.chunk) {
            if self.mention(mention).kind == MentionKind::Person {
                self.add(mention, Role::DelegationMember, None, "argument.companions");
            }
        }
    }

    /// (The minister headed) the delegation of his country: the delegation is told first, and he is in it.
    pub(super) fn delegation_first(&mut self) {
        let group = |argument: &Argument| self.mention(argument.mention).delegation;
        if self.trigger.adds()
            && let [head, delegation, ..] = self.frame.arguments.as_slice()
            && !group(head)
            && group(delegation)
        {
            self.frame.arguments.swap(0, 1);
        }
    }

    /// (During the meeting they signed) an agreement between two: the cue at a chunk is of the word without the article right
    /// before it.
    pub(super) fn is_tied(&self, at: usize) -> bool {
        let tied = |sense: &Sense| *sense == Sense::Tied;
        let before = &self.chunks[at - 1];
        self.frame.kind != Kind::Signing
            && before.piece == Piece::Word
            && !self.layers.context.is_definite(before.tokens.start)
            && self.layers.context.sense(before.tokens.start, tied).is_some()
    }

    /// (A round) of the talks: the noun of the trigger is one of what stands at a chunk.
    pub(super) fn is_one_of(&self, at: usize) -> bool {
        self.trigger.noun.is_some_and(|noun| event::head_of(self.chunks, at) == Some(noun.chunk))
    }

    /// The event noun, which has been passed, is the subject or object of a verb behind it.
    pub(super) fn is_carried(&self, verb: usize) -> bool {
        let goes_on = !self.chunks[verb].conjoined && !event::opens_main(self.chunks, self.trigger, verb);
        self.noun_passed && self.trigger.noun.is_some() && (goes_on || self.goes_on_carrying(verb))
    }

    /// (A meeting was held), and it brought together the minister and others: nobody has been told to meet before.
    fn goes_on_carrying(&self, verb: usize) -> bool {
        let party = |chunk: &Chunk| match chunk.piece {
            Piece::Actor(mention) => {
                let known = self.mention(mention).delegation && self.layers.context.is_definite(chunk.tokens.start);
                self.mention(mention).reading.preposition.is_none() && !known
            }
            _ => false,
        };
        self.comma
            && self.chunks[verb].conjoined
            && self.frame.arguments.is_empty()
            && self.is_carrier(&self.chunks[verb])
            && self.chunks.get(verb + 1).is_some_and(party)
    }

    /// Two calls to two: as many meetings as were met, each with one.
    pub(super) fn one_each(&mut self) {
        let Some(noun) = self.trigger.noun.filter(|noun| !noun.definite && !noun.pronoun) else { return };
        let dual = is_dual(self.form(noun.chunk));
        let met = self.frame.arguments.iter().filter(|argument| argument.side == Some(Side::B));
        let met = met.map(|argument| self.mention(argument.mention).members.len().max(1)).sum::<usize>();
        let visits = matches!(self.frame.kind, Kind::Visit | Kind::Conference | Kind::Workshop);
        self.frame.apart |= dual && met == 2 && self.seated(Side::A) && !visits;
    }

    /// (He met, he called) each of several, behind the preposition of whom one meets.
    pub(super) fn calls_each(&self, at: usize) -> bool {
        let meets = matches!(self.trigger.frame, Some(FrameKind::Meet | FrameKind::Phone));
        let calls = self.trigger.kind == Kind::PhoneCall && self.noun_passed;
        self.form(at).starts_with(BEH) && (meets || calls) && !self.seated(Side::B)
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
        // (he discussed) what is between him and another
        let last = self.layers.context.form(self.chunks[at].tokens.end - 1);
        let between = self.trigger.noun.is_none() && self.chunks[at].tokens.len() > 1 && last.starts_with(WAW);
        if tied && state || between {
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

/// Whether a form has the ending of a dual.
fn is_dual(form: &str) -> bool {
    DUAL.iter().any(|ending| form.ends_with(ending))
}
