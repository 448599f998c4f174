//! Where a command reads: the store, or the server that has it; RDF files in its place, or a SPARQL endpoint.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use oxigraph::io::{RdfFormat, RdfParser};

use super::Global;
use crate::error::Error;
use crate::graph::{GraphError, Iris, Mode, Store};
use crate::query::{Answers, Engine, Held, Target, held};
use crate::remote::{Access, Bounds, Endpoint, is_here};

/// Where to read instead of the store.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SourceOptions {
    /// Take these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub rdf: Vec<PathBuf>,
    /// Ask this SPARQL 1.1 endpoint instead of the store; its default graph must be the union of its graphs.
    #[arg(long, value_name = "URL", conflicts_with = "rdf")]
    pub endpoint: Option<String>,
    /// Send the bearer token in this file to the endpoint.
    #[arg(long, value_name = "FILE", requires = "endpoint")]
    token_file: Option<PathBuf>,
}

/// Endpoints that queries may ask.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Services {
    /// Let queries ask this SPARQL 1.1 endpoint by SERVICE; all others are refused. May be given several times.
    #[arg(long = "allow-service", value_name = "IRI")]
    allowed: Vec<String>,
}

impl Services {
    /// The endpoints, of which each answer may take so much.
    pub fn endpoints(&self, bounds: Bounds) -> Result<Vec<Arc<Endpoint>>, Error> {
        let endpoint = |url: &String| Ok(Arc::new(Endpoint::new(url, Access::default(), bounds)?));
        self.allowed.iter().map(endpoint).collect()
    }
}

/// What a command reads.
pub enum Source {
    /// A store on disk or in memory.
    Store(Store),
    /// A server, and how things are named there.
    Endpoint(Box<Endpoint>, Iris),
}

impl<'a> From<&'a Source> for Target<'a> {
    fn from(source: &'a Source) -> Self {
        Self { answers: source.answers(), iris: source.iris() }
    }
}

impl Source {
    /// What answers questions.
    pub fn answers(&self) -> &dyn Answers {
        match self {
            Self::Store(store) => store.oxigraph(),
            Self::Endpoint(endpoint, _) => &**endpoint,
        }
    }

    /// How things are named.
    pub fn iris(&self) -> &Iris {
        match self {
            Self::Store(store) => store.iris(),
            Self::Endpoint(_, iris) => iris,
        }
    }
}

impl SourceOptions {
    /// Where the command reads, for people.
    pub fn described(&self, global: &Global) -> String {
        match (&self.endpoint, self.rdf.as_slice()) {
            (Some(url), _) => url.clone(),
            (None, []) => global.store.display().to_string(),
            (None, files) => files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", "),
        }
    }

    /// Whether there is anything instead of the store.
    pub fn is_given(&self) -> bool {
        !self.rdf.is_empty() || self.endpoint.is_some()
    }

    /// The store on disk, the files of `--rdf` in memory, or the endpoint. A store that a server of this machine writes is
    /// asked through it.
    pub fn open(&self, global: &Global) -> Result<Source, Error> {
        self.open_within(None, global)
    }

    /// As [`SourceOptions::open`]; an endpoint has so much time for each answer.
    pub fn open_within(&self, time: Option<Duration>, global: &Global) -> Result<Source, Error> {
        let usual = Bounds::default();
        let bounds = Bounds { time: time.unwrap_or(usual.time), ..usual };
        match &self.endpoint {
            Some(url) => ask(url, self.token_file.as_deref(), bounds),
            None => match open(&self.rdf, global) {
                Ok(store) => Ok(Source::Store(store)),
                Err(error) => match server_of(&error) {
                    Some(url) => ask(&url, None, bounds),
                    None => Err(error),
                },
            },
        }
    }
}

/// Where the server of this machine answers that has the store which could not be opened.
fn server_of(error: &Error) -> Option<String> {
    match error {
        Error::Graph(GraphError::InUse { by: Some(server), .. }) if is_here(&server.url) => {
            Some(format!("{}/sparql", server.url))
        }
        _ => None,
    }
}

/// An endpoint, once it has said how it names things.
fn ask(url: &str, token: Option<&Path>, bounds: Bounds) -> Result<Source, Error> {
    let access = token.map(Access::from_file).transpose()?.unwrap_or_default();
    let endpoint = Endpoint::new(url, access, bounds)?;
    let iris = match held(&endpoint, &Engine::load()?)? {
        Held::Meetings(iris) => iris,
        Held::Nothing => Iris::default(),
        Held::Apart => {
            eprintln!(
                "majlis: {url}: the meetings are in named graphs alone, and its default graph is not their union; named \
                 queries and networks find nothing there: have the server take the union (oxigraph: --union-default-graph)"
            );
            Iris::default()
        }
    };
    Ok(Source::Endpoint(Box::new(endpoint), iris))
}

/// The store on disk, or the files of `--rdf` in memory.
pub fn open(rdf: &[PathBuf], global: &Global) -> Result<Store, Error> {
    open_below(rdf, None, global)
}

/// As [`open`], of things below a namespace; a store on disk knows its own, and must have this one.
pub fn open_below(rdf: &[PathBuf], base: Option<Iris>, global: &Global) -> Result<Store, Error> {
    if rdf.is_empty() {
        return Ok(Store::open_below(&global.store, Mode::Read, base)?);
    }
    let store = Store::memory_below(base.unwrap_or_default())?;
    for path in rdf {
        let (parser, file) = rdf_file(path)?;
        let loaded = store.oxigraph().load_from_reader(parser, file);
        loaded.map_err(|error| invalid(path, error.to_string()))?;
    }
    Ok(store)
}

/// An RDF file, and the parser that its ending asks for.
pub fn rdf_file(path: &Path) -> Result<(RdfParser, BufReader<File>), Error> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = RdfFormat::from_extension(ending)
        .ok_or_else(|| invalid(path, "the ending says no RDF format; use .ttl, .trig, .nt or .nq".to_owned()))?;
    let file = File::open(path).map_err(|source| Error::Io { path: path.display().to_string(), source })?;
    Ok((RdfParser::from_format(format), BufReader::new(file)))
}

/// The error that a file is not what its ending says.
pub fn invalid(path: &Path, message: String) -> Error {
    let source = std::io::Error::new(std::io::ErrorKind::InvalidData, message);
    Error::Io { path: path.display().to_string(), source }
}
