//! Judgements as lines, in the graph, and in the edition: what they change, and that each can be undone.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;

use majlis::graph::{Entry, Iris, Store, World};
use majlis::judgement::{self, Decisions, Judgement, JudgementRecord, Slot, Verb, Verdict};
use majlis::record::DocumentRecord;
use majlis::resources::Resources;
use majlis::vocab::maj;
use oxigraph::model::{GraphNameRef, NamedNodeRef, Quad, Term};

const GOOD: &str = include_str!("cases/judgement/good.jsonl");
const EDITION: &str = "https://w3id.org/majlis/graph/edition";

fn good() -> Vec<Judgement> {
    judgement::read("good.jsonl", GOOD.as_bytes()).expect("the lines are right")
}

fn written(judgements: &[Judgement]) -> String {
    let mut bytes = Vec::new();
    judgement::write(judgements, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn records() -> Vec<DocumentRecord> {
    let lines = include_str!("cases/graph/records.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The records of the cases in a store.
fn store(world: &World) -> Store {
    let store = Store::memory().unwrap();
    ingest(&store, world, records());
    store
}

fn ingest(store: &Store, world: &World, records: Vec<DocumentRecord>) {
    let entries: Vec<Entry> = records.into_iter().map(|record| Entry::coded(record, world)).collect();
    store.ingest_records(world, &entries).unwrap();
}

/// A judgement of the minute `minute`.
fn judge(minute: i64, verb: Verb, things: &[&str], fill: impl FnOnce(&mut JudgementRecord)) -> Judgement {
    let mut record = JudgementRecord {
        id: None,
        at: jiff::Timestamp::from_second(1_700_000_000 + 60 * minute).unwrap().to_string(),
        by: "tester".to_owned(),
        judge: verb,
        things: things.iter().map(|thing| (*thing).to_owned()).collect(),
        others: Vec::new(),
        slot: None,
        value: None,
        withdraws: None,
        why: "a test".to_owned(),
    };
    fill(&mut record);
    Judgement::of(record).unwrap()
}

fn correct(minute: i64, thing: &str, slot: Slot, value: &str) -> Judgement {
    judge(minute, Verb::Correct, &[thing], |record| {
        (record.slot, record.value) = (Some(slot), Some(value.to_owned()));
    })
}

fn compare(minute: i64, verb: Verb, one: &str, other: &str) -> Judgement {
    judge(minute, verb, &[one], |record| record.others = vec![other.to_owned()])
}

fn withdraw(minute: i64, judgement: &Judgement) -> Judgement {
    judge(minute, Verb::Withdraw, &[], |record| record.withdraws = Some(judgement.id.clone()))
}

/// Puts judgements into the store and derives the edition.
fn decide(store: &Store, world: &World, judgements: &[Judgement]) {
    store.set_judgements(judgements).unwrap();
    store.derive_edition(world).unwrap();
}

fn quads_of(store: &Store, graph: &str) -> Vec<Quad> {
    let graph = GraphNameRef::from(NamedNodeRef::new(graph).unwrap());
    store.oxigraph().quads_for_pattern(None, None, None, Some(graph)).collect::<Result<_, _>>().unwrap()
}

/// The canonical hash of the edition alone.
fn edition(store: &Store) -> String {
    let lines: String = quads_of(store, EDITION).iter().map(|quad| format!("{quad} .\n")).collect();
    Store::from_dump("edition.nq".as_ref(), lines.as_bytes()).unwrap().canonical_hash().unwrap()
}

/// Subjects and values of a property in the edition or in the graphs of documents.
fn facts(store: &Store, predicate: NamedNodeRef<'_>, in_edition: bool) -> BTreeSet<(String, String)> {
    let quads = store.oxigraph().quads_for_pattern(None, Some(predicate), None, None).map(Result::unwrap);
    let wanted = quads.filter(|quad| (quad.graph_name.to_string() == format!("<{EDITION}>")) == in_edition);
    let bare = |text: String| text.trim_matches(['<', '>']).to_owned();
    let value = |term: Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => bare(other.to_string()),
    };
    wanted.map(|quad| (bare(quad.subject.to_string()), value(quad.object))).collect()
}

/// The claim of the document of a name, the meeting that holds it, and a participation of the claim.
fn claim_of(store: &Store, document: &str) -> String {
    let named = facts(store, majlis::vocab::dct::IDENTIFIER, false);
    let (document, _) = named.into_iter().find(|(_, name)| name == document).expect("the document is there");
    facts(store, maj::IN_DOCUMENT, false)
        .into_iter()
        .find(|(thing, of)| *of == document && thing.contains("/meeting/"))
        .expect("it has a claim")
        .0
}

fn meeting_of(store: &Store, claim: &str) -> Option<String> {
    facts(store, maj::CLAIM, true).into_iter().find(|(_, it)| it == claim).map(|(meeting, _)| meeting)
}

fn participations(store: &Store, claim: &str) -> Vec<String> {
    let all = facts(store, maj::HAS_PARTICIPATION, false).into_iter();
    all.filter(|(it, _)| it == claim).map(|(_, part)| part).collect()
}

fn values(store: &Store, thing: &str, predicate: NamedNodeRef<'_>) -> Vec<String> {
    facts(store, predicate, true).into_iter().filter(|(it, _)| it == thing).map(|(_, value)| value).collect()
}

#[test]
fn a_line_that_is_wrong_says_where_and_which_field() {
    let cases = include_str!("cases/judgement/wrong.tsv").lines().filter(|line| !line.starts_with('#'));
    for case in cases {
        let (line, expected) = case.split_once('\t').expect(case);
        let error = judgement::read("some.jsonl", format!("\n{line}\n").as_bytes()).unwrap_err().to_string();
        let said = error.strip_prefix("some.jsonl:2: ").unwrap_or_else(|| panic!("{line}: {error}"));
        assert!(said.starts_with(expected), "{line}:\n{said}\n{expected}");
    }
}

#[test]
fn a_file_has_one_order_and_one_spelling() {
    let canonical = written(&good());
    let mut lines: Vec<&str> = GOOD.lines().collect();
    lines.reverse();
    // a line twice is one judgement
    let turned = format!("{}\n\n{}\n", lines.join("\n"), lines[0]);
    let read = judgement::read("turned.jsonl", turned.as_bytes()).unwrap();
    assert_eq!(written(&read), canonical);
    assert_eq!(judgement::read("again.jsonl", canonical.as_bytes()).unwrap(), good());
    let ids: BTreeSet<String> = good().into_iter().map(|judgement| judgement.id).collect();
    assert_eq!(ids.len(), GOOD.lines().count());
    let one = compare(1, Verb::Same, "x:a", "x:b");
    assert_eq!(one, compare(1, Verb::Same, "x:b", "x:a"), "a pair is the same from both ends");
}

#[test]
fn the_graph_gives_back_what_it_was_given() {
    let store = Store::memory().unwrap();
    store.set_judgements(&good()).unwrap();
    let mut nquads = Vec::new();
    store.write_nquads(&mut nquads).unwrap();
    let again = Store::from_dump("dump.nq".as_ref(), nquads.as_slice()).unwrap();
    assert_eq!(written(&again.judgements().unwrap()), written(&good()));
}

#[test]
fn the_last_word_in_time_holds_until_it_is_withdrawn() {
    let (first, second) = (compare(1, Verb::Same, "x:a", "x:b"), compare(2, Verb::Unsure, "x:b", "x:a"));
    let (date, later) = (correct(3, "x:c", Slot::Date, "2024-01"), correct(4, "x:c", Slot::Date, "none"));
    let mut all = vec![later.clone(), second.clone(), date, first];
    let decisions = Decisions::of(&all);
    assert_eq!(decisions.between("x:a", "x:b"), Some(Verdict::Unsure));
    assert_eq!(decisions.corrections("x:c").collect::<Vec<_>>(), [(Slot::Date, "none")]);
    assert_eq!(decisions.ids().len(), 2, "what is overruled stands behind nothing");
    all.extend([withdraw(5, &second), withdraw(5, &later)]);
    let decisions = Decisions::of(&all);
    assert_eq!(decisions.between("x:b", "x:a"), Some(Verdict::Same));
    assert_eq!(decisions.corrections("x:c").collect::<Vec<_>>(), [(Slot::Date, "2024-01")]);
}

/// One judgement of each sort on the claims of `first` and `second`, which are one meeting by themselves.
fn one_of_each(store: &Store) -> Vec<Judgement> {
    let (first, second) = (claim_of(store, "first"), claim_of(store, "second"));
    let part = participations(store, &first).remove(0);
    let thing = "https://w3id.org/majlis/id/";
    vec![
        compare(1, Verb::Different, &first, &second),
        compare(2, Verb::Unsure, &first, &second),
        judge(3, Verb::Reject, &[&first], |_| {}),
        judge(4, Verb::Reject, &[&part], |_| {}),
        correct(5, &first, Slot::Date, "2024-10-07"),
        correct(6, &first, Slot::Status, "planned"),
        correct(7, &first, Slot::Kind, "visit"),
        correct(8, &first, Slot::Place, &format!("{thing}place/aleppo")),
        correct(9, &first, Slot::Topic, "none"),
        correct(10, &part, Slot::Actor, &format!("{thing}body/state-jordan")),
        correct(11, &part, Slot::Role, "mediator"),
    ]
}

#[test]
fn every_judgement_can_be_undone_and_leaves_the_hash_it_started_from() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let start = edition(&store);
    for judgement in one_of_each(&store) {
        decide(&store, &world, std::slice::from_ref(&judgement));
        assert_ne!(edition(&store), start, "{judgement:?} changes the edition");
        decide(&store, &world, &[withdraw(60, &judgement), judgement.clone()]);
        assert_eq!(edition(&store), start, "{judgement:?} is undone");
        assert_eq!(store.judgements().unwrap().len(), 2, "and its history stays");
    }
}

#[test]
fn a_store_below_another_namespace_heeds_the_same_judgements() {
    let judgements = one_of_each(&store(&World::built_in().unwrap()));
    let iris = Iris::below("https://example.org/things/").unwrap();
    let world = World::load(&Resources::ontology(), &Resources::data(None), iris.clone()).unwrap();
    let away = Store::memory_below(iris).unwrap();
    ingest(&away, &world, records());
    let start = edition(&away);
    for judgement in judgements {
        decide(&away, &world, std::slice::from_ref(&judgement));
        assert_ne!(edition(&away), start, "{judgement:?} is heeded");
        assert_eq!(away.judgements().unwrap(), std::slice::from_ref(&judgement), "it is the same, with its id");
        let named = quads_of(&away, "https://w3id.org/majlis/graph/judgements");
        let thing = named.iter().find(|quad| quad.predicate == maj::JUDGED).expect("it names a thing");
        assert!(thing.object.to_string().starts_with("<https://example.org/things/doc/"), "{thing}");
        decide(&away, &world, &[withdraw(60, &judgement), judgement.clone()]);
        assert_eq!(edition(&away), start, "{judgement:?} is undone");
    }
}

#[test]
fn an_earlier_file_read_back_restores_the_whole_store() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let all = one_of_each(&store);
    decide(&store, &world, &all[..1]);
    let (file, hash) = (written(&store.judgements().unwrap()), store.canonical_hash().unwrap());
    decide(&store, &world, &all);
    assert_ne!(store.canonical_hash().unwrap(), hash);
    decide(&store, &world, &judgement::read("earlier.jsonl", file.as_bytes()).unwrap());
    assert_eq!(store.canonical_hash().unwrap(), hash);
}

#[test]
fn the_order_of_entry_does_not_show() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let mut all = one_of_each(&store);
    all.push(withdraw(60, &all[2]));
    decide(&store, &world, &all);
    let (expected, lines) = (edition(&store), written(&store.judgements().unwrap()));
    let mut seed = 20240903u64;
    for _ in 0..10 {
        for at in (1..all.len()).rev() {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            all.swap(at, (seed >> 33) as usize % (at + 1));
        }
        // by turns, with an edition in between, as people would
        for count in [all.len() / 2, all.len()] {
            decide(&store, &world, &all[..count]);
        }
        assert_eq!(edition(&store), expected);
        assert_eq!(written(&store.judgements().unwrap()), lines);
    }
}

