//! Closeness: how near an actor is to all others.

use super::distances::{Reach, hops, weighted};
use super::{Measure, Scale, UNDEFINED};

const FORMULA: &str = "(r / D) (r / (n - 1)), r others reached over distances adding up to D; 0 where r = 0";
const PAPER: &str = "Wasserman, Faust 1994, Social Network Analysis, p. 201; Freeman 1978, Social Networks 1";
const CAUTION: &str = "values of a small component are lowered by its share of the network";
const COMPONENT_FORMULA: &str = "r / D, r others reached over distances adding up to D; not defined where r = 0";
const COMPONENT_CAUTION: &str = "a pair that met nobody else has the highest value: compare within one component only";

pub(super) const MEASURE: Measure = Measure {
    name: "closeness",
    summary: "nearness to all others in steps, Wasserman-Faust",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| closeness(&hops(graph), graph.nodes()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "closeness-weighted",
    summary: "nearness to all others, a tie being 1/weight long, Wasserman-Faust",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| closeness(&weighted(graph), graph.nodes()),
};

pub(super) const COMPONENT: Measure = Measure {
    name: "closeness-component",
    summary: "nearness to the others of its component in steps",
    formula: COMPONENT_FORMULA,
    paper: PAPER,
    caution: COMPONENT_CAUTION,
    scale: Scale::Own,
    function: |graph| within_component(&hops(graph)),
};

pub(super) const COMPONENT_WEIGHTED: Measure = Measure {
    name: "closeness-component-weighted",
    summary: "nearness to the others of its component, a tie being 1/weight long",
    formula: COMPONENT_FORMULA,
    paper: PAPER,
    caution: COMPONENT_CAUTION,
    scale: Scale::Own,
    function: |graph| within_component(&weighted(graph)),
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

/// One over the mean distance to the others of the component; [`UNDEFINED`] without ties. O(n) after the distances.
pub fn within_component(reached: &[Reach]) -> Vec<f64> {
    let value = |reach: &Reach| if reach.others == 0 { UNDEFINED } else { f64::from(reach.others) / reach.distance };
    reached.iter().map(value).collect()
}
