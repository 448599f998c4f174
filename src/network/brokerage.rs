//! Brokerage between groups (Gould and Fernandez): who stands between whom, by the groups of all three, and how much of
//! it chance would give.

use super::Adjacency;
use super::centrality::UNDEFINED;
use super::centrality::triangles::each_triangle;

/// The roles of `v` between `a` and `b`, who have no tie, and their total: names of columns.
///
/// `coordinator`: all of one group; `itinerant`: `a` and `b` of one group, `v` of another; `representative`: `a` and `v`
/// of one, `b` of another; `gatekeeper`: `v` and `b` of one, `a` of another; `liaison`: all of different groups.
pub const ROLES: [&str; 6] = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"];

/// One number a role, in the order of [`ROLES`].
pub type PerRole = [f64; 6];

/// What a node brokers. All counts are of ordered pairs: each pair of others counts both ways, so that representative
/// equals gatekeeper, as with `sna` in R.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brokerage {
    /// Ordered pairs between which the node stands.
    pub counts: PerRole,
    /// What chance gives on average.
    pub expected: PerRole,
    /// Standard deviation of what chance gives.
    pub deviation: PerRole,
}

impl Brokerage {
    /// Counts less the expected, in standard deviations; not defined where chance gives no spread.
    pub fn z(&self) -> PerRole {
        let z = |role: usize| match self.deviation[role] {
            0.0 => UNDEFINED,
            deviation => (self.counts[role] - self.expected[role]) / deviation,
        };
        std::array::from_fn(z)
    }
}

/// Brokerage of every node among `groups`, one number a node.
///
/// The null model: every arc is there with the network's density, independently; groups as they are.
/// O(sum over ties of the smaller degree).
///
/// Gould, Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction networks,
/// Sociol. Methodol. 19.
pub fn brokerage(graph: &Adjacency, groups: &[usize]) -> Vec<Brokerage> {
    let mut sizes = vec![0.0; groups.iter().max().map_or(0, |&last| last + 1)];
    groups.iter().for_each(|&group| sizes[group] += 1.0);
    let nodes = groups.len() as f64;
    let density = if nodes < 2.0 { 0.0 } else { 2.0 * graph.ties() as f64 / (nodes * (nodes - 1.0)) };
    let chance: Vec<(PerRole, PerRole)> = (0..sizes.len()).map(|group| chance(&sizes, group, density)).collect();
    let counts = counts(graph, groups, sizes.len());
    let of = |(counts, &group): (PerRole, &usize)| {
        let (expected, deviation) = chance[group];
        Brokerage { counts, expected, deviation }
    };
    counts.into_iter().zip(groups).map(of).collect()
}

/// Counts of every node: all pairs of neighbours, less those with a tie.
fn counts(graph: &Adjacency, groups: &[usize], number: usize) -> Vec<PerRole> {
    let mut near = vec![0.0; number];
    let mut counts: Vec<PerRole> = Vec::with_capacity(graph.nodes());
    for node in 0..graph.nodes() {
        let neighbours = || graph.neighbours(node).iter().map(|&other| groups[other as usize]);
        neighbours().for_each(|group| near[group] += 1.0);
        let all: f64 = graph.neighbours(node).len() as f64;
        let own = near[groups[node]];
        // Pairs of one group are summed over the neighbours: each has as many partners as its group has others.
        let alike: f64 = neighbours().map(|group| near[group] - 1.0).sum();
        let coordinator = own * (own - 1.0);
        let mixed = own * (all - own);
        let liaison = all * (all - 1.0) - alike - 2.0 * mixed;
        let pairs = [coordinator, alike - coordinator, mixed, mixed, liaison, all * (all - 1.0)];
        // 0 times less than 0 is -0, which would show.
        counts.push(pairs.map(|pairs| pairs + 0.0));
        neighbours().for_each(|group| near[group] = 0.0);
    }
    each_triangle(graph, |[a, b, c], _| {
        for (broker, one, other) in [(a, b, c), (b, a, c), (c, a, b)] {
            for (from, to) in [(one, other), (other, one)] {
                counts[broker][role(groups[from], groups[broker], groups[to])] -= 1.0;
                counts[broker][5] -= 1.0;
            }
        }
    });
    counts
}

/// The role of a broker between two others, by the groups of all three: its place in [`ROLES`].
fn role(from: usize, broker: usize, to: usize) -> usize {
    match (from == broker, broker == to, from == to) {
        (true, true, _) => 0,
        (_, _, true) => 1,
        (true, ..) => 2,
        (_, true, _) => 3,
        _ => 4,
    }
}

/// Mean and standard deviation of the counts of a broker of `group` where every arc is there with chance `density`.
///
/// An ordered pair is brokered with chance p = d^2 (1 - d). Two brokered pairs depend on each other where they share
/// the first or the last actor; their covariance is d^3 (1 - d)^3.
fn chance(sizes: &[f64], group: usize, density: f64) -> (PerRole, PerRole) {
    let all: f64 = sizes.iter().sum();
    let own = sizes[group] - 1.0;
    let others = all - sizes[group];
    let foreign = || sizes.iter().enumerate().filter(|&(other, _)| other != group).map(|(_, &size)| size);
    // How many pairs there are in each role, and how many ordered twos of them share an end.
    let liaison = |size: f64| others - size;
    let pairs = [
        own * (own - 1.0),
        foreign().map(|size| size * (size - 1.0)).sum(),
        own * others,
        own * others,
        foreign().map(|size| size * liaison(size)).sum(),
        (all - 1.0) * (all - 2.0),
    ];
    let sharing = [
        2.0 * own * (own - 1.0) * (own - 2.0),
        foreign().map(|size| 2.0 * size * (size - 1.0) * (size - 2.0)).sum(),
        own * others * (others - 1.0 + own - 1.0),
        own * others * (others - 1.0 + own - 1.0),
        foreign().map(|size| 2.0 * size * liaison(size) * (liaison(size) - 1.0)).sum(),
        2.0 * (all - 1.0) * (all - 2.0) * (all - 3.0),
    ];
    let brokered = density.powi(2) * (1.0 - density);
    let covariance = (density * (1.0 - density)).powi(3);
    let deviation = |role: usize| {
        let variance: f64 = pairs[role] * brokered * (1.0 - brokered) + sharing[role] * covariance;
        variance.max(0.0).sqrt()
    };
    (pairs.map(|pairs: f64| pairs * brokered), std::array::from_fn(deviation))
}
