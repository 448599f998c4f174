//! The order in which frames find their event: definite mentions, shared participants, headlines last.

use std::ops::Range;

use super::antecedent::Antecedents;
use super::identity::{Identity, Referent};
use super::{Event, Matter, Participant, setting, telling};
use crate::frame::{Argument, BY_STATES, Dated, Frame, Kind, Layers, PARTY, Rejected, Role, Side, Status, Subject};
use crate::mention::{Mention, MentionKind};
use crate::timex::{Direction, SOME_DAY};

/// How many sentences behind the first that tells of an event a speech may be told.
const SPEECH_REACH: usize = 8;

/// Rules that seat the subject.
pub(super) const SUBJECT: [&str; 2] = ["argument.subject", "argument.subject-before"];

/// What became of all that a text tells of.
pub struct Sifted {
    /// The events that have somebody or something to them, in order.
    pub events: Vec<Event>,
    /// Those that say too little: nobody is told to have taken part.
    pub empty: Vec<Event>,
    /// The triggers that were left out.
    pub rejected: Vec<Rejected>,
}

/// Events under construction.
pub struct Clusters<'a> {
    pub(super) layers: Layers<'a>,
    pub(super) identity: &'a Identity<'a>,
    antecedents: Antecedents<'a>,
    pub(super) events: Vec<Event>,
    /// What was agreed upon: token ranges.
    pub(super) agreed: Vec<Range<usize>>,
    rejected: Vec<Rejected>,
}

impl<'a> Clusters<'a> {
    /// None yet.
    pub fn new(layers: Layers<'a>, identity: &'a Identity<'a>, subjects: &'a [Subject]) -> Self {
        let antecedents = Antecedents::new(layers, identity, subjects);
        Self { layers, identity, antecedents, events: Vec::new(), agreed: Vec::new(), rejected: Vec::new() }
    }

    /// Takes a frame of the body of the text.
    pub fn take(&mut self, frame: &Frame) {
        let frame = &*self.antecedents.complete(frame);
        if let Some(event) = self.told_of_both(frame) {
            return self.absorb(event, frame, true);
        }
        if frame.definite && !frame.adds && self.strange(frame) {
            return match self.matching(frame) {
                Some(event) => self.absorb(event, frame, true),
                None if self.dated_apart(frame) || self.tells_both(frame) => self.open(frame),
                None => self.reject(frame, "definite_mention"),
            };
        }
        let refers =
            frame.collective && (frame.arguments.is_empty() && !frame.background || frame.nominal && !frame.sides);
        if frame.definite || refers {
            match self.referred(frame) {
                Some(event) if self.another(event, frame) => self.open(frame),
                Some(event) => {
                    // (they were to meet). The meeting was called off
                    let planned = self.events[event].status == Status::Planned;
                    if planned && frame.nominal && frame.definite && frame.is_called_off() {
                        self.events[event].status = frame.status;
                    }
                    self.absorb(event, frame, true)
                }
                None if self.opens(frame) => self.open(frame),
                None => self.reject(frame, "definite_mention"),
            }
            return;
        }
        let parts = if frame.apart { self.apart(frame) } else { Vec::new() };
        match self.matching(frame) {
            // an event with nobody on the other side is none of several with others
            Some(event) if parts.len() < 2 || self.has_other_side(event) => self.absorb(event, frame, true),
            _ if parts.len() > 1 => parts.iter().for_each(|part| self.open(part)),
            _ => self.open(frame),
        }
    }

    fn has_other_side(&self, event: usize) -> bool {
        self.events[event].participants.iter().any(|participant| participant.side == Some(Side::B))
    }

    /// A verb of its own says that the event, with a party or a place and a date, is still to come, or did not take place,
    /// as the one told before did.
    fn another(&self, event: usize, frame: &Frame) -> bool {
        let event = &self.events[event];
        let told = !(frame.times.is_empty() || frame.arguments.is_empty() && frame.places.is_empty())
            || frame.arguments.len() > 1
            || frame.collective && !frame.times.is_empty();
        let apart = match frame.status {
            Status::Planned => event.status != Status::Planned || self.dates_differ(event, frame),
            Status::Cancelled | Status::Denied => event.status != frame.status,
            Status::Held => {
                let not_held = matches!(event.status, Status::Cancelled | Status::Denied | Status::Postponed);
                return not_held && told && event.kind != frame.kind;
            }
            _ => false,
        };
        let seats =
            frame.joins || frame.adds && frame.arguments.iter().any(|argument| argument.by == "argument.subject");
        !frame.nominal && !seats && apart && told
    }

