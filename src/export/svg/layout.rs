//! Where nodes stand: a force layout, then boxes pushed apart until none lies on another.

use crate::network::Network;

/// A place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Width and height of what is drawn at a place, its margin included.
pub(super) type Size = (f64, f64);

/// Rounds of the force layout; the step shrinks evenly over them.
const ROUNDS: usize = 300;

/// Rounds of pushing before the drawing is stretched, and by how much.
const PUSHES: usize = 60;
const STRETCH: f64 = 1.1;

/// Pull to the middle, which keeps components together.
const GRAVITY: f64 = 0.06;

/// The angle that spreads points over a disc most evenly, in radians.
const GOLDEN: f64 = 2.399_963_229_728_653;

/// The middles of boxes of these sizes: tied actors near one another, no box on another (Fruchterman and Reingold 1991,
/// Graph drawing by force-directed placement, with a pull to the middle). No chance is in it: nodes begin on a spiral, the
/// best tied in the middle. Time is proportional to nodes squared.
pub(super) fn places(network: &Network, sizes: &[Size]) -> Vec<Point> {
    let unit = sizes.iter().map(|(width, height)| (width * height).sqrt()).sum::<f64>() / sizes.len().max(1) as f64;
    let mut places = spiral(network, unit);
    let ties: Vec<(usize, usize, f64)> =
        network.ties().map(|(a, b, tie)| (a, b, 1.0 + (1.0 + tie.weight).ln())).collect();
    let heat = unit * (places.len() as f64).sqrt();
    for round in 0..ROUNDS {
        let step = heat * (1.0 - round as f64 / ROUNDS as f64) * 0.1;
        relax(&mut places, &ties, unit * 1.6, step);
    }
    part(&mut places, sizes);
    places
}

/// Points on a spiral, nodes with most ties first.
fn spiral(network: &Network, unit: f64) -> Vec<Point> {
    let mut degrees = vec![0_usize; network.nodes().len()];
    network.ties().for_each(|(a, b, _)| {
        degrees[a] += 1;
        degrees[b] += 1;
    });
    let mut order: Vec<usize> = (0..degrees.len()).collect();
    order.sort_by_key(|&node| (usize::MAX - degrees[node], node));
    let mut places = vec![Point { x: 0.0, y: 0.0 }; order.len()];
    for (rank, node) in order.into_iter().enumerate() {
        let (radius, angle) = (unit * (rank as f64).sqrt(), GOLDEN * rank as f64);
        places[node] = Point { x: radius * angle.cos(), y: radius * angle.sin() };
    }
    places
}

/// One round: all repel one another, ties and the middle attract; nobody moves further than `step`.
fn relax(places: &mut [Point], ties: &[(usize, usize, f64)], distance: f64, step: f64) {
    let mut moves: Vec<Point> = places.iter().map(|at| Point { x: -GRAVITY * at.x, y: -GRAVITY * at.y }).collect();
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let (x, y) = (places[a].x - places[b].x, places[a].y - places[b].y);
            let force = distance * distance / (x * x + y * y).max(1e-6);
            shift(moves.as_mut_slice(), a, b, x * force, y * force);
        }
    }
    for &(a, b, strength) in ties {
        let (x, y) = (places[a].x - places[b].x, places[a].y - places[b].y);
        let force = -strength * x.hypot(y) / (4.0 * distance);
        shift(moves.as_mut_slice(), a, b, x * force, y * force);
    }
    for (at, moved) in places.iter_mut().zip(&moves) {
        let length = moved.x.hypot(moved.y).max(1e-9);
        let share = length.min(step) / length;
        at.x += moved.x * share;
        at.y += moved.y * share;
    }
}

/// Moves two points by the same force, against one another.
fn shift(points: &mut [Point], a: usize, b: usize, x: f64, y: f64) {
    points[a].x += x;
    points[a].y += y;
    points[b].x -= x;
    points[b].y -= y;
}

/// Pushes overlapping boxes apart along the shorter way; where that does not end, the drawing is stretched, which does.
fn part(places: &mut [Point], sizes: &[Size]) {
    loop {
        for _ in 0..PUSHES {
            if !push(places, sizes) {
                return;
            }
        }
        places.iter_mut().for_each(|at| *at = Point { x: at.x * STRETCH, y: at.y * STRETCH });
    }
}

/// Whether any boxes overlapped.
fn push(places: &mut [Point], sizes: &[Size]) -> bool {
    let mut any = false;
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let (x, y) = (places[b].x - places[a].x, places[b].y - places[a].y);
            let over_x = (sizes[a].0 + sizes[b].0) / 2.0 - x.abs();
            let over_y = (sizes[a].1 + sizes[b].1) / 2.0 - y.abs();
            if over_x <= 0.0 || over_y <= 0.0 {
                continue;
            }
            any = true;
            // A little more than half each, so that rounding leaves no touch.
            let (x, y) = if over_x < over_y {
                ((over_x / 2.0 + 0.1).copysign(x), 0.0)
            } else {
                (0.0, (over_y / 2.0 + 0.1).copysign(y))
            };
            shift(places, b, a, x, y);
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaps(places: &[Point], sizes: &[Size]) -> usize {
        let mut places = places.to_vec();
        usize::from(push(&mut places, sizes))
    }

    #[test]
    fn no_box_lies_on_another() {
        for nodes in [0_usize, 1, 2, 5, 60] {
            let names: Vec<String> = (0..nodes).map(|node| format!("{node:03}")).collect();
            let star: Vec<(&str, &str, f64)> =
                (1..nodes).map(|node| (&*names[0], &*names[node], node as f64)).collect();
            let all: Vec<&str> = names.iter().map(String::as_str).collect();
            for ties in [&star[..], &[]] {
                let network = Network::from_ties(ties, &all).expect("a network");
                let sizes: Vec<Size> = (0..nodes).map(|node| (40.0 + 9.0 * (node % 7) as f64, 20.0)).collect();
                let places = places(&network, &sizes);
                assert_eq!(places.len(), nodes);
                assert!(places.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
                assert_eq!(overlaps(&places, &sizes), 0, "{nodes} nodes, {} ties", ties.len());
            }
        }
    }
}
