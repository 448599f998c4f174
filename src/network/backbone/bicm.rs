//! The bipartite configuration model (BiCM): the least presuming chances of attendance that keep, on average, how many
//! meetings each actor attended and how many actors each meeting had.

use std::collections::BTreeMap;

use super::degrees;
use crate::network::TwoMode;

/// Rounds after which the search ends where margins lie so extreme that chances only tend to 0 or 1.
const ROUNDS: usize = 10_000;

/// Margins kept as well as this, relative to the larger side, are kept.
const PRECISION: f64 = 1e-14;

/// Chances of attendance, `x y / (1 + x y)` with a number x for the actor and y for the meeting. Actors of one number
/// of meetings share x, meetings of one size y.
#[derive(Debug, Clone)]
pub struct Bicm {
    /// The class of every actor and of every meeting.
    classes: [Vec<usize>; 2],
    /// Chances by class of actor, then of meeting.
    chances: Vec<Vec<f64>>,
    /// The largest difference between an expected and an observed margin.
    pub residual: f64,
}

/// Actors or meetings of one number.
#[derive(Debug, Clone, Copy)]
struct Class {
    /// The number, less what is certain.
    degree: f64,
    /// How many there are.
    members: f64,
    /// The logarithm of x or y.
    log: f64,
    /// Whether its chances are all 0 or 1.
    certain: bool,
}

impl Bicm {
    /// Solves the model for margins of the data. Rows and columns that are full or empty are certain; the rest follows by
    /// solving for the classes of either side in turn, each exactly. O(rounds a m), a and m numbers of classes.
    ///
    /// Saracco, Di Clemente, Gabrielli, Squartini (2015), Randomizing bipartite networks: the case of the World Trade
    /// Web, Sci. Rep. 5.
    pub fn of(data: &TwoMode) -> Self {
        let sizes: Vec<usize> = data.meetings.iter().map(|meeting| meeting.attendees.len()).collect();
        let (actors, actor_classes) = classify(&degrees(data));
        let (meetings, meeting_classes) = classify(&sizes);
        let mut sides = [actors, meetings];
        let decided = set_certain(&mut sides);
        solve(&mut sides);
        let chance = |a: usize, m: usize| {
            let (actor, meeting) = (&sides[0][a], &sides[1][m]);
            decided[a][m].unwrap_or_else(|| logistic(actor.log + meeting.log))
        };
        let chances: Vec<Vec<f64>> =
            (0..sides[0].len()).map(|a| (0..sides[1].len()).map(|m| chance(a, m)).collect()).collect();
        let residual = residual(&sides);
        Self { classes: [actor_classes, meeting_classes], chances, residual }
    }

    /// The chance that an actor attends a meeting, both by their index in [`TwoMode`].
    pub fn chance(&self, actor: usize, meeting: usize) -> f64 {
        self.chances[self.classes[0][actor]][self.classes[1][meeting]]
    }
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The classes of members with these numbers, ascending, and the class of every member.
fn classify(degrees: &[usize]) -> (Vec<Class>, Vec<usize>) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    degrees.iter().for_each(|&degree| *counts.entry(degree).or_default() += 1);
    let numbers: Vec<usize> = counts.keys().copied().collect();
    let class = |(&degree, &members): (&usize, &usize)| Class {
        degree: degree as f64,
        members: members as f64,
        log: 0.0,
        certain: false,
    };
    let of = degrees.iter().map(|degree| numbers.partition_point(|number| number < degree)).collect();
    (counts.iter().map(class).collect(), of)
}

/// Takes out classes that are full or empty, one after another, as long as there are any; tells the chances that they
/// decide, by class of actor and of meeting.
fn set_certain(sides: &mut [Vec<Class>; 2]) -> Vec<Vec<Option<f64>>> {
    let mut decided = vec![vec![None; sides[1].len()]; sides[0].len()];
    while let Some((side, class, chance)) = next_certain(sides) {
        let members = sides[side][class].members;
        sides[side][class].certain = true;
        for (other, opposite) in sides[1 - side].iter_mut().enumerate().filter(|(_, other)| !other.certain) {
            let (a, m) = if side == 0 { (class, other) } else { (other, class) };
            decided[a][m] = Some(chance);
            opposite.degree -= members * chance;
        }
    }
    decided
}

/// A side, its class that has all or none of the other side's open classes, and its chance.
fn next_certain(sides: &[Vec<Class>; 2]) -> Option<(usize, usize, f64)> {
    for side in 0..2 {
        let open = |side: usize| sides[side].iter().filter(|class| !class.certain);
        let others: f64 = open(1 - side).map(|class| class.members).sum();
        let extreme = |class: &Class| !class.certain && (class.degree == 0.0 || class.degree >= others);
        if let Some(class) = sides[side].iter().position(extreme) {
            return Some((side, class, if sides[side][class].degree == 0.0 { 0.0 } else { 1.0 }));
        }
    }
    None
}

/// Finds the numbers of both sides.
fn solve(sides: &mut [Vec<Class>; 2]) {
    let most = sides.iter().flatten().map(|class| class.degree).fold(1.0, f64::max);
    let mut best = f64::INFINITY;
    let mut stale = 0;
    for _ in 0..ROUNDS {
        for side in 0..2 {
            let (ours, others) = {
                let [actors, meetings] = &mut *sides;
                if side == 0 { (actors, &*meetings) } else { (meetings, &*actors) }
            };
            ours.iter_mut().filter(|class| !class.certain).for_each(|class| class.log = log_of(class, others));
        }
        let now = residual(sides);
        stale = if now < best { 0 } else { stale + 1 };
        best = best.min(now);
        if now <= PRECISION * most || stale > 8 {
            return;
        }
    }
}

/// The logarithm that makes a class's expected number its own, by Newton's method between bounds.
fn log_of(class: &Class, others: &[Class]) -> f64 {
    let open = || others.iter().filter(|other| !other.certain);
    let (mut low, mut high) = (-800.0, 800.0);
    let mut log = class.log;
    for _ in 0..200 {
        let (mut expected, mut slope) = (0.0, 0.0);
        for other in open() {
            let chance = logistic(log + other.log);
            expected += other.members * chance;
            slope += other.members * chance * (1.0 - chance);
        }
        let over = expected - class.degree;
        if over > 0.0 {
            high = log
        } else {
            low = log
        }
        let step = log - over / slope;
        let next = if step > low && step < high { step } else { (low + high) / 2.0 };
        if (next - log).abs() <= 1e-15 * log.abs().max(1.0) {
            return next;
        }
        log = next;
    }
    log
}

/// The largest difference between an expected and an observed number.
fn residual(sides: &[Vec<Class>; 2]) -> f64 {
    let off = |side: usize, class: &Class| {
        let open = sides[1 - side].iter().filter(|other| !other.certain);
        let expected: f64 = open.map(|other| other.members * logistic(class.log + other.log)).sum();
        (expected - class.degree).abs()
    };
    let open = |side: usize| sides[side].iter().filter(|class| !class.certain);
    (0..2).flat_map(|side| open(side).map(move |class| off(side, class))).fold(0.0, f64::max)
}
