//! Communities: groups whose members met each other more than chance would have it.
//!
//! In: [`Adjacency`] with weights. Out: one group for every node and the quality of the division. Methods search by chance,
//! from seeds that the recipe prints: the same seed gives the same communities. Groups of other kinds have their own
//! files: [`cliques`], where everybody met everybody, and [`equivalence`], whose members met the same others.

use clap::ValueEnum;
use rayon::prelude::*;

use self::level::Level;
use super::centrality::{Measure, Scale};
use super::components::components_within;
use super::random::SplitMix64;
use super::{Adjacency, members, order_groups};

mod agreement;
pub mod cliques;
pub mod equivalence;
mod leiden;
mod level;
mod louvain;
mod stability;

pub use agreement::{Agreement, agreement};
pub use stability::Stability;

/// How communities are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Leiden's algorithm (Traag, Waltman, van Eck 2019).
    Leiden,
    /// Louvain's method (Blondel and others 2008); communities that fall apart are split.
    Louvain,
}

/// What a good division is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Quality {
    /// More weight inside groups than strengths alone would give.
    Modularity,
    /// Constant Potts model: groups denser than the resolution, whatever the size of the network.
    Cpm,
}

/// How to look for communities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// The algorithm.
    pub method: Method,
    /// What it makes as large as it can.
    pub quality: Quality,
    /// Larger values give smaller communities; without one, [`Quality::own_resolution`].
    pub resolution: Option<f64>,
    /// Seed of the first run; run i uses `seed + i`.
    pub seed: u64,
    /// How many runs; the best is kept.
    pub runs: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { method: Method::Leiden, quality: Quality::Modularity, resolution: None, seed: 1, runs: 20 }
    }
}

/// A division of the nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// Group of every node, numbered from 0 by falling size, then by first member.
    pub of: Vec<usize>,
    /// [`modularity`] or [`cpm`]; none where it is not defined: modularity in a network without ties.
    pub quality: Option<f64>,
    /// The resolution that was used.
    pub resolution: f64,
    /// What the runs have in common.
    pub stability: Stability,
    /// How it was found.
    pub search: Search,
}

/// Qualities that differ by less are equal.
const AS_GOOD: f64 = 1e-9;

const CAUTION: &str = "runs from other seeds may divide otherwise: read how far runs agree, and do not take the number of \
                       communities for a fact; one large meeting makes a community";

/// What a reader must know of the methods and qualities.
pub const EXPLAINED: &[Measure<()>] = &[
    Measure {
        name: "leiden",
        summary: "communities that hang together, by moving actors, dividing communities inside and merging the parts",
        formula: "best of --runs runs for --quality; each is repeated until it gains no more; a part takes one of the \
                  offers that gain with chance exp(gain / (0.01 mean weight))",
        paper: "Traag, Waltman, van Eck 2019, From Louvain to Leiden: guaranteeing well-connected communities, Sci. Rep. 9",
        caution: CAUTION,
        scale: Scale::Own,
        function: (),
    },
    Measure {
        name: "louvain",
        summary: "communities by moving actors and merging communities; those that fall apart are split",
        formula: "best of --runs runs for --quality; each is repeated until it gains no more",
        paper: "Blondel, Guillaume, Lambiotte, Lefebvre 2008, Fast unfolding of communities, J. Stat. Mech. P10008",
        caution: CAUTION,
        scale: Scale::Own,
        function: (),
    },
    Measure {
        name: "modularity",
        summary: "how much more weight lies within groups than the strengths of their members alone would give",
        formula: "Q = sum over groups of [ L/m - resolution (K/2m)^2 ], L weight inside, K strength of members, m of all",
        paper: "Newman, Girvan 2004, Phys. Rev. E 69; Reichardt, Bornholdt 2006, Phys. Rev. E 74, for the resolution",
        caution: "groups that are small beside the network are merged; networks of chance have much of it too",
        scale: Scale::Own,
        function: (),
    },
    Measure {
        name: "cpm",
        summary: "constant Potts model: how much more weight lies within groups than a given weight a pair",
        formula: "H = sum over groups of [ L - resolution n(n - 1)/2 ], L weight inside, n members",
        paper: "Traag, Van Dooren, Nesterov 2011, Narrow scope for resolution-limit-free community detection, \
                Phys. Rev. E 84",
        caution: "the resolution is a weight: without --resolution it is the mean over all pairs, 1 leaves nearly all actors \
                  of a network of single meetings alone",
        scale: Scale::Own,
        function: (),
    },
    cliques::EXPLAINED,
    equivalence::CONCOR,
    equivalence::CORRELATION,
    equivalence::EUCLIDEAN,
];

