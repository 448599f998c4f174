//! Sentences → people named together with a post: whose, which, of which body, when.
#![allow(clippy::non_ascii_literal)]

use std::sync::LazyLock;

use majlis::graph::{Entry, Store, World};
use majlis::pipeline::Pipeline;
use majlis::record::{DocumentRecord, MembershipRecord};
use majlis::resources::Resources;
use majlis::text::Document;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

fn document(name: &str, text: &str) -> Document {
    let mut document = Document::plain(name, text);
    document.published = Some("2024-09-04".parse().unwrap());
    document
}

/// `name | post | body | status date [meeting]`.
fn told(membership: &MembershipRecord) -> String {
    let body = membership.body_id.as_ref().or(membership.body.as_ref());
    let status = serde_json::to_value(membership.status).unwrap();
    let meeting = membership.meeting.as_ref().map(|meeting| format!(" {meeting}")).unwrap_or_default();
    format!(
        "{} | {} | {} | {} {}{meeting}",
        membership.id.as_ref().unwrap_or(&membership.name),
        membership.post,
        body.map_or("-", String::as_str),
        status.as_str().unwrap(),
        membership.date.as_deref().unwrap_or("-"),
    )
}

#[test]
fn posts_of_the_cases() {
    let mut wrong = Vec::new();
    let cases = include_str!("cases/memberships.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let (text, expected) = line.split_once('\t').expect("text and memberships");
        let record = PIPELINE.read(&document("case", text));
        let found = record.memberships.iter().map(told).collect::<Vec<_>>().join(" ; ");
        let found = if found.is_empty() { "-".to_owned() } else { found };
        if found != expected {
            wrong.push(format!("{text}\n  is       {found}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mention_is_cut_out_of_the_text_and_the_record_comes_back_as_it_was() {
    let text = "😀 زار بدر جاموس، رئيس هيئة التفاوض، أنقرة. وقال مدير المركز الثقافي سامر قباني إنه عاد.";
    let record = PIPELINE.read(&document("cut", text));
    assert_eq!(record.memberships.len(), 2, "{:?}", record.memberships);
    for membership in &record.memberships {
        let [start, end] = membership.span.unwrap();
        let letters: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(letters, membership.mention);
    }
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<DocumentRecord>(&json).unwrap(), record);
    let mut plain = record;
    plain.memberships.clear();
    let old = serde_json::to_string(&plain).unwrap();
    assert!(!old.contains("memberships"), "records without posts are written as before");
    assert_eq!(serde_json::from_str::<DocumentRecord>(&old).unwrap(), plain);
}

#[test]
fn reading_again_changes_nothing_whatever_the_order() {
    let world = World::built_in().unwrap();
    let texts = [
        "التقى رئيس هيئة التفاوض بدر جاموس السفير الفرنسي في باريس أمس.",
        "قال سامر قباني، مدير المركز الثقافي السابق، إن العمل مستمر.",
        "حضر مدير المركز الثقافي سامر قباني وعضو الائتلاف الوطني ليلى حداد.",
    ];
    let entry = |at: usize| {
        let document = document(&format!("d{at}"), texts[at]);
        Entry::read(&document, PIPELINE.read(&document), PIPELINE.version())
    };
    let ingest = |order: &[usize]| {
        let store = Store::memory().unwrap();
        order.iter().for_each(|&at| store.ingest_records(&world, &[entry(at)]).unwrap());
        store.canonical_hash().unwrap()
    };
    let once = ingest(&[0, 1, 2]);
    assert_eq!(ingest(&[2, 0, 1]), once);
    assert_eq!(ingest(&[0, 1, 2, 1, 0]), once);
}
