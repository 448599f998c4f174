//! A SPARQL 1.1 endpoint: a query goes there as text, its results come back as they arrive.

use std::sync::OnceLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, Term, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sparesults::{QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput};
use ureq::http::{Response, header};

use super::client::{Access, Bounds, Client, request};
use super::error::RemoteError;
use super::reading::Reading;

/// What stays as it is in a form.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');
const SOLUTIONS: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.8";
const TRIPLES: &str = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5";
/// The header by which Virtuoso says how many rows it gives at most.
const MOST_ROWS: &str = "X-SPARQL-MaxRows";

/// A server that answers queries by the SPARQL 1.1 Protocol.
#[derive(Debug)]
pub struct Endpoint {
    client: Client,
    bounds: Bounds,
    description: OnceLock<Vec<Term>>,
}

impl Endpoint {
    /// The endpoint at `url`, of which nothing is asked yet.
    pub fn new(url: &str, access: Access, bounds: Bounds) -> Result<Self, RemoteError> {
        Ok(Self { client: Client::new(url, access)?, bounds, description: OnceLock::new() })
    }

    /// Its address.
    pub fn url(&self) -> &str {
        self.client.url()
    }

    /// What an answer may take unless a request says otherwise.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The solutions of a `SELECT`, or the truth value of an `ASK`. Solutions are read as they arrive; what goes wrong
    /// meanwhile is the error of the next one.
    pub fn solutions(&self, query: &str, bounds: Option<Bounds>) -> Result<QueryResults<'static>, RemoteError> {
        let bounds = bounds.unwrap_or(self.bounds);
        let response = self.send(query, SOLUTIONS, bounds)?;
        let most = response.headers().get(MOST_ROWS).and_then(|most| most.to_str().ok()?.trim().parse().ok());
        let format = self.media(&response, QueryResultsFormat::from_media_type)?;
        let reading = self.reading(bounds);
        let parser = QueryResultsParser::from_format(format).for_reader(reading.body(response));
        match parser.map_err(|error| reading.of_results(error))? {
            ReaderQueryResultsParserOutput::Boolean(value) => Ok(QueryResults::Boolean(value)),
            ReaderQueryResultsParserOutput::Solutions(solutions) => {
                let variables = solutions.variables().into();
                let mut rows = 0_u64;
                let solutions = solutions.map(move |solution| {
                    rows += 1;
                    if most.is_some_and(|most: u64| rows >= most) {
                        return Err(wrapped(reading.partial(format!("{MOST_ROWS}: {rows}"))));
                    }
                    solution.map_err(|error| wrapped(reading.of_results(error)))
                });
                Ok(QuerySolutionIter::new(variables, solutions).into())
            }
        }
    }

    /// The triples of a `CONSTRUCT` or `DESCRIBE`, read as they arrive.
    pub fn triples(&self, query: &str, bounds: Option<Bounds>) -> Result<QueryTripleIter<'static>, RemoteError> {
        let bounds = bounds.unwrap_or(self.bounds);
        let response = self.send(query, TRIPLES, bounds)?;
        let format = self.media(&response, RdfFormat::from_media_type)?;
        let reading = self.reading(bounds);
        let quads = RdfParser::from_format(format).without_named_graphs().for_reader(reading.body(response));
        Ok(QueryTripleIter::new(quads.map(move |quad| match quad {
            Ok(quad) => Ok(Triple::from(quad)),
            Err(error) => Err(wrapped(reading.of_rdf(error))),
        })))
    }

    /// Whether the endpoint's own description of itself (SPARQL 1.1 Service Description) names something, such as a
    /// function. It is fetched once; an endpoint without one names nothing.
    pub fn describes(&self, name: NamedNodeRef<'_>) -> Result<bool, RemoteError> {
        let described = match self.description.get() {
            Some(described) => described,
            None => {
                let described = self.description()?;
                self.description.get_or_init(|| described)
            }
        };
        Ok(described.contains(&Term::from(name.into_owned())))
    }

    fn description(&self) -> Result<Vec<Term>, RemoteError> {
        let request = request("GET", self.url()).header(header::ACCEPT, TRIPLES).body(());
        let request = request.map_err(|error| self.client.answer(error))?;
        let response = match self.client.send(request, self.bounds.time) {
            Ok(response) => response,
            Err(RemoteError::Status { .. }) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let Ok(format) = self.media(&response, RdfFormat::from_media_type) else { return Ok(Vec::new()) };
        let quads = RdfParser::from_format(format).for_reader(self.reading(self.bounds).body(response));
        // one that cannot be read promises nothing
        Ok(quads.map_while(Result::ok).map(|quad| quad.object).collect())
    }

    fn send(&self, query: &str, accept: &str, bounds: Bounds) -> Result<Response<ureq::Body>, RemoteError> {
        let form = format!("query={}", utf8_percent_encode(query, FORM));
        let request = request("POST", self.url())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, accept)
            .body(form);
        let response = self.client.send(request.map_err(|error| self.client.answer(error))?, bounds.time)?;
        match response.status().as_u16() {
            206 => Err(self.reading(bounds).partial("HTTP 206".to_owned())),
            _ => Ok(response),
        }
    }

    /// The format that the media type of an answer means.
    fn media<F>(&self, response: &Response<ureq::Body>, format: impl Fn(&str) -> Option<F>) -> Result<F, RemoteError> {
        let media = response.headers().get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
        let media = media.unwrap_or("of no type");
        format(media).ok_or_else(|| self.client.answer(format!("it is {media}; is this the address of an endpoint?")))
    }

    fn reading(&self, bounds: Bounds) -> Reading {
        Reading { url: self.url().to_owned(), bounds }
    }
}

fn wrapped(error: RemoteError) -> QueryEvaluationError {
    QueryEvaluationError::Dataset(Box::new(error))
}
