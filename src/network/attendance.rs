//! Measures of the two-mode data: actors and meetings as they stand, before actors are tied. Meetings do not become
//! groups where everybody met everybody, so large ones do not dominate.

use super::centrality::distances::hops;
use super::centrality::{Measure, Scale, UNDEFINED, betweenness};
use super::{Adjacency, TwoMode};

/// A measure with a value for each actor and each meeting.
pub type TwoModeMeasure = Measure<fn(&TwoMode) -> Sides>;

/// A measure with one value for all data.
pub type TwoModeGlobal = Measure<fn(&TwoMode) -> f64>;

/// Values of both sides, each in its order in [`TwoMode`].
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// One value an actor.
    pub actors: Vec<f64>,
    /// One value a meeting.
    pub meetings: Vec<f64>,
}

const BORGATTI: &str = "Borgatti, Everett 1997, Network analysis of 2-mode data, Social Networks 19";
const OWN_SIDE: &str = "actors compare with actors, meetings with meetings, never across";

/// All measures with a value for each actor and meeting.
pub const TWO_MODE_MEASURES: &[TwoModeMeasure] = &[
    Measure {
        name: "two-mode-degree",
        summary: "share of the meetings that an actor attended, of the actors that a meeting had",
        formula: "d / number of the other side",
        paper: BORGATTI,
        caution: OWN_SIDE,
        scale: Scale::Own,
        function: degree,
    },
    Measure {
        name: "two-mode-closeness",
        summary: "nearness to all actors and meetings, by the best that its side can have",
        formula: "(N + 2 n - 2) / D times the share reached, n nodes of its own side, N of the other, D sum of distances",
        paper: BORGATTI,
        caution: OWN_SIDE,
        scale: Scale::Own,
        function: closeness,
    },
    Measure {
        name: "two-mode-betweenness",
        summary: "shortest paths of all actors and meetings that run through it, by the most that its side can have",
        formula: "betweenness in the two-mode graph / largest possible for a node of its side",
        paper: BORGATTI,
        caution: OWN_SIDE,
        scale: Scale::Own,
        function: two_mode_betweenness,
    },
    Measure {
        name: "two-mode-clustering",
        summary: "how alike its attendance is to that of those it shares some with",
        formula: "mean over all nodes u two steps away of |N(u) and N(v)| / |N(u) or N(v)|; 0 where there is none",
        paper: "Latapy, Magnien, Del Vecchio 2008, Basic notions for large two-mode networks, Social Networks 30",
        caution: "high for whoever attended one large meeting only",
        scale: Scale::Own,
        function: clustering,
    },
];

/// All measures with one value for the data.
pub const TWO_MODE_GLOBAL: &[TwoModeGlobal] = &[
    Measure {
        name: "two-mode-density",
        summary: "share of pairs of actor and meeting that are attendances",
        formula: "attendances / (actors x meetings); not defined without either",
        paper: BORGATTI,
        caution: "falls with every meeting that few attended",
        scale: Scale::Own,
        function: density,
    },
    Measure {
        name: "two-mode-transitivity",
        summary: "how often two actors who shared a meeting shared another",
        formula: "4 x cycles of four / paths of three ties; not defined without such a path",
        paper: "Robins, Alexander 2004, Small worlds among interlocking directors, Comput. Math. Organ. Theory 10",
        caution: "repeated meetings of one pair raise it like meetings of a group",
        scale: Scale::Own,
        function: transitivity,
    },
];

/// Actors, then meetings, with a tie for each attendance.
fn graph(data: &TwoMode) -> Adjacency {
    let actors = data.actors.len();
    let of = data.meetings_of();
    let ties = of.iter().enumerate().flat_map(|(actor, met)| met.iter().map(move |m| (actor, actors + m, 1.0)));
    Adjacency::from_ties(actors + data.meetings.len(), ties)
}

/// Splits values of [`graph`]'s nodes and divides each by what is given for its side.
fn sides(data: &TwoMode, mut values: Vec<f64>, for_actors: f64, for_meetings: f64) -> Sides {
    let by = |values: Vec<f64>, most: f64| -> Vec<f64> {
        values.into_iter().map(|value| if most > 0.0 { value / most } else { value }).collect()
    };
    let meetings = values.split_off(data.actors.len());
    Sides { actors: by(values, for_actors), meetings: by(meetings, for_meetings) }
}

