//! Betweenness of arcs: how many shortest paths along arcs run through an actor.

use crate::network::Adjacency;
use crate::network::centrality::{Measure, Scale};

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

/// Sum over ordered pairs of others; normalised by (n - 1)(n - 2). One search from every node, O(n m), in one thread:
/// such networks are small.
///
/// Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25.
fn betweenness(arcs: &Adjacency) -> Vec<f64> {
    let (nodes, came) = (arcs.nodes(), arcs.turned());
    let mut through = vec![0.0; nodes];
    for source in 0..nodes {
        let mut level = vec![usize::MAX; nodes];
        let mut paths = vec![0.0; nodes];
        let mut order = vec![source];
        (level[source], paths[source]) = (0, 1.0);
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            for &other in arcs.neighbours(node) {
                let other = other as usize;
                if level[other] == usize::MAX {
                    level[other] = level[node] + 1;
                    order.push(other);
                }
                if level[other] == level[node] + 1 {
                    paths[other] += paths[node];
                }
            }
        }
        let mut dependency = vec![0.0; nodes];
        for &node in order[1..].iter().rev() {
            for &before in came.neighbours(node) {
                let before = before as usize;
                if level[before].checked_add(1) == Some(level[node]) {
                    dependency[before] += paths[before] / paths[node] * (1.0 + dependency[node]);
                }
            }
            through[node] += dependency[node];
        }
    }
    through
}
