//! `/.well-known/void`: what the store holds, for programs, by the vocabulary VoID.

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use crate::card::Reader;
use crate::graph::{GraphError, Store};
use crate::lexicon::Lang;
use crate::server::statistics::Statistics;
use crate::vocab::{dct, foaf, owl, rdf, void};

/// Statements about the dataset; `root` is the address of the server, without a last slash.
pub fn describe(store: &Store, statistics: &Statistics, root: &str) -> Result<Vec<Quad>, GraphError> {
    let mut draft = Draft { root, quads: Vec::new() };
    let dataset = draft.part("dataset");
    draft.add(&dataset, rdf::TYPE, void::DATASET.into_owned());
    draft.add(&dataset, foaf::HOMEPAGE, draft.at("/"));
    draft.add(&dataset, void::SPARQL_ENDPOINT, draft.at("/sparql"));
    draft.add(&dataset, void::URI_LOOKUP_ENDPOINT, draft.at("/entity?iri="));
    draft.add(&dataset, void::URI_SPACE, Literal::new_simple_literal(store.iris().namespace()));
    draft.count(&dataset, void::TRIPLES, statistics.triples);
    draft.count(&dataset, void::ENTITIES, statistics.entities);
    draft.count(&dataset, void::CLASSES, statistics.classes.len());
    draft.count(&dataset, void::PROPERTIES, statistics.properties.len());
    draft.count(&dataset, void::DOCUMENTS, statistics.documents);
    draft.ontology(store, &dataset)?;
    for (at, (class, count)) in statistics.classes.iter().enumerate() {
        let part = draft.below(&dataset, void::CLASS_PARTITION, "class", at);
        draft.add(&part, void::CLASS, class.clone());
        draft.count(&part, void::ENTITIES, *count);
    }
    for (at, (property, count)) in statistics.properties.iter().enumerate() {
        let part = draft.below(&dataset, void::PROPERTY_PARTITION, "property", at);
        draft.add(&part, void::PROPERTY, property.clone());
        draft.count(&part, void::TRIPLES, *count);
    }
    for (at, (graph, count)) in statistics.graphs.iter().enumerate() {
        let part = draft.below(&dataset, void::SUBSET, "graph", at);
        draft.add(&part, rdf::TYPE, void::DATASET.into_owned());
        draft.add(&part, dct::SOURCE, graph.clone());
        draft.add(&part, void::DATA_DUMP, draft.at(&super::frame::address("/store", [("graph", graph.as_str())])));
        draft.count(&part, void::TRIPLES, *count);
    }
    Ok(draft.quads)
}

/// Statements under construction.
struct Draft<'r> {
    root: &'r str,
    quads: Vec<Quad>,
}

impl Draft<'_> {
    /// An address of the server.
    fn at(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.root))
    }

    /// Something that the description itself speaks of.
    fn part(&self, name: &str) -> NamedNode {
        self.at(&format!("/.well-known/void#{name}"))
    }

    fn add(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, value: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), property, value, oxigraph::model::GraphName::DefaultGraph));
    }

    fn count(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, count: usize) {
        self.add(subject, property, Literal::from(u64::try_from(count).unwrap_or(u64::MAX)));
    }

    /// The next part of a sort.
    fn below(&mut self, dataset: &NamedNode, property: NamedNodeRef<'_>, sort: &str, at: usize) -> NamedNode {
        let part = self.part(&format!("{sort}-{}", at + 1));
        self.add(dataset, property, part.clone());
        part
    }

    /// The vocabulary with its title and licence, as the ontology of the store states them.
    fn ontology(&mut self, store: &Store, dataset: &NamedNode) -> Result<(), GraphError> {
        let reader = Reader::new(store, Lang::En);
        for ontology in reader.subjects(rdf::TYPE, &owl::ONTOLOGY.into_owned())? {
            self.add(dataset, void::VOCABULARY, ontology.clone());
            for property in [dct::TITLE, dct::LICENSE] {
                for value in store.values(ontology.as_ref(), property)? {
                    self.add(dataset, property, value);
                }
            }
        }
        Ok(())
    }
}
