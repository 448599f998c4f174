//! A meeting of a record → its slots: each with its value, its words in their sentences, its rule and the reason.

use serde::Serialize;

use super::reason::{Speaker, Why};
use crate::confidence;
use crate::graph::{Letters, Quote};
use crate::lexicon::confidence::Weights;
use crate::lexicon::{Factuality, Sense};
use crate::record::{CodePoints, DocumentRecord, MeetingRecord, ParticipantRecord, PlaceKind, Status};
use crate::registry::Registry;
use crate::resolve::{Reason, Resolution, Scored};
use crate::text::normalize::fold;
use crate::text::{Document, Span, tokenize};

/// A part of a meeting, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slot {
    /// How to ask for it: `kind`, `participant:2` …
    pub slot: String,
    /// What it says, in words.
    pub value: String,
    /// Registry id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Between 0 and 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// What the confidence is made of, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub made_of: Vec<Part>,
    /// Entries of the registry that were weighed, best first, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weighed: Vec<Weighed>,
    /// Its letters in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mention: Option<String>,
    /// Where the words stand, in code points of the untouched text.
    pub spans: Vec<CodePoints>,
    /// The sentences, the words marked.
    pub quotes: Vec<Quote>,
    /// Rules and reasons.
    pub why: Vec<Why>,
}

/// A feature of `confidence.toml` and what it adds to the log-odds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Its name.
    pub feature: String,
    /// Its weight times its value.
    pub adds: f64,
}

/// An entry of the registry that a participant may be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighed {
    /// Its id.
    pub id: String,
    /// The sum of what its reasons add.
    pub score: f64,
    /// What speaks for and against it.
    pub reasons: Vec<WeighedReason>,
}

/// What one feature of the resolution adds, and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeighedReason {
    /// Its name.
    pub feature: &'static str,
    /// Its weight times its vote.
    pub adds: f64,
    /// The value that it rests on.
    pub detail: String,
}

impl Slot {
    fn new(slot: impl Into<String>, value: impl Into<String>, spans: Vec<CodePoints>, why: Vec<Why>) -> Self {
        Self {
            slot: slot.into(),
            value: value.into(),
            id: None,
            confidence: None,
            made_of: Vec::new(),
            weighed: Vec::new(),
            mention: None,
            spans,
            quotes: Vec::new(),
            why,
        }
    }

    /// Whether somebody who asks for `asked` means this slot: its address, its type alone, or `type:` and a part of its
    /// name, letters or id.
    pub fn answers(&self, asked: &str) -> bool {
        let (kind, rest) = asked.split_once(':').map_or((asked, None), |(kind, rest)| (kind, Some(rest.trim())));
        let own = self.slot.split(':').next().unwrap_or_default();
        match rest {
            _ if self.slot == asked => true,
            None => own == kind,
            Some(number) if number.parse::<usize>().is_ok() => false,
            Some(name) => {
                let held = |text: &str| fold(text).contains(&fold(name));
                own == kind
                    && !name.is_empty()
                    && (held(&self.value)
                        || self.id.as_deref() == Some(name)
                        || self.mention.as_deref().is_some_and(held))
            }
        }
    }
}

/// What slots are read from.
pub struct Source<'a> {
    /// Says why.
    pub speaker: &'a Speaker,
    /// Labels of what the record names by id.
    pub registry: &'a Registry,
    /// The record.
    pub record: &'a DocumentRecord,
    /// How the participants of each meeting were found in the registry.
    pub resolutions: &'a [Vec<Resolution>],
    /// The text, unless the record was coded.
    pub document: Option<&'a Document>,
    /// Its letters.
    pub letters: &'a Letters,
    /// What confidence is made of, if that is to be told.
    pub weights: Option<&'a Weights>,
}

