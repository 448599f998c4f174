//! Which ties stay: from one window to the next, and from their first meeting to their last.

use std::collections::{BTreeMap, BTreeSet};

use super::Series;
use crate::network::Network;
use crate::network::centrality::UNDEFINED;

/// How the ties of a window stand to those of the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Persistence {
    /// Ties of both.
    pub kept: usize,
    /// Ties of the first alone.
    pub lost: usize,
    /// Ties of the second alone.
    pub new: usize,
}

impl Persistence {
    /// Compares the ties of two networks, by the identifiers of their ends.
    pub fn between(before: &Network, after: &Network) -> Self {
        let (before, after) = (ends(before), ends(after));
        let kept = before.intersection(&after).count();
        Self { kept, lost: before.len() - kept, new: after.len() - kept }
    }

    /// The share of the first network's ties that the second has too; not defined without ties in the first.
    pub fn share(&self) -> f64 {
        share(self.kept, self.kept + self.lost)
    }

    /// Ties of both over ties of either (Jaccard 1901); not defined without ties in either.
    pub fn jaccard(&self) -> f64 {
        share(self.kept, self.kept + self.lost + self.new)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { UNDEFINED }
}

/// The ties of a network, or its arcs, by the identifiers of their ends.
fn ends(network: &Network) -> BTreeSet<(&str, &str)> {
    let nodes: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    network.links().into_iter().map(|(a, b, _)| (nodes[a], nodes[b])).collect()
}

/// In how many windows each tie of a network, in the order of [`Network::links`], is one.
pub fn windows_of_ties(network: &Network, series: &Series) -> Vec<usize> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    series.networks.iter().flat_map(ends).for_each(|tie| *counts.entry(tie).or_default() += 1);
    let nodes: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    let links = network.links().into_iter();
    links.map(|(a, b, _)| counts.get(&(nodes[a], nodes[b])).copied().unwrap_or_default()).collect()
}
