//! Average linkage: the two clusters whose members differ least on average become one, again and again.

use kodama::{Method, linkage};
use rayon::prelude::*;

/// The cluster of every row, labels below the number of rows, when `blocks` clusters are left; all in one below 2.
pub(super) fn average(rows: &[Vec<f64>], differ: fn(&[Vec<f64>], usize, usize) -> f64, blocks: usize) -> Vec<usize> {
    let number = rows.len();
    if number < 2 {
        return vec![0; number];
    }
    let mut matrix: Vec<f64> =
        (0..number).into_par_iter().flat_map_iter(|a| (a + 1..number).map(move |b| differ(rows, a, b))).collect();
    let tree = linkage(&mut matrix, number, Method::Average);
    // Rows are their own clusters at first; step i makes cluster number + i, which its first row stands for.
    let mut first: Vec<usize> = (0..number).collect();
    let mut of: Vec<usize> = (0..number).collect();
    for step in tree.steps().iter().take(number.saturating_sub(blocks.max(1))) {
        let (one, other) = (first[step.cluster1], first[step.cluster2]);
        let (kept, gone) = (one.min(other), one.max(other));
        of.iter_mut().filter(|label| **label == gone).for_each(|label| *label = kept);
        first.push(kept);
    }
    of
}
