//! Fills in what an id of the registry settles: names, and what a thing is.

use serde_json::{Value, json};

use crate::record::{ActorKind, PlaceKind};
use crate::registry::Registry;

/// Fills the missing names and types of participants, places and topics that have an id of the registry.
pub(super) fn complete(record: &mut Value, registry: &Registry) {
    for meeting in list(record, "meetings") {
        for participant in list(meeting, "participants") {
            actor(participant, registry);
        }
        for place in list(meeting, "places") {
            if let Some(known) = id(place).and_then(|id| registry.place(&id)) {
                fill(place, "name", json!(known.label_ar));
                fill(place, "kind", json!(PlaceKind::of(known)));
            }
        }
        for topic in list(meeting, "topics") {
            if let Some(known) = id(topic).and_then(|id| registry.topic(&id)) {
                fill(topic, "name", json!(known.label_ar));
            }
        }
    }
}

fn actor(participant: &mut Value, registry: &Registry) {
    let Some(id) = id(participant) else { return };
    if let Some(person) = registry.person(&id) {
        fill(participant, "name", json!(person.label_ar));
        fill(participant, "type", json!(ActorKind::Person));
    } else if let Some(body) = registry.body(&id) {
        fill(participant, "name", json!(body.label_ar));
        fill(participant, "type", json!(if body.is_state() { ActorKind::State } else { ActorKind::Body }));
    } else {
        // the fault is the id, not the name that it would have given
        fill(participant, "name", json!(id));
    }
}

fn list<'v>(of: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Value> {
    of.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

fn id(thing: &Value) -> Option<String> {
    thing["id"].as_str().map(str::to_owned)
}

fn fill(thing: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = thing {
        fields.entry(key).or_insert(value);
    }
}
