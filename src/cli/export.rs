//! `majlis export`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Write the graph or a network in a format of other programs.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
