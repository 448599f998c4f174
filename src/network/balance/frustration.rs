//! Frustration: the fewest ties that stand against a division into two sides.

use crate::network::centrality::triangles::each_triangle;
use crate::network::{Adjacency, components, members};

/// How many nodes the search looks at, all steps in all components together, before it gives bounds instead.
pub const VISITS: u64 = 1_000_000_000;

/// The fewest ties against two sides. Equal bounds mean that it is exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frustration {
    /// No division has fewer.
    pub least: usize,
    /// The division found has so many.
    pub most: usize,
    /// Side of every node in the division found: `true` for that of the best connected of its component.
    pub first_side: Vec<bool>,
}

/// Searches for the division with the fewest positive ties across and negative ties within, component by component;
/// weights are signs. It looks at no more than `visits` nodes, see [`VISITS`].
///
/// Branch and bound: a partial division costs what its ties cost, and at least the cheaper side for every further node,
/// and one tie for each triangle with an odd number of negative ties among these, no two of which share a tie.
/// Aref, Wilson (2018), Measuring partial balance in signed networks, J. Complex Netw. 6, for the index.
pub fn frustration(graph: &Adjacency, mut visits: u64) -> Frustration {
    let mut found = Frustration { least: 0, most: 0, first_side: vec![true; graph.nodes()] };
    for component in members(&components(graph)) {
        let order = order(graph, &component);
        let mut search = Search::new(graph, &order);
        search.descend();
        let complete = search.extend(0, 0, &mut visits);
        found.most += search.best;
        found.least += if complete { search.best } else { search.bound[0] };
        order.iter().zip(&search.division).for_each(|(&node, &side)| found.first_side[node] = side == 0);
    }
    found
}

/// The nodes of a component: the one with most ties first, then always the one with most ties to those before.
fn order(graph: &Adjacency, component: &[usize]) -> Vec<usize> {
    let mut before = vec![0usize; graph.nodes()];
    let mut left = component.to_vec();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let key = |&&node: &&usize| (before[node], graph.neighbours(node).len(), std::cmp::Reverse(node));
        let Some(&next) = left.iter().max_by_key(key) else { break };
        left.retain(|&node| node != next);
        graph.neighbours(next).iter().for_each(|&other| before[other as usize] += 1);
        order.push(next);
    }
    order
}

struct Search {
    /// The component, nodes numbered in their order.
    graph: Adjacency,
    /// Ties against, at least, among the nodes from each on.
    bound: Vec<usize>,
    side: Vec<usize>,
    /// What each side would cost every node by the nodes placed.
    costs: Vec<[usize; 2]>,
    division: Vec<usize>,
    /// What the division costs.
    best: usize,
}

impl Search {
    fn new(graph: &Adjacency, order: &[usize]) -> Self {
        let mut number = vec![0; graph.nodes()];
        order.iter().enumerate().for_each(|(at, &node)| number[node] = at);
        let own = |node: usize| graph.row(node).map(move |(other, sign)| (node, other, sign));
        let ties = order.iter().flat_map(|&node| own(node));
        let mut ties: Vec<(usize, usize, f64)> = ties.map(|(a, b, sign)| (number[a], number[b], sign)).collect();
        ties.retain(|&(a, b, _)| a < b);
        ties.sort_unstable_by_key(|&(a, b, _)| (a, b));
        let graph = Adjacency::from_ties(order.len(), ties.into_iter());
        let nodes = order.len();
        let (bound, costs) = (bounds(&graph), vec![[0; 2]; nodes]);
        Self { graph, bound, side: vec![0; nodes], costs, division: vec![0; nodes], best: usize::MAX }
    }

    /// A first division: each node in turn takes the cheaper side, then nodes change sides while that saves ties.
    fn descend(&mut self) {
        let against = |side: &[usize], node: usize, own: usize, graph: &Adjacency, end: usize| {
            let ties = graph.row(node).filter(|&(other, _)| other < end);
            ties.filter(|&(other, sign)| (sign > 0.0) != (side[other] == own)).count()
        };
        let nodes = self.graph.nodes();
        let mut side = vec![0; nodes];
        for node in 0..nodes {
            let cost = |own: usize| against(&side, node, own, &self.graph, node);
            side[node] = usize::from(cost(1) < cost(0));
        }
        let mut changed = true;
        while changed {
            changed = false;
            for node in 0..nodes {
                let cost = |own: usize| against(&side, node, own, &self.graph, nodes);
                if cost(1 - side[node]) < cost(side[node]) {
                    side[node] = 1 - side[node];
                    changed = true;
                }
            }
        }
        self.best = (0..nodes).map(|node| against(&side, node, side[node], &self.graph, node)).sum();
        let first = side.first().copied().unwrap_or(0);
        self.division = side.into_iter().map(|side| side ^ first).collect();
    }

    /// Places the nodes from `next` on, those before costing `cost`. Whether the search came to its end.
    fn extend(&mut self, next: usize, cost: usize, visits: &mut u64) -> bool {
        let open = &self.costs[next..];
        let looks = open.len() as u64;
        let least: usize = open.iter().map(|[one, other]| one.min(other)).sum();
        if cost + least + self.bound[next] >= self.best {
            return true;
        }
        if next == self.side.len() {
            self.best = cost;
            self.division.clone_from(&self.side);
            return true;
        }
        if *visits < looks {
            return false;
        }
        *visits -= looks;
        let [one, other] = self.costs[next];
        let cheaper = usize::from(other < one);
        // Sides are alike until the first node is placed.
        let sides = if next == 0 { &[0][..] } else { &[cheaper, 1 - cheaper] };
        for &side in sides {
            self.side[next] = side;
            self.place(next, side, true);
            let complete = self.extend(next + 1, cost + self.costs[next][side], visits);
            self.place(next, side, false);
            if !complete {
                return false;
            }
        }
        true
    }

    /// Charges, or discharges, the neighbours after a node for its side.
    fn place(&mut self, node: usize, side: usize, charge: bool) {
        for (other, sign) in self.graph.row(node).filter(|&(other, _)| other > node) {
            let against = if sign > 0.0 { 1 - side } else { side };
            let cost = &mut self.costs[other][against];
            *cost = if charge { *cost + 1 } else { *cost - 1 };
        }
    }
}

/// For every node, and for none, how many triangles with an odd number of negative ties lie among the nodes from it on,
/// no two of which share a tie: gathered from the last node to the first.
fn bounds(graph: &Adjacency) -> Vec<usize> {
    let mut odd: Vec<[usize; 3]> = Vec::new();
    each_triangle(graph, |corners, signs| {
        if signs.iter().product::<f64>() < 0.0 {
            odd.push(corners);
        }
    });
    let numbers = graph.tie_numbers();
    let tie = |a: usize, b: usize| {
        let at = graph.neighbours(a).partition_point(|&other| (other as usize) < b);
        numbers[graph.slots(a).start + at] as usize
    };
    let mut used = vec![false; graph.ties()];
    let mut bound = vec![0; graph.nodes() + 1];
    for [a, b, c] in odd.into_iter().rev() {
        let ties = [tie(a, b), tie(a, c), tie(b, c)];
        if !ties.iter().any(|&tie| used[tie]) {
            ties.iter().for_each(|&tie| used[tie] = true);
            bound[a] += 1;
        }
    }
    for node in (0..graph.nodes()).rev() {
        bound[node] += bound[node + 1];
    }
    bound
}
