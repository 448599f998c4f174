//! Bridges and cut points: ties and actors without which a component falls apart.

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges as petgraph_bridges;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;

use super::{Adjacency, Measure, Scale};

const PAPER: &str = "Hopcroft, Tarjan 1973, Algorithm 447: efficient algorithms for graph manipulation, Commun. ACM 16";

pub(super) const MEASURE: Measure = Measure {
    name: "bridge",
    summary: "1 for a tie without which its component falls into two, else 0",
    formula: "1 where removing the tie raises the number of components",
    paper: PAPER,
    caution: "a single further meeting unmakes it, and reports miss meetings",
    scale: Scale::Own,
    function: |graph| numbers(&bridges(graph)),
};

pub(super) const CUT_POINT: Measure = Measure {
    name: "cut-point",
    summary: "1 for an actor without whom its component falls into several, else 0",
    formula: "1 where removing the actor raises the number of components (articulation point)",
    paper: PAPER,
    caution: "a single further meeting unmakes it, and reports miss meetings",
    scale: Scale::Own,
    function: |graph| numbers(&cut_points(graph)),
};

/// Whether each node is a cut point. O(n + m).
pub fn cut_points(graph: &Adjacency) -> Vec<bool> {
    let mut cut = vec![false; graph.nodes()];
    articulation_points(&plain(graph)).into_iter().for_each(|node| cut[node.index()] = true);
    cut
}

/// Whether each tie is a bridge, in the order of ties. O(n + m).
pub fn bridges(graph: &Adjacency) -> Vec<bool> {
    let mut bridge = vec![false; graph.ties()];
    petgraph_bridges(&plain(graph)).for_each(|tie| bridge[tie.id().index()] = true);
    bridge
}

/// The graph without weights, as petgraph's algorithms take it; its edges are in the order of ties.
fn plain(graph: &Adjacency) -> UnGraph<(), ()> {
    let mut plain = UnGraph::with_capacity(graph.nodes(), graph.ties());
    (0..graph.nodes()).for_each(|_| _ = plain.add_node(()));
    for node in 0..graph.nodes() as u32 {
        for &other in graph.neighbours(node as usize).iter().filter(|&&other| other > node) {
            plain.add_edge(node.into(), other.into(), ());
        }
    }
    plain
}

fn numbers(truths: &[bool]) -> Vec<f64> {
    truths.iter().map(|&truth| f64::from(u8::from(truth))).collect()
}
