//! A store's graphs on their way to a graph store elsewhere.
//!
//! Each graph is compared with what is there, and sent whole if it differs. So pushing again changes nothing, and a push
//! that broke off goes on where it was: what the server holds is the only record of what was sent, and no file beside the
//! store can disagree with it.

use std::collections::BTreeSet;

use oxigraph::model::dataset::CanonicalizationHashAlgorithm;
use oxigraph::model::graph::CanonicalizationAlgorithm;
use oxigraph::model::{Graph, GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Term, Triple};
use oxigraph::store::{StorageError, Store};

use super::error::RemoteError;
use super::graph_store::GraphStore;
use crate::graph::iri::{EDITION, graph};

/// What happens to a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is there already, the same.
    Same,
    /// It is sent: new there, or other than there.
    Put {
        /// Whether the server had something in the graph.
        known: bool,
    },
    /// It is removed there.
    Delete,
}

/// The graphs of a store with something in them, in the order in which they are sent: the default graph, the named ones
/// by name, and the edition last, so that nobody sees it before the documents from which it was derived. A graph named by
/// a blank node has no name elsewhere, and is none.
pub fn graphs(store: &Store) -> Result<Vec<GraphName>, StorageError> {
    let mut named = BTreeSet::new();
    for name in store.named_graphs() {
        if let NamedOrBlankNode::NamedNode(name) = name? {
            named.insert(name);
        }
    }
    let last = graph(EDITION);
    let edition = named.remove(&last).then_some(last);
    let default = store.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).next().transpose()?;
    let default = default.map(|_| GraphName::DefaultGraph);
    Ok(default.into_iter().chain(named.into_iter().chain(edition).map(GraphName::from)).collect())
}

/// The triples of a graph of the store.
pub fn triples(store: &Store, name: &GraphName) -> Result<Vec<Triple>, StorageError> {
    let quads = store.quads_for_pattern(None, None, None, Some(name.as_ref()));
    quads.map(|quad| quad.map(Triple::from)).collect()
}

/// Sends a graph if what is there differs; only says so if `dry`.
pub fn push(target: &GraphStore, name: &GraphName, triples: &[Triple], dry: bool) -> Result<Step, RemoteError> {
    let named = match name {
        GraphName::NamedNode(name) => Some(name.as_ref()),
        _ => None,
    };
    let there = match target.get(named) {
        // a server that may not give so large a graph may still take it
        Err(RemoteError::Status { status: 500.., .. }) => None,
        there => there?,
    };
    // a server has a default graph even if nothing was ever put there
    let known = there.as_ref().is_some_and(|there| !there.is_empty());
    if there.is_some_and(|there| same(triples, &there)) {
        return Ok(Step::Same);
    }
    if !dry {
        target.put(named, &lines(triples))?;
    }
    Ok(Step::Put { known })
}

/// The graphs at the target that the store no longer has, of those that only majlis makes.
pub fn gone(there: impl IntoIterator<Item = NamedNode>, here: &[GraphName]) -> Vec<NamedNode> {
    let ours = |name: &NamedNode| name.as_str().starts_with(crate::vocab::GRAPHS);
    let here: BTreeSet<&str> = here.iter().filter_map(named).collect();
    let gone: BTreeSet<NamedNode> =
        there.into_iter().filter(|name| ours(name) && !here.contains(name.as_str())).collect();
    gone.into_iter().collect()
}

fn named(name: &GraphName) -> Option<&str> {
    match name {
        GraphName::NamedNode(name) => Some(name.as_str()),
        _ => None,
    }
}

/// N-Triples, sorted, which are Turtle that every server reads.
fn lines(triples: &[Triple]) -> Vec<u8> {
    let mut lines: Vec<String> = triples.iter().map(|triple| format!("{triple} .\n")).collect();
    lines.sort_unstable();
    lines.concat().into_bytes()
}

/// Whether two graphs say the same; names of blank nodes do not count.
fn same(here: &[Triple], there: &[Triple]) -> bool {
    let graph = |triples: &[Triple]| {
        let mut graph: Graph = triples.iter().collect();
        if triples.iter().any(has_blank) {
            graph.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
                hash_algorithm: CanonicalizationHashAlgorithm::Sha256,
            });
        }
        graph
    };
    graph(here) == graph(there)
}

fn has_blank(triple: &Triple) -> bool {
    matches!(triple.subject, NamedOrBlankNode::BlankNode(_)) || matches!(triple.object, Term::BlankNode(_))
}
