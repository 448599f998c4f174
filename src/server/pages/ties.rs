//! Rows drawn as ties between things: SVG within a page, each thing a box that leads to it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::drawing::{isolated, rounded, svg};
use super::frame::Frame;
use super::results::Results;
use crate::export::places;
use crate::network::Network;

/// Things that are drawn, those with most ties.
const MOST: usize = 60;
/// Letters of a name that are shown.
const LONGEST: usize = 28;
/// Pixels of a letter, of a line, and around the name in its box and around the boxes.
const LETTER: f64 = 7.0;
const LINE: f64 = 22.0;
const AROUND: f64 = 8.0;
/// Pixels of the thinnest and the thickest tie.
const TIES: (f64, f64) = (0.8, 5.0);
/// Columns that say how strong a tie is, the first that a query has; without one each row counts.
const WEIGHTS: [&str; 4] = ["meetings", "agreements", "times", "weight"];

/// A tie between two things: the lower IRI first.
type Pair<'r> = (&'r str, &'r str);

/// The ties between the things of two columns; none if there are no such rows.
pub fn graph(frame: &Frame<'_>, results: &Results, [one, other]: [usize; 2]) -> Option<Markup> {
    let ties = foremost(ties(results, one, other));
    let listed: Vec<(&str, &str, f64)> = ties.iter().map(|((one, other), weight)| (*one, *other, *weight)).collect();
    let network = Network::from_ties(&listed, &[]).ok().filter(|_| !listed.is_empty())?;
    let names: Vec<(&str, String)> =
        network.nodes().map(|node| (node.id.as_str(), results.called(frame, &node.id))).collect();
    let sizes: Vec<(f64, f64)> = names.iter().map(|(_, name)| size(name)).collect();
    let spaced: Vec<(f64, f64)> = sizes.iter().map(|(width, height)| (width + AROUND, height + AROUND)).collect();
    let (middles, (width, height)) = placed(&places(&network, &spaced), &spaced);
    let most = listed.iter().map(|(.., weight)| *weight).fold(1.0, f64::max);
    let inner = html! {
        @for (a, b, tie) in network.ties() {
            line x1=(rounded(middles[a].0)) y1=(rounded(middles[a].1)) x2=(rounded(middles[b].0))
                y2=(rounded(middles[b].1)) stroke="currentColor" stroke-opacity="0.35"
                stroke-width=(rounded(TIES.0 + (TIES.1 - TIES.0) * tie.weight / most)) {
                title { (isolated(&names[a].1)) " \u{2014} " (isolated(&names[b].1)) ": " (tie.weight) }
            }
        }
        @for (((iri, name), (width, height)), (x, y)) in names.iter().zip(&sizes).zip(&middles) {
            a href=(frame.page_of(iri)) {
                rect x=(rounded(x - width / 2.0)) y=(rounded(y - height / 2.0)) width=(rounded(*width))
                    height=(rounded(*height)) rx="4" fill="Canvas" stroke="currentColor" stroke-opacity="0.6" {
                    title { (name) }
                }
                text x=(rounded(*x)) y=(rounded(y + 4.0)) text-anchor="middle" font-size="12" fill="currentColor" {
                    (isolated(&shortened(name)))
                }
            }
        }
    };
    Some(svg(frame, (width, height), &inner))
}

/// The ties of all rows with their weights.
fn ties(results: &Results, one: usize, other: usize) -> BTreeMap<Pair<'_>, f64> {
    let weight = WEIGHTS.iter().find_map(|name| results.columns.iter().position(|column| column == name));
    let mut ties = BTreeMap::new();
    for row in 0..results.rows.len() {
        let (Some(one), Some(other)) = (results.iri(row, one), results.iri(row, other)) else { continue };
        let counted = weight.and_then(|column| results.text(row, column)?.parse::<f64>().ok());
        let counted = counted.filter(|weight| weight.is_finite() && *weight > 0.0).unwrap_or(1.0);
        if one != other {
            *ties.entry((one.min(other), one.max(other))).or_insert(0.0) += counted;
        }
    }
    ties
}

/// The ties between those things that have most of them.
fn foremost(ties: BTreeMap<Pair<'_>, f64>) -> BTreeMap<Pair<'_>, f64> {
    let mut degrees: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, other) in ties.keys() {
        *degrees.entry(one).or_default() += 1;
        *degrees.entry(other).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = degrees.into_iter().collect();
    order.sort_by_key(|(iri, degree)| (usize::MAX - degree, *iri));
    let drawn: Vec<&str> = order.into_iter().take(MOST).map(|(iri, _)| iri).collect();
    ties.into_iter().filter(|((one, other), _)| drawn.contains(one) && drawn.contains(other)).collect()
}

fn size(name: &str) -> (f64, f64) {
    (shortened(name).chars().count() as f64 * LETTER + 2.0 * AROUND, LINE)
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &name[..end]),
        None => name.to_owned(),
    }
}

/// Middles moved so that all boxes lie in the picture, and its size.
fn placed(places: &[(f64, f64)], sizes: &[(f64, f64)]) -> (Vec<(f64, f64)>, (f64, f64)) {
    let edge = |of: fn((f64, f64), (f64, f64)) -> f64, pick: fn(f64, f64) -> f64| {
        places.iter().zip(sizes).map(|(place, size)| of(*place, *size)).reduce(pick).unwrap_or_default()
    };
    let left = edge(|place, size| place.0 - size.0 / 2.0, f64::min);
    let top = edge(|place, size| place.1 - size.1 / 2.0, f64::min);
    let right = edge(|place, size| place.0 + size.0 / 2.0, f64::max);
    let bottom = edge(|place, size| place.1 + size.1 / 2.0, f64::max);
    let moved = places.iter().map(|(x, y)| (x - left, y - top)).collect();
    (moved, (right - left, bottom - top))
}
