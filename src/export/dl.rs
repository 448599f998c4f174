//! UCINET's DL: the network and the attendance as lists of edges below lists of labels.

use super::label::distinct;
use super::{Drawing, ExportError, Format, Part, Value, Writer, csv, json, nodes};
use crate::network::Network;

pub(super) const FORMAT: Format = Format {
    name: "dl",
    summary: "network and attendance as UCINET DL, with a table of attributes",
    writer: Writer::Network(write),
};

/// `network.dl` (edgelist1, each tie once), `attendance.dl` (edgelist2: rows are actors, columns meetings), `nodes.csv`,
/// which begins with the label used here, and `recipe.json`. Labels are the last part of the identifier: UCINET takes
/// no spaces, and a number is added to one that is there already.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let network = drawing.network;
    let actors = labels(network.nodes().map(|node| node.id.as_str()));
    let mut table = nodes(drawing);
    table.columns.insert(0, "dl".to_owned());
    for (row, label) in table.rows.iter_mut().zip(&actors) {
        row.insert(0, Some(Value::Text(label.clone())));
    }
    Ok(vec![
        Part::new("network.dl", one_mode(network, &actors)),
        Part::new("attendance.dl", two_mode(network, &actors)),
        Part::new("nodes.csv", csv(&table)?),
        Part::new("recipe.json", json::pretty(&json::recipe(network))?),
    ])
}

fn one_mode(network: &Network, actors: &[String]) -> String {
    let mut out = format!("dl n={}\nformat = edgelist1\nlabels:\n{}\ndata:\n", actors.len(), actors.join("\n"));
    for (a, b, tie) in network.links() {
        out.push_str(&format!("{} {} {}\n", a + 1, b + 1, tie.weight));
    }
    out
}

/// Meetings that no node of the network attended are left out.
fn two_mode(network: &Network, actors: &[String]) -> String {
    let attended = network.attended();
    let meetings = labels(attended.iter().map(|&meeting| network.two_mode.meetings[meeting].id.as_str()));
    let mut out = format!(
        "dl nr={} nc={}\nformat = edgelist2\nrow labels:\n{}\ncolumn labels:\n{}\ndata:\n",
        actors.len(),
        meetings.len(),
        actors.join("\n"),
        meetings.join("\n"),
    );
    for (actor, node) in (1..).zip(network.nodes()) {
        for meeting in &node.meetings {
            out.push_str(&format!("{actor} {} 1\n", attended.partition_point(|other| other < meeting) + 1));
        }
    }
    out
}

/// The last part of each identifier, each once.
fn labels<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    distinct(ids.map(|id| {
        let last = id.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or_default();
        last.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect()
    }))
}
