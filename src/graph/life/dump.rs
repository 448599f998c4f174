//! Writes a store for bulk loaders and archives: sorted, the same store in the same bytes, in parts with a manifest.
//!
//! One graph at a time is in memory.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, WriterQuadSerializer};
use oxigraph::model::{GraphName, Quad};

use super::canonical::Canonical;
use super::manifest::{Manifest, Part};
use super::selection::Selection;
use crate::graph::error::GraphError;
use crate::graph::prefixed::prefixed;
use crate::graph::store::Store;

/// How to write a dump.
#[derive(Debug, Clone)]
pub struct Dump<'a> {
    /// Which graphs.
    pub selection: &'a Selection,
    /// N-Quads, TriG or Turtle. Turtle has no graph names, so that each of its parts is of one graph.
    pub format: RdfFormat,
    /// Whether to compress.
    pub gzip: bool,
    /// How many bytes of N-Quads a part may hold before it is compressed; a single statement may be longer.
    pub split: Option<u64>,
    /// Prefixes with their namespaces, for the formats that have them.
    pub prefixes: &'a [(String, String)],
}

impl Store {
    /// Writes the graphs as one stream. Fails if the format has no graph names and there is more than one graph to write.
    pub fn dump_stream(&self, dump: &Dump<'_>, out: impl Write) -> Result<(), GraphError> {
        let fail = |source| GraphError::Io { path: PathBuf::from("standard output"), source };
        let canonical = self.canonical(dump.selection)?;
        if !dump.format.supports_datasets()
            && canonical.names().iter().filter(|name| !name.is_default_graph()).count() > 1
        {
            return Err(GraphError::OneGraph { format: dump.format.name() });
        }
        let out: Box<dyn Write + '_> =
            if dump.gzip { Box::new(GzEncoder::new(out, Compression::default())) } else { Box::new(out) };
        let mut writer = Writer::new(dump, out).map_err(fail)?;
        for name in canonical.names() {
            for (line, quad) in statements(&canonical, name)? {
                writer.write(&line, &quad).map_err(fail)?;
            }
        }
        writer.finish().and_then(|mut out| out.flush()).map_err(fail)
    }

    /// Writes the graphs into a folder that is new or empty, with a manifest. The folder is made under another name first,
    /// so that it is there whole or not at all.
    pub fn dump_folder(&self, dump: &Dump<'_>, folder: &Path) -> Result<Manifest, GraphError> {
        let fail = |source| GraphError::Io { path: folder.to_owned(), source };
        if folder.exists() && std::fs::read_dir(folder).map_err(fail)?.next().is_some() {
            return Err(GraphError::NotEmpty { path: folder.to_owned() });
        }
        let mut new = folder.as_os_str().to_owned();
        new.push(".new");
        let new = PathBuf::from(new);
        // what an earlier run could not finish
        let _ = std::fs::remove_dir_all(&new);
        std::fs::create_dir_all(&new).map_err(fail)?;
        let written = self.dump_parts(dump, &new).and_then(|manifest| {
            std::fs::rename(&new, folder).map_err(fail)?;
            Ok(manifest)
        });
        written.inspect_err(|_| {
            let _ = std::fs::remove_dir_all(&new);
        })
    }

    fn dump_parts(&self, dump: &Dump<'_>, folder: &Path) -> Result<Manifest, GraphError> {
        let canonical = self.canonical(dump.selection)?;
        let mut parts = Parts::new(dump, folder, Manifest::new(self.iris().namespace()));
        let mut hasher = blake3::Hasher::new();
        for name in canonical.names() {
            let statements = statements(&canonical, name)?;
            parts.manifest.graphs += u64::from(!statements.is_empty());
            for (line, quad) in statements {
                hasher.update(line.as_bytes());
                parts.write(&line, &quad)?;
            }
        }
        parts.close()?;
        let mut manifest = parts.manifest;
        manifest.hash = hasher.finalize().to_hex().to_string();
        manifest.write(folder)?;
        Ok(manifest)
    }
}

/// The quads of a graph with their lines, sorted.
fn statements(canonical: &Canonical<'_>, name: &GraphName) -> Result<Vec<(String, Quad)>, GraphError> {
    let quads = canonical.quads(name)?;
    Ok(quads.into_iter().map(|quad| (format!("{quad} .\n"), quad)).collect())
}

/// The parts of a dump, one after the other.
struct Parts<'a> {
    dump: &'a Dump<'a>,
    folder: &'a Path,
    manifest: Manifest,
    open: Option<Open>,
}

/// The part that is being written.
struct Open {
    writer: Writer<Packed>,
    part: Part,
    /// Bytes of its N-Quads.
    length: u64,
    graph: GraphName,
}

