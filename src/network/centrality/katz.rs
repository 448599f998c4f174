//! Katz centrality: how many chains of ties lead to an actor, longer ones counting less.

use super::eigenvector::eigenvalue;
use super::{Adjacency, Measure, Scale};
use crate::network::kernel::blocks::{fill, times};

const FORMULA: &str = "x = 1 + a A x with a = 1 / (2 l), l the largest eigenvalue of the (weighted) adjacency matrix A";
const PAPER: &str = "Katz 1953, A new status index derived from sociometric analysis, Psychometrika 18";
const CAUTION: &str = "depends on a, here half the largest that converges, so values of two networks do not compare; \
                       1 for whoever met nobody";

pub(super) const MEASURE: Measure = Measure {
    name: "katz",
    summary: "chains of ties that lead to it, each further tie counting less, every tie alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| katz(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "katz-weighted",
    summary: "chains of ties that lead to it, each further tie counting less, by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: katz,
};

const ENOUGH: f64 = 1e-15;
const MOST_ROUNDS: usize = 200;

/// Weighted number of chains that end at every node, that of no tie (1) included. Each round halves what is left, so
/// that some fifty rounds of O(m) suffice.
pub fn katz(graph: &Adjacency) -> Vec<f64> {
    let (mut values, mut next) = (vec![1.0; graph.nodes()], vec![0.0; graph.nodes()]);
    let largest = eigenvalue(graph);
    if largest == 0.0 {
        return values;
    }
    for _ in 0..MOST_ROUNDS {
        fill(&mut next, |node| (1.0 + times(graph, node, &values) / (2.0 * largest), 0.0));
        let moved = next.iter().zip(&values).map(|(new, old)| (new - old).abs() / new).fold(0.0, f64::max);
        std::mem::swap(&mut values, &mut next);
        if moved < ENOUGH {
            break;
        }
    }
    values
}
