//! Records against annotations: figures known by hand, by another program, and by the papers they follow.
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use majlis::eval::agreement::{Agreed, Agreement, agreement};
use majlis::eval::alpha::{Coincidences, Level};
use majlis::eval::bootstrap::{draws, interval};
use majlis::eval::halves::held_out;
use majlis::eval::name::Likeness;
use majlis::eval::reliability::{Judged, reliability};
use majlis::eval::{Comparer, Corpus};
use majlis::lexicon::{Chrome, Scoring};
use majlis::resources::Resources;
use serde_json::Value;

const GOLD: &str = "tests/cases/eval/gold.jsonl";
const RECORDS: &str = "tests/cases/eval/records.jsonl";
const DEMO: [&str; 4] = ["eval", "tests/reports/demo.gold.jsonl", "--texts", "data/reports"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn majlis(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    command.args(arguments).current_dir(root()).output().expect("majlis runs")
}

fn printed(arguments: &[&str]) -> String {
    let output = majlis(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn object(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(&[arguments, &["--format", "json"]].concat())).expect("JSON")
}

fn message(arguments: &[&str]) -> String {
    let output = majlis(arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// Numbers and nulls by the dotted paths to them.
fn flat(value: &Value) -> BTreeMap<String, Option<f64>> {
    match value {
        Value::Object(fields) => {
            let under =
                |key: &str, path: String| if path.is_empty() { key.to_owned() } else { format!("{key}.{path}") };
            let nested = |(key, value): (&String, &Value)| {
                flat(value).into_iter().map(|(path, number)| (under(key, path), number)).collect::<Vec<_>>()
            };
            fields.iter().flat_map(nested).collect()
        }
        other => [(String::new(), other.as_f64())].into(),
    }
}

/// The figures in which two objects differ by more than rounding.
fn differences(one: &Value, other: &Value) -> Vec<String> {
    let (one, other) = (flat(one), flat(other));
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let same = |name: &str| match (one.get(name), other.get(name)) {
        (Some(Some(one)), Some(Some(other))) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    };
    let wrong = names.into_iter().filter(|name| !same(name));
    wrong.map(|name| format!("{name}: {:?} and {:?}", one.get(name), other.get(name))).collect()
}

fn json(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect(path);
    serde_json::from_str(&text).expect(path)
}

fn comparer() -> Comparer {
    Comparer::new(&Scoring::load(&Resources::data(None)).expect("words"))
}

/// Files of a folder of their own, read as annotations.
fn corpora(files: &[&str]) -> Vec<Corpus> {
    let folder = tempfile::tempdir().expect("a folder");
    let chrome = Chrome::load(&Resources::data(None)).expect("words of pages");
    let corpus = |(index, text): (usize, &&str)| {
        let path = folder.path().join(format!("{index}.jsonl"));
        std::fs::write(&path, text).expect("written");
        Corpus::read(&path, &chrome).expect("annotations")
    };
    files.iter().enumerate().map(corpus).collect()
}

#[test]
fn a_meeting_half_read_has_figures_that_can_be_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    // of three participants two are found, one by its last word; one is optional, one represented, one invented
    let gold = write(
        "gold.jsonl",
        r#"{"id": "a", "meetings": [{"status": "cancelled", "kind": "other", "date": "2024-03-04", "date_anchor": "text",
            "places": ["دمشق", "حلب"], "places_optional": ["قصر الشعب"], "topics": ["ملف المياه", "إعادة الإعمار"],
            "participants": [{"name": "سليم الحلبي", "type": "person", "represents": "وزارة التربية"},
                {"name": "مجلس درعا", "type": "body"}, {"name": "لجنة الحوار", "type": "body"},
                {"name": "وفد", "type": "group", "optional": true}]}]}"#
            .replace('\n', " ")
            .as_str(),
    );
    let records = write(
        "records.jsonl",
        r#"{"id": "a", "meetings": [{"id": "m1", "status": "denied", "kind": "signing", "date": "2024-03", "confidence": 0.9,
            "places": [{"name": "مدينة دمشق", "kind": "city"}, {"name": "قصر الشعب", "kind": "venue"}],
            "topics": [{"name": "المياه"}],
            "participants": [{"name": "الحلبي", "type": "person", "confidence": 0.8},
                {"name": "مجلس درعا", "type": "body", "confidence": 0.9}, {"name": "وفد", "type": "group"},
                {"name": "وزارة التربية", "type": "body"}, {"name": "حمص", "type": "body", "confidence": 0.7}]}]}"#
            .replace('\n', " ")
            .as_str(),
    );
    let figures = object(&["eval", &gold, &records, "--resamples", "0"])["figures"].take();
    for (name, value) in [
        ("/detection/f1", 1.0),
        ("/meetings/f1", 1.0),
        ("/participants_aligned/precision", 2.0 / 3.0),
        ("/participants_aligned/recall", 2.0 / 3.0),
        ("/participants_end_to_end/fp", 1.0),
        ("/participants_recall_by_type/person", 1.0),
        ("/participants_recall_by_type/body", 0.5),
        ("/date_accuracy_anchored_in_text", 0.5),
        ("/place_recall", 0.5),
        ("/place_precision", 1.0),
        ("/status_accuracy", 1.0),
        ("/kind_accuracy", 1.0),
        ("/topic_coverage", 0.5),
    ] {
        let found = figures.pointer(name).and_then(Value::as_f64);
        assert!(found.is_some_and(|found| (found - value).abs() < 1e-9), "{name}: {found:?}, not {value}");
    }
    assert!(figures["date_invented"].is_null() && figures["participants_recall_by_type"]["group"].is_null());
}

