//! What people decided about things of the store: two names are one actor or not, two claims tell of one meeting or not.
//!
//! In: judgements. Out: [`Decisions`], what deriving the edition has to heed. Never reads a clock.

use std::collections::BTreeMap;

/// Whether two things are one. Unsure is a value: it keeps both apart and asks nobody again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// Nobody can tell.
    Unsure,
}

/// What the edition has to heed. Things are named by their IRIs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    pairs: BTreeMap<(String, String), Verdict>,
}

impl Decisions {
    /// Decides about two things, in any order.
    pub fn decide(&mut self, one: &str, other: &str, verdict: Verdict) {
        self.pairs.insert(pair(one, other), verdict);
    }

    /// What was decided about two things, in any order.
    pub fn between(&self, one: &str, other: &str) -> Option<Verdict> {
        self.pairs.get(&pair(one, other)).copied()
    }

    /// All decided pairs, each in the order of letters.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, Verdict)> {
        self.pairs.iter().map(|((one, other), verdict)| (one.as_str(), other.as_str(), *verdict))
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    (first.to_owned(), second.to_owned())
}
