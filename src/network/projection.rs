//! From two modes to one: actors are tied by the meetings they shared.

use petgraph::graph::{NodeIndex, UnGraph};

use super::{Network, Node, Participation, Recipe, Tie, TwoMode, Weight};

/// Builds the network of a recipe from rows of participations, in any order.
///
/// Weights follow [`Weight`]; the size of a meeting is the number of its attendees after filters and roll-up,
/// so that a row of Newman's weights adds up to the meetings that the actor did not attend alone
/// (Newman 2001, Scientific collaboration networks II, Phys. Rev. E 64, 016132).
/// Time and memory are proportional to the sum over meetings of attendees squared.
pub fn project(rows: &[Participation], recipe: Recipe) -> Network {
    let (two_mode, tally) = TwoMode::build(rows, &recipe);
    let meetings_of = two_mode.meetings_of();
    let mut graph = UnGraph::with_capacity(two_mode.actors.len(), 0);
    for (actor, meetings) in two_mode.actors.iter().zip(&meetings_of) {
        let (id, label, kind) = (actor.id.clone(), actor.label.clone(), actor.kind);
        graph.add_node(Node { id, label, kind, meetings: meetings.clone() });
    }
    let mut shared: Vec<Vec<usize>> = vec![Vec::new(); two_mode.actors.len()];
    let mut met = Vec::new();
    for (actor, own) in meetings_of.iter().enumerate() {
        for &meeting in own {
            for &other in two_mode.meetings[meeting].attendees.iter().filter(|&&other| other > actor) {
                if shared[other].is_empty() {
                    met.push(other);
                }
                shared[other].push(meeting);
            }
        }
        met.sort_unstable();
        for other in met.drain(..) {
            let meetings = std::mem::take(&mut shared[other]);
            let weight = weigh(recipe.weight, &two_mode, &meetings, own.len() + meetings_of[other].len());
            if weight >= recipe.min_weight {
                graph.add_edge(NodeIndex::new(actor), NodeIndex::new(other), Tie { weight, meetings });
            }
        }
    }
    let network = Network { graph, two_mode, recipe, tally };
    if network.recipe.isolates {
        return network;
    }
    let tied: Vec<bool> = network.graph.node_indices().map(|node| network.graph.edges(node).next().is_some()).collect();
    network.induced(&tied)
}

/// The weight of a tie over `shared` meetings between actors with `both` meetings, shared ones counted twice.
fn weigh(weight: Weight, two_mode: &TwoMode, shared: &[usize], both: usize) -> f64 {
    match weight {
        Weight::Count => shared.len() as f64,
        Weight::Newman => {
            shared.iter().map(|&meeting| 1.0 / (two_mode.meetings[meeting].attendees.len() as f64 - 1.0)).sum()
        }
        Weight::Jaccard => shared.len() as f64 / (both - shared.len()) as f64,
    }
}
