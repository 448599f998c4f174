//! `/store`: whole graphs by the SPARQL 1.1 Graph Store Protocol.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode};
use oxigraph::store::{LoaderError, StorageError, Transaction};

use super::body::Received;
use super::media;
use super::problem::{BYTES, Problem};
use super::protocol::{Parameters, iri};
use super::sparql::Capped;
use super::state::State;
use super::tag;
use crate::graph::prefixed;
use crate::query::{Format, LimitReached, Limits, QueryError};

/// A graph, in the RDF format that the client likes best.
pub async fn get(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let graph = graph(&uri)?;
    let (media, format) = media::negotiate(&headers, media::TRIPLES)?;
    if let GraphName::NamedNode(name) = &graph {
        let known = name.clone();
        if !state.aside(move |state| state.store.oxigraph().contains_named_graph(&known)).await?.map_err(storage)? {
            return Err(missing(name));
        }
    }
    let whole = state.run(move |state, limits| whole(state, graph.as_ref(), format, limits)).await;
    let bytes = whole.map_err(|problem| match problem.limit() {
        Some(BYTES) => {
            let detail = "the graph is larger than an answer of this server may be; ask for parts of it by queries, or \
                          copy the whole store by `majlis store dump`";
            problem.instead(detail)
        }
        _ => problem,
    })?;
    Ok(tag::unless_had(&headers, tag::tagged(media::reply(&state, media, bytes)?)))
}

/// All triples of a graph, however many, as long as they fit into the bytes of an answer.
fn whole(state: &State, graph: GraphNameRef<'_>, format: Format, limits: Limits) -> Result<Vec<u8>, QueryError> {
    let (began, engine) = (Instant::now(), state.engine());
    let serializer = prefixed(format.rdf().unwrap_or(RdfFormat::NTriples), engine.prefixes().iter())?;
    let mut writer = serializer.for_writer(Capped::new(state.config.max_answer));
    for quad in state.store.oxigraph().quads_for_pattern(None, None, None, Some(graph)) {
        writer.serialize_triple(quad.map_err(QueryError::Store)?.as_ref())?;
        if let Some(time) = limits.time.filter(|time| began.elapsed() > *time) {
            return Err(LimitReached::Time(time).into());
        }
    }
    Ok(writer.finish()?.into_bytes())
}

/// Makes the body the content of a graph.
pub async fn put(state: extract::State<Arc<State>>, uri: Uri, headers: HeaderMap, body: Body) -> Answer {
    load(state, &uri, &headers, body, true).await
}

/// Adds the body to a graph.
pub async fn post(state: extract::State<Arc<State>>, uri: Uri, headers: HeaderMap, body: Body) -> Answer {
    load(state, &uri, &headers, body, false).await
}

/// Removes a graph.
pub async fn delete(extract::State(state): extract::State<Arc<State>>, uri: Uri, headers: HeaderMap) -> Answer {
    state.authorize(&headers)?;
    let graph = graph(&uri)?;
    state
        .change(move |state, _| {
            let mut transaction = state.store.oxigraph().start_transaction().map_err(storage)?;
            match &graph {
                GraphName::NamedNode(name) if !transaction.contains_named_graph(name).map_err(storage)? => {
                    return Err(missing(name));
                }
                GraphName::NamedNode(name) => transaction.remove_named_graph(name).map_err(storage)?,
                _ => transaction.clear_graph(&graph).map_err(storage)?,
            }
            transaction.commit().map_err(storage)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

type Answer = Result<StatusCode, Problem>;

/// Puts a body into a graph: 201 if the graph is new, else 204. All of it comes in, or nothing.
async fn load(
    extract::State(state): extract::State<Arc<State>>,
    uri: &Uri,
    headers: &HeaderMap,
    body: Body,
    replace: bool,
) -> Answer {
    state.authorize(headers)?;
    let graph = graph(uri)?;
    let format = format(headers)?;
    let body = Received::read(&state, headers, body).await?;
    let fresh = state
        .change(move |state, _| {
            let mut transaction = state.store.oxigraph().start_transaction().map_err(storage)?;
            let known = match &graph {
                GraphName::NamedNode(name) => transaction.contains_named_graph(name).map_err(storage)?,
                _ => true,
            };
            if replace && known {
                transaction.clear_graph(&graph).map_err(storage)?;
            }
            fill(&mut transaction, graph, format, &body.bytes)?;
            transaction.commit().map_err(storage)?;
            Ok(!known)
        })
        .await?;
    Ok(if fresh { StatusCode::CREATED } else { StatusCode::NO_CONTENT })
}

fn fill(transaction: &mut Transaction<'_>, graph: GraphName, format: RdfFormat, bytes: &[u8]) -> Result<(), Problem> {
    let mut parser = RdfParser::from_format(format).without_named_graphs().rename_blank_nodes();
    if let GraphName::NamedNode(name) = &graph {
        // an empty graph is one too
        transaction.insert_named_graph(name);
        parser = parser.with_base_iri(name.as_str()).map_err(|error| Problem::bad(error.to_string()))?;
    }
    transaction.load_from_slice(parser.with_default_graph(graph), bytes).map_err(|error| match error {
        LoaderError::Storage(error) => storage(error),
        error => Problem::bad(format!("the body is no {}: {error}", format.name())),
    })
}

/// The graph that a request is about: `?graph=IRI` or `?default`.
fn graph(uri: &Uri) -> Result<GraphName, Problem> {
    let parameters = Parameters::of_uri(uri)?;
    match (parameters.one("graph")?, parameters.has("default")) {
        (Some(name), false) => Ok(iri("graph", name)?.into()),
        (None, true) => Ok(GraphName::DefaultGraph),
        _ => Err(Problem::bad("say which graph by ?graph=IRI or by ?default")),
    }
}

fn format(headers: &HeaderMap) -> Result<RdfFormat, Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
    media.and_then(RdfFormat::from_media_type).ok_or_else(|| {
        let detail = "the header Content-Type must name an RDF format, such as text/turtle or application/n-quads";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
    })
}

fn missing(graph: &NamedNode) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, format!("there is no graph {graph}"))
}

fn storage(error: StorageError) -> Problem {
    Problem::internal(format!("the store: {error}"))
}
