//! Networks whose ties lead from one actor to another: their arcs, and the measures made for them.
//!
//! In: rows of participations whose roles tell the ends ([`Relation::end`](super::Relation::end)), or the arcs as an
//! [`Adjacency`] whose rows hold whom each node leads to. What is listed elsewhere takes arcs both ways
//! ([`Network::adjacency`](super::Network::adjacency)), and the recipe says so.

use super::centrality::{Global, Measure};
use super::{Adjacency, Network};

mod betweenness;
mod degree;
mod pagerank;
mod projection;
mod reciprocity;

pub(super) use projection::{arcs, pairs};

/// All measures of actors in directed networks.
pub const DIRECTED_MEASURES: &[Measure] = &[
    degree::IN,
    degree::OUT,
    degree::IN_STRENGTH,
    degree::OUT_STRENGTH,
    betweenness::MEASURE,
    pagerank::MEASURE,
    pagerank::WEIGHTED,
];

/// All measures with one value for a directed network.
pub const DIRECTED_GLOBAL: &[Global] = &[degree::DENSITY, reciprocity::MEASURE, reciprocity::WEIGHTED];

/// Whether a measure of that name is made for directed networks.
pub fn is_directed(name: &str) -> bool {
    DIRECTED_MEASURES.iter().any(|measure| measure.name == name)
        || DIRECTED_GLOBAL.iter().any(|measure| measure.name == name)
}

/// The ties of a network as measures take them.
pub struct Adjacencies {
    both_ways: Adjacency,
    arcs: Option<Adjacency>,
}

impl Adjacencies {
    /// Those of a network.
    pub fn of(network: &Network) -> Self {
        Self { both_ways: network.adjacency(), arcs: network.directed().then(|| network.rows()) }
    }

    /// Every tie both ways.
    pub fn both_ways(&self) -> &Adjacency {
        &self.both_ways
    }

    /// What a measure of that name takes: arcs if it is made for them, else every tie both ways.
    pub fn taken_by(&self, name: &str) -> &Adjacency {
        self.arcs.as_ref().filter(|_| is_directed(name)).unwrap_or(&self.both_ways)
    }
}

impl Network {
    /// The arcs, for the measures of directed networks; of a network without, each tie is an arc either way.
    pub fn rows(&self) -> Adjacency {
        match &self.arcs {
            Some(arcs) => {
                let arcs = arcs.iter().map(|arc| (arc.from, arc.to, arc.tie.weight));
                Adjacency::from_arcs(self.graph.node_count(), arcs)
            }
            None => self.adjacency(),
        }
    }

    /// The measures in words: those of arcs and those that take arcs both ways apart.
    pub fn measured(&self, scale: &str, names: &[&str]) -> Vec<String> {
        let (made, others): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| is_directed(name));
        let both_ways = if self.directed() { " of arcs taken both ways" } else { "" };
        let told = [(made, " of arcs"), (others, both_ways)];
        let named = told.iter().filter(|(names, _)| !names.is_empty());
        named.map(|(names, of)| format!("measures{of}, {scale}: {}", names.join(", "))).collect()
    }
}
