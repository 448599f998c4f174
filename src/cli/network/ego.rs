//! `majlis network ego`: the network around one actor.

use std::process::ExitCode;

use super::Format;
use super::options::{BuildOptions, nodes};
use super::shown::{Head, Told, show_as};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value, text};
use crate::network::ego::{Ego, ego};
use crate::network::{Network, Node, Tie, kind_name};

/// Show the network around one actor: who is how near, how dense it is; `export --ego` writes it in other formats.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose network: name, id or IRI.
    #[arg(value_name = "ACTOR")]
    actor: String,
    /// How many steps away actors may be.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    depth: u32,
    /// List all ties of the ego network with their meetings, not the alters.
    #[arg(long)]
    ties: bool,
    /// Only so many alters, the nearest with the strongest ties, or so many ties, the strongest.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    build: BuildOptions,
}

/// Prints the ego network.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.build.open(global)?;
    let network = args.build.network(&source, global)?;
    let [node] = nodes([&args.actor], &network, &source, global)?;
    let found = ego(&network, node, args.depth as usize);
    let told = Told::text("ego", described(&found));
    let mut table = if args.ties { ties(&found.network) } else { alters(&found) };
    table.rows.truncate(args.top.unwrap_or(table.rows.len()));
    let (name, identifiers) = if args.ties { ("ties", 3) } else { ("alters", 2) };
    show_as(args.format, Head::of(&found.network), (name, &table), identifiers, &[told])
}

fn described(found: &Ego) -> String {
    let alters = found.steps.len() - 1;
    let density = found.density();
    let density = if density.is_nan() { "not defined".to_owned() } else { format!("{density:.4}") };
    format!("{alters} alters, {} ties among them, density among alters {density}", found.ties())
}

fn meetings(network: &Network, tie: &Tie) -> String {
    let ids: Vec<&str> = tie.meetings.iter().map(|&meeting| network.two_mode.meetings[meeting].id.as_str()).collect();
    ids.join(" ")
}

/// Alters by rising distance, falling weight of the tie to the ego, then by identifier.
fn alters(found: &Ego) -> Table {
    let network = &found.network;
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut of_ego: Vec<Option<&Tie>> = vec![None; nodes.len()];
    for (a, b, tie) in network.ties().filter(|&(a, b, _)| a == found.ego || b == found.ego) {
        of_ego[a + b - found.ego] = Some(tie);
    }
    let graph = network.adjacency();
    let weight = |node: usize| of_ego[node].map_or(0.0, |tie| tie.weight);
    let mut order: Vec<usize> = (0..nodes.len()).filter(|&node| node != found.ego).collect();
    order.sort_by(|&a, &b| found.steps[a].cmp(&found.steps[b]).then(weight(b).total_cmp(&weight(a))).then(a.cmp(&b)));
    let row = |node: usize| {
        let tie = of_ego[node];
        let (first, last) = tie.and_then(|tie| network.dates(&tie.meetings)).unzip();
        vec![
            text(&nodes[node].id),
            tie.and_then(|tie| text(&meetings(network, tie))),
            text(&nodes[node].label),
            text(kind_name(nodes[node].kind)),
            Some(Value::Integer(found.steps[node])),
            tie.and_then(|tie| Value::defined(tie.weight)),
            tie.map(|tie| Value::Integer(tie.meetings.len())),
            first.and_then(text),
            last.and_then(text),
            Some(Value::Integer(graph.neighbours(node).len())),
        ]
    };
    let columns = ["id", "shared", "label", "type", "steps", "weight", "meetings", "first", "last", "degree"];
    Table { columns: columns.map(str::to_owned).into(), rows: order.into_iter().map(row).collect() }
}

/// Ties by falling weight, then by their ends.
fn ties(network: &Network) -> Table {
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut order: Vec<(usize, usize, &Tie)> = network.ties().collect();
    order.sort_by(|a, b| b.2.weight.total_cmp(&a.2.weight));
    let row = |(a, b, tie): (usize, usize, &Tie)| {
        let (first, last) = network.dates(&tie.meetings).unzip();
        vec![
            text(&nodes[a].id),
            text(&nodes[b].id),
            text(&meetings(network, tie)),
            text(&nodes[a].label),
            text(&nodes[b].label),
            Value::defined(tie.weight),
            first.and_then(text),
            last.and_then(text),
        ]
    };
    let columns = ["source", "target", "meetings", "source_label", "target_label", "weight", "first", "last"];
    Table { columns: columns.map(str::to_owned).into(), rows: order.into_iter().map(row).collect() }
}