#[test]
fn figures_are_those_of_another_program() {
    // computed once from the same two files by a scorer written in Python
    let stored = json("tests/cases/eval/figures.json");
    assert!(flat(&stored).len() > 40);
    let figures = &object(&["eval", GOLD, RECORDS])["figures"];
    assert_eq!(differences(&stored, figures), [""; 0]);
}

#[test]
fn figures_are_those_of_the_shared_scorer_on_the_shared_corpora() {
    let shared = root().join("../shared");
    let corpora: Vec<&str> =
        ["dev", "real", "seeds"].into_iter().filter(|name| shared.join("corpus").join(name).is_dir()).collect();
    if corpora.is_empty() || !shared.join("evaluate.py").is_file() {
        eprintln!("skipped: no corpora in {}; the stored figures are compared all the same", shared.display());
        return;
    }
    for corpus in corpora {
        let folder = shared.join("corpus").join(corpus);
        let gold = folder.with_extension("gold.jsonl");
        let scorer = std::process::Command::new("python3")
            .arg(shared.join("evaluate.py"))
            .arg(env!("CARGO_BIN_EXE_majlis"))
            .args([&folder, &gold])
            .arg("--json")
            .output()
            .expect("python3 runs");
        assert!(scorer.status.success(), "{}", String::from_utf8_lossy(&scorer.stderr));
        let theirs: Value = serde_json::from_slice(&scorer.stdout).expect("JSON");
        let ours = object(&["eval", gold.to_str().expect("UTF-8"), "--resamples", "0"]);
        assert_eq!(differences(&theirs, &ours["figures"]), [""; 0], "{corpus}");
    }
}

#[test]
fn annotations_score_full_marks_against_themselves() {
    for gold in [GOLD, "tests/reports/demo.gold.jsonl"] {
        let report = object(&["eval", gold, gold, "--errors"]);
        assert_eq!(report["errors"], Value::Array(Vec::new()), "{gold}");
        for (name, value) in flat(&report["figures"]) {
            let last = name.rsplit('.').next().expect("a name");
            let expected = match last {
                "documents" | "tp" | "tn" => continue,
                "fp" | "fn" | "date_absent" | "date_invented" => 0.0,
                "predicted_documents_unknown" | "documents_without_prediction" => 0.0,
                _ => 1.0,
            };
            assert!(value.is_none_or(|value| value == expected), "{gold}: {name} is {value:?}");
        }
        assert_eq!(report["figures"]["meetings"]["f1"], 1.0);
    }
}

