//! What is listed for review, why, in which order, and that nothing judged is asked again.
#![allow(clippy::non_ascii_literal)]

use majlis::graph::{Entry, Store, World};
use majlis::judgement::{Judgement, JudgementRecord, Slot, Verb};
use majlis::record::DocumentRecord;
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::review::{Item, ReviewError, Subject, Things, View, review};

struct Desk {
    world: World,
    registry: Registry,
    store: Store,
}

impl Desk {
    /// The records of the cases.
    fn new() -> Self {
        let (world, store) = (World::built_in().unwrap(), Store::memory().unwrap());
        let lines = include_str!("cases/review/records.jsonl").lines();
        let records = lines.map(|line| serde_json::from_str::<DocumentRecord>(line).expect(line));
        let entries: Vec<Entry> = records.map(|record| Entry::coded(record, &world)).collect();
        store.ingest_records(&world, &entries).unwrap();
        Self { world, store, registry: Registry::load(&Resources::data(None)).unwrap() }
    }

    fn list(&self, subject: Subject) -> Vec<Item> {
        let view = View::of(&self.store, &self.registry, true).unwrap();
        review(&view, subject, usize::MAX).unwrap()
    }

    fn judge(&self, verb: Verb, fill: impl FnOnce(&mut JudgementRecord, &Things<'_>)) {
        let mut all = self.store.judgements().unwrap();
        let mut record = JudgementRecord {
            id: None,
            at: "2026-03-01T10:00:00Z".to_owned(),
            by: "tester".to_owned(),
            judge: verb,
            things: Vec::new(),
            others: Vec::new(),
            slot: None,
            value: None,
            withdraws: None,
            why: "a test".to_owned(),
        };
        fill(&mut record, &Things::new(&self.store, &self.registry));
        all.push(Judgement::of(record).unwrap());
        self.store.set_judgements(&all).unwrap();
        self.store.derive_edition(&self.world).unwrap();
    }

    fn unsure(&self, one: &str, other: &str) {
        self.judge(Verb::Unsure, |record, things| {
            (record.things, record.others) = (things.side(one).unwrap(), things.side(other).unwrap());
        });
    }

    fn correct(&self, thing: &str, slot: Slot, value: &str) {
        self.judge(Verb::Correct, |record, things| {
            record.things = things.claims(thing, Some(slot)).unwrap();
            (record.slot, record.value) = (Some(slot), Some(things.value(slot, value).unwrap()));
        });
    }
}

/// The item that has a label.
fn called<'i>(items: &'i [Item], label: &str) -> &'i Item {
    items.iter().find(|item| item.label.contains(label)).unwrap_or_else(|| panic!("{label}: {items:#?}"))
}

/// The items that are listed for a reason.
fn with_reason<'i>(items: &'i [Item], reason: &str) -> Vec<&'i Item> {
    items.iter().filter(|item| item.why.iter().any(|why| why.reason == reason)).collect()
}

#[test]
fn names_come_by_their_meetings_with_those_of_the_registry_that_are_like_them() {
    let desk = Desk::new();
    let items = desk.list(Subject::Names);
    let known = called(&items, "سعيد عبد التجربة");
    assert_eq!((known.score, known.why[0].values["count"].as_str()), (2.0, "2"));
    assert!(items.windows(2).all(|pair| pair[0].score >= pair[1].score), "{items:#?}");
    let alike = called(&items, "أنس العبده");
    assert_eq!(alike.candidates[0].id, "anas-al-abdah", "{alike:#?}");
    let alone = called(&items, "حكيم");
    assert_eq!(alone.score, 0.5, "a name of one document counts half");
    desk.unsure(&alike.id, &alike.candidates[0].id);
    let left = desk.list(Subject::Names);
    assert_eq!(left.len(), items.len() - 1);
    assert!(left.iter().all(|item| item.id != alike.id), "unsure is not asked again");
}

