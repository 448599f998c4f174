//! Edge betweenness: how many shortest paths run along a tie.

use super::{Adjacency, Measure, Scale};
use crate::network::kernel::exact::lengths;
use crate::network::kernel::lengths::Lengths;
use crate::network::kernel::sources::over_sources;
use crate::network::kernel::steps::{Steps, batches};

const FORMULA: &str = "sum over unordered pairs s, t of the share of shortest s-t paths that run along the tie";
const PAPER: &str = "Girvan, Newman 2002, Community structure in social and biological networks, PNAS 99";
const CAUTION: &str = "ties to whoever met one other get n - 1 at least, for the paths that end there";

pub(super) const MEASURE: Measure = Measure {
    name: "edge-betweenness",
    summary: "shortest paths of all pairs that run along the tie, in steps",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Pairs,
    function: hops,
};

pub(super) const WEIGHTED: Measure = Measure {
    name: "edge-betweenness-weighted",
    summary: "shortest paths of all pairs that run along the tie, a tie being 1/weight long",
    formula: FORMULA,
    paper: PAPER,
    caution: CAUTION,
    scale: Scale::Pairs,
    function: weighted,
};

/// Share of shortest paths along every tie, summed over unordered pairs; every tie is one step. O(n m).
pub fn hops(graph: &Adjacency) -> Vec<f64> {
    let numbers = graph.tie_numbers();
    over_sources(graph.nodes(), graph.ties(), |sources, total| {
        let mut search = Steps::new(graph);
        let mut along = |slot: usize, flow: f64| total[numbers[slot] as usize] += flow;
        batches(sources).for_each(|batch| search.run(batch, |_, _| (), &mut along));
    })
}

/// The same with ties 1/weight long (Newman 2001); equal lengths tie exactly where weights are fractions.
/// O(n m log n).
pub fn weighted(graph: &Adjacency) -> Vec<f64> {
    let (numbers, lengths) = (graph.tie_numbers(), lengths(graph));
    over_sources(graph.nodes(), graph.ties(), |sources, total| {
        let mut search = Lengths::new(graph.nodes());
        for source in sources {
            search.reach(graph, &lengths, source);
            search.accumulate(source, |_, _| (), |slot, flow| total[numbers[slot] as usize] += flow);
        }
    })
}