    /// A definite mention with parties that the event it would refer to does not have, or with another on the other side:
    /// another matter.
    fn strange(&self, frame: &Frame) -> bool {
        let named: Vec<&Argument> = frame.arguments.iter().filter(|argument| PARTY.contains(&argument.by)).collect();
        !named.is_empty()
            && self.referred(frame).is_some_and(|event| {
                let known = |argument: &&Argument| self.find(&self.events[event], argument.mention).is_some();
                let (met, others): (Vec<&Argument>, Vec<&Argument>) =
                    named.iter().partition(|argument| argument.side == Some(Side::B));
                let another = self.has_other_side(event) && !met.is_empty() && !others.is_empty();
                !self.events[event].participants.is_empty()
                    && (!named.iter().any(known) || another && !met.iter().any(known))
            })
    }

    /// Takes a frame of a headline: it never adds a second event.
    pub fn take_headline(&mut self, frame: &Frame) {
        let found = (0..self.events.len()).find(|&event| {
            !self.events[event].background
                && self.events[event].kind.compatible(frame.kind)
                && self.overlap(&self.events[event], frame) > usize::from(self.tells_other(event, frame))
        });
        match found.or_else(|| self.lone(frame)) {
            Some(event) => {
                let told = self.events[event].participants.len();
                let overlaps = self.overlap(&self.events[event], frame) > 0;
                let adds = told < 2;
                let unnamed = self.events[event].participants.iter().all(|known| known.by == BY_STATES);
                self.absorb(event, frame, adds && overlaps || unnamed);
            }
            // no event of the text has parties that this one could be told of again
            None if self
                .events
                .iter()
                .all(|event| event.background || event.headline || event.participants.len() < 2) =>
            {
                self.open(frame);
                if let Some(event) = self.events.last_mut() {
                    event.headline = true;
                }
            }
            None => self.reject(frame, "headline_only"),
        }
    }

    /// The one main event of a text, unless a headline tells of two parties in another kind of meeting.
    fn lone(&self, headline: &Frame) -> Option<usize> {
        let mut main = (0..self.events.len()).filter(|&event| !self.events[event].background);
        let event = main.next().filter(|_| main.next().is_none())?;
        (!self.tells_other(event, headline)).then_some(event)
    }

    /// A headline tells of two parties in another kind of meeting than an event.
    fn tells_other(&self, event: usize, headline: &Frame) -> bool {
        let told = |side| headline.arguments.iter().any(|argument| argument.side == Some(side));
        told(Side::A) && told(Side::B) && self.events[event].kind != headline.kind
    }

    fn reject(&mut self, frame: &Frame, reason: &'static str) {
        if !frame.trigger.is_empty() {
            self.rejected.push(Rejected { trigger: frame.trigger.clone(), reason });
        }
    }

    /// The most recent event of a compatible kind that a definite mention refers to: of the main ones, or of those in the
    /// background, as it is one itself; (he took part) in the workshop, of the others too, if there is none.
    fn referred(&self, frame: &Frame) -> Option<usize> {
        let whenever = || {
            let taken = frame.adds && !frame.joins && !frame.is_set();
            taken.then(|| self.most_recent(frame, |event| event.kind == frame.kind)).flatten()
        };
        // of one that nobody has been seated at, it tells whatever else is told of it
        let alike =
            |event: &Event| event.background == frame.background || frame.collective || event.participants.is_empty();
        self.most_recent(frame, alike).or_else(whenever)
    }

    /// The most recent event that may be meant by a definite mention.
    fn most_recent(&self, frame: &Frame, may: impl Fn(&Event) -> bool) -> Option<usize> {
        (0..self.events.len()).rev().find(|&index| {
            let event = &self.events[index];
            may(event)
                && (frame.joins || event.kind.compatible(frame.kind))
                && !self.lacks_group(index, frame)
                && (!frame.speaks() || self.hears_speeches(event, frame))
        })
    }

    /// Speeches are given where many meet, and told of shortly behind it.
    fn hears_speeches(&self, event: &Event, frame: &Frame) -> bool {
        let many = event.participants.len() > 2 || matches!(event.kind, Kind::Conference | Kind::Workshop);
        many && event.sentence + SPEECH_REACH >= frame.sentence
    }

    /// The event that tells of the same meeting as a frame.
    fn matching(&self, frame: &Frame) -> Option<usize> {
        (0..self.events.len()).rev().find(|&index| {
            let event = &self.events[index];
            event.kind.compatible(frame.kind)
                && event.background == frame.background
                && !self.day_of_another(event, frame)
                && (self.told_beside(event, frame)
                    || self.told_barely(event, frame)
                    || self.told_in_full(event, frame)
                    || telling::statuses_agree(event.status, frame.status) && !self.dates_differ(event, frame))
                && self.participants_agree(event, frame)
        })
    }

