//! `/openapi.json`: what can be asked by HTTP, for programs that make clients of it; the named queries from their headers.

use serde_json::{Map, Value, json};

use super::search;
use crate::query::{Catalog, NamedQuery, Parameter, ParameterKind};
use crate::search::HitKind;
use crate::server::media::{Media, RESULTS, TRIPLES};

/// The description, by OpenAPI 3.1.
pub fn describe(catalog: &Catalog) -> Value {
    let mut paths = Map::new();
    paths.insert("/search".to_owned(), json!({ "get": search_words() }));
    paths.insert("/entity/{path}".to_owned(), json!({ "get": thing("path", "path", THING) }));
    paths.insert("/entity".to_owned(), json!({ "get": thing("iri", "query", IRI) }));
    paths.insert("/sparql".to_owned(), json!({ "get": sparql() }));
    for query in catalog.iter() {
        paths.insert(format!("/queries/{}", query.name), json!({ "get": named(query) }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "description": env!("CARGO_PKG_DESCRIPTION"),
            "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "tags": tags(catalog),
        "paths": paths,
        "components": { "schemas": { "problem": problem() } },
    })
}

const THING: &str = "what follows the namespace of things, such as person/hadi-al-bahra; an ending such as .ttl, .jsonld \
                     or .json says the format";
const IRI: &str = "any IRI that the store names";

fn tags(catalog: &Catalog) -> Vec<Value> {
    let mut topics: Vec<&str> = catalog.iter().map(|query| query.topic.as_str()).collect();
    topics.dedup();
    topics.into_iter().map(|topic| json!({ "name": topic })).collect()
}

fn named(query: &NamedQuery) -> Value {
    let summary = &query.header.summary;
    let media = if query.header.columns.is_empty() { TRIPLES } else { RESULTS };
    let parameters: Vec<Value> =
        query.header.parameters.iter().map(|(name, parameter)| described(name, parameter)).collect();
    json!({
        "operationId": query.name,
        "tags": [query.topic],
        "summary": summary.en,
        "description": summary.ar,
        "parameters": parameters,
        "responses": responses(media, true),
        "x-columns": query.header.columns,
        "x-view": query.header.view,
    })
}

fn described(name: &str, parameter: &Parameter) -> Value {
    let mut schema = match parameter.kind {
        ParameterKind::Integer => json!({ "type": "integer" }),
        ParameterKind::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        ParameterKind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        _ => json!({ "type": "string" }),
    };
    if let Some(default) = &parameter.default {
        let number = default.parse::<i64>().ok().filter(|_| parameter.kind == ParameterKind::Integer);
        schema["default"] = number.map_or_else(|| json!(default), |number| json!(number));
    }
    let mut described = json!({
        "name": name,
        "in": "query",
        "required": parameter.required(),
        "description": meaning(parameter.kind),
        "schema": schema,
    });
    if let Some(example) = &parameter.example {
        described["example"] = json!(example);
    }
    described
}

/// How a value is written.
fn meaning(kind: ParameterKind) -> String {
    match kind {
        ParameterKind::Date => "a day, month or year, as 2024-05-07, 2024-05 or 2024".to_owned(),
        ParameterKind::Integer => "a whole number".to_owned(),
        ParameterKind::Share => "a number from 0 to 1".to_owned(),
        ParameterKind::String => "any text".to_owned(),
        thing => format!("a {} by label in Arabic or Latin letters, by id or by IRI", thing.word()),
    }
}

fn responses(media: &[Media], page: bool) -> Value {
    let mut content: Map<String, Value> = media.iter().map(|(name, ..)| ((*name).to_owned(), json!({}))).collect();
    if page {
        content.insert("text/html".to_owned(), json!({}));
    }
    let wrong = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/problem" } } });
    json!({
        "200": { "description": "the answer", "content": content },
        "400": { "description": "something given cannot be read", "content": wrong },
        "503": { "description": "a limit of rows, steps, bytes or load is reached", "content": wrong },
        "504": { "description": "the limit of time is reached", "content": wrong },
    })
}

fn thing(name: &str, place: &str, about: &str) -> Value {
    let mut responses = responses(TRIPLES, true);
    responses["404"] = json!({ "description": "the store names no such thing" });
    json!({
        "operationId": format!("entity-by-{name}"),
        "summary": "What is known of a thing",
        "parameters": [
            { "name": name, "in": place, "required": true, "description": about, "schema": { "type": "string" } },
        ],
        "responses": responses,
    })
}

fn search_words() -> Value {
    let kinds = HitKind::ALL.map(HitKind::word);
    let (usual, most) = search::SHOWN;
    json!({
        "operationId": "search",
        "summary": "Things whose names, and sentences whose words, fit; best first",
        "parameters": [
            { "name": "q", "in": "query", "required": true, "schema": { "type": "string" } },
            { "name": "kind", "in": "query", "schema": { "type": "string", "enum": kinds } },
            { "name": "limit", "in": "query",
              "schema": { "type": "integer", "minimum": 0, "maximum": most, "default": usual } },
        ],
        "responses": {
            "200": { "description": "the hits", "content": { "application/json": {}, "text/html": {} } },
            "400": { "description": "something given cannot be read" },
        },
    })
}

fn sparql() -> Value {
    json!({
        "operationId": "sparql",
        "summary": "A query by the SPARQL 1.1 Protocol; without one the description of the service",
        "parameters": [{ "name": "query", "in": "query", "schema": { "type": "string" } }],
        "responses": responses(&[RESULTS, TRIPLES].concat(), false),
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "what is wrong and what to do (RFC 9457)",
        "required": ["title", "status", "detail"],
        "properties": {
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "limit": { "type": "string", "enum": ["time", "rows", "steps", "bytes", "load"] },
            "line": { "type": "integer" },
            "column": { "type": "integer" },
            "hint": { "type": "string" },
        },
    })
}
