//! GEXF 1.3: typed attributes, colours and the days on which ties and actors were there, for Gephi's timeline.

use jiff::civil::Date;
use quick_xml::events::{BytesDecl, Event};

use super::palette::{Color, colors};
use super::spells::spells;
use super::xml::{Out, direction, legal, pairs};
use super::{Drawing, ExportError, Format, Part, Table, Value, Writer, edges, json, nodes, xml};

pub(super) const FORMAT: Format = Format {
    name: "gexf",
    summary: "network as GEXF 1.3 with intervals of days, for Gephi's timeline",
    writer: Writer::Network(write),
};

/// Namespaces of the format and of its drawing module.
const NAMESPACE: &str = "http://gexf.net/1.3";
const VIZ: &str = "http://gexf.net/1.3/viz";

/// Columns that the format has places of its own for: identifier and label of a node; ends and weight of a tie.
const NODE_PLACES: usize = 2;
const EDGE_PLACES: usize = 3;

/// One graph with one edge a pair, or an arc each way. Every node and edge has the spells of its meetings; the end of a spell is
/// the day after, since Gephi drops intervals that end where they begin. The recipe is the description.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    xml::part(FORMAT.name, "network.gexf", |out| document(drawing, out))
}

fn document(drawing: &Drawing<'_>, out: &mut Out) -> std::io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", NAMESPACE), ("xmlns:viz", VIZ), ("version", "1.3")];
    out.create_element("gexf").with_attributes(root).write_inner_content(|out| {
        out.create_element("meta").write_inner_content(|out| {
            let creator = format!("majlis {}", env!("CARGO_PKG_VERSION"));
            xml::text(out, "creator", &[], &creator)?;
            xml::text(out, "description", &[], &json::recipe(drawing.network).to_string())
        })?;
        let graph = [
            ("defaultedgetype", direction(drawing.network)),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ];
        out.create_element("graph").with_attributes(graph).write_inner_content(|out| content(drawing, out))?;
        Ok(())
    })?;
    Ok(())
}

fn content(drawing: &Drawing<'_>, out: &mut Out) -> std::io::Result<()> {
    let (network, nodes, edges) = (drawing.network, nodes(drawing), edges(drawing));
    declare(out, "node", &nodes, NODE_PLACES)?;
    declare(out, "edge", &edges, EDGE_PLACES)?;
    let palette = colors(drawing);
    out.create_element("nodes").write_inner_content(|out| {
        for ((row, node), color) in nodes.rows.iter().zip(network.nodes()).zip(&palette.nodes) {
            let places = [("id", cell(row, 0)), ("label", cell(row, 1))];
            let element = out.create_element("node").with_attributes(pairs(&places));
            element.write_inner_content(|out| {
                values(out, row, NODE_PLACES)?;
                write_spells(out, &spells(network, &node.meetings))?;
                paint(out, *color)
            })?;
        }
        Ok(())
    })?;
    out.create_element("edges").write_inner_content(|out| {
        for (index, (row, (.., tie))) in edges.rows.iter().zip(network.links()).enumerate() {
            let places = [
                ("id", index.to_string()),
                ("source", cell(row, 0)),
                ("target", cell(row, 1)),
                ("weight", cell(row, 2)),
            ];
            let element = out.create_element("edge").with_attributes(pairs(&places));
            element.write_inner_content(|out| {
                values(out, row, EDGE_PLACES)?;
                write_spells(out, &spells(network, &tie.meetings))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The columns after those with places of their own, as typed attributes whose identifiers are their numbers.
fn declare(out: &mut Out, class: &str, table: &Table, places: usize) -> std::io::Result<()> {
    let attributes = [("class", class), ("mode", "static")];
    out.create_element("attributes").with_attributes(attributes).write_inner_content(|out| {
        for (index, column) in table.columns.iter().enumerate().skip(places) {
            let kind = match table.kind(index) {
                Some(Value::Integer(_)) => "integer",
                Some(Value::Number(_)) => "double",
                Some(Value::Truth(_)) => "boolean",
                Some(Value::Text(_)) | None => "string",
            };
            let index = index.to_string();
            let attributes = [("id", index.as_str()), ("title", column.as_str()), ("type", kind)];
            out.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn values(out: &mut Out, row: &[Option<Value>], places: usize) -> std::io::Result<()> {
    out.create_element("attvalues").write_inner_content(|out| {
        for (index, value) in row.iter().enumerate().skip(places) {
            if let Some(value) = value {
                let attributes = [("for", index.to_string()), ("value", legal(&value.text()))];
                out.create_element("attvalue").with_attributes(pairs(&attributes)).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn write_spells(out: &mut Out, spells: &[(Date, Date)]) -> std::io::Result<()> {
    if spells.is_empty() {
        return Ok(());
    }
    out.create_element("spells").write_inner_content(|out| {
        for &(first, last) in spells {
            let after = last.tomorrow().unwrap_or(last);
            let attributes = [("start", first.to_string()), ("end", after.to_string())];
            out.create_element("spell").with_attributes(pairs(&attributes)).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn paint(out: &mut Out, color: Color) -> std::io::Result<()> {
    let part = |at: usize| u8::from_str_radix(&color.line[at..at + 2], 16).unwrap_or_default().to_string();
    let attributes = [("r", part(1)), ("g", part(3)), ("b", part(5))];
    out.create_element("viz:color").with_attributes(pairs(&attributes)).write_empty()?;
    Ok(())
}

fn cell(row: &[Option<Value>], index: usize) -> String {
    row[index].as_ref().map_or(String::new(), |value| legal(&value.text()))
}
