//! One document: a gold annotation and what was found → what is counted, what is wrong, what was how sure.

use super::align::{self, Pair};
use super::annotation::{Anchor, Annotation};
use super::event::{Event, Party, events};
use super::fault::{Fault, Slot, What};
use super::name::Comparer;
use super::reliability::Judged;
use super::tally::{Retrieval, Share, Tally};
use crate::record::{ActorKind, Kind, Status};

/// Names of a meeting that stand for it in a list.
const NAMES: usize = 4;

/// How well one document was read.
#[derive(Debug, Default)]
pub struct Scored {
    /// The document.
    pub id: String,
    /// What is counted.
    pub tally: Tally,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Kinds of the gold annotation and found, of meetings in both.
    pub kinds: Vec<(Option<Kind>, Option<Kind>)>,
    /// Statuses of the gold annotation and found, of meetings in both.
    pub statuses: Vec<(Option<Status>, Option<Status>)>,
    /// Meetings found that are right or wrong.
    pub meetings: Vec<Judged>,
    /// Participants found that are right or wrong.
    pub participants: Vec<Judged>,
    /// Which of them.
    pub verdicts: Vec<Verdict>,
}

/// Whether a meeting found, or one of its participants, is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Index of the meeting.
    pub meeting: usize,
    /// Index of the participant; none for the meeting itself.
    pub participant: Option<usize>,
    /// Whether it is right.
    pub right: bool,
}

/// Scores what was found in a document; nothing, if it was not read. What is optional in the gold annotation is neither
/// right nor wrong.
pub fn score(comparer: &Comparer, gold: &Annotation, found: Option<&Annotation>) -> Scored {
    let found = events(comparer, found.map_or(&[], |found| &found.meetings));
    let gold_events = events(comparer, &gold.meetings);
    let mut scored = Scored { id: gold.id.clone(), ..Scored::default() };
    scored.detection(&gold_events, &found);
    let pairs = align::meetings(&found, &gold_events);
    for pair in &pairs {
        let (one, other) = (&found[pair.found], &gold_events[pair.gold]);
        if !other.told.optional {
            scored.meeting(pair, one, other);
        }
    }
    for (index, event) in gold_events.iter().enumerate() {
        if !event.told.optional && pairs.iter().all(|pair| pair.gold != index) {
            scored.missed(index, event);
        }
    }
    for (index, event) in found.iter().enumerate() {
        if pairs.iter().all(|pair| pair.found != index) {
            scored.invented(index, event);
        }
    }
    scored
}

/// Where a fault stands: indices of the gold meeting and of the one found.
type At = (Option<usize>, Option<usize>);

impl Scored {
    fn fault(&mut self, slot: Slot, what: What, at: At, words: impl Into<String>) {
        let (gold, found) = (at.0.map(|index| index + 1), at.1.map(|index| index + 1));
        self.faults.push(Fault { document: self.id.clone(), slot, what, gold, found, words: words.into() });
    }

    /// A document whose meetings are all optional decides nothing.
    fn detection(&mut self, gold: &[Event<'_>], found: &[Event<'_>]) {
        let required = gold.iter().any(|event| !event.told.optional);
        match (required, found.is_empty()) {
            (true, false) => self.tally.count(Retrieval::Detection, 1, 0, 0),
            (true, true) => {
                self.tally.count(Retrieval::Detection, 0, 0, 1);
                self.fault(Slot::Document, What::Missed, (None, None), "no meeting found");
            }
            (false, _) if !gold.is_empty() => {}
            (false, true) => self.tally.silent += 1.0,
            (false, false) => {
                self.tally.count(Retrieval::Detection, 0, 1, 0);
                self.fault(Slot::Document, What::Invented, (None, None), "tells of no meeting");
            }
        }
    }

