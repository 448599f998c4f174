//! Strength: how much an actor met others, all ties together.

use super::{Adjacency, Measure, Scale};

pub(super) const MEASURE: Measure = Measure {
    name: "strength",
    summary: "sum of the weights of its ties",
    formula: "sum over neighbours of w",
    paper: "Barrat et al. 2004, The architecture of complex weighted networks, PNAS 101",
    caution: "by count it grows with the size of the meetings attended; weigh ties by newman to count meetings",
    scale: Scale::Own,
    function: strength,
};

/// Sum of the weights of a node's ties. Not normalised. With Newman's weights it is the number of meetings
/// that the actor did not attend alone. O(m).
///
/// Barrat, Barthélemy, Pastor-Satorras, Vespignani (2004), The architecture of complex weighted networks, PNAS 101.
pub fn strength(graph: &Adjacency) -> Vec<f64> {
    (0..graph.nodes()).map(|node| graph.strength(node)).collect()
}
