//! Records coded by hand: what is wrong is told with its line and its key or column, the rest is stored; a spreadsheet
//! and JSON Lines say the same; the codebook leaves nothing out.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use majlis::coded::{CONSTRAINTS, Codebook, Coding, Schema, Terms};
use majlis::registry::Registry;
use majlis::resources::Resources;
use serde_json::{Value, json};

fn majlis(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().expect("majlis runs")
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file of the test");
    path
}

/// Ingests a file; its messages without the folder, its exit code, and the counts of documents.
fn ingest(name: &str, text: &str) -> (Vec<String>, Option<i32>, Value) {
    let folder = tempfile::tempdir().expect("a folder");
    let input = written(folder.path(), name, text);
    let (store, dump) = (folder.path().join("store"), folder.path().join("dump.nq"));
    let output = majlis(&[
        "--store",
        store.to_str().unwrap(),
        "ingest",
        "--format",
        "json",
        "--dump",
        dump.to_str().unwrap(),
        input.to_str().unwrap(),
    ]);
    let prefix = format!("{}/", folder.path().display());
    let messages = String::from_utf8_lossy(&output.stderr).lines().map(|line| line.replace(&prefix, "")).collect();
    let summary = serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default();
    (messages, output.status.code(), summary["read"].clone())
}

/// A record with a value set at a pointer, or without it.
fn record(pointer: &str, value: &str) -> Value {
    let mut record = json!({
        "id": "example", "coder": "س. كاتب", "coded_at": "2024-09-04",
        "sources": [{"publisher": "وكالة", "address": "https://example.org/1", "published": "2024-09"}],
        "meetings": [{
            "id": "m1", "kind": "visit", "form": "official-visit", "status": "held", "date": "2024-09-03",
            "places": [{"name": "دمشق", "id": "damascus", "kind": "city"}],
            "participants": [{"name": "عباس عراقجي", "id": "abbas-araghchi", "type": "person", "role": "host",
                "represents": "iran-mfa", "count": {"min": 1, "max": 2}, "span": [3, 9]}],
            "topics": [{"name": "العلاقات الثنائية", "id": "bilateral-relations"}],
            "outcomes": [{"stance": "agree", "by": "abbas-araghchi", "text": "التعاون"}],
            "confidence": 0.9
        }]
    });
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = record.pointer_mut(parent).expect("a parent");
    match value {
        "-" => drop(parent.as_object_mut().expect("an object").remove(key)),
        value => parent[key] = serde_json::from_str(value).expect("JSON"),
    }
    record
}

#[test]
fn a_fault_names_its_key_what_is_allowed_and_what_was_meant() {
    let registry = Registry::load(&Resources::data(None)).expect("the registry");
    let coding = Coding::new(&registry, Terms::load(&Resources::ontology()).expect("the ontology"));
    assert_eq!(coding.read(record("/id", "\"example\""), false).map(|record| record.id), Ok("example".to_owned()));
    let cases = include_str!("cases/coded.tsv");
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = case.split('\t').collect();
        let [pointer, value, path, what] = fields[..] else { panic!("{case}") };
        let faults = coding.read(record(pointer, value), false).expect_err(case);
        let [fault] = faults.as_slice() else { panic!("{case}: {faults:?}") };
        assert_eq!((fault.path.as_str(), fault.what.as_str()), (path, what), "{case}");
    }
}

#[test]
fn all_errors_of_a_file_are_told_and_its_good_lines_stored() {
    let good = record("/id", "\"good\"").to_string();
    let mut bad = record("/meetings/0/kind", "\"vist\"");
    bad["meetings"][0]["participants"][0]["id"] = json!("abbas-araqchi");
    let (messages, code, read) = ingest("meetings.jsonl", &format!("{bad}\n{{\"id\": 1\n{good}\n"));
    assert_eq!((code, &read["new"], &read["failed"]), (Some(1), &json!(1), &json!(2)), "{messages:?}");
    assert!(
        messages[0].starts_with("meetings.jsonl:1: meetings[0].kind: \"vist\" is no kind; did you mean \"visit\"?")
    );
    assert!(messages[1].starts_with("meetings.jsonl:1: meetings[0].participants[0].id: "), "{messages:?}");
    assert!(messages[1].contains("did you mean \"abbas-araghchi\"?"), "{messages:?}");
    assert!(messages[2].starts_with("meetings.jsonl:2: "), "{messages:?}");
}

/// Converts files in one run: its lines and its messages, the folder left out.
fn convert(files: &[String]) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (index, text) in files.iter().enumerate() {
        written(folder.path(), &format!("coded-{index}.csv"), text);
    }
    let output = majlis(&["extract", folder.path().to_str().unwrap()]);
    let prefix = format!("{}/", folder.path().display());
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(|line| line.replace(&prefix, "")).collect();
    (lines(&output.stdout), lines(&output.stderr))
}