    fn meeting(&mut self, pair: &Pair, found: &Event<'_>, gold: &Event<'_>) {
        let at = (Some(pair.gold), Some(pair.found));
        self.tally.count(Retrieval::Meetings, 1, 0, 0);
        self.tally.judge(recall_of(gold), true);
        self.judge(pair.found, found, true);
        self.parties(at, pair, found, gold);
        self.date(at, found, gold);
        self.places(at, found, gold);
        self.labels(at, found, gold);
        self.topics(at, found, gold);
    }

    fn judge(&mut self, meeting: usize, found: &Event<'_>, right: bool) {
        self.verdicts.push(Verdict { meeting, participant: None, right });
        self.meetings.extend(judged(found.told.confidence, right));
    }

    /// The indices are those of the meeting and of the participant.
    fn judge_party(&mut self, (meeting, participant): (usize, usize), party: &Party<'_>, right: bool) {
        self.verdicts.push(Verdict { meeting, participant: Some(participant), right });
        self.participants.extend(judged(party.told.confidence, right));
    }

    fn parties(&mut self, at: At, pair: &Pair, found: &Event<'_>, gold: &Event<'_>) {
        let (mut right, mut missed, mut invented) = (0, 0, 0);
        for (index, party) in gold.parties.iter().enumerate().filter(|(_, party)| !party.told.optional) {
            let matched = pair.parties.iter().any(|&(_, other)| other == index);
            *(if matched { &mut right } else { &mut missed }) += 1;
            if let Some(share) = party.told.kind.and_then(recall_of_type) {
                self.tally.judge(share, matched);
            }
            if !matched {
                self.fault(Slot::Participant, What::Missed, at, party.told.label());
            }
        }
        for (index, party) in found.parties.iter().enumerate() {
            let at_party = (pair.found, index);
            match pair.parties.iter().find(|&&(one, _)| one == index) {
                Some(&(_, other)) if gold.parties[other].told.optional => {}
                Some(_) => self.judge_party(at_party, party, true),
                None if party.is_represented(&gold.parties) => {}
                None => {
                    invented += 1;
                    self.judge_party(at_party, party, false);
                    self.fault(Slot::Participant, What::Invented, at, party.told.label());
                }
            }
        }
        self.tally.count(Retrieval::ParticipantsAligned, right, invented, missed);
        self.tally.count(Retrieval::ParticipantsEndToEnd, right, invented, missed);
    }

    fn date(&mut self, at: At, found: &Event<'_>, gold: &Event<'_>) {
        let day = found.told.day();
        let given = found.told.date.as_deref().unwrap_or_default();
        let Some(date) = gold.told.date.as_deref().filter(|date| !date.is_empty()) else {
            self.tally.judge(Share::DateInvented, day.is_some());
            if day.is_some() {
                self.fault(Slot::Date, What::Invented, at, given);
            }
            return;
        };
        let right = align::date_agreement(found.told, gold.told);
        let anchored = match gold.told.date_anchor {
            Some(Anchor::Text) => Share::DateText,
            Some(Anchor::Published) | None => Share::DatePublished,
        };
        self.tally.add(Share::Date, right, 1);
        self.tally.add(anchored, right, 1);
        self.tally.judge(Share::DateAbsent, day.is_none());
        if day.is_none() {
            self.fault(Slot::Date, What::Missed, at, date);
        } else if right < 1.0 {
            self.fault(Slot::Date, What::Wrong, at, format!("{given} for {date}"));
        }
    }

    fn places(&mut self, at: At, found: &Event<'_>, gold: &Event<'_>) {
        for (place, told) in gold.places.iter().zip(&gold.told.places) {
            let right = found.places.iter().any(|there| there.same_place(place));
            self.tally.judge(Share::PlaceRecall, right);
            if !right {
                self.fault(Slot::Place, What::Missed, at, told.words());
            }
        }
        for (place, told) in found.places.iter().zip(&found.told.places) {
            let right = gold.places.iter().any(|there| place.same_place(there));
            let neutral = gold.neutral_places.iter().any(|there| place.same_place(there));
            if right || !neutral {
                self.tally.judge(Share::PlacePrecision, right);
            }
            if !right && !neutral {
                self.fault(Slot::Place, What::Invented, at, told.words());
            }
        }
    }

