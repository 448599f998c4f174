//! Groups without a name of their own, as "residents of the camps" → whether two reports mean the same by them.

use std::collections::BTreeSet;

use crate::text::normalize::fold_name;

/// Letters of a word that tells who is meant; shorter ones join words, or only say that it is a group.
const TELLING: usize = 4;
/// Letters by which a word is longer with article and proclitic.
const PREFIX: usize = 3;

/// The telling words of such a group, folded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Crowd(BTreeSet<String>);

impl Crowd {
    /// From its name in the report.
    pub fn of(name: &str) -> Self {
        let folded = fold_name(name);
        Self(folded.split_whitespace().filter(|word| word.chars().count() >= TELLING).map(str::to_owned).collect())
    }

    /// Whether they can be the same people: half of the words of the shorter name are in the other.
    pub fn agrees(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let common = few.0.iter().filter(|word| many.0.iter().any(|known| is_same(word, known))).count();
        common * 2 >= few.0.len()
    }
}

/// Whether two words are one but for what stands before them.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_suffix(short).is_some_and(|prefix| prefix.chars().count() <= PREFIX)
}
