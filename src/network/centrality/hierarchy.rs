//! Hierarchy: whether one contact holds an actor more than the others do.

use super::constraint::over_contacts;
use super::{Adjacency, Measure, Scale};

const FORMULA: &str = "sum over contacts j of r_j ln r_j / (N ln N), r_j = c_ij N / C: the share of the constraint C that \
                       comes through j, over the mean share; 1 where N = 1";
const PAPER: &str = "Burt 1992, Structural Holes, p. 71 (Coleman-Theil index)";
const CAUTION: &str = "0 where all contacts hold it alike, 1 where one alone does; not defined for whoever met nobody";

pub(super) const MEASURE: Measure = Measure {
    name: "hierarchy",
    summary: "how far its constraint comes through one contact, every tie alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| hierarchy(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "hierarchy-weighted",
    summary: "how far its constraint comes through one contact, by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: hierarchy,
};

/// Coleman-Theil index of disorder of the constraints of a node's contacts, not defined without ties.
/// O(m sqrt(m)).
pub fn hierarchy(graph: &Adjacency) -> Vec<f64> {
    over_contacts(graph, |contacts| {
        if contacts.len() == 1 {
            return 1.0;
        }
        let number = contacts.len() as f64;
        let mean = contacts.iter().sum::<f64>() / number;
        let sum: f64 = contacts.iter().map(|contact| contact / mean * (contact / mean).ln()).sum();
        // Rounding may leave less than nothing where all contacts are alike.
        (sum / (number * number.ln())).max(0.0)
    })
}
