//! Fixed rows: actors keep how many meetings they attended, and any meetings are as likely as others.

use std::collections::BTreeMap;

use super::{Pair, degrees};
use crate::network::TwoMode;

pub(super) const TOLD: &str =
    "fixed rows, hypergeometric p of as many shared meetings, all meetings alike (Tumminello et al. 2011; Neal 2014)";

/// For every pair, the chance that it shares at least as many meetings as it does, if each actor had attended as many
/// meetings as it did, picked evenly among all. O(classes of degrees squared times degree).
///
/// Blind to the size of meetings: ties of those who meet in large rounds look surprising. Tumminello, Miccichè, Lillo,
/// Piilo, Mantegna (2011), Statistically validated networks in bipartite complex systems, PLoS ONE 6.
pub fn chances(data: &TwoMode, pairs: &[Pair]) -> Vec<f64> {
    let degrees = degrees(data);
    let logs = log_factorials(data.meetings.len());
    let mut known: BTreeMap<(usize, usize, usize), f64> = BTreeMap::new();
    let mut chance = |pair: &Pair| {
        let (few, many) = (degrees[pair.a].min(degrees[pair.b]), degrees[pair.a].max(degrees[pair.b]));
        *known.entry((few, many, pair.shared)).or_insert_with(|| at_least(&logs, few, many, pair.shared))
    };
    pairs.iter().map(&mut chance).collect()
}

/// Chance of at least `shared` hits among `few` picks, where `many` of all hit. Sums the shorter side.
fn at_least(logs: &[f64], few: usize, many: usize, shared: usize) -> f64 {
    let all = logs.len() - 1;
    let choose = |n: usize, k: usize| logs[n] - logs[k] - logs[n - k];
    let least = (few + many).saturating_sub(all);
    let exactly = |hits: usize| (choose(many, hits) + choose(all - many, few - hits) - choose(all, few)).exp();
    let mean = few as f64 * many as f64 / all as f64;
    if shared as f64 > mean {
        (shared.max(least)..=few).map(exactly).sum::<f64>().min(1.0)
    } else {
        (1.0 - (least..shared).map(exactly).sum::<f64>()).max(0.0)
    }
}

/// Logarithms of the factorials up to that of `largest`.
fn log_factorials(largest: usize) -> Vec<f64> {
    let mut logs = vec![0.0; largest + 1];
    (1..=largest).for_each(|n| logs[n] = logs[n - 1] + (n as f64).ln());
    logs
}
