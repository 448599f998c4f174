//! Betweenness: how many shortest paths of others run through an actor.

use super::{Adjacency, Measure, Scale};
use crate::network::kernel::exact::lengths;
use crate::network::kernel::lengths::Lengths;
use crate::network::kernel::sources::over_sources;
use crate::network::kernel::steps::{Steps, batches};

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

/// Sum over unordered pairs `s, t` of other nodes of the share of shortest `s-t` paths that run through the node;
/// every tie is one step. Normalised by (n - 1)(n - 2) / 2. O(n m).
///
/// Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40;
/// Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25.
pub fn hops(graph: &Adjacency) -> Vec<f64> {
    // Who has many ties is met again and again: nearer together, such nodes stay in the processor's cache.
    let order = graph.by_degree();
    let graph = graph.renumbered(&order);
    let through = over_sources(graph.nodes(), graph.nodes(), |sources, total| {
        let mut search = Steps::new(&graph);
        batches(sources).for_each(|batch| search.run(batch, |node, flow| total[node] += flow, |_, _| ()));
    });
    let mut values = vec![0.0; graph.nodes()];
    order.iter().zip(through).for_each(|(&node, flow)| values[node as usize] = flow);
    values
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
