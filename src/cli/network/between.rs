//! Brokerage between groups of actors, as `majlis network --between` prints it.

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::ValueEnum;

use super::Args;
use super::shown::{Head, Told, show};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value};
use crate::network::brokerage::{ROLES, brokerage};
use crate::network::community::{Search, communities};
use crate::network::{Blocs, Mixing, Network, Node, kind_name, mixing};

/// What makes actors a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Groups {
    /// Their type: person, body, group, state.
    Type,
    /// The community that they are found in.
    Community,
    /// Their bloc by the table that --blocs names; actors without one are not counted, and told.
    Bloc,
}

/// Who brokers between groups.
pub struct Brokers {
    /// Actors by falling total: identifier, label, group, the count of each role, then its z; last those without a group,
    /// unless only the top was asked for.
    pub table: Table,
    /// Whether ties stay within groups.
    pub mixing: Mixing,
    /// Actors without a group, in words, if there are any.
    pub without: Option<String>,
}

/// How many actors without a bloc are named.
const NAMED: usize = 10;

/// Prints brokers between groups.
pub fn run(args: &Args, groups: Groups, global: &Global) -> Result<ExitCode, Error> {
    let source = args.network.build.open(global)?;
    let mut network = args.network.build.network(&source, global)?;
    let blocs = args.network.blocs(&network, &source, global)?;
    let found =
        groups.brokers(&mut network, args.network.build.search.search(), blocs.as_ref(), args.network.measured.top);
    let mut told = vec![Told::text("mixing", told(&found.mixing))];
    told.extend(found.without.map(|names| Told::text("without a bloc", names)));
    show(args, Head::of(&network), ("brokers", &found.table), 1, &told)
}

impl Groups {
    /// The name of every actor's group, and the step for the recipe.
    fn names(self, network: &Network, search: Search, blocs: Option<&Blocs>) -> (Vec<Option<String>>, String) {
        match self {
            Self::Type => {
                let names = network.nodes().map(|node| Some(kind_name(node.kind).to_owned()));
                (names.collect(), "types of actors".to_owned())
            }
            Self::Community => {
                let found = communities(&network.adjacency(), search);
                let names = found.of.iter().map(|number| Some((number + 1).to_string()));
                (names.collect(), format!("communities by {}", search.text(found.resolution)))
            }
            Self::Bloc => {
                let name = |node| blocs.and_then(|blocs| blocs.name(node)).map(str::to_owned);
                ((0..network.graph.node_count()).map(name).collect(), blocs.map(Blocs::describe).unwrap_or_default())
            }
        }
    }

    /// Counts roles of all actors, and notes in the recipe between whom. Actors without a group, and their ties, are left
    /// out before.
    pub fn brokers(self, network: &mut Network, search: Search, blocs: Option<&Blocs>, top: Option<usize>) -> Brokers {
        let (names, between) = self.names(network, search, blocs);
        let step = format!("brokerage (Gould, Fernandez 1989), ordered pairs, between {between}");
        network.recipe.steps.push(step);
        let grouped: Vec<usize> = (0..names.len()).filter(|&node| names[node].is_some()).collect();
        let part = network.induced(&names.iter().map(Option::is_some).collect::<Vec<bool>>());
        let kinds: BTreeSet<&String> = names.iter().flatten().collect();
        let kinds: Vec<&String> = kinds.into_iter().collect();
        let groups: Vec<usize> =
            names.iter().flatten().map(|name| kinds.partition_point(|kind| *kind < name)).collect();
        let graph = part.adjacency();
        let found = brokerage(&graph, &groups);
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by(|&a, &b| found[b].counts[5].total_cmp(&found[a].counts[5]).then(a.cmp(&b)));
        order.truncate(top.unwrap_or(order.len()));
        let nodes: Vec<_> = network.nodes().collect();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let row = |at: usize| {
            let (node, found) = (grouped[at], &found[at]);
            let group = names[node].as_deref().and_then(text);
            let mut row = vec![text(&nodes[node].id), text(&nodes[node].label), group];
            row.extend(found.counts.into_iter().chain(found.z()).map(Value::defined));
            row
        };
        let mut rows: Vec<Vec<Option<Value>>> = order.into_iter().map(row).collect();
        let without: Vec<&Node> = (0..names.len()).filter(|&at| names[at].is_none()).map(|at| nodes[at]).collect();
        let blank = |node: &&Node| {
            let mut row = vec![text(&node.id), text(&node.label)];
            row.resize(3 + 2 * ROLES.len(), None);
            row
        };
        rows.extend(without.iter().take_while(|_| top.is_none()).map(blank));
        let heads = ["id", "label", "group"].into_iter().chain(ROLES).map(str::to_owned);
        let columns = heads.chain(ROLES.map(|role| format!("{role}_z"))).collect();
        let lost = network.graph.edge_count() - part.graph.edge_count();
        let without = (!without.is_empty()).then(|| lacking(&without, lost));
        Brokers { table: Table { columns, rows }, mixing: mixing(&graph, &groups), without }
    }
}

/// Who has no bloc, in words.
fn lacking(actors: &[&Node], ties: usize) -> String {
    let mut names: Vec<&str> = actors.iter().take(NAMED).map(|node| node.label.as_str()).collect();
    names.extend((actors.len() > NAMED).then_some("..."));
    format!("{} actors and their {ties} ties are not counted: {}", actors.len(), names.join("; "))
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
