//! What the searches share: a graph whose nodes may be merged communities, and a division of it that improves move by
//! move.
//!
//! Modularity and the constant Potts model are one function here: `H = sum over groups of [ W - price M^2 / 2 ]`, with W
//! the weight of ties inside the group and M the mass of its members. Modularity: mass is strength and the price
//! `resolution / 2m`; constant Potts model: mass is the number of actors and the price the resolution.

use super::{Adjacency, Quality, count};

/// A graph whose nodes may be merged communities. Ties within one are nowhere: no move changes what they give.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) graph: Adjacency,
    /// What joining costs, by node.
    pub(super) mass: Vec<f64>,
    /// Of a pair of masses in one group.
    pub(super) price: f64,
}

impl Level {
    pub(super) fn new(graph: &Adjacency, quality: Quality, resolution: f64) -> Self {
        let nodes = graph.nodes();
        let (mass, price) = match quality {
            Quality::Modularity => {
                let strengths: Vec<f64> = (0..nodes).map(|node| graph.strength(node)).collect();
                let whole: f64 = strengths.iter().sum();
                (strengths, if whole > 0.0 { resolution / whole } else { 0.0 })
            }
            Quality::Cpm => (vec![1.0; nodes], resolution),
        };
        Self { graph: graph.clone(), mass, price }
    }

    /// Makes each community, numbered from 0 without a gap, one node. O(m), and a sort of each new row.
    pub(super) fn merged(&self, of: &[usize]) -> Self {
        let groups = super::members(of);
        let mut mass = vec![0.0; groups.len()];
        let mut towards = vec![0.0; groups.len()];
        let mut ties = Vec::new();
        for (group, members) in groups.iter().enumerate() {
            let mut near = Vec::new();
            for &node in members {
                mass[group] += self.mass[node];
                for (other, weight) in self.graph.row(node).filter(|&(other, _)| of[other] > group) {
                    if towards[of[other]] == 0.0 {
                        near.push(of[other]);
                    }
                    towards[of[other]] += weight;
                }
            }
            near.sort_unstable();
            ties.extend(near.into_iter().map(|other| (group, other, std::mem::take(&mut towards[other]))));
        }
        Self { graph: Adjacency::from_ties(groups.len(), ties.into_iter()), mass, price: self.price }
    }

    /// Of a node: differences below this are rounding, and could send it to and fro for ever.
    pub(super) fn least(&self, node: usize, whole: f64) -> f64 {
        1e-12 * (self.graph.strength(node) + self.price * self.mass[node] * whole)
    }
}

/// A division of a level's nodes; communities are numbered below the number of nodes, with gaps.
pub(super) struct Division<'l> {
    level: &'l Level,
    pub(super) of: Vec<usize>,
    masses: Vec<f64>,
    sizes: Vec<usize>,
    empty: Vec<usize>,
    /// Mass of all nodes.
    whole: f64,
    towards: Vec<f64>,
    near: Vec<usize>,
}

impl<'l> Division<'l> {
    pub(super) fn new(level: &'l Level, of: Vec<usize>) -> Self {
        let nodes = level.graph.nodes();
        debug_assert!(count(&of) <= nodes);
        let (mut masses, mut sizes) = (vec![0.0; nodes], vec![0; nodes]);
        for (node, &community) in of.iter().enumerate() {
            masses[community] += level.mass[node];
            sizes[community] += 1;
        }
        let empty = (0..nodes).rev().filter(|&community| sizes[community] == 0).collect();
        let whole = level.mass.iter().sum();
        Self { level, of, masses, sizes, empty, whole, towards: vec![0.0; nodes], near: Vec::new() }
    }

    /// Moves a node to the community that gains most, or to one of its own if all others lose; whether it moved. It stays
    /// where nothing gains; among equal gains the one met first in its row wins.
    pub(super) fn improve(&mut self, node: usize) -> bool {
        let (level, home) = (self.level, self.of[node]);
        let mass = level.mass[node];
        self.masses[home] -= mass;
        for (other, weight) in level.graph.row(node) {
            let community = self.of[other];
            if self.towards[community] == 0.0 {
                self.near.push(community);
            }
            self.towards[community] += weight;
        }
        let gain = |community: usize| self.towards[community] - level.price * mass * self.masses[community];
        let least = level.least(node, self.whole);
        let (mut best, mut most) = (home, gain(home));
        for &community in &self.near {
            if gain(community) > most + least {
                (best, most) = (community, gain(community));
            }
        }
        // Alone it gains nothing and loses nothing.
        if most < -least && self.sizes[home] > 1 {
            best = self.empty.pop().unwrap_or(home);
        }
        self.near.drain(..).for_each(|community| self.towards[community] = 0.0);
        self.masses[best] += mass;
        if best != home {
            self.sizes[home] -= 1;
            self.sizes[best] += 1;
            if self.sizes[home] == 0 {
                // What rounding left there must not count against who comes next.
                self.masses[home] = 0.0;
                self.empty.push(home);
            }
            self.of[node] = best;
        }
        best != home
    }
}
