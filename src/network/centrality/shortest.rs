//! The shortest paths between two actors, all of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Adjacency, Measure};
use crate::network::kernel::exact::{Length, lengths};
use crate::network::methods::method;

/// What a reader must know of paths.
pub const EXPLAINED: &[Measure<()>] = &[
    method(
        "path",
        "the shortest paths between two actors, each tie being one step",
        "least number of ties from one to the other, or of arcs in their direction; all paths of that many are counted, the \
         first --limit shown",
        "Wasserman, Faust 1994, Social Network Analysis, p. 107; Dijkstra 1959, Numerische Mathematik 1",
        "who met somebody who met somebody need not have passed anything on; the meetings may lie in the wrong order of time",
    ),
    method(
        "strongest",
        "the shortest paths where a tie is the shorter the more it weighs",
        "least sum of 1 / weight; sums that are equal as fractions are one length",
        "Newman 2001, Scientific collaboration networks II, Phys. Rev. E 64, 016132; Opsahl, Agneessens, Skvoretz 2010, Social \
         Networks 32",
        "many strong ties may make a longer way than a single weak one is long",
    ),
];

/// The shortest paths between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortest {
    /// Steps, or the sum of 1/weight.
    pub length: f64,
    /// How many there are.
    pub count: u64,
    /// The first of them by the order of nodes, each from one end to the other.
    pub paths: Vec<Vec<usize>>,
}

/// The shortest paths from one node to another, of which at most `limit` are listed; none if no path leads there. The rows
/// of the graph hold whom each node leads to. O(m log m) and what the list takes.
///
/// The path of a node to itself is that node alone.
pub fn shortest(graph: &Adjacency, from: usize, to: usize, weighted: bool, limit: usize) -> Option<Shortest> {
    let came = graph.turned();
    let onward = Onward::to(&if weighted { came } else { came.unweighted() }, to);
    let length = onward.distance[from].about;
    if length.is_infinite() {
        return None;
    }
    let mut paths = Vec::new();
    let mut open = vec![vec![from]];
    while let Some(path) = open.pop() {
        let end = path[path.len() - 1];
        if paths.len() == limit {
            break;
        }
        // the last one pushed is taken next
        open.extend(onward.next[end].iter().rev().map(|&next| [&*path, &[next]].concat()));
        if end == to {
            paths.push(path);
        }
    }
    Some(Shortest { length, count: onward.count[from], paths })
}

/// Where to go from every node, on the way to one.
struct Onward {
    distance: Vec<Length>,
    /// The next nodes on shortest paths, ascending.
    next: Vec<Vec<usize>>,
    /// How many shortest paths there are, at most the largest whole number.
    count: Vec<u64>,
}

impl Onward {
    /// The rows of the graph hold from whom one comes to each node.
    fn to(graph: &Adjacency, to: usize) -> Self {
        let lengths = lengths(graph);
        let nodes = graph.nodes();
        let mut onward =
            Self { distance: vec![Length::INFINITE; nodes], next: vec![Vec::new(); nodes], count: vec![0; nodes] };
        let mut settled = vec![false; nodes];
        (onward.distance[to], onward.count[to]) = (Length::ZERO, 1);
        // Lengths are never negative, and the bits of such floats order as the floats do.
        let mut queue = BinaryHeap::from([Reverse((0.0f64.to_bits(), to))]);
        while let Some(Reverse((_, node))) = queue.pop() {
            if std::mem::replace(&mut settled[node], true) {
                continue;
            }
            onward.next[node].sort_unstable();
            for (slot, &other) in graph.slots(node).zip(graph.neighbours(node)) {
                let other = other as usize;
                if !settled[other] && onward.relax(node, other, onward.distance[node].plus(lengths[slot])) {
                    queue.push(Reverse((onward.distance[other].about.to_bits(), other)));
                }
            }
        }
        onward
    }

    /// Goes from `node` over `next` if that is as short as any known way; whether it is shorter.
    fn relax(&mut self, next: usize, node: usize, through: Length) -> bool {
        let known = self.distance[node];
        if through.ties(known) {
            self.count[node] = self.count[node].saturating_add(self.count[next]);
            self.next[node].push(next);
            return false;
        }
        let shorter = through.about < known.about;
        if shorter {
            self.distance[node] = through;
            self.count[node] = self.count[next];
            self.next[node] = vec![next];
        }
        shorter
    }
}