#[test]
fn a_spreadsheet_may_have_any_separator_mark_and_order() {
    let rows = [
        ["participant_id", "document", "kind", "status", "date", "places"],
        ["abbas-araghchi", "one", "visit", "held", "2024-09-03", "damascus"],
        ["abdalla-hamdok", "", "", "", "", ""],
    ];
    let text = |separator: &str, mark: &str| mark.to_owned() + &rows.map(|row| row.join(separator)).join("\r\n");
    let separators = [",", ";", "\t"].into_iter();
    let files: Vec<String> =
        separators.flat_map(|separator| ["", "\u{FEFF}"].map(|mark| text(separator, mark))).collect();
    let (records, messages) = convert(&files);
    assert_eq!((records.len(), messages.len()), (6, 0), "{messages:?}");
    let record: Value = serde_json::from_str(&records[0]).expect("JSON");
    assert_eq!(record["meetings"][0]["participants"][0]["name"], "عباس عراقجي");
    assert_eq!(record["meetings"][0]["participants"][1]["type"], "person");
    assert_eq!(record["meetings"][0]["places"][0]["kind"], "city");
    assert_eq!(records.iter().collect::<BTreeSet<_>>().len(), 1, "all say the same");
}

#[test]
fn a_spreadsheet_may_be_compressed_and_come_by_standard_input() {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all("document;kind;status\none;visit;held\n".as_bytes()).expect("memory");
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    let output =
        command.args(["extract", "-"]).write_stdin(packed.finish().expect("memory")).output().expect("majlis runs");
    let record: Value = serde_json::from_slice(&output.stdout).expect("a record");
    assert_eq!((&record["id"], &record["meetings"][0]["by"]), (&json!("one"), &json!("coded")));
}

#[test]
fn a_cell_that_is_wrong_is_named_by_line_and_column() {
    let header = "document,meeting,kind,status,date,places,participant_id,type,count_min\n";
    let cases = include_str!("cases/coded-rows.tsv").lines().filter(|line| !line.starts_with('#'));
    let cases: Vec<(&str, &str)> = cases.map(|case| case.split_once('\t').expect("two fields")).collect();
    let mut files: Vec<String> =
        cases.iter().map(|(rows, _)| format!("{header}{}", rows.replace(" / ", "\n"))).collect();
    files.push("document,kinds\none,visit\n".to_owned());
    let (records, messages) = convert(&files);
    assert_eq!(records.len(), 0);
    let unknown = "1: no column is called \"kinds\", did you mean \"kind\"?";
    for (index, expected) in cases.iter().map(|(_, expected)| *expected).chain([unknown]).enumerate() {
        let expected = format!("coded-{index}.csv:{expected}");
        assert!(messages.iter().any(|message| message.starts_with(&expected)), "{expected}: {messages:#?}");
    }
}

#[test]
fn records_as_a_spreadsheet_and_back_are_the_same_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let convert = |input: &str, name: &str, format: &str| {
        let output = folder.path().join(name);
        let run = majlis(&["extract", "--format", format, input, "--output", output.to_str().unwrap()]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        output
    };
    let records = convert("data/meetings/syria.jsonl", "records.jsonl", "jsonl");
    let sheet = convert(records.to_str().unwrap(), "records.csv", "csv");
    let back = convert(sheet.to_str().unwrap(), "back.jsonl", "jsonl");
    let lines = |path: &Path| -> Vec<String> {
        std::fs::read_to_string(path).expect("a file").lines().map(str::to_owned).collect()
    };
    let (records, back) = (lines(&records), lines(&back));
    assert!(records.len() >= 510 && lines(&sheet).len() > 1700);
    for (one, other) in records.iter().zip(&back) {
        assert_eq!(one, other);
    }
    assert_eq!(records.len(), back.len());
}

#[test]
fn coder_and_sources_are_in_the_graph() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = written(folder.path(), "meetings.jsonl", &record("/id", "\"good\"").to_string());
    let (store, dump) = (folder.path().join("store"), folder.path().join("dump.nq"));
    let run = majlis(&[
        "--store",
        store.to_str().unwrap(),
        "ingest",
        "--dump",
        dump.to_str().unwrap(),
        input.to_str().unwrap(),
    ]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let quads = std::fs::read_to_string(&dump).expect("a dump");
    let claim = quads
        .lines()
        .find(|line| line.contains("/meeting/") && line.contains("#type> <https://w3id.org/majlis#MeetingClaim> "));
    let claim = claim.and_then(|line| line.split(['<', '>']).nth(1)).expect("a claim");
    for (command, expected) in [("meeting", "coded by: س. كاتب"), ("explain", "coded by س. كاتب")] {
        let card = majlis(&["--lang", "en", command, claim, "--rdf", dump.to_str().unwrap()]);
        let text = String::from_utf8_lossy(&card.stdout).into_owned();
        assert!(text.contains(expected), "{command}: {text}");
    }
    for expected in [
        "<https://w3id.org/majlis#coder> \"س. كاتب\"",
        "<https://w3id.org/majlis#codedAt> \"2024-09-04\"^^",
        "<http://www.w3.org/ns/prov#hadPrimarySource>",
        "<http://purl.org/dc/terms/source> <https://example.org/1>",
        "<http://purl.org/dc/terms/issued> \"2024-09\" ",
        "<http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q",
    ] {
        assert!(quads.contains(expected), "{expected}");
    }
}

