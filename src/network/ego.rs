//! The network around one actor.

use super::centrality::{Measure, Scale, UNDEFINED};
use super::methods::method;
use super::{Adjacency, Network};

/// What a reader must know of ego networks.
pub const EXPLAINED: &[Measure<()>] = &[method(
    "ego",
    "the actors up to so many steps from one, the alters, and all ties among them and to it",
    "density among alters = ties among them / pairs of them; not defined below two",
    "Wasserman, Faust 1994, Social Network Analysis, p. 42; Marsden 2002, Egocentric and sociocentric measures of network \
     centrality, Social Networks 24",
    "alters of one large meeting are tied to each other by that meeting alone",
)];

/// An actor and those around it.
#[derive(Debug, Clone)]
pub struct Ego {
    /// The ego network, as a step of its recipe tells.
    pub network: Network,
    /// The node of the actor in it.
    pub ego: usize,
    /// Steps from the actor to every node.
    pub steps: Vec<usize>,
}

/// The network of the actors up to `depth` steps from a node, with all ties among them. Arcs are followed both ways: who
/// received an actor is as near as whom it received. O(n + m).
pub fn ego(network: &Network, node: usize, depth: usize) -> Ego {
    let steps = steps(&network.adjacency(), node, depth);
    let keep: Vec<bool> = steps.iter().map(Option::is_some).collect();
    let mut around = network.induced(&keep);
    let of = &network.graph.raw_nodes()[node].weight;
    let ties = if network.directed() { ", arcs taken either way, and all arcs" } else { " and all ties" };
    let step = format!("ego network of {} ({}): actors up to {depth} steps away{ties} among them", of.label, of.id);
    around.recipe.steps.push(step);
    let ego = keep[..node].iter().filter(|kept| **kept).count();
    Ego { network: around, ego, steps: steps.into_iter().flatten().collect() }
}

/// Steps to every node up to so many.
fn steps(graph: &Adjacency, from: usize, depth: usize) -> Vec<Option<usize>> {
    let mut steps = vec![None; graph.nodes()];
    steps[from] = Some(0);
    let mut reached = vec![from];
    for step in 1..=depth {
        let mut next = Vec::new();
        for &other in reached.iter().flat_map(|&node| graph.neighbours(node)) {
            let other = other as usize;
            if steps[other].is_none() {
                steps[other] = Some(step);
                next.push(other);
            }
        }
        if next.is_empty() {
            break;
        }
        reached = next;
    }
    steps
}

impl Ego {
    /// Ties, or arcs, among the alters.
    pub fn ties(&self) -> usize {
        self.network.links().iter().filter(|&&(a, b, _)| a != self.ego && b != self.ego).count()
    }

    /// Ties among alters over pairs of alters, or arcs over ordered pairs; not defined below two.
    pub fn density(&self) -> f64 {
        let alters = self.steps.len() - 1;
        let scale = if self.network.directed() { 2.0 } else { 1.0 } * Scale::Pairs.divisor(alters);
        if alters < 2 { UNDEFINED } else { self.ties() as f64 / scale }
    }
}
