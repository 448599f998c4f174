//! From two modes to one: actors are tied by the meetings they shared.

use petgraph::graph::{NodeIndex, UnGraph};

use super::kernel::blocks::{filled, with_state};
use super::kernel::incidence::Incidence;
use super::{Adjacency, Network, Node, Participation, Recipe, Tie, TwoMode, Weight, decay, directed};

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
                Tie { weight, meetings: meetings.to_vec(), chance: None, stands: None },
            );
        }
    });
    Network { graph, arcs: None, two_mode, recipe, tally }.with_isolates_as_asked()
}

/// Attendance from both sides, ready to be tied.
pub(super) struct Projection {
    /// The attendees of every meeting, ascending.
    meetings: Incidence,
    /// What every meeting counts.
    worth: Vec<f64>,
    /// The meetings of every actor, ascending.
    of: Incidence,
    /// What the meetings of every actor count together.
    whole: Vec<f64>,
}

impl Projection {
    /// Attendance as it is.
    pub fn of(two_mode: &TwoMode) -> Self {
        let worth = two_mode.meetings.iter().map(|meeting| meeting.worth).collect();
        Self::new(&two_mode.meetings, worth, two_mode.actors.len())
    }

    /// Attendance of so many actors at meetings that count `worth`.
    pub fn new<M: AsRef<[usize]>>(meetings: &[M], worth: Vec<f64>, actors: usize) -> Self {
        Self::from_rows(Incidence::of_rows(meetings.iter().map(AsRef::as_ref)), worth, actors)
    }

    /// The same of rows of attendees.
    pub fn from_rows(meetings: Incidence, worth: Vec<f64>, actors: usize) -> Self {
        let of = meetings.transposed(actors);
        let whole = |actor: usize| of.row(actor).iter().map(|&meeting| worth[meeting as usize]).sum();
        let whole = (0..actors).map(whole).collect();
        Self { meetings, worth, of, whole }
    }

    /// Calls `tie` with all pairs of actors that shared a meeting, ascending: both actors, the weight of their tie, the
    /// meetings they shared.
    pub fn each_tie(&self, weight: Weight, mut tie: impl FnMut(usize, usize, f64, &[usize])) {
        let counts = self.counts(weight);
        let mut shared: Vec<Vec<usize>> = vec![Vec::new(); self.of.rows()];
        let mut met = Vec::new();
        for actor in 0..self.of.rows() {
            self.each_meeting(actor, |meeting, others| {
                for &other in others {
                    let shared = &mut shared[other as usize];
                    if shared.is_empty() {
                        met.push(other as usize);
                    }
                    shared.push(meeting);
                }
            });
            met.sort_unstable();
            for other in met.drain(..) {
                let sum = shared[other].iter().map(|&meeting| counts[meeting]).sum();
                tie(actor, other, self.weigh(weight, actor, other, sum), &shared[other]);
                shared[other].clear();
            }
        }
    }

    /// The ties alone, with each of several weights; in parallel. Every tie is found from both ends, so that each row is made
    /// on its own; both sum over the same meetings in the same order.
    pub fn adjacencies<const N: usize>(&self, weights: [Weight; N]) -> [Adjacency; N] {
        let actors = self.of.rows();
        let degree = |seen: &mut Seen, actor: usize| {
            seen.start(actor);
            self.attendees_of(actor).filter(|&other| seen.is_new(other)).count()
        };
        let degrees = with_state(actors, || Seen::none(actors), degree);
        let mut starts = vec![0; actors + 1];
        (0..actors).for_each(|actor| starts[actor + 1] = starts[actor] + degrees[actor]);
        drop(degrees);
        let counts = weights.map(|weight| self.counts(weight));
        let (neighbours, sums) = filled(&starts, |met: &mut Met<N>, actor, (row, mut values)| {
            met.clear();
            for &meeting in self.of.row(actor) {
                let counts = std::array::from_fn(|weight| counts[weight][meeting as usize]);
                met.at(counts, self.meetings.row(meeting as usize));
            }
            for (at, (other, sums)) in met.others(actor as u32).enumerate() {
                row[at] = other;
                for ((values, sum), &weight) in values.iter_mut().zip(sums).zip(&weights) {
                    values[at] = self.weigh(weight, actor, other as usize, sum);
                }
            }
        });
        let (mut left, mut shared) = (N, (starts, neighbours));
        sums.map(|weights| {
            left -= 1;
            let (starts, neighbours) = if left > 0 { shared.clone() } else { std::mem::take(&mut shared) };
            Adjacency::of_rows(starts, neighbours, weights)
        })
    }

