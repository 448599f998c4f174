//! Degree: how many others an actor met.

use super::{Adjacency, Measure, Scale};

pub(super) const MEASURE: Measure =
    Measure { name: "degree", summary: "number of other actors met", scale: Scale::Others, function: degree };

/// Number of neighbours. Normalised by n - 1. O(n).
///
/// Freeman (1978), Centrality in social networks: conceptual clarification, Social Networks 1.
pub fn degree(graph: &Adjacency) -> Vec<f64> {
    (0..graph.nodes()).map(|node| graph.neighbours(node).len() as f64).collect()
}
