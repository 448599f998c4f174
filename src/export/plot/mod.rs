//! Plots of change over time, as SVG of our own: ranks of actors as sparklines, communities as streams.

use super::xml::{self, Out, pairs};
use super::{ExportError, Part, label};
use crate::network::Network;

mod ranks;
mod streams;

pub use ranks::ranks;
pub use streams::streams;

/// Fonts that join Arabic letters, the first that is there.
const FONTS: &str = "Noto Naskh Arabic, Amiri, DejaVu Sans, sans-serif";

/// Pixels of letters, of a line, of the mean width of a letter, and around the plot.
const LETTERS: f64 = 12.0;
const LINE: f64 = 17.0;
const LETTER: f64 = 7.0;
const MARGIN: f64 = 20.0;

/// Colours of letters and of thin lines.
const INK: &str = "#222222";
const PALE: &str = "#c8ccd0";

/// Letters in a line of the recipe before it is folded.
const FOLD: usize = 110;

/// A plot of `width` times `height` pixels, drawn by `draw`, above lines of a legend, each with its colour, and the recipe.
fn document(
    network: &Network,
    (width, height): (f64, f64),
    legend: &[(&'static str, String)],
    draw: impl FnOnce(&mut Out) -> std::io::Result<()>,
) -> Result<Vec<u8>, ExportError> {
    let mut lines = legend.to_vec();
    for (name, value) in network.recipe.lines() {
        lines.extend(label::folded(&format!("{name}: {value}"), FOLD).into_iter().map(|line| ("#444444", line)));
    }
    let hash = network.recipe.hash(&network.tally);
    lines.push(("#444444", format!("majlis {}, recipe {hash}", env!("CARGO_PKG_VERSION"))));
    let longest = lines.iter().map(|(_, line)| line.chars().count()).max().unwrap_or_default();
    let width = number(width.max(longest as f64 * LETTER) + 2.0 * MARGIN);
    let all = number(height + lines.len() as f64 * LINE + 3.0 * MARGIN);
    let view = format!("0 0 {width} {all}");
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &*width),
        ("height", &*all),
        ("viewBox", &*view),
        ("font-family", FONTS),
    ];
    let parts = xml::part("svg", "plot.svg", |out| {
        out.create_element("svg").with_attributes(root).write_inner_content(|out| {
            let paper = [("width", "100%"), ("height", "100%"), ("fill", "white")];
            out.create_element("rect").with_attributes(paper).write_empty()?;
            draw(out)?;
            lines.iter().enumerate().try_for_each(|(at, (color, line))| {
                write(out, (MARGIN, height + 2.0 * MARGIN + (at as f64 + 1.0) * LINE), "start", color, line)
            })
        })?;
        Ok(())
    })?;
    Ok(parts.into_iter().next().map_or(Vec::new(), |Part { bytes, .. }| bytes))
}

/// Writes a line; `anchor` is the end of it that stands at the place: start, middle or end.
fn write(out: &mut Out, (x, y): (f64, f64), anchor: &str, color: &str, line: &str) -> std::io::Result<()> {
    let place = [
        ("x", number(x)),
        ("y", number(y)),
        ("font-size", number(LETTERS)),
        ("text-anchor", anchor.to_owned()),
        ("fill", color.to_owned()),
    ];
    xml::text(out, "text", &place, line)
}

/// An element with a tooltip.
fn shape(out: &mut Out, name: &str, attributes: &[(&str, String)], told: &str) -> std::io::Result<()> {
    let element = out.create_element(name).with_attributes(pairs(attributes));
    element.write_inner_content(|out| xml::text(out, "title", &[], told))?;
    Ok(())
}

/// Pixels that the longest of some lines takes.
fn widest<'a>(lines: impl Iterator<Item = &'a str>) -> f64 {
    lines.map(|line| line.chars().count()).max().unwrap_or_default() as f64 * LETTER
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}
