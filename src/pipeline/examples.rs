//! The lexicon's own examples: entries in, what is wrong with them out.
//!
//! An example is read like any text; whether it shows what its entry stands for is seen in the record, in the account of
//! triggers, or in the phrases and cues of its one sentence.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Analysis, Outcome, Pipeline};
use crate::error::Error;
use crate::frame::{Frame, Kind, Piece, chunks};
use crate::lexicon::{Bond, Claim, CueRole, Entry, Example, Factuality, LexiconError, Phrase, Sense, entries};
use crate::mention::MentionKind;
use crate::record::{ParticipantRecord, Role, Status};
use crate::registry::turtle;
use crate::resources::{Finding, Resources};
use crate::text::Document;
use crate::vocab::THINGS;

impl Pipeline {
    /// Checks what the entries of the lexicon name and show: concepts that the ontology lacks, entries without examples,
    /// examples that are not read as they should be. `data` is what the pipeline was loaded from.
    pub fn check(&self, data: &Resources) -> Result<Vec<Finding>, Error> {
        let concepts = concepts()?;
        let mut findings = Vec::new();
        for entry in entries(data)? {
            findings.extend(entry.concepts.iter().filter_map(|(scheme, name)| {
                let known = concepts.contains(&format!("{scheme}/{}", name.replace('_', "-")))
                    && (*scheme != "kind" || Kind::from_id(name).is_some());
                let message = format!("there is no {scheme} `{name}`; the ontology lists those there are");
                (!known).then(|| entry.finding(message))
            }));
            if entry.yes.is_empty() {
                findings.push(entry.finding("has no example; write one that must be read by it: yes = [\"...\"]"));
            }
            findings.extend(self.misread(&entry));
        }
        Ok(findings)
    }

    fn misread(&self, entry: &Entry) -> Vec<Finding> {
        let shows = |example: &Example| {
            self.analyse(&Document::plain("example", &example.text), |analysis| entry.claim.shown(entry, &analysis))
        };
        let told = |example: &Example, message: &str| {
            let message = format!("\u{AB}{}\u{BB} {message}; `majlis explain -` says how it is read", example.text);
            entry.finding_at(example, message)
        };
        let missed = entry.yes.iter().filter(|example| !shows(example));
        let missed = missed.map(|example| told(example, &format!("should show {}", entry.claim.words())));
        let found = entry.no.iter().filter(|example| shows(example));
        missed.chain(found.map(|example| told(example, &format!("should not show {}", entry.claim.words())))).collect()
    }
}

impl Claim {
    fn words(&self) -> String {
        match self {
            Self::Trigger => "a meeting by this trigger".to_owned(),
            Self::Fact(value) => format!("a meeting or trigger that is {}", word(value)),
            Self::FalseFriend => "a trigger that means something else".to_owned(),
            Self::Cue(role) => format!("what a cue of the role {} opens", word(role)),
            Self::Bond(bond) => format!("an event that hangs on another by {}", word(bond)),
            Self::Tied => "a meeting without a party behind `with`".to_owned(),
            Self::Stance(stance) => format!("an outcome of the stance {stance}"),
            Self::Phrase(phrase) => format!("one {} from the first word to the last", word(phrase)),
        }
    }

