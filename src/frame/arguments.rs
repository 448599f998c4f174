//! Arguments: one walk over the chunks behind a trigger, with a slot that cues switch.

use super::chunk::{Chunk, Piece};
use super::trigger::Trigger;
use super::{Frame, Kind, Layers, Role, Side, factuality, subject};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::{Mention, MentionKind};
use crate::text::Sign;
use crate::text::letters::*;
use crate::timex::Direction;

/// Words without a mention after which an open list is closed.
const LIST_GAP: usize = 3;

/// How many chunks before a trigger a place may stand.
const LEFT_REACH: usize = 8;

/// A participant of a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// Index of its mention.
    pub mention: usize,
    /// What it did.
    pub role: Role,
    /// Its side.
    pub side: Option<Side>,
    /// Rule that put it there.
    pub by: &'static str,
    /// Another mention of the same actor, in apposition.
    pub apposition: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Subject,
    Object,
    Between,
    Set(Role, Option<Side>, &'static str),
    Idle,
}

struct Walk<'w> {
    layers: Layers<'w>,
    chunks: &'w [Chunk],
    trigger: &'w Trigger,
    frame: Frame,
    slot: Slot,
    /// Words since the last mention.
    gap: usize,
    comma: bool,
    /// A preposition that keeps the next mention out.
    blocked: bool,
    /// `in` came right before.
    placed: bool,
    /// Start of a topic.
    topic: Option<usize>,
    between: usize,
    sides: usize,
    /// The noun of the trigger has been passed.
    noun_passed: bool,
    listing: bool,
}

/// The frame of a trigger, or the reason id why there is none.
pub fn fill(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> Result<Frame, &'static str> {
    let tokens = trigger.tokens(chunks);
    let tokens_end = tokens.end;
    let zone = layers.context.layer.sentences[sentence].zone;
    let fact = factuality::judge(layers, chunks, trigger, sentence)?;
    let frame = Frame {
        sentence,
        trigger: tokens,
        kind: trigger.kind,
        form: trigger.form.clone(),
        status: fact.status,
        background: fact.background,
        definite: trigger.noun.map_or_else(|| trigger.adds(), |noun| noun.definite),
        adds: trigger.adds() || trigger.seats(),
        arguments: Vec::new(),
        places: Vec::new(),
        times: Vec::new(),
        topics: Vec::new(),
        title: None,
        collective: false,
        headline: matches!(zone, crate::text::ZoneKind::Title | crate::text::ZoneKind::Heading),
        future: fact.future,
        confidence: trigger.confidence,
        by: trigger.by.clone(),
    };
    let mut walk = Walk {
        layers,
        chunks,
        trigger,
        frame,
        slot: Slot::Subject,
        gap: 0,
        comma: false,
        blocked: false,
        placed: false,
        topic: None,
        between: 0,
        sides: 0,
        noun_passed: trigger.verb.is_none(),
        listing: false,
    };
    if walk.reported() {
        // the content is a statement's; what cues seat beside it is kept
        walk.topic = Some(tokens_end);
        walk.right();
        walk.frame.topics.clear();
        return Ok(walk.frame);
    }
    if trigger.adds() {
        walk.slot = Slot::Set(Role::DelegationMember, None, "argument.members");
    } else {
        walk.left();
    }
    walk.right();
    walk.nearest_time();
    walk.place_before();
    walk.host_country();
    walk.future_by_date();
    walk.frame.accept(layers, trigger)
}

