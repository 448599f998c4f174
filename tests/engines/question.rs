//! What is asked: every run of `tests/queries/runs.tsv`, about the ten meetings of the fixture or about the coded ones.

use indexmap::IndexMap;
use majlis::graph::{Entry, Iris, Store, World};
use majlis::query::{Catalog, Engine, Prepared, Values};
use majlis::registry::Registry;
use majlis::resources::Resources;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode};

use crate::answer::{self, Rows};

/// A graph, and how it is called in `exceptions.tsv`.
pub struct Data {
    pub name: &'static str,
    store: Store,
}

/// A query with its parameters.
pub struct Question {
    pub run: String,
    pub prepared: Prepared,
    /// What the embedded store answers.
    pub expected: Rows,
}

impl Data {
    /// The ten meetings that the snapshots are of, and the ontology.
    pub fn fixture() -> Self {
        let store = Store::memory().unwrap();
        let text = std::fs::read_to_string(crate::root().join("tests/queries/fixture.trig")).unwrap();
        store.oxigraph().load_from_slice(RdfParser::from_format(RdfFormat::TriG), &text).unwrap();
        let ontology = Resources::ontology().read("majlis.ttl").unwrap();
        let graph = GraphName::from(NamedNode::new("https://w3id.org/majlis/graph/ontology").unwrap());
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
        store.oxigraph().load_from_slice(parser, &ontology.text).unwrap();
        Self { name: "fixture", store }
    }

    /// The coded meetings, with all that the registry knows.
    pub fn coded() -> Self {
        let world = World::built_in().unwrap();
        let coded = Resources::data(None).read("meetings/syria.jsonl").unwrap();
        let records = coded.text.lines().map(|line| serde_json::from_str(line).unwrap());
        let entries: Vec<Entry> = records.map(|record| Entry::coded(record, &world)).collect();
        let store = Store::memory().unwrap();
        store.ingest_records(&world, &entries).unwrap();
        Self { name: "coded", store }
    }

    /// All of it.
    pub fn written(&self, format: RdfFormat) -> Vec<u8> {
        self.store.oxigraph().dump_to_writer(RdfSerializer::from_format(format), Vec::new()).unwrap()
    }
}

/// Every run with what the embedded store answers; those that majlis alone can answer are left out.
pub fn questions(data: &Data) -> Vec<Question> {
    let (engine, catalog) = (Engine::load().unwrap(), Catalog::load().unwrap());
    let (registry, iris) = (Registry::load(&Resources::data(None)).unwrap(), Iris::default());
    let values = Values::new(&engine, data.store.oxigraph(), &registry, &iris);
    let text = std::fs::read_to_string(crate::root().join("tests/queries/runs.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let question = |line: &str| {
        let mut cells = line.split('\t');
        let (run, name) = (cells.next().unwrap().to_owned(), cells.next().unwrap());
        let query = catalog.get(name).unwrap();
        let pair = |cell: &str| cell.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
        let given: IndexMap<String, String> = cells.map(pair).collect();
        if query.header.extension.is_some() {
            return None;
        }
        // a label that only the fixture has is no question to others
        let terms = values.read(query, &given).ok()?;
        let prepared = query.prepare(&engine, &terms).unwrap();
        let expected = answer::of(data.store.oxigraph(), prepared.clone()).unwrap();
        Some(Question { run, prepared, expected })
    };
    lines.filter_map(question).collect()
}
