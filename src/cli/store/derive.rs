//! `majlis store derive`.

use std::process::ExitCode;

use super::snapshot::Before;
use crate::cli::Global;
use crate::cli::judge::{Desk, Target, tell};
use crate::error::Error;

/// Derive the edition: who is who, and which meetings are one, from the documents and judgements that the store holds.
///
/// `ingest` does so at its end. After `store load` of graphs that `extract --format nquads` made elsewhere, on a cluster for one,
/// this makes of them the store that `ingest` would have made of the reports.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    snapshot: Before,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let desk = Desk::open(&[], &args.target, global)?;
    args.snapshot.ask(&desk.store, "derive");
    tell(desk.derive()?);
    Ok(ExitCode::SUCCESS)
}