#[test]
fn duplicates_are_like_names_and_meetings_of_a_day() {
    let desk = Desk::new();
    let items = desk.list(Subject::Duplicates);
    let names = with_reason(&items, "like-names");
    assert_eq!(names.len(), 1, "{names:#?}");
    let said = names.iter().find(|item| item.label.starts_with("سعيد")).expect("they are alike");
    assert!(said.other_label.as_deref().is_some_and(|label| label.starts_with("سعيد")));
    let days = with_reason(&items, "same-day");
    let [day] = days.as_slice() else { panic!("{days:#?}") };
    let why = &day.why[0].values;
    assert_eq!((why["day"].as_str(), why["actors"].ends_with("Jordan")), ("2018-06-10", true), "{why:?}");
    desk.unsure(&said.id, said.other.as_ref().unwrap());
    desk.unsure(&day.id, day.other.as_ref().unwrap());
    assert_eq!(desk.list(Subject::Duplicates).len(), items.len() - 2);
}

#[test]
fn meetings_come_by_their_doubts_until_somebody_settles_them() {
    let desk = Desk::new();
    let items = desk.list(Subject::Meetings);
    let reasons: Vec<&str> = items.iter().flat_map(|item| item.why.iter().map(|why| why.reason)).collect();
    assert_eq!(reasons, ["status-conflict", "little-confidence", "thin-merge"]);
    let [conflict, doubtful, thin] = items.as_slice() else { panic!("{items:#?}") };
    assert_eq!(conflict.why[0].values["others"], "denied");
    desk.correct(&conflict.id, Slot::Status, "held");
    desk.correct(&doubtful.id, Slot::Status, "held");
    let pair = &thin.why[0].values;
    desk.unsure(&pair["one"], &pair["other"]);
    assert_eq!(desk.list(Subject::Meetings), Vec::new());
}

#[test]
fn posts_are_held_against_the_registry_on_the_day() {
    let desk = Desk::new();
    let items = desk.list(Subject::Posts);
    let [wrong, missing] = items.as_slice() else { panic!("{items:#?}") };
    assert_eq!((wrong.score, wrong.why[0].reason), (4.0, "post-at-another-time"));
    assert_eq!((wrong.why[0].values["day"].as_str(), wrong.why[0].values["count"].as_str()), ("2018-10-10", "2"));
    assert_eq!((missing.score, missing.why[0].reason), (1.0, "post-not-in-registry"));
    desk.correct(&missing.id, Slot::Actor, "anas-al-abdah");
    assert_eq!(desk.list(Subject::Posts).len(), 1, "somebody has said that it is this man");
}

#[test]
fn what_people_name_leads_to_things_that_stay() {
    let desk = Desk::new();
    let things = Things::new(&desk.store, &desk.registry);
    let items = desk.list(Subject::Meetings);
    let merged = &items.iter().find(|item| item.why[0].reason == "thin-merge").unwrap().id;
    let claims = things.side(merged).unwrap();
    assert_eq!(claims.len(), 2);
    assert!(claims.iter().all(|claim| claim.contains("/doc/")), "{claims:?}");
    assert_eq!(things.side(&format!("<{}>", claims[0])).unwrap(), claims[..1]);
    let person = "https://w3id.org/majlis/id/person/anas-al-abdah";
    for name in ["anas-al-abdah", "person/anas-al-abdah", "أنس العبدة", person] {
        assert_eq!(things.side(name).unwrap(), [person], "{name}");
    }
    let refused = |result: Result<Vec<String>, ReviewError>| result.unwrap_err().to_string();
    assert!(refused(things.side("anas-al-abdda")).contains("did you mean anas-al-abdah"), "an id misspelt");
    assert!(
        refused(things.claims(person, None))
            .contains("is neither a claim, a meeting, a report of a post nor a participation")
    );
    assert!(
        refused(things.claims(merged, Some(Slot::Role))).contains("its slots are date, status, kind, place, topic")
    );
    let post = &desk.list(Subject::Posts)[0].id;
    assert!(refused(things.claims(post, Some(Slot::Date))).contains("its slots are actor, role"));
    assert!(refused(things.side(post)).contains("is a participation"));
    assert!(refused(things.claims("meeting/0000", None)).contains("the store has no such thing"));
}
