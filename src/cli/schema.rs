//! `majlis schema`

use std::process::ExitCode;

use super::Global;
use crate::error::Error;
use crate::record::DocumentRecord;

/// Print the JSON Schema of records.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: Args, _global: &Global) -> Result<ExitCode, Error> {
    let schema = schemars::schema_for!(DocumentRecord);
    let json = format!("{:#}\n", schema.as_value());
    super::print(json.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
