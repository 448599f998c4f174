//! Mixing: whether ties stay within groups of actors, such as blocs or types.

use super::Adjacency;
use super::centrality::UNDEFINED;
use super::community::modularity;

/// How ties mix groups; every tie counts alike. A network without ties leaves all but the counts undefined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixing {
    /// Ties within a group.
    pub internal: usize,
    /// Ties between groups.
    pub external: usize,
    /// (external - internal) / (external + internal): -1 where all ties stay within groups (Krackhardt, Stern 1988,
    /// Informal networks and organizational crises, Soc. Psychol. Q. 51).
    pub ei_index: f64,
    /// (tr e - |e^2|) / (1 - |e^2|) of the shares e of ties from group to group: 1 where all stay within, 0 as by chance;
    /// not defined where all ties are of one group (Newman 2003, Mixing patterns in networks, Phys. Rev. E 67).
    pub assortativity: f64,
    /// Modularity of the groups (Newman, Girvan 2004, Finding and evaluating community structure, Phys. Rev. E 69).
    pub modularity: f64,
}

/// How the ties of a network mix `groups`, one number a node. O(n + m).
pub fn mixing(graph: &Adjacency, groups: &[usize]) -> Mixing {
    let same = |node: usize| {
        let others = graph.neighbours(node).iter().filter(|&&other| other as usize > node);
        others.filter(|&&other| groups[other as usize] == groups[node]).count()
    };
    let internal: usize = (0..graph.nodes()).map(same).sum();
    let (ties, external) = (graph.ties(), graph.ties() - internal);
    let mut ends = vec![0usize; groups.iter().max().map_or(0, |&last| last + 1)];
    groups.iter().enumerate().for_each(|(node, &group)| ends[group] += graph.neighbours(node).len());
    // In whole numbers as far as possible: 1 - |e^2| is 0 exactly where all ends are of one group.
    let squares: u128 = ends.iter().map(|&ends| (ends as u128).pow(2)).sum();
    let whole = (2 * ties as u128).pow(2);
    let (inside, spread) = (4 * ties as i128 * internal as i128 - squares as i128, whole - squares);
    let share = |over: f64, under: f64| if under == 0.0 { UNDEFINED } else { over / under };
    Mixing {
        internal,
        external,
        ei_index: share(external as f64 - internal as f64, ties as f64),
        assortativity: share(inside as f64, spread as f64),
        modularity: modularity(&graph.unweighted(), groups, 1.0).unwrap_or(UNDEFINED),
    }
}
