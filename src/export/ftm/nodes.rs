//! The quads of a store by subject.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::vocab::{dct, maj, rdf, skos};

/// What is said of each thing, in whichever graph.
pub(super) struct Nodes<'q>(BTreeMap<&'q str, Node<'q>>);

/// What is said of one thing.
#[derive(Default)]
pub(super) struct Node<'q>(Vec<(&'q str, &'q Term)>);

impl<'q> Nodes<'q> {
    pub(super) fn of(quads: &'q [Quad]) -> Self {
        let mut nodes: BTreeMap<&str, Node<'_>> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                nodes.entry(subject.as_str()).or_default().0.push((quad.predicate.as_str(), &quad.object));
            }
        }
        Self(nodes)
    }

    pub(super) fn get(&self, iri: &str) -> Option<&Node<'q>> {
        self.0.get(iri)
    }

    /// The things of a class, in the order of IRIs.
    pub(super) fn of_class(&self, class: NamedNodeRef<'_>) -> impl Iterator<Item = (&'q str, &Node<'q>)> {
        let class = class.as_str().to_owned();
        let is = move |node: &Node<'_>| node.iris(rdf::TYPE).contains(class.as_str());
        self.0.iter().filter(move |(_, node)| is(node)).map(|(iri, node)| (*iri, node))
    }

    /// The two letters of the country that places are or lie in.
    pub(super) fn countries<'i>(&self, places: impl IntoIterator<Item = &'i str>) -> BTreeSet<String> {
        places.into_iter().filter_map(|place| self.country(place)).collect()
    }

    fn country(&self, place: &str) -> Option<String> {
        let mut at = self.get(place)?;
        // a bound, so that a circle in the data does not hold us
        for _ in 0..16 {
            if let Some(code) = at.texts(skos::NOTATION).first() {
                return Some(code.to_lowercase());
            }
            at = self.get(at.iris(maj::WITHIN).first()?)?;
        }
        None
    }
}

impl<'q> Node<'q> {
    fn values(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'q Term> {
        self.0.iter().filter(move |(at, _)| *at == predicate.as_str()).map(|(_, value)| *value)
    }

    pub(super) fn iris(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<&'q str> {
        self.values(predicate)
            .filter_map(|term| if let Term::NamedNode(node) = term { Some(node.as_str()) } else { None })
            .collect()
    }

    pub(super) fn texts(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<&'q str> {
        self.values(predicate)
            .filter_map(|term| if let Term::Literal(text) = term { Some(text.value()) } else { None })
            .collect()
    }

    /// The addresses among its sources.
    pub(super) fn addresses(&self) -> Vec<&'q str> {
        let sources = self.iris(dct::SOURCE).into_iter().chain(self.texts(dct::SOURCE));
        sources.filter(|source| source.starts_with("http") && !source.contains(char::is_whitespace)).collect()
    }
}
