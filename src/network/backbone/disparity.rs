//! The disparity filter: whether a tie takes more of an end's strength than an even split among its ties would.

use crate::network::Adjacency;

/// For every tie, in the order of [`crate::network::Network::ties`], the chance of a share at least as large at its
/// lower end, then at its higher: `(1 - w/s)^(k - 1)`, s the strength and k the degree of that end; 1 where it has no
/// other tie. The filter keeps a tie that is significant at either end. O(m).
///
/// Serrano, Boguñá, Vespignani (2009), Extracting the multiscale backbone of complex weighted networks, PNAS 106.
pub fn both_ends(graph: &Adjacency) -> Vec<[f64; 2]> {
    let strengths: Vec<f64> = (0..graph.nodes()).map(|node| graph.strength(node)).collect();
    let chance = |node: usize, weight: f64| match graph.neighbours(node).len() {
        1 => 1.0,
        degree => (1.0 - weight / strengths[node]).powf(degree as f64 - 1.0),
    };
    let tied = |node: usize| graph.row(node).filter(move |&(other, _)| other > node).map(move |tie| (node, tie));
    let ties = (0..graph.nodes()).flat_map(tied);
    ties.map(|(node, (other, weight))| [chance(node, weight), chance(other, weight)]).collect()
}
