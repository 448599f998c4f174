//! The commands, one file each. Data goes to standard output, messages to standard error.
//!
//! Exit codes: 0 fine, 1 failed, 2 wrong usage.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use serde::Serialize;

use crate::error::Error;
pub use crate::lexicon::Lang;
use crate::resources::Resources;

mod actor;
mod check;
mod codebook;
mod completions;
mod demo;
mod eval;
mod excerpt;
mod explain;
mod export;
mod extract;
mod ingest;
mod judge;
mod man;
mod meeting;
mod network;
mod push;
mod queries;
mod query;
mod records;
pub mod review;
mod schema;
mod search;
mod searched;
mod serve;
mod source;
mod store;

/// Reads Arabic reports of meetings into a knowledge graph that shows its words.
#[derive(Debug, Parser)]
#[command(name = "majlis", version, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, clap::Args)]
pub struct Global {
    /// Folder of the store.
    #[arg(long, global = true, env = "MAJLIS_STORE", default_value = "majlis.store", value_name = "DIR")]
    pub store: PathBuf,
    /// Folder that replaces the built-in lexicon, registry and reports.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language of labels and messages about things.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Ar)]
    pub lang: Lang,
}

impl Global {
    /// Lexicon and registry: built in, or those of `--data`.
    pub fn resources(&self) -> Resources {
        Resources::data(self.data.as_deref())
    }
}

/// How commands that show things print them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines to read.
    Text,
    /// One JSON value with all of it.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
    Explain(explain::Args),
    Ingest(ingest::Args),
    Query(Box<query::Args>),
    Queries(queries::Args),
    Search(search::Args),
    Serve(serve::Args),
    Schema(schema::Args),
    Actor(actor::Args),
    Review(review::Args),
    Judge(judge::Args),
    Meeting(meeting::Args),
    Check(check::Args),
    Codebook(codebook::Args),
    Network(network::Args),
    Export(export::Args),
    Store(store::Args),
    Push(push::Args),
    Demo(demo::Args),
    Eval(eval::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Parses the command line, runs the command and reports its error.
pub fn run() -> ExitCode {
    dispatch(Arguments::parse()).unwrap_or_else(|error| report(&error))
}

/// Runs a command as it was typed.
fn dispatch(arguments: Arguments) -> Result<ExitCode, Error> {
    let Arguments { global, command } = arguments;
    match command {
        Command::Extract(args) => extract::run(args, &global),
        Command::Explain(args) => explain::run(args, &global),
        Command::Ingest(args) => ingest::run(args, &global),
        Command::Query(args) => query::run(*args, &global),
        Command::Queries(args) => queries::run(args, &global),
        Command::Search(args) => search::run(args, &global),
        Command::Serve(args) => serve::run(args, &global),
        Command::Schema(args) => schema::run(args, &global),
        Command::Actor(args) => actor::run(args, &global),
        Command::Review(args) => review::run(args, &global),
        Command::Judge(args) => judge::run(args, &global),
        Command::Meeting(args) => meeting::run(args, &global),
        Command::Check(args) => check::run(args, &global),
        Command::Codebook(args) => codebook::run(args, &global),
        Command::Network(args) => network::run(args, &global),
        Command::Export(args) => export::run(args, &global),
        Command::Store(args) => store::run(args, &global),
        Command::Push(args) => push::run(args, &global),
        Command::Demo(args) => demo::run(args, &global),
        Command::Eval(args) => eval::run(args, &global),
        Command::Completions(args) => completions::run(args, &global),
        Command::Man(args) => man::run(args, &global),
    }
}

/// Prints an error for people. A closed pipe is no error.
fn report(error: &Error) -> ExitCode {
    if let Error::Io { source, .. } = error
        && source.kind() == std::io::ErrorKind::BrokenPipe
    {
        return ExitCode::SUCCESS;
    }
    eprintln!("majlis: {error}");
    ExitCode::FAILURE
}

/// A value as JSON to read, with a last newline.
pub fn json(value: &impl Serialize) -> Result<String, Error> {
    let failed = |error: serde_json::Error| Error::Io { path: "standard output".to_owned(), source: error.into() };
    serde_json::to_string_pretty(value).map(|json| json + "\n").map_err(failed)
}

/// Writes to standard output; a closed pipe comes back as an error that `report` lets pass.
pub fn print(bytes: &[u8]) -> Result<(), Error> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|source| Error::Io { path: "standard output".to_owned(), source })
}
