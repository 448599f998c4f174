//! Centralisation: how far a network hangs on one actor; 1 for a star.

use super::closeness::closeness;
use super::distances::hops;
use super::{Global, Measure, Scale, UNDEFINED, betweenness, degree};

const PAPER: &str = "Freeman 1978, Centrality in social networks: conceptual clarification, Social Networks 1";
const CAUTION: &str = "says how unequal positions are, not whose is the best; not defined below three actors";

pub(super) const DEGREE: Global = Measure {
    name: "degree-centralisation",
    summary: "how far degree is one actor's alone: 0 where all are alike, 1 for a star",
    formula: "sum of (largest degree - degree) / ((n - 1)(n - 2))",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| centralisation(&degree::degree(graph), |n| (n - 1.0) * (n - 2.0)),
};

pub(super) const BETWEENNESS: Global = Measure {
    name: "betweenness-centralisation",
    summary: "how far betweenness is one actor's alone: 0 where all are alike, 1 for a star",
    formula: "sum of (largest betweenness - betweenness) / ((n - 1)^2 (n - 2) / 2)",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| centralisation(&betweenness::hops(graph), |n| (n - 1.0).powi(2) * (n - 2.0) / 2.0),
};

pub(super) const CLOSENESS: Global = Measure {
    name: "closeness-centralisation",
    summary: "how far closeness is one actor's alone: 0 where all are alike, 1 for a star",
    formula: "sum of (largest closeness - closeness) / ((n - 1)(n - 2) / (2 n - 3)), closeness as Wasserman and Faust",
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| {
        let values = closeness(&hops(graph), graph.nodes());
        centralisation(&values, |n| (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0))
    },
};

/// What the values lack to the largest, over what they lack in a star of as many nodes (`most`).
fn centralisation(values: &[f64], most: fn(f64) -> f64) -> f64 {
    if values.len() < 3 {
        return UNDEFINED;
    }
    let largest = values.iter().copied().fold(0.0, f64::max);
    values.iter().map(|value| largest - value).sum::<f64>() / most(values.len() as f64)
}
