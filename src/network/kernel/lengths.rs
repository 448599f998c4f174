//! Shortest paths by length, a tie being 1/weight long, from one source after another, and what runs along them
//! (Brandes 2001).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Adjacency;
use super::exact::Length;

/// Shortest paths from one source by length; reused from source to source.
pub struct Lengths {
    distance: Vec<Length>,
    settled: Vec<bool>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    /// The nodes before each on shortest paths, each with the position of the tie between.
    before: Vec<Vec<(u32, usize)>>,
    order: Vec<usize>,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Lengths {
    pub fn new(nodes: usize) -> Self {
        Self {
            distance: vec![Length::INFINITE; nodes],
            settled: vec![false; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            before: vec![Vec::new(); nodes],
            order: Vec::with_capacity(nodes),
            queue: BinaryHeap::new(),
        }
    }

    /// Distances, numbers of paths and the nodes before each on them, nearest node first; `lengths` by position in the rows.
    pub fn reach(&mut self, graph: &Adjacency, lengths: &[Length], source: usize) {
        self.distance[source] = Length::ZERO;
        self.paths[source] = 1.0;
        // Lengths are never negative, and the bits of such floats order as the floats do.
        self.queue.push(Reverse((0.0f64.to_bits(), source)));
        while let Some(Reverse((_, node))) = self.queue.pop() {
            if std::mem::replace(&mut self.settled[node], true) {
                continue;
            }
            self.order.push(node);
            for (slot, &other) in graph.slots(node).zip(graph.neighbours(node)) {
                if !self.settled[other as usize] {
                    self.relax(node, slot, other as usize, self.distance[node].plus(lengths[slot]));
                }
            }
        }
    }

    /// Counts the paths to `other` through `node` if they are as short as any known.
    fn relax(&mut self, node: usize, slot: usize, other: usize, through: Length) {
        let known = self.distance[other];
        if through.ties(known) {
            self.paths[other] += self.paths[node];
            self.before[other].push((node as u32, slot));
        } else if through.about < known.about {
            self.distance[other] = through;
            self.paths[other] = self.paths[node];
            self.before[other].clear();
            self.before[other].push((node as u32, slot));
            self.queue.push(Reverse((through.about.to_bits(), other)));
        }
    }

    /// Tells what runs through each node (not the source) and each tie, by position in the rows, farthest node first;
    /// clears the state for the next source.
    pub fn accumulate(
        &mut self,
        source: usize,
        mut through: impl FnMut(usize, f64),
        mut along: impl FnMut(usize, f64),
    ) {
        while let Some(node) = self.order.pop() {
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            for &(before, slot) in &self.before[node] {
                let flow = self.paths[before as usize] * share;
                self.dependency[before as usize] += flow;
                along(slot, flow);
            }
            if node != source {
                through(node, self.dependency[node]);
            }
            self.before[node].clear();
            (self.distance[node], self.settled[node]) = (Length::INFINITE, false);
            (self.paths[node], self.dependency[node]) = (0.0, 0.0);
        }
    }
}
