//! What was taken for what.

use std::collections::BTreeMap;

use serde::Serialize;

use super::score::label;

/// How often a value of the gold annotation was found as another, or as itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What it is; `-` where nothing is given.
    pub gold: String,
    /// What was found; `-` where nothing is given.
    pub found: String,
    /// How often.
    pub count: usize,
}

/// Counts pairs of a gold value and a found one; sorted by both.
pub fn confusions<'p, T: Serialize + Copy + 'p>(
    pairs: impl Iterator<Item = &'p (Option<T>, Option<T>)>,
) -> Vec<Confusion> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for &(gold, found) in pairs {
        *counts.entry((label(gold), label(found))).or_default() += 1;
    }
    counts.into_iter().map(|((gold, found), count)| Confusion { gold, found, count }).collect()
}
