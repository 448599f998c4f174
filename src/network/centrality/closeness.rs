//! Closeness: how near an actor is to all others.

use super::distances::{Reach, hops, weighted};
use super::{Measure, Scale};

pub(super) const MEASURE: Measure = Measure {
    name: "closeness",
    summary: "nearness to all others in steps, Wasserman-Faust",
    scale: Scale::Own,
    function: |graph| closeness(&hops(graph), graph.nodes()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "closeness-weighted",
    summary: "nearness to all others, a tie being 1/weight long, Wasserman-Faust",
    scale: Scale::Own,
    function: |graph| closeness(&weighted(graph), graph.nodes()),
};

/// `((r-1) / D) * ((r-1) / (n-1))` for a node that reaches `r-1` others over distances adding up to `D`:
/// closeness within the component, times the share of the network that the component is, so that members of
/// small components do not look central. 0 without ties. Normalised by definition. O(n) after the distances.
///
/// Wasserman, Faust (1994), Social Network Analysis, p. 201; Freeman (1978).
pub fn closeness(reached: &[Reach], nodes: usize) -> Vec<f64> {
    let value = |reach: &Reach| {
        let others = f64::from(reach.others);
        if reach.others == 0 { 0.0 } else { (others / reach.distance) * (others / (nodes as f64 - 1.0)) }
    };
    reached.iter().map(value).collect()
}
