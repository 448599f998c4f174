//! `majlis store hash`.

use std::process::ExitCode;

use serde::Serialize;

use super::{Graphs, Told};
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::life::canonical::{Fingerprint, hashes};

/// Print the BLAKE3 of the canonical N-Quads: equal for stores that say the same, in whatever order it came in. It is
/// that of the bytes that `store dump` prints.
///
/// A store is read graph by graph, and a dump as `store dump` writes it line by line. Any other file of RDF is read into memory.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    graphs: Graphs,
    #[command(flatten)]
    told: Told,
    /// Also the hash of each graph.
    #[arg(long)]
    each: bool,
}

/// What is printed as JSON.
#[derive(Debug, Serialize)]
struct Hashes {
    hash: String,
    quads: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    graphs: Option<Vec<Fingerprint>>,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.told.source.lines(global)?;
    let (hash, graphs) = hashes(source.lines(&args.graphs.selection())?)?;
    let quads = graphs.iter().map(|graph| graph.quads).sum();
    let text = match args.told.format {
        Format::Json => cli::json(&Hashes { hash, quads, graphs: args.each.then_some(graphs) })?,
        Format::Text if args.each => {
            let line = |it: &Fingerprint| format!("{}  {}\n", it.hash, it.graph.as_deref().unwrap_or("default graph"));
            format!("{hash}\n{}", graphs.iter().map(line).collect::<String>())
        }
        Format::Text => format!("{hash}\n"),
    };
    cli::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
