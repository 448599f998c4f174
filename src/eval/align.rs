//! Which meeting of one annotation is which of another, and which participant.
//!
//! Greedy, the best pairs first: with the small numbers of one document this gives what an optimal assignment would, and
//! everybody can follow it.

use super::annotation::Meeting;
use super::event::{Event, Party};

/// Two annotations of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Index of the meeting found.
    pub found: usize,
    /// Index of the meeting in the gold annotation.
    pub gold: usize,
    /// Indices of participants found and in the gold annotation.
    pub parties: Vec<(usize, usize)>,
}

/// Pairs participants by falling [`Likeness`](super::name::Likeness), required ones before optional ones.
pub fn participants(found: &[Party<'_>], gold: &[Party<'_>]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, one) in found.iter().enumerate() {
        for (j, other) in gold.iter().enumerate() {
            if let Some(likeness) = one.likeness(other) {
                candidates.push((std::cmp::Reverse(likeness), other.told.optional, i, j));
            }
        }
    }
    candidates.sort_unstable();
    one_to_one(candidates.into_iter().map(|(.., i, j)| (i, j)))
}

/// Pairs meetings: most shared participants first, then by date, place, status, and the share of participants that are
/// common; required ones before optional ones. A pair has a participant in common, or a gold meeting without any. Sorted
/// by the meeting found.
pub fn meetings(found: &[Event<'_>], gold: &[Event<'_>]) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (i, one) in found.iter().enumerate() {
        for (j, other) in gold.iter().enumerate() {
            let parties = participants(&one.parties, &other.parties);
            if !parties.is_empty() || other.parties.is_empty() {
                candidates.push((Closeness::new(one, other, parties.len()), Pair { found: i, gold: j, parties }));
            }
        }
    }
    candidates.sort_by(|(one, this), (other, that)| {
        one.compare(other).then_with(|| (this.found, this.gold).cmp(&(that.found, that.gold)))
    });
    let mut pairs = candidates.into_iter().map(|(_, pair)| pair).collect::<Vec<_>>();
    let chosen = one_to_one(pairs.iter().map(|pair| (pair.found, pair.gold)));
    pairs.retain(|pair| chosen.contains(&(pair.found, pair.gold)));
    pairs.sort_by_key(|pair| pair.found);
    pairs
}

/// How close two annotations of meetings are.
struct Closeness {
    shared: usize,
    date: f64,
    place: bool,
    status: bool,
    jaccard: f64,
    optional: bool,
}

impl Closeness {
    fn new(found: &Event<'_>, gold: &Event<'_>, shared: usize) -> Self {
        let all = (found.parties.len() + gold.parties.len() - shared).max(1);
        Self {
            shared,
            date: date_agreement(found.told, gold.told),
            place: found.shares_place(gold),
            status: same_status(found.told, gold.told),
            jaccard: shared as f64 / all as f64,
            optional: gold.told.optional,
        }
    }

    /// The closer one first.
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let better = (other.shared.cmp(&self.shared)).then_with(|| other.date.total_cmp(&self.date));
        better
            .then_with(|| (other.place, other.status).cmp(&(self.place, self.status)))
            .then_with(|| other.jaccard.total_cmp(&self.jaccard))
            .then_with(|| self.optional.cmp(&other.optional))
    }
}

/// 1 for the same day, month or year, 0.5 if one of the dates is the other more exactly, else 0.
pub fn date_agreement(found: &Meeting, gold: &Meeting) -> f64 {
    let (Some(found), Some(gold)) = (found.day(), gold.day()) else { return 0.0 };
    let part_of = |part: &str, whole: &str| whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('-'));
    if found == gold {
        1.0
    } else if part_of(found, gold) || part_of(gold, found) {
        0.5
    } else {
        0.0
    }
}

/// Whether the status is that of the gold annotation, or one that is right too.
pub fn same_status(found: &Meeting, gold: &Meeting) -> bool {
    let status = found.told_status();
    status == gold.told_status() || status.is_some_and(|status| gold.status_alt.contains(&status))
}

/// The pairs whose parts are in no earlier pair.
fn one_to_one(pairs: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (i, j) in pairs {
        if chosen.iter().all(|&(one, other)| one != i && other != j) {
            chosen.push((i, j));
        }
    }
    chosen
}
