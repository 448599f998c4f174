//! What holds components together: nodes and ties without which one falls apart, by one walk in depth.
//!
//! Hopcroft, Tarjan (1973), Algorithm 447: efficient algorithms for graph manipulation, Commun. ACM 16.

use super::Adjacency;

/// Where components fall apart.
pub struct Cuts {
    /// Whether each node is a cut point.
    pub points: Vec<bool>,
    /// The ties that are bridges, each by its two nodes.
    pub bridges: Vec<(usize, usize)>,
}

/// A walk in depth: when it met each node, and how far back ties lead from what it met through the node.
struct Walk<'g> {
    graph: &'g Adjacency,
    /// The first node is 1; 0 before it is met.
    met: Vec<u32>,
    /// The earliest node that a tie leads to from here or below.
    back: Vec<u32>,
    /// How many neighbours of each node the walk has tried.
    tried: Vec<u32>,
    /// From the root to the node at hand.
    way: Vec<usize>,
    number: u32,
    cuts: Cuts,
}

/// Cut points and bridges. O(n + m).
pub fn cuts(graph: &Adjacency) -> Cuts {
    let nodes = graph.nodes();
    let mut walk = Walk {
        graph,
        met: vec![0; nodes],
        back: vec![0; nodes],
        tried: vec![0; nodes],
        way: Vec::new(),
        number: 0,
        cuts: Cuts { points: vec![false; nodes], bridges: Vec::new() },
    };
    for root in 0..nodes {
        if walk.met[root] == 0 {
            walk.from(root);
        }
    }
    walk.cuts
}

impl Walk<'_> {
    fn from(&mut self, root: usize) {
        let mut branches = 0;
        self.enter(root);
        while let Some(&node) = self.way.last() {
            if let Some(next) = self.onward(node) {
                self.enter(next);
                continue;
            }
            self.way.pop();
            if let Some(&above) = self.way.last() {
                branches += usize::from(above == root);
                self.leave(node, above, root);
            }
        }
        self.cuts.points[root] = branches > 1;
    }

    fn enter(&mut self, node: usize) {
        self.number += 1;
        (self.met[node], self.back[node]) = (self.number, self.number);
        self.way.push(node);
    }

    /// The next neighbour not met yet; those met before are ways back, but not the tie that led here.
    fn onward(&mut self, node: usize) -> Option<usize> {
        let above = self.way.len().checked_sub(2).map(|at| self.way[at]);
        let (mut back, mut tried) = (self.back[node], self.tried[node]);
        let mut found = None;
        for &other in &self.graph.neighbours(node)[tried as usize..] {
            tried += 1;
            let met = self.met[other as usize];
            if met == 0 {
                found = Some(other as usize);
                break;
            }
            if met < back && Some(other as usize) != above {
                back = met;
            }
        }
        (self.back[node], self.tried[node]) = (back, tried);
        found
    }

    /// Goes back from a node to the one above it.
    fn leave(&mut self, node: usize, above: usize, root: usize) {
        let back = self.back[node];
        self.back[above] = self.back[above].min(back);
        if back >= self.met[above] && above != root {
            self.cuts.points[above] = true;
        }
        if back > self.met[above] {
            self.cuts.bridges.push((above, node));
        }
    }
}
