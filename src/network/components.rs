//! Connected components: sets of actors that chains of shared meetings join.

use super::Adjacency;

/// The component of every node, numbered from 0 by falling size, then by first member.
///
/// A node without ties is a component of its own. O(n + m).
pub fn components(graph: &Adjacency) -> Vec<usize> {
    components_within(graph, |_, _| true)
}

/// The same over those ties alone that `counts` says yes to, asked with both ends.
pub(super) fn components_within(graph: &Adjacency, counts: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let mut first = vec![NONE; graph.nodes()];
    let mut left = Vec::new();
    for root in 0..graph.nodes() {
        if first[root] != NONE {
            continue;
        }
        first[root] = root;
        left.push(root);
        while let Some(node) = left.pop() {
            for &other in graph.neighbours(node) {
                let other = other as usize;
                if first[other] == NONE && counts(node, other) {
                    first[other] = root;
                    left.push(other);
                }
            }
        }
    }
    order_groups(&first)
}

/// The members of every group, ascending; group `g` of `labels` is at `g`.
pub fn members(labels: &[usize]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); labels.iter().max().map_or(0, |&last| last + 1)];
    for (member, &label) in labels.iter().enumerate() {
        members[label].push(member);
    }
    members
}

/// Numbers groups from 0 by falling size, then by first member; `labels` holds one arbitrary label below
/// its length for every member.
pub fn order_groups(labels: &[usize]) -> Vec<usize> {
    let mut groups = vec![(0usize, usize::MAX); labels.len()];
    for (member, &label) in labels.iter().enumerate() {
        groups[label].0 += 1;
        groups[label].1 = groups[label].1.min(member);
    }
    let mut order: Vec<usize> = (0..labels.len()).filter(|&label| groups[label].0 > 0).collect();
    order.sort_unstable_by_key(|&label| (std::cmp::Reverse(groups[label].0), groups[label].1));
    let mut number = vec![0; labels.len()];
    for (rank, &label) in order.iter().enumerate() {
        number[label] = rank;
    }
    labels.iter().map(|&label| number[label]).collect()
}
