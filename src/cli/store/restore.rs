//! `majlis store restore`.

use std::process::ExitCode;

use jiff::Timestamp;

use crate::cli::Global;
use crate::error::Error;
use crate::graph::life::restore::restore;

/// Make the store what a snapshot of it is, at once; what it was until then is kept as a snapshot. The store may be
/// damaged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of the snapshot, see `store snapshot --list`.
    #[arg(value_name = "NAME")]
    name: String,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let [restored, replaced] = restore(&global.store, &args.name, Timestamp::now())?;
    eprintln!(
        "{}: as it was at {}; what it was until now is the snapshot {}",
        global.store.display(),
        restored.taken,
        replaced.name
    );
    Ok(ExitCode::SUCCESS)
}
