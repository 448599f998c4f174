//! What a corpus comes to: readings in, counts out. Keeps numbers and names, no documents.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Outcome, Reading};
use crate::lexicon::triggers::Triggers;
use crate::record::{ActorKind, DocumentRecord, Kind, MeetingRecord, ParticipantRecord, PlaceKind, Status};
use crate::text::normalize::fold;

/// Counts over documents, to be added in the order of the input.
#[derive(Debug, Clone, Default)]
pub struct Census {
    documents: usize,
    told: usize,
    meetings: IndexMap<(Kind, Status), usize>,
    filled: Filled,
    triggers: IndexMap<String, Fate>,
    unresolved: Unresolved<Names>,
}

/// The counts, most frequent first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Documents read.
    pub documents: usize,
    /// Documents that tell of a meeting.
    pub with_meetings: usize,
    /// Meetings by kind and status.
    pub meetings: Vec<Sort>,
    /// Slots of meetings that hold something.
    pub filled: Filled,
    /// What became of each verb and event noun; a pair of both counts for both.
    pub triggers: Vec<Lemma>,
    /// Names that the registry does not have.
    pub unresolved: Unresolved<Vec<Name>>,
}

/// Meetings of one sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sort {
    /// Kind.
    pub kind: Kind,
    /// Status.
    pub status: Status,
    /// How many.
    pub count: usize,
}

/// How many meetings have something in a slot, and how many participants are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// All meetings.
    pub meetings: usize,
    /// With a date.
    pub date: usize,
    /// With a place.
    pub place: usize,
    /// With at least two participants.
    pub two_participants: usize,
    /// With a topic.
    pub topics: usize,
    /// With an outcome.
    pub outcomes: usize,
    /// All participants.
    pub participants: usize,
    /// Participants with an id of the registry.
    pub resolved: usize,
}

/// What became of a verb or event noun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// How often it was evidence of a meeting.
    pub accepted: usize,
    /// How often it was left out, by reason.
    pub skipped: IndexMap<String, usize>,
}

/// A verb or event noun of the lexicon and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lemma {
    /// Id of its entry.
    pub id: String,
    /// Its citation form.
    pub word: String,
    /// What became of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// Lists of what the registry does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Unresolved<T> {
    /// People by name.
    pub persons: T,
    /// People by post alone.
    pub posts: T,
    /// Bodies and states.
    pub bodies: T,
    /// Cities, regions and countries.
    pub places: T,
    /// Buildings and halls.
    pub venues: T,
    /// Words behind a title or post that nothing was made of, with it.
    pub behind_titles: T,
}

/// A name and how often it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// As it is written where it comes first.
    pub name: String,
    /// How often.
    pub count: usize,
    /// In how many documents.
    pub documents: usize,
    /// Id of the first of them.
    pub example: String,
}

impl Fate {
    fn count(&self) -> usize {
        self.accepted + self.skipped.values().sum::<usize>()
    }
}

/// Names by their folded letters.
#[derive(Debug, Clone, Default)]
struct Names(IndexMap<String, Name>);

impl Names {
    fn add<'n>(&mut self, document: &str, names: impl Iterator<Item = &'n str>) {
        let mut here: IndexMap<String, (&str, usize)> = IndexMap::new();
        for name in names {
            here.entry(fold(name)).or_insert((name, 0)).1 += 1;
        }
        for (key, (name, count)) in here {
            let blank = || Name { name: name.to_owned(), count: 0, documents: 0, example: document.to_owned() };
            let known = self.0.entry(key).or_insert_with(blank);
            known.count += count;
            known.documents += 1;
        }
    }

    fn sorted(&self) -> Vec<Name> {
        let mut names: Vec<Name> = self.0.values().cloned().collect();
        names.sort_by(|one, other| {
            (other.count, other.documents, &one.name).cmp(&(one.count, one.documents, &other.name))
        });
        names
    }
}

impl Census {
    /// Adds a document that was read.
    pub fn add(&mut self, reading: &Reading) {
        self.count(&reading.record);
        for (by, outcome) in &reading.triggers {
            match outcome {
                Outcome::Meeting(_) => self.trigger(by, None),
                Outcome::Skipped(reason) => self.trigger(by, Some(reason)),
            }
        }
        let behind = reading.behind_titles.iter().map(String::as_str);
        self.unresolved.behind_titles.add(&reading.record.id, behind);
    }

