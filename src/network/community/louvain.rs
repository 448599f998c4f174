//! Louvain's method: move nodes to the community that gains most, merge communities into nodes, repeat.

use super::shuffle::SplitMix64;
use super::{Adjacency, count, order_groups};

/// A graph whose nodes may be merged communities: ties within one are a loop.
struct Level {
    graph: Adjacency,
    /// Twice the weight inside each node.
    loops: Vec<f64>,
}

/// Community of every node. Levels are climbed until none gains; then nodes move once more from the result, until
/// the whole no longer gains.
pub(super) fn louvain(graph: &Adjacency, resolution: f64, seed: u64) -> Vec<usize> {
    let mut random = SplitMix64::new(seed);
    let base = Level { graph: graph.clone(), loops: vec![0.0; graph.nodes()] };
    let mut of: Vec<usize> = (0..graph.nodes()).collect();
    while move_nodes(&base, &mut of, resolution, &mut random) {
        climb(&base, &mut of, resolution, &mut random);
    }
    of
}

/// Merges communities into nodes and moves those, level upon level, until no move gains.
fn climb(base: &Level, of: &mut Vec<usize>, resolution: f64, random: &mut SplitMix64) {
    *of = order_groups(of);
    let mut level = merge(base, of);
    loop {
        let mut upper: Vec<usize> = (0..level.graph.nodes()).collect();
        if !move_nodes(&level, &mut upper, resolution, random) {
            return;
        }
        upper = order_groups(&upper);
        of.iter_mut().for_each(|community| *community = upper[*community]);
        level = merge(&level, &upper);
    }
}

/// Moves nodes, in random order, to the neighbouring community with the largest gain in modularity, round after round
/// until none moves. Whether any moved. Equal gains go to the community with the lower number.
fn move_nodes(level: &Level, of: &mut [usize], resolution: f64, random: &mut SplitMix64) -> bool {
    let nodes = level.graph.nodes();
    let strengths: Vec<f64> = (0..nodes).map(|node| level.graph.strength(node) + level.loops[node]).collect();
    let whole: f64 = strengths.iter().sum();
    let mut totals = vec![0.0; nodes];
    (0..nodes).for_each(|node| totals[of[node]] += strengths[node]);
    let mut towards = vec![0.0; nodes];
    let mut any = false;
    loop {
        let mut moved = false;
        for node in random.order(nodes) {
            let home = of[node];
            totals[home] -= strengths[node];
            let mut near = vec![home];
            for (other, weight) in level.graph.row(node) {
                if towards[of[other]] == 0.0 && of[other] != home {
                    near.push(of[other]);
                }
                towards[of[other]] += weight;
            }
            let gain = |community: usize| towards[community] - resolution * strengths[node] * totals[community] / whole;
            // Less than this is rounding, and could send a node to and fro for ever.
            let least = strengths[node] * 1e-12;
            let (mut best, mut most) = (home, gain(home));
            near[1..].sort_unstable();
            for &community in &near[1..] {
                if gain(community) > most + least {
                    (best, most) = (community, gain(community));
                }
            }
            near.iter().for_each(|&community| towards[community] = 0.0);
            totals[best] += strengths[node];
            of[node] = best;
            moved |= best != home;
        }
        any |= moved;
        if !moved {
            return any;
        }
    }
}

/// Makes each community, numbered from 0, one node.
fn merge(level: &Level, of: &[usize]) -> Level {
    let mut loops = vec![0.0; count(of)];
    let mut ties = Vec::new();
    for node in 0..level.graph.nodes() {
        loops[of[node]] += level.loops[node];
        for (other, weight) in level.graph.row(node) {
            if of[other] == of[node] {
                loops[of[node]] += weight;
            } else if of[node] < of[other] {
                ties.push((of[node], of[other], weight));
            }
        }
    }
    // A stable sort: equal pairs keep their order, so their weights add up in fixed order.
    ties.sort_by_key(|&(a, b, _)| (a, b));
    ties.dedup_by(|later, kept| {
        let same = (later.0, later.1) == (kept.0, kept.1);
        if same {
            kept.2 += later.2;
        }
        same
    });
    Level { graph: Adjacency::from_ties(loops.len(), ties.into_iter()), loops }
}
