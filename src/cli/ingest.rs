//! `majlis ingest`: reports and records → store.
//!
//! Documents are read in parallel, in bounded batches that keep their order; each batch is one transaction. What the
//! store has already, read by the same version, is passed over. The edition is derived at the end.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{ParallelDrainRange, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Serialize;

use super::store::snapshot::Before;
use super::{Global, records};
use crate::coded::{Coding, Terms};
use crate::error::Error;
use crate::graph::{DocumentGraph, Entry, GraphError, Iris, Mode, Store, Totals, World, emit};
use crate::input::{Input, InputError, Reader, zones};
use crate::lexicon::Chrome;
use crate::pipeline::Pipeline;
use crate::record::DocumentRecord;
use crate::resources::Resources;
use crate::text::Document;

/// Documents that are read and written together, and …
const BATCH: usize = 128;
/// … bytes of their text, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// Read reports or records into the store.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Reports or records: files, folders, or - for standard input; text, HTML, JSON Lines, CSV of coded meetings; also
    /// compressed.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many threads; all processors if not given. The store does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Neither progress nor summary.
    #[arg(long, short)]
    quiet: bool,
    /// Form of the summary.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the whole store to FILE, as sorted N-Quads. In a build without a store on disk FILE is the store: it
    /// is read first if it exists.
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
    /// Namespace of people, places, documents and meetings, for a new store.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    base: Option<Iris>,
    #[command(flatten)]
    snapshot: Before,
}

/// Form of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// One JSON object.
    Json,
}

/// What became of the documents of this run.
#[derive(Debug, Default, Serialize)]
struct Tally {
    new: usize,
    changed: usize,
    unchanged: usize,
    failed: usize,
}

/// What is printed at the end.
#[derive(Debug, Serialize)]
struct Summary {
    read: Tally,
    store: Totals,
}

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let store = open(args.dump.as_deref(), args.base.clone(), Mode::Write, global)?;
    args.snapshot.ask(&store, "ingest");
    let world = World::load(&Resources::ontology(), &global.resources(), store.iris().clone())?;
    let pipeline = Pipeline::load(&global.resources())?;
    store.load_world(&world)?;
    let chrome = Chrome::load(&global.resources())?;
    let threads = args.threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(threads_failed)?;
    let mut ingestion = Ingestion {
        store: &store,
        world: &world,
        pipeline: &pipeline,
        chrome: &chrome,
        coding: Coding::new(pipeline.registry(), Terms::load(&Resources::ontology())?),
        pool,
        progress: progress(args.quiet),
        seen: BTreeMap::new(),
        read: Tally::default(),
    };
    ingestion.all(&args.paths)?;
    ingestion.progress.finish_and_clear();
    let read = ingestion.read;
    store.derive_edition(&world)?;
    store.flush()?;
    if let Some(file) = &args.dump {
        store.dump(file)?;
    }
    let failed = read.failed > 0;
    if !args.quiet {
        print(&Summary { read, store: store.totals(&world)? }, args.format)?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The store on disk, to be written; in a build without one, the dump in memory. With [`Mode::Change`] it must exist.
pub fn open(dump: Option<&Path>, base: Option<Iris>, mode: Mode, global: &Global) -> Result<Store, GraphError> {
    match dump {
        Some(file) if cfg!(not(feature = "rocksdb")) => {
            let store = Store::memory_below(base.unwrap_or_default())?;
            match std::fs::File::open(file) {
                Ok(dump) => store.load_nquads(file, std::io::BufReader::new(dump))?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    if mode == Mode::Change {
                        return Err(GraphError::Missing { path: file.to_owned() });
                    }
                }
                Err(source) => return Err(GraphError::Io { path: file.to_owned(), source }),
            }
            Ok(store)
        }
        _ => Store::open_below(&global.store, mode, base),
    }
}

fn threads_failed(error: rayon::ThreadPoolBuildError) -> Error {
    Error::Io { path: "threads".to_owned(), source: std::io::Error::other(error) }
}

/// A count of documents on standard error; hidden where that is no terminal.
fn progress(quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// One run over all paths.
struct Ingestion<'a> {
    store: &'a Store,
    world: &'a World,
    pipeline: &'a Pipeline,
    chrome: &'a Chrome,
    coding: Coding<'a>,
    pool: ThreadPool,
    progress: ProgressBar,
    /// Documents of this run: name → fingerprint.
    seen: BTreeMap<String, String>,
    read: Tally,
}

