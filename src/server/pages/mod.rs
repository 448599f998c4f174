//! Pages for people and the same as data for programs: things, search, named queries, what the store holds.
//!
//! In: the [`State`] of a server. Out: routes, whose HTML needs no script and loads nothing but its own stylesheet, in Arabic
//! or English by `?lang=` or `Accept-Language`; its words are those of `[page]` in `lexicon/interface.toml`. Whoever takes
//! data by `Accept` or by the ending of the address gets data from the same address.

mod answer;
mod entity;
mod form;
mod frame;
mod home;
mod meeting;
mod named;
mod queries;
mod query;
mod request;
mod results;
mod search;
mod statistics;
mod thing;

use std::sync::Arc;

use axum::Router;
use axum::extract::{self, Extension};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;

use self::answer::{HTML, answer};
use self::form::Form;
use self::request::Asked;
use self::statistics::Kept;
use super::{Problem, State};
use crate::card::Reader;
use crate::graph::GraphError;
use crate::query::QueryError;
use crate::search::{Found, HitKind};

/// The routes.
pub fn routes() -> Router<Arc<State>> {
    Router::new()
        .route("/", get(first))
        .route("/style.css", get(style))
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
        .layer(Extension(Arc::new(Kept::default())))
}

async fn first(
    extract::State(state): extract::State<Arc<State>>,
    Extension(kept): Extension<Arc<Kept>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let page = state
        .run(move |state, _| {
            let engine = state.engine();
            let statistics = kept.of(&state.store, &engine).map_err(QueryError::Store)?;
            let reader = Reader::new(&state.store, asked.lang());
            let names = statistics.classes.iter().map(|(class, _)| reader.name(class)).collect::<Result<Vec<_>, _>>();
            let frame = asked.frame(state, engine.prefixes());
            Ok(home::page(&frame, &statistics, &names.map_err(unread)?, &state.catalog))
        })
        .await?;
    answer(&state, &headers, StatusCode::OK, HTML, page.into_bytes())
}

async fn style(extract::State(state): extract::State<Arc<State>>, headers: HeaderMap) -> Result<Response, Problem> {
    let sheet = include_bytes!("style.css").to_vec();
    answer(&state, &headers, StatusCode::OK, "text/css; charset=utf-8", sheet)
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
    answer(&state, &headers, StatusCode::OK, form.media(), bytes)
}

async fn list(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let engine = state.engine();
    let page = queries::list(&asked.frame(&state, engine.prefixes()), &state.catalog);
    answer(&state, &headers, StatusCode::OK, HTML, page.into_bytes())
}

/// A value as JSON with a last newline.
fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, QueryError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| QueryError::Output(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A store that cannot be read.
fn unread(error: GraphError) -> QueryError {
    match error {
        GraphError::Storage { source, .. } => QueryError::Store(source),
        other => QueryError::Output(std::io::Error::other(other)),
    }
}
