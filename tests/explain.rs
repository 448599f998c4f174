//! `majlis explain`: every part of a meeting leads back to its words, its rule and a reason; no rule lacks one.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use majlis::lexicon::{Lexicon, Reasons};
use majlis::resources::Resources;
use serde_json::Value;

const REPORT: &str = "data/reports/ankara-fidan.txt";

fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("explain")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn explain(arguments: &[&str]) -> (i32, String, String) {
    run(arguments, "")
}

fn json(arguments: &[&str]) -> Vec<Value> {
    let (code, out, err) = explain(&[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("an array")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The letters that a quote marks.
fn marked(quote: &Value) -> Vec<String> {
    let letters: Vec<char> = quote["sentence"].as_str().unwrap().chars().collect();
    let end = |mark: &Value, at: usize| usize::try_from(mark[at].as_u64().unwrap()).unwrap();
    list(&quote["marks"]).iter().map(|mark| letters[end(mark, 0)..end(mark, 1)].iter().collect()).collect()
}

#[test]
fn every_slot_of_every_report_has_its_words_and_a_reason() {
    let mut slots = 0;
    for document in json(&["data/reports", "--lang", "en"]) {
        for meeting in list(&document["meetings"]) {
            for slot in list(&meeting["slots"]) {
                let place = format!("{} {} {}", document["document"], meeting["id"], slot["slot"]);
                slots += 1;
                assert!(!list(&slot["why"]).is_empty(), "{place}");
                for why in list(&slot["why"]) {
                    assert!(
                        why["text"].as_str().is_some_and(|text| text.len() > 10 && !text.contains('{')),
                        "{place}: {why}"
                    );
                }
                assert_eq!(list(&slot["spans"]).is_empty(), list(&slot["quotes"]).is_empty(), "{place}");
                if let Some(mention) = slot["mention"].as_str() {
                    let words: Vec<String> = list(&slot["quotes"]).iter().flat_map(marked).collect();
                    assert_eq!(words.concat(), mention, "{place}");
                }
            }
        }
    }
    assert!(slots > 500, "{slots}");
}

#[test]
fn what_a_confidence_is_made_of_adds_up_to_it() {
    let mut sums = 0;
    for document in json(&["data/reports"]) {
        let slots = list(&document["meetings"]).iter().flat_map(|meeting| list(&meeting["slots"]));
        for slot in slots.filter(|slot| !slot["confidence"].is_null()) {
            let sum: f64 = list(&slot["made_of"]).iter().map(|part| part["adds"].as_f64().unwrap()).sum();
            let sure = (1.0 / (1.0 + (-sum).exp())).clamp(0.01, 0.99);
            assert!((sure - slot["confidence"].as_f64().unwrap()).abs() < 0.0051, "{}: {slot}", document["document"]);
            sums += 1;
        }
    }
    assert!(sums > 200);
    let (_, out, _) = explain(&[REPORT, "m1", "participant:1", "--lang", "en"]);
    assert!(out.contains("confidence, as log-odds: constant "), "{out}");
    assert!(!explain(&[REPORT, "m1", "--lang", "en"]).1.contains("log-odds"));
}

#[test]
fn a_slot_is_asked_for_by_number_name_or_type() {
    let slots = |slot: &str| -> Vec<String> {
        let found = json(&[REPORT, "m1", slot]);
        list(&found[0]["meetings"][0]["slots"]).iter().map(|slot| slot["slot"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(slots("date"), ["date"]);
    assert_eq!(slots("participant:1"), ["participant:1"]);
    assert_eq!(slots("place")[..2], ["place:1", "place:2"]);
    let by_name = slots("participant:جاموس");
    assert_eq!(by_name, slots("participant:badr-jamous"));
    assert_eq!(by_name, slots("participant:رئيس هيئة التفاوض"));
    assert_eq!(by_name.len(), 1);
}

#[test]
fn words_stand_in_brackets_in_a_pipe() {
    let (code, out, err) = explain(&[REPORT, "m1", "date", "--lang", "en"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    assert_eq!(lines[..3], ["ankara-fidan  2023-10-04", "m1", "date  2023-10-03"]);
    assert!(lines[3].starts_with("اجتمع وزير الخارجية التركي هاكان فيدان، «أمس الثلاثاء» في مقر الوزارة"), "{out}");
    assert_eq!(lines[4], "date.relative-to-published: reckoned from the day of publication, 2023-10-04");
    assert!(!out.contains('\u{1b}'));
    let (_, arabic, _) = explain(&[REPORT, "m1", "date"]);
    assert!(arabic.contains("محسوب من يوم النشر 2023-10-04"), "{arabic}");
}

#[test]
fn the_cue_of_a_plan_is_shown() {
    let text = "من المقرر أن يلتقي وزير الخارجية نظيره التركي غداً في أنقرة.";
    let (code, out, _) = run(&["-", "m1", "status", "--lang", "en"], text);
    assert_eq!(code, 0);
    assert!(out.contains("«من المقرر» أن «يلتقي» وزير الخارجية"), "{out}");
    assert!(out.contains("status  planned"), "{out}");
}

#[test]
fn what_does_not_exist_is_named_with_what_does() {
    let (code, out, err) = explain(&[REPORT, "m9"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("majlis: there is no meeting m9:\n  ankara-fidan has m1"), "{err}");
    let (code, _, err) = explain(&[REPORT, "m1", "participant:99"]);
    assert_eq!(code, 1);
    assert!(
        err.starts_with("majlis: there is no slot participant:99:\n  ankara-fidan m1 has kind, status, date, place:1")
    );
    let (code, _, err) = explain(&["no/such/file.txt"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("no/such/file.txt: "), "{err}");
}

#[test]
fn skipped_triggers_come_with_their_reason() {
    let text = "إذا التزم النظام بوقف إطلاق النار فسيُعقد لقاء مباشر في أستانا.";
    let (code, out, _) = run(&["-", "--skipped", "--lang", "en"], text);
    assert_eq!(code, 0);
    assert!(out.contains("conditional: it hangs on a condition"), "{out}");
    assert!(out.contains("النار «فسيُعقد لقاء» مباشر"), "{out}");
    let (_, out, _) = run(&["-", "--lang", "en"], text);
    assert!(out.contains("no meetings in this text") && out.contains("majlis explain - --skipped"), "{out}");
}

fn fixture(thing: &str) -> (i32, String, String) {
    explain(&[thing, "--lang", "en", "--rdf", "tests/queries/fixture.trig"])
}

#[test]
fn a_meeting_of_the_store_leads_to_document_address_and_words() {
    let (code, out, err) = fixture("meeting/m0276");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("d02  لقاء في أنقرة  Turkish Ministry of Foreign Affairs  2020-08-20\n"), "{out}");
    assert!(out.contains("http://www.mfa.gov.tr/sayin-bakanimizin-gorusmeleri-20-8-2020.en.mfa"), "{out}");
    assert!(out.contains("«استقب»ل جاويش أوغلو عبد الرحمن مصطفى في أنقرة."), "{out}");
    assert_eq!(out, fixture("<https://w3id.org/majlis/id/meeting/m0276>").1);
    let claim = fixture("https://w3id.org/majlis/id/doc/d02/meeting/0-5").1;
    assert_eq!(out, claim);
    // two documents tell of this one
    let (_, two, _) = fixture("meeting/m0315");
    assert!(two.contains("d03 ") && two.contains("d04 "), "{two}");
}

#[test]
fn a_participation_and_a_piece_of_evidence_show_their_own_part() {
    let parts = |thing: &str| {
        let rows = json(&[thing, "--rdf", "tests/queries/fixture.trig"]);
        let parts = rows.iter().flat_map(|claim| list(&claim["parts"]).to_vec());
        parts
            .map(|part| (part["part"].as_str().unwrap().to_owned(), part["label"].as_str().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let minister = [("participant".to_owned(), "مولود جاويش أوغلو".to_owned())];
    assert_eq!(parts("doc/d02/meeting/0-5/participation/10-18"), minister);
    assert_eq!(parts("meeting/m0276/participation/mevlut-cavusoglu"), minister);
    assert_eq!(parts("doc/d02/span/0-5").len(), 1);
    assert_eq!(parts("doc/d02/meeting/0-5/outcome/100-130")[0].0, "outcome");
}

#[test]
fn a_claim_of_a_membership_leads_to_its_words_and_its_rule() {
    let (code, out, err) = fixture("doc/d09/membership/40-67");
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    assert!(lines[0].starts_with("d09 "), "{out}");
    assert!(lines.contains(&"membership  بدر جاموس: رئيس هيئة التفاوض"), "{out}");
    assert!(lines.contains(&"وشارك «رئيس هيئة التفاوض بدر جاموس»."), "{out}");
    assert!(lines.iter().any(|line| line.starts_with("mention.person.post: ")), "{out}");
    assert_eq!(fixture("doc/d09/span/40-67").1, out, "the words lead to the claim");
}

#[test]
fn an_unknown_iri_is_an_error_that_says_so() {
    let (code, out, err) = fixture("meeting/none");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("https://w3id.org/majlis/id/meeting/none") && err.contains("majlis query sources"), "{err}");
    let (code, _, err) = fixture("https://example.org/a b");
    assert_eq!(code, 1);
    assert!(err.contains("is no IRI"), "{err}");
}

/// All files of Rust below `src`.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out
}

/// The ids in quotation marks that follow `before` in a text, up to the end of the id.
fn literals(text: &str, before: &str) -> BTreeSet<String> {
    let id = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_' | '.')).collect()
    };
    text.match_indices(before).map(|(at, _)| id(&text[at + before.len()..])).filter(|id| !id.is_empty()).collect()
}

fn keys<V>(table: &indexmap::IndexMap<String, V>) -> BTreeSet<String> {
    table.keys().cloned().collect()
}

static REASONS: LazyLock<Reasons> = LazyLock::new(|| Reasons::load(&Resources::data(None)).unwrap());

#[test]
fn every_rule_id_of_the_program_has_a_reason_and_no_reason_is_left_over() {
    let mut found: [BTreeSet<String>; 3] = Default::default();
    for (path, text) in sources() {
        // explanations themselves name no rule
        if path.components().any(|part| part.as_os_str() == "cli") {
            continue;
        }
        found[0].extend(literals(&text, "\"argument."));
        found[1].extend(literals(&text, "\"mention."));
        let reading =
            ["frame", "coref", "pipeline"].iter().any(|layer| path.components().any(|part| part.as_os_str() == *layer));
        if reading {
            for before in ["Err(\"", "reject(frame, \"", "reason: \"", "Skipped(\""] {
                found[2].extend(literals(&text, before));
            }
        }
    }
    let [arguments, mentions, skips] = found;
    assert!(arguments.len() > 15 && mentions.len() > 10 && skips.len() > 8, "the ids are found");
    for (group, told, used) in [
        ("argument", keys(&REASONS.argument), arguments),
        ("mention", keys(&REASONS.mention), mentions),
        ("skip", keys(&REASONS.skip), skips),
    ] {
        let (missing, left): (Vec<_>, Vec<_>) = (used.difference(&told).collect(), told.difference(&used).collect());
        assert!(missing.is_empty(), "data/lexicon/reasons.toml: [{group}] needs a sentence for each of {missing:?}");
        assert!(left.is_empty(), "data/lexicon/reasons.toml: [{group}] explains what no rule is called: {left:?}");
    }
}

#[test]
fn every_frame_status_and_basis_has_a_reason() {
    let lexicon = Lexicon::load(&Resources::data(None)).unwrap();
    let frames = lexicon.triggers.verbs.iter().map(|verb| serde_json::to_value(verb.frame).unwrap());
    let frames: BTreeSet<String> = frames.map(|frame| frame.as_str().unwrap().to_owned()).collect();
    assert_eq!(keys(&REASONS.frame), frames);
    let schema = Command::cargo_bin("majlis").unwrap().arg("schema").output().unwrap().stdout;
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let values = |name: &str| -> BTreeSet<String> {
        let choices = list(&schema["$defs"][name]["oneOf"]);
        choices.iter().map(|choice| choice["const"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&REASONS.status), values("Status"));
    assert_eq!(keys(&REASONS.date_basis), values("DateBasis"));
}

#[test]
fn other_words_are_used_and_no_word_is_missing() {
    let text: String =
        sources().into_iter().filter(|(path, _)| path.to_string_lossy().contains("explain")).map(|it| it.1).collect();
    assert_eq!(keys(&REASONS.text), literals(&text, "word(\""));
    let [trigger, place, topic, outcome] = [&REASONS.trigger, &REASONS.place, &REASONS.topic, &REASONS.outcome];
    assert_eq!(keys(trigger), literals(&text, "template(\""));
    for (table, name) in [(place, "place"), (topic, "topic"), (outcome, "outcome")] {
        for id in table.keys() {
            assert!(text.contains(&format!("\"{id}\"")), "{name}.{id} is used nowhere");
        }
    }
}