/// Numbers of actors and of meetings.
fn counts(data: &TwoMode) -> (f64, f64) {
    (data.actors.len() as f64, data.meetings.len() as f64)
}

fn degree(data: &TwoMode) -> Sides {
    let graph = graph(data);
    let degrees = (0..graph.nodes()).map(|node| graph.neighbours(node).len() as f64).collect();
    let (actors, meetings) = counts(data);
    sides(data, degrees, meetings, actors)
}

/// O(n m / 256), n actors and meetings, m attendances.
fn closeness(data: &TwoMode) -> Sides {
    let (actors, meetings) = counts(data);
    let others = actors + meetings - 1.0;
    let near = hops(&graph(data)).into_iter().map(|reach| match reach.others {
        0 => 0.0,
        reached => f64::from(reached) / others / reach.distance,
    });
    let mut sides = sides(data, near.collect(), 1.0, 1.0);
    sides.actors.iter_mut().for_each(|value| *value *= meetings + 2.0 * actors - 2.0);
    sides.meetings.iter_mut().for_each(|value| *value *= actors + 2.0 * meetings - 2.0);
    sides
}

/// O(n m), n actors and meetings, m attendances.
fn two_mode_betweenness(data: &TwoMode) -> Sides {
    let (actors, meetings) = (data.actors.len(), data.meetings.len());
    let values = betweenness::hops(&graph(data));
    sides(data, values, most_between(actors, meetings), most_between(meetings, actors))
}

/// The largest betweenness that a node can have whose side has `own` nodes, and the other side `other`.
fn most_between(own: usize, other: usize) -> f64 {
    if own == 0 || other == 0 {
        return 0.0;
    }
    let (s, t) = (((own - 1) / other) as f64, ((own - 1) % other) as f64);
    let other = other as f64;
    (other * other * (s + 1.0) * (s + 1.0) + other * (s + 1.0) * (2.0 * t - s - 1.0) - t * (2.0 * s - t + 3.0)) / 2.0
}

/// O(sum of the squared degrees of neighbours).
fn clustering(data: &TwoMode) -> Sides {
    let graph = graph(data);
    let mut shared = vec![0usize; graph.nodes()];
    let mut of = |node: usize| {
        let mut near = second_neighbours(&graph, node, &mut shared);
        near.sort_unstable();
        let own = graph.neighbours(node).len();
        let alike = |&other: &usize| {
            let both = shared[other];
            both as f64 / (own + graph.neighbours(other).len() - both) as f64
        };
        let value = if near.is_empty() { 0.0 } else { near.iter().map(alike).sum::<f64>() / near.len() as f64 };
        near.into_iter().for_each(|other| shared[other] = 0);
        value
    };
    let values = (0..graph.nodes()).map(&mut of).collect();
    sides(data, values, 1.0, 1.0)
}

/// The nodes two steps away, counting in `shared` how many neighbours each has in common with `node`.
fn second_neighbours(graph: &Adjacency, node: usize, shared: &mut [usize]) -> Vec<usize> {
    let mut near = Vec::new();
    for &between in graph.neighbours(node) {
        for other in graph.neighbours(between as usize).iter().map(|&other| other as usize) {
            if other != node {
                if shared[other] == 0 {
                    near.push(other);
                }
                shared[other] += 1;
            }
        }
    }
    near
}

fn density(data: &TwoMode) -> f64 {
    let (actors, meetings) = counts(data);
    let attendances: usize = data.meetings.iter().map(|meeting| meeting.attendees.len()).sum();
    if actors * meetings > 0.0 { attendances as f64 / (actors * meetings) } else { UNDEFINED }
}

/// O(sum of the squared degrees of neighbours).
fn transitivity(data: &TwoMode) -> f64 {
    let graph = graph(data);
    let degree = |node: usize| graph.neighbours(node).len() as f64;
    let mut shared = vec![0usize; graph.nodes()];
    let (mut cycles, mut paths) = (0.0, 0.0);
    for actor in 0..data.actors.len() {
        for other in second_neighbours(&graph, actor, &mut shared) {
            let both = std::mem::take(&mut shared[other]) as f64;
            // Each cycle of four is met from both of its actors.
            cycles += both * (both - 1.0) / 4.0;
        }
        paths += graph.row(actor).map(|(meeting, _)| (degree(actor) - 1.0) * (degree(meeting) - 1.0)).sum::<f64>();
    }
    if paths > 0.0 { 4.0 * cycles / paths } else { UNDEFINED }
}
