//! In- and out-degree: how many lead to an actor, and to how many it leads.

use crate::network::Adjacency;
use crate::network::centrality::{Global, Measure, Scale};

const PAPER: &str = "Wasserman, Faust 1994, Social Network Analysis, p. 125";
const CAUTION: &str = "counts what is reported with roles: a meeting without a host or mediator gives no arc";

pub(super) const IN: Measure = Measure {
    name: "in-degree",
    summary: "number of actors from whom arcs lead to it, such as hosts who received it",
    formula: "number of u with an arc u to v",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Others,
    function: |arcs| lengths(&arcs.turned()),
};

pub(super) const OUT: Measure = Measure {
    name: "out-degree",
    summary: "number of actors to whom arcs lead from it, such as guests whom it received",
    formula: "number of u with an arc v to u",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Others,
    function: lengths,
};

pub(super) const IN_STRENGTH: Measure = Measure {
    name: "in-strength",
    summary: "sum of the weights of the arcs that lead to it",
    formula: "sum over u of w_uv",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |arcs| sums(&arcs.turned()),
};

pub(super) const OUT_STRENGTH: Measure = Measure {
    name: "out-strength",
    summary: "sum of the weights of the arcs that lead from it",
    formula: "sum over u of w_vu",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: sums,
};

pub(super) const DENSITY: Global = Measure {
    name: "density-directed",
    summary: "share of ordered pairs of actors with an arc",
    formula: "arcs / (n (n - 1)); 0 below two actors",
    paper: "Wasserman, Faust 1994, Social Network Analysis, p. 129",
    caution: "falls with the number of actors: compare networks of like size only",
    scale: Scale::Own,
    function: |arcs| lengths(arcs).iter().sum::<f64>() / (2.0 * Scale::Pairs.divisor(arcs.nodes())),
};

fn lengths(arcs: &Adjacency) -> Vec<f64> {
    (0..arcs.nodes()).map(|node| arcs.neighbours(node).len() as f64).collect()
}

fn sums(arcs: &Adjacency) -> Vec<f64> {
    (0..arcs.nodes()).map(|node| arcs.strength(node)).collect()
}
