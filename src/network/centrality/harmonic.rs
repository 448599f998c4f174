//! Harmonic centrality: the sum of nearnesses to all others.

use super::distances::{hops, weighted};
use super::{Adjacency, Measure, Scale};

const FORMULA: &str = "sum over others u of 1 / d(v, u), 0 for those out of reach";
const PAPER: &str =
    "Marchiori, Latora 2000, Harmony in the small-world, Physica A 285; Boldi, Vigna 2014, Axioms for centrality";
const CAUTION: &str = "near neighbours decide it: it follows degree closely in dense networks";

pub(super) const MEASURE: Measure = Measure {
    name: "harmonic",
    summary: "sum over all others of 1/steps",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Others,
    function: |graph| harmonic(graph, hops),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "harmonic-weighted",
    summary: "sum over all others of 1/distance, a tie being 1/weight long",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Others,
    function: |graph| harmonic(graph, weighted),
};

/// Sum over all other nodes of 1/distance, 0 for those out of reach: defined on networks in several parts.
/// Normalised by n - 1. O(n m), weighted O(n m log n).
///
/// Marchiori, Latora (2000), Harmony in the small-world, Physica A 285; Boldi, Vigna (2014), Axioms for centrality.
pub fn harmonic(graph: &Adjacency, distances: fn(&Adjacency) -> Vec<super::distances::Reach>) -> Vec<f64> {
    distances(graph).into_iter().map(|reach| reach.inverse).collect()
}
