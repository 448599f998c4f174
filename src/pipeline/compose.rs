//! Events → records: canonical names, dates by their anchor, spans in code points of the untouched text.

use std::ops::Range;

use jiff::civil::Date;

use super::account::{Entry, Outcome};
use super::cues::Cues;
use super::setting::When;
use crate::coref::{Event, Participant};
use crate::frame::{BY_STATES, Frames, Layers};
use crate::mention::{Mention, SIDES};
use crate::record::{
    ActorKind, CandidateRecord, CodePoints, Count, DateBasis, DocumentRecord, MeetingRecord, ParticipantRecord, Skipped,
};
use crate::resolve::{Actor, Resolution, Resolver};
use crate::text::{Document, Span};

/// Confidence of what is yet to be judged: [`judge`](crate::confidence::judge) reads whole records.
const UNJUDGED: f64 = 0.0;

/// The days for which the registry is asked about the participants of a meeting.
#[derive(Debug, Clone, Copy)]
struct Days {
    /// The day.
    day: Option<Date>,
    /// Whether the meeting was some time before it: whoever held a post then, it must be long since.
    earlier: bool,
}

/// Everything that a record is made from.
pub(super) struct Composer<'a> {
    pub document: &'a Document,
    pub layers: Layers<'a>,
    pub frames: &'a Frames,
    pub datelines: &'a [Mention],
    pub resolver: Resolver<'a>,
    pub cues: &'a Cues,
    pub anchor: Option<Date>,
}

