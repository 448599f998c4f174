//! `majlis store verify`.

use std::process::ExitCode;

use serde_json::json;

use super::Told;
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::World;
use crate::graph::life::verify::{Finding, Verification, Weight};
use crate::resources::Resources;

/// Read all of the store and tell what is wrong with it: 1 if it is not whole.
///
/// A fault is what no run leaves behind, killed or not. A note is what a killed run may leave and the next ingest puts
/// right, such as an edition that is due; with notes alone the store is whole.
///
/// Files and dumps are read into memory, since links are followed through all graphs; load a dump that is too large for that into
/// a new store first, and verify it there.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    told: Told,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let found = match args.told.source.open(global) {
        Ok(store) => {
            let world = World::load(&Resources::ontology(), &global.resources(), store.iris().clone())?;
            store.verify(&world)?
        }
        Err(Error::Graph(error)) => Verification::of_failure(error)?,
        Err(error) => return Err(error),
    };
    let whole = found.is_whole();
    match args.told.format {
        Format::Json => {
            let json = json!({ "whole": whole, "verification": found });
            cli::print(cli::json(&json)?.as_bytes())?;
        }
        Format::Text => {
            cli::print(found.findings.iter().map(line).collect::<String>().as_bytes())?;
            let faults = found.findings.iter().filter(|it| it.weight == Weight::Fault).count();
            let (graphs, quads, notes) = (found.graphs, found.quads, found.findings.len() - faults);
            eprintln!("{graphs} graphs and {quads} quads read: {faults} faults, {notes} notes");
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(finding: &Finding) -> String {
    let weight = match finding.weight {
        Weight::Fault => "fault",
        Weight::Note => "note",
    };
    format!("{weight}: {}: {}; {}\n", finding.at, finding.message, finding.advice)
}
