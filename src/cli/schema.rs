//! `majlis schema`

use std::process::ExitCode;

use clap::ValueEnum;

use super::Global;
use crate::coded::Schema;
use crate::error::Error;
use crate::input::records::header;

/// Print the JSON Schema of records, or the header of a spreadsheet of them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

/// What describes records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The JSON Schema.
    Json,
    /// The line of column names, to begin a spreadsheet with; `majlis codebook` says what each means.
    Csv,
}

/// Runs the command.
pub fn run(args: Args, _global: &Global) -> Result<ExitCode, Error> {
    let text = match args.format {
        Format::Json => format!("{:#}\n", Schema::of_records().value()),
        Format::Csv => header(),
    };
    super::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
