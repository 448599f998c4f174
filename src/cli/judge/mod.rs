//! `majlis judge`: say what is one and what is two, what is wrong and what is right, and take it back.
//!
//! Statements of the graph know one clock, that of the desk: a judgement is made when it is entered, unless `--at` says when.

mod desk;
mod list;

pub use self::desk::{Author, Desk, Target, now, tell};

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::store::snapshot::Before;
use super::{Format, Global, source};
use crate::error::Error;
use crate::graph::{Iris, Store};
use crate::judgement::{self, JudgementRecord, Slot, Verb};
use crate::review::Ruling;

/// Decide about names, claims and meetings; the edition follows, documents stay as they are.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Two actors are one, or two claims or meetings tell of one.
    Same(Pair),
    /// They are two.
    Different(Pair),
    /// Nobody can tell: they stay apart, and are not asked about again.
    Unsure(Pair),
    /// A claim, a participation or all claims of a meeting or of a report of a post are wrong.
    Reject(Reject),
    /// A slot of a claim, a participation or all claims of a meeting or of a report of a post has another value.
    Correct(Correct),
    /// An earlier judgement no longer holds.
    Withdraw(Withdraw),
    /// List the judgements, withdrawn ones too.
    List(List),
    /// Take the judgements of a file into the store.
    Read(Read),
    /// Write the judgements to a file, one JSON object a line.
    Write(Write),
    /// Print the JSON Schema of a judgement.
    Schema,
}

#[derive(Debug, clap::Args)]
struct Pair {
    /// An actor by name, registry id or IRI; a claim or meeting by IRI or id, as `majlis review` lists them; a report of
    /// a post stands for its holder.
    #[arg(value_name = "A")]
    one: String,
    /// What it is compared with.
    #[arg(value_name = "B")]
    other: String,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, clap::Args)]
struct Reject {
    /// A claim, participation, meeting or report of a post, by IRI or id.
    claim: String,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, clap::Args)]
struct Correct {
    /// A claim, participation, meeting or report of a post, by IRI or id.
    claim: String,
    /// Of claims date, status, kind, place, topic; of participations actor, role; of posts actor, date.
    #[arg(value_name = "SLOT=VALUE", value_parser = Slot::assigned)]
    slot: (Slot, String),
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, clap::Args)]
struct Withdraw {
    /// Id of the judgement, or its first digits.
    id: String,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, clap::Args)]
struct List {
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    source: Source,
}

#[derive(Debug, clap::Args)]
struct Read {
    /// The file, or - for standard input.
    file: PathBuf,
    /// Forget the judgements of the store that the file does not have.
    #[arg(long)]
    replace: bool,
    // taken with --replace alone: judgements that are added can be withdrawn
    #[command(flatten)]
    snapshot: Before,
    #[command(flatten)]
    target: Target,
}

#[derive(Debug, clap::Args)]
struct Write {
    /// The file, or - for standard output.
    file: PathBuf,
    #[command(flatten)]
    source: Source,
}

/// Who judges, when and why.
#[derive(Debug, clap::Args)]
struct Entry {
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    author: Author,
    /// When it was decided, as 2024-09-03T10:00:00Z; now if not given.
    #[arg(long, value_name = "TIME")]
    at: Option<jiff::Timestamp>,
    #[command(flatten)]
    target: Target,
}

/// A store to be read.
#[derive(Debug, clap::Args)]
struct Source {
    /// Read these RDF files instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    rdf: Vec<PathBuf>,
    /// Namespace of people, places, documents and meetings in the RDF files.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    base: Option<Iris>,
}

impl Source {
    fn open(self, global: &Global) -> Result<Store, Error> {
        source::open_below(&self.rdf, self.base, global)
    }
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let pair = |verb, Pair { one, other, entry }| enter(&Ruling::Pair { verb, one, other }, &entry, global);
    match args.action {
        Action::Same(args) => pair(Verb::Same, args),
        Action::Different(args) => pair(Verb::Different, args),
        Action::Unsure(args) => pair(Verb::Unsure, args),
        Action::Reject(Reject { claim, entry }) => enter(&Ruling::Reject { thing: claim }, &entry, global),
        Action::Correct(Correct { claim, slot: (slot, value), entry }) => {
            enter(&Ruling::Correct { thing: claim, slot, value }, &entry, global)
        }
        Action::Withdraw(Withdraw { id, entry }) => enter(&Ruling::Withdraw { judgement: id }, &entry, global),
        Action::List(List { format, source }) => list::run(&source.open(global)?, format, global),
        Action::Read(args) => read(&args, global),
        Action::Write(Write { file, source }) => write(&file, &source.open(global)?),
        Action::Schema => {
            let schema = schemars::schema_for!(JudgementRecord);
            super::print(format!("{:#}\n", schema.as_value()).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Adds one judgement.
fn enter(ruling: &Ruling, entry: &Entry, global: &Global) -> Result<ExitCode, Error> {
    let by = match entry.author.name() {
        Ok(by) => by,
        Err(code) => return Ok(code),
    };
    let desk = Desk::open(&[], &entry.target, global)?;
    let judgement = desk.enter(ruling, &by, entry.at.unwrap_or_else(now), &entry.why)?;
    tell(desk.derive()?);
    super::print(format!("{}\n", judgement.id).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn read(args: &Read, global: &Global) -> Result<ExitCode, Error> {
    let desk = Desk::open(&[], &args.target, global)?;
    if args.replace {
        args.snapshot.ask(&desk.store, "judge");
    }
    let things = desk.things();
    let path = args.file.display().to_string();
    let read = if args.file.as_os_str() == "-" {
        judgement::read("standard input", std::io::stdin().lock())?
    } else {
        let file = std::fs::File::open(&args.file).map_err(|source| Error::Io { path: path.clone(), source })?;
        judgement::read(&path, BufReader::new(file))?
    };
    let count = read.len();
    let mut all = if args.replace { Vec::new() } else { desk.store.judgements()? };
    let before = all.len();
    for judgement in read {
        let judgement = things.settle(judgement)?;
        if all.iter().all(|known| known.id != judgement.id) {
            all.push(judgement);
        }
    }
    let waiting = list::waiting(&things, &all, desk.store.iris())?;
    desk.store.set_judgements(&all)?;
    tell(desk.derive()?);
    eprintln!("{count} judgements read, {} in the store that it did not have", all.len() - before);
    for (id, missing) in &waiting {
        eprintln!("{id} waits: the store does not have {}", missing.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}

fn write(file: &Path, store: &Store) -> Result<ExitCode, Error> {
    let mut bytes = Vec::new();
    let failed = |source| Error::Io { path: file.display().to_string(), source };
    judgement::write(&store.judgements()?, &mut bytes).map_err(failed)?;
    if file.as_os_str() == "-" {
        super::print(&bytes)?;
    } else {
        std::fs::write(file, bytes).map_err(failed)?;
    }
    Ok(ExitCode::SUCCESS)
}
