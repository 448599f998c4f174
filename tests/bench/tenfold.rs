//! Ten times the coded meetings, on which benches ask.
//!
//! The meetings are the coded ones, and nine copies of them: in each copy the days are later, and every person and body of
//! the registry stands in the place of another, so that nothing is merged and activity is skewed as in life.

use std::collections::BTreeMap;

use jiff::civil::Date;
use majlis::graph::{Entry, Store, World};
use majlis::resources::Resources;
use serde_json::Value;

/// How many times the coded meetings there are.
const TIMES: usize = 10;
/// Days between a copy and the next.
const LATER: i64 = 97;

/// Puts them into a store.
pub fn fill(store: &Store, world: &World) {
    let coded = |record| Entry::coded(serde_json::from_value(record).expect("a record"), world);
    let entries: Vec<Entry> = records().into_iter().map(coded).collect();
    store.ingest_records(world, &entries).expect("records are stored");
}

/// The coded meetings and their copies.
fn records() -> Vec<Value> {
    let coded = Resources::data(None).read("meetings/syria.jsonl").expect("coded meetings");
    let coded: Vec<Value> = coded.text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let known = actors(&coded);
    let copies = (0..TIMES).flat_map(|copy| coded.iter().map(move |record| (copy, record)));
    copies.map(|(copy, record)| copied(record.clone(), copy, &known)).collect()
}

/// The ids of actors by type, each once, in order.
fn actors(records: &[Value]) -> BTreeMap<String, Vec<String>> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for participant in
        records.iter().flat_map(|record| list(&record["meetings"])).flat_map(|meeting| list(&meeting["participants"]))
    {
        if let (Some(id), Some(kind)) = (participant["id"].as_str(), participant["type"].as_str()) {
            known.entry(kind.to_owned()).or_default().push(id.to_owned());
        }
    }
    for ids in known.values_mut() {
        ids.sort();
        ids.dedup();
    }
    known
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn copied(mut record: Value, copy: usize, known: &BTreeMap<String, Vec<String>>) -> Value {
    record["id"] = format!("{}-{copy}", record["id"].as_str().expect("an id")).into();
    let move_day = |value: &mut Value| {
        if let Some(day) = value.as_str().and_then(|day| day.parse::<Date>().ok()) {
            *value = (day + jiff::Span::new().days(copy as i64 * LATER)).to_string().into();
        }
    };
    if let Some(published) = record.get_mut("published") {
        move_day(published);
    }
    for meeting in record["meetings"].as_array_mut().into_iter().flatten() {
        if let Some(date) = meeting.get_mut("date") {
            move_day(date);
        }
        for participant in meeting["participants"].as_array_mut().into_iter().flatten() {
            let Some((id, kind)) = participant["id"].as_str().zip(participant["type"].as_str()) else { continue };
            let ids = &known[kind];
            let at = ids.iter().position(|known| known == id).expect("listed");
            participant["id"] = ids[(at + copy * 7) % ids.len()].clone().into();
        }
    }
    record
}
