//! Sentences → meetings: kind, status, date, places, who took part in which role and on which side; or why there is none.
#![allow(clippy::non_ascii_literal)]

use std::sync::LazyLock;

use majlis::input::zones;
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::record::{DocumentRecord, MeetingRecord, ParticipantRecord, Role};
use majlis::resources::Resources;
use majlis::text::Document;
use majlis::text::normalize::fold;

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
    let mut document = Document::plain(case.id, case.text);
    document.published = (case.published != "-").then(|| case.published.parse().expect("a date"));
    document.zones = zones(&CHROME, case.text);
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
