//! Random attendance in which every actor attends as many meetings as it did and every meeting has as many attendees.

use super::TwoMode;
use super::random::SplitMix64;
use super::two_mode::transposed;

/// Trades a draw makes for each row of the side that has fewer. Twice what is usual, since each draw starts anew.
const TRADES: usize = 10;

/// The random networks of given margins, all alike likely.
///
/// Strona, Nappo, Boccacci, Fattorini, San-Miguel-Ayanz (2014), A fast and unbiased procedure to randomize ecological
/// binary matrices with fixed row and column totals, Nat. Commun. 5; sorted rows: Godard, Neal (2022), fastball, J. Complex
/// Netw. 10.
#[derive(Debug, Clone)]
pub struct Curveball {
    /// What each member of the smaller side has of the other, ascending.
    rows: Vec<Vec<usize>>,
    /// Whether rows are actors.
    of_actors: bool,
    meetings: usize,
}

impl Curveball {
    /// The method in words.
    pub const TOLD: &'static str = "curveball, Strona et al. 2014";

    /// Keeps the margins of this attendance.
    pub fn of(data: &TwoMode) -> Self {
        let of_actors = data.actors.len() <= data.meetings.len();
        let rows = if of_actors {
            data.meetings_of()
        } else {
            data.meetings.iter().map(|meeting| meeting.attendees.clone()).collect()
        };
        Self { rows, of_actors, meetings: data.meetings.len() }
    }

    /// The attendees of every meeting, ascending, in draw number `draw`: the same for the same seed, whatever was drawn
    /// before. O(rows x length of a row).
    pub fn draw(&self, seed: u64, draw: usize) -> Vec<Vec<usize>> {
        let rows = self.rows(seed, draw);
        if self.of_actors { transposed(rows.iter().map(Vec::as_slice), self.meetings) } else { rows }
    }

    /// The meetings of every actor in the same draw, ascending.
    pub fn draw_by_actor(&self, seed: u64, draw: usize, actors: usize) -> Vec<Vec<usize>> {
        let rows = self.rows(seed, draw);
        if self.of_actors { rows } else { transposed(rows.iter().map(Vec::as_slice), actors) }
    }

    /// The rows of a draw, of whichever side is smaller.
    fn rows(&self, seed: u64, draw: usize) -> Vec<Vec<usize>> {
        let mut random = SplitMix64::stream(seed, draw as u64);
        let mut rows = self.rows.clone();
        if rows.len() > 1 {
            for _ in 0..TRADES * rows.len() {
                let one = random.below(rows.len());
                let other = (one + 1 + random.below(rows.len() - 1)) % rows.len();
                trade(&mut rows, one, other, &mut random);
            }
        }
        rows
    }
}

/// Two rows keep what both have and share out the rest anew, each as many as before.
fn trade(rows: &mut [Vec<usize>], one: usize, other: usize, random: &mut SplitMix64) {
    let (a, b) = (&rows[one], &rows[other]);
    let mut all: Vec<(usize, bool)> = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (left, right) = (a.get(i).copied().unwrap_or(usize::MAX), b.get(j).copied().unwrap_or(usize::MAX));
        all.push((left.min(right), left == right));
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    let shared = all.iter().filter(|(_, both)| *both).count();
    let (mut owed, mut left) = (a.len() - shared, a.len() + b.len() - 2 * shared);
    let (mut first, mut second) = (Vec::with_capacity(a.len()), Vec::with_capacity(b.len()));
    for (number, both) in all {
        if both {
            first.push(number);
            second.push(number);
            continue;
        }
        // Each subset of the right size is as likely as any other.
        if random.below(left) < owed {
            first.push(number);
            owed -= 1;
        } else {
            second.push(number);
        }
        left -= 1;
    }
    (rows[one], rows[other]) = (first, second);
}