impl Composer<'_> {
    /// The record of a document, and how the participants of each of its meetings were found in the registry.
    pub fn record(&self, events: &[Event], account: &[Entry]) -> (DocumentRecord, Vec<Vec<Resolution>>) {
        let points = Points::new(self.document);
        let skip = |entry: &Entry| match entry.outcome {
            Outcome::Meeting(_) => None,
            Outcome::Skipped(reason) => Some(Skipped {
                span: points.of(self.span(&entry.trigger)),
                trigger: self.span(&entry.trigger).of(&self.document.view.text).to_owned(),
                reason: reason.to_owned(),
                by: entry.by.clone(),
            }),
        };
        let mut skipped: Vec<Skipped> = account.iter().filter_map(skip).collect();
        skipped.sort_by(|one, other| (one.span, &one.reason).cmp(&(other.span, &other.reason)));
        let told = events.iter().zip(self.dates(events)).enumerate();
        let (meetings, resolutions): (Vec<MeetingRecord>, _) =
            told.map(|(index, (event, when))| self.meeting(index, event, when, &points)).unzip();
        let memberships = self.memberships(events, &meetings, &points);
        let record = DocumentRecord {
            id: self.document.id.clone(),
            published: self.anchor.map(|day| day.to_string()),
            source: self.document.publisher.clone(),
            title: self.document.title.clone(),
            meetings,
            skipped,
            memberships,
            sources: Vec::new(),
            coder: None,
            coded_at: None,
        };
        (record, resolutions)
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.layers.context.token(tokens.start).span.cover(self.layers.context.token(tokens.end - 1).span)
    }

    fn meeting(
        &self,
        index: usize,
        event: &Event,
        when: Option<When>,
        points: &Points<'_>,
    ) -> (MeetingRecord, Vec<Resolution>) {
        let days = self.days(event, when.as_ref());
        let (participants, resolutions) = self.participants(event, days, points).into_iter().unzip();
        let record = MeetingRecord {
            id: format!("m{}", index + 1),
            kind: event.kind,
            form: event.form.clone(),
            status: self.status(event, when.as_ref()),
            background: event.background,
            date_basis: when.as_ref().map_or(DateBasis::None, |when| when.basis),
            date_span: when.as_ref().map(|when| points.of(when.span)),
            date: when.map(|when| when.edtf),
            places: self.places(event, points),
            participants,
            topics: self.topics(event, points),
            outcomes: self.outcomes(event, points),
            title: event.title.as_ref().map(|title| self.resolver.letters(self.span(title))),
            evidence: event.triggers.iter().map(|trigger| points.of(self.span(trigger))).collect(),
            confidence: UNJUDGED,
            by: event.by.clone(),
        };
        (record, resolutions)
    }

    /// The days that are asked for: the first of the meeting, else that of publication; none of a meeting known to the month
    /// or year.
    fn days(&self, event: &Event, when: Option<&When>) -> Days {
        let first = |when: &When| when.edtf.split('/').next().and_then(|first| first.parse().ok());
        let day = when.map_or(self.anchor, first);
        Days { day, earlier: when.is_none() && event.background }
    }

    fn participants(&self, event: &Event, days: Days, points: &Points<'_>) -> Vec<(ParticipantRecord, Resolution)> {
        let mut out: Vec<(ParticipantRecord, Resolution)> = Vec::new();
        for participant in &event.participants {
            let found = self.participant(participant, &event.participants, days, points);
            let record = &found.0;
            let same =
                |known: &ParticipantRecord| record.id.is_some() && known.id == record.id || known.name == record.name;
            match out.iter_mut().find(|(known, _)| same(known)) {
                None => out.push(found),
                // the name says more than the post
                Some(known) if is_held(&known.0) && !is_held(record) => *known = found,
                Some(_) => {}
            }
        }
        let sent: Vec<&str> = out.iter().flat_map(|(record, _)| self.lands(record, days.day.or(self.anchor))).collect();
        let acts = |record: &ParticipantRecord| {
            let land = record.id.as_ref().and_then(|id| self.resolver.registry.bodies.get(id)?.country.as_deref());
            land.is_some_and(|land| sent.contains(&land))
        };
        let keep: Vec<bool> = out.iter().map(|(record, _)| !(of_adjective(record) && acts(record))).collect();
        // as many as the states, one of them known to be sent by one: nobody but those whom they sent
        let states = out.iter().filter(|(record, _)| of_adjective(record)).count();
        let all = keep.contains(&false) && out.len() - states >= states;
        let mut keep = keep.into_iter();
        out.retain(|(record, _)| keep.next().unwrap_or(true) && !(all && of_adjective(record)));
        out
    }

    /// The countries for which a participant is there: that of the body represented, or of the posts held on the day. A
    /// state that an adjective names is there itself.
    fn lands<'r>(&'r self, record: &'r ParticipantRecord, day: Option<Date>) -> Vec<&'r str> {
        if of_adjective(record) {
            return Vec::new();
        }
        let person = record.id.as_deref().filter(|_| record.kind == ActorKind::Person);
        let posts = person.into_iter().flat_map(|person| self.resolver.held(person, day));
        let own = record.id.as_deref().filter(|_| record.kind != ActorKind::Person);
        let bodies = record.represents.as_deref().into_iter().chain(own).chain(posts.map(|post| post.body.as_str()));
        bodies.filter_map(|body| self.resolver.registry.bodies.get(body)?.country.as_deref()).collect()
    }

    /// The mention of a participant that says most, and its actor: known to the registry, named, or the first.
    fn best(&self, participant: &Participant, day: Option<Date>) -> (&Mention, Vec<Actor>, usize) {
        let mentions: Vec<_> = participant.referents.iter().map(|referent| referent.of(self.layers.mentions)).collect();
        let mut actors: Vec<Actor> = mentions.iter().map(|mention| self.resolver.actor(mention, day)).collect();
        if let Some(at) = mentions.iter().position(|mention| mention.name.is_some())
            && let Some(post) =
                mentions.iter().find(|post| post.is_bare_post() && post.span.start >= mentions[at].span.end)
        {
            let apposed = self.resolver.apposed(mentions[at], post, day);
            // of whom the name tells enough, the post tells the body
            let untold = mentions[at].post.is_none() && actors[at].represents.is_none();
            let known = untold && actors[at].id.is_some() && actors[at].id == apposed.id;
            if known || actors.iter().all(|actor| actor.id.is_none()) {
                actors[at] = apposed;
            }
        }
        let best = (0..mentions.len())
            .min_by_key(|&at| (actors[at].id.is_none(), mentions[at].is_bare_post(), at))
            .unwrap_or(0);
        (mentions[best], actors, best)
    }

    fn participant(
        &self,
        participant: &Participant,
        all: &[Participant],
        Days { day, earlier }: Days,
        points: &Points<'_>,
    ) -> (ParticipantRecord, Resolution) {
        let (mention, actors, best) = self.best(participant, day);
        let actor = &actors[best];
        let first_of = |pick: fn(&Actor) -> Option<&String>| actors.iter().find_map(pick).cloned();
        let represents = first_of(|actor| actor.represents.as_ref()).filter(|_| actor.kind != ActorKind::State);
        let holder = self.resolver.holder(mention, represents.as_deref(), day).map(str::to_owned);
        let holder = holder.or_else(|| self.counterpart(mention, all, day)).or_else(|| self.beside(mention, all, day));
        let holder = holder.filter(|id| !earlier || day.is_some_and(|day| self.resolver.is_long_in_office(id, day)));
        let mut by = format!("{}/{}", participant.by, mention.by);
        if holder.is_some() {
            by.push('/');
            by.push_str(HOLDER);
        }
        let mut counts = participant.referents.iter().map(|referent| referent.of(self.layers.mentions).count);
        let shares = actor.resolution.shares().into_iter();
        let record = ParticipantRecord {
            name: actor.name.clone(),
            id: actor.id.clone().or(holder),
            kind: actor.kind,
            mention: mention.span.of(&self.document.view.text).to_owned(),
            span: Some(points.of(mention.span)),
            post: first_of(|actor| actor.post.as_ref()),
            represents,
            role: participant.role,
            side: participant.side,
            count: counts.find_map(|count| count).map(|(min, max)| Count { min, max }),
            candidates: shares.map(|(id, score)| CandidateRecord { id: id.to_owned(), score }).collect(),
            confidence: UNJUDGED,
            by,
        };
        (record, actor.resolution.clone())
    }

    /// The id of somebody told by the post alone, right behind somebody of the same body.
    fn beside(&self, mention: &Mention, all: &[Participant], day: Option<Date>) -> Option<String> {
        let before = all.iter().filter(|_| mention.is_bare_post()).map(|partner| self.best(partner, day));
        let mut found = before.filter_map(|(before, actors, best)| {
            self.resolver.beside(mention, (before, &actors[best]), day).map(str::to_owned)
        });
        found.next()
    }

    /// The id of a counterpart of one of those who are told before.
    fn counterpart(&self, mention: &Mention, all: &[Participant], day: Option<Date>) -> Option<String> {
        let bare = mention.relational && mention.is_bare_post();
        let partners = all.iter().filter(|_| bare).map(|partner| self.best(partner, day));
        let before = partners.filter(|(partner, ..)| partner.tokens.end <= mention.tokens.start);
        let mut found = before.filter_map(|(partner, actors, best)| {
            self.resolver.counterpart(mention, (partner, &actors[best]), day).map(str::to_owned)
        });
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
}

