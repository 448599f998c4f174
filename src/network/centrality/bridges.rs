//! Bridges and cut points: ties and actors without which a component falls apart.

use super::{Adjacency, Measure, Scale};
use crate::network::kernel::cuts::cuts;

const PAPER: &str = "Hopcroft, Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation, Commun. ACM 16";

pub(super) const MEASURE: Measure = Measure {
    name: "bridge",
    summary: "1 for a tie without which its component falls into two, else 0",
    formula: "1 where removing the tie raises the number of components",
    paper: PAPER,
    caution: "a single further meeting unmakes it, and reports miss meetings",
    scale: Scale::Own,
    function: |graph| numbers(&bridges(graph)),
};

pub(super) const CUT_POINT: Measure = Measure {
    name: "cut-point",
    summary: "1 for an actor without whom its component falls into several, else 0",
    formula: "1 where removing the actor raises the number of components (articulation point)",
    paper: PAPER,
    caution: "a single further meeting unmakes it, and reports miss meetings",
    scale: Scale::Own,
    function: |graph| numbers(&cut_points(graph)),
};

/// Whether each node is a cut point. O(n + m).
pub fn cut_points(graph: &Adjacency) -> Vec<bool> {
    cuts(graph).points
}

/// Whether each tie is a bridge, in the order of ties. O(n + m).
pub fn bridges(graph: &Adjacency) -> Vec<bool> {
    let lower = |node: usize, end: usize| graph.neighbours(node).partition_point(|&other| (other as usize) < end);
    // Each tie stands in the row of its lower end, after those to nodes before it.
    let mut firsts = vec![0; graph.nodes() + 1];
    for node in 0..graph.nodes() {
        firsts[node + 1] = firsts[node] + graph.neighbours(node).len() - lower(node, node);
    }
    let mut bridge = vec![false; graph.ties()];
    for (one, other) in cuts(graph).bridges {
        let (low, high) = (one.min(other), one.max(other));
        bridge[firsts[low] + lower(low, high) - lower(low, low)] = true;
    }
    bridge
}

fn numbers(truths: &[bool]) -> Vec<f64> {
    truths.iter().map(|&truth| f64::from(u8::from(truth))).collect()
}
