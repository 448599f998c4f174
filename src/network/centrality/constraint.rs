//! Constraint: how far those whom an actor met hold it through each other (Burt's structural holes).

use super::{Adjacency, Measure, Scale, UNDEFINED};

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

/// Burt's constraint of every node; [`UNDEFINED`] without ties. O(sum of squared degrees).
pub fn constraint(graph: &Adjacency) -> Vec<f64> {
    over_contacts(graph, |contacts| contacts.iter().sum())
}

/// Hands the constraints that a node's contacts put on it, one a contact in the order of its row, to `value`.
pub fn over_contacts(graph: &Adjacency, value: fn(&[f64]) -> f64) -> Vec<f64> {
    let strengths: Vec<f64> = (0..graph.nodes()).map(|node| graph.strength(node)).collect();
    // What `node` spends on each other actor through its contacts; cleared after every node.
    let mut through = vec![0.0; graph.nodes()];
    let mut of = |node: usize| {
        if graph.neighbours(node).is_empty() {
            return UNDEFINED;
        }
        for (between, first) in graph.row(node) {
            for (other, second) in graph.row(between) {
                through[other] += first / strengths[node] * (second / strengths[between]);
            }
        }
        let contact = |(other, weight): (usize, f64)| (weight / strengths[node] + through[other]).powi(2);
        let contacts: Vec<f64> = graph.row(node).map(contact).collect();
        for &between in graph.neighbours(node) {
            graph.neighbours(between as usize).iter().for_each(|&other| through[other as usize] = 0.0);
        }
        value(&contacts)
    };
    (0..graph.nodes()).map(&mut of).collect()
}
