//! RDF: the graph of the store in its standard formats, sorted.

use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::model::{GraphName, Quad, QuadRef};

use super::{ExportError, Format, Writer};
use crate::graph::prefixed;

pub(super) const TURTLE: Format = Format {
    name: "turtle",
    summary: "the graph as Turtle, without graph names",
    writer: Writer::Graph(|| RdfFormat::Turtle),
};

pub(super) const TRIG: Format =
    Format { name: "trig", summary: "the graph as TriG", writer: Writer::Graph(|| RdfFormat::TriG) };

pub(super) const NQUADS: Format =
    Format { name: "nquads", summary: "the graph as N-Quads", writer: Writer::Graph(|| RdfFormat::NQuads) };

pub(super) const JSON_LD: Format = Format {
    name: "jsonld",
    summary: "the graph as JSON-LD",
    writer: Writer::Graph(|| RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
};

/// Writes quads sorted by graph, subject, predicate and object, each once, with `prefixes` (name and namespace) where the
/// format has them. Formats without graph names hold the triples of all graphs.
///
/// Errors: a prefix whose namespace is no IRI.
pub fn write<'a>(
    quads: impl IntoIterator<Item = Quad>,
    format: RdfFormat,
    prefixes: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<u8>, ExportError> {
    let mut keyed: Vec<([String; 4], Quad)> = quads
        .into_iter()
        .map(|mut quad| {
            if !format.supports_datasets() {
                quad.graph_name = GraphName::DefaultGraph;
            }
            let key = [
                quad.graph_name.to_string(),
                quad.subject.to_string(),
                quad.predicate.to_string(),
                quad.object.to_string(),
            ];
            (key, quad)
        })
        .collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    keyed.dedup_by(|a, b| a.0 == b.0);
    let failed = |message: String| ExportError::Format { format: format.name(), message };
    let serializer = prefixed(format, prefixes).map_err(|error| failed(error.to_string()))?;
    let mut writer = serializer.for_writer(Vec::new());
    for (_, quad) in &keyed {
        writer.serialize_quad(QuadRef::from(quad)).map_err(|error| failed(error.to_string()))?;
    }
    let mut bytes = writer.finish().map_err(|error| failed(error.to_string()))?;
    if bytes.last().is_some_and(|&last| last != b'\n') {
        bytes.push(b'\n');
    }
    Ok(bytes)
}
