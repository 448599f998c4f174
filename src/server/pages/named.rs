//! `/queries/{name}`: a named query as a page with its form, or its results as data.

use std::sync::Arc;

use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use indexmap::IndexMap;

use super::answer::{HTML, answer};
use super::form::Form;
use super::queries::Choices;
use super::query::{Outcome, page};
use super::request::Asked;
use super::results::{Results, SHOWN};
use super::unread;
use crate::card::{self, Reader};
use crate::graph::iri;
use crate::query::{Engine, Graphs, Limits, NamedQuery, Prepared, QueryError, Values};
use crate::server::experience::key;
use crate::server::media::{RESULTS, TRIPLES};
use crate::server::sparql::evaluate;
use crate::server::{Problem, State};

/// A query that was asked for by name.
struct Wanted {
    query: NamedQuery,
    form: Form,
    given: IndexMap<String, String>,
}

/// The query of a name, with an ending or without.
pub async fn query(
    extract::State(state): extract::State<Arc<State>>,
    extract::Path(name): extract::Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let wanted = Wanted::of(&state, &name, &asked, &headers)?;
    let Form::Data(format, media) = wanted.form else { return shown(&state, asked, wanted).await };
    let engine = state.engine();
    let given = wanted.given.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    let key = key([wanted.query.name.as_str(), media].into_iter().chain(given));
    let prepared = state.aside(move |state| prepare(state, &state.engine(), &wanted)).await??;
    let bytes = state
        .run_known(key, move |state, limits| evaluate(&engine, prepared.clone(), state, Graphs::Union, limits, format))
        .await?;
    answer(&state, StatusCode::OK, media, bytes)
}

impl Wanted {
    fn of(state: &State, name: &str, asked: &Asked, headers: &HeaderMap) -> Result<Self, Problem> {
        let (stem, ending) = name.rsplit_once('.').map_or((name, None), |(stem, ending)| (stem, Some(ending)));
        let query = state.catalog.get(stem)?.clone();
        let media = if query.header.columns.is_empty() { TRIPLES } else { RESULTS };
        let form = match ending {
            None => Form::negotiated(media, headers)?,
            Some(ending) => Form::of_ending(media, ending).ok_or_else(|| {
                let detail = format!("`{stem}` has no form with the ending .{ending}");
                Problem::new(StatusCode::NOT_FOUND, detail)
            })?,
        };
        let mut given: IndexMap<String, String> = IndexMap::new();
        for (name, value) in &asked.pairs {
            given.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let spoken = if matches!(form, Form::Page) { Some(asked.lang()) } else { asked.chosen() };
        if let Some(lang) = spoken.filter(|_| query.header.parameters.contains_key("lang")) {
            given.insert("lang".to_owned(), lang.code().to_owned());
        }
        Ok(Self { query, form, given })
    }
}

/// The query about what was given.
fn prepare(state: &State, engine: &Engine, wanted: &Wanted) -> Result<Prepared, QueryError> {
    let values = Values::new(engine, state.store.oxigraph(), &state.registry, state.store.iris());
    wanted.query.prepare(engine, &values.read(&wanted.query, &wanted.given)?)
}

/// The page of a query.
async fn shown(state: &Arc<State>, asked: Asked, wanted: Wanted) -> Result<Response, Problem> {
    let (status, page) = state
        .run(move |state, limits| {
            let engine = state.engine();
            let frame = asked.frame(state, engine.prefixes());
            let choices = choices(state, &asked)?;
            let write = |outcome: &Outcome<'_>| page(&frame, &wanted.query, &wanted.given, &choices, outcome);
            match prepare(state, &engine, &wanted) {
                Ok(prepared) => {
                    let results = results(state, &engine, prepared, limits, &asked)?;
                    Ok((StatusCode::OK, write(&Outcome::Answer(&results))))
                }
                Err(QueryError::MissingParameter { .. }) => Ok((StatusCode::OK, write(&Outcome::Open))),
                Err(error @ (QueryError::Store(_) | QueryError::Resource(_))) => Err(error),
                Err(error) => Ok((StatusCode::BAD_REQUEST, write(&Outcome::Wrong(&error)))),
            }
        })
        .await?;
    answer(state, status, HTML, page.into_bytes())
}

fn results(
    state: &State,
    engine: &Engine,
    prepared: Prepared,
    limits: Limits,
    asked: &Asked,
) -> Result<Results, QueryError> {
    let found = engine.run_within(prepared, state.store.oxigraph(), Graphs::Union, limits)?;
    Results::read(found, SHOWN)?.named(&Reader::new(&state.store, asked.lang())).map_err(unread)
}

/// The concepts from which a form lets choose.
fn choices(state: &State, asked: &Asked) -> Result<Choices, QueryError> {
    let schemes = [("kind", iri::KIND), ("status", iri::STATUS), ("role", iri::ROLE), ("stance", iri::STANCE)];
    let members = |scheme| card::members(&state.store, &iri::scheme(scheme), asked.lang()).map_err(unread);
    schemes.into_iter().map(|(kind, scheme)| Ok((kind, members(scheme)?))).collect()
}
