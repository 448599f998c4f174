//! Which graphs of a store are meant: their kinds, and names as people write them.

use std::str::FromStr;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef};

use crate::graph::iri::{CURATED, EDITION, JUDGEMENTS, MEASUREMENTS, graph, graph_document};
use crate::vocab::GRAPHS;

/// What a named graph holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GraphKind {
    /// Ontology or registry.
    Curated,
    /// A document and its claims.
    Document,
    /// What people decided.
    Judgements,
    /// What the documents together say.
    Edition,
    /// Measurements kept under a name.
    Measurements,
}

impl GraphKind {
    /// Its name for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Curated => "curated",
            Self::Document => DOCUMENTS,
            Self::Judgements => JUDGEMENTS,
            Self::Edition => EDITION,
            Self::Measurements => MEASUREMENTS,
        }
    }

    /// The kind of a graph; none if it is no graph of majlis.
    pub fn of(name: NamedNodeRef<'_>) -> Option<Self> {
        if graph_document(name).is_some() {
            return Some(Self::Document);
        }
        let local = name.as_str().strip_prefix(GRAPHS)?;
        match local {
            EDITION => Some(Self::Edition),
            JUDGEMENTS => Some(Self::Judgements),
            _ if CURATED.contains(&local) => Some(Self::Curated),
            _ => local.strip_prefix(MEASUREMENTS)?.strip_prefix('/').map(|_| Self::Measurements),
        }
    }
}

/// Graphs that somebody names: one, or all of documents, or all of measurements.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Kind(GraphKind),
    One(NamedNode),
}

/// What all graphs of documents are called together.
const DOCUMENTS: &str = "documents";

impl FromStr for Wanted {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            DOCUMENTS => Ok(Self::Kind(GraphKind::Document)),
            MEASUREMENTS => Ok(Self::Kind(GraphKind::Measurements)),
            name => Ok(Self::One(named(name)?)),
        }
    }
}

/// The graph of a short name such as `edition` or `doc/HASH`, or of an IRI.
pub fn named(name: &str) -> Result<NamedNode, String> {
    if name.contains("://") {
        let iri = name.trim_matches(['<', '>']);
        return NamedNode::new(iri).map_err(|error| error.to_string());
    }
    let node = graph(name);
    match GraphKind::of(node.as_ref()) {
        Some(_) => Ok(node),
        None => Err(format!(
            "no graph is called {name:?}; the graphs are {}, {JUDGEMENTS}, {EDITION}, doc/HASH and {MEASUREMENTS}/NAME, \
             and {DOCUMENTS} and {MEASUREMENTS} for all of these",
            CURATED.join(", ")
        )),
    }
}

/// Some graphs of a store, or all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    only: Vec<Wanted>,
    without: Vec<Wanted>,
}

impl Selection {
    /// The graphs named `only`, all if none is, but for those named `without`. Fails on a name that no graph can have.
    pub fn of(only: &[String], without: &[String]) -> Result<Self, String> {
        let parse = |names: &[String]| names.iter().map(|name| name.parse()).collect::<Result<_, String>>();
        Ok(Self { only: parse(only)?, without: parse(without)? })
    }

    /// Whether all graphs are meant.
    pub fn is_all(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether a graph is meant; the default graph has no name and is one of all.
    pub fn has(&self, name: &GraphName) -> bool {
        let is = |wanted: &Wanted| match (wanted, name) {
            (Wanted::One(one), GraphName::NamedNode(node)) => one == node,
            (Wanted::Kind(kind), GraphName::NamedNode(node)) => GraphKind::of(node.as_ref()) == Some(*kind),
            _ => false,
        };
        (self.only.is_empty() || self.only.iter().any(is)) && !self.without.iter().any(is)
    }
}
