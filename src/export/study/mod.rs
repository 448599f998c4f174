//! Tables for R and Python: ties, contacts by day, periods, attendance, attributes, and scripts that read them.

use std::collections::BTreeMap;

use super::spells::days;
use super::{Drawing, ExportError, Format, Part, Table, Value, Writer, csv, edges, json, nodes, text};
use crate::network::Network;

pub(super) const FORMAT: Format = Format {
    name: "study",
    summary: "tables for igraph, statnet and RSiena (ties, contacts, periods, attendance) with R and Python scripts",
    writer: Writer::Network(write),
};

/// Scripts that read the tables of the folder they stand in.
const SCRIPTS: [(&str, &str); 2] = [("read.R", include_str!("read.R")), ("read.py", include_str!("read.py"))];

/// `ties.csv` and `actors.csv` (the columns of [`edges`] and [`nodes`]), `contacts.csv`, `periods.csv`, `meetings.csv`,
/// `attendance.csv`, the scripts and `recipe.json`.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let network = drawing.network;
    let mut parts = vec![
        Part::new("ties.csv", csv(&edges(drawing))?),
        Part::new("actors.csv", csv(&nodes(drawing))?),
        Part::new("contacts.csv", csv(&contacts(network))?),
        Part::new("periods.csv", csv(&periods(network))?),
        Part::new("meetings.csv", csv(&meetings(network))?),
        Part::new("attendance.csv", csv(&attendance(network))?),
    ];
    parts.extend(SCRIPTS.map(|(name, script)| Part::new(name, directed(script, network))));
    parts.push(Part::new("recipe.json", json::pretty(&json::recipe(network))?));
    Ok(parts)
}

/// A script that knows whether ties have a direction.
fn directed(script: &str, network: &Network) -> String {
    if !network.directed() {
        return script.to_owned();
    }
    script.replacen("directed <- FALSE", "directed <- TRUE", 1).replacen("DIRECTED = False", "DIRECTED = True", 1)
}

/// A row for each meeting that two actors shared: `source`, `target`, `meeting`, `date` (EDTF), `start` and `end`, the
/// first and last day that the date can mean. What relational event models and networkDynamic start from.
fn contacts(network: &Network) -> Table {
    let ids = ids(network);
    let mut rows = Vec::new();
    for (a, b, tie) in network.links() {
        for &meeting in &tie.meetings {
            let mut row = vec![text(ids[a]), text(ids[b])];
            row.extend(meeting_cells(network, meeting));
            rows.push(row);
        }
    }
    table(&["source", "target", "meeting", "date", "start", "end"], rows)
}

/// A row for each pair and calendar year in which it met: `source`, `target`, `period`, `count`. A meeting counts for the
/// year of the first day that its date can mean; one without a date counts for no period.
fn periods(network: &Network) -> Table {
    let ids = ids(network);
    let mut rows = Vec::new();
    for (a, b, tie) in network.links() {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for &meeting in &tie.meetings {
            if let Some((first, _)) = network.two_mode.meetings[meeting].date.as_deref().and_then(days) {
                *counts.entry(first.year()).or_default() += 1;
            }
        }
        let row = |(year, count): (i16, usize)| {
            vec![text(ids[a]), text(ids[b]), text(&year.to_string()), Some(Value::Integer(count))]
        };
        rows.extend(counts.into_iter().map(row));
    }
    table(&["source", "target", "period", "count"], rows)
}

/// The meetings that any actor of the network attended: `meeting`, `date`, `start`, `end`, `kind`, `attendees`.
fn meetings(network: &Network) -> Table {
    let row = |meeting: usize| {
        let found = &network.two_mode.meetings[meeting];
        let mut row = meeting_cells(network, meeting);
        row.extend([found.kind.as_deref().and_then(text), Some(Value::Integer(found.attendees.len()))]);
        row
    };
    let rows = network.attended().into_iter().map(row).collect();
    table(&["meeting", "date", "start", "end", "kind", "attendees"], rows)
}

/// The incidence matrix: a row for each actor, a column for each meeting, 1 where the actor attended.
fn attendance(network: &Network) -> Table {
    let attended = network.attended();
    let mut columns = vec!["actor".to_owned()];
    columns.extend(attended.iter().map(|&meeting| network.two_mode.meetings[meeting].id.clone()));
    let row = |node: &crate::network::Node| {
        let mut row = vec![text(&node.id)];
        let there = |meeting: &usize| usize::from(node.meetings.binary_search(meeting).is_ok());
        row.extend(attended.iter().map(|meeting| Some(Value::Integer(there(meeting)))));
        row
    };
    Table { columns, rows: network.nodes().map(row).collect() }
}

/// Identifier, date, first and last possible day of a meeting.
fn meeting_cells(network: &Network, meeting: usize) -> Vec<Option<Value>> {
    let found = &network.two_mode.meetings[meeting];
    let (start, end) = found.date.as_deref().and_then(days).unzip();
    let day = |day: Option<jiff::civil::Date>| day.and_then(|day| text(&day.to_string()));
    vec![text(&found.id), found.date.as_deref().and_then(text), day(start), day(end)]
}

fn ids(network: &Network) -> Vec<&str> {
    network.nodes().map(|node| node.id.as_str()).collect()
}

fn table(columns: &[&str], rows: Vec<Vec<Option<Value>>>) -> Table {
    Table { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows }
}