impl Source<'_> {
    /// All slots of a meeting, in the order of the record.
    pub fn slots(&self, meeting: &MeetingRecord) -> Vec<Slot> {
        let mut slots = vec![self.kind(meeting), self.status(meeting), self.date(meeting)];
        slots.extend(self.places(meeting));
        let participants = meeting.participants.iter().zip(self.weighed(meeting));
        let explained = participants.map(|(one, weighed)| Slot { weighed, ..self.participant(meeting, one) });
        slots.extend(numbered("participant", explained));
        slots.extend(self.topics(meeting));
        slots.extend(self.outcomes(meeting));
        for slot in &mut slots {
            slot.quotes = self.letters.quotes(&slot.spans);
        }
        slots
    }

    fn kind(&self, meeting: &MeetingRecord) -> Slot {
        let kind = self.speaker.concept("kind", &value(&meeting.kind));
        let form = meeting.form.as_deref().map(|form| self.speaker.concept("form", form));
        let words = form.map_or_else(|| kind.clone(), |form| format!("{kind} ({form})"));
        let why = self.speaker.rule(&meeting.by);
        let parts = |weights| confidence::of_meeting(weights, &self.speaker.lexicon.triggers, meeting);
        Slot {
            confidence: Some(meeting.confidence),
            made_of: self.weights.map(|weights| parts(weights).iter().map(part).collect()).unwrap_or_default(),
            ..Slot::new("kind", words, meeting.evidence.clone(), why)
        }
    }

    fn status(&self, meeting: &MeetingRecord) -> Slot {
        let id = value(&meeting.status);
        let mut words = self.speaker.concept("status", &id);
        if meeting.background {
            words = format!("{words}, {}", self.speaker.word("background", &[]));
        }
        let mut spans: Vec<CodePoints> = meeting.evidence.iter().take(1).copied().collect();
        spans.extend(self.cues(meeting));
        Slot::new("status", words, spans, vec![self.speaker.status(&id)])
    }

    /// The words of the trigger's sentence that can give it its status.
    fn cues(&self, meeting: &MeetingRecord) -> Vec<CodePoints> {
        let (Some(document), Some(trigger)) = (self.document, meeting.evidence.first()) else { return Vec::new() };
        let wanted = |cue: Factuality| match meeting.status {
            Status::Planned => cue == Factuality::Planned,
            Status::Postponed => cue == Factuality::Postponed,
            Status::Cancelled => cue == Factuality::Cancelled,
            Status::Denied => cue == Factuality::Denied,
            Status::Held | Status::Ongoing => meeting.background && cue == Factuality::Background,
        };
        let tokens = tokenize(document);
        let at = |span: Span| points(document, span);
        let sentence = tokens.sentences.iter().find(|sentence| at(sentence.span)[1] > trigger[0]);
        let Some(sentence) = sentence.filter(|sentence| at(sentence.span)[0] <= trigger[0]) else { return Vec::new() };
        let senses = self.speaker.lexicon.senses(&tokens);
        let mut found = Vec::new();
        for token in sentence.tokens.clone() {
            for hit in &senses[token] {
                if matches!(hit.sense, Sense::Fact(cue, _) if wanted(cue)) {
                    let last = (token + hit.len).min(sentence.tokens.end) - 1;
                    found.push(at(tokens.tokens[token].span.cover(tokens.tokens[last].span)));
                }
            }
        }
        found
    }

    fn date(&self, meeting: &MeetingRecord) -> Slot {
        let words = meeting.date.clone().unwrap_or_else(|| self.speaker.word("unknown", &[]));
        let why = self.speaker.date(&value(&meeting.date_basis), self.record.published.as_deref());
        Slot::new("date", words, meeting.date_span.into_iter().collect(), vec![why])
    }

    fn places(&self, meeting: &MeetingRecord) -> Vec<Slot> {
        let slots = meeting.places.iter().map(|place| {
            let kind = if place.kind == PlaceKind::Venue { "venue" } else { "place" };
            let mut why = vec![self.speaker.place(kind, "")];
            if let Some(known) = place.id.as_deref().and_then(|id| self.registry.place(id)) {
                why.push(self.speaker.place("registry", self.speaker.of(&known.label_ar, &known.label_en)));
            }
            let slot = Slot::new("", &place.name, place.span.into_iter().collect(), why);
            Slot { id: place.id.clone(), mention: letters(&place.mention), ..slot }
        });
        numbered("place", slots).collect()
    }

    fn participant(&self, meeting: &MeetingRecord, participant: &ParticipantRecord) -> Slot {
        let role = self.speaker.concept("role", &value(&participant.role));
        let side = participant.side.map(|side| format!(", {}", value(&side))).unwrap_or_default();
        let words = format!("{} ({role}{side})", participant.name);
        let why = self.speaker.rule(&participant.by);
        let parts = |weights| confidence::of_participant(weights, meeting, participant);
        Slot {
            id: participant.id.clone(),
            confidence: Some(participant.confidence),
            made_of: self.weights.map(|weights| parts(weights).iter().map(part).collect()).unwrap_or_default(),
            mention: letters(&participant.mention),
            ..Slot::new("", words, participant.span.into_iter().collect(), why)
        }
    }

    /// For each participant what of the registry was weighed; nothing unless details are asked for.
    fn weighed(&self, meeting: &MeetingRecord) -> Vec<Vec<Weighed>> {
        let at = self.record.meetings.iter().position(|other| other.id == meeting.id);
        let found = at.and_then(|at| self.resolutions.get(at)).filter(|_| self.weights.is_some());
        let found = found.map(Vec::as_slice).unwrap_or_default();
        let mut all: Vec<Vec<Weighed>> =
            found.iter().map(|resolution| resolution.weighed().iter().map(weighed).collect()).collect();
        all.resize_with(meeting.participants.len(), Vec::new);
        all
    }

    fn topics(&self, meeting: &MeetingRecord) -> Vec<Slot> {
        let slots = meeting.topics.iter().map(|topic| {
            let mut why = vec![self.speaker.topic("words", "")];
            let known = topic.id.as_deref().and_then(|id| self.speaker.topic_label(self.registry, id));
            why.extend(known.map(|label| self.speaker.topic("concept", label)));
            let slot = Slot::new("", &topic.name, topic.span.into_iter().collect(), why);
            Slot { id: topic.id.clone(), mention: letters(&topic.mention), ..slot }
        });
        numbered("topic", slots).collect()
    }

    fn outcomes(&self, meeting: &MeetingRecord) -> Vec<Slot> {
        let slots = meeting.outcomes.iter().map(|outcome| {
            let words = format!("{}: {}", self.speaker.concept("stance", &outcome.stance), outcome.text);
            let why = self.speaker.outcome(outcome.by.as_deref());
            Slot::new("", words, outcome.span.into_iter().collect(), vec![why])
        });
        numbered("outcome", slots).collect()
    }
}

fn numbered<'s>(kind: &'s str, slots: impl Iterator<Item = Slot> + 's) -> impl Iterator<Item = Slot> + 's {
    slots.enumerate().map(move |(index, slot)| Slot { slot: format!("{kind}:{}", index + 1), ..slot })
}

fn weighed(scored: &Scored) -> Weighed {
    let reason =
        |Reason { feature, adds, detail }: &Reason| WeighedReason { feature, adds: *adds, detail: detail.clone() };
    Weighed { id: scored.id.clone(), score: scored.score, reasons: scored.reasons.iter().map(reason).collect() }
}

fn part<F: Serialize>(part: &confidence::Part<F>) -> Part {
    Part { feature: value(&part.feature), adds: part.adds }
}

fn letters(mention: &str) -> Option<String> {
    (!mention.is_empty()).then(|| mention.to_owned())
}

/// A byte range of the view in code points of the untouched text.
fn points(document: &Document, span: Span) -> CodePoints {
    let source = document.view.to_source(span);
    let before = |byte: usize| document.source.char_indices().take_while(|(at, _)| *at < byte).count();
    [before(source.start), before(source.end)]
}

/// A closed value as records write it.
fn value(choice: &impl Serialize) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
