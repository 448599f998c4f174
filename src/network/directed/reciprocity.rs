//! Reciprocity: how much of what is given comes back.

use crate::network::Adjacency;
use crate::network::centrality::{Global, Measure, Scale, UNDEFINED};

pub(super) const MEASURE: Global = Measure {
    name: "reciprocity",
    summary: "share of arcs whose other direction is there too",
    formula: "arcs u to v with an arc v to u / arcs; not defined without arcs",
    paper: "Newman 2010, Networks: an introduction, section 7.10",
    caution: "some of it is chance: it rises with density; compare with density-directed",
    scale: Scale::Own,
    function: |arcs| share(&arcs.unweighted()),
};

pub(super) const WEIGHTED: Global = Measure {
    name: "reciprocity-weighted",
    summary: "share of the weight of arcs that the other direction returns",
    formula: "sum over arcs of min(w_uv, w_vu) / sum of w_uv; not defined without arcs",
    paper: "Squartini, Picciolo, Ruzzenenti, Garlaschelli 2013, Reciprocity of weighted networks, Sci. Rep. 3",
    caution: "who receives many guests cannot be received as often by each: an even return is not to be expected",
    scale: Scale::Own,
    function: share,
};

/// What is returned over what there is. O(m log d).
fn share(arcs: &Adjacency) -> f64 {
    let (mut all, mut returned) = (0.0, 0.0);
    for node in 0..arcs.nodes() {
        for (other, weight) in arcs.row(node) {
            all += weight;
            if let Ok(slot) = arcs.neighbours(other).binary_search(&(node as u32)) {
                returned += weight.min(arcs.weights(other)[slot]);
            }
        }
    }
    if all > 0.0 { returned / all } else { UNDEFINED }
}
