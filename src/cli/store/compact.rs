//! `majlis store compact`.

use std::process::ExitCode;

use super::size;
use crate::cli::Global;
use crate::error::Error;
use crate::graph::life::info::Place;
use crate::graph::{Mode, Store};

/// Put the database in order, so that it takes less room and is read faster; what it says stays as it is.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: &Args, global: &Global) -> Result<ExitCode, Error> {
    let store = Store::open(&global.store, Mode::Change)?;
    let bytes = || Place::of(&global.store).map(|place| place.bytes.unwrap_or_default());
    let before = bytes()?;
    store.compact()?;
    store.flush()?;
    // what is no longer needed goes when the database is closed
    drop(store);
    eprintln!("{}: {}, before: {}", global.store.display(), size::of(bytes()?), size::of(before));
    Ok(ExitCode::SUCCESS)
}
