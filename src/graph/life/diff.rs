//! What two stores say differently, graph by graph, on their canonical lines.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use oxigraph::model::GraphName;
use serde::Serialize;

use super::canonical::{Canonical, iri};
use crate::graph::error::GraphError;

/// What one graph says in one store only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GraphDifference {
    /// IRI of the graph; none for the default graph.
    pub graph: Option<String>,
    /// N-Quads of the first store that the second has not, sorted.
    pub removed: Vec<String>,
    /// N-Quads of the second store that the first has not, sorted.
    pub added: Vec<String>,
}

/// The graphs that differ, in order. Holds one graph of each side in memory.
pub fn differences<'c>(
    one: &'c Canonical<'_>,
    other: &'c Canonical<'_>,
) -> impl Iterator<Item = Result<GraphDifference, GraphError>> + 'c {
    let mut names: BTreeMap<String, &GraphName> = BTreeMap::new();
    for name in one.names().iter().chain(other.names()) {
        names.insert(iri(name).unwrap_or_default(), name);
    }
    let compared = names.into_values().map(|name| {
        let (removed, added) = apart(one.lines(name)?, other.lines(name)?);
        Ok(GraphDifference { graph: iri(name), removed, added })
    });
    compared.filter(|found| found.as_ref().map_or(true, |graph| !graph.removed.is_empty() || !graph.added.is_empty()))
}

/// The lines that only one of two sorted lists has, without their newlines.
fn apart(one: Vec<String>, other: Vec<String>) -> (Vec<String>, Vec<String>) {
    let (mut only_one, mut only_other) = (Vec::new(), Vec::new());
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    let bare = |line: String| line.trim_end().to_owned();
    loop {
        let order = match (one.peek(), other.peek()) {
            (Some(left), Some(right)) => left.cmp(right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return (only_one, only_other),
        };
        if order != Ordering::Greater {
            let line = one.next().filter(|_| order == Ordering::Less);
            only_one.extend(line.map(bare));
        }
        if order != Ordering::Less {
            let line = other.next().filter(|_| order == Ordering::Greater);
            only_other.extend(line.map(bare));
        }
    }
}
