//! `majlis extract --report`: what a corpus comes to, the same on any number of threads, and in agreement with its records.
#![allow(clippy::non_ascii_literal)]

use assert_cmd::Command;
use serde_json::Value;

fn extract(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("extract")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn report(arguments: &[&str], input: &str) -> Value {
    let (code, out, err) = extract(&[arguments, &["--report", "--format", "json"]].concat(), input);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("one object")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

#[test]
fn counts_agree_with_the_records() {
    let report = report(&["data/reports"], "");
    let (_, records, _) = extract(&["data/reports"], "");
    let records: Vec<Value> = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let meetings: Vec<&Value> = records.iter().flat_map(|record| list(&record["meetings"])).collect();
    let filled = |slot: &str, least: usize| meetings.iter().filter(|it| list(&it[slot]).len() >= least).count() as u64;
    assert_eq!(number(&report["documents"]), records.len() as u64);
    assert_eq!(number(&report["filled"]["meetings"]), meetings.len() as u64);
    assert_eq!(list(&report["meetings"]).iter().map(|sort| number(&sort["count"])).sum::<u64>(), meetings.len() as u64);
    for (key, slot, least) in [
        ("place", "places", 1),
        ("two_participants", "participants", 2),
        ("topics", "topics", 1),
        ("outcomes", "outcomes", 1),
    ] {
        assert_eq!(number(&report["filled"][key]), filled(slot, least), "{key}");
    }
    // each skipped trigger counts once for each of its lemmas
    let lemmas = |by: &Value| by.as_str().unwrap().split('+').count() as u64;
    let skipped: u64 = records.iter().flat_map(|record| list(&record["skipped"])).map(|it| lemmas(&it["by"])).sum();
    let told = list(&report["triggers"]).iter().flat_map(|lemma| lemma["skipped"].as_object().unwrap().values());
    assert_eq!(told.map(number).sum::<u64>(), skipped);
    assert!(list(&report["triggers"]).iter().all(|lemma| !lemma["word"].as_str().unwrap().is_empty()));
}

#[test]
fn the_report_does_not_depend_on_threads() {
    let on = |threads: &str| extract(&["data/reports", "--report", "--threads", threads], "").1;
    let one = on("1");
    assert!(one.lines().count() > 60, "{one}");
    assert_eq!(one, on("4"));
}

#[test]
fn names_that_are_not_known_come_with_times_and_a_document() {
    let text = "التقى وزير الخارجية سامر قباني في مقر الوزارة.";
    let documents: String =
        ["one", "two"].map(|id| format!("{}\n", serde_json::json!({"id": id, "text": text}))).concat();
    let report = report(&["-"], &documents);
    let unresolved = &report["unresolved"];
    let all: Vec<&Value> =
        ["persons", "posts", "bodies", "places", "venues"].iter().flat_map(|kind| list(&unresolved[kind])).collect();
    assert!(!all.is_empty(), "{unresolved}");
    for name in all {
        assert_eq!((number(&name["count"]), number(&name["documents"]), &name["example"]), (2, 2, &Value::from("one")));
    }
    let verb = list(&report["triggers"]).iter().find(|lemma| lemma["id"] == "iltaqa").expect("its trigger");
    assert_eq!((number(&verb["accepted"]), &verb["word"]), (2, &Value::from("التقى")));
}

#[test]
fn records_are_counted_too() {
    let report = report(&["data/meetings"], "");
    assert!(number(&report["documents"]) > 100 && number(&report["filled"]["meetings"]) > 100);
}

#[test]
fn a_report_is_text_or_json() {
    let text = "اجتمع وزير الخارجية مع السفير الفرنسي في دمشق.";
    let (code, out, _) = extract(&["-", "--report", "--lang", "en"], text);
    assert_eq!(code, 0);
    assert!(out.starts_with("documents: 1, of which tell of meetings: 1\n"), "{out}");
    assert!(out.contains("\n       1        0  اجتمع (ijtamaa)\n"), "{out}");
    for wrong in [&["-", "--report", "--format", "jsonl"][..], &["-", "--format", "text"]] {
        let (code, out, err) = extract(wrong, text);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("a report is text or json"), "{err}");
    }
}
