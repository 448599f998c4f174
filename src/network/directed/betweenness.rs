//! Betweenness of arcs: how many shortest paths along arcs run through an actor.

use crate::network::Adjacency;
use crate::network::centrality::{Measure, Scale};
use crate::network::kernel::sources::over_ordered;

pub(super) const MEASURE: Measure = Measure {
    name: "betweenness-directed",
    summary: "shortest paths along arcs of other pairs that run through it, in steps",
    formula: "sum over ordered pairs s, t of others of the share of shortest paths from s to t that run through v",
    paper: "White, Borgatti 1994, Betweenness centrality measures for directed graphs, Social Networks 16; Brandes 2001, J. \
            Math. Sociol. 25",
    caution: "a path from host to guest to that guest's guest is a path of nothing but reports",
    scale: Scale::OrderedPairsOfOthers,
    function: betweenness,
};

/// Sum over ordered pairs of others; normalised by (n - 1)(n - 2). One search from every node, O(n m).
///
/// Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25.
fn betweenness(arcs: &Adjacency) -> Vec<f64> {
    let came = arcs.turned();
    over_ordered(arcs.nodes(), arcs.nodes(), |sources, total| {
        let mut search = Search::new(arcs.nodes());
        for source in sources {
            search.reach(arcs, source);
            search.accumulate(&came, total);
        }
    })
}

/// What no arc has reached.
const FAR: u32 = u32::MAX;

/// The shortest paths from one source.
struct Search {
    /// Steps from the source.
    level: Vec<u32>,
    /// Number of shortest paths.
    paths: Vec<f64>,
    dependency: Vec<f64>,
    /// The nodes reached, nearest first.
    order: Vec<usize>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        let zeros = vec![0.0; nodes];
        Self { level: vec![FAR; nodes], paths: zeros.clone(), dependency: zeros, order: Vec::new() }
    }

    /// Follows arcs from the source as far as they lead.
    fn reach(&mut self, arcs: &Adjacency, source: usize) {
        (self.level[source], self.paths[source]) = (0, 1.0);
        self.order.push(source);
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            for &other in arcs.neighbours(node) {
                let other = other as usize;
                if self.level[other] == FAR {
                    self.level[other] = self.level[node] + 1;
                    self.order.push(other);
                }
                if self.level[other] == self.level[node] + 1 {
                    self.paths[other] += self.paths[node];
                }
            }
        }
    }

    /// Adds what runs through every node reached, `came` being the arcs turned round, and forgets them.
    fn accumulate(&mut self, came: &Adjacency, total: &mut [f64]) {
        for &node in self.order[1..].iter().rev() {
            for &before in came.neighbours(node) {
                let before = before as usize;
                if self.level[before].checked_add(1) == Some(self.level[node]) {
                    self.dependency[before] += self.paths[before] / self.paths[node] * (1.0 + self.dependency[node]);
                }
            }
            total[node] += self.dependency[node];
        }
        for node in self.order.drain(..) {
            (self.level[node], self.paths[node], self.dependency[node]) = (FAR, 0.0, 0.0);
        }
    }
}
