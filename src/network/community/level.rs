//! What the searches share: a graph whose nodes may be merged communities, and a division of it that improves move by
//! move.
//!
//! Modularity and the constant Potts model are one function here: `H = sum over groups of [ W - price M^2 / 2 ]`, with W
//! the weight of ties inside the group and M the mass of its members. Modularity: mass is strength and the price
//! `resolution / 2m`; constant Potts model: mass is the number of actors and the price the resolution.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::{Adjacency, Quality, SplitMix64, count};

/// A graph whose nodes may be merged communities. Ties within one are nowhere: no move changes what they give.
pub(super) struct Level<'g> {
    pub(super) graph: Cow<'g, Adjacency>,
    /// What joining costs, by node.
    pub(super) mass: Vec<f64>,
    /// Of a pair of masses in one group.
    pub(super) price: f64,
}

impl<'g> Level<'g> {
    pub(super) fn new(graph: &'g Adjacency, quality: Quality, resolution: f64) -> Self {
        let nodes = graph.nodes();
        let (mass, price) = match quality {
            Quality::Modularity => {
                let strengths: Vec<f64> = (0..nodes).map(|node| graph.strength(node)).collect();
                let whole: f64 = strengths.iter().sum();
                (strengths, if whole > 0.0 { resolution / whole } else { 0.0 })
            }
            Quality::Cpm => (vec![1.0; nodes], resolution),
        };
        Self { graph: Cow::Borrowed(graph), mass, price }
    }

    /// Makes each community, numbered from 0 without a gap, one node. O(m), and a sort of each new row.
    pub(super) fn merged(&self, of: &[usize]) -> Level<'static> {
        let groups = super::members(of);
        let mut mass = vec![0.0; groups.len()];
        let mut towards = Towards::new(groups.len());
        let mut ties = Vec::new();
        for (group, members) in groups.iter().enumerate() {
            for &node in members {
                mass[group] += self.mass[node];
                self.graph.row(node).for_each(|(other, weight)| towards.add(of[other], weight, of[other] > group));
            }
            towards.sort();
            ties.extend(towards.near().iter().map(|&other| (group, other as usize, towards.weight[other as usize])));
            towards.clear();
        }
        let graph = Adjacency::from_ties(groups.len(), ties.into_iter());
        Level { graph: Cow::Owned(graph), mass, price: self.price }
    }

    /// Of a node: differences below this are rounding, and could send it to and fro for ever.
    pub(super) fn least(&self, node: usize, whole: f64) -> f64 {
        1e-12 * (self.graph.strength(node) + self.price * self.mass[node] * whole)
    }
}

/// The weight towards each group, gathered over rows.
pub(super) struct Towards {
    /// By group; 0 for those that are not near.
    pub(super) weight: Vec<f64>,
    /// The groups near, and room for one more than there are.
    found: Vec<u32>,
    number: usize,
}

impl Towards {
    pub(super) fn new(groups: usize) -> Self {
        Self { weight: vec![0.0; groups], found: vec![0; groups + 1], number: 0 }
    }

    /// Adds a weight if it counts. Without a branch: which groups are new, and which weights count, no processor foresees.
    pub(super) fn add(&mut self, group: usize, weight: f64, counts: bool) {
        let known = &mut self.weight[group];
        self.found[self.number] = group as u32;
        self.number += usize::from(counts & (*known == 0.0));
        *known += if counts { weight } else { 0.0 };
    }

    /// The groups near, in the order in which they were met.
    pub(super) fn near(&self) -> &[u32] {
        &self.found[..self.number]
    }

    fn sort(&mut self) {
        self.found[..self.number].sort_unstable();
    }

    pub(super) fn clear(&mut self) {
        self.found[..self.number].iter().for_each(|&group| self.weight[group as usize] = 0.0);
        self.number = 0;
    }
}

/// A division of a level's nodes; communities are numbered below the number of nodes, with gaps.
pub(super) struct Division<'l> {
    level: &'l Level<'l>,
    pub(super) of: Vec<usize>,
    masses: Vec<f64>,
    sizes: Vec<usize>,
    empty: Vec<usize>,
    /// Mass of all nodes.
    whole: f64,
    towards: Towards,
}

/// Moves nodes to the community that gains most: first all in random order, then again those whose neighbour left for
/// another community, until none is left. Whether any moved.
pub(super) fn move_nodes(level: &Level, of: &mut Vec<usize>, random: &mut SplitMix64) -> bool {
    let mut division = Division::new(level, std::mem::take(of));
    let mut queue: VecDeque<usize> = random.order(level.graph.nodes()).into();
    let mut waits = vec![true; level.graph.nodes()];
    let mut any = false;
    while let Some(node) = queue.pop_front() {
        waits[node] = false;
        if !division.improve(node) {
            continue;
        }
        any = true;
        for other in level.graph.neighbours(node).iter().map(|&other| other as usize) {
            if !waits[other] && division.of[other] != division.of[node] {
                waits[other] = true;
                queue.push_back(other);
            }
        }
    }
    *of = division.of;
    any
}

impl<'l> Division<'l> {
    pub(super) fn new(level: &'l Level<'l>, of: Vec<usize>) -> Self {
        let nodes = level.graph.nodes();
        debug_assert!(count(&of) <= nodes);
        let (mut masses, mut sizes) = (vec![0.0; nodes], vec![0; nodes]);
        for (node, &community) in of.iter().enumerate() {
            masses[community] += level.mass[node];
            sizes[community] += 1;
        }
        let empty = (0..nodes).rev().filter(|&community| sizes[community] == 0).collect();
        let whole = level.mass.iter().sum();
        Self { level, of, masses, sizes, empty, whole, towards: Towards::new(nodes) }
    }

    /// Moves a node to the community that gains most, or to one of its own if all others lose; whether it moved. It stays
    /// where nothing gains; among equal gains the one met first in its row wins.
    pub(super) fn improve(&mut self, node: usize) -> bool {
        let (level, home) = (self.level, self.of[node]);
        let mass = level.mass[node];
        self.masses[home] -= mass;
        level.graph.row(node).for_each(|(other, weight)| self.towards.add(self.of[other], weight, true));
        let gain = |community: usize| self.towards.weight[community] - level.price * mass * self.masses[community];
        let least = level.least(node, self.whole);
        let (mut best, mut most) = (home, gain(home));
        for &community in self.towards.near() {
            let gain = gain(community as usize);
            if gain > most + least {
                (best, most) = (community as usize, gain);
            }
        }
        // Alone it gains nothing and loses nothing.
        if most < -least && self.sizes[home] > 1 {
            best = self.empty.pop().unwrap_or(home);
        }
        self.towards.clear();
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