impl Walk<'_> {
    /// Without a date of its own a trigger takes the nearest one of its sentence that no other verb of meeting keeps.
    fn nearest_time(&mut self) {
        if !self.frame.times.is_empty() || self.frame.definite {
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

    fn is_meeting(&self, sense: &Sense) -> bool {
        matches!(sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[*verb].kind.is_some())
    }

    /// A place between the start of the clause and the trigger, behind `in`.
    fn place_before(&mut self) {
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

    /// A present tense with a date ahead is a plan.
    fn future_by_date(&mut self) {
        let present = self.trigger.verb.is_some_and(|verb| verb.tense == Tense::Present);
        let ahead = |&time: &usize| self.layers.timexes[time].direction() == Some(Direction::Future);
        if present && self.frame.status == super::Status::Held && self.frame.times.iter().any(ahead) {
            self.frame.status = super::Status::Planned;
        }
    }

    /// A country that hosts is the place where no city is given.
    fn host_country(&mut self) {
        if self.frame.places.is_empty() {
            let hosts = self.frame.arguments.iter().filter(|argument| argument.role == Role::Host);
            let countries = hosts
                .map(|argument| argument.mention)
                .filter(|&mention| self.mention(mention).kind == MentionKind::Territory);
            self.frame.places = countries.collect();
        }
    }

    /// `The meeting discussed …`: what follows is content, no argument.
    fn reported(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| noun.definite && self.trigger.verb.is_none()) else {
            return false;
        };
        noun.chunk > 0
            && self.chunks[..noun.chunk].iter().rev().take(2).any(|chunk| matches!(chunk.piece, Piece::Report(_)))
    }

    /// Subject and date before the trigger.
    fn left(&mut self) {
        let start = self.trigger.start();
        self.times_before(start);
        let subjects = match self.trigger.verb {
            Some(verb) => {
                let governed = start > 0
                    && matches!(
                        self.chunks[start - 1].piece,
                        Piece::Cue(CueRole::About | CueRole::On | CueRole::To | CueRole::During)
                    );
                let therein =
                    self.chunks.get(verb.chunk + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Therein));
                if governed || therein {
                    subject::of_clause(self.layers, self.chunks, verb.chunk)
                } else if self.subject_first() {
                    subject::before(self.layers, self.chunks, verb.chunk)
                } else {
                    Vec::new()
                }
            }
            None => self.noun_subject(),
        };
        for mention in subjects {
            match self.layers.mentions[mention].kind {
                MentionKind::Collective { .. } => self.frame.collective = true,
                _ => self.add(mention, self.subject_role(), Some(Side::A), "argument.subject-before"),
            }
        }
        if !self.frame.arguments.is_empty() || self.frame.collective {
            self.slot = match self.trigger.frame {
                Some(_) if self.takes_object() => Slot::Object,
                _ => Slot::Idle,
            };
        }
    }

    /// A verb whose subject went before it: a headline, a relative clause, or a dual or plural form.
    fn subject_first(&self) -> bool {
        let Some(verb) = self.trigger.verb else { return false };
        let follows = self.chunks.get(verb.chunk + 1);
        let actor_follows = follows
            .is_some_and(|chunk| matches!(chunk.piece, Piece::Actor(_)) && !chunk.conjoined && !self.takes_object());
        !actor_follows && !self.chunks[verb.chunk].conjoined || verb.many && !actor_follows
    }

    /// An event noun takes the subject of its clause when it has a pronoun, or stands behind `during`.
    fn noun_subject(&self) -> Vec<usize> {
        let Some(noun) = self.trigger.noun else { return Vec::new() };
        let during = noun.chunk > 0 && matches!(self.chunks[noun.chunk - 1].piece, Piece::Cue(CueRole::During));
        // (said so) during the summit that brings him together with …
        let carried = self.chunks[noun.chunk + 1..].iter().take(4).any(|chunk| self.is_carrier(chunk));
        let fused = during && (!noun.definite || carried);
        if noun.pronoun || fused { subject::of_clause(self.layers, self.chunks, noun.chunk) } else { Vec::new() }
    }

    fn is_carrier(&self, chunk: &Chunk) -> bool {
        let Piece::Verb(hit) = &chunk.piece else { return false };
        matches!(hit.sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[verb].frame == FrameKind::Carrier)
    }

    /// Dates that open the sentence or stand between subject and verb.
    fn times_before(&mut self, start: usize) {
        for at in (0..start).rev() {
            match &self.chunks[at].piece {
                Piece::Time(time) => self.frame.times.push(*time),
                Piece::Report(hit) if matches!(hit.sense, Sense::Report { finite: true, .. }) => break,
                Piece::Verb(_) | Piece::Event(_) | Piece::Cue(CueRole::Topic | CueRole::Clause) => break,
                _ => {}
            }
        }
    }

    fn takes_object(&self) -> bool {
        matches!(self.trigger.frame, Some(FrameKind::Meet | FrameKind::Receive | FrameKind::Visit))
    }

    fn subject_role(&self) -> Role {
        match self.trigger.frame {
            Some(FrameKind::Receive) if self.frame.kind == Kind::Reception => Role::Host,
            Some(FrameKind::Organize) => Role::Organizer,
            Some(FrameKind::Host) => Role::Host,
            Some(FrameKind::Chair) => Role::Chair,
            Some(FrameKind::Mediate) => Role::Mediator,
            _ => Role::Attendee,
        }
    }

    fn right(&mut self) {
        for at in self.trigger.start() + 1..self.chunks.len() {
            let chunk = &self.chunks[at];
            let go_on = match &chunk.piece {
                Piece::Actor(mention) => self.actor(at, *mention),
                Piece::Place(mention) => self.place(at, *mention),
                Piece::Collective(_) => self.collective(),
                Piece::Time(time) => {
                    if self.topic.is_none() {
                        self.frame.times.push(*time);
                    }
                    true
                }
                Piece::Event(_) => self.event(at),
                Piece::Verb(hit) => self.verb(at, &hit.sense),
                Piece::Report(hit) => self.report(at, &hit.sense),
                Piece::Cue(role) => self.cue(at, *role),
                Piece::Sign(sign) => self.sign(*sign),
                Piece::Title => {
                    self.frame.title.get_or_insert(chunk.tokens.start + 1..chunk.tokens.end - 1);
                    true
                }
                Piece::Word => self.word(at),
            };
            if !go_on {
                self.close_topic(chunk.tokens.start);
                return;
            }
            if !matches!(chunk.piece, Piece::Cue(_) | Piece::Sign(_) | Piece::Title) {
                self.blocked = false;
                // (in) one of the hotels of the city
                self.placed &= matches!(chunk.piece, Piece::Word) && self.gap <= 2;
                self.comma = false;
            }
        }
        let end = self.chunks.last().map_or(0, |chunk| chunk.tokens.end);
        self.close_topic(end);
    }

    fn close_topic(&mut self, end: usize) {
        let Some(start) = self.topic.take() else { return };
        let signs = |token: usize| matches!(self.layers.context.token(token).kind, crate::text::TokenKind::Sign(_));
        let mut range = start..end;
        while range.end > range.start && signs(range.end - 1) {
            range.end -= 1;
        }
        if !range.is_empty() {
            self.frame.topics.push(range);
        }
    }

    fn mention(&self, mention: usize) -> &Mention {
        &self.layers.mentions[mention]
    }

    fn add(&mut self, mention: usize, role: Role, side: Option<Side>, by: &'static str) {
        if self.mention(mention).members.is_empty()
            || !self.frame.arguments.iter().any(|known| known.mention == mention)
        {
            self.frame.arguments.push(Argument { mention, role, side, by, apposition: None });
        }
        self.gap = 0;
        self.listing = true;
    }

    fn actor(&mut self, at: usize, mention: usize) -> bool {
        let preposition = self.mention(mention).reading.preposition;
        if self.topic.is_some() {
            return true;
        }
        let conjoined = self.chunks[at].conjoined;
        match preposition {
            Some(BEH) if !matches!(self.slot, Slot::Idle) || self.trigger.frame.is_some() => {
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.with");
                return true;
            }
            Some(LAM) if self.frame.kind == Kind::Visit => {
                self.slot = Slot::Object;
                self.add(mention, Role::Attendee, Some(Side::B), "argument.destination");
                return true;
            }
            Some(LAM) if self.noun_passed && self.frame.arguments.is_empty() && self.slot == Slot::Subject => {
                self.add(mention, Role::Attendee, None, "argument.of");
                return true;
            }
            Some(BEH | LAM | KAF) => return true,
            _ => {}
        }
        if self.blocked {
            return true;
        }
        if self.apposed(at, mention, conjoined) {
            return true;
        }
        self.seat(mention, conjoined);
        true
    }

    /// A post beside a name, or a name beside a post: one person.
    fn apposed(&mut self, at: usize, mention: usize, conjoined: bool) -> bool {
        if conjoined || self.gap > LIST_GAP + 1 || self.slot == Slot::Between && self.between == 0 {
            return false;
        }
        let Some(last) = self.frame.arguments.last() else { return false };
        let (before, now) = (self.mention(last.mention), self.mention(mention));
        let both = before.kind == MentionKind::Person && now.kind == MentionKind::Person;
        let adds_post = before.name.is_some()
            && now.is_bare_post()
            && (before.post.is_none() || before.tokens.end == now.tokens.start);
        let touching = before.tokens.end == now.tokens.start;
        let adds_name = before.is_bare_post() && now.name.is_some() && (now.post.is_none() && self.comma || touching);
        // a verb that still waits for its object takes the post as one, unless another actor follows
        let waiting = self.takes_object() && self.slot == Slot::Subject && !self.another_ahead(at);
        let adds_post = adds_post && self.gap == 0 && !waiting;
        if both && (self.comma || touching) && (adds_post || adds_name) && last.apposition.is_none() {
            if let Some(last) = self.frame.arguments.last_mut() {
                last.apposition = Some(mention);
            }
            return true;
        }
        false
    }

    /// Another actor stands ahead in the clause, hung on no preposition.
    fn another_ahead(&self, at: usize) -> bool {
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

    fn seat(&mut self, mention: usize, conjoined: bool) {
        let continues = conjoined || self.comma || self.listing && self.gap == 0;
        match self.slot {
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
            Slot::Set(role, side, by) => {
                if continues || !self.listing {
                    self.add(mention, role, side, by);
                }
            }
            Slot::Idle => {}
        }
    }

    /// Three or more between one another have no sides.
    fn level(&mut self) {
        if self.between > 2 {
            self.frame.arguments.iter_mut().for_each(|argument| argument.side = None);
        }
    }

    fn collective(&mut self) -> bool {
        if matches!(self.slot, Slot::Subject | Slot::Between) && self.frame.arguments.is_empty() {
            self.frame.collective = true;
        }
        true
    }

    fn place(&mut self, at: usize, mention: usize) -> bool {
        let found = self.mention(mention);
        let kind = found.kind;
        let preposition = found.reading.preposition;
        let conjoined = self.chunks[at].conjoined;
        if self.topic.is_some() {
            return true;
        }
        let visited = self.frame.kind == Kind::Visit
            && (matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::To))
                || preposition == Some(LAM)
                || self.noun_passed && self.slot == Slot::Subject && self.trigger.verb.is_none()
                || self.trigger.frame == Some(FrameKind::Visit)
                    && preposition.is_none()
                    && !self.frame.arguments.is_empty());
        let hosts =
            self.trigger.frame == Some(FrameKind::Host) && !self.noun_passed && preposition.is_none() && !self.placed;
        let listed = conjoined
            && at > 0
            && matches!(self.chunks[at - 1].piece, Piece::Place(before) if self.frame.places.contains(&before));
        let inside = at > 0
            && matches!(self.chunks[at - 1].piece, Piece::Place(before) if self.frame.places.contains(&before))
            && preposition.is_none();
        if self.placed
            || preposition == Some(BEH) && kind != MentionKind::Territory
            || preposition == Some(BEH) && !self.open_object()
            || kind == MentionKind::Venue
            || visited
            || hosts
            || listed
            || inside
        {
            self.frame.places.push(mention);
            if hosts && kind == MentionKind::Territory {
                self.add(mention, Role::Host, None, "argument.host");
            }
            self.listing = false;
            return true;
        }
        if kind == MentionKind::Territory && !self.blocked && preposition != Some(LAM) {
            // the letters of a track or a topic right behind the noun are its name, not a party
            let named = self.noun_passed && self.trigger.noun.is_some_and(|noun| noun.chunk + 1 == at) && !conjoined;
            let held = self.trigger.frame == Some(FrameKind::TakePlace) && !self.noun_passed;
            if !named && !held && self.slot != Slot::Idle {
                self.seat(mention, conjoined);
            }
        }
        true
    }

    fn open_object(&self) -> bool {
        matches!(self.slot, Slot::Object | Slot::Subject)
            && matches!(self.trigger.frame, Some(FrameKind::Meet | FrameKind::Phone))
            && !self.frame.arguments.iter().any(|known| known.side == Some(Side::B))
    }

    fn event(&mut self, at: usize) -> bool {
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
                _ if seated => Slot::Idle,
                _ => Slot::Subject,
            };
            return true;
        }
        if self.topic.is_some() {
            return true;
        }
        let beside = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::During));
        let Piece::Event(hit) = &self.chunks[at].piece else { return true };
        if beside && matches!(hit.sense, Sense::Event { definite: true, .. } | Sense::Event { pronoun: true, .. }) {
            // (met), during the visit, (whom): the verb's arguments go on
            return true;
        }
        self.slot = Slot::Idle;
        self.listing = false;
        true
    }

    fn verb(&mut self, at: usize, sense: &Sense) -> bool {
        let Sense::Verb { verb, .. } = *sense else { return true };
        let frame = self.layers.lexicon.triggers.verbs[verb].frame;
        let relative = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Cue(CueRole::Relative));
        let carried = self.noun_passed && self.trigger.noun.is_some() && !self.chunks[at].conjoined;
        match frame {
            FrameKind::Carrier if (carried || self.after_group()) && self.topic.is_none() => {
                // (the talks) that brought X and Y together: told here, not before
                self.frame.definite &= !relative;
                self.slot = if self.after_group() {
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
                self.slot = match frame {
                    FrameKind::Host => Slot::Set(Role::Host, None, "argument.host"),
                    FrameKind::Attend => Slot::Set(Role::Attendee, None, "argument.attendee"),
                    _ if self.frame.arguments.is_empty() => Slot::Subject,
                    _ => self.slot,
                };
                true
            }
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

    /// A group stands right before.
    fn after_group(&self) -> bool {
        self.gap <= 1
            && self.listing
            && self
                .frame
                .arguments
                .last()
                .is_some_and(|argument| self.mention(argument.mention).kind == MentionKind::Group)
    }

    fn open_topic(&mut self, at: usize) -> bool {
        self.close_topic(self.chunks[at].tokens.start);
        self.topic = Some(self.chunks[at].tokens.end);
        true
    }

    fn report(&mut self, at: usize, sense: &Sense) -> bool {
        let Sense::Report { stance, finite } = *sense else { return true };
        if self.layers.lexicon.stances[stance] == "discuss" {
            return self.open_topic(at);
        }
        if self.topic.is_some() && !self.comma && !self.chunks[at].conjoined {
            return true;
        }
        // an opening that is no finite verb may be a noun of the phrase
        !finite && !self.comma && !self.chunks[at].conjoined
    }

    fn cue(&mut self, at: usize, role: CueRole) -> bool {
        let in_topic = self.topic.is_some();
        match role {
            CueRole::With => return self.with(at),
            CueRole::Topic => {
                if !in_topic {
                    self.topic = Some(self.chunks[at].tokens.end);
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
        if in_topic && (!self.comma || !role.names_role() || role == CueRole::Between) {
            return true;
        }
        if role.names_role() {
            self.close_topic(self.chunks[at].tokens.start);
        }
        self.switch(at, role);
        true
    }

    fn with(&mut self, at: usize) -> bool {
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
        self.close_topic(self.chunks[at].tokens.start);
        self.slot = Slot::Set(Role::Attendee, Some(Side::B), "argument.with");
        self.blocked = false;
        self.listing = false;
        self.gap = 0;
        true
    }

    fn switch(&mut self, at: usize, role: CueRole) {
        let last_side = self.frame.arguments.last().and_then(|argument| argument.side);
        let after_delegation = self.after_group();
        let slot = match role {
            CueRole::Between if self.frame.arguments.is_empty() || self.noun_passed => Slot::Between,
            CueRole::Attendees => Slot::Set(Role::Attendee, None, "argument.attendees"),
            CueRole::Chair if after_delegation => {
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
            CueRole::Observer => {
                if let Some(last) = self.frame.arguments.last_mut() {
                    last.role = Role::Observer;
                }
                return;
            }
            CueRole::List => {
                self.comma = true;
                self.blocked = false;
                self.gap = 0;
                return;
            }
            CueRole::Place => {
                self.placed = true;
                return;
            }
            CueRole::About if matches!(self.trigger.frame, Some(FrameKind::Attend | FrameKind::Sign)) => {
                // (attended) for the council its head: the council is represented, the head is there
                self.slot = Slot::Set(Role::Attendee, None, "argument.side");
                self.listing = false;
                self.blocked = true;
                return;
            }
            CueRole::From if matches!(self.slot, Slot::Set(_, _, "argument.caller")) => return,
            CueRole::From | CueRole::To | CueRole::On | CueRole::About | CueRole::OnBehalf => {
                self.blocked = true;
                return;
            }
            CueRole::During => {
                let event_follows = self.chunks.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Event(_)));
                self.blocked = !event_follows;
                return;
            }
            CueRole::Relative => {
                let of_noun = at > 0 && self.trigger.noun.is_some_and(|noun| noun.chunk + 3 > at);
                if of_noun { return } else { Slot::Idle }
            }
            _ => return,
        };
        self.slot = slot;
        self.listing = false;
        self.between = 0;
        self.gap = 0;
        self.blocked = false;
    }

    fn sign(&mut self, sign: Sign) -> bool {
        match sign {
            Sign::Comma => self.comma = true,
            Sign::Stop => return false,
            Sign::Open => self.blocked = true,
            Sign::Close => self.blocked = false,
            _ => {}
        }
        true
    }

    fn word(&mut self, at: usize) -> bool {
        self.gap += 1;
        let discussing = self.trigger.frame == Some(FrameKind::Discuss) && self.topic.is_none();
        let seated = self.frame.arguments.iter().any(|known| known.side.is_some());
        if discussing && seated && !self.blocked {
            self.topic = Some(self.chunks[at].tokens.start);
        }
        if self.gap > LIST_GAP && matches!(self.slot, Slot::Set(..) | Slot::Between) && self.listing {
            self.slot = Slot::Idle;
        }
        if self.gap > 2 * LIST_GAP && self.slot == Slot::Subject && self.noun_passed {
            self.slot = Slot::Idle;
        }
        true
    }
}

impl Frame {
    /// Keeps a frame that says enough to be a meeting, or adds to one.
    fn accept(self, layers: Layers<'_>, trigger: &Trigger) -> Result<Frame, &'static str> {
        let side = |side| self.arguments.iter().filter(|argument| argument.side == Some(side)).count();
        let members: usize =
            self.arguments.iter().map(|argument| layers.mentions[argument.mention].members.len().max(1)).sum();
        let two_sided = side(Side::B) > 0 || members > 1 || self.collective;
        if trigger.adds() {
            return if members > 0 { Ok(self) } else { Err("no_participants") };
        }
        match trigger.frame {
            // (the two sides) discussed: the event told before
            Some(FrameKind::Discuss) if self.collective && self.arguments.is_empty() => {
                Ok(Frame { definite: true, ..self })
            }
            Some(FrameKind::Discuss | FrameKind::Exchange) if side(Side::B) == 0 || side(Side::A) == 0 => {
                Err("no_counterpart")
            }
            Some(FrameKind::Meet | FrameKind::Receive | FrameKind::Talk | FrameKind::Phone)
                if !two_sided && side(Side::A) + side(Side::B) == 0 =>
            {
                Err("no_participants")
            }
            Some(FrameKind::Receive | FrameKind::Phone)
                if side(Side::B) == 0 && !self.collective && !trigger.verb.is_some_and(|verb| verb.object) =>
            {
                Err("no_counterpart")
            }
            Some(FrameKind::Talk) if !two_sided => Err("no_counterpart"),
            Some(FrameKind::Visit) if self.arguments.is_empty() => Err("no_participants"),
            _ if trigger.noun.is_some_and(|noun| noun.plural)
                && side(Side::B) == 0
                && trigger.frame != Some(FrameKind::TakePlace)
                && (trigger.verb.is_none() || self.places.is_empty() && self.times.is_empty()) =>
            {
                Err("series")
            }
            None if self.definite && self.arguments.is_empty() => Ok(self),
            None if self.definite && !two_sided => Err("definite_mention"),
            None if self.arguments.is_empty() => Err("no_participants"),
            None if !two_sided && self.places.is_empty() && self.times.is_empty() && !self.headline => {
                Err("no_participants")
            }
            _ => Ok(self),
        }
    }
}
