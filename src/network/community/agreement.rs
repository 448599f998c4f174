//! How far two divisions of the same actors agree.

use super::{count, members};

/// How far two divisions agree; both are 1 where they are equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Normalised mutual information, 2 I / (H1 + H2), from 0; 1 where neither division divides (Danon, Diaz-Guilera,
    /// Duch, Arenas 2005, Comparing community structure identification, J. Stat. Mech. P09008).
    pub information: f64,
    /// Adjusted Rand index: 0 on average by chance with groups of these sizes, below where they agree less (Hubert, Arabie
    /// 1985, Comparing partitions, J. Classif. 2).
    pub rand: f64,
}

/// How far two divisions, one group a node each, agree. O(n).
///
/// # Panics
/// If they are not of equally many nodes.
pub fn agreement(one: &[usize], other: &[usize]) -> Agreement {
    assert_eq!(one.len(), other.len(), "divisions of the same nodes");
    let nodes = one.len() as f64;
    let sizes = |of: &[usize]| members(of).iter().map(Vec::len).collect::<Vec<usize>>();
    let (first, second) = (sizes(one), sizes(other));
    let mut shared = vec![0usize; count(other)];
    let (mut joint, mut together) = (0.0, 0u128);
    for (group, members) in members(one).iter().enumerate() {
        members.iter().for_each(|&node| shared[other[node]] += 1);
        for &node in members {
            let both = std::mem::take(&mut shared[other[node]]);
            if both > 0 {
                together += pairs(both);
                let (both, expected) = (both as f64, first[group] as f64 * second[other[node]] as f64);
                joint += both / nodes * libm::log(both * nodes / expected);
            }
        }
    }
    let entropy =
        |sizes: &[usize]| -> f64 { sizes.iter().map(|&size| size as f64 / nodes).map(|p| -p * libm::log(p)).sum() };
    let entropies = entropy(&first) + entropy(&second);
    let all = |sizes: &[usize]| sizes.iter().map(|&size| pairs(size)).sum::<u128>();
    let (ours, theirs, whole) = (all(&first) as f64, all(&second) as f64, pairs(one.len()) as f64);
    let chance = if whole > 0.0 { ours * theirs / whole } else { 0.0 };
    let most = (ours + theirs) / 2.0;
    Agreement {
        information: if entropies > 0.0 { (2.0 * joint / entropies).clamp(0.0, 1.0) } else { 1.0 },
        rand: if most == chance { 1.0 } else { (together as f64 - chance) / (most - chance) },
    }
}

fn pairs(of: usize) -> u128 {
    let of = of as u128;
    of * of.saturating_sub(1) / 2
}
