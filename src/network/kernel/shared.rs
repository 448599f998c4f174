//! What the two ends of each tie share: their common neighbours.

use super::Adjacency;
use super::blocks::with_state;

/// For every position in the rows, the tie of `i` and `j`: the sum over common neighbours `q` of `w_iq w_jq worth_q`.
///
/// Each tie is met once, from the end with more neighbours, whose row is laid out; the row of the other is walked.
/// O(sum over ties of the smaller degree), at most O(m sqrt(m)). Chiba, Nishizeki (1985), Arboricity and subgraph listing
/// algorithms, SIAM J. Comput. 14.
pub fn shared(graph: &Adjacency, worth: impl Fn(usize) -> f64 + Sync) -> Vec<f64> {
    let worth: Vec<f64> = (0..graph.nodes()).map(worth).collect();
    let size = |node: usize| (graph.neighbours(node).len(), node);
    let from_larger = |laid: &mut Vec<f64>, node: usize| {
        graph.row(node).for_each(|(other, weight)| laid[other] = weight * worth[other]);
        let of = |&other: &u32| match other as usize {
            other if size(other) > size(node) => 0.0,
            other => graph.row(other).map(|(third, weight)| laid[third] * weight).sum(),
        };
        let sums: Vec<f64> = graph.neighbours(node).iter().map(of).collect();
        graph.neighbours(node).iter().for_each(|&other| laid[other as usize] = 0.0);
        sums
    };
    let mut sums = with_state(graph.nodes(), || vec![0.0; graph.nodes()], from_larger).concat();
    graph.each_tie(|one, other| {
        let sum = sums[one] + sums[other];
        (sums[one], sums[other]) = (sum, sum);
    });
    sums
}
