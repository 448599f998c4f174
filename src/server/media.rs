//! Media types of results, the server's favourites first. Who asks by a wider name is answered under that name.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use spargebra::Query;

use super::accept::Accept;
use super::problem::Problem;
use super::state::State;
use crate::query::{Format, Prepared};

/// A name of a format, and the header of an answer in it.
pub type Media = (&'static str, &'static str, Format);

/// Rows and truth values.
pub const RESULTS: &[Media] = &[
    ("application/sparql-results+json", "application/sparql-results+json", Format::Json),
    ("application/sparql-results+xml", "application/sparql-results+xml", Format::Xml),
    ("text/csv", "text/csv; charset=utf-8", Format::Csv),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", Format::Tsv),
    ("application/json", "application/json", Format::Json),
    ("application/xml", "application/xml", Format::Xml),
    ("text/xml", "text/xml; charset=utf-8", Format::Xml),
];

/// Triples.
pub const TRIPLES: &[Media] = &[
    ("text/turtle", "text/turtle; charset=utf-8", Format::Turtle),
    ("application/n-triples", "application/n-triples", Format::Ntriples),
    ("application/rdf+xml", "application/rdf+xml", Format::Rdfxml),
    ("application/ld+json", "application/ld+json", Format::Jsonld),
    ("application/n-quads", "application/n-quads", Format::Nquads),
    ("application/trig", "application/trig", Format::Trig),
    ("application/x-turtle", "application/x-turtle; charset=utf-8", Format::Turtle),
    ("text/plain", "text/plain; charset=utf-8", Format::Ntriples),
    ("application/xml", "application/xml", Format::Rdfxml),
    ("application/json", "application/json", Format::Jsonld),
];

/// The media types that a query's results can have.
pub fn of_query(query: &Prepared) -> &'static [Media] {
    match query.algebra() {
        Query::Select { .. } | Query::Ask { .. } => RESULTS,
        Query::Construct { .. } | Query::Describe { .. } => TRIPLES,
    }
}

/// The header and format that a client likes best; a problem if it takes none.
pub fn negotiate(headers: &HeaderMap, media: &[Media]) -> Result<(&'static str, Format), Problem> {
    let found = best(headers, media.iter().map(|(name, ..)| *name))?;
    named(media, found).ok_or_else(|| Problem::internal(format!("there is no format {found}")))
}

/// The header and format of a name.
pub fn named(media: &[Media], name: &str) -> Option<(&'static str, Format)> {
    media.iter().find(|(known, ..)| *known == name).map(|(_, header, format)| (*header, *format))
}

/// The one of the names that a client likes best; a problem if it takes none.
pub fn best(headers: &HeaderMap, names: impl Iterator<Item = &'static str> + Clone) -> Result<&'static str, Problem> {
    Accept::of(headers).best(names.clone()).ok_or_else(|| {
        let names: Vec<&str> = names.collect();
        let detail = format!("the header Accept takes none of {}", names.join(", "));
        Problem::new(StatusCode::NOT_ACCEPTABLE, detail)
    })
}

/// An answer whose format was chosen by the header `Accept`.
pub fn reply(state: &State, media: &'static str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let mut response = state.reply(media, bytes)?;
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
    Ok(response)
}
