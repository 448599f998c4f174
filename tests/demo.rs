//! The reports that ship with majlis: complete, sourced, annotated, and read well enough.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use majlis::text::normalize::fold_name;
use serde_json::Value;

/// What reading the reports must at least reach, each between 0 and 1.
const FLOORS: [(&str, f64); 6] = [
    ("meetings found", 0.85),
    ("meetings right", 0.90),
    ("participants found", 0.65),
    ("participants right", 0.84),
    ("dates right", 0.70),
    ("places found", 0.70),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn lines_of(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn gold() -> Vec<Value> {
    lines_of(&root().join("tests/reports/demo.gold.jsonl"))
}

fn ids(documents: &[Value]) -> BTreeSet<String> {
    documents.iter().map(|document| string(&document["id"])).collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Names of the documents in `data/reports`: file stems, and the ids of JSON Lines.
fn reports() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("data/reports")).expect("data/reports").flatten() {
        let path = entry.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt" | "html") => {
                found.insert(path.file_stem().expect("a name").to_string_lossy().into_owned());
            }
            Some("jsonl") => found.extend(ids(&lines_of(&path))),
            _ => {}
        }
    }
    found
}

#[test]
fn every_report_names_its_sources_and_has_annotations() {
    let sources = std::fs::read_to_string(root().join("data/reports/SOURCES.tsv")).expect("SOURCES.tsv");
    let mut sourced = BTreeSet::new();
    for line in sources.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 3, "three columns: {line}");
        assert!(columns.iter().all(|column| !column.is_empty()), "no column is empty: {line}");
        sourced.insert(columns[0].to_owned());
    }
    assert_eq!(reports(), sourced, "reports and SOURCES.tsv");
    assert_eq!(reports(), ids(&gold()), "reports and annotations");
    assert!(sourced.len() >= 28, "{} reports", sourced.len());
}

/// Found and possible, of one figure.
#[derive(Default)]
struct Ratio {
    right: usize,
    of: usize,
}

impl Ratio {
    fn add(&mut self, right: usize, of: usize) {
        self.right += right;
        self.of += of;
    }

    fn value(&self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }
}

/// Whether one of two folded names holds all the words of the other.
fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (fold_name(one), fold_name(other));
    let words = |name: &str| name.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(&one), words(&other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn optional(value: &Value) -> bool {
    value["optional"].as_bool() == Some(true)
}

fn is_participant(gold: &Value, predicted: &Value) -> bool {
    let names = std::iter::once(&gold["name"]).chain(list(gold, "aliases"));
    names
        .filter_map(Value::as_str)
        .any(|name| ["name", "mention"].iter().any(|key| same_name(name, predicted[key].as_str().unwrap_or_default())))
}

fn shared(gold: &Value, predicted: &Value) -> usize {
    let predicted = list(predicted, "participants");
    list(gold, "participants").iter().filter(|one| predicted.iter().any(|other| is_participant(one, other))).count()
}

/// Pairs each annotated meeting with the predicted one that shares most participants, then the date.
fn align<'a>(gold: &'a [Value], predicted: &'a [Value]) -> Vec<(&'a Value, Option<&'a Value>)> {
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (p, other) in predicted.iter().enumerate() {
            let count = shared(one, other);
            if count > 0 {
                pairs.push((count, one["date"] == other["date"], g, p));
            }
        }
    }
    pairs.sort_by_key(|&(count, date, g, p)| (usize::MAX - count, !date, g, p));
    let mut taken = BTreeMap::new();
    for (_, _, g, p) in pairs {
        if !taken.contains_key(&g) && !taken.values().any(|other| *other == p) {
            taken.insert(g, p);
        }
    }
    gold.iter().enumerate().map(|(g, one)| (one, taken.get(&g).map(|p| &predicted[*p]))).collect()
}

#[derive(Default)]
struct Scores {
    ratios: [Ratio; 6],
}

impl Scores {
    fn document(&mut self, gold: &[Value], predicted: &[Value]) {
        let pairs = align(gold, predicted);
        let matched = pairs.iter().filter(|(_, other)| other.is_some()).count();
        let spare = pairs.iter().filter(|(one, other)| other.is_some() && optional(one)).count();
        self.ratios[1].add(matched - spare, predicted.len() - spare);
        for (one, other) in pairs {
            if !optional(one) {
                self.ratios[0].add(usize::from(other.is_some()), 1);
                self.meeting(one, other);
            }
        }
    }