    pub(super) fn overlap(&self, event: &Event, frame: &Frame) -> usize {
        frame.arguments.iter().filter(|argument| self.find(event, argument.mention).is_some()).count()
    }

    /// The participant of an event that a mention, or one of those whom it distributes over, denotes.
    pub(super) fn find(&self, event: &Event, mention: usize) -> Option<usize> {
        let found = &self.layers.mentions[mention];
        self.known(event, found).or_else(|| found.members.iter().find_map(|member| self.known(event, member)))
    }

    fn known(&self, event: &Event, found: &Mention) -> Option<usize> {
        let owner = found.body.as_deref().filter(|_| found.delegation);
        event.participants.iter().position(|participant| {
            self.identity.is(participant, found)
                || self.identity.acts_for(participant, found)
                || owner.is_some_and(|owner| self.identity.is(participant, owner))
                || found.kind == MentionKind::Body
                    && participant.referents.iter().any(|&referent| {
                        let known = self.identity.mention(referent);
                        known.delegation && known.body.as_deref().is_some_and(|body| self.identity.same(body, found))
                    })
        })
    }

    /// Both have a date that needs no anchor to be told apart, and they differ.
    fn dates_differ(&self, event: &Event, frame: &Frame) -> bool {
        let value = |times: &[Dated]| {
            times.iter().filter(|told| !told.spoken).find_map(|told| {
                told.value(self.layers.timexes, Some(SOME_DAY), Direction::Past).map(|value| value.edtf)
            })
        };
        match (value(&event.times), value(&frame.times)) {
            (Some(one), Some(other)) => !(one.starts_with(&other) || other.starts_with(&one)),
            _ => false,
        }
    }

    fn open(&mut self, frame: &Frame) {
        let main = self.events.iter().any(|event| !event.background);
        let incidental = main && frame.nominal && !frame.headline;
        let mut event = Event {
            kind: frame.kind,
            form: frame.form.clone(),
            status: frame.status,
            background: frame.background || incidental && matches!(frame.status, Status::Held | Status::Ongoing),
            participants: Vec::new(),
            places: Vec::new(),
            there: false,
            times: Vec::new(),
            begun: None,
            ends: frame.ends,
            bond: frame.bond,
            series: frame.series,
            mutual: frame.mutual,
            told_after: None,
            whole: Vec::new(),
            topics: Vec::new(),
            statements: Vec::new(),
            triggers: Vec::new(),
            sentence: frame.sentence,
            headline: false,
            barely: frame.nominal && frame.definite && frame.status == Status::Held && frame.times.is_empty(),
            title: None,
            by: frame.by.clone(),
        };
        let current = self.events.iter().rev().find(|event| !event.background);
        if let Some(current) = current.filter(|_| frame.collective) {
            event.participants = current.participants.iter().filter(|known| known.side.is_some()).cloned().collect();
        } else if let Some(pair) = frame.sides.then(|| self.antecedents.pair_before(frame)).flatten() {
            event.participants = pair
                .into_iter()
                .zip([Side::A, Side::B])
                .map(|(mention, side)| Participant {
                    referents: vec![Referent { mention, member: None }],
                    role: Role::Attendee,
                    side: Some(side),
                    by: "argument.pair",
                })
                .collect();
        }
        self.events.push(event);
        let index = self.events.len() - 1;
        self.absorb(index, frame, true);
    }

    /// Adds what a frame says to an event.
    fn absorb(&mut self, index: usize, frame: &Frame, participants: bool) {
        if participants {
            let side = self.side_of_companions(index, frame);
            for argument in &frame.arguments {
                self.seat(index, argument, side);
            }
        }
        let event = &mut self.events[index];
        if event.barely && !frame.nominal {
            event.status = frame.status;
        }
        event.barely &= frame.nominal && frame.times.is_empty();
        let says_something = !(frame.arguments.is_empty() && frame.places.is_empty() && frame.times.is_empty());
        if (says_something || event.triggers.is_empty()) && !frame.trigger.is_empty() {
            event.triggers.push(frame.trigger.clone());
        }
        if event.form.is_none() && event.kind == frame.kind {
            event.form.clone_from(&frame.form);
        }
        setting::place(self.layers, event, frame);
        event.begun = event.begun.or(frame.begun);
        event.times.extend(frame.times.iter().filter(|time| !event.times.contains(time)).copied().collect::<Vec<_>>());
        event.topics.extend(frame.topics.iter().map(|tokens| Matter {
            tokens: tokens.clone(),
            clause: false,
            quoted_on: false,
        }));
        event.title = event.title.take().or_else(|| frame.title.clone());
    }

