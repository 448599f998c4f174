//! `majlis explain`: from any statement back to the letters, the rule and the reason.

mod reason;
mod report;
mod slot;
mod stored;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use super::source::SourceOptions;
use super::{Format, Global};
use crate::error::Error;

/// Show the words, the rule and the reason behind a meeting and each of its parts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file, a folder, or - for standard input; or the IRI or id of something in the store: a meeting, a claim, a
    /// participation, an outcome, a piece of evidence.
    #[arg(value_name = "PATH|IRI")]
    what: PathBuf,
    /// A meeting of the report: m1, m2 …; all if not given.
    meeting: Option<String>,
    /// A part of the meeting: kind, status, date, place, topic:2, participant:3, outcome:1, participant:NAME.
    slot: Option<String>,
    /// Show the triggers that made no meeting, and why.
    #[arg(long, conflicts_with = "meeting")]
    skipped: bool,
    #[command(flatten)]
    source: SourceOptions,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command. The code is 1 if something could not be read or does not exist.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let named = args.what.to_str().filter(|_| !args.what.exists());
    match named.filter(|name| args.source.is_given() || stored::is_thing(name)) {
        Some(name) => stored::run(name, &args, global),
        None => report::run(&args, global),
    }
}

/// Says on standard error what does not exist, and what does.
fn refuse(message: &str) -> ExitCode {
    eprintln!("majlis: {message}");
    ExitCode::FAILURE
}
