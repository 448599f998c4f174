//! Betweenness: how many shortest paths of others run through an actor.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use rayon::prelude::*;

use super::{Adjacency, Measure, Scale};

pub(super) const MEASURE: Measure = Measure {
    name: "betweenness",
    summary: "shortest paths of other pairs that run through it, in steps",
    scale: Scale::PairsOfOthers,
    function: hops,
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "betweenness-weighted",
    summary: "shortest paths of other pairs that run through it, a tie being 1/weight long",
    scale: Scale::PairsOfOthers,
    function: weighted,
};

/// Sources are summed in this many groups, whatever the number of threads, so that rounding never depends on it.
const GROUPS: usize = 64;

/// Lengths closer than this, relative to the longer, are one length: sums of 1/weight that are equal as fractions
/// often differ in their last bits.
const SAME_LENGTH: f64 = 1e-10;

/// Sum over unordered pairs `s, t` of other nodes of the share of shortest `s-t` paths that run through the node;
/// every tie is one step. Normalised by (n - 1)(n - 2) / 2. O(n m).
///
/// Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40;
/// Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25.
pub fn hops(graph: &Adjacency) -> Vec<f64> {
    over_sources(graph, |graph, sources, total| {
        let mut search = Steps::new(graph.nodes());
        for source in sources {
            search.reach(graph, source);
            search.accumulate(graph, source, total);
        }
    })
}

/// The same with ties 1/weight long (Newman 2001); lengths within 1e-10 of each other, relatively, tie. O(n m log n).
pub fn weighted(graph: &Adjacency) -> Vec<f64> {
    over_sources(graph, |graph, sources, total| {
        let mut search = Lengths::new(graph.nodes());
        for source in sources {
            search.reach(graph, source);
            search.accumulate(source, total);
        }
    })
}

/// Adds up what `collect` finds for groups of sources; every pair is met from both of its ends.
fn over_sources(graph: &Adjacency, collect: fn(&Adjacency, Range<usize>, &mut [f64])) -> Vec<f64> {
    let nodes = graph.nodes();
    let size = nodes.div_ceil(GROUPS).max(1);
    let firsts: Vec<usize> = (0..nodes).step_by(size).collect();
    let group = |first: usize| {
        let mut total = vec![0.0; nodes];
        collect(graph, first..(first + size).min(nodes), &mut total);
        total
    };
    let groups: Vec<Vec<f64>> = firsts.into_par_iter().map(group).collect();
    (0..nodes).map(|node| groups.iter().map(|group| group[node]).sum::<f64>() / 2.0).collect()
}

/// Shortest paths from one source in steps; reused from source to source.
struct Steps {
    /// 0 where not reached, 1 at the source.
    level: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    order: Vec<u32>,
}

impl Steps {
    fn new(nodes: usize) -> Self {
        let order = Vec::with_capacity(nodes);
        Self { level: vec![0; nodes], paths: vec![0.0; nodes], dependency: vec![0.0; nodes], order }
    }

    /// Levels and numbers of paths, nearest node first.
    fn reach(&mut self, graph: &Adjacency, source: usize) {
        self.level[source] = 1;
        self.paths[source] = 1.0;
        self.order.push(source as u32);
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            let node = node as usize;
            let (below, paths) = (self.level[node] + 1, self.paths[node]);
            for &other in graph.neighbours(node) {
                let level = &mut self.level[other as usize];
                if *level == 0 {
                    *level = below;
                    self.order.push(other);
                }
                if *level == below {
                    self.paths[other as usize] += paths;
                }
            }
        }
    }

    /// Adds the source's dependencies to `total`, farthest node first, and clears the state for the next source.
    fn accumulate(&mut self, graph: &Adjacency, source: usize, total: &mut [f64]) {
        for &node in self.order.iter().rev() {
            let node = node as usize;
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            let above = self.level[node] - 1;
            for &other in graph.neighbours(node) {
                let other = other as usize;
                if self.level[other] == above {
                    self.dependency[other] += self.paths[other] * share;
                }
            }
            if node != source {
                total[node] += self.dependency[node];
            }
        }
        for node in self.order.drain(..) {
            let node = node as usize;
            (self.level[node], self.paths[node], self.dependency[node]) = (0, 0.0, 0.0);
        }
    }
}

/// Shortest paths from one source by length; reused from source to source.
struct Lengths {
    distance: Vec<f64>,
    settled: Vec<bool>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    before: Vec<Vec<u32>>,
    order: Vec<usize>,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Lengths {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![f64::INFINITY; nodes],
            settled: vec![false; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            before: vec![Vec::new(); nodes],
            order: Vec::with_capacity(nodes),
            queue: BinaryHeap::new(),
        }
    }

    /// Distances, numbers of paths and the nodes before each on them, nearest node first.
    fn reach(&mut self, graph: &Adjacency, source: usize) {
        self.distance[source] = 0.0;
        self.paths[source] = 1.0;
        // Lengths are never negative, and the bits of such floats order as the floats do.
        self.queue.push(Reverse((0.0f64.to_bits(), source)));
        while let Some(Reverse((_, node))) = self.queue.pop() {
            if std::mem::replace(&mut self.settled[node], true) {
                continue;
            }
            self.order.push(node);
            for (other, weight) in graph.row(node) {
                if !self.settled[other] {
                    self.relax(node, other, self.distance[node] + 1.0 / weight);
                }
            }
        }
    }

    /// Counts the paths to `other` through `node` if they are as short as any known.
    fn relax(&mut self, node: usize, other: usize, through: f64) {
        let known = self.distance[other];
        if known.is_finite() && (through - known).abs() <= SAME_LENGTH * through.max(known) {
            self.paths[other] += self.paths[node];
            self.before[other].push(node as u32);
        } else if through < known {
            self.distance[other] = through;
            self.paths[other] = self.paths[node];
            self.before[other].clear();
            self.before[other].push(node as u32);
            self.queue.push(Reverse((through.to_bits(), other)));
        }
    }

    /// Adds the source's dependencies to `total`, farthest node first, and clears the state for the next source.
    fn accumulate(&mut self, source: usize, total: &mut [f64]) {
        while let Some(node) = self.order.pop() {
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            for &before in &self.before[node] {
                self.dependency[before as usize] += self.paths[before as usize] * share;
            }
            if node != source {
                total[node] += self.dependency[node];
            }
            self.before[node].clear();
            (self.distance[node], self.settled[node]) = (f64::INFINITY, false);
            (self.paths[node], self.dependency[node]) = (0.0, 0.0);
        }
    }
}
