//! `majlis extract`

mod messages;
mod out;
mod report;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use rayon::prelude::*;

use self::messages::{Message, Messages};
use self::out::Out;
use super::{Global, records};
use crate::coded::{Coding, Terms};
use crate::error::Error;
use crate::graph::{DocumentGraph, Entry, Iris, World, emit};
use crate::input::{Input, InputError, Reader, zones};
use crate::lexicon::{Chrome, Interface};
use crate::pipeline::{Census, Pipeline, Reading};
use crate::record::DocumentRecord;
use crate::resources::Resources;

/// Inputs that are read before they are worked on, and …
const BATCH: usize = 256;
/// … bytes of text, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// Read reports, print records: one JSON object a document, or the graph of what it says.
///
/// Each document is read by itself: neither its order among the others nor theirs matters, and nothing is kept. So parts of a
/// collection may be read by as many processes, on as many machines, and what they print, put together and sorted, is what one
/// process prints. Documents need ids of their own for that.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input: text, HTML, JSON Lines, CSV of coded meetings; also
    /// compressed.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print what the whole input comes to instead of records: counts, what became of each verb and event noun, names
    /// that the registry does not have.
    #[arg(long)]
    report: bool,
    /// One object a line (the default), one array, a spreadsheet, or the graphs of documents as N-Quads; of a report text (the
    /// default), or one object.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write here instead of to standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many threads; all processors if not given. The output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Write what there is to tell of inputs here instead of to standard error, one JSON object a line: level (error, if it
    /// could not be read, or warning), path, line, document (the id that it gives itself), message.
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Namespace of people, places, documents and meetings in N-Quads, as that of the store for which they are.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    base: Option<Iris>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a line.
    Jsonl,
    /// One array; of a report one object.
    Json,
    /// A spreadsheet of one row a participation, without the places of words in the text.
    Csv,
    /// The graphs of documents, as `ingest` would store them.
    Nquads,
    /// Lines to read, of a report alone.
    Text,
}

/// Runs the command: 0 if every input was read, 1 if one was not.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let format = match (args.report, args.format) {
        (true, Some(Format::Jsonl | Format::Csv | Format::Nquads)) | (false, Some(Format::Text)) => {
            eprintln!("majlis: a report is text or json, records are jsonl, json, csv or nquads");
            return Ok(ExitCode::from(2));
        }
        (true, format) => format.unwrap_or(Format::Text),
        (false, format) => format.unwrap_or(Format::Jsonl),
    };
    let resources = global.resources();
    let chrome = Chrome::load(&resources)?;
    let pipeline = Pipeline::load(&resources)?;
    let coding = Coding::new(pipeline.registry(), Terms::load(&Resources::ontology())?);
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Error::Io { path: "threads".to_owned(), source: io::Error::other(error) })?;
    let mut out = Out::open(args.output.as_deref(), format)?;
    let mut messages = Messages::open(args.errors.as_deref())?;
    let mut reader = Reader::new(&args.paths, &chrome).without_zones();
    let mut census = args.report.then(Census::default);
    let world = match format {
        Format::Nquads => Some(World::load(&Resources::ontology(), &resources, args.base.unwrap_or_default())?),
        _ => None,
    };
    let wanted = match &world {
        Some(world) => Wanted::Graph(world),
        None if args.report => Wanted::Census,
        None => Wanted::Record,
    };
    loop {
        let batch = batch(&mut reader);
        if batch.is_empty() {
            break;
        }
        let found: Vec<_> = pool
            .install(|| batch.into_par_iter().map(|input| read(input, &chrome, &pipeline, &coding, wanted)).collect());
        for found in found {
            match (found, &mut census) {
                (Found::Reading(reading), Some(census)) => census.add(&reading),
                (Found::Record(record), Some(census)) => census.add_record(&record),
                (Found::Reading(_) | Found::Record(_), None) => {}
                (Found::Line(record), _) => out.record(&record)?,
                (Found::Graph(graph), _) => out.graph(&graph)?,
                (Found::Failure(all), _) => messages.failure(&all)?,
                (Found::Warning(message), _) => messages.tell(&message)?,
            }
        }
        out.flush()?;
    }
    match census.map(|census| census.summary(&pipeline.lexicon().triggers)) {
        Some(summary) if format == Format::Json => out.report(&super::json(&summary)?)?,
        Some(summary) => out.report(&report::text(&summary, &Interface::load(&resources)?, global.lang))?,
        None => out.close()?,
    }
    messages.close()
}

/// The next inputs, few enough to hold at once.
fn batch(reader: &mut Reader<'_>) -> Vec<Result<Input, InputError>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(input) = reader.next() else { break };
        if let Ok(Input::Report { document, .. }) = &input {
            bytes += document.source.len() + document.view.text.len();
        }
        batch.push(input);
    }
    batch
}

/// What an input comes to.
enum Found {
    /// To be counted.
    Reading(Box<Reading>),
    /// To be counted.
    Record(Box<DocumentRecord>),
    /// To be printed.
    Line(Box<DocumentRecord>),
    /// To be printed.
    Graph(DocumentGraph),
    /// An input that could not be read, with all that is wrong with it.
    Failure(Vec<Message>),
    Warning(Message),
}

/// What is to be made of an input.
#[derive(Clone, Copy)]
enum Wanted<'w> {
    Census,
    Record,
    Graph(&'w World),
}

fn read(
    input: Result<Input, InputError>,
    chrome: &Chrome,
    pipeline: &Pipeline,
    coding: &Coding<'_>,
    wanted: Wanted<'_>,
) -> Found {
    match input {
        Ok(Input::Report { mut document, .. }) => {
            document.zones = zones(chrome, &document.view.text);
            match wanted {
                Wanted::Census => Found::Reading(Box::new(pipeline.reading(&document))),
                Wanted::Record => Found::Line(Box::new(pipeline.read(&document))),
                Wanted::Graph(world) => {
                    let record = pipeline.read(&document);
                    Found::Graph(emit(&Entry::read(&document, record, pipeline.version()), world))
                }
            }
        }
        Ok(Input::Record { value, origin, cells }) => {
            match (records::read(coding, value, &origin, cells.as_deref()), wanted) {
                (Ok(record), Wanted::Census) => Found::Record(Box::new(record)),
                (Ok(record), Wanted::Record) => Found::Line(Box::new(record)),
                (Ok(record), Wanted::Graph(world)) => Found::Graph(emit(&Entry::coded(record, world), world)),
                (Err(errors), _) => Found::Failure(errors.iter().map(Message::error).collect()),
            }
        }
        Ok(Input::Warning(warning)) => Found::Warning(Message::warning(&warning)),
        Err(error) => Found::Failure(vec![Message::error(&error)]),
    }
}
