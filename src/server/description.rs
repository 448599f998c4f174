//! The description of the service, by the vocabulary of SPARQL 1.1 Service Description.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use axum::response::Response;
use oxigraph::model::{NamedNode, NamedNodeRef, Triple};
use oxigraph::sparql::{QueryResults, QueryTripleIter};

use super::config::Config;
use super::media;
use super::problem::Problem;
use super::state::State;
use crate::query::Writing;
use crate::query::function;
use crate::vocab::{call, rdf, sd};

/// Formats in which graphs are taken.
pub const INPUT: &[oxigraph::io::RdfFormat] = &[
    oxigraph::io::RdfFormat::Turtle,
    oxigraph::io::RdfFormat::NTriples,
    oxigraph::io::RdfFormat::RdfXml,
    oxigraph::io::RdfFormat::NQuads,
    oxigraph::io::RdfFormat::TriG,
];

/// The description, in the RDF format that the client likes best.
pub fn describe(state: &Arc<State>, headers: &HeaderMap) -> Result<Response, Problem> {
    let (media, format) = media::negotiate(headers, media::TRIPLES)?;
    let triples = triples(&root(headers), &state.config)?;
    let engine = state.engine();
    let writing = Writing { format: Some(format), terminal: false, width: None, prefixes: engine.prefixes() };
    let mut bytes = Vec::new();
    let triples = QueryTripleIter::new(triples.into_iter().map(Ok));
    writing.write(QueryResults::Graph(triples), &mut bytes)?;
    media::reply(state, media, bytes)
}

/// The address of the server as the client knows it, without a last slash.
pub fn root(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

/// What the service at `root` can do.
fn triples(root: &str, config: &Config) -> Result<Vec<Triple>, Problem> {
    let iri = |text: String| NamedNode::new(text).map_err(|_| Problem::bad("the header Host is no host"));
    let service = iri(format!("{root}/sparql"))?;
    let (dataset, graph) = (iri(format!("{root}/sparql#dataset"))?, iri(format!("{root}/sparql#union"))?);
    let mut out = vec![
        Triple::new(service.clone(), rdf::TYPE, sd::SERVICE),
        Triple::new(service.clone(), sd::ENDPOINT, service.clone()),
        Triple::new(service.clone(), sd::SUPPORTED_LANGUAGE, sd::SPARQL11_QUERY),
        Triple::new(service.clone(), sd::HAS_FEATURE, sd::UNION_DEFAULT_GRAPH),
        Triple::new(service.clone(), sd::HAS_FEATURE, call::SEARCH),
        Triple::new(service.clone(), sd::HAS_DEFAULT_DATASET, dataset.clone()),
        Triple::new(dataset.clone(), rdf::TYPE, sd::DATASET),
        Triple::new(dataset, sd::HAS_DEFAULT_GRAPH, graph.clone()),
        Triple::new(graph, rdf::TYPE, sd::GRAPH),
    ];
    let formats = media::RESULTS.iter().filter_map(|(.., format)| Some(format.results()?.iri()));
    let formats = formats.chain(media::TRIPLES.iter().filter_map(|(.., format)| Some(format.rdf()?.iri())));
    out.extend(
        formats.map(|format| Triple::new(service.clone(), sd::RESULT_FORMAT, NamedNodeRef::new_unchecked(format))),
    );
    for function in function::all() {
        out.push(Triple::new(service.clone(), sd::EXTENSION_FUNCTION, function.name));
        out.push(Triple::new(function.name, rdf::TYPE, sd::FUNCTION));
    }
    if !config.services.is_empty() {
        out.push(Triple::new(service.clone(), sd::HAS_FEATURE, sd::BASIC_FEDERATED_QUERY));
    }
    if config.token.is_some() {
        let update = Triple::new(service.clone(), sd::ENDPOINT, iri(format!("{root}/update"))?);
        out.extend([update, Triple::new(service.clone(), sd::SUPPORTED_LANGUAGE, sd::SPARQL11_UPDATE)]);
        out.extend(
            INPUT.iter().map(|format| {
                Triple::new(service.clone(), sd::INPUT_FORMAT, NamedNodeRef::new_unchecked(format.iri()))
            }),
        );
    }
    Ok(out)
}
