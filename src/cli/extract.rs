//! `majlis extract`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Read reports, print records.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
