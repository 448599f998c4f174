//! Signed ties and their balance: whether the friends of friends are friends, and how few ties stand against that.
//!
//! In: ties with a sign, as a table, or from stances. Reports give what an actor said of a matter (`maj:stance`), not of whom
//! it was said, so signs from stances tell who stood on the same side of a matter, not who is whose friend
//! ([`stances`](mod@stances)). Out: [`Balance`] and [`Frustration`].

use std::collections::{BTreeMap, BTreeSet};

use super::centrality::triangles::each_triangle;
use super::centrality::{Measure, Scale, UNDEFINED};
use super::{Adjacency, NetworkError, table};

mod frustration;
pub mod stances;
mod walk;

pub use frustration::{Frustration, VISITS, frustration};

/// Actors with positive and negative ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Signed {
    /// Names of the actors, ascending.
    pub actors: Vec<String>,
    /// Ties with a weight of 1 or -1.
    pub graph: Adjacency,
    /// The table: name of its file and hash of its content.
    pub source: String,
}

/// How balanced signed ties are.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// Numbers of triangles with 0, 1, 2, 3 negative ties.
    pub triads: [u64; 4],
    /// Share of triangles whose product of signs is positive; [`UNDEFINED`] without triangles.
    pub triangles: f64,
    /// `tr exp(A) / tr exp(|A|)`; [`UNDEFINED`] above [`MOST_WALKED`] actors, and without any.
    pub walks: f64,
}

/// Actors above which walks are not counted: it takes time with the third power.
pub const MOST_WALKED: usize = 300;

/// What a reader must know.
pub const EXPLAINED: &[Measure<()>] = &[
    Measure {
        name: "balance",
        summary: "how many triangles, and closed walks, have an even number of negative ties (--signed, --stances)",
        formula: "balanced triangles / triangles; walks: tr exp(A) / tr exp(|A|) with A of 1, -1, 0",
        paper: "Cartwright, Harary 1956, Structural balance, Psychol. Rev. 63; Estrada 2014, Walk-based measure of balance \
                in signed networks, Phys. Rev. E 90",
        caution: "every tie counts alike; three enemies (---) count as unbalanced",
        scale: Scale::Own,
        function: (),
    },
    Measure {
        name: "frustration",
        summary: "the fewest ties that stand against a division into two sides (--signed, --stances)",
        formula: "minimum over divisions of positive ties across + negative ties within; line index 1 - 2 f / m",
        paper: "Harary 1959, On the measurement of structural balance, Behav. Sci. 4; Aref, Wilson 2018, Measuring partial \
                balance in signed networks, J. Complex Netw. 6",
        caution: "exact by branch and bound; where that would take too long, what is given are bounds; other divisions may \
                  be as good",
        scale: Scale::Own,
        function: (),
    },
    Measure {
        name: "stances",
        summary: "who stood on the same side of matters and who on opposite ones, by what they said at meetings (--stances)",
        formula: "sign(matters on which both were for, or both against, - matters on which one was for and one against)",
        paper: "Leifeld 2017, Discourse network analysis: policy debates as dynamic networks, in: The Oxford Handbook of \
                Political Networks; Leifeld, Haunss 2012, Political discourse networks, Eur. J. Polit. Res. 51",
        caution: "a topic is wide: two may be for different things in it; who said nothing that was reported has no ties",
        scale: Scale::Own,
        function: (),
    },
];

impl Signed {
    /// Reads a table with the columns `source`, `target` and `sign`: `+`, `-`, or a number above or below zero.
    ///
    /// Errors, all at once, each with its line: no sign, a tie of an actor to itself, a tie given twice.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let table::Rows { rows, mut faults } = table::rows(path, bytes, ["source", "target", "sign"])?;
        let actors: BTreeSet<&str> =
            rows.iter().flat_map(|(_, [source, target, _])| [source.as_str(), target.as_str()]).collect();
        let actors: Vec<String> = actors.into_iter().map(str::to_owned).collect();
        let number = |name: &str| actors.partition_point(|actor| actor.as_str() < name);
        let mut ties: BTreeMap<(usize, usize), (f64, u64)> = BTreeMap::new();
        for (line, [source, target, sign]) in &rows {
            let (a, b) = (number(source), number(target));
            let fault = match signed(sign) {
                None => Some(format!("{sign:?} is no sign; it must be +, - or a number above or below zero")),
                Some(_) if a == b => Some(format!("{source:?} has a tie to itself")),
                Some(sign) => ties
                    .insert((a.min(b), a.max(b)), (sign, *line))
                    .map(|(_, before)| format!("the tie of {source:?} and {target:?} is on line {before} already")),
            };
            faults.extend(fault.map(|fault| (*line, fault)));
        }
        if !faults.is_empty() {
            return Err(table::refused(path, faults));
        }
        let ties: Vec<(usize, usize, f64)> = ties.into_iter().map(|((a, b), (sign, _))| (a, b, sign)).collect();
        let graph = Adjacency::from_ties(actors.len(), ties.into_iter());
        Ok(Self { actors, graph, source: table::source(path, bytes) })
    }

    /// How many ties are positive.
    pub fn positive(&self) -> usize {
        (0..self.actors.len()).map(|node| self.degrees(node).0).sum::<usize>() / 2
    }

    /// Positive and negative ties of a node.
    pub fn degrees(&self, node: usize) -> (usize, usize) {
        let positive = self.graph.weights(node).iter().filter(|sign| **sign > 0.0).count();
        (positive, self.graph.neighbours(node).len() - positive)
    }
}

fn signed(text: &str) -> Option<f64> {
    match text {
        "+" => Some(1.0),
        "-" | "\u{2212}" => Some(-1.0),
        number => number.parse::<f64>().ok().filter(|number| number.is_finite() && *number != 0.0).map(f64::signum),
    }
}

/// Counts triangles and walks of a graph whose weights are 1 or -1. O(sum over ties of the smaller degree), and O(n^3) for
/// walks.
pub fn balance(graph: &Adjacency) -> Balance {
    let mut triads = [0u64; 4];
    each_triangle(graph, |_, signs| triads[signs.iter().filter(|sign| **sign < 0.0).count()] += 1);
    let all: u64 = triads.iter().sum();
    let triangles = if all == 0 { UNDEFINED } else { (triads[0] + triads[2]) as f64 / all as f64 };
    let walks = if (1..=MOST_WALKED).contains(&graph.nodes()) { walk::balance(graph) } else { UNDEFINED };
    Balance { triads, triangles, walks }
}