    /// Adds a record that another program, or somebody, wrote: of its triggers it names those that opened a meeting and
    /// those that were left out.
    pub fn add_record(&mut self, record: &DocumentRecord) {
        self.count(record);
        record.meetings.iter().for_each(|meeting| self.trigger(&meeting.by, None));
        record.skipped.iter().for_each(|skipped| self.trigger(&skipped.by, Some(&skipped.reason)));
    }

    fn trigger(&mut self, by: &str, reason: Option<&str>) {
        let Some(ids) = by.strip_prefix("trigger.") else { return };
        for id in ids.split('+') {
            let fate = self.triggers.entry(id.to_owned()).or_default();
            match reason {
                None => fate.accepted += 1,
                Some(reason) => *fate.skipped.entry(reason.to_owned()).or_default() += 1,
            }
        }
    }

    fn count(&mut self, record: &DocumentRecord) {
        self.documents += 1;
        self.told += usize::from(!record.meetings.is_empty());
        for meeting in &record.meetings {
            *self.meetings.entry((meeting.kind, meeting.status)).or_default() += 1;
            self.filled.add(meeting);
        }
        let participants = || record.meetings.iter().flat_map(|meeting| &meeting.participants);
        let places = || record.meetings.iter().flat_map(|meeting| &meeting.places);
        let unknown = |wanted: fn(&ParticipantRecord) -> bool| {
            participants().filter(move |it| it.id.is_none() && wanted(it)).map(|it| it.name.as_str())
        };
        let lists = &mut self.unresolved;
        lists.persons.add(&record.id, unknown(|it| it.kind == ActorKind::Person && !is_post(it)));
        lists.posts.add(&record.id, unknown(|it| it.kind == ActorKind::Person && is_post(it)));
        lists.bodies.add(&record.id, unknown(|it| matches!(it.kind, ActorKind::Body | ActorKind::State)));
        let unknown = |venue: bool| {
            let wanted = move |kind: PlaceKind| (kind == PlaceKind::Venue) == venue;
            places().filter(move |it| it.id.is_none() && wanted(it.kind)).map(|it| it.name.as_str())
        };
        lists.places.add(&record.id, unknown(false));
        lists.venues.add(&record.id, unknown(true));
    }

    /// The counts so far. `triggers` gives the words of the entries.
    pub fn summary(&self, triggers: &Triggers) -> Summary {
        let mut meetings: Vec<Sort> =
            self.meetings.iter().map(|(&(kind, status), &count)| Sort { kind, status, count }).collect();
        meetings.sort_by_key(|sort| (std::cmp::Reverse(sort.count), sort.kind, sort.status));
        let lemma = |(id, fate): (&String, &Fate)| {
            let verb = triggers.verb(id).map(|verb| verb.word());
            let word = verb.or_else(|| triggers.noun(id).map(|noun| noun.word())).unwrap_or_default().to_owned();
            let mut fate = fate.clone();
            fate.skipped.sort_by(|one, count, other, others| (others, one).cmp(&(count, other)));
            Lemma { id: id.clone(), word, fate }
        };
        let mut lemmas: Vec<Lemma> = self.triggers.iter().map(lemma).collect();
        lemmas.sort_by(|one, other| (other.fate.count(), &one.id).cmp(&(one.fate.count(), &other.id)));
        let Unresolved { persons, posts, bodies, places, venues, behind_titles } = &self.unresolved;
        Summary {
            documents: self.documents,
            with_meetings: self.told,
            meetings,
            filled: self.filled,
            triggers: lemmas,
            unresolved: Unresolved {
                persons: persons.sorted(),
                posts: posts.sorted(),
                bodies: bodies.sorted(),
                places: places.sorted(),
                venues: venues.sorted(),
                behind_titles: behind_titles.sorted(),
            },
        }
    }
}

impl Filled {
    fn add(&mut self, meeting: &MeetingRecord) {
        self.meetings += 1;
        self.date += usize::from(meeting.date.is_some());
        self.place += usize::from(!meeting.places.is_empty());
        self.two_participants += usize::from(meeting.participants.len() > 1);
        self.topics += usize::from(!meeting.topics.is_empty());
        self.outcomes += usize::from(!meeting.outcomes.is_empty());
        self.participants += meeting.participants.len();
        self.resolved += meeting.participants.iter().filter(|it| it.id.is_some()).count();
    }
}

/// Whether the name is that of a post, since the text does not name its holder.
fn is_post(participant: &ParticipantRecord) -> bool {
    let head = participant.post.as_deref().and_then(|post| post.split(' ').next());
    head.is_some_and(|head| participant.name.split(' ').next() == Some(head))
}
