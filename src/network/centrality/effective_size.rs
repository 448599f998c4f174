//! Effective size and efficiency: how many of an actor's contacts are not contacts of each other.

use super::{Adjacency, Measure, Scale, UNDEFINED};
use crate::network::kernel::shared::shared;

const FORMULA: &str =
    "sum over contacts j of 1 - sum_q p_iq m_jq, p_iq = w_iq / strength of i, m_jq = w_jq / largest weight of j";
const PAPER: &str =
    "Burt 1992, Structural Holes; Borgatti 1997, Structural holes: unpacking Burt's redundancy measures";
const CAUTION: &str = "grows with degree; not defined for whoever met nobody";
const EFFICIENT: &str = "effective size / degree";
const SHARE_CAUTION: &str = "1 for whoever met one other; not defined for whoever met nobody";

pub(super) const MEASURE: Measure = Measure {
    name: "effective-size",
    summary: "its contacts less those that others of its contacts reach already, every tie alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| effective_size(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "effective-size-weighted",
    summary: "its contacts less those that others of its contacts reach already, by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: effective_size,
};

pub(super) const EFFICIENCY: Measure = Measure {
    name: "efficiency",
    summary: "share of its contacts that others of its contacts do not reach already, every tie alike",
    formula: EFFICIENT,
    paper: PAPER,
    caution: SHARE_CAUTION,
    scale: Scale::Own,
    function: |graph| efficiency(&graph.unweighted()),
};

pub(super) const EFFICIENCY_WEIGHTED: Measure = Measure {
    name: "efficiency-weighted",
    summary: "share of its contacts that others of its contacts do not reach already, by weight",
    formula: EFFICIENT,
    paper: PAPER,
    caution: SHARE_CAUTION,
    scale: Scale::Own,
    function: efficiency,
};

/// Burt's effective size of every node; [`UNDEFINED`] without ties. O(m sqrt(m)).
pub fn effective_size(graph: &Adjacency) -> Vec<f64> {
    let largest: Vec<f64> =
        (0..graph.nodes()).map(|node| graph.weights(node).iter().copied().fold(0.0, f64::max)).collect();
    // w_iq w_jq over common contacts q of i and j: the same for both.
    let common = shared(graph, |_| 1.0);
    let of = |node: usize| {
        if graph.neighbours(node).is_empty() {
            return UNDEFINED;
        }
        let strength = graph.strength(node);
        let contacts = graph.neighbours(node).iter().zip(&common[graph.slots(node)]);
        contacts.map(|(&contact, common)| 1.0 - common / (strength * largest[contact as usize])).sum()
    };
    (0..graph.nodes()).map(of).collect()
}

/// Effective size over degree; [`UNDEFINED`] without ties.
pub fn efficiency(graph: &Adjacency) -> Vec<f64> {
    let share = |(node, size): (usize, f64)| size / graph.neighbours(node).len() as f64;
    effective_size(graph).into_iter().enumerate().map(share).collect()
}
