//! The graph that is held against shapes: the union of the named graphs, each triple once.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxigraph::model::{Graph, NamedNode, NamedOrBlankNode, Quad, Term, TermRef, Triple, TripleRef};

use super::error::ShapesError;
use super::graph::resource;
use crate::vocab::{rdf, rdfs};

/// Data to be held against shapes. All of it is in memory.
#[derive(Debug)]
pub struct Data {
    graph: Graph,
    /// Class → itself and all classes above it, for classes that have one.
    wider: BTreeMap<String, BTreeSet<String>>,
}

impl Data {
    /// The union of the graphs of `quads`. Blank nodes get names from what is said of them, so that the same data give
    /// the same report.
    pub fn of(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut graph: Graph =
            quads.into_iter().map(|quad| Triple::new(quad.subject, quad.predicate, quad.object)).collect();
        let unnamed =
            |triple: TripleRef<'_>| triple.subject.is_blank_node() || matches!(triple.object, TermRef::BlankNode(_));
        if graph.iter().any(unnamed) {
            let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
            graph.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
        }
        let wider = wider(&graph);
        Self { graph, wider }
    }

    /// The union of the graphs of a store. Numbers are as the store keeps them: all whole numbers are `xsd:integer`.
    pub fn of_store(store: &oxigraph::store::Store) -> Result<Self, ShapesError> {
        Ok(Self::of(store.iter().collect::<Result<Vec<_>, _>>()?))
    }

    /// The values of a property.
    pub(super) fn objects(&self, subject: &Term, predicate: &NamedNode) -> Vec<Term> {
        let Some(subject) = resource(subject) else { return Vec::new() };
        self.graph.objects_for_subject_predicate(&subject, predicate).map(TermRef::into_owned).collect()
    }

    /// Whose value of a property a node is.
    pub(super) fn subjects(&self, predicate: &NamedNode, object: &Term) -> Vec<Term> {
        self.graph.subjects_for_predicate_object(predicate, object).map(|node| node.into_owned().into()).collect()
    }

    /// All properties and values of a node.
    pub(super) fn statements(&self, subject: &Term) -> Vec<(NamedNode, Term)> {
        let Some(subject) = resource(subject) else { return Vec::new() };
        let own = self.graph.triples_for_subject(&subject);
        own.map(|triple| (triple.predicate.into_owned(), triple.object.into_owned())).collect()
    }

    /// Subjects and values of a property.
    pub(super) fn pairs(&self, predicate: &NamedNode) -> impl Iterator<Item = (Term, Term)> {
        let triples = self.graph.triples_for_predicate(predicate);
        triples.map(|triple| (triple.subject.into_owned().into(), triple.object.into_owned()))
    }

    /// Whether a node is of a class, or of one below it.
    pub(super) fn is_instance(&self, node: &Term, class: &NamedOrBlankNode) -> bool {
        let Some(node) = resource(node) else { return false };
        let own = self.graph.objects_for_subject_predicate(&node, rdf::TYPE);
        let wanted = class.to_string();
        own.map(|own| own.to_string())
            .any(|own| own == wanted || self.wider.get(&own).is_some_and(|wider| wider.contains(&wanted)))
    }

    /// All nodes of a class, or of one below it.
    pub(super) fn instances(&self, class: &NamedOrBlankNode) -> Vec<Term> {
        let wanted = class.to_string();
        let typed = self.graph.triples_for_predicate(rdf::TYPE).filter(|triple| {
            let own = triple.object.to_string();
            own == wanted || self.wider.get(&own).is_some_and(|wider| wider.contains(&wanted))
        });
        typed.map(|triple| triple.subject.into_owned().into()).collect()
    }
}

/// All classes above each class.
fn wider(graph: &Graph) -> BTreeMap<String, BTreeSet<String>> {
    let mut direct: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for triple in graph.triples_for_predicate(rdfs::SUB_CLASS_OF) {
        direct.entry(triple.subject.to_string()).or_default().push(triple.object.to_string());
    }
    let all = |class: &String| {
        let (mut found, mut todo) = (BTreeSet::new(), vec![class]);
        while let Some(class) = todo.pop() {
            for wider in direct.get(class).into_iter().flatten() {
                if found.insert(wider.clone()) {
                    todo.push(wider);
                }
            }
        }
        found
    };
    direct.keys().map(|class| (class.clone(), all(class))).collect()
}
