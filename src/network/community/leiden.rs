//! Leiden's algorithm: as Louvain's method, but communities are first divided anew inside, into parts that hang together,
//! and it is these parts that become nodes. No community of the result falls into several connected parts.
//!
//! Traag, Waltman, van Eck (2019), From Louvain to Leiden: guaranteeing well-connected communities, Sci. Rep. 9, 5233.

use super::level::{Level, Towards, move_nodes};
use super::{AS_GOOD, order_groups, potts};
use crate::network::random::SplitMix64;

/// How far a part may take less than the best offer, in mean weights of ties (theta of the paper).
const RANDOMNESS: f64 = 0.01;

/// Community of every node. The whole is repeated from its result until it no longer gains.
pub(super) fn leiden(base: &Level, random: &mut SplitMix64) -> Vec<usize> {
    let mut of: Vec<usize> = (0..base.graph.nodes()).collect();
    let mut best = potts(base, &of);
    loop {
        let next = pass(base, of.clone(), random);
        let quality = potts(base, &next);
        if quality <= best + AS_GOOD * best.abs() {
            // The first pass from single nodes gains nothing only where they are the best.
            return if quality >= best { next } else { of };
        }
        (of, best) = (next, quality);
    }
}

/// Moves nodes, divides communities, merges the parts and goes on with these, until no two of them share a community.
fn pass(base: &Level<'_>, mut of: Vec<usize>, random: &mut SplitMix64) -> Vec<usize> {
    let mut merged: Option<Level> = None;
    // The node of the level that each node of the base is part of.
    let mut place: Vec<usize> = (0..base.graph.nodes()).collect();
    loop {
        let level = merged.as_ref().unwrap_or(base);
        move_nodes(level, &mut of, random);
        of = order_groups(&of);
        let parts = order_groups(&refine(level, &of, random));
        let next = level.merged(&parts);
        if next.graph.nodes() == level.graph.nodes() {
            return place.into_iter().map(|place| of[place]).collect();
        }
        let mut upper = vec![0; next.graph.nodes()];
        parts.iter().zip(&of).for_each(|(&part, &community)| upper[part] = community);
        place.iter_mut().for_each(|place| *place = parts[*place]);
        (merged, of) = (Some(next), upper);
    }
}

/// Divides every community into connected parts, each node starting alone: a node that is still alone and well connected
/// to its community joins, by chance, one of the well connected parts that it loses nothing with.
fn refine(level: &Level, of: &[usize], random: &mut SplitMix64) -> Vec<usize> {
    let (graph, nodes) = (&level.graph, level.graph.nodes());
    let (mut whole, mut ties) = (vec![0.0; nodes], (0, 0.0));
    for node in 0..nodes {
        whole[of[node]] += level.mass[node];
        ties = (ties.0 + graph.neighbours(node).len(), ties.1 + graph.strength(node));
    }
    let unit = RANDOMNESS * ties.1 / ties.0 as f64;
    let mut part: Vec<usize> = (0..nodes).collect();
    let mut alone = vec![true; nodes];
    let mut mass = level.mass.clone();
    // Weight from each part to the rest of its community.
    let inside = |node: usize| {
        let weight = |(other, weight): (usize, f64)| if of[other] == of[node] { weight } else { 0.0 };
        graph.row(node).map(weight).sum()
    };
    let mut cut: Vec<f64> = (0..nodes).map(inside).collect();
    let (mut towards, mut offers) = (Towards::new(nodes), Vec::new());
    for node in random.order(nodes) {
        let all = whole[of[node]];
        let hangs = |part: usize, cut: &[f64], mass: &[f64]| cut[part] >= level.price * mass[part] * (all - mass[part]);
        if !alone[node] || !hangs(node, &cut, &mass) {
            continue;
        }
        graph.row(node).for_each(|(other, weight)| towards.add(part[other], weight, of[other] == of[node]));
        offers.clear();
        for near in towards.near().iter().map(|&near| near as usize).filter(|&near| hangs(near, &cut, &mass)) {
            let gain = towards.weight[near] - level.price * mass[node] * mass[near];
            if gain >= 0.0 {
                offers.push((near, gain));
            }
        }
        let chosen = choose(&mut offers, node, unit, random);
        if chosen != node {
            part[node] = chosen;
            (alone[node], alone[chosen]) = (false, false);
            mass[chosen] += mass[node];
            cut[chosen] += cut[node] - 2.0 * towards.weight[chosen];
        }
        towards.clear();
    }
    part
}

/// One of the offers, with chance in proportion to `exp(gain / unit)`; `own`, which gains 0, is one more. Leaves chances in
/// place of gains.
fn choose(offers: &mut Vec<(usize, f64)>, own: usize, unit: f64, random: &mut SplitMix64) -> usize {
    let most = offers.iter().map(|&(_, gain)| gain).fold(0.0, f64::max);
    offers.insert(0, (own, 0.0));
    for (_, gain) in offers.iter_mut() {
        let exponent = (*gain - most) / unit;
        // The library's own exponential: that of the platform may differ from machine to machine. Of less than the draw
        // can tell there is no need.
        *gain = if exponent > -40.0 { libm::exp(exponent) } else { 0.0 };
    }
    let mut left = random.unit() * offers.iter().map(|&(_, chance)| chance).sum::<f64>();
    for &(part, chance) in &*offers {
        left -= chance;
        if left < 0.0 {
            return part;
        }
    }
    offers.last().map_or(own, |&(part, _)| part)
}
