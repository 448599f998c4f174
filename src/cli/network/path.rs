//! `majlis network path`: how two actors are connected, with the meetings along the way.

use std::process::ExitCode;

use indexmap::IndexSet;

use super::Format;
use super::options::{BuildOptions, nodes};
use super::shown::{Head, Told, show_as};
use crate::cli::{Global, source};
use crate::error::Error;
use crate::export::{Table, Value};
use crate::network::centrality::shortest::{Shortest, shortest};
use crate::network::{Meeting, Network, NetworkError, Node, Source, Tie, components, members, sources};
use crate::registry::Registry;

/// Find the shortest paths between two actors, with the meetings and sentences along them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where paths begin: name, id or IRI.
    #[arg(value_name = "ACTOR")]
    first: String,
    /// Where they end.
    #[arg(value_name = "ACTOR")]
    last: String,
    /// Take a tie for the shorter the more it weighs: 1/weight long, not one step.
    #[arg(long)]
    strongest: bool,
    /// Of equally short paths, list so many.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// List so many meetings a tie, the latest.
    #[arg(long, value_name = "N", default_value_t = 3)]
    meetings: usize,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    build: BuildOptions,
}

/// Prints the paths.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.build.open(global)?;
    let mut network = args.build.network(&source, global)?;
    let [from, to] = nodes([&args.first, &args.last], &network, &source, global)?;
    if from == to {
        return Err(NetworkError::SameActor { names: [args.first.clone(), args.last.clone()] }.into());
    }
    let arcs = network.rows();
    let found = shortest(&arcs, from, to, args.strongest, args.limit as usize);
    let ends = [from, to].map(|node| network.graph.raw_nodes()[node].weight.label.clone());
    let tie = if network.directed() { "along arcs, an arc" } else { "a tie" };
    let how = if args.strongest { "1/weight long" } else { "one step long" };
    network.recipe.steps.push(format!("shortest paths from {} to {}, {tie} {how}", ends[0], ends[1]));
    let told = match &found {
        Some(found) => counted(found, args),
        None => {
            let back = network.directed().then(|| shortest(&arcs, to, from, args.strongest, 1)).flatten();
            back.map_or_else(
                || apart(&network, [from, to]),
                |back| format!("none; the other way {}", counted(&back, args)),
            )
        }
    };
    let paths = found.map(|found| found.paths).unwrap_or_default();
    let table = Told::text("paths", told);
    let rows = rows(args, &network, &paths, &source, &Registry::load(&global.resources())?)?;
    show_as(args.format, Head::of(&network), ("paths", &rows), 4, &[table])
}

fn counted(found: &Shortest, args: &Args) -> String {
    let unit = if args.strongest { "sum of 1/weight" } else { "steps" };
    let shown = found.paths.len();
    let shown = if shown as u64 == found.count { String::new() } else { format!(", the first {shown} shown") };
    format!("{} of length {:.4} ({unit}){shown}", found.count, found.length).replace(".0000", "")
}

/// Why there is no path, in words.
fn apart(network: &Network, ends: [usize; 2]) -> String {
    let of = components(&network.adjacency());
    let sizes: Vec<usize> = members(&of).iter().map(Vec::len).collect();
    if of[ends[0]] == of[ends[1]] {
        return "none: arcs lead neither way, only some forth and some back join the actors".to_owned();
    }
    let [from, to] = ends.map(|node| sizes[of[node]]);
    format!("none: the actors are in different components, of {from} and {to} actors")
}

/// A row for every meeting of every tie along the paths.
fn rows(
    args: &Args,
    network: &Network,
    paths: &[Vec<usize>],
    store: &source::Source,
    registry: &Registry,
) -> Result<Table, NetworkError> {
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut rows = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        for (step, ends) in path.windows(2).enumerate() {
            let ends = [nodes[ends[0]], nodes[ends[1]]];
            let Some(tie) = network.link(path[step], path[step + 1]) else { continue };
            let all = latest(network, tie);
            let row = |meeting: Option<&Meeting>, sources: &[Source]| {
                let count = |number: usize| Some(Value::Integer(number));
                vec![
                    text(&ends[0].id),
                    text(&ends[1].id),
                    meeting.and_then(|meeting| text(&meeting.id)),
                    text(&joined(sources, |source| source.address.as_deref())),
                    count(number + 1),
                    count(step + 1),
                    text(&ends[0].label),
                    text(&ends[1].label),
                    Value::defined(tie.weight),
                    count(all.len()),
                    meeting.and_then(|meeting| text(meeting.date.as_deref()?)),
                    text(&joined(sources, |source| source.publisher.as_deref())),
                    text(&joined(sources, |source| source.words.as_deref())),
                ]
            };
            for meeting in all.iter().take(args.meetings) {
                rows.push(row(Some(meeting), &sources(store, registry, &meeting.id)?));
            }
            if all.is_empty() || args.meetings == 0 {
                rows.push(row(None, &[]));
            }
        }
    }
    let columns = [
        "from",
        "to",
        "meeting",
        "address",
        "path",
        "step",
        "from_label",
        "to_label",
        "weight",
        "meetings",
        "date",
        "publisher",
        "words",
    ];
    Ok(Table { columns: columns.map(str::to_owned).into(), rows })
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

fn joined<'a>(sources: &'a [Source], of: impl Fn(&'a Source) -> Option<&'a str>) -> String {
    sources.iter().filter_map(of).collect::<IndexSet<&str>>().into_iter().collect::<Vec<&str>>().join(" | ")
}

/// The meetings of a tie, the latest first, those without a date last.
fn latest<'a>(network: &'a Network, tie: &Tie) -> Vec<&'a Meeting> {
    let mut meetings: Vec<&Meeting> = tie.meetings.iter().map(|&meeting| &network.two_mode.meetings[meeting]).collect();
    meetings.sort_by(|a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    meetings
}
