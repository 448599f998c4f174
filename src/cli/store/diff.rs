//! `majlis store diff`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::{Graphs, named_store, open};
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::life::diff::{GraphDifference, differences};

/// Compare what two stores say, graph by graph: 0 if it is the same, 1 if not.
///
/// Stores are read graph by graph, and dumps as `store dump` writes them line by line. Any other file of RDF is read into memory.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A store, the name of a snapshot, a folder with a dump, or a file of RDF.
    #[arg(value_name = "A")]
    one: PathBuf,
    /// Another; the store if not given.
    #[arg(value_name = "B")]
    other: Option<PathBuf>,
    #[command(flatten)]
    graphs: Graphs,
    /// Only how many statements differ.
    #[arg(long)]
    summary: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What is printed as JSON.
#[derive(Debug, Serialize)]
struct Differences {
    equal: bool,
    graphs: Vec<Graph>,
}

/// A graph that differs.
#[derive(Debug, Serialize)]
struct Graph {
    graph: Option<String>,
    removed: usize,
    added: usize,
    /// The statements, unless only their number is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    only_in_a: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_in_b: Option<Vec<String>>,
}

/// Runs the command: 1 if they differ.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let one = named_store(&args.one, global)?;
    let other = args.other.as_ref().map_or_else(|| open(&global.store), |name| named_store(name, global))?;
    let selection = args.graphs.selection();
    let mut found = Vec::new();
    let mut equal = true;
    for difference in differences(one.lines(&selection)?, other.lines(&selection)?) {
        let difference = difference?;
        equal = false;
        match args.format {
            Format::Text => cli::print(text(&difference, args.summary).as_bytes())?,
            Format::Json => found.push(json(difference, args.summary)),
        }
    }
    if args.format == Format::Json {
        cli::print(cli::json(&Differences { equal, graphs: found })?.as_bytes())?;
    }
    Ok(if equal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn text(difference: &GraphDifference, summary: bool) -> String {
    let GraphDifference { graph, removed, added } = difference;
    let name = graph.as_deref().unwrap_or("default graph");
    let mut text = format!("{name}: {} only in A, {} only in B\n", removed.len(), added.len());
    if !summary {
        for (sign, lines) in [('-', removed), ('+', added)] {
            text.extend(lines.iter().map(|line| format!("{sign} {line}\n")));
        }
    }
    text
}

fn json(difference: GraphDifference, summary: bool) -> Graph {
    let GraphDifference { graph, removed, added } = difference;
    Graph {
        graph,
        removed: removed.len(),
        added: added.len(),
        only_in_a: (!summary).then_some(removed),
        only_in_b: (!summary).then_some(added),
    }
}
