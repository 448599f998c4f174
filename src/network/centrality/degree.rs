//! Degree: how many others an actor met.

use super::{Adjacency, Global, Measure, Scale, UNDEFINED};

pub(super) const MEASURE: Measure = Measure {
    name: "degree",
    summary: "number of other actors met",
    formula: "number of neighbours",
    paper: "Freeman 1978, Centrality in social networks: conceptual clarification, Social Networks 1",
    caution: "one meeting of n actors alone gives each n - 1",
    scale: Scale::Others,
    function: degree,
};

pub(super) const ASSORTATIVITY: Global = Measure {
    name: "degree-assortativity",
    summary: "whether the well tied meet the well tied: correlation of degrees over the ends of ties",
    formula: "Pearson correlation of the degrees of both ends over all ties, each taken both ways; not defined where all \
              ends have one degree",
    paper: "Newman 2002, Assortative mixing in networks, Phys. Rev. Lett. 89",
    caution: "a projection of meetings of different size is assortative by construction",
    scale: Scale::Own,
    function: assortativity,
};

/// Number of neighbours. Normalised by n - 1. O(n).
///
/// Freeman (1978), Centrality in social networks: conceptual clarification, Social Networks 1.
pub fn degree(graph: &Adjacency) -> Vec<f64> {
    (0..graph.nodes()).map(|node| graph.neighbours(node).len() as f64).collect()
}

/// Correlation of the degrees at both ends of ties. O(m). In whole numbers up to the last division, so that equal
/// degrees are told from nearly equal ones.
pub fn assortativity(graph: &Adjacency) -> f64 {
    let degree = |node: usize| graph.neighbours(node).len() as i128;
    let (mut ends, mut sum, mut squares, mut products) = (0, 0, 0, 0);
    for node in 0..graph.nodes() {
        ends += degree(node);
        sum += degree(node) * degree(node);
        squares += degree(node).pow(3);
        products += graph.neighbours(node).iter().map(|&other| degree(node) * degree(other as usize)).sum::<i128>();
    }
    let variance = ends * squares - sum * sum;
    if variance == 0 { UNDEFINED } else { (ends * products - sum * sum) as f64 / variance as f64 }
}