    fn labels(&mut self, at: At, found: &Event<'_>, gold: &Event<'_>) {
        let (status, status_gold) = (found.told.told_status(), gold.told.told_status());
        self.statuses.push((status_gold, status));
        self.tally.judge(Share::Status, status == status_gold);
        let accepted = align::same_status(found.told, gold.told);
        self.tally.judge(Share::StatusLenient, accepted);
        if !accepted {
            self.fault(Slot::Status, What::Wrong, at, format!("{} for {}", label(status), label(status_gold)));
        }
        let (kind, kind_gold) = (found.told.told_kind(), gold.told.told_kind());
        self.kinds.push((kind_gold, kind));
        self.tally.judge(Share::Kind, kind == kind_gold);
        let accepted = kind == kind_gold || kind.is_some_and(|kind| gold.told.kind_alt.contains(&kind));
        self.tally.judge(Share::KindLenient, accepted);
        if !accepted {
            self.fault(Slot::Kind, What::Wrong, at, format!("{} for {}", label(kind), label(kind_gold)));
        }
    }

    fn topics(&mut self, at: At, found: &Event<'_>, gold: &Event<'_>) {
        for (topic, told) in gold.topics.iter().zip(&gold.told.topics) {
            let right = topic.is_empty() || found.topics.iter().any(|other| topic.covered_by(other));
            self.tally.judge(Share::Topics, right);
            if !right {
                self.fault(Slot::Topic, What::Missed, at, told.words());
            }
        }
    }

    fn missed(&mut self, index: usize, gold: &Event<'_>) {
        let required = || gold.parties.iter().filter(|party| !party.told.optional);
        self.tally.count(Retrieval::Meetings, 0, 0, 1);
        self.tally.judge(recall_of(gold), false);
        self.tally.count(Retrieval::ParticipantsEndToEnd, 0, 0, required().count());
        self.fault(Slot::Meeting, What::Missed, (Some(index), None), names(required()));
    }

    fn invented(&mut self, index: usize, found: &Event<'_>) {
        self.tally.count(Retrieval::Meetings, 0, 1, 0);
        self.tally.count(Retrieval::ParticipantsEndToEnd, 0, found.parties.len(), 0);
        self.judge(index, found, false);
        for (at, party) in found.parties.iter().enumerate() {
            self.judge_party((index, at), party, false);
        }
        self.fault(Slot::Meeting, What::Invented, (None, Some(index)), names(found.parties.iter()));
    }
}

fn judged(confidence: Option<f64>, right: bool) -> Option<Judged> {
    confidence.map(|confidence| Judged { confidence, right })
}

fn recall_of(gold: &Event<'_>) -> Share {
    if gold.told.background { Share::BackgroundRecall } else { Share::MainRecall }
}

fn recall_of_type(kind: ActorKind) -> Option<Share> {
    match kind {
        ActorKind::Person => Some(Share::PersonRecall),
        ActorKind::Body => Some(Share::BodyRecall),
        ActorKind::Group => Some(Share::GroupRecall),
        ActorKind::State => None,
    }
}

/// A kind or status as it is written; `-` where none is given.
pub fn label(value: Option<impl serde::Serialize>) -> String {
    let written = value.and_then(|value| serde_json::to_value(value).ok());
    written.as_ref().and_then(serde_json::Value::as_str).unwrap_or("-").to_owned()
}

/// The first names, and how many more there are.
fn names<'e, 'a: 'e>(parties: impl Iterator<Item = &'e Party<'a>>) -> String {
    let names: Vec<&str> = parties.map(|party| party.told.label()).collect();
    let shown = names[..names.len().min(NAMES)].join(" + ");
    match names.len().saturating_sub(NAMES) {
        0 => shown,
        more => format!("{shown} + {more} more"),
    }
}
