//! `majlis store load`.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::cli::Global;
use crate::error::Error;
use crate::graph::Iris;
use crate::graph::life::load::Cargo;
use crate::graph::life::restore::load;

/// Make a store of a dump, or of files of RDF. Every part of a dump is held against its manifest first; if anything is
/// damaged, nothing is written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with a dump, or files of RDF (.nq, .trig, .ttl, .nt, also with .gz).
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// Replace what the store holds; it is kept as a snapshot.
    #[arg(long)]
    replace: bool,
    /// Namespace of people, places, documents and meetings, where no manifest says it.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    base: Option<Iris>,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let cargo = Cargo::of(&args.paths)?;
    let loaded = load(&global.store, &cargo, args.base.clone(), args.replace, Timestamp::now())?;
    let replaced = loaded.replaced.map(|snapshot| format!("; what it was until now is the snapshot {}", snapshot.name));
    eprintln!("{}: {} quads{}", global.store.display(), loaded.quads, replaced.unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}
