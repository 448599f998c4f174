//! Pajek: the network, the two-mode network of attendance, a partition for each grouping and a vector for each measure.

use super::label::distinct;
use super::{Drawing, ExportError, Format, Part, Value, Writer, csv, json, nodes};
use crate::network::Network;

pub(super) const FORMAT: Format = Format {
    name: "pajek",
    summary: "network and attendance as Pajek .net, groups as .clu, measures as .vec",
    writer: Writer::Network(write),
};

/// `network.net` and `attendance.net` (actors, then meetings), one `.clu` for types and each column of whole numbers or
/// truths, one `.vec` for each measure, in the order of vertices; then `nodes.csv` with the identifiers and `recipe.json`.
/// A measure that is not defined for an actor is 0 there, since a vector has no gaps: `nodes.csv` tells which.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let network = drawing.network;
    let table = nodes(drawing);
    let mut parts = vec![Part::new("network.net", one_mode(network)), Part::new("attendance.net", two_mode(network))];
    let kinds = network.nodes().map(|node| (node.kind as usize + 1).to_string());
    parts.push(Part::new("type.clu", list(kinds)));
    for (index, column) in table.columns.iter().enumerate().skip(3) {
        let cells = table.rows.iter().map(|row| row[index].as_ref());
        let vector = matches!(table.kind(index), Some(Value::Number(_)));
        let lines = cells.map(|cell| match cell {
            Some(Value::Truth(truth)) => usize::from(*truth).to_string(),
            Some(value) => value.text(),
            None => "0".to_owned(),
        });
        parts.push(Part::new(format!("{column}.{}", if vector { "vec" } else { "clu" }), list(lines)));
    }
    parts.push(Part::new("nodes.csv", csv(&table)?));
    parts.push(Part::new("recipe.json", json::pretty(&json::recipe(network))?));
    Ok(parts)
}

fn one_mode(network: &Network) -> String {
    let mut out = format!("*Vertices {}\r\n", network.nodes().len());
    out.push_str(&vertices(network.nodes().map(|node| node.label.as_str())));
    out.push_str(if network.directed() { "*Arcs\r\n" } else { "*Edges\r\n" });
    for (a, b, tie) in network.links() {
        out.push_str(&format!("{} {} {}\r\n", a + 1, b + 1, tie.weight));
    }
    out
}

/// Meetings that no node of the network attended are left out.
fn two_mode(network: &Network) -> String {
    let actors = network.nodes().len();
    let attended = network.attended();
    let mut out = format!("*Vertices {} {actors}\r\n", actors + attended.len());
    let meetings = attended.iter().map(|&meeting| network.two_mode.meetings[meeting].id.as_str());
    let labels = network.nodes().map(|node| node.label.as_str()).chain(meetings);
    out.push_str(&vertices(labels));
    out.push_str("*Edges\r\n");
    for (actor, node) in (1..).zip(network.nodes()) {
        for meeting in &node.meetings {
            let number = actors + 1 + attended.partition_point(|other| other < meeting);
            out.push_str(&format!("{actor} {number} 1\r\n"));
        }
    }
    out
}

/// Lines of vertices. Programs take two with the same label for one, so each label is there once.
fn vertices<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let labels = distinct(labels.map(quotable));
    (1..).zip(labels).map(|(number, label)| format!("{number} \"{label}\"\r\n")).collect()
}

/// Labels stand between quotes, and nothing escapes a quote: it becomes two single ones. A backslash, by which Pajek breaks
/// lines and others escape, becomes a slash.
fn quotable(label: &str) -> String {
    let label: String = label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    label.replace('"', "''").replace('\\', "/")
}

/// A partition or a vector: how many, then one value a line.
fn list(values: impl ExactSizeIterator<Item = String>) -> String {
    let mut out = format!("*Vertices {}\r\n", values.len());
    for value in values {
        out.push_str(&value);
        out.push_str("\r\n");
    }
    out
}
