//! What a measure is: its name, its function, and what a reader must know before quoting it.

use super::Adjacency;

/// In place of a value that the definition does not give, such as the constraint of an actor who met nobody: not a
/// number. It is shown as an empty cell, comes last in rankings and never enters a sum.
pub const UNDEFINED: f64 = f64::NAN;

/// A measure with one value for the whole network.
pub type Global = Measure<fn(&Adjacency) -> f64>;

/// A measure; by default one with a value for each node (or each tie).
#[derive(Debug, Clone, Copy)]
pub struct Measure<F = fn(&Adjacency) -> Vec<f64>> {
    /// Name in commands and in column headers.
    pub name: &'static str,
    /// One line of explanation.
    pub summary: &'static str,
    /// The formula, in plain characters.
    pub formula: &'static str,
    /// The publication that defines it.
    pub paper: &'static str,
    /// What it does not say.
    pub caution: &'static str,
    /// What divides raw values to normalise them.
    pub scale: Scale,
    /// Computes it.
    pub function: F,
}

impl<F> Measure<F> {
    /// Definition, formula, normalisation, publication and caution, a line each.
    pub fn explain(&self) -> String {
        let Self { name, summary, formula, paper, caution, scale, .. } = self;
        let scale = scale.text();
        format!(
            "{name}: {summary}\nformula: {formula}\nnormalisation: {scale}\npaper: {paper}\ncaution: {caution}\n\
             caution: {MEETINGS}\n"
        )
    }
}

impl Measure {
    /// The values, normalised if asked for.
    pub fn values(&self, graph: &Adjacency, normalized: bool) -> Vec<f64> {
        let mut values = (self.function)(graph);
        if normalized {
            let divisor = self.scale.divisor(graph.nodes());
            values.iter_mut().for_each(|value| *value /= divisor);
        }
        values
    }
}

/// Holds for every measure of networks of reported meetings.
const MEETINGS: &str = "meeting is not influence; the press reports some actors more than others, and large meetings \
                        tie everybody to everybody";

/// What normalises a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Nothing: the definition is normalised already, or has no upper bound.
    Own,
    /// The number of other nodes, n - 1.
    Others,
    /// The number of pairs of other nodes, (n - 1)(n - 2) / 2.
    PairsOfOthers,
    /// The number of ordered pairs of other nodes, (n - 1)(n - 2).
    OrderedPairsOfOthers,
    /// The number of pairs of nodes, n (n - 1) / 2.
    Pairs,
}

impl Scale {
    /// The divisor in a network of `nodes` nodes; 1 where there are too few.
    pub fn divisor(self, nodes: usize) -> f64 {
        let nodes = nodes as f64;
        let divisor = match self {
            Self::Own => 1.0,
            Self::Others => nodes - 1.0,
            Self::PairsOfOthers => (nodes - 1.0) * (nodes - 2.0) / 2.0,
            Self::OrderedPairsOfOthers => (nodes - 1.0) * (nodes - 2.0),
            Self::Pairs => nodes * (nodes - 1.0) / 2.0,
        };
        if divisor > 0.0 { divisor } else { 1.0 }
    }

    /// The divisor in words.
    fn text(self) -> &'static str {
        match self {
            Self::Own => "none: the value as defined",
            Self::Others => "raw; --normalized divides by n - 1",
            Self::PairsOfOthers => "raw; --normalized divides by (n - 1)(n - 2) / 2",
            Self::OrderedPairsOfOthers => "raw; --normalized divides by (n - 1)(n - 2)",
            Self::Pairs => "raw; --normalized divides by n (n - 1) / 2",
        }
    }
}