    /// Members without a side take that of the participant that they accompany.
    fn side_of_companions(&self, index: usize, frame: &Frame) -> Option<Side> {
        self.side_of_members(&self.events[index], index, frame)
    }

    pub(super) fn seat(&mut self, index: usize, argument: &Argument, side: Option<Side>) {
        let mention = &self.layers.mentions[argument.mention];
        let led = argument.side == Some(Side::B) && !mention.delegation;
        if is_anaphoric_group(mention) && !led && !self.events[index].participants.is_empty()
            || mention.is_bare_delegation()
            || self.only_leads(index, argument)
        {
            return;
        }
        let members: Vec<Referent> = if mention.members.is_empty() || argument.member.is_some() {
            vec![Referent { mention: argument.mention, member: argument.member }]
        } else {
            (0..mention.members.len())
                .map(|member| Referent { mention: argument.mention, member: Some(member) })
                .collect()
        };
        let side = argument.side.or(side);
        for referent in members {
            let mention = self.identity.mention(referent);
            if self.events[index].participants.iter().any(|known| self.identity.acts_for(known, mention)) {
                continue;
            }
            let known = self.events[index].participants.iter().position(|participant| {
                self.identity.is(participant, mention) && !self.is_opposite(participant, mention, argument)
            });
            let participants = &mut self.events[index].participants;
            let seat = known.unwrap_or_else(|| {
                participants.push(Participant { referents: Vec::new(), role: argument.role, side, by: argument.by });
                participants.len() - 1
            });
            let participant = &mut participants[seat];
            participant.referents.push(referent);
            if let Some(apposition) = argument.apposition {
                participant.referents.push(Referent { mention: apposition, member: None });
            }
            if participant.role == Role::Attendee && argument.role != Role::DelegationMember {
                participant.role = argument.role;
            }
            participant.side = participant.side.or(side);
        }
    }

    /// Whether a mention with the article tells enough to stand for an event that nothing has told before: two parties, a
    /// verb of its own with one, or the two sides.
    fn opens(&self, frame: &Frame) -> bool {
        let parties = |argument: &Argument| match argument.member {
            // between the ministers of several countries
            None if argument.by == "argument.between" && self.layers.mentions[argument.mention].many => 2,
            None => self.layers.mentions[argument.mention].members.len().max(1),
            Some(_) => 1,
        };
        !frame.joins && frame.arguments.iter().map(parties).sum::<usize>() > 1
            || !frame.joins && !frame.nominal && !frame.arguments.is_empty()
            || !frame.definite && frame.sides
            || !frame.joins && !frame.arguments.is_empty() && frame.is_called_off()
            // (the summit), which a city hosted: who was there is told behind it, or nobody is
            || !frame.joins && !frame.nominal && !frame.places.is_empty()
    }

    /// The events that have somebody or something to them, and what was left out.
    pub fn finish(mut self) -> Sifted {
        setting::spread(self.layers, &mut self.events);
        let (mut kept, mut empty) = (Vec::new(), Vec::new());
        for event in self.events {
            match lacking(self.identity, &event) {
                Some(reason) => {
                    let trigger = event.triggers.first().cloned().unwrap_or(0..0);
                    self.rejected.push(Rejected { trigger, reason });
                    empty.push(event);
                }
                None => kept.push(event),
            }
        }
        kept.sort_by_key(|event| event.triggers.first().map_or(0, |trigger| trigger.start));
        Sifted { events: kept, empty, rejected: self.rejected }
    }
}

/// Why an event says too little: nobody takes part, or one alone signs, or is met by nobody on no day and at no place. A
/// body may meet in itself.
fn lacking(identity: &Identity<'_>, event: &Event) -> Option<&'static str> {
    let [only] = event.participants.as_slice() else {
        return event.participants.is_empty().then_some("no_participants");
    };
    let person = only.referents.iter().any(|&referent| identity.mention(referent).kind == MentionKind::Person);
    let alone = match event.kind {
        Kind::Signing => true,
        Kind::Visit => only.side == Some(Side::B),
        _ => only.side == Some(Side::B) || person && only.side.is_some(),
    };
    let told = !event.times.is_empty() || !event.places.is_empty() || event.headline;
    (alone && !told).then_some("no_counterpart")
}

/// `the delegation` alone: refers to one told before.
fn is_anaphoric_group(mention: &Mention) -> bool {
    mention.kind == MentionKind::Group
        && mention.tokens.len() == 1
        && mention.reading.rest.starts_with(crate::text::letters::ARTICLE)
}
