//! `majlis actor`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;

/// Print the card of an actor: labels, posts, members.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    Ok(ExitCode::FAILURE)
}
