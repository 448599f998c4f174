//! Communities: groups whose members met each other more than chance would have it.
//!
//! In: [`Adjacency`] with weights. Out: one group for every node and the modularity of the division. Methods search by chance,
//! from seeds that the recipe prints: the same seed gives the same communities.

use rayon::prelude::*;

use super::{Adjacency, components, members, order_groups};

mod louvain;
pub(super) mod shuffle;

/// How to look for communities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// Larger values give smaller communities; 1 is modularity as Newman and Girvan define it.
    pub resolution: f64,
    /// Seed of the first run; run i uses `seed + i`.
    pub seed: u64,
    /// How many runs; the best is kept.
    pub runs: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { resolution: 1.0, seed: 1, runs: 20 }
    }
}

/// A division of the nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// Group of every node, numbered from 0 by falling size, then by first member.
    pub of: Vec<usize>,
    /// Modularity; none in a network without ties, where it is not defined.
    pub modularity: Option<f64>,
    /// How many of the runs found a division as good as this one (within 1e-9).
    pub runs_as_good: usize,
    /// How it was found.
    pub search: Search,
}

/// How many groups there are.
pub fn count(of: &[usize]) -> usize {
    of.iter().max().map_or(0, |&last| last + 1)
}

/// The division with the highest modularity among seeded runs of Louvain's method; among equals, that of the first.
///
/// Communities that are not connected are split, which never lowers modularity. About O(m) a run and level.
///
/// Blondel, Guillaume, Lambiotte, Lefebvre (2008), Fast unfolding of communities in large networks,
/// J. Stat. Mech. P10008; that the method may leave communities unconnected: Traag, Waltman, van Eck (2019),
/// From Louvain to Leiden, Sci. Rep. 9.
pub fn communities(graph: &Adjacency, search: Search) -> Communities {
    let run = |run: usize| {
        let of = louvain::louvain(graph, search.resolution, search.seed.wrapping_add(run as u64));
        let of = order_groups(&connected(graph, &of));
        (modularity(graph, &of, search.resolution), of)
    };
    let runs: Vec<(Option<f64>, Vec<usize>)> = (0..search.runs.max(1)).into_par_iter().map(run).collect();
    let quality = |found: &(Option<f64>, Vec<usize>)| found.0.unwrap_or(0.0);
    let best = runs.iter().map(quality).fold(f64::NEG_INFINITY, f64::max);
    let as_good: Vec<&(Option<f64>, Vec<usize>)> = runs.iter().filter(|found| quality(found) >= best - 1e-9).collect();
    let (modularity, of) = as_good[0].clone();
    Communities { of, modularity, runs_as_good: as_good.len(), search }
}

/// `Q = sum over groups of [ L/m - resolution (K/2m)^2 ]`, with L the weight of ties inside the group, K the strength of
/// its members and m the weight of all ties; none without ties. O(n + m).
///
/// Newman, Girvan (2004), Finding and evaluating community structure in networks, Phys. Rev. E 69;
/// Reichardt, Bornholdt (2006) for the resolution.
pub fn modularity(graph: &Adjacency, of: &[usize], resolution: f64) -> Option<f64> {
    let mut inside = vec![0.0; count(of)];
    let mut strength = vec![0.0; count(of)];
    for node in 0..graph.nodes() {
        for (other, weight) in graph.row(node) {
            strength[of[node]] += weight;
            if of[other] == of[node] {
                inside[of[node]] += weight;
            }
        }
    }
    let twice: f64 = strength.iter().sum();
    (twice > 0.0).then(|| {
        inside
            .iter()
            .zip(&strength)
            .map(|(inside, strength)| inside / twice - resolution * (strength / twice).powi(2))
            .sum()
    })
}

/// Splits groups into their connected parts: labels below the number of nodes.
fn connected(graph: &Adjacency, of: &[usize]) -> Vec<usize> {
    let inner = |node: usize| graph.row(node).filter(move |&(other, _)| other > node && of[other] == of[node]);
    let ties: Vec<(usize, usize, f64)> =
        (0..graph.nodes()).flat_map(|node| inner(node).map(move |(other, weight)| (node, other, weight))).collect();
    components(&Adjacency::from_ties(graph.nodes(), ties.into_iter()))
}

/// Members of every community, as [`members`].
pub fn groups(communities: &Communities) -> Vec<Vec<usize>> {
    members(&communities.of)
}
