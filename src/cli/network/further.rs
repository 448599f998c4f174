//! Commands under `majlis network` that look at more than one network, or at a part of one.

use std::process::ExitCode;

use super::{change, compare, ego, path, windows};
use crate::cli::Global;
use crate::error::Error;

/// What is asked of more than one network, or of a part of one.
#[derive(Debug, clap::Subcommand)]
pub enum Further {
    Windows(Box<windows::Args>),
    Change(Box<change::Args>),
    Path(Box<path::Args>),
    Ego(Box<ego::Args>),
    Compare(compare::Args),
}

impl Further {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<ExitCode, Error> {
        match self {
            Self::Windows(args) => windows::run(args, global),
            Self::Change(args) => change::run(args, global),
            Self::Path(args) => path::run(args, global),
            Self::Ego(args) => ego::run(args, global),
            Self::Compare(args) => compare::run(args, global),
        }
    }
}
