//! Triangles: threes of actors who all met each other.

use super::{Adjacency, Measure, Scale};

pub(super) const MEASURE: Measure = Measure {
    name: "triangles",
    summary: "pairs of others it met who met each other",
    formula: "T(v) = number of pairs {u, w} of neighbours of v with a tie between u and w",
    paper: "Watts, Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393",
    caution: "one meeting of n actors alone puts each into (n - 1)(n - 2) / 2 triangles",
    scale: Scale::PairsOfOthers,
    function: triangles,
};

/// Number of triangles through every node. O(sum over ties of the smaller degree).
pub fn triangles(graph: &Adjacency) -> Vec<f64> {
    let mut count = vec![0u64; graph.nodes()];
    each_triangle(graph, |corners, _| corners.into_iter().for_each(|corner| count[corner] += 1));
    count.into_iter().map(|count| count as f64).collect()
}

/// Calls `visit` with the corners `a < b < c` of every triangle and the weights of its ties `ab`, `ac`, `bc`, once each,
/// in ascending order.
pub fn each_triangle(graph: &Adjacency, mut visit: impl FnMut([usize; 3], [f64; 3])) {
    for a in 0..graph.nodes() {
        let after =
            |node: usize| graph.row(node).skip(graph.neighbours(node).partition_point(|&to| to as usize <= node));
        for (b, ab) in after(a) {
            let mut seconds = after(b).peekable();
            for (c, ac) in after(a).skip_while(|&(c, _)| c <= b) {
                while seconds.next_if(|&(second, _)| second < c).is_some() {}
                if let Some((_, bc)) = seconds.next_if(|&(second, _)| second == c) {
                    visit([a, b, c], [ab, ac, bc]);
                }
            }
        }
    }
}
