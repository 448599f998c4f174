//! `majlis explain`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Show the words, the rule and the reason behind a meeting.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
