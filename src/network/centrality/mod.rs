//! Centrality: how an actor stands in the network, as one number. One measure (or family) a file, listed in [`MEASURES`].
//!
//! A plain name (`closeness`) counts every tie alike; `-weighted` uses the weights of ties. Where paths are measured,
//! a weighted tie is `1 / weight` long (Newman 2001). Values are raw; [`Scale`] says what normalises them.
//! In: [`Adjacency`]. Out: one finite number a node, in node order. Never NaN: a node without ties gets 0, and
//! in `pagerank` its share of the jumps.

use super::{Adjacency, NetworkError};

pub mod betweenness;
pub mod closeness;
pub mod degree;
pub mod distances;
pub mod eigenvector;
pub mod harmonic;
pub mod pagerank;
pub mod strength;

/// A centrality measure.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Name in commands and in column headers.
    pub name: &'static str,
    /// One line of explanation.
    pub summary: &'static str,
    /// What divides raw values to normalise them.
    pub scale: Scale,
    /// Computes it: one value a node.
    pub function: fn(&Adjacency) -> Vec<f64>,
}

/// What normalises a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Nothing: the definition is normalised already, or has no upper bound.
    Own,
    /// The number of other nodes, n - 1.
    Others,
    /// The number of pairs of other nodes, (n - 1)(n - 2) / 2.
    PairsOfOthers,
}

impl Scale {
    /// The divisor in a network of `nodes` nodes; 1 where there are too few.
    pub fn divisor(self, nodes: usize) -> f64 {
        let nodes = nodes as f64;
        let divisor = match self {
            Self::Own => 1.0,
            Self::Others => nodes - 1.0,
            Self::PairsOfOthers => (nodes - 1.0) * (nodes - 2.0) / 2.0,
        };
        if divisor > 0.0 { divisor } else { 1.0 }
    }
}

/// All measures, in the order in which `all` prints them.
pub const MEASURES: &[Measure] = &[
    degree::MEASURE,
    strength::MEASURE,
    betweenness::MEASURE,
    betweenness::WEIGHTED,
    closeness::MEASURE,
    closeness::WEIGHTED,
    harmonic::MEASURE,
    harmonic::WEIGHTED,
    eigenvector::MEASURE,
    eigenvector::WEIGHTED,
    pagerank::MEASURE,
    pagerank::WEIGHTED,
];

/// The measure of that name.
///
/// Errors: there is none; the message lists those there are.
pub fn measure(name: &str) -> Result<Measure, NetworkError> {
    MEASURES.iter().find(|measure| measure.name == name).copied().ok_or_else(|| NetworkError::UnknownMeasure {
        name: name.to_owned(),
        known: MEASURES.iter().map(|measure| measure.name).collect(),
    })
}
