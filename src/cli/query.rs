//! `majlis query`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Run a named query, a file or a string.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
