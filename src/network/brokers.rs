//! Brokers: actors who stand between others.

use super::Network;
use super::centrality::{betweenness, bridges};

/// An actor who stands between others.
#[derive(Debug, Clone, PartialEq)]
pub struct Broker {
    /// Index of its node.
    pub node: usize,
    /// Shortest paths of others that run through it: [`betweenness::hops`], not normalised.
    pub betweenness: f64,
    /// Whether the network falls apart without it.
    pub cut_point: bool,
}

/// Actors on some shortest path between others, by falling betweenness, then by identifier.
///
/// Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40. O(n m).
pub fn brokers(network: &Network) -> Vec<Broker> {
    let cut = cut_points(network);
    let scores = betweenness::hops(&network.adjacency());
    let mut brokers: Vec<Broker> = scores
        .into_iter()
        .enumerate()
        .filter(|&(_, betweenness)| betweenness > 0.0)
        .map(|(node, betweenness)| Broker { node, betweenness, cut_point: cut[node] })
        .collect();
    brokers.sort_by(|a, b| b.betweenness.total_cmp(&a.betweenness).then(a.node.cmp(&b.node)));
    brokers
}

/// Whether each node is a cut point: without it, its component falls into several.
///
/// Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1. O(n + m).
pub fn cut_points(network: &Network) -> Vec<bool> {
    bridges::cut_points(&network.adjacency())
}
