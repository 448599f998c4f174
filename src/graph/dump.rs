//! The whole store as N-Quads in one file, and back.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParser};

use super::error::GraphError;
use super::life::{Selection, load};
use super::store::Store;

impl Store {
    /// Writes all quads as canonical N-Quads, one a line, sorted by graph and within it: the same graphs give the same
    /// bytes. Holds one graph in memory.
    pub fn write_nquads(&self, mut out: impl Write) -> Result<(), std::io::Error> {
        let canonical = self.canonical(&Selection::default()).map_err(std::io::Error::other)?;
        for name in canonical.names() {
            let lines = canonical.lines(name).map_err(std::io::Error::other)?;
            lines.iter().try_for_each(|line| out.write_all(line.as_bytes()))?;
        }
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
        self.oxigraph().load_from_reader(parser, dump).map_err(|error| load::failed(name, error))
    }
}