#[test]
fn names_agree_as_far_as_the_cases_say() {
    let comparer = comparer();
    let mut wrong = Vec::new();
    for line in include_str!("cases/eval/names.tsv").lines().skip(1) {
        let &[found, gold, kind, expected] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("four columns expected: {line}");
        };
        let likeness = match comparer.name(found).likeness(&comparer.name(gold), kind == "person") {
            Some(Likeness::Equal) => "equal",
            Some(Likeness::Within) => "within",
            Some(Likeness::LastWord) => "last-word",
            None => "-",
        };
        if likeness != expected {
            wrong.push(format!("{found} for {gold}: {likeness}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_and_topics_pass_over_generic_words() {
    let comparer = comparer();
    let place = |one: &str, other: &str| comparer.place(one).same_place(&comparer.place(other));
    assert!(place("بمدينة جنيف", "جنيف") && place("العاصمة دمشق", "دمشق القديمة"));
    assert!(!place("دمشق", "حلب") && !place("مدينة دمشق", "مدينة حلب") && place("القصر", "قصر"));
    let covered = |gold: &str, found: &str| comparer.topic(gold).covered_by(&comparer.topic(found));
    assert!(covered("سبل إعادة الإعمار", "بحث الإعمار") && !covered("ملف المياه والطاقة", "سبل الملف"));
}

#[test]
fn what_is_wrong_is_listed_line_by_line() {
    let text = printed(&["eval", GOLD, RECORDS, "--errors", "--resamples", "0"]);
    for line in [
        "talks\tparticipant missed\tg1 m1\tمجلس محافظة درعا",
        "talks\tparticipant invented\tg1 m1\tالهلال",
        "talks\tplace invented\tg1 m1\tحي الميدان",
        "talks\ttopic missed\tg1 m1\tملف المياه",
        "talks\tmeeting missed\tg2\tسليم عبد الرحمن الحلبي + هيثم العمري",
        "talks\tmeeting invented\tm2\tقيس اليافي",
        "two-rounds\tdate wrong\tg1 m2\t2024-06 for 2024-06-18",
        "two-rounds\tkind wrong\tg1 m2\tmeeting for negotiation",
        "football\tdocument invented\t\ttells of no meeting",
        "call\tdate invented\tg1 m1\t2024-07-01",
        "signing\tdate missed\tg1 m1\t2024-07-02",
        "unread\tdocument missed\t\tno meeting found",
        "nobody\tstatus wrong\tg1 m1\theld for ongoing",
    ] {
        assert!(text.lines().any(|one| one == line), "no line {line:?} in\n{text}");
    }
    // accepted, represented and optional things are no faults
    for none in ["call\tkind", "call\tstatus", "وزارة التربية", "وفد من", "قصر الشعب", "يوسف حداد", "elsewhere"]
    {
        assert!(!text.contains(none), "{none} in\n{text}");
    }
    let confusion = &object(&["eval", GOLD, RECORDS, "--errors"])["confusion"];
    let count = |slot: &str, gold: &str, found: &str| {
        let all = confusion[slot].as_array().expect("a list");
        all.iter().find(|one| one["gold"] == gold && one["found"] == found).map(|one| one["count"].clone())
    };
    assert_eq!(count("kind", "negotiation", "meeting"), Some(1.into()));
    assert_eq!(count("kind", "phone_call", "other"), Some(1.into()));
    assert_eq!(count("kind", "meeting", "meeting"), Some(2.into()));
    assert_eq!(count("status", "ongoing", "held"), Some(2.into()));
    assert_eq!(count("status", "held", "ongoing"), None);
}

#[test]
fn what_is_given_a_confidence_falls_into_bins() {
    let judged = |confidence, right| Judged { confidence, right };
    let things = [judged(0.49, false), judged(0.5, true), judged(0.9, true), judged(1.0, false), judged(0.95, true)];
    let found = reliability(&things);
    let counts: Vec<(usize, usize)> = found.bins.iter().map(|bin| (bin.count, bin.right)).collect();
    assert_eq!(counts, [(1, 0), (1, 1), (0, 0), (0, 0), (0, 0), (3, 2)]);
    assert_eq!((found.bins[2].confidence, found.bins[2].accuracy()), (None, None));
    // (|0 - 0.49| + |1 - 0.5| + 3 |2/3 - 0.95|) / 5
    let error = found.expected_calibration_error.expect("things");
    assert!((error - (0.49 + 0.5 + 2.85 - 2.0) / 5.0).abs() < 1e-12, "{error}");
    assert_eq!(reliability(&[]).expected_calibration_error, None);
}

#[test]
fn what_is_optional_has_no_say_in_reliability() {
    let reliability = object(&["eval", GOLD, RECORDS])["reliability"].take();
    let counts = |of: &str| {
        let bins = reliability[of]["bins"].as_array().expect("bins");
        bins.iter().map(|bin| (bin["count"].as_u64(), bin["right"].as_u64())).collect::<Vec<_>>()
    };
    let pairs = |pairs: [(u64, u64); 6]| pairs.map(|(count, right)| (Some(count), Some(right))).to_vec();
    assert_eq!(counts("meetings"), pairs([(0, 0), (1, 0), (1, 0), (2, 2), (2, 2), (4, 4)]));
    assert_eq!(counts("participants"), pairs([(1, 0), (2, 0), (2, 0), (3, 1), (2, 2), (9, 9)]));
    let error = reliability["meetings"]["expected_calibration_error"].as_f64().expect("a number");
    assert!((error - 0.225).abs() < 1e-12, "{error}");
    // annotations have no confidence, so there is no table of them
    assert!(!printed(&["eval", GOLD, GOLD]).contains("confidence"));
}

#[test]
fn intervals_are_the_middle_of_the_resamples() {
    let hundred = interval((0..=1000).rev().map(f64::from).collect()).expect("values");
    assert!((hundred.low - 25.0).abs() < 1e-9 && (hundred.high - 975.0).abs() < 1e-9, "{hundred:?}");
    assert_eq!(interval(Vec::new()), None);
    // half of 100 things: the share in a resample is binomial, 0.5 with a standard deviation of 0.05
    let shares = draws("coin", 100, 4000);
    let shares = shares.iter().map(|draw| draw.iter().filter(|index| **index < 50).count() as f64 / 100.0).collect();
    let shares = interval(shares).expect("values");
    assert!((shares.low - 0.402).abs() < 0.011 && (shares.high - 0.598).abs() < 0.011, "{shares:?}");
    assert_eq!(draws("coin", 9, 2), draws("coin", 9, 2));
    assert_ne!(draws("coin", 9, 2), draws("dice", 9, 2));
    let report = object(&["eval", GOLD, RECORDS]);
    let intervals = report["intervals"].as_object().expect("intervals");
    assert!(intervals.len() > 25);
    for (name, interval) in intervals {
        let value = flat(&report["figures"])[name].expect("a figure with an interval");
        let [low, high] = ["low", "high"].map(|end| interval[end].as_f64().expect("a number"));
        assert!(low <= value && value <= high && (0.0..=1.0).contains(&low) && high <= 1.0, "{name}: {interval}");
    }
}

#[test]
fn the_output_does_not_depend_on_threads() {
    let run = |threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
        command.args(DEMO).arg("--errors").env("RAYON_NUM_THREADS", threads).current_dir(root());
        command.output().expect("majlis runs").stdout
    };
    let one = run("1");
    assert!(one.len() > 4000);
    assert_eq!(one, run("4"));
}

#[test]
fn a_hash_of_the_id_says_what_is_held_out() {
    // published hashes of BLAKE3: af1349b9f5f9a1a6… of nothing, 6437b3ac38465133… of abc
    assert_eq!([2, 3, 5, 7].map(|share| held_out("", share)), [true, false, false, false]);
    assert_eq!([2, 3, 5, 7].map(|share| held_out("abc", share)), [false, false, false, true]);
    let held = (0..3000).filter(|number| held_out(&number.to_string(), 3)).count();
    assert!((900..1100).contains(&held), "{held}");
}

#[test]
fn held_out_documents_are_scored_and_not_shown() {
    let report = object(&[&DEMO[..], &["--held-out", "3", "--errors"]].concat());
    let halves = &report["held_out"];
    let number = |half: &str, path: &str| halves[half].pointer(path).and_then(Value::as_f64).expect("a number");
    assert_eq!(number("seen", "/documents") + number("held_out", "/documents"), 65.0);
    for path in ["/figures/meetings/tp", "/figures/meetings/fn", "/figures/participants_end_to_end/fp"] {
        let all = report.pointer(path).and_then(Value::as_f64).expect("a number");
        assert_eq!(number("seen", path) + number("held_out", path), all, "{path}");
    }
    let gap = halves["gaps"]["meetings.f1"]["gap"].as_f64().expect("a number");
    let f1 = |half| number(half, "/figures/meetings/f1");
    assert!((gap - (f1("seen") - f1("held_out"))).abs() < 1e-12);
    let errors = report["errors"].as_array().expect("a list");
    let documents: BTreeSet<&str> = errors.iter().filter_map(|fault| fault["document"].as_str()).collect();
    assert!(documents.len() > 10 && documents.iter().all(|id| !held_out(id, 3)), "{documents:?}");
}

/// Units with the values that observers gave them; `.` for none.
fn units(rows: &[&str]) -> Vec<Vec<f64>> {
    let columns = rows[0].split(' ').count();
    let values = |column| rows.iter().filter_map(move |row| row.split(' ').nth(column)?.parse().ok());
    (0..columns).map(|column| values(column).collect()).collect()
}

#[test]
fn alpha_is_that_of_the_published_examples() {
    let alpha = |rows: &[&str], level| {
        let units = units(rows);
        let alpha = Coincidences::of(units.iter().map(Vec::as_slice)).alpha(level).expect("an alpha");
        (alpha * 1000.0).round() / 1000.0
    };
    // Krippendorff (2011), Computing Krippendorff's alpha-reliability: two observers and two categories, two observers
    // and several categories, four observers with values missing
    assert_eq!(alpha(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], Level::Nominal), 0.095);
    assert_eq!(alpha(&["1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4"], Level::Nominal), 0.692);
    let four =
        ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];
    assert_eq!(alpha(&four, Level::Nominal), 0.743);
    assert_eq!(alpha(&four, Level::Ordinal), 0.815);
    assert_eq!(alpha(&four, Level::Interval), 0.849);
    assert_eq!(alpha(&four, Level::Ratio), 0.797);
    let units = units(&four);
    let four = Coincidences::of(units.iter().map(Vec::as_slice));
    assert!((four.pairable() - 40.0).abs() < 1e-9, "a value alone in its unit does not count");
    let same = Coincidences::of([[1.0, 1.0].as_slice(), &[1.0, 1.0]].into_iter());
    assert_eq!((same.alpha(Level::Nominal), same.same()), (None, Some(1.0)));
    assert_eq!(Coincidences::of([[1.0].as_slice()].into_iter()).same(), None);
}

