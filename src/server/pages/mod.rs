//! Pages for people and the same as data for programs: things, search, named queries, what the store holds.
//!
//! In: the [`State`] of a server. Out: routes, whose HTML needs no script and loads nothing but its own stylesheet, in Arabic
//! or English by `?lang=` or `Accept-Language`; its words are those of `[page]` in `lexicon/interface.toml`. Whoever takes
//! data by `Accept` or by the ending of the address gets data from the same address.

mod answer;
mod dataset;
mod drawing;
mod entity;
mod form;
mod frame;
mod home;
mod jsonld;
mod meeting;
mod named;
mod openapi;
mod queries;
mod query;
mod request;
mod results;
mod search;
mod thing;
mod ties;

use std::sync::Arc;

use axum::Router;
use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use oxigraph::io::RdfFormat;
use oxigraph::model::Quad;

use self::answer::{HTML, answer, fresh};
use self::form::Form;
use self::request::Asked;
use super::media::{TRIPLES, negotiate};
use super::{Problem, State};
use crate::card::Reader;
use crate::export::write_quads;
use crate::graph::GraphError;
use crate::query::{Format, QueryError};
use crate::search::{Found, HitKind};
use crate::vocab::void;

/// The routes.
pub fn routes(state: &Arc<State>) -> Router<Arc<State>> {
    Router::new()
        .route("/", get(first))
        .route("/style.css", get(style))
        .route("/openapi.json", get(interfaces))
        .route("/.well-known/void", get(holdings))
        .route("/search", get(find))
        .route("/search.json", get(find))
        .route("/queries", get(list))
        .route("/queries/", get(list))
        .route("/queries/{name}", get(named::query))
        .route("/entity", get(entity::entity))
        .route("/entity/", get(entity::entity))
        .route("/entity.ttl", get(entity::entity))
        .route("/entity.jsonld", get(entity::entity))
        .route("/entity.json", get(entity::entity))
        .route("/entity.html", get(entity::entity))
        .route("/entity/{*path}", get(entity::entity))
        .layer(from_fn_with_state(Arc::clone(state), fresh))
}

async fn first(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let page = state
        .run(move |state, _| {
            let known = state.known();
            let statistics = known.statistics(&state.store).map_err(QueryError::Store)?;
            let reader = Reader::new(&state.store, asked.lang());
            let names = statistics.classes.iter().map(|(class, _)| reader.name(class)).collect::<Result<Vec<_>, _>>();
            let frame = asked.frame(state, known.engine.prefixes());
            Ok(home::page(&frame, &statistics, &names.map_err(unread)?, &state.catalog))
        })
        .await?;
    answer(&state, StatusCode::OK, HTML, page.into_bytes())
}

async fn style(extract::State(state): extract::State<Arc<State>>) -> Result<Response, Problem> {
    let sheet = include_bytes!("style.css").to_vec();
    answer(&state, StatusCode::OK, "text/css; charset=utf-8", sheet)
}

async fn interfaces(extract::State(state): extract::State<Arc<State>>) -> Result<Response, Problem> {
    let described = json(&openapi::describe(&state.catalog))?;
    answer(&state, StatusCode::OK, "application/json", described)
}

async fn holdings(extract::State(state): extract::State<Arc<State>>, headers: HeaderMap) -> Result<Response, Problem> {
    let (media, format) = negotiate(&headers, TRIPLES)?;
    let root = super::description::root(&headers);
    let bytes = state
        .run(move |state, _| {
            let known = state.known();
            let statistics = known.statistics(&state.store).map_err(QueryError::Store)?;
            let quads = dataset::describe(&state.store, &statistics, &root).map_err(unread)?;
            triples(quads, format, known.engine.prefixes().iter().chain([("void", void::NAMESPACE)]))
        })
        .await?;
    answer(&state, StatusCode::OK, media, bytes)
}

async fn find(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let kind = asked.value("kind").map(|word| {
        let found = HitKind::ALL.into_iter().find(|kind| kind.word() == word);
        found.ok_or_else(|| {
            Problem::bad(format!("kind is {word}; it is one of {}", HitKind::ALL.map(HitKind::word).join(", ")))
        })
    });
    let wanted = search::Wanted {
        words: asked.value("q").unwrap_or_default().to_owned(),
        kind: kind.transpose()?,
        limit: asked.number("limit", search::SHOWN.0, search::SHOWN.1)?,
    };
    let form = if asked.path.ends_with(".json") { Form::Json } else { Form::page_or_json(&headers)? };
    let bytes = state
        .run(move |state, _| {
            let engine = state.engine();
            let hits = match engine.search() {
                Some(search) => search.find(&wanted.words, wanted.kind, wanted.limit).map_err(QueryError::Store)?,
                None => Vec::new(),
            };
            if let Form::Page = form {
                return Ok(search::page(&asked.frame(state, engine.prefixes()), &wanted, &hits).into_bytes());
            }
            json(&hits.iter().map(|hit| Found::of(hit, state.store.iris())).collect::<Vec<_>>())
        })
        .await?;
    answer(&state, StatusCode::OK, form.media(), bytes)
}

async fn list(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let engine = state.engine();
    let page = queries::list(&asked.frame(&state, engine.prefixes()), &state.catalog);
    answer(&state, StatusCode::OK, HTML, page.into_bytes())
}

/// A value as JSON with a last newline.
fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, QueryError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| QueryError::Output(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Quads as RDF without graph names, sorted.
fn triples<'p>(
    quads: Vec<Quad>,
    format: Format,
    prefixes: impl Iterator<Item = (&'p str, &'p str)>,
) -> Result<Vec<u8>, QueryError> {
    let format = format.rdf().unwrap_or(RdfFormat::Turtle);
    write_quads(quads, format, prefixes).map_err(|error| QueryError::Output(std::io::Error::other(error)))
}

/// A store that cannot be read.
fn unread(error: GraphError) -> QueryError {
    match error {
        GraphError::Storage { source, .. } => QueryError::Store(source),
        other => QueryError::Output(std::io::Error::other(other)),
    }
}
