//! What the schema cannot say: dates, spans, ids of the registry, concepts of the ontology.
//!
//! Reads the value as it came, so that a fault of one kind hides none of another; a value of the wrong type is passed
//! over, for the schema tells of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use super::fault::{Fault, shown};
use super::schema::below;
use super::terms::Terms;
use crate::graph::edtf::Bounds;
use crate::graph::iri::{FORM, STANCE};
use crate::input::records::is_id;
use crate::registry::Registry;

/// What is wrong with the facts of a record.
pub(super) fn faults(record: &Value, registry: &Registry, terms: &Terms) -> Vec<Fault> {
    let mut facts = Facts { registry, terms, faults: Vec::new() };
    facts.record(record);
    facts.spans(record, "");
    facts.faults
}

struct Facts<'a> {
    registry: &'a Registry,
    terms: &'a Terms,
    faults: Vec<Fault>,
}

impl Facts<'_> {
    fn record(&mut self, record: &Value) {
        self.day(record, "published");
        self.day(record, "coded_at");
        for (index, source) in list(record, "sources") {
            self.edtf(source, "published", &format!("sources[{index}]"));
        }
        let mut ids = BTreeSet::new();
        for (index, meeting) in list(record, "meetings") {
            let path = format!("meetings[{index}]");
            if let Some(id) = word(meeting, "id").filter(|id| !ids.insert(*id)) {
                self.fault(&path, "id", format!("{id:?} is the name of another meeting of this record"));
            }
            self.meeting(meeting, &path);
        }
        for (index, membership) in list(record, "memberships") {
            self.membership(membership, &format!("memberships[{index}]"), &ids);
        }
    }

    fn membership(&mut self, membership: &Value, path: &str, meetings: &BTreeSet<&str>) {
        self.edtf(membership, "date", path);
        self.known(membership, path, "person", self.registry.people.keys());
        let bodies: Vec<&str> = self.registry.bodies.keys().map(String::as_str).collect();
        if let Some(body) = word(membership, "body_id").filter(|id| !bodies.contains(id)) {
            self.faults.push(Fault::unknown(&below(path, "body_id"), body, "body of the registry", bodies));
        }
        if let Some(meeting) = word(membership, "meeting").filter(|id| !meetings.contains(id)) {
            let known = meetings.iter().copied();
            self.faults.push(Fault::unknown(&below(path, "meeting"), meeting, "meeting of this record", known));
        }
    }

    fn meeting(&mut self, meeting: &Value, path: &str) {
        self.edtf(meeting, "date", path);
        self.share(meeting, path);
        self.concept(meeting, "form", FORM, path);
        for (index, place) in list(meeting, "places") {
            self.known(place, &format!("{path}.places[{index}]"), "place", self.registry.places.keys());
        }
        for (index, topic) in list(meeting, "topics") {
            self.known(topic, &format!("{path}.topics[{index}]"), "topic", self.registry.topics.keys());
        }
        for (index, participant) in list(meeting, "participants") {
            self.participant(participant, &format!("{path}.participants[{index}]"));
        }
        for (index, outcome) in list(meeting, "outcomes") {
            let path = format!("{path}.outcomes[{index}]");
            self.concept(outcome, "stance", STANCE, &path);
            self.letters_or_actor(outcome, "by", &path);
        }
    }

    fn participant(&mut self, participant: &Value, path: &str) {
        self.share(participant, path);
        self.letters_or_actor(participant, "represents", path);
        let (people, bodies) = (&self.registry.people, &self.registry.bodies);
        match word(participant, "type") {
            Some("person") => self.known(participant, path, "person", people.keys()),
            Some(kind @ ("body" | "state")) => {
                let fits = bodies.values().filter(|body| body.is_state() == (kind == "state"));
                self.known(participant, path, kind, fits.map(|body| &body.id));
            }
            _ => self.known(participant, path, "person or body", people.keys().chain(bodies.keys())),
        }
        let count = |key: &str| participant["count"][key].as_u64();
        if let (Some(least), Some(most)) = (count("min"), count("max"))
            && least > most
        {
            self.fault(path, "count.min", format!("{least} is more than the {most} of \"max\""));
        }
    }

    /// The id of a thing is one that the registry has.
    fn known<'k>(&mut self, thing: &Value, path: &str, what: &str, known: impl Iterator<Item = &'k String>) {
        let Some(id) = word(thing, "id") else { return };
        let known: Vec<&str> = known.map(String::as_str).collect();
        if !known.contains(&id) {
            self.faults.push(Fault::unknown(&below(path, "id"), id, &format!("{what} of the registry"), known));
        }
    }

    /// Letters of a text, or the id of an actor: what is written as ids are must be one.
    fn letters_or_actor(&mut self, thing: &Value, key: &str, path: &str) {
        let Some(id) = word(thing, key).filter(|letters| is_id(letters)) else { return };
        let known = self.registry.people.keys().chain(self.registry.bodies.keys()).map(String::as_str);
        if self.registry.person(id).is_none() && self.registry.body(id).is_none() {
            self.faults.push(Fault::unknown(&below(path, key), id, "person or body of the registry", known));
        }
    }

    fn concept(&mut self, thing: &Value, key: &str, scheme: &str, path: &str) {
        let Some(value) = word(thing, key) else { return };
        let known: Vec<&str> = self.terms.values(scheme).collect();
        // values of records may have the underscores of identifiers
        if !known.contains(&value.replace('_', "-").as_str()) {
            self.faults.push(Fault::unknown(&below(path, key), value, key, known));
        }
    }

    fn day(&mut self, record: &Value, key: &str) {
        if let Some(day) = word(record, key).filter(|day| day.len() != 10 || day.parse::<Date>().is_err()) {
            self.fault("", key, format!("{day:?} is no day; write it as 2024-09-03"));
        }
    }

    fn edtf(&mut self, thing: &Value, key: &str, path: &str) {
        if let Some(date) = word(thing, key).filter(|date| Bounds::of(date).is_none()) {
            let forms = "2024-09-03, 2024-09, 2024 or 2024-09-03/2024-09-05";
            self.fault(path, key, format!("{date:?} is no date of EDTF; write {forms}"));
        }
    }

    fn share(&mut self, thing: &Value, path: &str) {
        let confidence = thing["confidence"].as_f64();
        if let Some(confidence) = confidence.filter(|confidence| !(0.0..=1.0).contains(confidence)) {
            self.fault(path, "confidence", format!("{confidence} is not between 0 and 1"));
        }
    }

    /// Every span, wherever it stands, ends behind its begin.
    fn spans(&mut self, value: &Value, path: &str) {
        match value {
            Value::Array(items) => match items.as_slice() {
                [Value::Number(start), Value::Number(end)] if start.as_u64() > end.as_u64() => {
                    let what = format!("{} ends before it begins; write [start, end)", shown(value));
                    self.faults.push(Fault::new(path, what));
                }
                items => items.iter().enumerate().for_each(|(i, item)| self.spans(item, &format!("{path}[{i}]"))),
            },
            Value::Object(fields) => fields.iter().for_each(|(key, value)| self.spans(value, &below(path, key))),
            _ => {}
        }
    }

    fn fault(&mut self, path: &str, key: &str, what: String) {
        self.faults.push(Fault::new(below(path, key), what));
    }
}

fn list<'v>(of: &'v Value, key: &str) -> impl Iterator<Item = (usize, &'v Value)> {
    of[key].as_array().into_iter().flatten().enumerate()
}

/// A string that is not empty.
fn word<'v>(of: &'v Value, key: &str) -> Option<&'v str> {
    of[key].as_str().filter(|text| !text.is_empty())
}
