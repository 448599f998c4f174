//! Density: how much of what could be tied is tied.

use super::{Adjacency, Global, Measure, Scale};

pub(super) const MEASURE: Global = Measure {
    name: "density",
    summary: "share of pairs of actors who met",
    formula: "m / (n (n - 1) / 2); 0 below two actors",
    paper: "Wasserman, Faust 1994, Social Network Analysis, p. 101",
    caution: "falls with the number of actors: compare networks of like size only",
    scale: Scale::Own,
    function: density,
};

/// Ties over possible ties; 0 below two nodes. O(n).
pub fn density(graph: &Adjacency) -> f64 {
    graph.ties() as f64 / Scale::Pairs.divisor(graph.nodes())
}
