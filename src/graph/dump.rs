//! The whole store as sorted N-Quads, its fingerprint, and back.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Dataset;
use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxigraph::store::LoaderError;

use super::error::GraphError;
use super::store::Store;

impl Store {
    /// Writes all quads as N-Quads, one a line, lines sorted: the same graph gives the same bytes. Holds the lines in
    /// memory.
    pub fn write_nquads(&self, mut out: impl Write) -> Result<(), std::io::Error> {
        let mut bytes = Vec::new();
        self.oxigraph().dump_to_writer(RdfFormat::NQuads, &mut bytes).map_err(std::io::Error::from)?;
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        lines.sort_unstable();
        lines.iter().try_for_each(|line| out.write_all(line))?;
        out.flush()
    }

    /// Writes [`Store::write_nquads`] to a file, under another name first, so that it is there whole or not at all.
    pub fn dump(&self, path: &Path) -> Result<(), GraphError> {
        let fail = |source| GraphError::Io { path: path.to_owned(), source };
        let mut new = path.as_os_str().to_owned();
        new.push(".new");
        let new = PathBuf::from(new);
        let file = std::fs::File::create(&new).map_err(fail)?;
        let written = self.write_nquads(std::io::BufWriter::new(file)).and_then(|()| std::fs::rename(&new, path));
        written.map_err(|source| {
            // what could not be finished is of no use
            let _ = std::fs::remove_file(&new);
            fail(source)
        })
    }

    /// A store in memory with the quads of a dump; `name` is for messages.
    pub fn from_dump(name: &Path, dump: impl BufRead) -> Result<Self, GraphError> {
        let store = Self::memory()?;
        store.load_nquads(name, dump)?;
        Ok(store)
    }

    /// Adds the quads of a dump; `name` is for messages.
    pub fn load_nquads(&self, name: &Path, dump: impl BufRead) -> Result<(), GraphError> {
        let parser = RdfParser::from_format(RdfFormat::NQuads);
        self.oxigraph().load_from_reader(parser, dump).map_err(|error| match error {
            LoaderError::Storage(source) => GraphError::Storage { path: name.to_owned(), source },
            LoaderError::Parsing(error) => syntax(name, &error.to_string(), line(&error)),
            LoaderError::InvalidBaseIri { .. } => syntax(name, &error.to_string(), 0),
        })
    }

    /// BLAKE3 of the canonical N-Quads (RDFC-1.0 with SHA-256), as 64 hex digits: equal for stores that say the same.
    pub fn canonical_hash(&self) -> Result<String, GraphError> {
        let quads = self.oxigraph().iter().collect::<Result<Vec<_>, _>>();
        let quads = quads.map_err(|source| GraphError::Storage { path: self.path(), source })?;
        let mut dataset: Dataset = quads.into_iter().collect();
        dataset
            .canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
        let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        lines.iter().for_each(|line| {
            hasher.update(line.as_bytes());
        });
        Ok(hasher.finalize().to_hex().to_string())
    }
}

fn line(error: &oxigraph::io::RdfParseError) -> u64 {
    match error {
        oxigraph::io::RdfParseError::Syntax(error) => error.location().map_or(0, |range| range.start.line + 1),
        oxigraph::io::RdfParseError::Io(_) => 0,
    }
}

fn syntax(path: &Path, message: &str, line: u64) -> GraphError {
    GraphError::Syntax { path: path.display().to_string(), line, message: message.to_owned() }
}
