//! Quads of a graph → its nodes, each with its values by predicate.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use serde::de::DeserializeOwned;

use super::error::GraphError;
use super::store::Store;
use crate::vocab::rdf;

/// The nodes of a graph by IRI; blank ones are passed over.
#[derive(Debug, Default)]
pub struct Nodes(BTreeMap<String, Node>);

/// The properties of a node.
#[derive(Debug, Default)]
pub struct Node(Vec<(NamedNode, Term)>);

impl Store {
    /// The nodes of a named graph.
    pub fn nodes(&self, graph: &NamedNode) -> Result<Nodes, GraphError> {
        let quads = self.oxigraph().quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        let quads = quads.collect::<Result<Vec<_>, _>>();
        Ok(Nodes::of(quads.map_err(|source| GraphError::Storage { path: self.path(), source })?))
    }
}

/// Values in any graph, each once, in the order of their N-Triples.
impl Store {
    /// The values of a thing.
    pub fn values(&self, thing: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, GraphError> {
        let quads = self.oxigraph().quads_for_pattern(Some(thing.into()), Some(predicate), None, None);
        self.each_once(quads.map(|quad| quad.map(|quad| quad.object)))
    }

    /// The things that have a value.
    pub fn bearers(&self, predicate: NamedNodeRef<'_>, value: NamedNodeRef<'_>) -> Result<Vec<Term>, GraphError> {
        let quads = self.oxigraph().quads_for_pattern(None, Some(predicate), Some(value.into()), None);
        self.each_once(quads.map(|quad| quad.map(|quad| quad.subject.into())))
    }

    fn each_once(&self, terms: impl Iterator<Item = Result<Term, StorageError>>) -> Result<Vec<Term>, GraphError> {
        let terms: Result<Vec<Term>, _> = terms.collect();
        let mut terms = terms.map_err(|source| GraphError::Storage { path: self.path(), source })?;
        terms.sort_by_cached_key(ToString::to_string);
        terms.dedup();
        Ok(terms)
    }
}

impl Nodes {
    /// The nodes that are subjects of quads.
    pub fn of(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                nodes.entry(subject.into_string()).or_default().0.push((quad.predicate, quad.object));
            }
        }
        Self(nodes)
    }

    /// The node of an IRI.
    pub fn get(&self, iri: &str) -> Option<&Node> {
        self.0.get(iri)
    }

    /// All nodes in the order of their IRIs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(iri, node)| (iri.as_str(), node))
    }

    /// The nodes of a class.
    pub fn of_class<'n>(&'n self, class: NamedNodeRef<'n>) -> impl Iterator<Item = (&'n str, &'n Node)> {
        self.iter().filter(move |(_, node)| node.is_a(class))
    }
}

/// Where one value is asked for, it is the first in the order of letters, so that no order of storage shows.
impl Node {
    fn terms(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        self.0.iter().filter(move |(at, _)| at.as_ref() == predicate).map(|(_, value)| value)
    }

    /// Whether the node is of a class.
    pub fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.terms(rdf::TYPE).any(|value| matches!(value, Term::NamedNode(node) if node.as_ref() == class))
    }

    /// The values, things by their IRIs.
    pub fn values(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        self.terms(predicate).map(text_of).collect()
    }

    /// The first value.
    pub fn value(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.values(predicate).pop_first()
    }

    /// The things that are values.
    pub fn iris(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        self.terms(predicate).filter(|value| value.is_named_node()).map(text_of).collect()
    }

    /// The first thing.
    pub fn iri(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.iris(predicate).pop_first()
    }

    /// The texts and numbers that are values.
    pub fn texts(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        self.terms(predicate).filter(|value| value.is_literal()).map(text_of).collect()
    }

    /// The first text.
    pub fn text(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.texts(predicate).pop_first()
    }

    /// The first text as a number.
    pub fn number<T: std::str::FromStr>(&self, predicate: NamedNodeRef<'_>) -> Option<T> {
        self.text(predicate)?.parse().ok()
    }

    /// The value of an enumeration, from the last part of its concept's IRI.
    pub fn choice<T: DeserializeOwned>(&self, predicate: NamedNodeRef<'_>) -> Option<T> {
        let concept = self.iri(predicate)?;
        let name = concept.rsplit('/').next()?;
        let read = |name: String| serde_json::from_value(serde_json::Value::String(name)).ok();
        read(name.to_owned()).or_else(|| read(name.replace('-', "_")))
    }
}

/// A value as text: the IRI of a thing, the letters of a literal.
pub fn text_of(value: &Term) -> String {
    match value {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}
