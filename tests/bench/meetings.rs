//! Meetings that benches make up: who attends is skewed as in life, and the numbers follow from the seed alone.
//!
//! - Actors fall into `sqrt(n) / 2` circles, circle `i` drawing them in proportion to `(i + 3)^-0.7`; meetings likewise.
//! - A meeting has `k` seats, 2 to 12, with chance in proportion to `k^-1.5`: 4.4 on average.
//! - Three of four seats go to the meeting's circle, the others to anybody: to actor `r` in proportion to `(r + 5)^-0.9`.
//!   Nobody has two seats; a seat that finds nobody new in four draws stays empty.

use crate::random::Random;

/// Names, actors and meetings of the sizes.
pub const SIZES: [(&str, usize, usize); 3] = [("S", 1_000, 5_000), ("M", 20_000, 100_000), ("L", 200_000, 1_000_000)];

/// Sums of weights, to draw from in proportion to them.
struct Urn(Vec<f64>);

impl Urn {
    fn new(weights: impl Iterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        Self(weights.map(|weight| (sum += weight, sum).1).collect())
    }

    fn draw(&self, random: &mut Random) -> usize {
        let point = unit(random) * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|&sum| sum <= point).min(self.0.len().saturating_sub(1))
    }
}

/// A number from 0 to below 1.
fn unit(random: &mut Random) -> f64 {
    random.below(1 << 53) as f64 / (1u64 << 53) as f64
}

/// The attendees of every meeting, ascending.
pub fn meetings(actors: usize, meetings: usize) -> Vec<Vec<usize>> {
    let mut random = Random(7);
    let circles = ((actors as f64).sqrt() / 2.0) as usize;
    let circle = Urn::new((0..circles).map(|circle| (circle as f64 + 3.0).powf(-0.7)));
    let active = |actor: usize| (actor as f64 + 5.0).powf(-0.9);
    let everybody = Urn::new((0..actors).map(active));
    let mut members = vec![Vec::new(); circles];
    (0..actors).for_each(|actor| members[circle.draw(&mut random)].push(actor));
    let within: Vec<Urn> = members.iter().map(|members| Urn::new(members.iter().copied().map(active))).collect();
    let seats = Urn::new((2..=12).map(|seats| f64::from(seats).powf(-1.5)));
    let mut meeting = |_| {
        let home = circle.draw(&mut random);
        let wanted = 2 + seats.draw(&mut random);
        let mut attendees = Vec::with_capacity(wanted);
        for _ in 0..4 * wanted {
            let inside = unit(&mut random) < 0.75 && !members[home].is_empty();
            let actor =
                if inside { members[home][within[home].draw(&mut random)] } else { everybody.draw(&mut random) };
            if attendees.len() < wanted && !attendees.contains(&actor) {
                attendees.push(actor);
            }
        }
        attendees.sort_unstable();
        attendees
    };
    (0..meetings).map(&mut meeting).collect()
}

/// Name of an actor; names ascend with numbers.
pub fn name(actor: usize) -> String {
    format!("a{actor:06}")
}

/// The meetings as a table of attendance.
pub fn table(meetings: &[Vec<usize>]) -> String {
    let mut text = "meeting,actor\n".to_owned();
    for (meeting, attendees) in meetings.iter().enumerate() {
        attendees.iter().for_each(|&actor| text.push_str(&format!("m{meeting:07},{}\n", name(actor))));
    }
    text
}
