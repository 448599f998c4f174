//! The legend of a drawing: what colours and sizes mean, and the recipe.

use super::palette::{Color, Palette};
use super::{Drawing, label};

/// Letters in a line of the recipe before it is folded.
const LINE: usize = 110;

/// What a legend says.
pub(super) struct Legend {
    /// Its first line.
    pub(super) title: String,
    /// A colour and what it means, with the largest members.
    pub(super) colors: Vec<(Color, String)>,
    /// What sizes and widths mean, then the recipe, in folded lines.
    pub(super) lines: Vec<String>,
}

impl Legend {
    pub(super) fn of(drawing: &Drawing<'_>, palette: &Palette) -> Self {
        let network = drawing.network;
        let (actors, ties) = (network.graph.node_count(), network.links().len());
        let mut lines = Vec::new();
        if let Some(measure) = drawing.size_by {
            lines.push(format!("size of labels: {measure}; width of ties: weight"));
        }
        for (name, value) in network.recipe.lines() {
            lines.extend(label::folded(&format!("{name}: {value}"), LINE));
        }
        let hash = network.recipe.hash(&network.tally);
        lines.push(format!("majlis {}, recipe {hash}", env!("CARGO_PKG_VERSION")));
        Self {
            title: format!("{actors} actors, {ties} {}", if network.directed() { "arcs" } else { "ties" }),
            colors: meanings(drawing, palette),
            lines,
        }
    }
}

fn meanings(drawing: &Drawing<'_>, palette: &Palette) -> Vec<(Color, String)> {
    let names: Vec<&str> = drawing.network.nodes().map(|node| node.label.as_str()).collect();
    let meaning = |(name, color, members): &(String, Color, Vec<usize>)| {
        let mut leaders = members.clone();
        if let Some(sizes) = drawing.sizes() {
            leaders.sort_by(|&a, &b| sizes[b].total_cmp(&sizes[a]).then(a.cmp(&b)));
        }
        let first: Vec<String> = leaders.iter().take(3).map(|&leader| label::line(names[leader])).collect();
        let more = if members.len() > first.len() { " \u{2026}" } else { "" };
        (*color, format!("{name} ({}): {}{more}", members.len(), first.join(" \u{b7} ")))
    };
    palette.legend.iter().map(meaning).collect()
}

/// A table in Graphviz' HTML-like language.
pub(super) fn html(drawing: &Drawing<'_>, palette: &Palette) -> String {
    let legend = Legend::of(drawing, palette);
    let color = |(color, text): &(Color, String)| {
        row(&format!("<FONT COLOR=\"{}\">\u{25a0}</FONT> {}", color.line, escape(text)))
    };
    let colors: String = legend.colors.iter().map(color).collect();
    let lines: String = legend.lines.iter().map(|line| row(&escape(line))).collect();
    let rows = format!("{}{colors}{lines}", row(&format!("<B>{}</B>", legend.title)));
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">{rows}</TABLE>")
}

fn row(content: &str) -> String {
    format!("<TR><TD ALIGN=\"LEFT\">{content}</TD></TR>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
