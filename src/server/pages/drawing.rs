//! Rows drawn along the time, on a map or as ties: SVG within a page, each row a mark that leads to its thing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::Frame;
use super::results::Results;
use super::ties::graph;
use crate::graph::edtf::Bounds;
use crate::query::View;

/// Pixels of a drawing from side to side, and of its margin.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
/// Pixels from mark to mark along the time.
const STEP: f64 = 12.0;
/// Pixels of the largest mark on a map.
const LARGEST: f64 = 22.0;

/// Pixels of the tallest map, and how high a map is at least, as a share of its width.
const TALLEST: f64 = 640.0;
const FLATTEST: f64 = 0.35;
/// Degrees that a map shows at least either way, and how much larger it is than what is on it.
const LEAST: f64 = 3.0;
const ROOM: f64 = 1.3;

/// The rows as a view shows them; none where it has nothing to draw.
pub fn draw(frame: &Frame<'_>, view: View, results: &Results) -> Option<Markup> {
    let place = |column: &&str| results.columns.iter().position(|known| known == column);
    let columns: Vec<usize> = view.drawn(&results.columns)?.iter().map(place).collect::<Option<_>>()?;
    match (view, columns.as_slice()) {
        (View::Timeline, [at]) => timeline(frame, results, *at),
        (View::Map, [at]) => map(frame, results, *at),
        (View::Graph, [one, other]) => graph(frame, results, [*one, *other]),
        _ => None,
    }
}

/// A number of days that grows with time.
fn day(date: Date) -> f64 {
    f64::from(date.year()) * 365.2425 + f64::from(date.day_of_year())
}

/// A mark on each row's first day; marks of about the same day stand upon each other.
fn timeline(frame: &Frame<'_>, results: &Results, at: usize) -> Option<Markup> {
    let first = |row: usize| Bounds::of(results.text(row, at)?)?.earliest_begin;
    let dated: Vec<(usize, Date)> = (0..results.rows.len()).filter_map(|row| Some((row, first(row)?))).collect();
    let begin = day(Date::new(dated.iter().map(|(_, date)| date.year()).min()?, 1, 1).ok()?);
    let last = dated.iter().map(|(_, date)| date.year()).max()?;
    let end = day(Date::new(last.checked_add(1)?, 1, 1).ok()?);
    let place = |days: f64| MARGIN + (days - begin) / (end - begin) * (WIDTH - 2.0 * MARGIN);
    let mut piles: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, date) in &dated {
        piles.entry((place(day(*date)) / STEP) as u32).or_default().push(*row);
    }
    let height = piles.values().map(Vec::len).max()? as f64 * STEP + 3.0 * MARGIN;
    let floor = height - 1.5 * MARGIN;
    let years = i32::from(last) - i32::from(dated.iter().map(|(_, date)| date.year()).min()?) + 1;
    // as many years are named as there is room for
    let every = 1 + years / 16;
    let marks = (0..=years).filter(|year| year % every == 0).filter_map(|year| {
        let year = i16::try_from(i32::from(last) + 1 - years + year).ok()?;
        Some((year, place(day(Date::new(year, 1, 1).ok()?))))
    });
    Some(html! {
        (svg(frame, (WIDTH, height), &html! {
            (line((MARGIN, floor), (WIDTH - MARGIN, floor)))
            @for (year, x) in marks {
                (line((x, floor), (x, floor + 6.0)))
                text x=(rounded(x)) y=(rounded(floor + 20.0)) text-anchor="middle" font-size="12" fill="currentColor" { (year) }
            }
            @for (pile, rows) in &piles {
                @for (at, row) in rows.iter().enumerate() {
                    (mark(frame, results, *row, (f64::from(*pile) * STEP + STEP / 2.0, floor - (at as f64 + 0.5) * STEP), STEP / 2.4))
                }
            }
        }))
    })
}

/// Longitude and latitude of well-known text.
fn point(text: &str) -> Option<(f64, f64)> {
    let inner = text.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (longitude, latitude) = inner.trim().split_once(' ')?;
    let point: (f64, f64) = (longitude.parse().ok()?, latitude.trim().parse().ok()?);
    (point.0.abs() <= 180.0 && point.1.abs() <= 90.0).then_some(point)
}

/// The piece of the world that a map shows, and how.
struct Ground {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    /// Pixels of a degree from west to east, and from north to south.
    scale: (f64, f64),
}

