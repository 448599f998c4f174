//! How much of what the store holds.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term};
use oxigraph::store::StorageError;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;

use crate::graph::Store;
use crate::graph::iri::graph_document;
use crate::vocab::rdf;

/// How much of what the store holds.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Statements.
    pub triples: usize,
    /// Things with an IRI in the namespace of things of which something is said.
    pub entities: usize,
    /// Members of each class, the largest first.
    pub classes: Vec<(NamedNode, usize)>,
    /// Statements of each property, the most used first.
    pub properties: Vec<(NamedNode, usize)>,
    /// Statements of each named graph that is not that of a document, by IRI.
    pub graphs: Vec<(NamedNode, usize)>,
    /// Named graphs of documents.
    pub documents: usize,
}

impl Statistics {
    /// Counts.
    pub fn of(store: &Store) -> Result<Self, StorageError> {
        let mut found = Self::default();
        let (mut classes, mut properties, mut graphs) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        // fingerprints, as the names of all things might not have room
        let mut things: FxHashSet<u64> = FxHashSet::default();
        for quad in store.oxigraph().iter() {
            let quad = quad?;
            found.triples += 1;
            if let NamedOrBlankNode::NamedNode(thing) = &quad.subject
                && thing.as_str().starts_with(store.iris().namespace())
            {
                things.insert(FxBuildHasher.hash_one(thing.as_str()));
            }
            if quad.predicate == rdf::TYPE
                && let Term::NamedNode(class) = quad.object
            {
                *classes.entry(class).or_insert(0) += 1;
            }
            *properties.entry(quad.predicate).or_insert(0) += 1;
            if let GraphName::NamedNode(graph) = quad.graph_name {
                *graphs.entry(graph).or_insert(0) += 1;
            }
        }
        let all = graphs.len();
        graphs.retain(|graph, _| graph_document(graph.as_ref()).is_none());
        found.documents = all - graphs.len();
        found.entities = things.len();
        (found.classes, found.properties) = (most_first(classes), most_first(properties));
        found.graphs = graphs.into_iter().collect();
        Ok(found)
    }
}

fn most_first(counts: BTreeMap<NamedNode, usize>) -> Vec<(NamedNode, usize)> {
    let mut counts: Vec<(NamedNode, usize)> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts
}
