//! Closed walks of all lengths, longer ones counting less: the trace of the exponential of the matrix of signs.

use crate::network::Adjacency;

type Matrix = Vec<Vec<f64>>;

/// `tr exp(A) / tr exp(|A|)`. O(n^3 log of the largest degree).
///
/// Estrada (2014), Walk-based measure of balance in signed networks, Phys. Rev. E 90.
pub(super) fn balance(graph: &Adjacency) -> f64 {
    trace_of_exponential(graph, |sign| sign) / trace_of_exponential(graph, f64::abs)
}

/// Scaling and squaring: `exp(A) = exp(A / 2^s)^(2^s)`, the inner one by its series.
fn trace_of_exponential(graph: &Adjacency, weight: fn(f64) -> f64) -> f64 {
    let nodes = graph.nodes();
    let most = (0..nodes).map(|node| graph.neighbours(node).len()).max().unwrap_or(0);
    let squarings = (usize::BITS - most.leading_zeros()) as i32;
    let mut scaled: Matrix = vec![vec![0.0; nodes]; nodes];
    for (node, row) in scaled.iter_mut().enumerate() {
        graph.row(node).for_each(|(other, sign)| row[other] = weight(sign) / 2f64.powi(squarings));
    }
    // Rows of the scaled matrix add up to less than 1, so terms fall below 1 / k!.
    let mut term = identity(nodes);
    let mut sum = identity(nodes);
    for k in 1..=20 {
        term = product(&term, &scaled);
        term.iter_mut().flatten().for_each(|value| *value /= f64::from(k));
        sum.iter_mut().flatten().zip(term.iter().flatten()).for_each(|(sum, value)| *sum += value);
    }
    for _ in 0..squarings {
        sum = product(&sum, &sum);
    }
    (0..nodes).map(|node| sum[node][node]).sum()
}

fn identity(nodes: usize) -> Matrix {
    (0..nodes).map(|row| (0..nodes).map(|column| f64::from(u8::from(row == column))).collect()).collect()
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let mut out = vec![vec![0.0; b.len()]; a.len()];
    for (row, out) in a.iter().zip(&mut out) {
        for (factor, other) in row.iter().zip(b).filter(|(factor, _)| **factor != 0.0) {
            out.iter_mut().zip(other).for_each(|(out, value)| *out += factor * value);
        }
    }
    out
}
