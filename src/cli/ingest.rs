//! `majlis ingest`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Read reports or records into the store.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
