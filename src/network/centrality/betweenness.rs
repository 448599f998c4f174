//! Betweenness: how many shortest paths of others run through an actor.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
    brandes(graph, Search::by_steps)
}

/// The same with ties 1/weight long (Newman 2001); lengths within 1e-10 of each other, relatively, tie. O(n m log n).
pub fn weighted(graph: &Adjacency) -> Vec<f64> {
    brandes(graph, Search::by_length)
}

/// Adds up the dependencies of all sources on every node; each pair is met from both of its ends.
fn brandes(graph: &Adjacency, search: fn(&mut Search, &Adjacency, usize)) -> Vec<f64> {
    let nodes = graph.nodes();
    let size = nodes.div_ceil(GROUPS).max(1);
    let firsts: Vec<usize> = (0..nodes).step_by(size).collect();
    let groups: Vec<Vec<f64>> = firsts
        .into_par_iter()
        .map(|first| {
            let mut state = Search::new(nodes);
            let mut total = vec![0.0; nodes];
            for source in first..(first + size).min(nodes) {
                search(&mut state, graph, source);
                state.accumulate(source, &mut total);
            }
            total
        })
        .collect();
    (0..nodes).map(|node| groups.iter().map(|group| group[node]).sum::<f64>() / 2.0).collect()
}

/// Shortest paths from one source; reused from source to source.
struct Search {
    distance: Vec<f64>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    before: Vec<Vec<u32>>,
    order: Vec<usize>,
    settled: Vec<bool>,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![f64::INFINITY; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            before: vec![Vec::new(); nodes],
            order: Vec::with_capacity(nodes),
            settled: vec![false; nodes],
            queue: BinaryHeap::new(),
        }
    }

    fn by_steps(&mut self, graph: &Adjacency, source: usize) {
        self.start(source);
        self.order.push(source);
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            let through = self.distance[node] + 1.0;
            for &other in graph.neighbours(node) {
                let other = other as usize;
                if self.distance[other].is_infinite() {
                    self.distance[other] = through;
                    self.order.push(other);
                }
                if self.distance[other] == through {
                    self.paths[other] += self.paths[node];
                    self.before[other].push(node as u32);
                }
            }
        }
    }

    fn by_length(&mut self, graph: &Adjacency, source: usize) {
        self.start(source);
        self.queue.push(Reverse((0.0f64.to_bits(), source)));
        while let Some(Reverse((_, node))) = self.queue.pop() {
            if std::mem::replace(&mut self.settled[node], true) {
                continue;
            }
            self.order.push(node);
            for (other, weight) in graph.row(node).filter(|&(other, _)| !self.settled[other]) {
                let through = self.distance[node] + 1.0 / weight;
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
        }
    }

    fn start(&mut self, source: usize) {
        self.distance[source] = 0.0;
        self.paths[source] = 1.0;
    }

    /// Adds the source's dependencies to `total`, farthest node first, and clears the state for the next source.
    fn accumulate(&mut self, source: usize, total: &mut [f64]) {
        while let Some(node) = self.order.pop() {
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            for before in std::mem::take(&mut self.before[node]) {
                self.dependency[before as usize] += self.paths[before as usize] * share;
            }
            if node != source {
                total[node] += self.dependency[node];
            }
            self.distance[node] = f64::INFINITY;
            self.paths[node] = 0.0;
            self.dependency[node] = 0.0;
            self.settled[node] = false;
        }
    }
}
