//! SVG: a drawing of our own, for pages and print, without any other program.

use self::layout::{Point, Size};
use super::legend::Legend;
use super::palette::{Color, colors};
use super::xml::{Out, legal, pairs};
use super::{Drawing, ExportError, Format, Part, Writer, json, label, tooltip, xml};
use crate::network::{Network, Node};
use crate::record::ActorKind;

mod layout;

pub(super) const FORMAT: Format = Format {
    name: "svg",
    summary: "network drawn as SVG, labels that do not overlap, with a legend",
    writer: Writer::Network(write),
};

/// Fonts that join Arabic letters, the first that is there.
const FONTS: &str = "Noto Naskh Arabic, Amiri, DejaVu Sans, sans-serif";

/// Pixels of the smallest and the largest letter, and of the legend's.
const LETTERS: (f64, f64) = (11.0, 24.0);
const SMALL: f64 = 11.0;

/// Width of a letter and height of a line, as shares of the size of letters; both rather large.
const LETTER: f64 = 0.6;
const LINE: f64 = 1.35;

/// Pixels between a label and its border, and between two borders at least.
const INSIDE: f64 = 6.0;
const BETWEEN: f64 = 8.0;

/// Pixels of the thinnest and the thickest tie, and around the drawing.
const TIES: (f64, f64) = (0.7, 5.0);
const MARGIN: f64 = 20.0;

/// Where on an arc its head is, as a share of the way.
const HEAD: f64 = 0.6;

/// The middles of boxes of these widths and heights, one for each actor, in a drawing in which those who are tied are near
/// one another and no box lies on another. Time is proportional to actors squared.
pub fn places(network: &Network, sizes: &[(f64, f64)]) -> Vec<(f64, f64)> {
    layout::places(network, sizes).into_iter().map(|Point { x, y }| (x, y)).collect()
}

/// A label as it is drawn: its lines, the size of its letters and of its border.
struct Label {
    lines: Vec<String>,
    letters: f64,
    border: Size,
}

/// The drawing above its legend. Every node and tie has a tooltip; letters stay letters.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    xml::part(FORMAT.name, "network.svg", |out| document(drawing, out))
}

fn document(drawing: &Drawing<'_>, out: &mut Out) -> std::io::Result<()> {
    let network = drawing.network;
    let palette = colors(drawing);
    let legend = Legend::of(drawing, &palette);
    let labels = labels(drawing);
    let boxes: Vec<Size> = labels.iter().map(|label| (label.border.0 + BETWEEN, label.border.1 + BETWEEN)).collect();
    let (places, (width, drawn)) = shifted(layout::places(network, &boxes), &boxes);
    let lines = 1 + legend.colors.len() + legend.lines.len();
    let longest = legend.lines.iter().chain(legend.colors.iter().map(|(_, text)| text));
    let longest = longest.map(|line| line.chars().count()).max().unwrap_or_default();
    let width = width.max(longest as f64 * SMALL * LETTER + 2.0 * MARGIN);
    let height = drawn + lines as f64 * SMALL * LINE + 2.0 * MARGIN;
    let view = format!("0 0 {width:.0} {height:.0}");
    let (width, height) = (format!("{width:.0}"), format!("{height:.0}"));
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &*width),
        ("height", &*height),
        ("viewBox", &*view),
        ("font-family", FONTS),
    ];
    out.create_element("svg").with_attributes(root).write_inner_content(|out| {
        xml::text(out, "metadata", &[], &json::recipe(network).to_string())?;
        let paper = [("width", "100%"), ("height", "100%"), ("fill", "white")];
        out.create_element("rect").with_attributes(paper).write_empty()?;
        if network.directed() {
            define_arrow(out)?;
        }
        let links = network.links();
        let strongest = links.iter().map(|(.., tie)| tie.weight).fold(0.0, f64::max);
        let nodes: Vec<&Node> = network.nodes().collect();
        for (a, b, tie) in links {
            let same = palette.groups[a] == palette.groups[b];
            let color = if same { palette.nodes[a] } else { Color::OTHER };
            let told = tooltip::tie(network, (nodes[a], nodes[b]), tie);
            let ends = [places[a], places[b]];
            draw_tie(out, ends, network.directed(), tie.weight / strongest, color, &told)?;
        }
        for (index, node) in nodes.iter().enumerate() {
            draw_node(out, node, &labels[index], places[index], palette.nodes[index])?;
        }
        draw_legend(out, &legend, drawn + MARGIN)
    })?;
    Ok(())
}

fn labels(drawing: &Drawing<'_>) -> Vec<Label> {
    let sizes = drawing.sizes();
    let largest = sizes.map_or(0.0, |sizes| sizes.iter().copied().fold(0.0, f64::max));
    let label = |(index, node): (usize, &Node)| {
        // Comparing leaves out values that are not defined.
        let share = sizes.map_or(0.3, |sizes| if sizes[index] > 0.0 { sizes[index] / largest } else { 0.0 });
        let letters = LETTERS.0 + (LETTERS.1 - LETTERS.0) * share.sqrt();
        let lines = label::bare_lines(&node.label);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        let border = (
            longest as f64 * letters * LETTER + 2.0 * INSIDE,
            lines.len().max(1) as f64 * letters * LINE + 2.0 * INSIDE,
        );
        Label { lines, letters, border }
    };
    drawing.network.nodes().enumerate().map(label).collect()
}

