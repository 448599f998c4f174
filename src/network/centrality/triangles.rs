//! Triangles: threes of actors who all met each other.

use rayon::prelude::*;

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

/// Number of triangles through every node. O(m sqrt(m)).
///
/// Each tie is seen from its end of lower degree, which leaves few to look through: Latapy (2008), Main-memory triangle
/// computations for very large (sparse (power-law)) graphs, Theor. Comput. Sci. 407.
pub fn triangles(graph: &Adjacency) -> Vec<f64> {
    let order = graph.by_degree();
    let graph = graph.renumbered(&order);
    let ahead = |node: usize| {
        let row = graph.neighbours(node);
        &row[..row.partition_point(|&other| (other as usize) < node)]
    };
    let ahead: Vec<&[u32]> = (0..graph.nodes()).map(ahead).collect();
    let from = |(mut count, mut laid): (Vec<u64>, Vec<bool>), node: usize| {
        ahead[node].iter().for_each(|&other| laid[other as usize] = true);
        for &other in ahead[node] {
            let mut closed = 0;
            for &third in ahead[other as usize] {
                let hit = u64::from(laid[third as usize]);
                count[third as usize] += hit;
                closed += hit;
            }
            count[other as usize] += closed;
            count[node] += closed;
        }
        ahead[node].iter().for_each(|&other| laid[other as usize] = false);
        (count, laid)
    };
    let nothing = || (vec![0; graph.nodes()], vec![false; graph.nodes()]);
    let parts = (0..graph.nodes()).into_par_iter().with_min_len(512).fold(nothing, from).map(|(count, _)| count);
    let counts = parts.reduce(
        || vec![0; graph.nodes()],
        |mut one, other| {
            one.iter_mut().zip(other).for_each(|(one, other)| *one += other);
            one
        },
    );
    let mut values = vec![0.0; graph.nodes()];
    order.iter().zip(counts).for_each(|(&node, count)| values[node as usize] = count as f64);
    values
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
