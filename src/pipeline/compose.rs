//! Events → records: canonical names, dates by their anchor, spans in code points of the untouched text.

use std::ops::Range;

use jiff::civil::Date;

use super::account::{Entry, Outcome};
use super::cues::Cues;
use super::setting::When;
use crate::coref::{Event, Participant};
use crate::frame::{Frames, Layers};
use crate::mention::{Mention, MentionKind};
use crate::record::{
    ActorKind, CodePoints, Count, DateBasis, DocumentRecord, MeetingRecord, ParticipantRecord, Skipped,
};
use crate::resolve::{Actor, Resolver};
use crate::text::{Document, Span};

/// Confidence of what is yet to be judged: [`judge`](crate::confidence::judge) reads whole records.
const UNJUDGED: f64 = 0.0;

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
    /// The record of a document.
    pub fn record(&self, events: &[Event], account: &[Entry]) -> DocumentRecord {
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
        DocumentRecord {
            id: self.document.id.clone(),
            published: self.anchor.map(|day| day.to_string()),
            source: self.document.publisher.clone(),
            title: self.document.title.clone(),
            meetings: events
                .iter()
                .zip(self.dates(events))
                .enumerate()
                .map(|(index, (event, when))| self.meeting(index, event, when, &points))
                .collect(),
            skipped,
            sources: Vec::new(),
            coder: None,
            coded_at: None,
        }
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.layers.context.token(tokens.start).span.cover(self.layers.context.token(tokens.end - 1).span)
    }

    fn meeting(&self, index: usize, event: &Event, when: Option<When>, points: &Points<'_>) -> MeetingRecord {
        MeetingRecord {
            id: format!("m{}", index + 1),
            kind: event.kind,
            form: event.form.clone(),
            status: self.status(event, when.as_ref()),
            background: event.background,
            date_basis: when.as_ref().map_or(DateBasis::None, |when| when.basis),
            date_span: when.as_ref().map(|when| points.of(when.span)),
            date: when.map(|when| when.edtf),
            places: self.places(event, points),
            participants: self.participants(event, points),
            topics: self.topics(event, points),
            outcomes: self.outcomes(event, points),
            title: event.title.as_ref().map(|title| self.resolver.letters(self.span(title))),
            evidence: event.triggers.iter().map(|trigger| points.of(self.span(trigger))).collect(),
            confidence: UNJUDGED,
            by: event.by.clone(),
        }
    }

    fn participants(&self, event: &Event, points: &Points<'_>) -> Vec<ParticipantRecord> {
        let mut out: Vec<ParticipantRecord> = Vec::new();
        for participant in &event.participants {
            let record = self.participant(participant, points);
            let twice =
                out.iter().any(|known| record.id.is_some() && known.id == record.id || known.name == record.name);
            if !twice {
                out.push(record);
            }
        }
        out
    }

    fn participant(&self, participant: &Participant, points: &Points<'_>) -> ParticipantRecord {
        let mentions: Vec<_> = participant.referents.iter().map(|referent| referent.of(self.layers.mentions)).collect();
        let actors: Vec<Actor> = mentions.iter().map(|mention| self.resolver.actor(mention)).collect();
        // the mention that says most: known to the registry, named, or the first
        let best = (0..mentions.len())
            .min_by_key(|&at| {
                (actors[at].id.is_none(), mentions[at].kind == MentionKind::Person && mentions[at].name.is_none(), at)
            })
            .unwrap_or(0);
        let (mention, actor) = (mentions[best], &actors[best]);
        let first_of = |pick: fn(&Actor) -> Option<&String>| actors.iter().find_map(pick).cloned();
        ParticipantRecord {
            name: actor.name.clone(),
            id: actor.id.clone(),
            kind: actor.kind,
            mention: mention.span.of(&self.document.view.text).to_owned(),
            span: Some(points.of(mention.span)),
            post: first_of(|actor| actor.post.as_ref()),
            represents: if actor.kind == ActorKind::State { None } else { first_of(|actor| actor.represents.as_ref()) },
            role: participant.role,
            side: participant.side,
            count: mentions.iter().find_map(|mention| mention.count).map(|(min, max)| Count { min, max }),
            confidence: UNJUDGED,
            by: format!("{}/{}", participant.by, mention.by),
        }
    }
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
