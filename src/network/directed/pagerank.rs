//! PageRank of arcs: where a walker who follows them, and sometimes jumps, is found.

use crate::network::Adjacency;
use crate::network::centrality::{Measure, Scale};

const FORMULA: &str = "x_v = (1 - d + d idle) / n + d sum over arcs u to v of w_uv x_u / out-strength of u, d = 0.85; idle is \
                       what is found where no arc leads on; adds up to 1";
const PAPER: &str =
    "Brin, Page 1998, The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30";
const CAUTION: &str = "rank flows along arcs: from hosts to guests, from mediators to those who met";

pub(super) const MEASURE: Measure = Measure {
    name: "pagerank-directed",
    summary: "share of a random walk along arcs that jumps with probability 0.15, every arc alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |arcs| pagerank(&arcs.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "pagerank-directed-weighted",
    summary: "share of a random walk along arcs that jumps with probability 0.15, following arcs by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: pagerank,
};

const DAMPING: f64 = 0.85;
const ENOUGH: f64 = 1e-14;
const MOST_ROUNDS: usize = 1000;

/// Power iteration, each round O(m), until the values move by less than 1e-14 in all.
fn pagerank(arcs: &Adjacency) -> Vec<f64> {
    let (nodes, came) = (arcs.nodes(), arcs.turned());
    let given: Vec<f64> = (0..nodes).map(|node| arcs.strength(node)).collect();
    let mut ranks = vec![1.0 / nodes as f64; nodes];
    for _ in 0..MOST_ROUNDS {
        let idle: f64 = (0..nodes).filter(|&node| given[node] == 0.0).map(|node| ranks[node]).sum();
        let jump = (1.0 - DAMPING + DAMPING * idle) / nodes as f64;
        let arrive = |node| came.row(node).map(|(other, weight)| weight / given[other] * ranks[other]).sum::<f64>();
        let next: Vec<f64> = (0..nodes).map(|node| jump + DAMPING * arrive(node)).collect();
        let moved: f64 = next.iter().zip(&ranks).map(|(new, old)| (new - old).abs()).sum();
        ranks = next;
        if moved < ENOUGH {
            break;
        }
    }
    ranks
}
