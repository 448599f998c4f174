//! PageRank of arcs: where a walker who follows them, and sometimes jumps, is found.

use crate::network::Adjacency;
use crate::network::centrality::pagerank::walk;
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

/// Adds up to 1. Power iteration, each round O(m).
fn pagerank(arcs: &Adjacency) -> Vec<f64> {
    walk(arcs, &arcs.turned())
}