fn variable<'a>(agreement: &'a Agreement, id: &str) -> &'a Agreed {
    agreement.variables.iter().find(|one| one.id == id).expect(id)
}

const FIRST: &str = r#"{"id": "a", "meetings": [{"kind": "meeting", "status": "held", "date": "2024-03-04", "participants": [{"name": "سليم الحلبي", "type": "person", "part": "host", "side": "a"}, {"name": "هيثم العمري", "type": "person", "side": "b"}, {"name": "ليلى الشامي", "type": "person", "side": "b"}]}]}
{"id": "b", "meetings": []}
{"id": "c", "meetings": [{"kind": "visit", "status": "held", "participants": [{"name": "فؤاد بكر", "type": "person"}]}]}
"#;
const SECOND: &str = r#"{"id": "a", "meetings": [{"kind": "meeting", "status": "held", "date": "2024-03-04", "places": ["حلب"], "participants": [{"name": "العمري", "type": "person", "side": "a"}, {"name": "الشامي", "type": "person", "side": "a"}, {"name": "الحلبي", "type": "person", "part": "chair", "side": "b"}]}]}
{"id": "b", "meetings": []}
{"id": "c", "meetings": [{"kind": "meeting", "status": "held", "participants": [{"name": "فؤاد بكر", "type": "group"}]}]}
"#;
const THIRD: &str = r#"{"id": "a", "meetings": [{"kind": "reception", "status": "held", "participants": [{"name": "سليم الحلبي", "type": "person", "role": "رئيس اللجنة"}]}, {"kind": "visit", "participants": [{"name": "مها الخوري", "type": "person"}]}]}
{"id": "z", "meetings": []}
"#;