    /// Everybody who attended a meeting of an actor, the actor too, as often as they met.
    fn attendees_of(&self, actor: usize) -> impl Iterator<Item = u32> + '_ {
        self.of.row(actor).iter().flat_map(|&meeting| self.meetings.row(meeting as usize)).copied()
    }

    /// Calls `visit` with each meeting of an actor and the attendees after the actor.
    fn each_meeting(&self, actor: usize, mut visit: impl FnMut(usize, &[u32])) {
        for &meeting in self.of.row(actor) {
            let attendees = self.meetings.row(meeting as usize);
            visit(meeting as usize, &attendees[attendees.partition_point(|&other| other as usize <= actor)..]);
        }
    }

    /// What each meeting adds to the sum that [`Self::weigh`] turns into a weight.
    fn counts(&self, weight: Weight) -> Vec<f64> {
        let count = |(meeting, worth): (usize, &f64)| {
            let size = self.meetings.row(meeting).len() as f64;
            match weight {
                Weight::Newman => worth * (1.0 / (size - 1.0)),
                Weight::ResourceAllocation => worth * (1.0 / size),
                Weight::Count | Weight::Jaccard | Weight::Cosine | Weight::Overlap => *worth,
            }
        };
        self.worth.iter().enumerate().map(count).collect()
    }

    /// The weight of a tie over meetings that add up to `sum`.
    fn weigh(&self, weight: Weight, a: usize, b: usize, sum: f64) -> f64 {
        let (a, b) = (self.whole[a], self.whole[b]);
        match weight {
            Weight::Count | Weight::Newman => sum,
            Weight::Jaccard => sum / (a + b - sum),
            Weight::Cosine => sum / (a * b).sqrt(),
            Weight::Overlap => sum / a.min(b),
            Weight::ResourceAllocation => (sum / a + sum / b) / 2.0,
        }
    }
}

/// Whom an actor was found to meet already: the number of the actor, plus one, in the place of each.
struct Seen {
    by: Vec<u32>,
    now: u32,
}

impl Seen {
    fn none(actors: usize) -> Self {
        Self { by: vec![0; actors], now: 0 }
    }

    /// Begins with an actor, who does not meet itself.
    fn start(&mut self, actor: usize) {
        self.now = actor as u32 + 1;
        self.by[actor] = self.now;
    }

    fn is_new(&mut self, other: u32) -> bool {
        std::mem::replace(&mut self.by[other as usize], self.now) != self.now
    }
}

/// Whom an actor met, and where.
struct Met<const N: usize> {
    /// What each meeting counts.
    counts: Vec<[f64; N]>,
    /// Each actor met in the upper half of a number, the place of the meeting in the lower.
    met: Vec<u64>,
}

impl<const N: usize> Default for Met<N> {
    fn default() -> Self {
        Self { counts: Vec::new(), met: Vec::new() }
    }
}

impl<const N: usize> Met<N> {
    fn clear(&mut self) {
        self.counts.clear();
        self.met.clear();
    }

    /// Adds a meeting.
    fn at(&mut self, counts: [f64; N], attendees: &[u32]) {
        let place = self.counts.len() as u64;
        self.counts.push(counts);
        self.met.extend(attendees.iter().map(|&other| u64::from(other) << 32 | place));
    }

    /// All but one of those met, ascending, each with the sums over the meetings in their order.
    fn others(&mut self, but: u32) -> impl Iterator<Item = (u32, [f64; N])> + '_ {
        self.met.sort_unstable();
        let met = self.met.chunk_by(|one, other| one >> 32 == other >> 32).map(|met| {
            let mut sums = [0.0; N];
            for &pair in met {
                let counts = self.counts[pair as u32 as usize];
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
            ((met[0] >> 32) as u32, sums)
        });
        met.filter(move |&(other, _)| other != but)
    }
}
