//! Distances from every node, summed up: what closeness and harmonic centrality need.
//!
//! Steps: breadth-first search from 256 nodes at once, one bit each (Then et al. 2014, The more the merrier: efficient
//! multi-source graph traversal, PVLDB 8). Weighted: Dijkstra from every node, a tie being 1/weight long.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::Adjacency;

/// What a node reaches.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reach {
    /// How many other nodes.
    pub others: u32,
    /// Sum of the distances to them.
    pub distance: f64,
    /// Sum of 1/distance.
    pub inverse: f64,
    /// Distance to the farthest of them.
    pub farthest: f64,
}

const WORDS: usize = 4;
const LANES: usize = 64 * WORDS;
type Lanes = [u64; WORDS];

/// What every node reaches, a tie being one step. O(n m / 256) for networks with few distinct distances.
pub fn hops(graph: &Adjacency) -> Vec<Reach> {
    let nodes = graph.nodes();
    let firsts: Vec<usize> = (0..nodes).step_by(LANES).collect();
    firsts.into_par_iter().flat_map_iter(|first| hops_from(graph, first..(first + LANES).min(nodes))).collect()
}

/// Breadth-first search from up to 256 sources at once.
fn hops_from(graph: &Adjacency, sources: std::ops::Range<usize>) -> Vec<Reach> {
    let nodes = graph.nodes();
    let mut reached = vec![Reach::default(); sources.len()];
    let mut seen: Vec<Lanes> = vec![[0; WORDS]; nodes];
    for (lane, source) in sources.enumerate() {
        seen[source][lane / 64] |= 1 << (lane % 64);
    }
    let mut frontier = seen.clone();
    let mut next: Vec<Lanes> = vec![[0; WORDS]; nodes];
    for step in 1u32.. {
        spread(graph, &frontier, &mut next);
        let mut counts = [0u32; LANES];
        let mut grew = false;
        for node in 0..nodes {
            for word in 0..WORDS {
                let mut fresh = next[node][word] & !seen[node][word];
                seen[node][word] |= fresh;
                frontier[node][word] = fresh;
                grew |= fresh != 0;
                while fresh != 0 {
                    counts[word * 64 + fresh.trailing_zeros() as usize] += 1;
                    fresh &= fresh - 1;
                }
            }
            next[node] = [0; WORDS];
        }
        if !grew {
            break;
        }
        for (reach, count) in reached.iter_mut().zip(counts).filter(|&(_, count)| count > 0) {
            reach.others += count;
            reach.distance += f64::from(count) * f64::from(step);
            reach.inverse += f64::from(count) / f64::from(step);
            reach.farthest = f64::from(step);
        }
    }
    reached
}

/// Hands every node's lanes on to its neighbours.
fn spread(graph: &Adjacency, frontier: &[Lanes], next: &mut [Lanes]) {
    for (node, lanes) in frontier.iter().enumerate().filter(|(_, lanes)| **lanes != [0; WORDS]) {
        for &other in graph.neighbours(node) {
            for (to, from) in next[other as usize].iter_mut().zip(lanes) {
                *to |= from;
            }
        }
    }
}

/// What every node reaches, a tie being 1/weight long. O(n m log n).
pub fn weighted(graph: &Adjacency) -> Vec<Reach> {
    (0..graph.nodes()).into_par_iter().map(|source| sum(&dijkstra(graph, source), source)).collect()
}

/// Sums in node order, so that the result does not depend on the order of the search.
fn sum(distances: &[f64], source: usize) -> Reach {
    let mut reach = Reach::default();
    for (_, &distance) in
        distances.iter().enumerate().filter(|&(node, distance)| node != source && distance.is_finite())
    {
        reach.others += 1;
        reach.distance += distance;
        reach.inverse += 1.0 / distance;
        reach.farthest = reach.farthest.max(distance);
    }
    reach
}

/// Distance of every node from `source`, infinite where there is no path. O(m log n).
///
/// Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.
pub fn dijkstra(graph: &Adjacency, source: usize) -> Vec<f64> {
    let mut distances = vec![f64::INFINITY; graph.nodes()];
    distances[source] = 0.0;
    // Distances are never negative, and the bits of such floats order as the floats do.
    let mut queue = BinaryHeap::from([Reverse((0.0f64.to_bits(), source))]);
    while let Some(Reverse((bits, node))) = queue.pop() {
        let distance = f64::from_bits(bits);
        if distance > distances[node] {
            continue;
        }
        for (other, weight) in graph.row(node) {
            let through = distance + 1.0 / weight;
            if through < distances[other] {
                distances[other] = through;
                queue.push(Reverse((through.to_bits(), other)));
            }
        }
    }
    distances
}
