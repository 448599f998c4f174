//! Cliques: groups where everybody met everybody, and which no further actor fits into.

use crate::network::centrality::core::peeled;
use crate::network::centrality::{Measure, Scale};
use crate::network::{Adjacency, NetworkError};

/// What a reader must know.
pub const EXPLAINED: Measure<()> = Measure {
    name: "cliques",
    summary: "groups where everybody met everybody, and which no further actor fits into; actors may be in several",
    formula: "maximal sets of at least --cliques actors with all n (n - 1) / 2 ties",
    paper: "Luce, Perry 1949, A method of matrix analysis of group structure, Psychometrika 14; by Eppstein, Loeffler, \
            Strash 2010, Listing all maximal cliques in sparse graphs in near-optimal time, ISAAC",
    caution: "every meeting is a clique of those who attended it: the column `together` counts meetings of all members, \
              and a clique with 0 never met as one",
    scale: Scale::Own,
    function: (),
};

/// The members, ascending, of every maximal clique of at least `least` actors, by falling size, then by members.
///
/// Bron and Kerbosch's search with the pivot of Tomita, Tanaka, Takahashi (2006), from the actors in the order in which
/// cores peel off: O(d n 3^(d/3)), d the largest core. petgraph's own gathers all in hash sets without a bound.
///
/// Errors: there are more than `limit`.
pub fn cliques(graph: &Adjacency, least: usize, limit: usize) -> Result<Vec<Vec<usize>>, NetworkError> {
    let order = peeled(graph);
    let mut rank = vec![0; graph.nodes()];
    order.iter().enumerate().for_each(|(at, &node)| rank[node] = at);
    let mut search = Search { graph, least, limit, members: Vec::new(), found: Vec::new() };
    for &node in &order {
        let (later, earlier): (Vec<u32>, Vec<u32>) =
            graph.neighbours(node).iter().partition(|&&other| rank[other as usize] > rank[node]);
        search.members.push(node);
        search.extend(later, earlier)?;
        search.members.pop();
    }
    search.found.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    Ok(search.found)
}

struct Search<'g> {
    graph: &'g Adjacency,
    least: usize,
    limit: usize,
    /// The clique so far.
    members: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Finds the maximal cliques that hold the members and some of `candidates`, and none of `tried`; all of both have
    /// ties to all members. Both ascend.
    fn extend(&mut self, mut candidates: Vec<u32>, mut tried: Vec<u32>) -> Result<(), NetworkError> {
        if self.members.len() + candidates.len() < self.least {
            return Ok(());
        }
        if candidates.is_empty() {
            return if tried.is_empty() { self.keep() } else { Ok(()) };
        }
        let pivot = self.pivot(&candidates, &tried);
        for node in without(&candidates, self.graph.neighbours(pivot)) {
            let near = self.graph.neighbours(node as usize);
            self.members.push(node as usize);
            self.extend(shared(&candidates, near), shared(&tried, near))?;
            self.members.pop();
            candidates.retain(|&other| other != node);
            tried.insert(tried.partition_point(|&other| other < node), node);
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<(), NetworkError> {
        if self.found.len() == self.limit {
            return Err(NetworkError::TooManyCliques { least: self.least, limit: self.limit });
        }
        let mut members = self.members.clone();
        members.sort_unstable();
        self.found.push(members);
        Ok(())
    }

    /// The node with ties to most candidates: only those without a tie to it need be tried.
    fn pivot(&self, candidates: &[u32], tried: &[u32]) -> usize {
        let (mut best, mut most) = (candidates[0], None);
        for &node in tried.iter().chain(candidates) {
            let ties = shared(candidates, self.graph.neighbours(node as usize)).len();
            if most.is_none_or(|most| ties > most) {
                (best, most) = (node, Some(ties));
            }
            // A candidate has no tie to itself: more than this there cannot be.
            if ties + 1 >= candidates.len() {
                break;
            }
        }
        best as usize
    }
}

/// What two ascending rows share.
fn shared(few: &[u32], row: &[u32]) -> Vec<u32> {
    few.iter().copied().filter(|node| row.binary_search(node).is_ok()).collect()
}

/// What of an ascending row is not in the other.
fn without(few: &[u32], row: &[u32]) -> Vec<u32> {
    few.iter().copied().filter(|node| row.binary_search(node).is_err()).collect()
}
