//! Eigenvector centrality: an actor is central who is tied to central actors.

use super::{Adjacency, Measure, Scale};
use crate::network::kernel::blocks::{Settling, fill, times};
use crate::network::{components, members};

const FORMULA: &str = "leading eigenvector of the adjacency matrix, of Euclidean length 1";
const PAPER: &str =
    "Bonacich 1972, Factoring and weighting approaches to status scores and clique identification, J. Math. Sociol. 2";
const CAUTION: &str =
    "0 outside the component with the largest eigenvalue; where components share it, an equal mixture";

pub(super) const MEASURE: Measure = Measure {
    name: "eigenvector",
    summary: "ties to well-tied actors, every tie alike",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: |graph| eigenvector(&graph.unweighted()),
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "eigenvector-weighted",
    summary: "ties to well-tied actors, by weight",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Own,
    function: eigenvector,
};

const MOST_ROUNDS: usize = 100_000;
const SAME_EIGENVALUE: f64 = 1e-9;

/// Leading eigenvector of the weighted adjacency matrix, not negative, of Euclidean length 1.
///
/// Each component has its own leading eigenvalue; nodes outside the component with the largest get 0. Where several
/// components share it (within 1e-9, relatively) the eigenvector is not unique, and the equal mixture of theirs is
/// returned. All 0 without ties. Power iteration, each round O(m), until values are within 1e-12 of the exact ones.
///
/// Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, J. Math. Sociol. 2.
pub fn eigenvector(graph: &Adjacency) -> Vec<f64> {
    let mut vector = vec![0.0; graph.nodes()];
    let (parts, values) = lead_all(graph, &mut vector);
    let largest = values.iter().copied().fold(0.0, f64::max);
    let best = |value: f64| value >= largest * (1.0 - SAME_EIGENVALUE);
    let share = 1.0 / (values.iter().filter(|&&value| best(value)).count() as f64).sqrt();
    for (part, &value) in parts.iter().zip(&values) {
        let factor = if best(value) { share } else { 0.0 };
        part.iter().for_each(|&node| vector[node] *= factor);
    }
    vector
}

/// Largest eigenvalue of the weighted adjacency matrix; 0 without ties.
pub fn eigenvalue(graph: &Adjacency) -> f64 {
    lead_all(graph, &mut vec![0.0; graph.nodes()]).1.into_iter().fold(0.0, f64::max)
}

/// Puts the eigenvector of every component with ties into `vector`, each of length 1, and returns the members and
/// eigenvalues of these components.
fn lead_all(graph: &Adjacency, vector: &mut [f64]) -> (Vec<Vec<usize>>, Vec<f64>) {
    let mut parts = members(&components(graph));
    parts.retain(|part| part.len() > 1);
    let values = parts.iter().map(|part| lead(graph, part, vector)).collect();
    (parts, values)
}

/// Puts the eigenvector of length 1 of a component into `vector` and returns its eigenvalue.
fn lead(graph: &Adjacency, part: &[usize], vector: &mut [f64]) -> f64 {
    let even = 1.0 / (part.len() as f64).sqrt();
    part.iter().for_each(|&node| vector[node] = even);
    // Bipartite components have an eigenvalue of the same size below zero: adding a multiple of the identity lets the leading one win.
    let shift = part.iter().map(|&node| graph.strength(node)).sum::<f64>() / part.len() as f64 / 2.0;
    let mut product = vec![0.0; part.len()];
    let mut settling = Settling::new();
    for _ in 0..MOST_ROUNDS {
        let squares = fill(&mut product, |place| {
            let node = part[place];
            let value = shift * vector[node] + times(graph, node, vector);
            (value, value * value)
        });
        let (length, leap) = (squares.sqrt(), settling.leap());
        let mut moved = 0.0f64;
        for (&node, product) in part.iter().zip(&product) {
            let step = product / length - vector[node];
            moved = moved.max(step.abs());
            vector[node] += step + leap * step;
        }
        if settling.after(moved) {
            break;
        }
    }
    fill(&mut product, |place| (0.0, vector[part[place]] * times(graph, part[place], vector)))
}