impl Ground {
    /// Around some points, with room for marks and names.
    fn of(points: &[(usize, (f64, f64))]) -> Option<Self> {
        let bound = |of: fn(&(f64, f64)) -> f64| {
            let values = points.iter().map(|(_, point)| of(point));
            Some((values.clone().reduce(f64::min)?, values.reduce(f64::max)?))
        };
        let ((west, east), (south, north)) = (bound(|point| point.0)?, bound(|point| point.1)?);
        // so that a kilometre is as long either way in the middle of the map
        let squeeze = ((south + north) / 2.0).to_radians().cos().max(0.2);
        let wide = (east - west).max(LEAST) * ROOM;
        let high = ((north - south).max(LEAST) * ROOM).max(wide * squeeze * FLATTEST);
        let scale = (WIDTH / (wide * squeeze)).min(TALLEST / high);
        let (west, south) = ((west + east - wide) / 2.0, (south + north - high) / 2.0);
        Some(Self { west, east: west + wide, south, north: south + high, scale: (scale * squeeze, scale) })
    }

    /// Where a point lies in the drawing.
    fn place(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        let left = (WIDTH - (self.east - self.west) * self.scale.0) / 2.0;
        (left + (longitude - self.west) * self.scale.0, (self.north - latitude) * self.scale.1)
    }

    /// Lines of whole degrees.
    fn grid(&self) -> Markup {
        let fits = |every: &i32| (self.east - self.west) / f64::from(*every) <= 12.0;
        let every = [1, 2, 5, 10, 20, 30].into_iter().find(fits).unwrap_or(30);
        let degrees = |from: f64, to: f64| {
            (from.ceil() as i32..=to.floor() as i32).filter(move |degree| degree % every == 0).map(f64::from)
        };
        html! {
            @for longitude in degrees(self.west, self.east) {
                (line(self.place((longitude, self.south)), self.place((longitude, self.north))))
            }
            @for latitude in degrees(self.south, self.north) {
                (line(self.place((self.west, latitude)), self.place((self.east, latitude))))
            }
        }
    }
}

/// A mark on each row's point, its area by the number of meetings.
fn map(frame: &Frame<'_>, results: &Results, at: usize) -> Option<Markup> {
    let points: Vec<(usize, (f64, f64))> =
        (0..results.rows.len()).filter_map(|row| Some((row, point(results.text(row, at)?)?))).collect();
    let ground = Ground::of(&points)?;
    let counts = results.columns.iter().position(|column| column == "meetings");
    let count = |row: usize| counts.and_then(|at| results.text(row, at)?.parse::<f64>().ok()).unwrap_or(1.0).max(0.0);
    let most = points.iter().map(|(row, _)| count(*row)).reduce(f64::max)?.max(1.0);
    let inner = html! {
        (ground.grid())
        @for (row, point) in &points {
            @let (x, y) = ground.place(*point);
            @let radius = 4.0 + (LARGEST - 4.0) * (count(*row) / most).sqrt();
            (mark(frame, results, *row, (x, y), radius))
            text x=(rounded(x)) y=(rounded(y - radius - 3.0)) text-anchor="middle" font-size="12" fill="currentColor" {
                (isolated(&results.label(frame, *row)))
            }
        }
    };
    Some(svg(frame, (WIDTH, (ground.north - ground.south) * ground.scale.1), &inner))
}

pub(super) fn svg(frame: &Frame<'_>, (width, height): (f64, f64), inner: &Markup) -> Markup {
    html! {
        svg viewBox=(format!("0 0 {} {}", rounded(width), rounded(height))) width=(rounded(width)) height=(rounded(height)) role="group"
            aria-label=(frame.word("drawing")) direction="ltr" { (inner) }
    }
}

/// A mark that leads to the thing of its row and says what the row says.
fn mark(frame: &Frame<'_>, results: &Results, row: usize, (x, y): (f64, f64), radius: f64) -> Markup {
    let told = results.told(frame, row);
    let circle = html! {
        circle cx=(rounded(x)) cy=(rounded(y)) r=(rounded(radius)) fill="currentColor" fill-opacity="0.55" {
            title { (told) }
        }
    };
    match results.subject(row) {
        Some(iri) => html! { a href=(frame.page_of(iri)) aria-label=(told) { (circle) } },
        None => circle,
    }
}

fn line(from: (f64, f64), to: (f64, f64)) -> Markup {
    html! {
        line x1=(rounded(from.0)) y1=(rounded(from.1)) x2=(rounded(to.0)) y2=(rounded(to.1)) stroke="currentColor"
            stroke-opacity="0.3" {}
    }
}

/// Coordinates to a tenth of a pixel.
pub(super) fn rounded(value: f64) -> String {
    format!("{value:.1}")
}

/// Text that keeps its direction beside others.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}
