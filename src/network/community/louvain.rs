//! Louvain's method: move nodes to the community that gains most, merge communities into nodes, repeat.
//!
//! Blondel, Guillaume, Lambiotte, Lefebvre (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008.

use super::level::{Level, move_nodes};
use super::order_groups;
use crate::network::random::SplitMix64;

/// Community of every node. Levels are climbed until none gains; then nodes move once more from the result, until
/// the whole no longer gains. Communities may fall into several connected parts.
pub(super) fn louvain(base: &Level, random: &mut SplitMix64) -> Vec<usize> {
    let mut of: Vec<usize> = (0..base.graph.nodes()).collect();
    while move_nodes(base, &mut of, random) {
        climb(base, &mut of, random);
    }
    of
}

/// Merges communities into nodes and moves those, level upon level, until no move gains.
fn climb(base: &Level, of: &mut Vec<usize>, random: &mut SplitMix64) {
    *of = order_groups(of);
    let mut level = base.merged(of);
    loop {
        let mut upper: Vec<usize> = (0..level.graph.nodes()).collect();
        if !move_nodes(&level, &mut upper, random) {
            return;
        }
        upper = order_groups(&upper);
        of.iter_mut().for_each(|community| *community = upper[*community]);
        level = level.merged(&upper);
    }
}
