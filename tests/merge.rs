//! Which reports are merged into one meeting, on cases of `tests/merge/gold.jsonl`, and what the edition says of it.
//!
//! A case is a line: records or texts of one meeting (`one`), or of meetings that are easily taken for one. A third of
//! them, by a hash of the id, is held back: nothing is tuned on those.
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use majlis::graph::{Entry, Store, World, emit};
use majlis::pipeline::Pipeline;
use majlis::record::DocumentRecord;
use majlis::resources::Resources;
use majlis::text::Document;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use serde::Deserialize;

static WORLD: LazyLock<World> = LazyLock::new(|| World::built_in().expect("the built-in world loads"));

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    one: bool,
    why: String,
    #[serde(default)]
    records: Vec<DocumentRecord>,
    #[serde(default)]
    texts: Vec<Text>,
}

#[derive(Debug, Deserialize)]
struct Text {
    id: String,
    published: String,
    source: String,
    text: String,
}

impl Case {
    fn is_held_back(&self) -> bool {
        blake3::hash(self.id.as_bytes()).as_bytes()[0] % 3 == 0
    }

    fn entries(&self, pipeline: &Pipeline) -> Vec<Entry> {
        let read = self.texts.iter().map(|text| {
            let mut document = Document::plain(&text.id, &text.text);
            document.published = Some(text.published.parse().expect("a day"));
            document.source.clone_from(&text.source);
            Entry::read(&document, pipeline.read(&document), "test")
        });
        let coded = self.records.iter().map(|record| Entry::coded(record.clone(), &WORLD));
        read.chain(coded).collect()
    }
}

fn cases() -> Vec<Case> {
    let lines = include_str!("merge/gold.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// A store of these documents alone, without the registry's own graphs.
fn store_of(entries: &[Entry]) -> Store {
    let store = Store::memory().unwrap();
    let graphs: Vec<_> = entries.iter().map(|entry| emit(entry, &WORLD)).collect();
    store.write_documents(&graphs).unwrap();
    store.derive_edition(&WORLD).unwrap();
    store
}

/// Rows of a SELECT over all graphs, cells as text after the last `/`.
fn rows(store: &Store, query: &str) -> Vec<Vec<String>> {
    let prefixes = "PREFIX maj: <https://w3id.org/majlis#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>";
    let mut query = SparqlEvaluator::new().parse_query(&format!("{prefixes} {query}")).expect(query);
    query.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(solutions) = query.on_store(store.oxigraph()).execute().unwrap() else { panic!() };
    let short =
        |text: String| text.trim_matches(['<', '>']).trim_start_matches("https://w3id.org/majlis/id/").to_owned();
    let cell = |term: &oxigraph::model::Term| match term {
        oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
        other => short(other.to_string()),
    };
    solutions.map(|row| row.unwrap().values().iter().flatten().map(cell).collect()).collect()
}

/// Names of documents that share a meeting, in pairs.
fn merged(store: &Store) -> BTreeSet<(String, String)> {
    let rows = rows(store, "SELECT ?m ?id { ?m a maj:Meeting ; maj:document ?d . ?d dct:identifier ?id }");
    let mut meetings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        meetings.entry(row[0].clone()).or_default().insert(row[1].clone());
    }
    meetings.values().flat_map(pairs).collect()
}

fn pairs(names: &BTreeSet<String>) -> Vec<(String, String)> {
    let names: Vec<&String> = names.iter().collect();
    let pairs = names.iter().enumerate();
    pairs.flat_map(|(at, one)| names[at + 1..].iter().map(move |other| ((*one).clone(), (*other).clone()))).collect()
}

#[derive(Debug, Default)]
struct Score {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.wrong) as f64
    }
}

#[test]
fn reports_of_one_meeting_are_merged_and_near_misses_are_not() {
    let cases = cases();
    let count = |one: bool, texts: bool| {
        cases.iter().filter(|case| case.one == one && (!texts || !case.texts.is_empty())).count()
    };
    assert!(
        count(true, false) >= 60 && count(false, false) >= 60 && count(true, true) >= 20 && count(false, true) >= 20
    );
    let pipeline = Pipeline::load(&Resources::data(None)).unwrap();
    let mut scores = [Score::default(), Score::default()];
    let mut near_misses = Vec::new();
    for case in &cases {
        let found = merged(&store_of(&case.entries(&pipeline)));
        let names = case.records.iter().map(|record| &record.id).chain(case.texts.iter().map(|text| &text.id));
        let expected: BTreeSet<(String, String)> =
            if case.one { pairs(&names.cloned().collect()).into_iter().collect() } else { BTreeSet::new() };
        let score = &mut scores[usize::from(case.is_held_back())];
        score.right += found.intersection(&expected).count();
        score.missed += expected.difference(&found).count();
        score.wrong += found.difference(&expected).count();
        if found != expected {
            let held = if case.is_held_back() { "held back" } else { "seen" };
            println!("{held}: {} ({}): expected {expected:?}, found {found:?}", case.id, case.why);
            if !case.one {
                near_misses.push(case.id.clone());
            }
        }
    }
    for (name, score) in ["seen", "held back"].iter().zip(&scores) {
        println!("{name}: F1 {:.3} {score:?}", score.f1());
    }
    assert!(near_misses.is_empty(), "merged: {near_misses:?}");
    assert!(scores.iter().all(|score| score.f1() >= 0.95), "{scores:?}");
}
