//! PageRank: where a walker who follows ties, and sometimes jumps, is found.

use super::{Adjacency, Measure, Scale};
use crate::network::kernel::blocks::{Settling, fill, times};

const FORMULA: &str =
    "x_v = (1 - d + d idle) / n + d sum over neighbours u of w_uv x_u / strength of u, d = 0.85; adds up to 1";
const PAPER: &str =
    "Brin, Page 1998, The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30";
const CAUTION: &str = "made for directed links: where ties are mutual it nearly repeats degree or strength";

pub(super) const MEASURE: Measure = Measure {
    name: "pagerank",
    summary: "share of a random walk that jumps with probability 0.15, every tie alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| pagerank(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "pagerank-weighted",
    summary: "share of a random walk that jumps with probability 0.15, following ties by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: pagerank,
};

const DAMPING: f64 = 0.85;
const MOST_ROUNDS: usize = 1000;

/// Stationary distribution of a walk that follows a tie with probability 0.85, in proportion to weights, and jumps to
/// any node otherwise; from a node without ties it always jumps. Adds up to 1. Power iteration, each round O(m), until
/// the values are within 1e-12, in all, of the exact ones.
///
/// Brin, Page (1998), The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30.
pub fn pagerank(graph: &Adjacency) -> Vec<f64> {
    walk(graph, graph)
}

/// The same along arcs, given by the nodes they start from and by those they lead to.
pub(in crate::network) fn walk(given: &Adjacency, came: &Adjacency) -> Vec<f64> {
    let nodes = given.nodes();
    let even = 1.0 / nodes as f64;
    let strengths: Vec<f64> = (0..nodes).map(|node| given.strength(node)).collect();
    let (mut ranks, mut next) = (vec![even; nodes], vec![0.0; nodes]);
    // What each node hands on for every unit of weight.
    let mut handed = vec![0.0; nodes];
    let mut settling = Settling::new();
    for _ in 0..MOST_ROUNDS {
        let idle = fill(&mut handed, |node| match strengths[node] {
            0.0 => (0.0, ranks[node]),
            strength => (ranks[node] / strength, 0.0),
        });
        let jump = (1.0 - DAMPING + DAMPING * idle) * even;
        let moved = fill(&mut next, |node| {
            let new = jump + DAMPING * times(came, node, &handed);
            (new, (new - ranks[node]).abs())
        });
        std::mem::swap(&mut ranks, &mut next);
        if settling.after(moved) {
            break;
        }
    }
    ranks
}
