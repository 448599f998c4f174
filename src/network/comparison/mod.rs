//! Two networks compared: who and what is in both, and how alike they are.

use std::collections::BTreeMap;

use self::matrices::{Weights, likeness};
use super::centrality::Measure;
use super::directed::Adjacencies;
use super::methods::method;
use super::{Network, Node};

mod correlation;
mod matrices;
mod saved;

pub use correlation::{kendall, spearman};
pub use matrices::Likeness;
pub use saved::{MARKS as RECIPE_MARKS, Saved};

/// What a reader must know of comparisons.
pub const EXPLAINED: &[Measure<()>] = &[
    method(
        "spearman",
        "whether two networks order their common actors alike by a measure",
        "rho = Pearson's correlation of ranks, equal values sharing the mean of theirs; not defined where all are equal",
        "Spearman 1904, The proof and measurement of association between two things, Am. J. Psychol. 15",
        "actors of one network alone do not count; networks that share meetings are alike for that",
    ),
    method(
        "kendall",
        "whether two networks order their common actors alike by a measure, pair by pair",
        "tau-b = (pairs in the same order - pairs in opposite order) / sqrt(pairs unequal in one x pairs unequal in the other)",
        "Kendall 1945, The treatment of ties in ranking problems, Biometrika 33",
        "actors of one network alone do not count; many equal values leave few pairs to go by",
    ),
    method(
        "qap",
        "whether two networks tie the same actors, more than if actors were exchanged",
        "Pearson's correlation of weights over all pairs of common actors, 0 without a tie; p = twice the lesser share of \
         random renamings, the network among them, at least as high or as low",
        "Krackhardt 1988, Predicting with networks, Social Networks 10; Hubert 1987, Assignment Methods in Combinatorial Data \
         Analysis",
        "asks whether the pattern of ties is that of the other, not why: the same meetings in both networks suffice",
    ),
];

/// Two networks side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// Every actor of either, by identifier, as a node of the first and of the second.
    pub actors: Vec<[Option<usize>; 2]>,
    /// Every tie of either, by the identifiers of its ends.
    pub ties: Vec<InBoth<'a>>,
    /// The values of every measure in both networks, by node.
    pub values: Vec<[Vec<f64>; 2]>,
    /// How alike the ties of common actors are.
    pub likeness: Likeness,
}

/// Both ends of a tie, and its weights in the first and in the second network.
pub type InBoth<'a> = (&'a Node, &'a Node, [Option<f64>; 2]);

/// How alike two networks order their common actors by a measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Order {
    /// How many actors of both have a value in both.
    pub actors: usize,
    /// [`spearman`].
    pub spearman: f64,
    /// [`kendall`].
    pub kendall: f64,
}

impl<'a> Comparison<'a> {
    /// Compares two networks, by identifiers; `draws` random renamings from `seed` tell how likely chance makes them as alike.
    pub fn of(networks: [&'a Network; 2], measures: &[Measure], draws: usize, seed: u64) -> Self {
        let mut actors: BTreeMap<&str, [Option<usize>; 2]> = BTreeMap::new();
        let mut ties: BTreeMap<(&str, &str), InBoth<'a>> = BTreeMap::new();
        for (side, network) in networks.into_iter().enumerate() {
            let nodes: Vec<&Node> = network.nodes().collect();
            for (number, node) in nodes.iter().enumerate() {
                actors.entry(&node.id).or_default()[side] = Some(number);
            }
            for (a, b, tie) in network.ties() {
                let of = ties.entry((&nodes[a].id, &nodes[b].id)).or_insert((nodes[a], nodes[b], [None; 2]));
                of.2[side] = Some(tie.weight);
            }
        }
        let actors: Vec<[Option<usize>; 2]> = actors.into_values().collect();
        let taken = networks.map(Adjacencies::of);
        let values = |measure: &Measure| [0, 1].map(|side| measure.values(taken[side].taken_by(measure.name), false));
        let values = measures.iter().map(values).collect();
        let (weights, common) = common_weights(networks, &actors);
        let likeness = likeness(&weights[0], &weights[1], common, draws, seed);
        Self { actors, ties: ties.into_values().collect(), values, likeness }
    }

    /// How alike both order common actors by the measure of that number.
    pub fn order(&self, measure: usize) -> Order {
        let [first, second] = &self.values[measure];
        let both = self.actors.iter().filter_map(|[a, b]| Some((first[(*a)?], second[(*b)?])));
        let (x, y): (Vec<f64>, Vec<f64>) = both.filter(|(x, y)| !x.is_nan() && !y.is_nan()).unzip();
        Order { actors: x.len(), spearman: spearman(&x, &y), kendall: kendall(&x, &y) }
    }
}

/// The weights among the actors of both networks, numbered anew, and how many they are.
fn common_weights(networks: [&Network; 2], actors: &[[Option<usize>; 2]]) -> ([Weights; 2], usize) {
    let common: Vec<[usize; 2]> = actors.iter().filter_map(|[a, b]| Some([(*a)?, (*b)?])).collect();
    let weights = [0, 1].map(|side| {
        let mut number = vec![None; networks[side].graph.node_count()];
        common.iter().enumerate().for_each(|(place, nodes)| number[nodes[side]] = Some(place));
        let tie = |(a, b, tie): (usize, usize, &super::Tie)| Some(((number[a]?, number[b]?), tie.weight));
        networks[side].ties().filter_map(tie).collect()
    });
    (weights, common.len())
}
