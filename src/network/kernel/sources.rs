//! Sums over all sources of shortest paths.

use std::ops::Range;

use rayon::prelude::*;

use super::steps::LANES;

/// Sources are summed in this many groups, whatever the number of threads, so that rounding never depends on it.
const GROUPS: usize = 64;

/// Adds up the `values` numbers that `collect` finds for groups of sources; every pair is met from both of its ends.
pub fn over_sources(nodes: usize, values: usize, collect: impl Fn(Range<usize>, &mut [f64]) + Sync) -> Vec<f64> {
    over_ordered(nodes, values, collect).into_iter().map(|sum| sum / 2.0).collect()
}

/// The same where every ordered pair is met from its first end alone.
pub fn over_ordered(nodes: usize, values: usize, collect: impl Fn(Range<usize>, &mut [f64]) + Sync) -> Vec<f64> {
    let size = nodes.div_ceil(GROUPS).next_multiple_of(LANES).max(1);
    let firsts: Vec<usize> = (0..nodes).step_by(size).collect();
    let group = |first: usize| {
        let mut total = vec![0.0; values];
        collect(first..(first + size).min(nodes), &mut total);
        total
    };
    let groups: Vec<Vec<f64>> = firsts.into_par_iter().map(group).collect();
    (0..values).map(|value| groups.iter().map(|group| group[value]).sum()).collect()
}
