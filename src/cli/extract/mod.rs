//! `majlis extract`

mod report;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use rayon::prelude::*;

use super::Global;
use crate::error::Error;
use crate::input::{Input, InputError, Origin, Problem, Reader, zones};
use crate::lexicon::{Chrome, Interface};
use crate::pipeline::{Census, Pipeline, Reading};
use crate::record::DocumentRecord;

/// Inputs that are read before they are worked on, and …
const BATCH: usize = 256;
/// … bytes of text, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// Read reports, print records: one JSON object a document.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input: text, HTML, JSON Lines, also compressed.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print what the whole input comes to instead of records: counts, what became of each verb and event noun, names
    /// that the registry does not have.
    #[arg(long)]
    report: bool,
    /// One object a line (the default), or one array; of a report text (the default), or one object.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write here instead of to standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many threads; all processors if not given. The output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Write messages about inputs that could not be read here instead of to standard error.
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object a line.
    Jsonl,
    /// One array; of a report one object.
    Json,
    /// Lines to read, of a report alone.
    Text,
}

/// Runs the command: 0 if every input was read, 1 if one was not.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let format = match (args.report, args.format) {
        (true, Some(Format::Jsonl)) | (false, Some(Format::Text)) => {
            eprintln!("majlis: a report is text or json, records are jsonl or json");
            return Ok(ExitCode::from(2));
        }
        (true, format) => format.unwrap_or(Format::Text),
        (false, format) => format.unwrap_or(Format::Jsonl),
    };
    let resources = global.resources();
    let chrome = Chrome::load(&resources)?;
    let pipeline = Pipeline::load(&resources)?;
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Error::Io { path: "threads".to_owned(), source: io::Error::other(error) })?;
    let mut out = Out::open(args.output.as_deref(), format)?;
    let mut messages = Messages::open(args.errors.as_deref())?;
    let mut reader = Reader::new(&args.paths, &chrome).without_zones();
    let mut census = args.report.then(Census::default);
    loop {
        let batch = batch(&mut reader);
        if batch.is_empty() {
            break;
        }
        let found: Vec<_> =
            pool.install(|| batch.into_par_iter().map(|input| read(input, &chrome, &pipeline, args.report)).collect());
        for found in found {
            match (found, &mut census) {
                (Found::Reading(reading), Some(census)) => census.add(&reading),
                (Found::Record(record), Some(census)) => census.add_record(&record),
                (Found::Reading(_) | Found::Record(_), None) => {}
                (Found::Line(json), _) => out.record(&json)?,
                (Found::Failure(message), _) => messages.failure(&message)?,
                (Found::Warning(message), _) => messages.line(&message)?,
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
    Line(String),
    Failure(String),
    Warning(String),
}

fn read(input: Result<Input, InputError>, chrome: &Chrome, pipeline: &Pipeline, report: bool) -> Found {
    let (record, origin) = match input {
        Ok(Input::Report { mut document, origin }) => {
            document.zones = zones(chrome, &document.view.text);
            if report {
                return Found::Reading(Box::new(pipeline.reading(&document)));
            }
            (Ok(pipeline.read(&document)), origin)
        }
        Ok(Input::Record { value, origin }) => match serde_json::from_value::<DocumentRecord>(value) {
            Ok(record) if report => return Found::Record(Box::new(record)),
            record => (record, origin),
        },
        Ok(Input::Warning(warning)) => return Found::Warning(warning.to_string()),
        Err(error) => return Found::Failure(error.to_string()),
    };
    match record.and_then(|record| serde_json::to_string(&record)) {
        Ok(json) => Found::Line(json),
        Err(error) => Found::Failure(invalid(origin, &error)),
    }
}

fn invalid(origin: Origin, error: &serde_json::Error) -> String {
    let what = format!("is no record: {error}; `majlis schema` prints what a record holds");
    InputError { origin, problem: Problem::Shape(what) }.to_string()
}

/// Where records go.
struct Out {
    writer: BufWriter<Box<dyn Write>>,
    path: String,
    format: Format,
    any: bool,
}

impl Out {
    fn open(path: Option<&Path>, format: Format) -> Result<Self, Error> {
        let (writer, path): (Box<dyn Write>, _) = match path {
            Some(path) => (Box::new(create(path)?), path.display().to_string()),
            None => (Box::new(io::stdout().lock()), "standard output".to_owned()),
        };
        Ok(Self { writer: BufWriter::new(writer), path, format, any: false })
    }

    /// All of a report.
    fn report(&mut self, text: &str) -> Result<(), Error> {
        let written = self.writer.write_all(text.as_bytes());
        written.map_err(|source| Error::Io { path: self.path.clone(), source })?;
        self.flush()
    }

    fn record(&mut self, json: &str) -> Result<(), Error> {
        let (before, after) = match (self.format, self.any) {
            (Format::Jsonl | Format::Text, _) => ("", "\n"),
            (Format::Json, false) => ("[\n", ""),
            (Format::Json, true) => (",\n", ""),
        };
        self.any = true;
        write!(self.writer, "{before}{json}{after}").map_err(|source| Error::Io { path: self.path.clone(), source })
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|source| Error::Io { path: self.path.clone(), source })
    }

    fn close(mut self) -> Result<(), Error> {
        if self.format == Format::Json {
            let end = if self.any { "\n]\n" } else { "[]\n" };
            write!(self.writer, "{end}").map_err(|source| Error::Io { path: self.path.clone(), source })?;
        }
        self.flush()
    }
}

/// Where messages go.
struct Messages {
    file: Option<(BufWriter<File>, String)>,
    failures: usize,
}

impl Messages {
    fn open(path: Option<&Path>) -> Result<Self, Error> {
        let open = |path: &Path| Ok::<_, Error>((BufWriter::new(create(path)?), path.display().to_string()));
        Ok(Self { file: path.map(open).transpose()?, failures: 0 })
    }

    fn failure(&mut self, message: &str) -> Result<(), Error> {
        self.failures += 1;
        self.line(message)
    }

    fn line(&mut self, message: &str) -> Result<(), Error> {
        match &mut self.file {
            Some((file, path)) => {
                writeln!(file, "{message}").map_err(|source| Error::Io { path: path.clone(), source })
            }
            None => {
                eprintln!("{message}");
                Ok(())
            }
        }
    }

    fn close(mut self) -> Result<ExitCode, Error> {
        if let Some((file, path)) = &mut self.file {
            file.flush().map_err(|source| Error::Io { path: path.clone(), source })?;
        }
        match self.failures {
            0 => Ok(ExitCode::SUCCESS),
            1 => {
                eprintln!("majlis: one input could not be read");
                Ok(ExitCode::FAILURE)
            }
            many => {
                eprintln!("majlis: {many} inputs could not be read");
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
