//! Sentences → what a meeting was about, with concepts, and what was said there, by whom.
#![allow(clippy::non_ascii_literal)]

use std::sync::LazyLock;

use majlis::input::zones;
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::record::{DocumentRecord, OutcomeRecord, TopicRecord};
use majlis::resources::Resources;
use majlis::text::Document;
use majlis::text::normalize::fold;

const CASES: &str = include_str!("cases/topics.tsv");

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).unwrap());
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

fn read(id: &str, text: &str) -> DocumentRecord {
    let text = text.replace("\\n", "\n");
    let mut document = Document::plain(id, &text);
    document.zones = zones(&CHROME, &text);
    PIPELINE.read(&document)
}

/// `letters[=concept]`
fn topic(topic: &TopicRecord) -> String {
    topic.id.as_ref().map_or_else(|| topic.name.clone(), |id| format!("{}={id}", topic.name))
}

/// `stance[@speaker] letters`
fn outcome(outcome: &OutcomeRecord) -> String {
    let by = outcome.by.as_ref().map(|by| format!("@{by}")).unwrap_or_default();
    format!("{}{by} {}", outcome.stance, outcome.text)
}

fn told(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "-".to_owned() } else { parts.join(" ; ") }
}

#[test]
fn sentences_tell_of_the_topics_and_outcomes_of_the_cases() {
    let cases: Vec<Vec<&str>> =
        CASES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(cases.len() > 12);
    let mut failures = Vec::new();
    for case in &cases {
        let &[id, text, topics, outcomes] = case.as_slice() else { panic!("four columns expected: {case:?}") };
        let record = read(id, text);
        let meeting = record.meetings.first().unwrap_or_else(|| panic!("{id}: a meeting"));
        let got = [told(meeting.topics.iter().map(topic)), told(meeting.outcomes.iter().map(outcome))];
        for (expected, got) in [topics, outcomes].into_iter().zip(&got) {
            if fold(expected) != fold(got) {
                failures.push(format!("{id}: {text}\n  expected {expected}\n  got      {got}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_topic_and_outcome_points_to_its_letters() {
    let text = "التقى وزير الخارجية نظيره المصري، وبحثا عودة اللاجئين. وأكد الوزير دعم العملية السياسية.";
    let record = read("letters", text);
    let meeting = &record.meetings[0];
    let letters = |[start, end]: [usize; 2]| text.chars().skip(start).take(end - start).collect::<String>();
    assert_eq!(meeting.topics.len(), 2);
    for topic in &meeting.topics {
        assert_eq!(letters(topic.span.unwrap()), topic.mention);
    }
    assert_eq!(letters(meeting.outcomes[0].span.unwrap()), meeting.outcomes[0].text);
}