impl Ingestion<'_> {
    fn all(&mut self, paths: &[PathBuf]) -> Result<(), Error> {
        let mut batch = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        for input in Reader::new(paths, self.chrome).without_zones() {
            let Some(item) = self.item(input) else { continue };
            if self.is_wanted(&item)? {
                bytes += item.len();
                batch.push(item);
            }
            if batch.len() == BATCH || bytes >= BATCH_BYTES {
                self.write(&mut batch)?;
                bytes = 0;
            }
        }
        self.write(&mut batch)
    }

    /// The report or record of an input; what cannot be read is told and counted.
    fn item(&mut self, input: Result<Input, InputError>) -> Option<Item> {
        match input {
            Ok(Input::Report { document, .. }) => return Some(Item::Report(document)),
            Ok(Input::Record { value, origin, cells }) => {
                match records::read(&self.coding, value, &origin, cells.as_deref()) {
                    Ok(record) => return Some(Item::Record(Box::new(record))),
                    Err(errors) => {
                        self.read.failed += 1;
                        errors.iter().for_each(|error| self.tell(&error.to_string()));
                    }
                }
            }
            Ok(Input::Warning(warning)) => self.tell(&warning.to_string()),
            Err(error) => self.fail(&error.to_string()),
        }
        None
    }

    /// Whether the item is to be read: not if the store has it as it is, nor if this run had another of its name.
    fn is_wanted(&mut self, item: &Item) -> Result<bool, Error> {
        let (hash, version) = match item {
            Item::Report(document) => (document.hash(), self.pipeline.version().to_owned()),
            Item::Record(record) => (Entry::coded_hash(record), Entry::coded_version(self.world)),
        };
        match self.seen.get(item.id()) {
            Some(earlier) if *earlier == hash => return Ok(false),
            Some(_) => {
                let id = item.id();
                self.fail(&format!("{id}: another document of this run has the same name; give each its own"));
                return Ok(false);
            }
            None => self.seen.insert(item.id().to_owned(), hash.clone()),
        };
        let stored = self.store.document(item.id())?;
        let count = match &stored {
            Some(stored) if stored.hash == hash && stored.version == version => &mut self.read.unchanged,
            Some(_) => &mut self.read.changed,
            None => &mut self.read.new,
        };
        *count += 1;
        Ok(stored.is_none_or(|stored| stored.hash != hash || stored.version != version))
    }

    /// Reads a batch in parallel and writes it in one transaction.
    fn write(&mut self, batch: &mut Vec<Item>) -> Result<(), Error> {
        let (world, pipeline, chrome) = (self.world, self.pipeline, self.chrome);
        let graph = |item| emit(&entry(item, world, pipeline, chrome), world);
        let graphs: Vec<DocumentGraph> = self.pool.install(|| batch.par_drain(..).map(graph).collect());
        if !graphs.is_empty() {
            self.store.write_documents(&graphs)?;
        }
        self.progress.inc(graphs.len() as u64);
        Ok(())
    }

    fn fail(&mut self, message: &str) {
        self.read.failed += 1;
        self.tell(message);
    }

    fn tell(&self, message: &str) {
        self.progress.suspend(|| eprintln!("{message}"));
    }
}

/// Something to ingest.
enum Item {
    /// A report, to be read.
    Report(Box<Document>),
    /// A record, as a person or another program coded it.
    Record(Box<DocumentRecord>),
}

impl Item {
    /// Name of the document.
    fn id(&self) -> &str {
        match self {
            Self::Report(document) => &document.id,
            Self::Record(record) => &record.id,
        }
    }

    /// Bytes that it holds; a record's are few.
    fn len(&self) -> usize {
        match self {
            Self::Report(document) => document.source.len() + document.view.text.len(),
            Self::Record(_) => 0,
        }
    }
}

fn entry(item: Item, world: &World, pipeline: &Pipeline, chrome: &Chrome) -> Entry {
    match item {
        Item::Report(mut document) => {
            document.zones = zones(chrome, &document.view.text);
            Entry::read(&document, pipeline.read(&document), pipeline.version())
        }
        Item::Record(record) => Entry::coded(*record, world),
    }
}

fn print(summary: &Summary, format: Format) -> Result<(), Error> {
    let (read, store) = (&summary.read, &summary.store);
    let text = match format {
        Format::Json => serde_json::to_string(summary).map_err(std::io::Error::from).map_err(stdout_failed)?,
        Format::Text => format!(
            "documents: {} new, {} changed, {} unchanged, {} failed\n\
             store: {} documents, {} meetings, {} actors ({} not in the registry), {} skipped triggers",
            read.new,
            read.changed,
            read.unchanged,
            read.failed,
            store.documents,
            store.meetings,
            store.actors,
            store.unresolved,
            store.skipped
        ),
    };
    writeln!(std::io::stdout(), "{text}").map_err(stdout_failed)
}

fn stdout_failed(source: std::io::Error) -> Error {
    Error::Io { path: "standard output".to_owned(), source }
}