/// The places moved so that all boxes lie right of and below the margin, with width and height of the whole.
fn shifted(places: Vec<Point>, boxes: &[Size]) -> (Vec<Point>, Size) {
    let edge = |side: fn(&Point) -> f64, size: fn(&Size) -> f64, sign: f64| {
        places.iter().zip(boxes).map(|(at, own)| sign * (side(at) + sign * size(own) / 2.0)).fold(f64::MIN, f64::max)
            * sign
    };
    if places.is_empty() {
        return (places, (0.0, 0.0));
    }
    let (left, right) = (edge(|at| at.x, |own| own.0, -1.0), edge(|at| at.x, |own| own.0, 1.0));
    let (top, bottom) = (edge(|at| at.y, |own| own.1, -1.0), edge(|at| at.y, |own| own.1, 1.0));
    let moved = places.iter().map(|at| Point { x: at.x - left + MARGIN, y: at.y - top + MARGIN }).collect();
    (moved, (right - left + 2.0 * MARGIN, bottom - top + 2.0 * MARGIN))
}

/// The head of arrows, in the colour of their lines.
fn define_arrow(out: &mut Out) -> std::io::Result<()> {
    out.create_element("defs").write_inner_content(|out| {
        let marker = [
            ("id", "arrow"),
            ("viewBox", "0 0 10 10"),
            ("refX", "5"),
            ("refY", "5"),
            ("markerWidth", "9"),
            ("markerHeight", "9"),
            ("markerUnits", "userSpaceOnUse"),
            ("orient", "auto"),
        ];
        out.create_element("marker").with_attributes(marker).write_inner_content(|out| {
            let head = [("d", "M0 1 L10 5 L0 9 z"), ("fill", "#444444")];
            out.create_element("path").with_attributes(head).write_empty()?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// `weight` is between 0 and 1. An arc has its head on the way, where no label hides it, and apart from that of an arc
/// back.
fn draw_tie(
    out: &mut Out,
    ends: [Point; 2],
    directed: bool,
    weight: f64,
    color: Color,
    told: &str,
) -> std::io::Result<()> {
    let along = |share: f64| {
        let at = |from: f64, to: f64| number(from + share * (to - from));
        (at(ends[0].x, ends[1].x), at(ends[0].y, ends[1].y))
    };
    let (start, head, end) = (along(0.0), along(HEAD), along(1.0));
    let mut line = match directed {
        true => vec![
            ("points", format!("{},{} {},{} {},{}", start.0, start.1, head.0, head.1, end.0, end.1)),
            ("fill", "none".to_owned()),
            ("marker-mid", "url(#arrow)".to_owned()),
        ],
        false => vec![("x1", start.0), ("y1", start.1), ("x2", end.0), ("y2", end.1)],
    };
    line.extend([
        ("stroke", color.line.to_owned()),
        ("stroke-opacity", "0.6".to_owned()),
        ("stroke-width", format!("{:.2}", TIES.0 + (TIES.1 - TIES.0) * weight)),
    ]);
    out.create_element(if directed { "polyline" } else { "line" })
        .with_attributes(pairs(&line))
        .write_inner_content(|out| xml::text(out, "title", &[], told))?;
    Ok(())
}

fn draw_node(out: &mut Out, node: &Node, label: &Label, at: Point, color: Color) -> std::io::Result<()> {
    out.create_element("g").with_attribute(("data-id", legal(&node.id).as_str())).write_inner_content(|out| {
        xml::text(out, "title", &[], &tooltip::node(node))?;
        // Persons are round, bodies are boxes, states have a thick border, groups a dashed one.
        let round = if node.kind == ActorKind::Person { label.border.1 / 2.0 } else { 2.0 };
        let border = [
            ("x", number(at.x - label.border.0 / 2.0)),
            ("y", number(at.y - label.border.1 / 2.0)),
            ("width", number(label.border.0)),
            ("height", number(label.border.1)),
            ("rx", number(round)),
            ("fill", color.fill.to_owned()),
            ("stroke", color.line.to_owned()),
            ("stroke-width", if node.kind == ActorKind::State { "2.4" } else { "1.2" }.to_owned()),
            ("stroke-dasharray", if node.kind == ActorKind::Group { "4 3" } else { "none" }.to_owned()),
        ];
        out.create_element("rect").with_attributes(pairs(&border)).write_empty()?;
        let middle = (label.lines.len() as f64 - 1.0) / 2.0;
        for (index, line) in label.lines.iter().enumerate() {
            // Letters stand on their line: a third of their height lies below the middle.
            let y = at.y + (index as f64 - middle) * label.letters * LINE + label.letters * 0.33;
            let place = [
                ("x", number(at.x)),
                ("y", number(y)),
                ("font-size", number(label.letters)),
                ("text-anchor", "middle".to_owned()),
            ];
            xml::text(out, "text", &place, line)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn draw_legend(out: &mut Out, legend: &Legend, top: f64) -> std::io::Result<()> {
    let mut y = top;
    let mut line = |out: &mut Out, color: &str, weight: &str, line: &str| {
        y += SMALL * LINE;
        let place = [
            ("x", number(MARGIN)),
            ("y", number(y)),
            ("font-size", number(SMALL)),
            ("font-weight", weight.to_owned()),
            ("fill", color.to_owned()),
        ];
        xml::text(out, "text", &place, line)
    };
    line(out, "#222222", "bold", &legend.title)?;
    for (color, meaning) in &legend.colors {
        line(out, color.line, "normal", &format!("\u{25a0} {meaning}"))?;
    }
    legend.lines.iter().try_for_each(|written| line(out, "#444444", "normal", written))
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}
