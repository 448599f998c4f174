//! DOT: the network as Graphviz draws it.
//!
//! Labels stand inside their nodes, between isolates, in fonts that join Arabic letters; nodes grow by a measure, ties
//! thicken by weight, colours tell communities or types, and the legend below holds them and the recipe.

use super::palette::{Color, colors};
use super::{Drawing, ExportError, Format, Part, Writer, json, label, tooltip};
use crate::network::comparison::RECIPE_MARKS;
use crate::network::{Network, Node, Tie};
use crate::record::ActorKind;

pub(super) const FORMAT: Format =
    Format { name: "dot", summary: "network as DOT, for Graphviz", writer: Writer::Network(write) };

/// Fonts that join Arabic letters, the first that is there.
const FONTS: &str = "Noto Naskh Arabic, Amiri, DejaVu Sans";

/// Points of the smallest and the largest label.
const LETTERS: (f64, f64) = (11.0, 24.0);

/// Points of the thinnest and the thickest tie.
const LINES: (f64, f64) = (0.7, 5.0);

/// Above so many ties, routing them around nodes takes minutes: they are drawn straight.
const MOST_ROUTED: usize = 500;

fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let network = drawing.network;
    let palette = colors(drawing);
    let mut out = format!("{} majlis {{\n", if network.directed() { "digraph" } else { "graph" });
    out.push_str(&format!(" {}{}\n", RECIPE_MARKS[1], json::recipe(network)));
    graph(network, &mut out);
    out.push_str(&format!(" graph [label=<{}>]\n", super::legend::html(drawing, &palette)));
    let sizes = drawing.sizes();
    for (index, node) in network.nodes().enumerate() {
        draw_node(node, sizes.map(|sizes| share(sizes[index], sizes)), palette.nodes[index], &mut out);
    }
    let links = network.links();
    let weights: Vec<f64> = links.iter().map(|(.., tie)| tie.weight).collect();
    let nodes: Vec<&Node> = network.nodes().collect();
    for (index, (a, b, tie)) in links.into_iter().enumerate() {
        let same = palette.groups[a] == palette.groups[b];
        let color = if same { palette.nodes[a].line } else { Color::OTHER.line };
        draw_tie(network, (nodes[a], nodes[b]), tie, share(weights[index], &weights), color, &mut out);
    }
    out.push_str("}\n");
    Ok(vec![Part::new("network.dot", out.into_bytes())])
}

/// What holds for the whole drawing.
fn graph(network: &Network, out: &mut String) {
    let routed = network.graph.edge_count() <= MOST_ROUTED;
    let attributes = [
        ("charset", "UTF-8"),
        ("layout", "sfdp"),
        ("overlap", "prism"),
        ("overlap_scaling", "-2"),
        ("splines", if routed { "true" } else { "line" }),
        ("outputorder", "edgesfirst"),
        ("sep", "+8"),
        ("K", "0.6"),
        ("bgcolor", "white"),
        ("pad", "0.4"),
        ("fontname", FONTS),
        ("fontsize", "11"),
        ("fontcolor", "#444444"),
        ("labelloc", "b"),
        ("labeljust", "l"),
    ];
    out.push_str(&format!(" graph [{}]\n", list(&attributes)));
    let node = [("fontname", FONTS), ("style", "filled"), ("penwidth", "1.2"), ("margin", "0.08,0.05")];
    out.push_str(&format!(" node [{}]\n", list(&node)));
}

/// `size` is between 0 and 1; none where no measure was named.
fn draw_node(node: &Node, size: Option<f64>, color: Color, out: &mut String) {
    let shape = match node.kind {
        ActorKind::Person => "ellipse",
        ActorKind::Body => "box",
        ActorKind::State => "hexagon",
        ActorKind::Group => "note",
    };
    let letters = LETTERS.0 + (LETTERS.1 - LETTERS.0) * size.unwrap_or(0.3).sqrt();
    let tooltip = tooltip::node(node);
    out.push_str(&format!(
        " {} [label={} shape={shape} fontsize={letters:.1} fillcolor=\"{}\" color=\"{}\" tooltip={}]\n",
        quote(&node.id),
        quote_lines(&label::lines(&node.label)),
        color.fill,
        color.line,
        quote(&tooltip),
    ));
}

/// `weight` is between 0 and 1.
fn draw_tie(network: &Network, ends: (&Node, &Node), tie: &Tie, weight: f64, color: &str, out: &mut String) {
    let width = LINES.0 + (LINES.1 - LINES.0) * weight;
    let tooltip = tooltip::tie(network, ends, tie);
    out.push_str(&format!(
        " {} {} {} [weight={} penwidth={width:.2} color=\"{color}99\" tooltip={}]\n",
        quote(&ends.0.id),
        if network.directed() { "->" } else { "--" },
        quote(&ends.1.id),
        tie.weight,
        quote(&tooltip),
    ));
}

/// The value as a share of the largest; 0 where all are 0.
fn share(value: f64, values: &[f64]) -> f64 {
    let largest = values.iter().copied().fold(0.0, f64::max);
    // Comparing leaves out values that are not defined.
    if value > 0.0 && largest > 0.0 { (value / largest).min(1.0) } else { 0.0 }
}

fn list(attributes: &[(&str, &str)]) -> String {
    attributes.iter().map(|(name, value)| format!("{name}={}", quote(value))).collect::<Vec<_>>().join(" ")
}

/// A quoted string of DOT that shows the text as it is.
fn quote(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// A quoted string of several centred lines.
fn quote_lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

/// Inside of quotes Graphviz reads backslashes and `&` as signs of its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