impl Quality {
    /// The resolution where none is given: 1 for modularity as Newman and Girvan define it; for the constant Potts model
    /// the mean weight over all pairs of actors.
    pub fn own_resolution(self, graph: &Adjacency) -> f64 {
        match self {
            Self::Modularity => 1.0,
            Self::Cpm => {
                let weight: f64 = (0..graph.nodes()).map(|node| graph.strength(node)).sum();
                weight / 2.0 / Scale::Pairs.divisor(graph.nodes())
            }
        }
    }

    /// The quality of a division, one group a node.
    pub fn of(self, graph: &Adjacency, of: &[usize], resolution: f64) -> Option<f64> {
        match self {
            Self::Modularity => modularity(graph, of, resolution),
            Self::Cpm => Some(cpm(graph, of, resolution)),
        }
    }
}

/// How many groups there are.
pub fn count(of: &[usize]) -> usize {
    of.iter().max().map_or(0, |&last| last + 1)
}

/// The best division among seeded runs; among equals, that of the first. Every community is connected. About O(m) a run
/// and level.
///
/// Louvain's method may leave communities that are not connected; they are split, which never lowers the quality.
pub fn communities(graph: &Adjacency, search: Search) -> Communities {
    let resolution = search.resolution.unwrap_or_else(|| search.quality.own_resolution(graph));
    let base = Level::new(graph, search.quality, resolution);
    let run = |run: usize| {
        let mut random = SplitMix64::new(search.seed.wrapping_add(run as u64));
        let of = match search.method {
            Method::Leiden => leiden::leiden(&base, &mut random),
            Method::Louvain => louvain::louvain(&base, &mut random),
        };
        let of = connected(graph, &of);
        (search.quality.of(graph, &of, resolution), of)
    };
    let mut runs: Vec<(Option<f64>, Vec<usize>)> = (0..search.runs.max(1)).into_par_iter().map(run).collect();
    let quality = |found: &(Option<f64>, Vec<usize>)| found.0.unwrap_or(0.0);
    let most = runs.iter().map(quality).fold(f64::NEG_INFINITY, f64::max);
    let first = runs.iter().position(|found| quality(found) >= most - AS_GOOD).unwrap_or(0);
    let stability = stability::stability(&runs);
    let (quality, of) = runs.swap_remove(first);
    Communities { of, quality, resolution, stability, search }
}

/// Weight inside and mass of every group, one value a node of `mass`.
fn sums(graph: &Adjacency, of: &[usize], mass: impl Fn(usize) -> f64) -> (Vec<f64>, Vec<f64>) {
    let (mut inside, mut masses) = (vec![0.0; count(of)], vec![0.0; count(of)]);
    for node in 0..graph.nodes() {
        masses[of[node]] += mass(node);
        let within = |(other, weight): (usize, f64)| if of[other] == of[node] { weight } else { 0.0 };
        // each tie is met from both ends
        inside[of[node]] += graph.row(node).map(within).sum::<f64>() / 2.0;
    }
    (inside, masses)
}

/// `Q = sum over groups of [ L/m - resolution (K/2m)^2 ]`, with L the weight of ties inside the group, K the strength of
/// its members and m the weight of all ties; none without ties. O(n + m).
///
/// Newman, Girvan (2004), Finding and evaluating community structure in networks, Phys. Rev. E 69;
/// Reichardt, Bornholdt (2006) for the resolution.
pub fn modularity(graph: &Adjacency, of: &[usize], resolution: f64) -> Option<f64> {
    let (inside, strength) = sums(graph, of, |node| graph.strength(node));
    let twice: f64 = strength.iter().sum();
    let share = |(inside, strength): (&f64, &f64)| 2.0 * inside / twice - resolution * (strength / twice).powi(2);
    (twice > 0.0).then(|| inside.iter().zip(&strength).map(share).sum())
}

/// `H = sum over groups of [ L - resolution n (n - 1) / 2 ]`, with L the weight of ties inside the group and n its members.
/// O(n + m).
///
/// Traag, Van Dooren, Nesterov (2011), Narrow scope for resolution-limit-free community detection, Phys. Rev. E 84.
pub fn cpm(graph: &Adjacency, of: &[usize], resolution: f64) -> f64 {
    let (inside, sizes) = sums(graph, of, |_| 1.0);
    inside.iter().zip(&sizes).fold(0.0, |sum, (inside, size)| sum + inside - resolution * size * (size - 1.0) / 2.0)
}

/// The quality of a division of a level's nodes as [`level`] defines it.
fn potts(level: &Level, of: &[usize]) -> f64 {
    let (inside, masses) = sums(&level.graph, of, |node| level.mass[node]);
    inside.iter().zip(&masses).map(|(inside, mass)| inside - level.price * mass * mass / 2.0).sum()
}

/// Splits groups into their connected parts, numbered as [`order_groups`] does.
fn connected(graph: &Adjacency, of: &[usize]) -> Vec<usize> {
    components_within(graph, |one, other| of[one] == of[other])
}

/// Members of every community, as [`members`].
pub fn groups(communities: &Communities) -> Vec<Vec<usize>> {
    members(&communities.of)
}
