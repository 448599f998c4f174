//! GraphML: typed attributes, for networkx, igraph, Gephi, yEd, Cytoscape and visone.

use quick_xml::events::{BytesDecl, Event};

use super::xml::{Out, direction, legal};
use super::{Drawing, ExportError, Format, Part, Table, Value, Writer, edges, json, nodes, xml};

pub(super) const FORMAT: Format =
    Format { name: "graphml", summary: "network as GraphML with typed attributes", writer: Writer::Network(write) };

/// Namespace of the format.
const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// One graph, directed or not. Node identifiers are IRIs; every attribute has a key with name and type; missing values are left
/// out; the recipe is a text attribute of the graph.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    xml::part(FORMAT.name, "network.graphml", |out| document(drawing, out))
}

fn document(drawing: &Drawing<'_>, out: &mut Out) -> std::io::Result<()> {
    let (nodes, edges) = (nodes(drawing), edges(drawing));
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|out| {
        key(out, "graph", "recipe", "string")?;
        keys(out, "node", &nodes, 1)?;
        keys(out, "edge", &edges, 2)?;
        let graph = out.create_element("graph").with_attribute(("edgedefault", direction(drawing.network)));
        graph.write_inner_content(|out| {
            data(out, "graph.recipe", &json::recipe(drawing.network).to_string())?;
            for row in &nodes.rows {
                let node = out.create_element("node").with_attribute(("id", text(&row[0]).as_str()));
                node.write_inner_content(|out| values(out, "node", &nodes, row, 1))?;
            }
            for row in &edges.rows {
                let ends = [("source", text(&row[0])), ("target", text(&row[1]))];
                let ends = ends.iter().map(|(name, id)| (*name, id.as_str()));
                let edge = out.create_element("edge").with_attributes(ends);
                edge.write_inner_content(|out| values(out, "edge", &edges, row, 2))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// Keys of the columns after the identifiers.
fn keys(out: &mut Out, of: &str, table: &Table, identifiers: usize) -> std::io::Result<()> {
    for (index, column) in table.columns.iter().enumerate().skip(identifiers) {
        let kind = match table.kind(index) {
            Some(Value::Integer(_)) => "int",
            Some(Value::Number(_)) => "double",
            Some(Value::Truth(_)) => "boolean",
            Some(Value::Text(_)) | None => "string",
        };
        key(out, of, column, kind)?;
    }
    Ok(())
}

fn key(out: &mut Out, of: &str, name: &str, kind: &str) -> std::io::Result<()> {
    let id = format!("{of}.{name}");
    let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", kind)];
    out.create_element("key").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn values(out: &mut Out, of: &str, table: &Table, row: &[Option<Value>], identifiers: usize) -> std::io::Result<()> {
    for (column, value) in table.columns.iter().zip(row).skip(identifiers) {
        if let Some(value) = value {
            data(out, &format!("{of}.{column}"), &value.text())?;
        }
    }
    Ok(())
}

fn data(out: &mut Out, key: &str, text: &str) -> std::io::Result<()> {
    xml::text(out, "data", &[("key", key.to_owned())], text)
}

/// An identifier.
fn text(value: &Option<Value>) -> String {
    value.as_ref().map_or(String::new(), |value| legal(&value.text()))
}
