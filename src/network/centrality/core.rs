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
    peel(graph).1.into_iter().map(|core| core as f64).collect()
}

/// The nodes in the order in which they peel off: each has no more neighbours after it than the largest core is deep.
/// O(n + m).
pub fn peeled(graph: &Adjacency) -> Vec<usize> {
    peel(graph).0
}

/// Takes away the actor of least degree again and again: the order, and every node's degree when it was taken.
fn peel(graph: &Adjacency) -> (Vec<usize>, Vec<usize>) {
    let mut left: Vec<usize> = (0..graph.nodes()).map(|node| graph.neighbours(node).len()).collect();
    let mut queue = Queue::new(&left);
    for next in 0..graph.nodes() {
        let node = queue.order[next];
        for &other in graph.neighbours(node) {
            let other = other as usize;
            if left[other] > left[node] {
                queue.lower(other, left[other]);
                left[other] -= 1;
            }
        }
    }
    (queue.order, left)
}

/// Nodes by rising degree, kept in order while degrees fall by one.
struct Queue {
    order: Vec<usize>,
    place: Vec<usize>,
    /// Where the nodes of each degree begin in `order`.
    starts: Vec<usize>,
}

impl Queue {
    fn new(degrees: &[usize]) -> Self {
        let mut order: Vec<usize> = (0..degrees.len()).collect();
        order.sort_by_key(|&node| degrees[node]);
        let mut place = vec![0; degrees.len()];
        order.iter().enumerate().for_each(|(index, &node)| place[node] = index);
        let most = degrees.iter().max().copied().unwrap_or(0);
        let starts = (0..=most).map(|degree| order.partition_point(|&node| degrees[node] < degree)).collect();
        Self { order, place, starts }
    }

    /// Moves a node from `degree` to the degree below: to the front of its peers, which then begin after it.
    fn lower(&mut self, node: usize, degree: usize) {
        let (from, front) = (self.place[node], self.starts[degree]);
        let first = self.order[front];
        self.order.swap(from, front);
        (self.place[node], self.place[first]) = (front, from);
        self.starts[degree] += 1;
    }
}
