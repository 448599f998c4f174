//! `/sparql`: queries by the SPARQL 1.1 Protocol, and the description of the service.

use std::sync::Arc;

use axum::body::Body;
use axum::extract;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::body::Received;
use super::capped::Capped;
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
    let Operation { text, dataset, timeout } = operation;
    // of the text, since the algebra of the same text has other names each time
    let asked = format!("{text}\n{dataset:?}");
    let prepared = state.parse(text, "query").await?;
    let prepared = match dataset {
        Some((default, named)) => prepared.with_dataset(default, named),
        None => prepared,
    };
    let (media, format) = media::negotiate(headers, media::of_query(&prepared))?;
    let key = key([&*asked, media]);
    // others may be asked, and say something else each time
    let steady = prepared.is_steady() && state.config.services.is_empty();
    let make = async {
        let work = move |state: &State, limits: Limits| {
            let time = limits.time.into_iter().chain(timeout).min();
            // taken no sooner than the memory that the answer goes to, so that nothing old is kept as new
            evaluate(&state.engine(), prepared.clone(), state, Graphs::Union, Limits { time, ..limits }, format)
        };
        media::reply(state, media, state.run_known(key, work).await?)
    };
    if !steady {
        return make.await;
    }
    Ok(state.recent_or(key, had, async { make.await.into_response() }).await)
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
