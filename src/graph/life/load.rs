//! Reads files of RDF, and folders with a dump, into a store: all of them or nothing.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::{LoaderError, Store as Quads};

use super::manifest::Manifest;
use crate::graph::error::GraphError;
use crate::graph::iri::Iris;
use crate::graph::store::Store;

/// What is to be loaded; nothing of it is damaged, as far as a manifest tells.
#[derive(Debug, Default)]
pub struct Cargo {
    files: Vec<(PathBuf, Option<NamedNode>)>,
    namespace: Option<Iris>,
    /// How many quads the manifests promise, if all files come with one.
    promised: Option<u64>,
}

impl Cargo {
    /// The files of `paths`, of which folders are dumps. Reads every part of a dump and holds it against the manifest;
    /// fails at the first that is damaged.
    pub fn of(paths: &[PathBuf]) -> Result<Self, GraphError> {
        let mut cargo = Self { promised: Some(0), ..Self::default() };
        for path in paths {
            if path.is_dir() {
                cargo.add(path, &Manifest::read(path)?)?;
            } else {
                cargo.files.push((path.clone(), None));
                cargo.promised = None;
            }
        }
        Ok(cargo)
    }

    fn add(&mut self, folder: &Path, manifest: &Manifest) -> Result<(), GraphError> {
        manifest.check(folder)?;
        let iris = Iris::below(&manifest.namespace)?;
        if let Some(other) = self.namespace.replace(iris.clone()).filter(|other| *other != iris) {
            let path = folder.to_owned();
            let (found, wanted) = (iris.namespace().to_owned(), other.namespace().to_owned());
            return Err(GraphError::OtherNamespace { path, found, wanted });
        }
        for part in &manifest.parts {
            let path = folder.join(&part.file);
            let graph = part.graph.as_deref().map(NamedNode::new).transpose();
            let graph =
                graph.map_err(|error| GraphError::DamagedDump { path: path.clone(), message: error.to_string() })?;
            self.files.push((path, graph));
        }
        // dumps of several stores may hold the same quads
        let first = self.promised == Some(0) && self.files.len() == manifest.parts.len();
        self.promised = if first { Some(manifest.quads) } else { None };
        Ok(())
    }

    /// The namespace of things that the dumps name.
    pub fn namespace(&self) -> Option<&Iris> {
        self.namespace.as_ref()
    }

    /// A store in memory with what is to be loaded.
    pub fn in_memory(&self) -> Result<Store, GraphError> {
        let store = Store::memory_below(self.namespace.clone().unwrap_or_default())?;
        self.load(store.oxigraph())?;
        Ok(store)
    }

    /// The quads of all files, one after the other. Ends with the first that cannot be read.
    pub(super) fn quads(&self) -> impl Iterator<Item = Result<Quad, GraphError>> {
        let quads = self.files.iter().flat_map(|(path, graph)| {
            let (parser, failure) = match open(path) {
                Ok((format, file)) => (Some(parser(format, graph.as_ref()).for_reader(file)), None),
                Err(error) => (None, Some(Err(error))),
            };
            let read = parser.into_iter().flatten();
            failure.into_iter().chain(read.map(|quad| quad.map_err(|error| failed(path, error.into()))))
        });
        let mut over = false;
        quads.take_while(move |quad| !std::mem::replace(&mut over, quad.is_err()))
    }

    /// Adds all to empty quads at once; when anything cannot be read, nothing is added.
    pub(super) fn load(&self, quads: &Quads) -> Result<(), GraphError> {
        let mut loader = quads.bulk_loader();
        for (path, graph) in &self.files {
            let (format, file) = open(path)?;
            loader.load_from_reader(parser(format, graph.as_ref()), file).map_err(|error| failed(path, error))?;
        }
        let storage = |source| GraphError::Storage { path: PathBuf::from("quads"), source };
        loader.commit().map_err(storage)?;
        match (self.promised, self.files.first()) {
            (Some(promised), Some((path, _))) if quads.len().map_err(storage)? as u64 != promised => {
                let found = quads.len().map_err(storage)?;
                let message = format!("{found} quads were read, and its manifest says {promised}");
                Err(GraphError::DamagedDump { path: path.parent().unwrap_or(path).to_owned(), message })
            }
            _ => Ok(()),
        }
    }
}

/// A parser of a format; with a graph for all triples, if the format has none.
fn parser(format: RdfFormat, graph: Option<&NamedNode>) -> RdfParser {
    match graph {
        Some(graph) => RdfParser::from_format(format).without_named_graphs().with_default_graph(graph.clone()),
        None => RdfParser::from_format(format),
    }
}

/// A file and the format that its ending tells, with or without `.gz`.
fn open(path: &Path) -> Result<(RdfFormat, Box<dyn Read>), GraphError> {
    let file = File::open(path).map_err(|source| GraphError::Io { path: path.to_owned(), source })?;
    let file = BufReader::new(file);
    let ends_with = |path: &Path, ending: &str| path.extension().is_some_and(|found| found == ending);
    let (name, file): (PathBuf, Box<dyn Read>) = if ends_with(path, "gz") {
        (path.with_extension(""), Box::new(BufReader::new(MultiGzDecoder::new(file))))
    } else {
        (path.to_owned(), Box::new(file))
    };
    let ending = name.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = RdfFormat::from_extension(ending).ok_or_else(|| GraphError::Syntax {
        path: path.display().to_string(),
        line: 0,
        message: "the ending says no RDF format; use .nq, .trig, .ttl or .nt, with or without .gz".to_owned(),
    })?;
    Ok((format, file))
}

/// A failure to read a file into a store; says the line where it is known.
pub(in crate::graph) fn failed(path: &Path, error: LoaderError) -> GraphError {
    use oxigraph::io::RdfParseError;
    match error {
        LoaderError::Storage(source) => GraphError::Storage { path: path.to_owned(), source },
        LoaderError::Parsing(RdfParseError::Io(source)) => GraphError::Io { path: path.to_owned(), source },
        LoaderError::Parsing(RdfParseError::Syntax(error)) => {
            let line = error.location().map_or(0, |range| range.start.line + 1);
            GraphError::Syntax { path: path.display().to_string(), line, message: error.to_string() }
        }
        error => GraphError::Syntax { path: path.display().to_string(), line: 0, message: error.to_string() },
    }
}
