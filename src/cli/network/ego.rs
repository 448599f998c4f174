//! `majlis network ego`: the network around one actor.

use std::process::ExitCode;

use super::Format;
use super::link::{Link, days, meetings};
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

/// Alters by rising distance, falling weight of the tie to the ego, then by identifier. Where ties have a direction, whether
/// the arc leads to the alter, from it, or both ways.
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
        let mut row = vec![
            text(&nodes[node].id),
            tie.and_then(|tie| meetings(network, tie)),
            text(&nodes[node].label),
            text(kind_name(nodes[node].kind)),
            Some(Value::Integer(found.steps[node])),
        ];
        row.extend(network.directed().then(|| direction(found, node)));
        row.extend([tie.and_then(|tie| Value::defined(tie.weight)), tie.map(|tie| Value::Integer(tie.meetings.len()))]);
        row.extend(tie.map_or([None, None], |tie| days(network, tie)));
        row.push(Some(Value::Integer(graph.neighbours(node).len())));
        row
    };
    let mut columns = vec!["id", "shared", "label", "type", "steps"];
    columns.extend(network.directed().then_some("direction"));
    columns.extend(["weight", "meetings", "first", "last", "degree"]);
    let columns = columns.into_iter().map(str::to_owned).collect();
    Table { columns, rows: order.into_iter().map(row).collect() }
}

/// Which way arcs lead between the ego and an alter.
fn direction(found: &Ego, alter: usize) -> Option<Value> {
    let leads = |from, to| found.network.link(from, to).is_some();
    match (leads(found.ego, alter), leads(alter, found.ego)) {
        (true, true) => text("both"),
        (true, false) => text("to"),
        (false, true) => text("from"),
        (false, false) => None,
    }
}

/// Ties by falling weight, then by their ends.
fn ties(network: &Network) -> Table {
    let mut links = Link::all(network);
    links.sort_by(|a, b| b.tie.weight.total_cmp(&a.tie.weight));
    let row = |link: &Link<'_>| {
        let mut row = Vec::from(link.ids());
        row.push(link.meetings());
        row.extend(link.labels());
        row.push(Value::defined(link.tie.weight));
        row.extend(link.days());
        row
    };
    let columns = ["source", "target", "meetings", "source_label", "target_label", "weight", "first", "last"];
    Table { columns: columns.map(str::to_owned).into(), rows: links.iter().map(row).collect() }
}