/// Rule of a person known by the post that nobody else held on the day.
const HOLDER: &str = "mention.post-holder";

/// A state that the adjective of an event noun names.
fn of_adjective(participant: &ParticipantRecord) -> bool {
    participant.by.starts_with(BY_STATES) || participant.by.ends_with(SIDES)
}

fn is_held(participant: &ParticipantRecord) -> bool {
    participant.by.ends_with(HOLDER)
}

/// Byte offsets of the view → code points of the untouched source.
pub(super) struct Points<'a> {
    document: &'a Document,
    /// Code points before every 256th byte, so that a look-up reads little.
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'a> Points<'a> {
    fn new(document: &'a Document) -> Self {
        let bytes = document.source.as_bytes();
        let mut marks = vec![0];
        for chunk in bytes.chunks(STRIDE) {
            let before = marks.last().copied().unwrap_or(0);
            marks.push(before + chunk.iter().filter(|&&byte| !is_continuation(byte)).count());
        }
        Self { document, marks }
    }

    /// The code points of a span of the view.
    pub fn of(&self, span: Span) -> CodePoints {
        let source = self.document.view.to_source(span);
        [self.at(source.start), self.at(source.end)]
    }

    fn at(&self, byte: usize) -> usize {
        let mark = byte / STRIDE;
        let bytes = self.document.source.as_bytes();
        let rest = bytes.get(mark * STRIDE..byte.min(bytes.len())).unwrap_or(&[]);
        self.marks.get(mark).copied().unwrap_or(0) + rest.iter().filter(|&&byte| !is_continuation(byte)).count()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
