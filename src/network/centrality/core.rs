//! Cores: how deep in the dense part of the network an actor is.

use super::{Adjacency, Measure, Scale};

pub(super) const MEASURE: Measure = Measure {
    name: "core",
    summary: "the largest k for which it belongs to a group where everybody met at least k others of the group",
    formula: "largest k such that v is in the k-core, every tie alike",
    paper: "Seidman 1983, Network structure and minimum degree, Social Networks 5",
    caution: "one meeting of n actors alone makes a core of n - 1",
    scale: Scale::Own,
    function: core,
};

/// Core number of every node. O(n + m).
///
/// Batagelj, Zaversnik (2003), An O(m) algorithm for cores decomposition of networks, arXiv cs/0310049.
pub fn core(graph: &Adjacency) -> Vec<f64> {
    peel(graph).1.into_iter().map(f64::from).collect()
}

/// The nodes in the order in which they peel off: each has no more neighbours after it than the largest core is deep.
/// O(n + m).
pub fn peeled(graph: &Adjacency) -> Vec<usize> {
    peel(graph).0
}

/// Takes away the actor of least degree again and again: the order, and every node's degree when it was taken.
fn peel(graph: &Adjacency) -> (Vec<usize>, Vec<u32>) {
    let mut left: Vec<u32> = (0..graph.nodes()).map(|node| graph.neighbours(node).len() as u32).collect();
    let mut queue = Queue::new(&left);
    for next in 0..graph.nodes() {
        let node = queue.order[next] as usize;
        let own = left[node];
        for &other in graph.neighbours(node) {
            let degree = &mut left[other as usize];
            if *degree > own {
                queue.lower(other, *degree);
                *degree -= 1;
            }
        }
    }
    (queue.order.into_iter().map(|node| node as usize).collect(), left)
}

/// Nodes by rising degree, kept in order while degrees fall by one.
struct Queue {
    order: Vec<u32>,
    place: Vec<u32>,
    /// Where the nodes of each degree begin in `order`.
    starts: Vec<u32>,
}

impl Queue {
    fn new(degrees: &[u32]) -> Self {
        let most = degrees.iter().max().map_or(0, |&most| most as usize);
        let mut starts = vec![0; most + 2];
        degrees.iter().for_each(|&degree| starts[degree as usize + 1] += 1);
        (0..=most).for_each(|degree| starts[degree + 1] += starts[degree]);
        let (mut next, mut order) = (starts.clone(), vec![0; degrees.len()]);
        let mut place = Vec::with_capacity(degrees.len());
        for (node, &degree) in (0..).zip(degrees) {
            let at = &mut next[degree as usize];
            order[*at as usize] = node;
            place.push(*at);
            *at += 1;
        }
        Self { order, place, starts }
    }

    /// Moves a node from `degree` to the degree below: to the front of its peers, which then begin after it.
    fn lower(&mut self, node: u32, degree: u32) {
        let front = &mut self.starts[degree as usize];
        let (from, first) = (self.place[node as usize], self.order[*front as usize]);
        self.order.swap(from as usize, *front as usize);
        (self.place[node as usize], self.place[first as usize]) = (*front, from);
        *front += 1;
    }
}
