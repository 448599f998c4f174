//! Sentences → meetings: kind, status, date, places, who took part in which role and on which side; or why there is none.
#![allow(clippy::non_ascii_literal)]

use std::sync::LazyLock;

use majlis::frame::{self, Frames, Layers, Occurrence, Piece};
use majlis::input::{Input, Reader, zones};
use majlis::lexicon::{Calendar, Chrome, Lexicon};
use majlis::mention::{self, Context, Gazetteer};
use majlis::pipeline::{Outcome, Pipeline};
use majlis::record::{DocumentRecord, MeetingRecord, ParticipantRecord, Role};
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::text::normalize::fold;
use majlis::text::{Document, tokenize};
use majlis::timex;

const CASES: &str = include_str!("cases/frames.tsv");

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).unwrap());
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

struct Case {
    id: &'static str,
    published: &'static str,
    text: &'static str,
    expected: &'static str,
}

fn cases() -> Vec<Case> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &'static str| {
        let &[id, published, text, expected] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("four columns expected: {line}");
        };
        Case { id, published, text, expected }
    };
    lines.map(case).collect()
}

fn read(case: &Case) -> DocumentRecord {
    let text = case.text.replace("\\n", "\n");
    let mut document = Document::plain(case.id, &text);
    document.published = (case.published != "-").then(|| case.published.parse().expect("a date"));
    document.zones = zones(&CHROME, &text);
    PIPELINE.read(&document)
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_owned()
}

/// `kind[/form] status[ background] date`, the date `-` if there is none.
fn head(meeting: &MeetingRecord) -> String {
    let form = meeting.form.as_ref().map(|form| format!("/{form}")).unwrap_or_default();
    let background = if meeting.background { " background" } else { "" };
    let date = meeting.date.as_deref().unwrap_or("-");
    format!("{}{form} {}{background} {date}", word(&meeting.kind), word(&meeting.status))
}

/// `side letters` of an attendee, `role[:side] letters` of others.
fn participant(participant: &ParticipantRecord) -> String {
    let side = participant.side.as_ref().map(word);
    let who = match (participant.role, side) {
        (Role::Attendee, side) => side.unwrap_or_else(|| "-".to_owned()),
        (role, None) => word(&role),
        (role, Some(side)) => format!("{}:{side}", word(&role)),
    };
    format!("{who} {}", participant.mention)
}

fn meeting(meeting: &MeetingRecord) -> String {
    let places = meeting.places.iter().map(|place| format!("@ {}", place.mention));
    let parts = places.chain(meeting.participants.iter().map(participant));
    std::iter::once(head(meeting)).chain(parts).collect::<Vec<_>>().join(" ; ")
}

fn told(record: &DocumentRecord) -> String {
    if record.meetings.is_empty() {
        let reasons = record.skipped.iter().map(|skipped| format!(" {}", skipped.reason));
        return format!("-{}", reasons.collect::<String>());
    }
    record.meetings.iter().map(meeting).collect::<Vec<_>>().join(" || ")
}

/// Whether a part is as expected: letters folded, `?` for a side that the case leaves open.
fn same(expected: &str, got: &str) -> bool {
    let open = expected.strip_prefix("? ").zip(got.split_once(' '));
    match open {
        Some((letters, (side, got))) => matches!(side, "a" | "b" | "-") && fold(letters) == fold(got),
        None => fold(expected) == fold(got),
    }
}

/// Meetings in order; places and participants of each in any order.
fn agrees(expected: &str, got: &str) -> bool {
    if expected.starts_with('-') || got.starts_with('-') {
        return expected == got || expected == "-" && got.starts_with('-');
    }
    let meetings = |text: &'_ str| text.split(" || ").map(str::to_owned).collect::<Vec<_>>();
    let (expected, got) = (meetings(expected), meetings(got));
    expected.len() == got.len()
        && expected.iter().zip(&got).all(|(expected, got)| {
            let mut rest: Vec<&str> = got.split(" ; ").collect();
            let found = expected.split(" ; ").all(|part| match rest.iter().position(|got| same(part, got)) {
                Some(at) => {
                    rest.remove(at);
                    true
                }
                None => false,
            });
            found && rest.is_empty()
        })
}