#[test]
fn reading_documents_again_loses_no_judgement() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let all = one_of_each(&store);
    decide(&store, &world, &all[2..3]);
    let first = claim_of(&store, "first");
    assert_eq!(meeting_of(&store, &first), None, "a rejected claim is in no meeting");
    let before = store.canonical_hash().unwrap();
    ingest(&store, &world, records());
    assert_eq!(store.canonical_hash().unwrap(), before);
    // a document that changes and comes back
    let mut changed = records();
    changed[0].meetings.clear();
    ingest(&store, &world, changed);
    assert_eq!(written(&store.judgements().unwrap()), written(&all[2..3]));
    ingest(&store, &world, records());
    assert_eq!(store.canonical_hash().unwrap(), before);
}

#[test]
fn corrections_change_what_the_edition_says_and_not_what_the_document_says() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let claim = claim_of(&store, "call");
    let part = participations(&store, &claim).remove(0);
    let document = claim.split("/meeting/").next().unwrap().replace("/id/doc/", "/graph/doc/");
    let told = quads_of(&store, &document);
    assert!(!told.is_empty());
    let thing = "https://w3id.org/majlis/id/";
    let judgements = [
        correct(1, &claim, Slot::Date, "2024-10-07"),
        correct(2, &claim, Slot::Kind, "visit"),
        correct(3, &claim, Slot::Status, "postponed"),
        correct(4, &claim, Slot::Place, &format!("{thing}place/aleppo")),
        correct(5, &part, Slot::Actor, &format!("{thing}body/state-jordan")),
        correct(6, &part, Slot::Role, "mediator"),
    ];
    decide(&store, &world, &judgements);
    let meeting = meeting_of(&store, &claim).expect("it is in the edition");
    let value = |predicate| values(&store, &meeting, predicate).remove(0).trim_start_matches(thing).to_owned();
    assert_eq!(value(maj::DATE), "2024-10-07");
    assert_eq!(value(maj::KIND), "kind/visit");
    assert_eq!(value(maj::STATUS), "status/postponed");
    assert_eq!(value(maj::HAS_PLACE), "place/aleppo");
    let jordan = values(&store, &meeting, maj::HAS_PARTICIPATION)
        .into_iter()
        .find(|part| values(&store, part, maj::HAS_ACTOR) == [format!("{thing}body/state-jordan")])
        .expect("the participation has its new actor");
    assert_eq!(values(&store, &jordan, maj::ROLE), [format!("{thing}role/mediator")]);
    let links: BTreeSet<String> = values(&store, &meeting, maj::HAS_JUDGEMENT).into_iter().collect();
    let expected = judgements.iter().map(|it| format!("{thing}judgement/{}", it.id)).collect();
    assert_eq!(links, expected, "a reader sees that people changed it");
    assert_eq!(quads_of(&store, &document), told);
}

