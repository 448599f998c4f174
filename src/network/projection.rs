//! From two modes to one: actors are tied by the meetings they shared.

use petgraph::graph::{NodeIndex, UnGraph};

use super::{Network, Node, Participation, Recipe, Tie, TwoMode, Weight, decay, directed};

/// Builds the network of a recipe from rows of participations, in any order.
///
/// Weights follow [`Weight`]; the size of a meeting is the number of its attendees after filters and roll-up,
/// so that a row of Newman's weights adds up to the meetings that the actor did not attend alone
/// (Newman 2001, Scientific collaboration networks II, Phys. Rev. E 64, 016132).
/// Time and memory are proportional to the sum over meetings of attendees squared.
pub fn project(rows: &[Participation], mut recipe: Recipe) -> Network {
    let (mut two_mode, tally) = TwoMode::build(rows, &recipe);
    if let Some(decay) = &mut recipe.decay {
        decay::apply(decay, &mut two_mode.meetings);
    }
    let mut graph = UnGraph::with_capacity(two_mode.actors.len(), 0);
    for (actor, meetings) in two_mode.actors.iter().zip(two_mode.meetings_of()) {
        let (id, label, kind) = (actor.id.clone(), actor.label.clone(), actor.kind);
        graph.add_node(Node { id, label, kind, meetings });
    }
    if recipe.relation.directed() {
        let arcs = directed::arcs(rows, &two_mode, &recipe);
        for (a, b, tie) in directed::pairs(&arcs) {
            graph.add_edge(NodeIndex::new(a), NodeIndex::new(b), tie);
        }
        return Network { graph, arcs: Some(arcs), two_mode, recipe, tally }.with_isolates_as_asked();
    }
    Projection::of(&two_mode).each_tie(recipe.weight, |a, b, weight, meetings| {
        if weight >= recipe.min_weight {
            graph.add_edge(
                NodeIndex::new(a),
                NodeIndex::new(b),
                Tie { weight, meetings: meetings.to_vec(), chance: None },
            );
        }
    });
    Network { graph, arcs: None, two_mode, recipe, tally }.with_isolates_as_asked()
}

/// Attendance from the side of the actors, ready to be tied.
pub(super) struct Projection<'a, M> {
    /// The attendees of every meeting, ascending.
    meetings: &'a [M],
    /// What every meeting counts.
    worth: Vec<f64>,
    /// The meetings of every actor, ascending.
    of: Vec<Vec<usize>>,
}

impl<'a> Projection<'a, super::Meeting> {
    /// Attendance as it is.
    pub fn of(two_mode: &'a TwoMode) -> Self {
        let worth = two_mode.meetings.iter().map(|meeting| meeting.worth).collect();
        Self { meetings: &two_mode.meetings, worth, of: two_mode.meetings_of() }
    }
}

impl<'a, M: AsRef<[usize]>> Projection<'a, M> {
    /// Attendance of so many actors at meetings that count `worth`.
    pub fn new(meetings: &'a [M], worth: Vec<f64>, actors: usize) -> Self {
        let mut of = vec![Vec::new(); actors];
        for (index, meeting) in meetings.iter().enumerate() {
            meeting.as_ref().iter().for_each(|&actor| of[actor].push(index));
        }
        Self { meetings, worth, of }
    }

    /// Calls `tie` with all pairs of actors that shared a meeting, ascending: both actors, the weight of their tie, the
    /// meetings they shared.
    pub fn each_tie(&self, weight: Weight, mut tie: impl FnMut(usize, usize, f64, &[usize])) {
        let mut shared: Vec<Vec<usize>> = vec![Vec::new(); self.of.len()];
        let mut met = Vec::new();
        for (actor, own) in self.of.iter().enumerate() {
            for &meeting in own {
                let attendees = self.meetings[meeting].as_ref();
                for &other in &attendees[attendees.partition_point(|&other| other <= actor)..] {
                    if shared[other].is_empty() {
                        met.push(other);
                    }
                    shared[other].push(meeting);
                }
            }
            met.sort_unstable();
            for other in met.drain(..) {
                tie(actor, other, self.weigh(weight, actor, other, &shared[other]), &shared[other]);
                shared[other].clear();
            }
        }
    }

    /// The weight of a tie over `shared` meetings.
    fn weigh(&self, weight: Weight, a: usize, b: usize, shared: &[usize]) -> f64 {
        let both = self.sum(shared, |_| 1.0);
        let whole = |actor: usize| self.sum(&self.of[actor], |_| 1.0);
        match weight {
            Weight::Count => both,
            Weight::Newman => self.sum(shared, |size| 1.0 / (size - 1.0)),
            Weight::Jaccard => both / (whole(a) + whole(b) - both),
            Weight::Cosine => both / (whole(a) * whole(b)).sqrt(),
            Weight::Overlap => both / whole(a).min(whole(b)),
            Weight::ResourceAllocation => {
                let passed = self.sum(shared, |size| 1.0 / size);
                (passed / whole(a) + passed / whole(b)) / 2.0
            }
        }
    }

    /// What meetings count together, each times what its size makes of it.
    fn sum(&self, meetings: &[usize], of_size: impl Fn(f64) -> f64) -> f64 {
        let count = |&meeting: &usize| self.worth[meeting] * of_size(self.meetings[meeting].as_ref().len() as f64);
        meetings.iter().map(count).sum()
    }
}
