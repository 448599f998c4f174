//! Clustering: how far those whom an actor met have met each other.

use super::triangles::triangles;
use super::{Adjacency, Global, Measure, Scale, UNDEFINED};
use crate::network::kernel::shared::shared;

const CAUTION: &str = "0 for whoever met fewer than two others; one large meeting alone makes it 1 for all its guests";

pub(super) const MEASURE: Measure = Measure {
    name: "clustering",
    summary: "share of pairs of others it met who met each other, every tie alike",
    formula: "2 T(v) / (k (k - 1)), T triangles through v, k its degree; 0 where k < 2",
    paper: "Watts, Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393",
    caution: CAUTION,
    scale: Scale::Own,
    function: clustering,
};

pub(super) const BARRAT: Measure = Measure {
    name: "clustering-barrat",
    summary: "the same, a pair counting by the weight of its ties to the actor",
    formula: "sum over ordered pairs u, w of neighbours with a tie of (w_vu + w_vw) / 2, over s (k - 1), s the strength",
    paper: "Barrat et al. 2004, The architecture of complex weighted networks, PNAS 101",
    caution: CAUTION,
    scale: Scale::Own,
    function: barrat,
};

pub(super) const ONNELA: Measure = Measure {
    name: "clustering-onnela",
    summary: "the same, a triangle counting by the geometric mean of the weights of its ties",
    formula: "sum over ordered pairs u, w of neighbours of (w_vu w_vw w_uw)^(1/3) / max(w), over k (k - 1)",
    paper: "Onnela et al. 2005, Intensity and coherence of motifs in weighted complex networks, Phys. Rev. E 71",
    caution: "divided by the largest weight of the network: one strong tie lowers the values of all",
    scale: Scale::Own,
    function: onnela,
};

pub(super) const TRANSITIVITY: Global = Measure {
    name: "transitivity",
    summary: "share of chains of two ties that close to a triangle",
    formula: "3 triangles / pairs of ties that share an actor; not defined without such a pair",
    paper: "Newman, Watts, Strogatz 2002, Random graph models of social networks, PNAS 99",
    caution: "a projection of meetings is transitive by construction: compare it with the two-mode clustering",
    scale: Scale::Own,
    function: transitivity,
};

pub(super) const AVERAGE: Global = Measure {
    name: "average-clustering",
    summary: "mean of clustering over all actors, 0 counted for those who met fewer than two others",
    formula: "(1 / n) sum of 2 T(v) / (k (k - 1)); not defined without actors",
    paper: "Watts, Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393",
    caution: "weighs an actor with two ties like one with hundreds; transitivity does not",
    scale: Scale::Own,
    function: |graph| match graph.nodes() {
        0 => UNDEFINED,
        nodes => clustering(graph).iter().sum::<f64>() / nodes as f64,
    },
};

/// Share of pairs of neighbours that are tied; 0 with fewer than two neighbours. O(m) after the triangles.
pub fn clustering(graph: &Adjacency) -> Vec<f64> {
    per_pair(graph, triangles(graph), |graph, node| graph.neighbours(node).len() as f64)
}

/// Barrat's weighted clustering. O(m sqrt(m)).
pub fn barrat(graph: &Adjacency) -> Vec<f64> {
    let closed = shared(&graph.unweighted(), |_| 1.0);
    per_pair(graph, over_ties(graph, &closed), Adjacency::strength)
}

/// Onnela's weighted clustering. O(m sqrt(m)).
pub fn onnela(graph: &Adjacency) -> Vec<f64> {
    let largest = (0..graph.nodes()).flat_map(|node| graph.weights(node)).copied().fold(0.0, f64::max);
    let roots = graph.reweighted(|weight| (weight / largest).cbrt());
    let closed = shared(&roots, |_| 1.0);
    per_pair(graph, over_ties(&roots, &closed), |graph, node| graph.neighbours(node).len() as f64)
}

/// For each node half the sum over its ties of weight times `closed`, by position: a triangle is met by two of its ties.
fn over_ties(graph: &Adjacency, closed: &[f64]) -> Vec<f64> {
    let of = |node: usize| {
        let ties = graph.weights(node).iter().zip(&closed[graph.slots(node)]);
        ties.map(|(weight, closed)| weight * closed).sum::<f64>() / 2.0
    };
    (0..graph.nodes()).map(of).collect()
}

/// Twice the sums over `size(v) (k - 1)`; 0 where `k < 2`.
fn per_pair(graph: &Adjacency, mut sums: Vec<f64>, size: fn(&Adjacency, usize) -> f64) -> Vec<f64> {
    for (node, sum) in sums.iter_mut().enumerate() {
        let degree = graph.neighbours(node).len();
        *sum = if degree < 2 { 0.0 } else { 2.0 * *sum / (size(graph, node) * (degree as f64 - 1.0)) };
    }
    sums
}

/// Closed share of pairs of ties that share a node.
pub fn transitivity(graph: &Adjacency) -> f64 {
    let pairs = |node| {
        let degree = graph.neighbours(node).len() as f64;
        degree * (degree - 1.0) / 2.0
    };
    let all: f64 = (0..graph.nodes()).map(pairs).sum();
    if all > 0.0 { triangles(graph).iter().sum::<f64>() / all } else { UNDEFINED }
}
