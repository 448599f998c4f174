//! Eccentricity: how far the farthest is whom an actor reaches at all.

use super::distances::{Reach, hops, weighted};
use super::{Measure, Scale};

const FORMULA: &str = "largest distance to another actor of the same component; 0 without ties";
const PAPER: &str = "Hage, Harary 1995, Eccentricity and centrality in networks, Social Networks 17";
const CAUTION: &str = "one far actor decides it; small components have small values";

pub(super) const MEASURE: Measure = Measure {
    name: "eccentricity",
    summary: "steps to the farthest actor of its component",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| eccentricity(&hops(graph)),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "eccentricity-weighted",
    summary: "distance to the farthest actor of its component, a tie being 1/weight long",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| eccentricity(&weighted(graph)),
};

/// Distance to the farthest node within reach; 0 without ties. O(n) after the distances.
pub fn eccentricity(reached: &[Reach]) -> Vec<f64> {
    reached.iter().map(|reach| reach.farthest).collect()
}
