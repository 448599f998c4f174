//! A SPARQL 1.1 endpoint: a query goes there as text, its results come back as they arrive.

use std::io::Read;
use std::sync::OnceLock;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedNodeRef, Term, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sparesults::{QueryResultsFormat, QueryResultsParseError, QueryResultsParser, ReaderQueryResultsParserOutput};
use ureq::http::{Response, header};

use super::client::{Access, Bounds, Client, request};
use super::error::RemoteError;

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

    /// The solutions of a `SELECT`, or the truth value of an `ASK`. Solutions are read as they arrive; what goes wrong
    /// meanwhile is the error of the next one.
    pub fn solutions(&self, query: &str, bounds: Option<Bounds>) -> Result<QueryResults<'static>, RemoteError> {
        let bounds = bounds.unwrap_or(self.bounds);
        let response = self.send(query, SOLUTIONS, bounds)?;
        let most = response.headers().get(MOST_ROWS).and_then(|most| most.to_str().ok()?.trim().parse().ok());
        let format = self.media(&response, QueryResultsFormat::from_media_type)?;
        let parser = QueryResultsParser::from_format(format).for_reader(self.reader(response, bounds));
        match parser.map_err(|error| self.unread(error))? {
            ReaderQueryResultsParserOutput::Boolean(value) => Ok(QueryResults::Boolean(value)),
            ReaderQueryResultsParserOutput::Solutions(solutions) => {
                let (variables, failing) = (solutions.variables().into(), self.failing(bounds));
                let mut rows = 0_u64;
                let solutions = solutions.map(move |solution| {
                    rows += 1;
                    if most.is_some_and(|most: u64| rows >= most) {
                        return Err(failing.cut(format!("{MOST_ROWS}: {rows}")));
                    }
                    solution.map_err(|error| failing.of_results(error))
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
        let failing = self.failing(bounds);
        let quads = RdfParser::from_format(format).without_named_graphs().for_reader(self.reader(response, bounds));
        Ok(QueryTripleIter::new(quads.map(move |quad| match quad {
            Ok(quad) => Ok(Triple::from(quad)),
            Err(error) => Err(failing.of_rdf(error)),
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
        let quads = RdfParser::from_format(format).for_reader(self.reader(response, self.bounds));
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
            206 => Err(self.failing(bounds).partial("HTTP 206".to_owned())),
            _ => Ok(response),
        }
    }

    /// The format that the media type of an answer means.
    fn media<F>(&self, response: &Response<ureq::Body>, format: impl Fn(&str) -> Option<F>) -> Result<F, RemoteError> {
        let media = response.headers().get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
        let media = media.unwrap_or("of no type");
        format(media).ok_or_else(|| self.client.answer(format!("it is {media}; is this the address of an endpoint?")))
    }

    fn reader(&self, response: Response<ureq::Body>, bounds: Bounds) -> Limited<impl Read + use<>> {
        let body = response.into_body().into_with_config().limit(u64::MAX).reader();
        Limited { body, left: bounds.bytes, failing: self.failing(bounds) }
    }

    fn failing(&self, bounds: Bounds) -> Failing {
        Failing { url: self.url().to_owned(), bounds }
    }

    fn unread(&self, error: QueryResultsParseError) -> RemoteError {
        match error {
            QueryResultsParseError::Io(error) => self.failing(self.bounds).of_io(error),
            error => self.client.answer(error),
        }
    }
}

/// Makes the errors of an answer that is being read.
#[derive(Debug, Clone)]
struct Failing {
    url: String,
    bounds: Bounds,
}

impl Failing {
    fn partial(&self, how: String) -> RemoteError {
        RemoteError::Partial { url: self.url.clone(), how }
    }

    fn cut(&self, how: String) -> QueryEvaluationError {
        wrapped(self.partial(how))
    }

    /// Ours, if it comes from [`Limited`]; else that of the connection.
    fn of_io(&self, error: std::io::Error) -> RemoteError {
        if error.get_ref().is_some_and(|inner| inner.is::<RemoteError>()) {
            let inner = error.into_inner().and_then(|inner| inner.downcast::<RemoteError>().ok());
            return inner.map_or_else(|| self.partial("it breaks off".to_owned()), |inner| *inner);
        }
        RemoteError::of(&self.url, self.bounds.time, ureq::Error::from(error))
    }

    fn of_results(&self, error: QueryResultsParseError) -> QueryEvaluationError {
        wrapped(match error {
            QueryResultsParseError::Io(error) => self.of_io(error),
            error => RemoteError::Answer { url: self.url.clone(), message: error.to_string() },
        })
    }

    fn of_rdf(&self, error: RdfParseError) -> QueryEvaluationError {
        wrapped(match error {
            RdfParseError::Io(error) => self.of_io(error),
            error => RemoteError::Answer { url: self.url.clone(), message: error.to_string() },
        })
    }
}

fn wrapped(error: RemoteError) -> QueryEvaluationError {
    QueryEvaluationError::Dataset(Box::new(error))
}

/// A body that must end before a size.
struct Limited<R> {
    body: R,
    left: u64,
    failing: Failing,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.body.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(std::io::Error::other(RemoteError::TooLarge {
                url: self.failing.url.clone(),
                bytes: self.failing.bounds.bytes,
            })),
        }
    }
}
