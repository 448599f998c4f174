//! The legend of a drawing: what colours and sizes mean, and the recipe.

use super::palette::Palette;
use super::{Drawing, label};

/// Letters in a line of the recipe before it is folded.
const LINE: usize = 110;

/// A table in Graphviz' HTML-like language.
pub(super) fn html(drawing: &Drawing<'_>, palette: &Palette) -> String {
    let network = drawing.network;
    let mut lines = Vec::new();
    let (actors, ties) = (network.graph.node_count(), network.graph.edge_count());
    let title = format!("<B>{actors} actors, {ties} ties</B>");
    let mut colors = Vec::new();
    let names: Vec<&str> = network.nodes().map(|node| node.label.as_str()).collect();
    for (name, color, members) in &palette.legend {
        let mut leaders = members.clone();
        if let Some(sizes) = drawing.sizes() {
            leaders.sort_by(|&a, &b| sizes[b].total_cmp(&sizes[a]).then(a.cmp(&b)));
        }
        let first: Vec<String> = leaders.iter().take(3).map(|&leader| label::line(names[leader])).collect();
        let more = if members.len() > first.len() { " \u{2026}" } else { "" };
        let text = escape(&format!("{name} ({}): {}{more}", members.len(), first.join(" \u{b7} ")));
        colors.push(row(&format!("<FONT COLOR=\"{}\">\u{25a0}</FONT> {text}", color.line)));
    }
    if let Some(measure) = drawing.size_by {
        lines.push(format!("size of labels: {measure}; width of ties: weight"));
    }
    for (name, value) in network.recipe.lines() {
        lines.extend(label::folded(&format!("{name}: {value}"), LINE));
    }
    let hash = network.recipe.hash(&network.tally);
    lines.push(format!("majlis {}, recipe {hash}", env!("CARGO_PKG_VERSION")));
    let lines: Vec<String> = lines.iter().map(|line| row(&escape(line))).collect();
    let rows = format!("{}{}{}", row(&title), colors.concat(), lines.concat());
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">{rows}</TABLE>")
}

fn row(content: &str) -> String {
    format!("<TR><TD ALIGN=\"LEFT\">{content}</TD></TR>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
