//! `majlis judge`: say what is one and what is two, what is wrong and what is right, and take it back.
//!
//! The only clock of the program is here: a judgement is made when it is entered, unless `--at` says when.

mod list;

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::{Format, Global, ingest, query};
use crate::error::Error;
use crate::graph::{Store, World};
use crate::judgement::{self, FieldError, Judgement, JudgementRecord, Slot, Verb};
use crate::registry::Registry;
use crate::resources::Resources;
use crate::review::Things;

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
    /// A claim, a participation or all claims of a meeting are wrong.
    Reject(Reject),
    /// A slot of a claim, a participation or all claims of a meeting has another value.
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
    /// An actor by name, registry id or IRI; a claim or meeting by IRI or id, as `majlis review` lists them.
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
    /// A claim, participation or meeting, by IRI or id.
    claim: String,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, clap::Args)]
struct Correct {
    /// A claim, participation or meeting, by IRI or id.
    claim: String,
    /// Of claims date, status, kind, place, topic; of participations actor, role.
    #[arg(value_name = "SLOT=VALUE", value_parser = slot_and_value)]
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
    /// The author; the user of the system if not given.
    #[arg(long, env = "MAJLIS_AUTHOR", value_name = "NAME")]
    by: Option<String>,
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
}

/// A store to be written.
#[derive(Debug, clap::Args)]
struct Target {
    /// Also write the whole store to FILE, as sorted N-Quads. In a build without a store on disk FILE is the store.
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
}

fn slot_and_value(text: &str) -> Result<(Slot, String), String> {
    let (slot, value) = text.split_once('=').ok_or("write it as SLOT=VALUE, such as date=2024-09-03")?;
    Ok((Slot::named(slot).map_err(|message| format!("the slot {message}"))?, value.to_owned()))
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    match args.action {
        Action::Same(pair) => self::pair(Verb::Same, pair, global),
        Action::Different(pair) => self::pair(Verb::Different, pair, global),
        Action::Unsure(pair) => self::pair(Verb::Unsure, pair, global),
        Action::Reject(Reject { claim, entry }) => enter(&entry, global, |things, record| {
            record.judge = Verb::Reject;
            record.things = things.claims(&claim, None)?;
            Ok(())
        }),
        Action::Correct(Correct { claim, slot: (slot, value), entry }) => enter(&entry, global, |things, record| {
            record.judge = Verb::Correct;
            record.things = things.claims(&claim, Some(slot))?;
            (record.slot, record.value) = (Some(slot), Some(things.value(slot, &value)?));
            Ok(())
        }),
        Action::Withdraw(Withdraw { id, entry }) => withdraw(&id, &entry, global),
        Action::List(List { format, source }) => list::run(&query::open(&source.rdf, global)?, format, global),
        Action::Read(args) => read(&args, global),
        Action::Write(Write { file, source }) => write(&file, &query::open(&source.rdf, global)?),
        Action::Schema => {
            let schema = schemars::schema_for!(JudgementRecord);
            super::print(format!("{:#}\n", schema.as_value()).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn pair(verb: Verb, pair: Pair, global: &Global) -> Result<ExitCode, Error> {
    let Pair { one, other, entry } = pair;
    enter(&entry, global, |things, record| {
        record.judge = verb;
        (record.things, record.others) = (things.side(&one)?, things.side(&other)?);
        Ok(())
    })
}

/// Adds one judgement; `fill` says what it does and to what.
fn enter(
    entry: &Entry,
    global: &Global,
    fill: impl FnOnce(&Things<'_>, &mut JudgementRecord) -> Result<(), Error>,
) -> Result<ExitCode, Error> {
    let Some(by) = entry.by.clone().or_else(|| std::env::var("USER").ok()).filter(|by| !by.trim().is_empty()) else {
        eprintln!("majlis: nobody judges without a name; give --by, or set $MAJLIS_AUTHOR");
        return Ok(ExitCode::from(2));
    };
    let desk = Desk::open(&entry.target, global)?;
    let mut record = JudgementRecord {
        id: None,
        at: entry.at.unwrap_or_else(now).to_string(),
        by,
        judge: Verb::Withdraw,
        things: Vec::new(),
        others: Vec::new(),
        slot: None,
        value: None,
        withdraws: None,
        why: entry.why.clone(),
    };
    fill(&Things::new(&desk.store, &desk.registry), &mut record)?;
    let judgement = match Judgement::of(record) {
        Ok(judgement) => judgement,
        Err(error) => return Ok(refuse(&error)),
    };
    let mut all = desk.store.judgements()?;
    all.retain(|earlier| earlier.id != judgement.id);
    all.push(judgement.clone());
    desk.write(&all)?;
    super::print(format!("{}\n", judgement.id).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Two judgements of one second must not change places.
fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Microsecond).unwrap_or(now)
}

fn refuse(error: &FieldError) -> ExitCode {
    eprintln!("majlis: {error}");
    ExitCode::FAILURE
}

fn withdraw(id: &str, entry: &Entry, global: &Global) -> Result<ExitCode, Error> {
    enter(entry, global, |things, record| {
        record.judge = Verb::Withdraw;
        record.withdraws = Some(things.judgement(id)?);
        Ok(())
    })
}

fn read(args: &Read, global: &Global) -> Result<ExitCode, Error> {
    let desk = Desk::open(&args.target, global)?;
    let things = Things::new(&desk.store, &desk.registry);
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
    let waiting = list::waiting(&things, &all)?;
    desk.write(&all)?;
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

/// A store at which somebody judges.
struct Desk<'a> {
    store: Store,
    world: World,
    registry: Registry,
    dump: Option<&'a Path>,
}

impl<'a> Desk<'a> {
    fn open(target: &'a Target, global: &Global) -> Result<Self, Error> {
        let store = ingest::open(target.dump.as_deref(), None, global)?;
        let world = World::load(&Resources::ontology(), &global.resources(), store.iris().clone())?;
        let registry = Registry::load(&global.resources())?;
        Ok(Self { store, world, registry, dump: target.dump.as_deref() })
    }

    /// Makes `judgements` those of the store, derives the edition and says what that changed.
    fn write(&self, judgements: &[Judgement]) -> Result<(), Error> {
        let before = self.store.totals(&self.world)?;
        self.store.load_world(&self.world)?;
        self.store.set_judgements(judgements)?;
        self.store.derive_edition(&self.world)?;
        self.store.flush()?;
        if let Some(file) = self.dump {
            self.store.dump(file)?;
        }
        let after = self.store.totals(&self.world)?;
        eprintln!(
            "edition: {} meetings, {} actors; before: {}, {}",
            after.meetings, after.actors, before.meetings, before.actors
        );
        Ok(())
    }
}
