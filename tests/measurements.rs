//! Measurements that are kept: what is stored, replaced and removed, and that nothing else of the store changes.

use majlis::graph::{Against, Entry, Measured, Measurement, Store, World};
use majlis::query::{Engine, Graphs};
use majlis::record::DocumentRecord;
use oxigraph::sparql::QueryResults;

fn measured(values: &[(&str, f64)]) -> Measured {
    let one = |(rank, (actor, value)): (usize, &(&str, f64))| Measurement {
        measure: "degree".to_owned(),
        actor: Some(format!("https://example.org/{actor}")),
        value: *value,
        interval: Some((value - 1.0, value + 1.0)),
        rank: Some(rank + 1),
        ranks: Some((1, rank + 2)),
        chance: Against { mean: Some(1.5), z: None, p: Some(0.25) },
    };
    Measured {
        recipe: "actors: people\nweight: number of shared meetings".to_owned(),
        hash: "0123456789ab".to_owned(),
        version: "0.1.0".to_owned(),
        seed: 7,
        measurements: values.iter().enumerate().map(one).collect(),
    }
}

fn world() -> World {
    World::built_in().expect("built in")
}

/// A store with the records of the cases.
fn store(world: &World) -> Store {
    let store = Store::memory().expect("memory");
    let lines = include_str!("cases/graph/records.jsonl").lines();
    let records = lines.map(|line| serde_json::from_str::<DocumentRecord>(line).expect(line));
    let entries: Vec<Entry> = records.map(|record| Entry::coded(record, world)).collect();
    store.ingest_records(world, &entries).expect("ingested");
    store
}

/// Actor, value and seed of all that is kept, in order.
fn kept(store: &Store) -> Vec<String> {
    let text = "PREFIX maj: <https://w3id.org/majlis#>
        SELECT ?actor ?value ?low ?rank ?seed WHERE {
          ?one a maj:Measurement ; maj:measuredActor ?actor ; maj:measuredValue ?value ; maj:low ?low ; maj:rank ?rank ;
            maj:recipe ?recipe .
          ?recipe maj:seed ?seed ; maj:recipeHash \"0123456789ab\" .
        } ORDER BY ?rank";
    let engine = Engine::load().expect("loaded");
    let query = engine.parse(text, "test").expect("a query");
    let prepared = query.bind(&std::collections::BTreeMap::new()).expect("no parameters");
    let QueryResults::Solutions(rows) = engine.run(prepared, store.oxigraph(), Graphs::Union).expect("runs") else {
        panic!("no rows");
    };
    let cells = |row: oxigraph::sparql::QuerySolution| {
        let values = row.values().iter().flatten().map(|term| match term {
            oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        });
        values.collect::<Vec<String>>().join(" ")
    };
    rows.map(|row| cells(row.expect("read"))).collect()
}

#[test]
fn what_is_kept_can_be_asked_for_and_is_replaced_under_its_name() {
    let store = store(&world());
    store.keep_measurements("brokers", &measured(&[("a", 3.0), ("b", 2.0)])).expect("kept");
    assert_eq!(kept(&store), ["<https://example.org/a> 3 2 1 7", "<https://example.org/b> 2 1 2 7"]);
    store.keep_measurements("brokers", &measured(&[("c", 9.0)])).expect("kept");
    assert_eq!(kept(&store), ["<https://example.org/c> 9 8 1 7"]);
    store.keep_measurements("other", &measured(&[("d", 8.0)])).expect("kept");
    assert_eq!(kept(&store).len(), 2);
}

#[test]
fn removing_leaves_the_store_as_it_was() {
    let store = store(&world());
    let before = store.canonical_hash().expect("read");
    store.keep_measurements("brokers", &measured(&[("a", 3.0)])).expect("kept");
    assert_ne!(store.canonical_hash().expect("read"), before);
    assert!(store.forget_measurements("brokers").expect("removed"));
    assert_eq!(store.canonical_hash().expect("read"), before);
    assert!(!store.forget_measurements("brokers").expect("nothing there"));
}

#[test]
fn reading_documents_again_leaves_what_is_kept_and_derives_no_other_edition() {
    let world = world();
    let store = store(&world);
    store.keep_measurements("brokers", &measured(&[("a", 3.0)])).expect("kept");
    assert!(!store.derive_edition(&world).expect("derived"), "measurements are no input of the edition");
    let line = include_str!("cases/graph/records.jsonl").lines().next().expect("a record");
    let record: DocumentRecord = serde_json::from_str(line).expect("a record");
    store.ingest_records(&world, &[Entry::coded(record, &world)]).expect("ingested");
    assert_eq!(kept(&store), ["<https://example.org/a> 3 2 1 7"]);
}
