//! The coded meetings that ship: every line is a record, and everything it names is in the registry.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;

use majlis::record::{ActorKind, DocumentRecord, PlaceKind};
use majlis::registry::{Registry, earliest, latest};
use majlis::resources::Resources;
use serde_json::Value;

/// Path and line, record and raw JSON of each coded meeting.
fn lines() -> Vec<(String, DocumentRecord, Value)> {
    let files = Resources::data(None).list("meetings", "jsonl").expect("the meetings are built in");
    let mut lines = Vec::new();
    for file in files {
        for (index, line) in file.text.lines().enumerate() {
            let place = format!("{}:{}", file.path, index + 1);
            let record = serde_json::from_str(line).unwrap_or_else(|error| panic!("{place}: {error}"));
            lines.push((place, record, serde_json::from_str(line).expect("JSON")));
        }
    }
    lines
}

fn registry() -> Registry {
    Registry::load(&Resources::data(None)).expect("the registry loads")
}

/// Whether all that `written` says comes back in `read`: no misspelt key is passed over.
fn kept(written: &Value, read: &Value) -> bool {
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => {
            written.iter().all(|(key, value)| read.get(key).is_some_and(|other| kept(value, other)))
        }
        (Value::Array(written), Value::Array(read)) => {
            written.len() == read.len() && written.iter().zip(read).all(|(one, other)| kept(one, other))
        }
        _ => written == read,
    }
}

#[test]
fn every_line_is_a_record_and_nothing_is_lost() {
    let lines = lines();
    assert_eq!(lines.len(), 510);
    let mut ids = BTreeSet::new();
    for (place, record, raw) in lines {
        assert!(kept(&raw, &serde_json::to_value(&record).expect("JSON")), "{place}: a key is not read");
        assert!(record.id.starts_with("coded/") && ids.insert(record.id.clone()), "{place}: {}", record.id);
        assert_eq!(record.meetings.len(), 1, "{place}");
        assert!(!record.sources.is_empty(), "{place}: no source");
        assert!(record.source.is_some() && record.title.is_some(), "{place}");
    }
}

#[test]
fn all_that_is_named_is_in_the_registry() {
    let registry = registry();
    for (at, record, _) in lines() {
        let meeting = &record.meetings[0];
        assert!(!meeting.participants.is_empty(), "{at}: no participants");
        for actor in &meeting.participants {
            let label = actor.id.as_deref().map(|id| match actor.kind {
                ActorKind::Person => registry.person(id).map(|person| person.label_ar.as_str()),
                ActorKind::Body => registry.body(id).filter(|body| !body.is_state()).map(|body| body.label_ar.as_str()),
                ActorKind::State => registry.body(id).filter(|body| body.is_state()).map(|body| body.label_ar.as_str()),
                ActorKind::Group => None,
            });
            assert!(label.is_none_or(|label| label == Some(&actor.name)), "{at}: {:?} {}", actor.id, actor.name);
            let represents = actor.represents.as_deref();
            let slug = represents.filter(|represents| represents.is_ascii());
            assert!(slug.is_none_or(|id| registry.body(id).is_some()), "{at}: represents {represents:?}");
        }
        for place in &meeting.places {
            let known = place.id.as_deref().map(|id| registry.place(id));
            let fits = known.is_none_or(|known| {
                known.is_some_and(|known| {
                    known.label_ar == place.name && (known.kind == "country") == (place.kind == PlaceKind::Country)
                })
            });
            assert!(fits, "{at}: place {:?} {}", place.id, place.name);
        }
        for topic in &meeting.topics {
            assert!(topic.id.as_deref().is_none_or(|id| registry.topic(id).is_some()), "{at}: topic {:?}", topic.id);
        }
        for by in meeting.outcomes.iter().filter_map(|outcome| outcome.by.as_deref()).filter(|by| by.is_ascii()) {
            assert!(registry.person(by).is_some() || registry.body(by).is_some(), "{at}: outcome by {by}");
        }
    }
}

#[test]
fn texts_are_arabic() {
    let arabic = |text: &str| text.chars().any(majlis::text::letters::is_letter);
    for (at, record, _) in lines() {
        let meeting = &record.meetings[0];
        let outcomes = meeting.outcomes.iter().map(|outcome| &outcome.text);
        let names = meeting.topics.iter().map(|topic| &topic.name).chain(record.title.as_ref());
        for text in outcomes.chain(names) {
            assert!(arabic(text), "{at}: {text}");
        }
    }
}

#[test]
fn stances_are_concepts_of_the_ontology() {
    let ontology = Resources::ontology().read("majlis.ttl").expect("the ontology is built in").text;
    for (at, record, _) in lines() {
        for outcome in &record.meetings[0].outcomes {
            let concept = format!("id/stance/{}>", outcome.stance.replace('_', "-"));
            assert!(ontology.contains(&concept), "{at}: stance {}", outcome.stance);
        }
    }
}

#[test]
fn dates_are_dates_and_run_forward() {
    for (at, record, _) in lines() {
        let date = record.meetings[0].date.clone().unwrap_or_default();
        let (start, end) = date.split_once('/').unwrap_or((&date, &date));
        assert!(earliest(start).is_some() && earliest(start) <= latest(end), "{at}: {date}");
        assert!(("2011".."2026").contains(&start), "{at}: {date}");
        let published = record.sources.iter().filter_map(|source| source.published.as_deref());
        assert!(published.chain(record.published.as_deref()).all(|day| earliest(day).is_some()), "{at}");
    }
}