    fn shown(&self, entry: &Entry, analysis: &Analysis<'_>) -> bool {
        let record = &analysis.record;
        let skipped = |reason: &str| record.skipped.iter().any(|skipped| skipped.reason == reason);
        let status = |wanted: Status| record.meetings.iter().any(|meeting| meeting.status == wanted);
        match self {
            Self::Trigger => analysis.triggers.iter().any(|(by, outcome)| {
                let ids = by.strip_prefix("trigger.").unwrap_or(by);
                matches!(outcome, Outcome::Meeting(_)) && ids.split('+').any(|id| id == entry.id)
            }),
            Self::Bond(bond) => {
                let senses = &analysis.layers.context.senses;
                let word = || senses.iter().flatten().any(|hit| hit.sense == Sense::Bond(*bond));
                let hangs = |frame: &Frame| frame.bond == Some(*bond);
                matches!(bond, Bond::There | Bond::Said | Bond::Since | Bond::Before) && word()
                    || analysis.frames.iter().any(hangs)
            }
            Self::Tied => !record.meetings.is_empty() && !seated(analysis, &["argument.with"]),
            Self::Fact(value) => match value {
                Factuality::Planned => status(Status::Planned),
                Factuality::Postponed => status(Status::Postponed),
                Factuality::Cancelled => status(Status::Cancelled),
                Factuality::Denied => status(Status::Denied),
                Factuality::Background => record.meetings.iter().any(|meeting| meeting.background),
                Factuality::Negated => skipped("negated"),
                Factuality::Declined => {
                    skipped("declined") || !analysis.triggers.is_empty() && !seated(analysis, &["argument.subject"])
                }
                Factuality::CalledFor | Factuality::Agreed => skipped("called_for"),
                Factuality::Conditional => skipped("conditional"),
                Factuality::Rumoured => skipped("rumoured"),
                Factuality::Habitual => skipped("series"),
                Factuality::First => skipped("definite_mention"),
            },
            Self::FalseFriend => skipped("false_friend"),
            Self::Cue(role) => opened(*role, analysis),
            // what these say is a topic
            Self::Stance(stance) if matches!(stance.as_str(), "discuss" | "inform") => {
                record.meetings.iter().any(|meeting| !meeting.topics.is_empty())
            }
            Self::Stance(stance) => {
                record.meetings.iter().flat_map(|meeting| &meeting.outcomes).any(|outcome| outcome.stance == *stance)
            }
            Self::Phrase(phrase) => analysis.layers.mentions.iter().any(|mention| {
                let whole = mention.tokens == (0..analysis.layers.context.layer.tokens.len());
                whole && phrase.is(mention.kind)
            }),
        }
    }
}

/// A value as the lexicon writes it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn participants<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = &'a ParticipantRecord> {
    analysis.record.meetings.iter().flat_map(|meeting| &meeting.participants)
}

/// Whether one of the rules seats a participant.
fn seated(analysis: &Analysis<'_>, rules: &[&str]) -> bool {
    participants(analysis).any(|it| rules.iter().any(|rule| it.by.starts_with(rule)))
}

/// Whether a cue of the role opens what it should.
fn opened(role: CueRole, analysis: &Analysis<'_>) -> bool {
    let meetings = &analysis.record.meetings;
    let seated = |rules: &[&str]| seated(analysis, rules);
    match role {
        CueRole::With => seated(&["argument.with"]),
        CueRole::Between => seated(&["argument.between"]),
        CueRole::Attendees => seated(&["argument.attendees"]),
        CueRole::Chair => seated(&["argument.chair", "argument.delegation-head"]),
        CueRole::Members => seated(&["argument.members"]),
        CueRole::Companions => seated(&["argument.companions"]),
        CueRole::Host => seated(&["argument.host"]),
        CueRole::Organizer => seated(&["argument.organizer"]),
        CueRole::Mediator => seated(&["argument.mediator"]),
        CueRole::Absent => seated(&["argument.absent"]),
        CueRole::Side => seated(&["argument.side"]),
        CueRole::Agent => seated(&["argument.agent"]),
        CueRole::Observer => participants(analysis).any(|it| it.role == Role::Observer),
        CueRole::Place => meetings.iter().any(|meeting| !meeting.places.is_empty()),
        CueRole::Topic => meetings.iter().any(|meeting| !meeting.topics.is_empty()),
        _ => {
            let layers = analysis.layers;
            let sentences = layers.context.layer.sentences.iter();
            let mut pieces = sentences.flat_map(|sentence| chunks(layers, sentence.tokens.clone()));
            pieces.any(|chunk| chunk.piece == Piece::Cue(role))
        }
    }
}

impl Phrase {
    fn is(self, kind: MentionKind) -> bool {
        match self {
            Self::Person => kind == MentionKind::Person,
            Self::Body => kind == MentionKind::Body,
            Self::Group => kind == MentionKind::Group,
            Self::Collective => matches!(kind, MentionKind::Collective { .. }),
            Self::Place => kind == MentionKind::Place,
            Self::Venue => kind == MentionKind::Venue,
            Self::State => kind == MentionKind::Territory,
        }
    }
}

/// Concepts of the ontology, by the end of their IRI: `kind/phone-call`.
fn concepts() -> Result<BTreeSet<String>, LexiconError> {
    let file = Resources::ontology().read("majlis.ttl")?;
    let syntax =
        |error: turtle::SyntaxError| LexiconError::Syntax { path: error.path, line: error.line, what: error.what };
    let triples = turtle::parse_all(&file.path, &file.text).map_err(syntax)?;
    Ok(triples.iter().filter_map(|triple| triple.subject.strip_prefix(THINGS)).map(str::to_owned).collect())
}
