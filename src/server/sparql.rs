//! `/sparql`: queries by the SPARQL 1.1 Protocol, and the description of the service.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::Body;
use axum::extract;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::body::Received;
use super::description;
use super::experience::key;
use super::media;
use super::problem::Problem;
use super::protocol::{Operation, QUERY};
use super::state::State;
use super::tag;
use crate::query::{Engine, Format, Graphs, Limits, Prepared, QueryError, Writing};

/// A query in the address, or none: then the service describes itself.
pub async fn get(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match Operation::of_uri(QUERY, &uri)? {
        Some(operation) => answer(&state, &headers, operation, &headers).await,
        None => Ok(tag::unless_had(&headers, tag::tagged(description::describe(&state, &headers)?))),
    }
}

/// A query in the body.
pub async fn post(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = Received::read(&state, &headers, body).await?;
    let operation = Operation::of_body(QUERY, &uri, &headers, &body)?;
    drop(body);
    // what was posted is answered, whatever the client has
    answer(&state, &headers, operation, &HeaderMap::new()).await
}

/// `had` says what the client has already.
async fn answer(
    state: &Arc<State>,
    headers: &HeaderMap,
    operation: Operation,
    had: &HeaderMap,
) -> Result<Response, Problem> {
    let engine = state.engine();
    let Operation { text, dataset, timeout } = operation;
    // of the text, since the algebra of the same text has other names each time
    let asked = format!("{text}\n{dataset:?}");
    let prepared = state.parse(text, "query").await?;
    let prepared = match dataset {
        Some((default, named)) => prepared.with_dataset(default, named),
        None => prepared,
    };
    let (media, format) = media::negotiate(headers, media::of_query(&prepared))?;
    let (key, steady) = (key([&*asked, media]), is_steady(&prepared, state));
    let make = async {
        let work = move |state: &State, limits: Limits| {
            let time = limits.time.into_iter().chain(timeout).min();
            evaluate(&engine, prepared.clone(), state, Graphs::Union, Limits { time, ..limits }, format)
        };
        media::reply(state, media, state.run_known(key, work).await?)
    };
    if !steady {
        return make.await;
    }
    Ok(state.recent_or(key, had, async { make.await.into_response() }).await)
}

/// Whether a query has the same answer whenever it is asked of the same store.
fn is_steady(query: &Prepared, state: &State) -> bool {
    let text = query.algebra().to_string();
    state.config.services.is_empty() && !["NOW()", "RAND()", "UUID()"].iter().any(|call| text.contains(call))
}

/// The whole result of a query, as bytes of a format.
pub fn evaluate(
    engine: &Engine,
    query: Prepared,
    state: &State,
    graphs: Graphs,
    limits: Limits,
    format: Format,
) -> Result<Vec<u8>, QueryError> {
    let results = engine.run_within(query, state.store.oxigraph(), graphs, limits)?;
    let mut out = Capped::new(state.config.max_answer);
    let writing = Writing { format: Some(format), terminal: false, width: None, prefixes: engine.prefixes() };
    writing.write(results, &mut out)?;
    Ok(out.into_bytes())
}

/// Bytes up to so many.
pub(super) struct Capped {
    bytes: Vec<u8>,
    most: usize,
}

impl Capped {
    /// None yet, of at most so many.
    pub fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The answer has more bytes than it may have.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the answer has more than {0} bytes; ask for less, by LIMIT or a narrower pattern")]
pub(super) struct TooLarge(pub usize);

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::Error::other(TooLarge(self.most)));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
