//! One document's record → the quads of its named graph. Every node is named by content; nothing is looked up in a store.

mod actor;
mod document;
mod meeting;
mod membership;
mod outcome;
mod participation;

use std::collections::BTreeMap;

use indexmap::IndexSet;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

pub(super) use self::meeting::{bounds, value};
use super::iri::{Iris, document_graph};
use super::letters::Letters;
use super::world::World;
use crate::record::{CodePoints, DocumentRecord};
use crate::text::Document;
use crate::vocab::{maj, oa, rdf, xsd};

/// What a document says, ready to become a graph.
#[derive(Debug)]
pub struct Entry {
    /// Fingerprint of the document.
    pub hash: String,
    /// Version of rules and data that read it.
    pub version: String,
    /// Address that it came from.
    pub url: Option<String>,
    /// Its letters; empty for a coded record.
    pub letters: Letters,
    /// What it says.
    pub record: DocumentRecord,
}

impl Entry {
    /// A document that the pipeline of `version` read.
    pub fn read(document: &Document, record: DocumentRecord, version: &str) -> Self {
        Self {
            hash: document.hash(),
            version: version.to_owned(),
            url: document.url.clone(),
            letters: Letters::of(document),
            record,
        }
    }

    /// A record that a person or another program coded; its spans are kept, its letters are not at hand.
    pub fn coded(record: DocumentRecord, world: &World) -> Self {
        Self {
            hash: Self::coded_hash(&record),
            version: Self::coded_version(world),
            url: None,
            letters: Letters::default(),
            record,
        }
    }

    /// Fingerprint of a coded record.
    pub fn coded_hash(record: &DocumentRecord) -> String {
        // records hold no map with keys that are not strings, which is all that could fail
        let json = serde_json::to_string(record).unwrap_or_default();
        blake3::hash(json.as_bytes()).to_hex()[..32].to_owned()
    }

    /// Version of coded records: changes with the program and with the registry that their ids point into.
    pub fn coded_version(world: &World) -> String {
        format!("record-{}-{}", env!("CARGO_PKG_VERSION"), world.registry_hash())
    }
}

/// A document's graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentGraph {
    /// Name of the document, as its source gives it.
    pub id: String,
    /// Fingerprint of the document.
    pub hash: String,
    /// Its quads, each once, in the order of the record.
    pub quads: Vec<Quad>,
}

/// The graph of what a document says.
pub fn emit(entry: &Entry, world: &World) -> DocumentGraph {
    let mut draft = Draft::new(entry, world);
    document::emit(&mut draft);
    let mut keys = Keys::default();
    let mut meetings = BTreeMap::new();
    for meeting in &entry.record.meetings {
        meetings.insert(meeting.id.as_str(), meeting::emit(&mut draft, &mut keys, meeting));
    }
    membership::emit(&mut draft, &meetings);
    DocumentGraph { id: entry.record.id.clone(), hash: entry.hash.clone(), quads: draft.quads.into_iter().collect() }
}

/// A graph under construction.
struct Draft<'a> {
    entry: &'a Entry,
    world: &'a World,
    graph: GraphName,
    document: NamedNode,
    quads: IndexSet<Quad>,
}

impl<'a> Draft<'a> {
    fn new(entry: &'a Entry, world: &'a World) -> Self {
        Self {
            entry,
            world,
            graph: document_graph(&entry.hash).into(),
            document: world.iris().document(&entry.hash),
            quads: IndexSet::new(),
        }
    }

    fn iris(&self) -> &'a Iris {
        self.world.iris()
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.insert(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    fn a(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class.into_owned());
    }

    fn string(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(value));
    }

    /// Text of the report; left out when empty.
    fn arabic(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: &str) {
        if !value.trim().is_empty() {
            self.add(subject, predicate, Literal::new_language_tagged_literal_unchecked(value, "ar"));
        }
    }

    /// Links `subject` to the evidence at `span` and describes it. An empty span is no evidence.
    fn evidence(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, span: Option<CodePoints>, mention: &str) {
        let Some(span) = span.filter(|span| span[0] < span[1]) else { return };
        let node = self.iris().evidence(&self.entry.hash, span);
        self.add(subject, predicate, node.clone());
        let described = Quad::new(node.clone(), rdf::TYPE, maj::EVIDENCE, self.graph.clone());
        if !self.quads.insert(described) {
            return;
        }
        self.add(&node, maj::IN_DOCUMENT, self.document.clone());
        for (predicate, value) in [(oa::START, span[0]), (oa::END, span[1])] {
            // the store would turn xsd:nonNegativeInteger into xsd:integer
            self.add(&node, predicate, Literal::new_typed_literal(value.to_string(), xsd::INTEGER));
        }
        let exact = self.entry.letters.exact(span).or_else(|| Some(mention.to_owned()).filter(|m| !m.is_empty()));
        if let Some(exact) = exact {
            self.string(&node, oa::EXACT, &exact);
        }
        if let Some(sentence) = self.entry.letters.sentence(span) {
            self.string(&node, maj::SENTENCE, &sentence);
        }
    }
}

/// Keys of the nodes below one parent: a key asked for again gets `-2`, `-3` …
#[derive(Default)]
struct Keys(BTreeMap<String, usize>);

impl Keys {
    fn unique(&mut self, key: String) -> String {
        let count = self.0.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}-{count}") }
    }
}
