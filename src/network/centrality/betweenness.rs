//! Betweenness: how many shortest paths of others run through an actor.

use std::ops::Range;

use rayon::prelude::*;

use super::brandes::{Lengths, Steps};
use super::lengths::lengths;
use super::{Adjacency, Measure, Scale};

const FORMULA: &str = "sum over unordered pairs s, t of others of the share of shortest s-t paths that run through v";
const PAPER: &str = "Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40; Brandes 2001, J. Math. Sociol. 25";
const CAUTION: &str =
    "assumes that what flows takes shortest paths only; a single unreported meeting may change it much";

pub(super) const MEASURE: Measure = Measure {
    name: "betweenness",
    summary: "shortest paths of other pairs that run through it, in steps",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::PairsOfOthers,
    function: hops,
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "betweenness-weighted",
    summary: "shortest paths of other pairs that run through it, a tie being 1/weight long",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::PairsOfOthers,
    function: weighted,
};

/// Sources are summed in this many groups, whatever the number of threads, so that rounding never depends on it.
const GROUPS: usize = 64;

/// Sum over unordered pairs `s, t` of other nodes of the share of shortest `s-t` paths that run through the node;
/// every tie is one step. Normalised by (n - 1)(n - 2) / 2. O(n m).
///
/// Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40;
/// Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25.
pub fn hops(graph: &Adjacency) -> Vec<f64> {
    over_sources(graph.nodes(), graph.nodes(), |sources, total| {
        let mut search = Steps::new(graph.nodes());
        for source in sources {
            search.reach(graph, source);
            search.accumulate(graph, source, |node, flow| total[node] += flow, |_, _| ());
        }
    })
}

/// The same with ties 1/weight long (Newman 2001); equal lengths tie exactly where weights are fractions, such as
/// counts. O(n m log n).
pub fn weighted(graph: &Adjacency) -> Vec<f64> {
    let lengths = lengths(graph);
    over_sources(graph.nodes(), graph.nodes(), |sources, total| {
        let mut search = Lengths::new(graph.nodes());
        for source in sources {
            search.reach(graph, &lengths, source);
            search.accumulate(source, |node, flow| total[node] += flow, |_, _| ());
        }
    })
}

/// Adds up the `values` numbers that `collect` finds for groups of sources; every pair is met from both of its ends.
pub(super) fn over_sources(nodes: usize, values: usize, collect: impl Fn(Range<usize>, &mut [f64]) + Sync) -> Vec<f64> {
    let size = nodes.div_ceil(GROUPS).max(1);
    let firsts: Vec<usize> = (0..nodes).step_by(size).collect();
    let group = |first: usize| {
        let mut total = vec![0.0; values];
        collect(first..(first + size).min(nodes), &mut total);
        total
    };
    let groups: Vec<Vec<f64>> = firsts.into_par_iter().map(group).collect();
    (0..values).map(|value| groups.iter().map(|group| group[value]).sum::<f64>() / 2.0).collect()
}