#[test]
fn coders_agree_as_far_as_can_be_counted() {
    let agreed = agreement(&comparer(), &corpora(&[FIRST, SECOND, THIRD]), 100).expect("documents in common");
    assert_eq!((agreed.documents, agreed.alone), (3, 1));
    let alpha = |id| variable(&agreed, id).alpha;
    let counts = |id| (variable(&agreed, id).units, variable(&agreed, id).values);
    assert_eq!(alpha("document.tells"), Some(1.0));
    // kinds are {meeting, meeting, reception} and {visit, meeting}; the third coder's visit stands alone
    assert_eq!(counts("meeting.kind"), (2, 5));
    assert!(
        alpha("meeting.kind").is_some_and(|alpha| (alpha + 1.0 / 7.0).abs() < 1e-12),
        "{:?}",
        alpha("meeting.kind")
    );
    // one value only: nothing can be said beyond that it is the same
    assert_eq!((alpha("meeting.status"), variable(&agreed, "meeting.status").same), (None, Some(1.0)));
    // {host, chair}; a post is no role
    assert_eq!((counts("participant.role"), alpha("participant.role")), ((1, 2), Some(0.0)));
    // two of three pairs stand against each other, by both coders, who call the sides otherwise
    assert_eq!((counts("participants.side"), alpha("participants.side")), ((3, 6), Some(1.0)));
    let same = agreement(&comparer(), &corpora(&[FIRST, FIRST]), 10).expect("documents in common");
    for one in &same.variables {
        assert!(one.units > 0 && one.same == Some(1.0) && one.alpha.is_none_or(|alpha| alpha == 1.0), "{one:?}");
    }
    assert!(agreement(&comparer(), &corpora(&[FIRST, r#"{"id": "x", "meetings": []}"#]), 10).is_err());
}

#[test]
fn agreement_is_a_command() {
    let report = object(&["eval", "--agreement", GOLD, RECORDS]);
    assert_eq!(report["coders"][1], RECORDS);
    assert_eq!((&report["agreement"]["documents"], &report["agreement"]["alone"]), (&9.into(), &2.into()));
    let text = printed(&["eval", "--agreement", GOLD, RECORDS, GOLD]);
    assert!(text.starts_with("documents of two coders or more: 10; of one alone, which do not count: 1\n"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("meeting.kind ") && line.contains("nominal")), "{text}");
    assert_eq!(majlis(&["eval", "--agreement", GOLD]).status.code(), Some(2));
    assert_eq!(majlis(&["eval"]).status.code(), Some(2));
}

#[test]
fn errors_name_path_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wrong.gold.jsonl");
    let name = path.to_str().expect("UTF-8");
    let good = r#"{"id": "a", "meetings": []}"#;
    for (line, part) in [
        (r#"{"id": "b", "meetings": [{"kind": "tea"}]}"#, "unknown variant `tea`"),
        (r#"{"id": "b", "meetings": [{"confidence": 1.5}]}"#, "the confidence 1.5 is not between 0 and 1"),
        (r#"{"id": "b", "meetings": [{"places": [1]}]}"#, "a place or topic is a text"),
        (r#"{"id": "b", "text": "a report"}"#, "has no \"meetings\""),
        (r#"{"meetings": []}"#, "missing field `id`"),
        (r#"{"id": "b" "meetings": []}"#, "is no JSON object"),
        (good, &format!("the document `a` stands already in {name}:1")),
    ] {
        std::fs::write(&path, format!("{good}\n\n{line}\n")).expect("written");
        for arguments in
            [vec!["eval", name, RECORDS], vec!["eval", GOLD, name], vec!["eval", "--agreement", GOLD, name]]
        {
            let message = message(&arguments);
            assert!(message.starts_with(&format!("majlis: {name}:3: ")) && message.contains(part), "{message}");
        }
    }
    std::fs::write(&path, "").expect("written");
    assert!(message(&["eval", name, RECORDS]).starts_with(&format!("majlis: {name}: holds no annotation")));
    assert!(message(&["eval", "missing.jsonl"]).starts_with("majlis: missing.jsonl: cannot be read"));
}

#[test]
fn texts_are_found_beside_the_annotations_or_where_one_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let gold = folder.path().join("own.gold.jsonl");
    let annotation = |published: &str| {
        format!(
            r#"{{"id": "one", "published": {published}, "meetings": [{{"status": "held", "kind": "reception", "date": "2024-09-03", "participants": [{{"name": "وزير الخارجية", "type": "person"}}, {{"name": "السفير الفرنسي", "type": "person"}}]}}]}}"#
        )
    };
    let name = gold.to_str().expect("UTF-8");
    std::fs::write(&gold, annotation("\"2024-09-04\"")).expect("written");
    let missing = message(&["eval", name]);
    assert!(missing.contains("is no folder") && missing.contains("--texts"), "{missing}");
    let texts = folder.path().join("own");
    std::fs::create_dir(&texts).expect("made");
    std::fs::write(texts.join("two.txt"), "نص آخر").expect("written");
    let missing = message(&["eval", name]);
    assert!(missing.contains("no text of one;"), "{missing}");
    let text = "استقبل وزير الخارجية يوم الثلاثاء السفير الفرنسي في مقر الوزارة";
    std::fs::write(texts.join("one.txt"), text).expect("written");
    let figures = &object(&["eval", name])["figures"];
    assert_eq!((&figures["documents"], &figures["meetings"]["f1"]), (&1.into(), &1.0.into()));
    assert_eq!(figures["date_accuracy"], 1.0, "the weekday is settled by the day of publication");
    std::fs::write(&gold, annotation("null")).expect("written");
    assert_eq!(object(&["eval", name])["figures"]["date_accuracy"], 0.0);
    std::fs::write(&gold, annotation("\"in May\"")).expect("written");
    let message = message(&["eval", name, "--texts", texts.to_str().expect("UTF-8")]);
    assert!(message.starts_with(&format!("majlis: {name}:1: the day of publication \"in May\"")), "{message}");
}

#[test]
fn documents_that_do_not_fit_are_told_of() {
    let output = majlis(&["eval", GOLD, RECORDS]);
    let messages = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        messages.contains(&format!("{GOLD}: documents without a record, all of whose meetings are missed: unread"))
    );
    assert!(messages.contains(&format!("{RECORDS}: documents without annotation, which do not count: elsewhere")));
    let records = std::fs::read(root().join(RECORDS)).expect("records");
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    let piped =
        command.args(["eval", GOLD, "-"]).current_dir(root()).write_stdin(records).output().expect("majlis runs");
    assert_eq!(String::from_utf8(piped.stdout), String::from_utf8(output.stdout), "records from standard input");
}
