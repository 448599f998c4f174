//! A server of the SPARQL 1.1 Graph Store HTTP Protocol: graphs are read, replaced and removed one at a time.

use std::time::Duration;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, Triple};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::{Response, header};
use ureq::{AsSendBody, Body};

use super::client::{Access, Bounds, Client, request};
use super::error::RemoteError;
use super::reading::Reading;

/// What stays as it is in the value of a parameter.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const ACCEPT: &str = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5";
/// The longest wait that a server is granted before it is asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// How often, and after what wait, a request is sent again that failed in passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Tries in all.
    pub tries: u32,
    /// The wait before the second try; each further one is twice as long.
    pub wait: Duration,
}

impl Default for Patience {
    /// Six tries within about 15 seconds.
    fn default() -> Self {
        Self { tries: 6, wait: Duration::from_millis(500) }
    }
}

/// A server that keeps graphs.
#[derive(Debug)]
pub struct GraphStore {
    client: Client,
    bounds: Bounds,
    patience: Patience,
}

impl GraphStore {
    /// The graph store at `url`, of which nothing is asked yet. Graphs are named by `?graph=`, the default graph by
    /// `?default`.
    pub fn new(url: &str, access: Access, bounds: Bounds, patience: Patience) -> Result<Self, RemoteError> {
        Ok(Self { client: Client::new(url, access)?, bounds, patience })
    }

    /// Its address.
    pub fn url(&self) -> &str {
        self.client.url()
    }

    /// The triples of a graph, or of the default graph; none if the server does not have it.
    pub fn get(&self, graph: Option<NamedNodeRef<'_>>) -> Result<Option<Vec<Triple>>, RemoteError> {
        self.patiently(|| {
            let response = match self.send("GET", graph, ()) {
                Ok(response) => response,
                Err(RemoteError::Status { status: 404 | 410, .. }) => return Ok(None),
                Err(error) => return Err(error),
            };
            let media = response.headers().get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
            let media = media.unwrap_or("of no type").to_owned();
            let format = RdfFormat::from_media_type(&media);
            let format = format.ok_or_else(|| self.client.answer(format!("it is {media}, no RDF")))?;
            let reading = Reading { url: self.url().to_owned(), bounds: self.bounds };
            let quads = RdfParser::from_format(format).without_named_graphs().for_reader(reading.body(response));
            let triples = quads.map(|quad| quad.map(Triple::from).map_err(|error| reading.of_rdf(error)));
            triples.collect::<Result<Vec<Triple>, _>>().map(Some)
        })
    }

    /// Makes some Turtle the content of a graph, or of the default graph.
    pub fn put(&self, graph: Option<NamedNodeRef<'_>>, turtle: &[u8]) -> Result<(), RemoteError> {
        self.patiently(|| self.send("PUT", graph, turtle).map(drop))
    }

    /// Removes a graph; one that is not there is removed already.
    pub fn delete(&self, graph: NamedNodeRef<'_>) -> Result<(), RemoteError> {
        self.patiently(|| match self.send("DELETE", Some(graph), ()) {
            Ok(_) | Err(RemoteError::Status { status: 404 | 410, .. }) => Ok(()),
            Err(error) => Err(error),
        })
    }

    fn send<B: AsSendBody>(
        &self,
        method: &str,
        graph: Option<NamedNodeRef<'_>>,
        body: B,
    ) -> Result<Response<Body>, RemoteError> {
        let and = if self.url().contains('?') { '&' } else { '?' };
        let url = match graph {
            Some(graph) => format!("{}{and}graph={}", self.url(), utf8_percent_encode(graph.as_str(), VALUE)),
            None => format!("{}{and}default", self.url()),
        };
        let request = request(method, &url).header(header::ACCEPT, ACCEPT);
        let request = if method == "PUT" { request.header(header::CONTENT_TYPE, "text/turtle") } else { request };
        self.client.send(request.body(body).map_err(|error| self.client.answer(error))?, self.bounds.time)
    }

    /// Tries again what failed in passing. All requests here may be repeated: they say what shall be, not what to add.
    fn patiently<T>(&self, mut once: impl FnMut() -> Result<T, RemoteError>) -> Result<T, RemoteError> {
        let mut wait = self.patience.wait;
        for _ in 1..self.patience.tries {
            match once() {
                Err(error) if error.passes() => std::thread::sleep(wait.max(error.wait()).min(LONGEST_WAIT)),
                done => return done,
            }
            wait = wait.saturating_mul(2);
        }
        once()
    }
}
