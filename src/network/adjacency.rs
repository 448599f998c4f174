//! Neighbours in rows (compressed sparse rows): what the measures walk over.

use petgraph::graph::UnGraph;

use super::{Node, Tie};

/// An undirected weighted graph as rows of neighbours, each row ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjacency {
    starts: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
}

impl Adjacency {
    pub(super) fn new(graph: &UnGraph<Node, Tie>) -> Self {
        let ties = graph.raw_edges().iter().map(|tie| (tie.source().index(), tie.target().index(), tie.weight.weight));
        Self::from_ties(graph.node_count(), ties)
    }

    /// Rows of `nodes` nodes from ties `(a, b, weight)` without repetition, ascending by `(a, b)` with `a < b`.
    pub fn from_ties(nodes: usize, ties: impl Iterator<Item = (usize, usize, f64)> + Clone) -> Self {
        let mut starts = vec![0; nodes + 1];
        for (a, b, _) in ties.clone() {
            starts[a + 1] += 1;
            starts[b + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![0; starts[nodes]];
        let mut weights = vec![0.0; starts[nodes]];
        for (a, b, weight) in ties {
            for (from, to) in [(a, b), (b, a)] {
                neighbours[next[from]] = u32::try_from(to).expect("petgraph's indices are 32 bits wide");
                weights[next[from]] = weight;
                next[from] += 1;
            }
        }
        Self { starts, neighbours, weights }
    }

    /// Rows of those whom each of `nodes` nodes leads to, from arcs `(from, to, weight)` without repetition, ascending:
    /// a graph for the measures of directed networks alone, since whom a node leads to need not lead back.
    pub fn from_arcs(nodes: usize, arcs: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let mut graph = Self { starts: vec![0; nodes + 1], neighbours: Vec::new(), weights: Vec::new() };
        for (from, to, weight) in arcs {
            graph.starts[from + 1] += 1;
            graph.neighbours.push(u32::try_from(to).expect("petgraph's indices are 32 bits wide"));
            graph.weights.push(weight);
        }
        (0..nodes).for_each(|node| graph.starts[node + 1] += graph.starts[node]);
        graph
    }

    /// These rows, each ascending, of ties that are in the rows of both ends.
    pub(super) fn of_rows(starts: Vec<usize>, neighbours: Vec<u32>, weights: Vec<f64>) -> Self {
        Self { starts, neighbours, weights }
    }

    /// The arcs turned round.
    pub fn turned(&self) -> Self {
        let arcs = (0..self.nodes()).flat_map(|from| self.row(from).map(move |(to, weight)| (to, from, weight)));
        let mut arcs: Vec<(usize, usize, f64)> = arcs.collect();
        arcs.sort_by_key(|&(from, to, _)| (from, to));
        Self::from_arcs(self.nodes(), arcs.into_iter())
    }

    /// The same graph with every weight 1.
    pub fn unweighted(&self) -> Self {
        self.reweighted(|_| 1.0)
    }

    /// The same graph with other weights.
    pub(super) fn reweighted(&self, weight: impl Fn(f64) -> f64) -> Self {
        let weights = self.weights.iter().map(|&own| weight(own)).collect();
        Self { starts: self.starts.clone(), neighbours: self.neighbours.clone(), weights }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of ties.
    pub fn ties(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// Positions of a node's row among all rows: where per-position data of [`Self::neighbours`] lie.
    pub fn slots(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node]..self.starts[node + 1]
    }

    /// For every position, the number of its tie in the order of [`super::Network::ties`]. O(m).
    pub fn tie_numbers(&self) -> Vec<u32> {
        let mut numbers = vec![0; self.neighbours.len()];
        let mut number = 0;
        self.each_tie(|one, other| {
            (numbers[one], numbers[other]) = (number, number);
            number += 1;
        });
        numbers
    }

    /// Calls `visit` with both positions of every tie, that in the row of the lower end first, in the order of ties. O(m).
    pub(super) fn each_tie(&self, mut visit: impl FnMut(usize, usize)) {
        let mut next = self.starts.clone();
        for node in 0..self.nodes() {
            for slot in self.slots(node) {
                let other = self.neighbours[slot] as usize;
                if other > node {
                    // Rows ascend, so the lower ends reach the higher one's row in the order of ties.
                    visit(slot, next[other]);
                    next[other] += 1;
                }
            }
        }
    }

    /// The nodes by falling degree, then by number.
    pub(super) fn by_degree(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.nodes() as u32).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(self.neighbours(node as usize).len()));
        order
    }

    /// The same graph with other numbers: its node `i` is `order[i]` here. O(n + m).
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        let mut number = vec![0; order.len()];
        let mut starts = vec![0; order.len() + 1];
        for (new, &old) in order.iter().enumerate() {
            number[old as usize] = new;
            starts[new + 1] = starts[new] + self.neighbours(old as usize).len();
        }
        let mut next = starts.clone();
        let mut neighbours = vec![0; self.neighbours.len()];
        let mut weights = vec![0.0; self.weights.len()];
        // Nodes come in their new order, so that every row they enter ascends.
        for (new, &old) in order.iter().enumerate() {
            for (other, weight) in self.row(old as usize) {
                let place = &mut next[number[other]];
                (neighbours[*place], weights[*place]) = (new as u32, weight);
                *place += 1;
            }
        }
        Self { starts, neighbours, weights }
    }

    /// Neighbours of a node, ascending.
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.starts[node]..self.starts[node + 1]]
    }

    /// Weights of a node's ties, in the order of [`Self::neighbours`].
    pub fn weights(&self, node: usize) -> &[f64] {
        &self.weights[self.starts[node]..self.starts[node + 1]]
    }

    /// Neighbours of a node with the weights of the ties.
    pub fn row(&self, node: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.neighbours(node).iter().map(|&other| other as usize).zip(self.weights(node).iter().copied())
    }

    /// Sum of the weights of a node's ties; 0 without ties (where a plain sum of floats would be -0).
    pub fn strength(&self, node: usize) -> f64 {
        self.weights(node).iter().fold(0.0, |sum, weight| sum + weight)
    }
}
