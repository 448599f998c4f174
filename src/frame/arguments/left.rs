//! What stands before a trigger: its subject, its dates, and the report that it may only be named in.

use super::{Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, PARTY, Role, Side, Status, event, relative, subject};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{BEH, LAM};

/// How far behind a verb of speaking a list of speakers may open, in chunks.
const SPEECHES: usize = 6;

impl Walk<'_> {
    /// `The meeting discussed …`: what follows is content, no argument.
    pub(super) fn reported(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| noun.definite && self.trigger.verb.is_none()) else {
            return false;
        };
        let carried = self.chunks[noun.chunk + 1..].iter().take(3).any(|chunk| self.is_carrier(chunk));
        !carried
            && !event::names_parties(self.layers, self.chunks, noun.chunk)
            && noun.chunk > 0
            && self.chunks[..noun.chunk].iter().rev().take(2).any(|chunk| matches!(chunk.piece, Piece::Report(_)))
    }

    /// Subject and date before the trigger.
    pub(super) fn left(&mut self) {
        let start = self.trigger.start();
        self.times_before(start);
        if self.declined || self.takes_up_head() {
            return;
        }
        if self.leads_delegation() {
            return;
        }
        let subjects = match self.trigger.verb {
            Some(verb) => {
                // (he arrived) to take part
                let purpose = self.layers.context.form(self.chunks[start].tokens.start).starts_with(LAM)
                    && self.trigger.frame == Some(FrameKind::Attend);
                let governed = purpose
                    || start > 0
                        && matches!(
                            self.chunks[start - 1].piece,
                            Piece::Cue(CueRole::About | CueRole::On | CueRole::To | CueRole::During | CueRole::Beside)
                        );
                let therein =
                    self.chunks.get(verb.chunk + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Therein));
                let clause = start > 0
                    && self.chunks[start - 1].piece == Piece::Cue(CueRole::Clause)
                    && !self.trigger.transitive
                    && !self.subject_behind(verb.chunk);
                if start > 0 && self.takes_object() && subject::is_speakers(self.layers, &self.chunks[start - 1]) {
                    subject::of_speech(self.layers, self.chunks, start - 1)
                } else if governed
                    || therein
                    || clause && subject::before(self.layers, self.chunks, verb.chunk).is_empty()
                {
                    self.went(subject::of_clause(self.layers, self.chunks, verb.chunk))
                } else if self.subject_first() {
                    subject::before(self.layers, self.chunks, verb.chunk)
                } else {
                    Vec::new()
                }
            }
            None => self.noun_subject(),
        };
        // (on) his receiving somebody
        let receives = self.frame.kind == Kind::Reception && self.trigger.noun.is_some_and(|noun| noun.pronoun);
        let role = if receives { Role::Host } else { self.subject_role() };
        let (subjects, apposition) = self.one_person(self.agreeing(subjects));
        for mention in subjects {
            match self.layers.mentions[mention].kind {
                MentionKind::Collective { .. } => self.refer(mention),
                _ => self.add(mention, role, Some(Side::A), "argument.subject-before"),
            }
        }
        if let (Some(_), Some(subject)) = (apposition, self.frame.arguments.last_mut()) {
            subject.apposition = apposition;
        }
        self.addressed();
        if !self.frame.arguments.is_empty() || self.frame.collective {
            self.listing = false;
            self.slot = match self.trigger.frame {
                Some(_) if self.takes_object() => Slot::Object,
                None if self.takes_whom() => Slot::Object,
                // (said so) in a meeting of the council
                None => Slot::Set(Role::Attendee, None, "argument.of"),
                _ => Slot::Idle,
            };
        }
    }

    /// (Under the auspices of the United Nations), …: whom a cue at the start of the sentence seats, up to a comma.
    pub(super) fn opening(&mut self) {
        let start = self.trigger.start();
        let Some(Piece::Cue(role)) = self.chunks.first().map(|first| &first.piece) else { return };
        let seat = match role {
            CueRole::Attendees => (Role::Attendee, "argument.attendees"),
            CueRole::Chair => (Role::Chair, "argument.chair"),
            CueRole::Host => (Role::Host, "argument.host"),
            CueRole::Organizer => (Role::Organizer, "argument.organizer"),
            CueRole::Mediator => (Role::Mediator, "argument.mediator"),
            _ => return,
        };
        let Some(comma) = self.chunks[..start].iter().position(|chunk| chunk.piece == Piece::Sign(Sign::Comma)) else {
            return;
        };
        // it is of the first event told behind
        if self.trigger.adds() || self.chunks[comma..start].iter().any(|chunk| self.is_event(chunk)) {
            return;
        }
        for at in 1..comma {
            match self.chunks[at].piece {
                Piece::Actor(mention) => self.add(mention, seat.0, None, seat.1),
                Piece::Place(mention) if self.mention(mention).kind == MentionKind::Territory => {
                    self.add(mention, seat.0, None, seat.1);
                }
                Piece::Cue(CueRole::List | CueRole::From) | Piece::Sign(Sign::Quote) => {}
                _ => return,
            }
        }
    }

    /// An event noun, or a verb that is a meeting whatever stands with it.
    fn is_event(&self, chunk: &Chunk) -> bool {
        match &chunk.piece {
            Piece::Event(_) => true,
            Piece::Verb(hit) => matches!(hit.sense, Sense::Verb { verb, .. }
                if self.layers.lexicon.triggers.verbs[verb].kind.is_some()
                    && self.layers.lexicon.triggers.verbs[verb].nominal.is_empty()),
            _ => false,
        }
    }

    /// A verb whose subject went before it: a headline, a relative clause, or a dual or plural form.
    pub(super) fn subject_first(&self) -> bool {
        let Some(verb) = self.trigger.verb else { return false };
        let follows = self.chunks.get(verb.chunk + 1);
        let actor_follows = follows
            .is_some_and(|chunk| matches!(chunk.piece, Piece::Actor(_)) && !chunk.conjoined && !self.takes_object());
        !actor_follows && (verb.many || !self.chunks[verb.chunk].conjoined)
    }

    /// An event noun takes the subject of its clause when it has a pronoun, stands behind `during` or `in`, says `by
    /// meeting` whom, or is what the clause calls off.
    pub(super) fn noun_subject(&self) -> Vec<usize> {
        let Some(noun) = self.trigger.noun.filter(|_| !self.welcomes()) else { return Vec::new() };
        let within = self
            .leads(noun.chunk)
            .is_some_and(|cue| matches!(self.chunks[cue].piece, Piece::Cue(CueRole::During | CueRole::Place)));
        // (said so) during the summit that brings him together with …
        let carried = self.chunks[noun.chunk + 1..].iter().take(4).any(|chunk| self.is_carrier(chunk));
        // (in talks) that the delegation held: they have a subject of their own
        let held = self.chunks.get(noun.chunk + 1).is_some_and(|next| {
            matches!(&next.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { object: true, .. }))
                && !self.is_carrier(next)
                // (in a call) that he made: the subject of the clause did
                && self.subject_behind(noun.chunk + 1)
        });
        // (at talks) between both, whose they are is told
        let both =
            self.chunks[noun.chunk + 1..].iter().find(|chunk| !matches!(chunk.piece, Piece::Word | Piece::States(_)));
        let both = both.is_some_and(|chunk| chunk.piece == Piece::Cue(CueRole::Between));
        // (they said) after talks that they held
        let own = event::held_by_clause(self.layers, self.chunks, noun.chunk) && !self.subject_behind(noun.chunk + 1);
        // (he said) in the talks with somebody
        let named = event::names_parties(self.layers, self.chunks, noun.chunk);
        let fused =
            own || within && (!noun.definite || carried || named) && !held && !both && !self.is_of_others(noun.chunk);
        // (he said) that during a meeting …: whose meeting it was is not said
        let fused = fused && !subject::in_content(self.layers, self.chunks, noun.chunk);
        if self.meant(noun.chunk) {
            return subject::of_plan(self.layers, self.chunks, noun.chunk);
        }
        // (he held) a meeting with one, and a session with another
        let shared = !noun.definite && event::shares_verb(self.layers, self.chunks, noun.chunk);
        if !(noun.pronoun || shared || fused || self.takes_whom() || self.called_off()) {
            return Vec::new();
        }
        if let Some(head) = relative::head(self.layers, self.chunks, noun.chunk).filter(|_| noun.pronoun) {
            return vec![head];
        }
        let subjects = subject::of_clause(self.layers, self.chunks, noun.chunk);
        if subjects.is_empty() && (noun.pronoun || fused) {
            subject::ahead(self.layers, self.chunks, noun.chunk)
        } else {
            subjects
        }
    }

    /// The chunk right before an event noun, or before its onset: (at) the opening (of a meeting).
    pub(super) fn leads(&self, noun: usize) -> Option<usize> {
        let before = noun.checked_sub(1)?;
        let onset = |word: &ContentWord| *word == ContentWord::Onset;
        match self.layers.content(self.chunks[before].tokens.start, onset) {
            Some(_) if self.chunks[before].piece == Piece::Word => before.checked_sub(1),
            _ => Some(before),
        }
    }

    /// (He began) by meeting the minister: the actor behind the noun is whom he met.
    pub(super) fn takes_whom(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| !noun.definite) else { return false };
        let Piece::Event(hit) = &self.chunks[noun.chunk].piece else { return false };
        let whom = self.chunks.get(noun.chunk + 1).is_some_and(
            |next| matches!(next.piece, Piece::Actor(mention) if self.mention(mention).reading.preposition.is_none()),
        );
        whom && (noun.pronoun && self.trigger.verb.is_none() || matches!(hit.reading.preposition, Some(BEH | LAM)))
    }

    /// (The president) told his counterpart in a call: who stands right behind the subject of the clause.
    fn addressed(&mut self) {
        let Some(noun) = self.trigger.noun.filter(|noun| self.trigger.verb.is_none() && !noun.definite) else { return };
        let before = &self.chunks[..noun.chunk];
        let within =
            before.last().is_some_and(|last| matches!(last.piece, Piece::Cue(CueRole::During | CueRole::Place)));
        let [subject] = &self.frame.arguments[..] else { return };
        let Some(at) = before.iter().position(|chunk| chunk.piece == Piece::Actor(subject.mention)) else { return };
        let mut behind =
            before[at + 1..].iter().filter(|chunk| !matches!(chunk.piece, Piece::Time(_) | Piece::Sign(Sign::Comma)));
        if let Some(Chunk { piece: Piece::Actor(other), conjoined: false, .. }) = behind.next()
            && within
            && self.mention(*other).kind == MentionKind::Person
            && match self.mention(*other).reading.preposition {
                None => true,
                // (he assured) the president of it, in a call
                Some(LAM) => !matches!(self.frame.kind, Kind::Visit | Kind::Conference | Kind::Workshop),
                _ => false,
            }
        {
            self.add(*other, Role::Attendee, Some(Side::B), "argument.addressee");
        }
    }

    /// (He means to) hold (talks): the event is planned, and a verbal noun stands right before it.
    fn meant(&self, noun: usize) -> bool {
        let masdar = |chunk: &Chunk| {
            chunk.piece == Piece::Word
                && self.layers.lexicon.content.is_masdar(self.layers.context.form(chunk.tokens.start))
        };
        self.frame.status == Status::Planned && self.chunks[..noun].last().is_some_and(masdar)
    }

    /// The sentence opens with a verb that puts the event off or calls it off.
    fn called_off(&self) -> bool {
        self.frame.is_called_off()
            && self.chunks.first().is_some_and(|first| {
                first.piece == Piece::Word
                    && self.layers.context.sense(first.tokens.start, |sense| matches!(sense, Sense::Fact(..))).is_some()
            })
    }

    /// (They issued a statement) after a meeting that they attended: the subject of the clause is the party where the
    /// noun, without the article, names none.
    pub(super) fn party_of_clause(&mut self) {
        let Some(noun) = self.trigger.noun.filter(|noun| self.trigger.verb.is_none() && !noun.definite) else { return };
        let beside = noun.chunk > 0 && self.chunks[noun.chunk - 1].piece == Piece::Cue(CueRole::Beside);
        let named = self.frame.arguments.iter().any(|argument| PARTY.contains(&argument.by));
        if !beside || named {
            return;
        }
        let subjects = subject::of_clause(self.layers, self.chunks, noun.chunk);
        // (both reached an agreement) after hard negotiations: each other's, unless they met otherwise
        let meets = |chunk: &Chunk| matches!(&chunk.piece, Piece::Verb(hit) if self.is_meeting(&hit.sense));
        let each_other = self.trigger.is_mutual() && subjects.len() > 1 && !self.chunks[..noun.chunk].iter().any(meets);
        if self.frame.arguments.is_empty() && !each_other {
            return;
        }
        for mention in subjects {
            if self.layers.mentions[mention].acts() {
                self.add(mention, Role::Attendee, Some(Side::A), "argument.subject-before");
            }
        }
    }

    /// (He travelled to Riyadh) to hold talks (with the minister): the party of an event that only tells the other is
    /// whoever has that purpose.
    pub(super) fn party_of_purpose(&mut self) {
        let Some(noun) = self.trigger.noun.filter(|noun| self.trigger.verb.is_none() && !noun.definite) else { return };
        let alone = self.frame.arguments.iter().all(|argument| argument.by == "argument.with");
        if self.frame.arguments.is_empty() || !alone || noun.pronoun {
            return;
        }
        let Piece::Event(hit) = &self.chunks[noun.chunk].piece else { return };
        let purpose = |at: usize| {
            let form = self.layers.context.form(self.chunks[at].tokens.start);
            self.chunks[at].piece == Piece::Word && self.layers.lexicon.content.opens_with(form, LAM)
        };
        let start = match noun.chunk.checked_sub(1) {
            Some(before) if purpose(before) => before,
            _ if hit.reading.preposition == Some(LAM) => noun.chunk,
            _ => return,
        };
        for mention in subject::nearest(self.layers, self.chunks, start) {
            if self.layers.mentions[mention].acts() {
                self.add(mention, Role::Attendee, Some(Side::A), "argument.subject-before");
            }
        }
    }

    /// (The minister) gave a speech: who stands right behind the verb, or in front of it.
    pub(super) fn speaker(&mut self) {
        let Some(verb) = self.trigger.verb else { return };
        // (during which) he gave a speech
        let aside =
            |chunk: &&Chunk| matches!(chunk.piece, Piece::Time(_) | Piece::Cue(CueRole::Therein | CueRole::Function));
        let free = |chunk: &Chunk| match chunk.piece {
            Piece::Actor(mention) if self.mention(mention).reading.preposition.is_none() => Some(mention),
            _ => None,
        };
        let rest = &self.chunks[verb.chunk + 1..];
        // speeches were given by all of …
        let list = rest.iter().take(SPEECHES).position(|chunk| chunk.piece == Piece::Cue(CueRole::List));
        if let Some(list) =
            list.filter(|&list| rest[..list].iter().all(|chunk| aside(&chunk) || chunk.piece == Piece::Word))
        {
            let named = rest[list + 1..].iter().take_while(|chunk| free(chunk).is_some());
            let speakers: Vec<usize> = named.filter_map(free).collect();
            speakers.iter().for_each(|&speaker| self.add(speaker, Role::Attendee, None, "argument.speaker"));
            return;
        }
        let behind = rest.iter().find(|chunk| !aside(chunk)).and_then(free);
        let before = || subject::before(self.layers, self.chunks, verb.chunk).pop();
        if let Some(speaker) = behind.or_else(before).filter(|&speaker| self.mention(speaker).acts()) {
            self.add(speaker, Role::Attendee, None, "argument.speaker");
        }
    }

    /// (The envoy) called (the two sides) to talks: who calls stands before the verb or right behind it, the others are
    /// called.
    pub(super) fn convened(&mut self, call: usize) {
        let visit = self.frame.kind == Kind::Visit;
        let host = if visit { Role::Host } else { Role::Organizer };
        let before = subject::before(self.layers, self.chunks, call);
        let free = |at: usize| match self.chunks[at].piece {
            Piece::Actor(mention) if self.mention(mention).reading.preposition.is_none() => Some(mention),
            _ => None,
        };
        let mut called: Vec<usize> = (call..self.trigger.start()).filter_map(free).collect();
        let callers = if before.is_empty() { called.drain(..called.len().min(1)).collect() } else { before };
        for caller in callers {
            self.add(caller, host, visit.then_some(Side::B), "argument.organizer");
        }
        for guest in called {
            self.add(guest, Role::Attendee, visit.then_some(Side::A), "argument.invited");
        }
        self.listing = false;
        self.slot = Slot::Idle;
    }

    pub(super) fn is_carrier(&self, chunk: &Chunk) -> bool {
        event::is_carrier(self.layers, chunk)
    }
}
