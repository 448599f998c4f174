//! Ranks of actors from window to window, a sparkline each.

use super::{INK, LETTERS, LINE, MARGIN, PALE, document, number, shape, widest, write};
use crate::export::xml::{Out, pairs};
use crate::export::{ExportError, label};
use crate::network::Network;
use crate::network::change::{Course, Standing, Window};

/// Height of a sparkline, and pixels between two.
const HEIGHT: f64 = 26.0;
const BETWEEN: f64 = 10.0;

/// Pixels between two windows at least.
const STEP: f64 = 30.0;

/// The ranks by the first measure of some actors, one line each: rank 1 at the top, the worst rank of any of them at the
/// bottom of every line; broken where an actor is in no meeting of a window.
pub fn ranks(network: &Network, windows: &[Window], course: &Course, actors: &[usize]) -> Result<Vec<u8>, ExportError> {
    let names: Vec<&str> = windows.iter().map(|window| window.name.as_str()).collect();
    let labels: Vec<String> =
        actors.iter().map(|&actor| label::bare_lines(&course.actors[actor].1).join(" ")).collect();
    let left = MARGIN + widest(labels.iter().map(String::as_str)) + 2.0 * LETTERS;
    let step = STEP.max(widest(names.iter().copied()) + LETTERS);
    let right = left + step * names.len().saturating_sub(1) as f64;
    let height = actors.len() as f64 * (HEIGHT + BETWEEN) + LINE;
    let standings = course.standings.first();
    let of = |actor: usize| -> Vec<Option<Standing>> {
        let all = standings.into_iter().flatten().map(|window| window[actor]);
        all.map(|standing| standing.filter(|standing| !standing.rank.is_nan())).collect()
    };
    let lines: Vec<Vec<Option<Standing>>> = actors.iter().map(|&actor| of(actor)).collect();
    let worst = lines.iter().flatten().flatten().map(|standing| standing.rank).fold(1.0, f64::max);
    let legend = [(INK, format!("ranks from window to window: 1 at the top of each line, {worst} at the bottom"))];
    document(network, (right + 4.0 * LETTERS, height), &legend, |out| {
        for (number, name) in names.iter().enumerate() {
            let middle = left + step * number as f64;
            write(out, (middle, MARGIN + height), "middle", INK, name)?;
        }
        for (row, line) in lines.iter().enumerate() {
            let top = MARGIN + row as f64 * (HEIGHT + BETWEEN);
            write(out, (left - LETTERS, top + HEIGHT / 2.0 + LETTERS / 3.0), "end", INK, &labels[row])?;
            let y = |rank: f64| top + HEIGHT * (rank - 1.0) / (worst - 1.0).max(1.0);
            let points: Vec<Option<(f64, f64, Standing)>> = line
                .iter()
                .enumerate()
                .map(|(at, standing)| standing.map(|standing| (left + step * at as f64, y(standing.rank), standing)))
                .collect();
            sparkline(out, &points, &names)?;
            if let Some((x, y, standing)) = points.iter().rev().flatten().next() {
                let rank = standing.rank.to_string();
                write(out, (x + LETTERS, y + LETTERS / 3.0), "start", INK, &rank)?;
            }
        }
        Ok(())
    })
}

/// A line through neighbouring points, and a dot for each, which tells value and rank.
fn sparkline(out: &mut Out, points: &[Option<(f64, f64, Standing)>], names: &[&str]) -> std::io::Result<()> {
    for two in points.windows(2) {
        let [Some(from), Some(to)] = two else { continue };
        let ends = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)].map(|(name, at)| (name, number(at)));
        let line = out.create_element("line").with_attributes(pairs(&ends));
        line.with_attributes([("stroke", "#2f74a8"), ("stroke-width", "1.6")]).write_empty()?;
    }
    for (point, name) in points.iter().zip(names) {
        let Some((x, y, standing)) = point else { continue };
        let best = standing.rank <= 1.0;
        let dot = [
            ("cx", number(*x)),
            ("cy", number(*y)),
            ("r", if best { "4.0" } else { "2.5" }.to_owned()),
            ("fill", if best { "#c4701b" } else { "#2f74a8" }.to_owned()),
            ("stroke", PALE.to_owned()),
            ("stroke-width", "0.5".to_owned()),
        ];
        shape(out, "circle", &dot, &format!("{name}: rank {}, {}", standing.rank, standing.value))?;
    }
    Ok(())
}
