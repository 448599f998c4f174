//! JSON: node-link data, as networkx and d3 read them, with the recipe.

use serde_json::{Map, Value, json};

use super::{Drawing, ExportError, Format, Part, Table, Writer, edges, nodes};
use crate::network::Network;

pub(super) const FORMAT: Format =
    Format { name: "json", summary: "network as node-link JSON, for networkx and d3", writer: Writer::Network(write) };

/// `{"directed": …, "multigraph": false, "graph": {"recipe": …}, "nodes": […], "edges": […]}`.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let document = json!({
        "directed": drawing.network.directed(),
        "multigraph": false,
        "graph": { "recipe": recipe(drawing.network) },
        "nodes": objects(&nodes(drawing)),
        "edges": objects(&edges(drawing)),
    });
    Ok(vec![Part::new("network.json", pretty(&document)?)])
}

/// The rows of a table as objects; missing values are left out.
pub fn objects(table: &Table) -> Vec<Value> {
    let object = |row: &Vec<Option<super::Value>>| {
        let fields = table.columns.iter().zip(row).filter_map(|(column, value)| Some((column, value.as_ref()?)));
        Value::Object(fields.map(|(column, value)| (column.clone(), value.json())).collect::<Map<_, _>>())
    };
    table.rows.iter().map(object).collect()
}

/// The recipe with its hash, what was left out, and the size of the result.
pub fn recipe(network: &Network) -> Value {
    json!({
        "hash": network.recipe.hash(&network.tally),
        "version": env!("CARGO_PKG_VERSION"),
        "choices": network.recipe,
        "input": network.tally,
        "nodes": network.graph.node_count(),
        "ties": network.links().len(),
        "density": network.density(),
    })
}

/// Indented, with a last newline.
pub fn pretty(value: &Value) -> Result<Vec<u8>, ExportError> {
    let failed = |error: serde_json::Error| ExportError::Format { format: "json", message: error.to_string() };
    let mut bytes = serde_json::to_vec_pretty(value).map_err(failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}
