//! How far runs from different seeds lead to the same communities.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::AS_GOOD;
use super::agreement::{Agreement, agreement};

/// What several runs found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stability {
    /// How many of the runs found a division as good as the best (within 1e-9).
    pub as_good: usize,
    /// Lowest quality of a run; none where it is not defined.
    pub worst: Option<f64>,
    /// How many different divisions were found.
    pub distinct: usize,
    /// Mean agreement over pairs of runs; none with a single run.
    pub agreement: Option<Agreement>,
}

/// What runs with these qualities and divisions (groups in the order of [`super::order_groups`]) have in common.
/// O(n d^2), d different divisions.
pub(super) fn stability(runs: &[(Option<f64>, Vec<usize>)]) -> Stability {
    let quality = |found: &(Option<f64>, Vec<usize>)| found.0.unwrap_or(0.0);
    let best = runs.iter().map(quality).fold(f64::NEG_INFINITY, f64::max);
    let mut found: IndexMap<&[usize], usize> = IndexMap::new();
    runs.iter().for_each(|(_, of)| *found.entry(of.as_slice()).or_default() += 1);
    let pairs: Vec<(usize, usize)> = (0..found.len()).flat_map(|a| (a + 1..found.len()).map(move |b| (a, b))).collect();
    // Gathered in order before they are summed, so that threads do not show in the last digits.
    let agreements: Vec<(f64, Agreement)> = pairs
        .into_par_iter()
        .map(|(a, b)| ((found[a] * found[b]) as f64, agreement(found.keys()[a], found.keys()[b])))
        .collect();
    let all = (runs.len() * runs.len().saturating_sub(1) / 2) as f64;
    let same: usize = found.values().map(|&times| times * (times - 1) / 2).sum();
    let mean = |of: fn(&Agreement) -> f64| {
        (same as f64 + agreements.iter().map(|(times, agreement)| times * of(agreement)).sum::<f64>()) / all
    };
    Stability {
        as_good: runs.iter().filter(|found| quality(found) >= best - AS_GOOD).count(),
        worst: runs.iter().filter_map(|found| found.0).min_by(f64::total_cmp),
        distinct: found.len(),
        agreement: (all > 0.0).then(|| Agreement { information: mean(|it| it.information), rand: mean(|it| it.rand) }),
    }
}
