//! `/entity/…`: a thing as a page, as RDF or as its card.

use std::sync::Arc;

use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use oxigraph::model::NamedNode;

use super::answer::answer;
use super::form::Form;
use super::frame::MOST_SHOWN;
use super::request::Asked;
use super::{json, jsonld, thing, triples, unread};
use crate::card::{self, Caps};
use crate::query::{Format, QueryError};
use crate::server::media::TRIPLES;
use crate::server::{Problem, State};

/// The form of an ending; that of JSON is the card.
fn of_ending(ending: &str) -> Option<Form> {
    if ending == "json" { Some(Form::Json) } else { Form::of_ending(TRIPLES, ending) }
}

/// The thing of the path, or of the pair `iri`.
pub async fn entity(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri, &headers)?;
    let usual = Caps::default();
    let caps = Caps { values: asked.number("shown", usual.values, MOST_SHOWN)?.max(1), ..usual };
    let likes = Form::negotiated(TRIPLES, &headers);
    let (status, form, bytes) = state
        .run(move |state, _| {
            let (ending, iri) = wanted(state, &asked)?;
            // an ending goes before what the client says it takes
            let form = match ending.map_or_else(|| likes.clone(), Ok) {
                Ok(form) => form,
                Err(problem) => return Ok(Err(problem)),
            };
            let bytes = write(state, &asked, &iri, form, caps)?;
            Ok(match (bytes, form) {
                (Some(bytes), _) => Ok((StatusCode::OK, form, bytes)),
                (None, Form::Page) => Ok((StatusCode::NOT_FOUND, form, missing(state, &asked, &iri))),
                (None, _) => Err(nothing()),
            })
        })
        .await??;
    answer(&state, status, form.media(), bytes)
}

fn nothing() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "the store names no such thing; /search?q= finds things by words")
}

/// What is asked for, and the form that its ending says: an IRI that the store names is taken as it is.
fn wanted(state: &State, asked: &Asked) -> Result<(Option<Form>, String), QueryError> {
    let rest = asked.path.strip_prefix("/entity").unwrap_or_default();
    let path = rest.strip_prefix('/').unwrap_or(rest);
    if let Some(iri) = asked.value("iri") {
        return Ok((path.strip_prefix('.').and_then(of_ending), iri.to_owned()));
    }
    let iri = format!("{}{path}", state.store.iris().namespace());
    if named(state, &iri)? {
        return Ok((None, iri));
    }
    let ending = iri.rsplit_once('.').and_then(|(stem, ending)| Some((of_ending(ending)?, stem)));
    Ok(ending.map_or_else(|| (None, iri.clone()), |(form, stem)| (Some(form), stem.to_owned())))
}

fn named(state: &State, iri: &str) -> Result<bool, QueryError> {
    let Ok(node) = NamedNode::new(iri) else { return Ok(false) };
    card::is_named(&state.store, &node).map_err(unread)
}

/// The bytes of a thing in a form; none if the store does not name it.
fn write(state: &State, asked: &Asked, iri: &str, form: Form, caps: Caps) -> Result<Option<Vec<u8>>, QueryError> {
    if !named(state, iri)? {
        return Ok(None);
    }
    let node = NamedNode::new_unchecked(iri);
    let engine = state.engine();
    if let Form::Data(format, _) = form {
        let quads = card::quads(&state.store, &node).map_err(unread)?;
        if format == Format::Jsonld {
            return json(&jsonld::document(&quads, engine.prefixes())).map(Some);
        }
        return triples(quads, format, engine.prefixes().iter()).map(Some);
    }
    let Some(card) = card::of(&state.store, &node, asked.lang(), caps).map_err(unread)? else { return Ok(None) };
    Ok(Some(match form {
        Form::Json => json(&card)?,
        _ => thing::page(&asked.frame(state, engine.prefixes()), &card, &state.catalog).into_bytes(),
    }))
}

fn missing(state: &State, asked: &Asked, iri: &str) -> Vec<u8> {
    let engine = state.engine();
    thing::missing(&asked.frame(state, engine.prefixes()), iri).into_bytes()
}
