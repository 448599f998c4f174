//! Where records go.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::Format;
use crate::cli::extract::messages::create;
use crate::error::Error;
use crate::graph::DocumentGraph;
use crate::input::records::{header, write};
use crate::record::DocumentRecord;

/// Writes records, graphs or a report in one format.
pub(super) struct Out {
    writer: BufWriter<Box<dyn Write>>,
    path: String,
    format: Format,
    any: bool,
}

impl Out {
    pub fn open(path: Option<&Path>, format: Format) -> Result<Self, Error> {
        let (writer, path): (Box<dyn Write>, _) = match path {
            Some(path) => (Box::new(create(path)?), path.display().to_string()),
            None => (Box::new(io::stdout().lock()), "standard output".to_owned()),
        };
        Ok(Self { writer: BufWriter::new(writer), path, format, any: false })
    }

    fn failed(&self) -> impl Fn(io::Error) -> Error + use<> {
        let path = self.path.clone();
        move |source| Error::Io { path: path.clone(), source }
    }

    /// All of a report.
    pub fn report(&mut self, text: &str) -> Result<(), Error> {
        let failed = self.failed();
        self.writer.write_all(text.as_bytes()).map_err(failed)?;
        self.flush()
    }

    /// The graph of a document, one quad a line.
    pub fn graph(&mut self, graph: &DocumentGraph) -> Result<(), Error> {
        let failed = self.failed();
        graph.quads.iter().try_for_each(|quad| writeln!(self.writer, "{quad} .")).map_err(failed)
    }

    pub fn record(&mut self, record: &DocumentRecord) -> Result<(), Error> {
        let failed = self.failed();
        if self.format == Format::Csv {
            let first = if std::mem::replace(&mut self.any, true) { String::new() } else { header() };
            self.writer.write_all(first.as_bytes()).map_err(&failed)?;
            let value = serde_json::to_value(record).map_err(|error| failed(error.into()))?;
            let mut rows = csv::Writer::from_writer(&mut self.writer);
            return write(&value, &mut rows).map_err(|error| failed(error.into()));
        }
        let json = serde_json::to_string(record).map_err(|error| failed(error.into()))?;
        let (before, after) = match (self.format, self.any) {
            (Format::Json, false) => ("[\n", ""),
            (Format::Json, true) => (",\n", ""),
            _ => ("", "\n"),
        };
        self.any = true;
        write!(self.writer, "{before}{json}{after}").map_err(failed)
    }

    pub fn flush(&mut self) -> Result<(), Error> {
        let failed = self.failed();
        self.writer.flush().map_err(failed)
    }

    pub fn close(mut self) -> Result<(), Error> {
        if self.format == Format::Json {
            let failed = self.failed();
            let end = if self.any { "\n]\n" } else { "[]\n" };
            write!(self.writer, "{end}").map_err(failed)?;
        }
        self.flush()
    }
}