    fn meeting(&mut self, gold: &Value, predicted: Option<&Value>) {
        let required: Vec<&Value> = list(gold, "participants").iter().filter(|one| !optional(one)).collect();
        let Some(predicted) = predicted else {
            self.ratios[2].add(0, required.len());
            return;
        };
        let named = list(predicted, "participants");
        let found = required.iter().filter(|one| named.iter().any(|other| is_participant(one, other))).count();
        self.ratios[2].add(found, required.len());
        let right = |other: &&Value| {
            list(gold, "participants").iter().any(|one| {
                is_participant(one, other)
                    || one["represents"].as_str().is_some_and(|body| {
                        same_name(body, other["name"].as_str().unwrap_or_default())
                            || same_name(body, other["mention"].as_str().unwrap_or_default())
                    })
            })
        };
        self.ratios[3].add(named.iter().filter(right).count(), named.len());
        if !gold["date"].is_null() {
            self.ratios[4].add(usize::from(gold["date"] == predicted["date"]), 1);
        }
        let places = list(gold, "places");
        let there = |place: &&Value| {
            list(predicted, "places").iter().any(|other| {
                ["name", "mention"]
                    .iter()
                    .any(|key| same_name(place.as_str().unwrap_or_default(), other[key].as_str().unwrap_or_default()))
            })
        };
        self.ratios[5].add(places.iter().filter(there).count(), places.len());
    }
}

fn extracted() -> Vec<Value> {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_majlis"))
        .args(["extract", "data/reports"])
        .current_dir(root())
        .output()
        .expect("majlis runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect()
}

#[test]
fn reading_keeps_its_level() {
    let records = extracted();
    assert_eq!(ids(&records), reports(), "one record a report");
    let mut scores = Scores::default();
    for document in gold() {
        let record = records.iter().find(|record| record["id"] == document["id"]).expect("a record");
        assert_eq!(record["published"], document["published"], "publication day of {}", document["id"]);
        scores.document(list(&document, "meetings"), list(record, "meetings"));
    }
    let shown: Vec<String> = FLOORS
        .iter()
        .zip(&scores.ratios)
        .map(|((name, floor), ratio)| format!("{name}: {:.3} (floor {floor:.3})", ratio.value()))
        .collect();
    println!("{}", shown.join("\n"));
    for ((name, floor), ratio) in FLOORS.iter().zip(&scores.ratios) {
        assert!(ratio.value() >= *floor, "{name} fell below its floor:\n{}", shown.join("\n"));
    }
}

#[test]
fn annotations_score_full_marks_against_themselves() {
    let mut scores = Scores::default();
    for document in gold() {
        scores.document(list(&document, "meetings"), list(&document, "meetings"));
    }
    assert!(scores.ratios[..5].iter().all(|ratio| ratio.right == ratio.of && ratio.of > 60));
}

#[test]
fn the_demo_goes_the_whole_way() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_majlis"))
        .args(["--lang", "en", "demo", "--out", "out"])
        .current_dir(folder.path())
        .output()
        .expect("majlis runs");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{shown}\n{}", String::from_utf8_lossy(&output.stderr));
    let commands: Vec<&str> = shown.lines().filter(|line| line.starts_with("$ majlis")).collect();
    for (name, times) in [("ingest", 1), ("query", 5), ("network", 2)] {
        let count = commands.iter().filter(|line| line.contains(&format!(" {name} "))).count();
        assert_eq!(count, times, "{name} in:\n{shown}");
    }
    let rows = shown.lines().filter(|line| line.starts_with('\u{2502}')).count();
    assert!(rows > 40, "every question has an answer:\n{shown}");
    assert!(shown.contains("Ahmed al-Sharaa"), "labels in the language asked for:\n{shown}");
    let dot = std::fs::read_to_string(folder.path().join("out/network.dot")).expect("network.dot");
    assert!(dot.contains("Negotiation"), "{dot}");
    let drawn = commands.iter().any(|line| line.contains("network.svg"));
    assert_eq!(drawn, folder.path().join("out/network.svg").exists());
    let report = folder.path().join("out/reports/istanbul-foreign-ministry.html");
    let original = root().join("data/reports/istanbul-foreign-ministry.html");
    assert_eq!(std::fs::read(report).ok(), std::fs::read(original).ok(), "reports are copied byte for byte");
}