#[test]
fn sentences_tell_of_the_meetings_of_the_cases() {
    let cases = cases();
    assert!(cases.len() > 60);
    let mut failures = Vec::new();
    for case in &cases {
        let got = told(&read(case));
        if !agrees(case.expected, &got) {
            failures.push(format!("{}: {}\n  expected {}\n  got      {got}", case.id, case.text, case.expected));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn cases_have_ids_of_their_own_and_a_comparison_that_can_fail() {
    let mut ids: Vec<&str> = cases().iter().map(|case| case.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let got = "meeting held - ; @ دمشق ; a الوزير ; b السفير";
    assert!(agrees("meeting held - ; a الوزير ; ? السفير ; @ دمشق", got));
    for other in [
        "meeting held - ; @ دمشق ; a الوزير",
        "meeting held - ; @ دمشق ; a الوزير ; b السفير ; b النائب",
        "meeting held - ; @ دمشق ; b الوزير ; b السفير",
        "meeting planned - ; @ دمشق ; a الوزير ; b السفير",
        "- negated",
    ] {
        assert!(!agrees(other, got), "{other}");
    }
    assert!(agrees("-", "- negated") && !agrees("- negated", "- quoted") && !agrees("- negated", "-"));
}

/// What the stages before the frames make of a text.
fn frames<T>(document: &Document, look: impl FnOnce(Layers<'_>, &Frames) -> T) -> T {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load(&Resources::data(None)).unwrap());
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::load(&Resources::data(None)).unwrap());
    static GAZETTEER: LazyLock<Gazetteer> =
        LazyLock::new(|| Gazetteer::new(&Registry::load(&Resources::data(None)).unwrap(), &LEXICON));
    let tokens = tokenize(document);
    let mut timexes = timex::recognize(&CALENDAR, &tokens);
    timexes.retain(|timex| !timex.naming && !timex.bound);
    let dates = timexes.iter().map(|timex| timex.tokens.clone());
    let mut context = Context::new(&document.view.text, &tokens, &LEXICON, &GAZETTEER, dates);
    let mentions = mention::recognize(&mut context);
    let layers = Layers { context: &context, mentions: &mentions, timexes: &timexes, lexicon: &LEXICON };
    look(layers, &frame::extract(layers))
}

/// The reports of the demo and the cases.
fn documents() -> Vec<Document> {
    let reports = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports");
    let inputs = Reader::new(&[reports], &CHROME);
    let report = |input| match input {
        Ok(Input::Report { document, .. }) => Some(*document),
        _ => None,
    };
    let case = |case: Case| {
        let mut document = Document::plain(case.id, case.text);
        document.zones = zones(&CHROME, case.text);
        document
    };
    inputs.filter_map(report).chain(cases().into_iter().map(case)).collect()
}

#[test]
fn every_verb_and_event_noun_is_accounted_for() {
    let mut words = 0;
    for document in documents() {
        frames(&document, |layers, found| {
            let sentences = layers.context.layer.sentences.iter().filter(|sentence| sentence.zone.yields());
            for chunk in sentences.flat_map(|sentence| frame::chunks(layers, sentence.tokens.clone())) {
                if !matches!(chunk.piece, Piece::Verb(_) | Piece::Event(_)) {
                    continue;
                }
                words += 1;
                let ends =
                    |at: &Occurrence| at.trigger.start == chunk.tokens.start || at.trigger.end == chunk.tokens.end;
                let letters = layers.context.raw(chunk.tokens.start);
                assert!(found.occurrences.iter().any(ends), "{}: {letters} is dropped without a word", document.id);
            }
            for at in &found.occurrences {
                let framed = found.frames.iter().any(|frame| frame.trigger == at.trigger);
                let rejected = found.rejected.iter().any(|rejected| rejected.trigger == at.trigger);
                assert!(framed != rejected, "{}: {} has a frame, or a reason why not", document.id, at.by);
            }
        });
    }
    assert!(words > 400, "{words}");
}

#[test]
fn every_trigger_is_evidence_of_a_meeting_or_skipped_with_a_reason() {
    for document in documents() {
        let reading = PIPELINE.reading(&document);
        let skipped = reading.triggers.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Skipped(_))).count();
        // meetings told apart from each other share their trigger
        let evidence = reading.record.meetings.iter().flat_map(|meeting| &meeting.evidence);
        let evidence = evidence.collect::<std::collections::BTreeSet<_>>().len();
        assert_eq!(skipped, reading.record.skipped.len(), "{}", document.id);
        assert_eq!(skipped + evidence, reading.triggers.len(), "{}", document.id);
        frames(&document, |_, found| assert_eq!(found.occurrences.len(), reading.triggers.len(), "{}", document.id));
        for skipped in &reading.record.skipped {
            assert!(skipped.by.starts_with("trigger.") && !skipped.reason.is_empty(), "{}: {skipped:?}", document.id);
        }
    }
}