/// Calls `each` with every object of a schema, keys of properties left out.
fn objects<'v>(schema: &'v Value, each: &mut impl FnMut(&'v serde_json::Map<String, Value>)) {
    let Value::Object(keys) = schema else { return };
    each(keys);
    for (key, value) in keys {
        match (key.as_str(), value) {
            ("properties" | "$defs", Value::Object(named)) => named.values().for_each(|schema| objects(schema, each)),
            ("items", schema) => objects(schema, each),
            ("anyOf" | "oneOf", Value::Array(schemas)) => schemas.iter().for_each(|schema| objects(schema, each)),
            _ => {}
        }
    }
}

#[test]
fn every_keyword_of_the_schema_is_heeded() {
    let notes = ["$defs", "$schema", "default", "description", "format", "title"];
    let schema = Schema::of_records();
    let mut seen = 0;
    objects(schema.value(), &mut |keys| {
        for key in keys.keys().map(String::as_str) {
            seen += 1;
            assert!(CONSTRAINTS.contains(&key) || notes.contains(&key), "{key}");
        }
    });
    assert!(seen > 200, "{seen}");
}

#[test]
fn the_codebook_defines_every_field_and_value_in_both_languages() {
    let codebook = Codebook::of(&Terms::load(&Resources::ontology()).expect("the ontology"));
    let schema = Schema::of_records();
    let (mut fields, mut values) = (BTreeSet::new(), BTreeSet::new());
    objects(schema.value(), &mut |keys| {
        let properties = keys.get("properties").and_then(Value::as_object);
        fields
            .extend(properties.into_iter().flatten().map(|(key, field)| (key.as_str(), field["description"].as_str())));
        values.extend(keys.get("const").and_then(Value::as_str));
    });
    for (key, description) in fields {
        let variables = codebook.variables.iter().filter(|variable| variable.name.ends_with(&format!(".{key}")));
        // what the types say and what the ontology says is one definition
        assert!(
            variables.into_iter().any(|it| Some(it.definition[1].as_str()) == description),
            "{key}: {description:?}"
        );
    }
    let choices: BTreeSet<&str> =
        codebook.variables.iter().flat_map(|it| &it.choices).map(|choice| choice.value.as_str()).collect();
    assert!(values.len() > 30 && values.is_subset(&choices), "{values:?}");
    assert!(choices.contains("summit") && choices.contains("condemn"), "forms and stances");
    for variable in &codebook.variables {
        let choices = variable.choices.iter().map(|choice| (&choice.value, &choice.label, &choice.definition));
        for (name, label, definition) in choices.chain([(&variable.name, &variable.label, &variable.definition)]) {
            let arabic = |text: &str| text.chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
            assert!(label.iter().chain(definition).all(|text| !text.is_empty()), "{}: {name}", variable.name);
            assert!(arabic(&label[0]) && arabic(&definition[0]), "{}: {name}", variable.name);
        }
    }
    let columns: BTreeSet<&str> = codebook.variables.iter().filter_map(|variable| variable.column).collect();
    let named = ["places", "topics", "outcomes"];
    for column in majlis::input::records::COLUMNS {
        assert!(columns.contains(column.name) || named.contains(&column.name), "{}", column.name);
    }
}

#[test]
fn the_codebook_is_printed_in_every_form() {
    for (format, language, expected) in [
        ("text", "ar", "date: "),
        ("text", "en", "    held  held: It took place."),
        ("markdown", "ar", "| `held` | منعقد | انعقد. |"),
        ("csv", "en", "meeting.status,held,,status,منعقد,held,انعقد.,It took place."),
        ("json", "en", "\"value\": \"phone_call\""),
    ] {
        let output = majlis(&["--lang", language, "codebook", "--format", format]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let expected = if expected == "date: " { "meeting.date [string | null; csv: date]" } else { expected };
        assert!(output.status.success() && text.contains(expected), "{format}: {expected}");
    }
    let header = majlis(&["schema", "--format", "csv"]);
    assert!(String::from_utf8_lossy(&header.stdout).starts_with("document,published,source,"));
}