impl<'a> Parts<'a> {
    fn new(dump: &'a Dump<'a>, folder: &'a Path, manifest: Manifest) -> Self {
        Self { dump, folder, manifest, open: None }
    }

    fn write(&mut self, line: &str, quad: &Quad) -> Result<(), GraphError> {
        if self.open.as_ref().is_some_and(|open| self.is_full(open, line, quad)) {
            self.close()?;
        }
        if self.open.is_none() {
            self.open = Some(self.next(quad)?);
        }
        let path = self.folder;
        if let Some(open) = &mut self.open {
            open.writer.write(line, quad).map_err(|source| failed(path, &open.part.file, source))?;
            open.length += line.len() as u64;
            open.part.quads += 1;
        }
        Ok(())
    }

    fn is_full(&self, open: &Open, line: &str, quad: &Quad) -> bool {
        let longer = self.dump.split.is_some_and(|split| open.length + line.len() as u64 > split);
        longer || !self.dump.format.supports_datasets() && open.graph != quad.graph_name
    }

    fn next(&self, quad: &Quad) -> Result<Open, GraphError> {
        let Dump { format, gzip, .. } = *self.dump;
        let number = self.manifest.parts.len() + 1;
        let file = format!("part-{number:05}.{}{}", format.file_extension(), if gzip { ".gz" } else { "" });
        let graph = match &quad.graph_name {
            GraphName::NamedNode(node) if !format.supports_datasets() => Some(node.as_str().to_owned()),
            _ => None,
        };
        let opened = File::create(self.folder.join(&file)).and_then(|out| {
            let sum = Sum { file: BufWriter::new(out), hasher: blake3::Hasher::new(), bytes: 0 };
            // the header of gzip holds neither name nor time, so that the same quads give the same bytes
            let packed =
                if gzip { Packed::Gzip(GzEncoder::new(sum, Compression::default())) } else { Packed::Plain(sum) };
            Writer::new(self.dump, packed)
        });
        let writer = opened.map_err(|source| failed(self.folder, &file, source))?;
        let part = Part { file, bytes: 0, blake3: String::new(), quads: 0, graph };
        Ok(Open { writer, part, length: 0, graph: quad.graph_name.clone() })
    }

    fn close(&mut self) -> Result<(), GraphError> {
        let Some(Open { writer, mut part, .. }) = self.open.take() else { return Ok(()) };
        let finished = writer.finish().and_then(Packed::finish).and_then(|mut sum| {
            sum.file.flush()?;
            sum.file.get_ref().sync_all()?;
            Ok((sum.bytes, sum.hasher.finalize().to_hex().to_string()))
        });
        (part.bytes, part.blake3) = finished.map_err(|source| failed(self.folder, &part.file, source))?;
        self.manifest.quads += part.quads;
        self.manifest.parts.push(part);
        Ok(())
    }
}

fn failed(folder: &Path, file: &str, source: io::Error) -> GraphError {
    GraphError::Io { path: folder.join(file), source }
}

/// Writes statements in a format.
enum Writer<W: Write> {
    Lines(W),
    Quads(Box<WriterQuadSerializer<W>>),
    Triples(Box<WriterQuadSerializer<W>>),
}

impl<W: Write> Writer<W> {
    fn new(dump: &Dump<'_>, out: W) -> io::Result<Self> {
        if dump.format == RdfFormat::NQuads {
            return Ok(Self::Lines(out));
        }
        let prefixes = dump.prefixes.iter().map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()));
        let writer = Box::new(prefixed(dump.format, prefixes)?.for_writer(out));
        Ok(if dump.format.supports_datasets() { Self::Quads(writer) } else { Self::Triples(writer) })
    }

    fn write(&mut self, line: &str, quad: &Quad) -> io::Result<()> {
        match self {
            Self::Lines(out) => out.write_all(line.as_bytes()),
            Self::Quads(serializer) => serializer.serialize_quad(quad),
            Self::Triples(serializer) => serializer.serialize_triple(quad.as_ref()),
        }
    }

    fn finish(self) -> io::Result<W> {
        match self {
            Self::Lines(out) => Ok(out),
            Self::Quads(serializer) | Self::Triples(serializer) => serializer.finish(),
        }
    }
}

/// A file, compressed or not.
enum Packed {
    Plain(Sum),
    Gzip(GzEncoder<Sum>),
}

impl Packed {
    fn finish(self) -> io::Result<Sum> {
        match self {
            Self::Plain(sum) => Ok(sum),
            Self::Gzip(encoder) => encoder.finish(),
        }
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(sum) => sum.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(sum) => sum.flush(),
            Self::Gzip(encoder) => encoder.flush(),
        }
    }
}

/// A file whose bytes are counted and hashed on their way.
struct Sum {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Write for Sum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
