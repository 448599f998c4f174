//! Brokerage between groups of actors, as `majlis network --between` prints it.

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::export::{Table, Value};
use crate::network::brokerage::{ROLES, brokerage};
use crate::network::community::{Search, communities};
use crate::network::{Mixing, Network, kind_name, mixing};

/// What makes actors a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Groups {
    /// Their type: person, body, group, state.
    Type,
    /// The community that they are found in.
    Community,
}

/// Who brokers between groups.
pub struct Brokers {
    /// Actors by falling total: identifier, label, group, the count of each role, then its z.
    pub table: Table,
    /// Whether ties stay within groups.
    pub mixing: Mixing,
}

impl Groups {
    /// The name of every actor's group.
    fn names(self, network: &Network, search: Search) -> Vec<String> {
        match self {
            Self::Type => network.nodes().map(|node| kind_name(node.kind).to_owned()).collect(),
            Self::Community => {
                communities(&network.adjacency(), search).of.iter().map(|number| (number + 1).to_string()).collect()
            }
        }
    }

    /// Counts roles of all actors, and notes in the recipe between whom.
    pub fn brokers(self, network: &mut Network, search: Search, top: Option<usize>) -> Brokers {
        let names = self.names(network, search);
        let mut numbers: BTreeMap<&str, usize> = names.iter().map(|name| (name.as_str(), 0)).collect();
        numbers.values_mut().enumerate().for_each(|(number, value)| *value = number);
        let groups: Vec<usize> = names.iter().map(|name| numbers[name.as_str()]).collect();
        network.recipe.steps.push(match self {
            Self::Type => "brokerage between types of actors (Gould, Fernandez 1989), ordered pairs".to_owned(),
            Self::Community => format!(
                "brokerage (Gould, Fernandez 1989), ordered pairs, between communities by Louvain's method, seed {}, \
                 resolution {}",
                search.seed, search.resolution
            ),
        });
        let graph = network.adjacency();
        let found = brokerage(&graph, &groups);
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by(|&a, &b| found[b].counts[5].total_cmp(&found[a].counts[5]).then(a.cmp(&b)));
        order.truncate(top.unwrap_or(order.len()));
        let nodes: Vec<_> = network.nodes().collect();
        let row = |node: usize| {
            let (broker, found) = (nodes[node], &found[node]);
            let mut row =
                [&broker.id, &broker.label, &names[node]].map(|text| Some(Value::Text(text.clone()))).to_vec();
            row.extend(found.counts.into_iter().chain(found.z()).map(Value::defined));
            row
        };
        let rows = order.into_iter().map(row).collect();
        let heads = ["id", "label", "group"].into_iter().chain(ROLES).map(str::to_owned);
        let columns = heads.chain(ROLES.map(|role| format!("{role}_z"))).collect();
        Brokers { table: Table { columns, rows }, mixing: mixing(&graph, &groups) }
    }
}

/// How ties mix groups, in words.
pub fn told(mixing: &Mixing) -> String {
    let number = |value: f64| if value.is_nan() { "not defined".to_owned() } else { format!("{value:.4}") };
    format!(
        "{} ties within groups, {} between, E-I index {}, assortativity {}, modularity {}",
        mixing.internal,
        mixing.external,
        number(mixing.ei_index),
        number(mixing.assortativity),
        number(mixing.modularity)
    )
}
