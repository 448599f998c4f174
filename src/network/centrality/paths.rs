//! How the network hangs together: components, and how long its shortest paths are.

use super::distances::hops;
use super::{Adjacency, Global, Measure, Scale, UNDEFINED};
use crate::network::{components, members};

const HARARY: &str = "Wasserman, Faust 1994, Social Network Analysis, p. 111";
const LARGEST_ONLY: &str =
    "says nothing of the other components; of several as large, the one of the first actor is taken";

pub(super) const COMPONENTS: Global = Measure {
    name: "components",
    summary: "number of connected components, each actor without ties being one",
    formula: "number of sets of actors that chains of ties join",
    paper: "Wasserman, Faust 1994, Social Network Analysis, p. 109",
    caution: "one tie joins two components: a report missed may split the network",
    scale: Scale::Own,
    function: |graph| members(&components(graph)).len() as f64,
};

pub(super) const LARGEST: Global = Measure {
    name: "largest-component",
    summary: "number of actors in the largest component",
    formula: "largest number of actors that chains of ties join",
    paper: "Wasserman, Faust 1994, Social Network Analysis, p. 109",
    caution: "one tie joins two components: a report missed may split the network",
    scale: Scale::Own,
    function: |graph| largest(graph).len() as f64,
};

pub(super) const DIAMETER: Global = Measure {
    name: "diameter",
    summary: "steps between the two farthest actors of the largest component",
    formula: "largest eccentricity in the largest component; not defined without actors",
    paper: HARARY,
    caution: LARGEST_ONLY,
    scale: Scale::Own,
    function: |graph| in_largest(graph, f64::max),
};

pub(super) const RADIUS: Global = Measure {
    name: "radius",
    summary: "steps from the best placed actor of the largest component to the one farthest from it",
    formula: "smallest eccentricity in the largest component; not defined without actors",
    paper: HARARY,
    caution: LARGEST_ONLY,
    scale: Scale::Own,
    function: |graph| in_largest(graph, f64::min),
};

pub(super) const MEAN_DISTANCE: Global = Measure {
    name: "mean-distance",
    summary: "mean steps between actors who reach each other",
    formula: "sum of d(u, v) / number of pairs with a path; not defined without ties",
    paper: "Watts, Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393",
    caution: "pairs without a path are left out: a network falling apart may seem to draw together",
    scale: Scale::Own,
    function: mean_distance,
};

pub(super) const EFFICIENCY: Global = Measure {
    name: "global-efficiency",
    summary: "mean of 1/steps over all pairs of actors, 0 for those without a path",
    formula: "sum over pairs of 1 / d(u, v), over n (n - 1) / 2; not defined below two actors",
    paper: "Latora, Marchiori 2001, Efficient behavior of small-world networks, Phys. Rev. Lett. 87",
    caution: "falls with every actor without ties",
    scale: Scale::Own,
    function: efficiency,
};

/// Members of the largest component; of several, of that of the first node.
fn largest(graph: &Adjacency) -> Vec<usize> {
    members(&components(graph)).into_iter().next().unwrap_or_default()
}

fn in_largest(graph: &Adjacency, choose: fn(f64, f64) -> f64) -> f64 {
    let reached = hops(graph);
    largest(graph).into_iter().map(|node| reached[node].farthest).reduce(choose).unwrap_or(UNDEFINED)
}

/// Mean distance in steps over pairs with a path. Complexity of the distances.
pub fn mean_distance(graph: &Adjacency) -> f64 {
    let reached = hops(graph);
    let pairs: f64 = reached.iter().map(|reach| f64::from(reach.others)).sum();
    let distance: f64 = reached.iter().map(|reach| reach.distance).sum();
    if pairs > 0.0 { distance / pairs } else { UNDEFINED }
}

/// Mean of 1/distance over all pairs. Complexity of the distances.
pub fn efficiency(graph: &Adjacency) -> f64 {
    let nodes = graph.nodes() as f64;
    if nodes < 2.0 {
        return UNDEFINED;
    }
    // Adding to 0 rather than summing: an empty sum of floats is -0.
    hops(graph).iter().fold(0.0, |sum, reach| sum + reach.inverse) / (nodes * (nodes - 1.0))
}
