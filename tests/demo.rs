//! The reports that ship with majlis: complete, sourced, annotated, and read well enough.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What reading the reports must at least reach, by figures of `majlis eval`.
const FLOORS: [(&str, f64); 6] = [
    ("/meetings/recall", 0.85),
    ("/meetings/precision", 0.90),
    ("/participants_end_to_end/recall", 0.70),
    ("/participants_end_to_end/precision", 0.84),
    ("/date_accuracy", 0.72),
    ("/place_recall", 0.78),
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
fn reports_come_with_their_day_of_publication() {
    let records = extracted();
    assert_eq!(ids(&records), reports(), "one record a report");
    for document in gold() {
        let record = records.iter().find(|record| record["id"] == document["id"]).expect("a record");
        assert_eq!(record["published"], document["published"], "publication day of {}", document["id"]);
    }
}

#[test]
fn reading_keeps_its_level() {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_majlis"))
        .args(["eval", "tests/reports/demo.gold.jsonl", "--texts", "data/reports"])
        .args(["--resamples", "0", "--format", "json"])
        .current_dir(root())
        .output()
        .expect("majlis runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for (name, floor) in FLOORS {
        let value = report["figures"].pointer(name).and_then(Value::as_f64).unwrap_or_default();
        assert!(value >= floor, "{name} is {value:.3} and fell below its floor of {floor}");
    }
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
