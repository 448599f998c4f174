//! `majlis completions`

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Arguments, Global};
use crate::error::Error;

/// Print the completions of a shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    shell: Shell,
}

pub fn run(args: Args, _global: &Global) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    generate(args.shell, &mut Arguments::command(), "majlis", &mut script);
    super::print(&script)?;
    Ok(ExitCode::SUCCESS)
}
