//! CONCOR: convergence of iterated correlations.
//!
//! Breiger, Boorman, Arabie (1975), An algorithm for clustering relational data with applications to social network
//! analysis and comparison with multidimensional scaling, J. Math. Psychol. 12.

use rayon::prelude::*;

use super::profile::correlation;

/// Rounds after which correlations that have not parted will not.
const ROUNDS: usize = 200;

/// How near to 1 or -1 all correlations must be.
const NEAR: f64 = 1e-9;

/// The block of every row, labels below the number of rows, after each block was split `depth` times; and how many of the
/// last blocks could not be split further.
pub(super) fn concor(rows: &[Vec<f64>], depth: u32) -> (Vec<usize>, usize) {
    let mut blocks: Vec<(Vec<usize>, bool)> = vec![((0..rows.len()).collect(), true)];
    for _ in 0..depth {
        let split = |(block, open): (Vec<usize>, bool)| match open.then(|| parted(rows, &block)).flatten() {
            Some((one, other)) => vec![(one, true), (other, true)],
            None => vec![(block, false)],
        };
        blocks = blocks.into_iter().flat_map(split).collect();
    }
    let mut of = vec![0; rows.len()];
    for (number, (block, _)) in blocks.iter().enumerate() {
        block.iter().for_each(|&row| of[row] = number);
    }
    let unsplit = blocks.iter().filter(|(block, open)| !open && block.len() > 1).count();
    (of, unsplit)
}

/// The two halves of a block; none where its members do not part.
fn parted(rows: &[Vec<f64>], block: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    if block.len() < 2 {
        return None;
    }
    let mut matrix = correlations(&block.iter().map(|&row| rows[row].as_slice()).collect::<Vec<&[f64]>>());
    for _ in 0..ROUNDS {
        if matrix.iter().flatten().any(|value| value.is_nan()) {
            return None;
        }
        if matrix.iter().flatten().all(|value| 1.0 - value.abs() < NEAR) {
            let (one, other): (Vec<usize>, Vec<usize>) = (0..block.len()).partition(|&at| matrix[0][at] > 0.0);
            let rows = |half: Vec<usize>| half.into_iter().map(|at| block[at]).collect();
            return (!other.is_empty()).then(|| (rows(one), rows(other)));
        }
        let next = correlations(&matrix.iter().map(Vec::as_slice).collect::<Vec<&[f64]>>());
        if next == matrix {
            return None;
        }
        matrix = next;
    }
    None
}

/// Correlations of every two columns, the one with itself 1. To twelve digits: rounds would make what rounding of sums
/// leaves grow until it parts actors who are alike.
fn correlations(columns: &[&[f64]]) -> Vec<Vec<f64>> {
    let row = |a: usize| -> Vec<f64> {
        let with = |b: usize| {
            let exact = correlation(columns[a].iter().copied().zip(columns[b].iter().copied()));
            (exact * 1e12).round() / 1e12
        };
        (0..columns.len()).map(|b| if a == b { 1.0 } else { with(b) }).collect()
    };
    (0..columns.len()).into_par_iter().map(row).collect()
}
