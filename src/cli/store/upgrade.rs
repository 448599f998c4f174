//! `majlis store upgrade`.

use std::process::ExitCode;

use jiff::Timestamp;

use crate::cli::Global;
use crate::error::Error;
use crate::graph::life::upgrade::{STEPS, upgrade};

/// Bring a store that an older majlis wrote to the format of this one; what it was is kept as a snapshot.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: &Args, global: &Global) -> Result<ExitCode, Error> {
    let upgraded = upgrade(&global.store, STEPS, Timestamp::now())?;
    let path = global.store.display();
    match upgraded.replaced {
        None => eprintln!("{path}: of format {}, which is the newest; nothing to do", upgraded.to),
        Some(replaced) => {
            upgraded.steps.iter().for_each(|what| eprintln!("{path}: {what}"));
            let (from, to, name) = (upgraded.from, upgraded.to, replaced.name);
            eprintln!("{path}: of format {to}, before: {from}; what it was is the snapshot {name}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
