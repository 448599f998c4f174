//! Cytoscape JSON: elements with data, for Cytoscape, Cytoscape.js and networkx.

use serde_json::{Value, json};

use super::{Drawing, ExportError, Format, Part, Writer, edges, json, nodes};

pub(super) const FORMAT: Format =
    Format { name: "cytoscape", summary: "network as Cytoscape JSON", writer: Writer::Network(write) };

/// `{"data": {"recipe": …}, "directed": …, "multigraph": false, "elements": {"nodes": [{"data": {…}}], "edges": […]}}`.
/// A node has its label as `name` too, which is what Cytoscape shows, and its `id` as `value`, by which networkx ties; a tie
/// has an `id` of its own.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let nodes = json::objects(&nodes(drawing)).into_iter().map(|mut node| {
        node["name"] = node["label"].clone();
        node["value"] = node["id"].clone();
        data(node)
    });
    let edges = json::objects(&edges(drawing)).into_iter().enumerate().map(|(index, mut edge)| {
        edge["id"] = format!("tie/{index}").into();
        data(edge)
    });
    let document = json!({
        "data": { "recipe": json::recipe(drawing.network) },
        "directed": drawing.network.directed(),
        "multigraph": false,
        "elements": { "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() },
    });
    Ok(vec![Part::new("network.cyjs", json::pretty(&document)?)])
}

fn data(value: Value) -> Value {
    json!({ "data": value })
}