#[test]
fn what_was_judged_different_or_unsure_is_not_merged() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let (first, second) = (claim_of(&store, "first"), claim_of(&store, "second"));
    assert_eq!(meeting_of(&store, &first), meeting_of(&store, &second), "by themselves they are one");
    for verb in [Verb::Different, Verb::Unsure] {
        let judgement = compare(1, verb, &first, &second);
        decide(&store, &world, std::slice::from_ref(&judgement));
        let (one, other) = (meeting_of(&store, &first).unwrap(), meeting_of(&store, &second).unwrap());
        assert_ne!(one, other);
        let link = format!("https://w3id.org/majlis/id/judgement/{}", judgement.id);
        for meeting in [one, other] {
            assert!(values(&store, &meeting, maj::HAS_JUDGEMENT).contains(&link), "{verb:?}");
        }
    }
}

#[test]
fn claims_judged_same_are_one_meeting_whatever_tells_them_apart() {
    let world = World::built_in().unwrap();
    let store = store(&world);
    let start = edition(&store);
    let (first, denied, far) = (claim_of(&store, "first"), claim_of(&store, "denial"), claim_of(&store, "range"));
    let apart = meeting_of(&store, &far);
    assert_ne!(meeting_of(&store, &first), apart);
    let same = compare(1, Verb::Same, &first, &far);
    decide(&store, &world, std::slice::from_ref(&same));
    let joined = meeting_of(&store, &first).unwrap();
    assert_eq!(meeting_of(&store, &far).as_ref(), Some(&joined), "another day, and no party in common");
    assert_eq!(values(&store, &joined, maj::CONFLICTING_DATE).len(), 1, "both dates are kept");
    let merges = values(&store, &joined, maj::HAS_MERGE);
    let reasons: BTreeSet<String> = merges.iter().flat_map(|merge| values(&store, merge, maj::REASON)).collect();
    assert!(reasons.contains("judged"), "{reasons:?}");
    // what is kept apart goes before what a third would join
    let all = [same.clone(), compare(2, Verb::Different, &denied, &far)];
    decide(&store, &world, &all);
    assert_eq!(meeting_of(&store, &first), meeting_of(&store, &far));
    assert_ne!(meeting_of(&store, &denied), meeting_of(&store, &far));
    let undone = [withdraw(8, &all[0]), withdraw(9, &all[1])];
    decide(&store, &world, &[all.as_slice(), &undone].concat());
    assert_eq!(edition(&store), start);
}
