//! Constraint: how far those whom an actor met hold it through each other (Burt's structural holes).

use super::{Adjacency, Measure, Scale, UNDEFINED};
use crate::network::kernel::shared::shared;

const FORMULA: &str =
    "sum over contacts j of (p_ij + sum_q p_iq p_qj)^2, p_ij = w_ij / strength of i; q other than i, j";
const PAPER: &str = "Burt 1992, Structural Holes; Burt 2004, Structural holes and good ideas, Am. J. Sociol. 110";
const CAUTION: &str = "low values mean a broker's position, not brokering; not defined for whoever met nobody, \
                       and 1 for whoever met one other";

pub(super) const MEASURE: Measure = Measure {
    name: "constraint",
    summary: "how far its contacts hold it through each other, every tie alike; low for brokers",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| constraint(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "constraint-weighted",
    summary: "how far its contacts hold it through each other, by weight; low for brokers",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: constraint,
};

/// Burt's constraint of every node; [`UNDEFINED`] without ties. O(m sqrt(m)).
pub fn constraint(graph: &Adjacency) -> Vec<f64> {
    over_contacts(graph, |contacts| contacts.iter().sum())
}

/// Hands the constraints that a node's contacts put on it, one a contact in the order of its row, to `value`.
pub fn over_contacts(graph: &Adjacency, value: fn(&[f64]) -> f64) -> Vec<f64> {
    let strengths: Vec<f64> = (0..graph.nodes()).map(|node| graph.strength(node)).collect();
    // p_iq p_qj is w_iq w_qj / s_q over the strength of i, and the first of these is the same for i and for j.
    let through = shared(graph, |node| 1.0 / strengths[node]);
    let of = |node: usize| {
        let contacts = graph.weights(node).iter().zip(&through[graph.slots(node)]);
        let contacts: Vec<f64> =
            contacts.map(|(weight, through)| ((weight + through) / strengths[node]).powi(2)).collect();
        if contacts.is_empty() { UNDEFINED } else { value(&contacts) }
    };
    (0..graph.nodes()).map(of).collect()
}
