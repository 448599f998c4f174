//! `majlis extract`

mod report;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use rayon::prelude::*;

use super::{Global, records};
use crate::coded::{Coding, Terms};
use crate::error::Error;
use crate::input::records::{header, write};
use crate::input::{Input, InputError, Reader, zones};
use crate::lexicon::{Chrome, Interface};
use crate::pipeline::{Census, Pipeline, Reading};
use crate::record::DocumentRecord;
use crate::resources::Resources;

/// Inputs that are read before they are worked on, and …
const BATCH: usize = 256;
/// … bytes of text, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// Read reports, print records: one JSON object a document.
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
    /// One object a line (the default), one array, or a spreadsheet; of a report text (the default), or one object.
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
    /// A spreadsheet of one row a participation, without the places of words in the text.
    Csv,
    /// Lines to read, of a report alone.
    Text,
}

/// Runs the command: 0 if every input was read, 1 if one was not.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let format = match (args.report, args.format) {
        (true, Some(Format::Jsonl | Format::Csv)) | (false, Some(Format::Text)) => {
            eprintln!("majlis: a report is text or json, records are jsonl, json or csv");
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
    loop {
        let batch = batch(&mut reader);
        if batch.is_empty() {
            break;
        }
        let found: Vec<_> = pool.install(|| {
            batch.into_par_iter().map(|input| read(input, &chrome, &pipeline, &coding, args.report)).collect()
        });
        for found in found {
            match (found, &mut census) {
                (Found::Reading(reading), Some(census)) => census.add(&reading),
                (Found::Record(record), Some(census)) => census.add_record(&record),
                (Found::Reading(_) | Found::Record(_), None) => {}
                (Found::Line(record), _) => out.record(&record)?,
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
    Line(Box<DocumentRecord>),
    Failure(String),
    Warning(String),
}

fn read(
    input: Result<Input, InputError>,
    chrome: &Chrome,
    pipeline: &Pipeline,
    coding: &Coding<'_>,
    report: bool,
) -> Found {
    let record = match input {
        Ok(Input::Report { mut document, .. }) => {
            document.zones = zones(chrome, &document.view.text);
            if report {
                return Found::Reading(Box::new(pipeline.reading(&document)));
            }
            pipeline.read(&document)
        }
        Ok(Input::Record { value, origin, cells }) => match records::read(coding, value, &origin, cells.as_deref()) {
            Ok(record) if report => return Found::Record(Box::new(record)),
            Ok(record) => record,
            Err(errors) => {
                return Found::Failure(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
            }
        },
        Ok(Input::Warning(warning)) => return Found::Warning(warning.to_string()),
        Err(error) => return Found::Failure(error.to_string()),
    };
    Found::Line(Box::new(record))
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

    fn record(&mut self, record: &DocumentRecord) -> Result<(), Error> {
        let failed = |source: io::Error| Error::Io { path: self.path.clone(), source };
        if self.format == Format::Csv {
            let first = if std::mem::replace(&mut self.any, true) { String::new() } else { header() };
            self.writer.write_all(first.as_bytes()).map_err(failed)?;
            let value = serde_json::to_value(record).map_err(|error| failed(error.into()))?;
            let mut rows = csv::Writer::from_writer(&mut self.writer);
            return write(&value, &mut rows).map_err(|error| failed(error.into()));
        }
        let json = serde_json::to_string(record).map_err(|error| failed(error.into()))?;
        let (before, after) = match (self.format, self.any) {
            (Format::Jsonl | Format::Text | Format::Csv, _) => ("", "\n"),
            (Format::Json, false) => ("[\n", ""),
            (Format::Json, true) => (",\n", ""),
        };
        self.any = true;
        write!(self.writer, "{before}{json}{after}").map_err(failed)
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
