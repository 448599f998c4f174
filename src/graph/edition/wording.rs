//! How reports word one thing: groups without a name of their own, as "residents of the camps", posts, forms of a name.

use std::collections::BTreeSet;

use crate::text::letters::{ALEF, HEH, YEH};
use crate::text::normalize::fold_name;

/// Letters of a word that tells something; shorter ones join words, or only say that it is a group.
const TELLING: usize = 4;
/// Letters by which a word is longer with article and proclitic.
const PREFIX: usize = 3;
/// Letters that are left of a word without its ending.
const STEM: usize = 3;

/// The words of a phrase, folded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wording(BTreeSet<String>);

impl Wording {
    /// All of its words but particles.
    pub fn of(text: &str) -> Self {
        Self::longer_than(2, text)
    }

    /// Those of a post or of its body, without feminine ending and the endings of countries and their adjectives: (minister
    /// of defence) of Russia, (the) Russian (minister of defence).
    pub fn of_post(text: &str) -> Self {
        let bare = |word: String| {
            let stem = word.trim_end_matches([ALEF, HEH, YEH]);
            if stem.chars().count() < STEM { word } else { stem.to_owned() }
        };
        Self(Self::of(text).0.into_iter().map(bare).collect())
    }

    /// Its telling words.
    pub fn telling(text: &str) -> Self {
        Self::longer_than(TELLING - 1, text)
    }

    fn longer_than(letters: usize, text: &str) -> Self {
        let folded = fold_name(text);
        Self(folded.split_whitespace().filter(|word| word.chars().count() > letters).map(str::to_owned).collect())
    }

    /// The words of both.
    pub fn joined(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Those of its words that the other has not.
    pub fn without(self, other: &Self) -> Self {
        Self(self.0.into_iter().filter(|word| !other.has(word)).collect())
    }

    /// Whether both can mean the same group: half of the words of the shorter are in the other.
    pub fn agrees(&self, other: &Self) -> bool {
        let (few, many) = self.by_length(other);
        few.common(many) * 2 >= few.0.len()
    }

    /// Whether all words of the shorter are in the other; it has some.
    pub fn is_short_for(&self, other: &Self) -> bool {
        let (few, many) = self.by_length(other);
        !few.0.is_empty() && few.common(many) == few.0.len()
    }

    /// Whether they have a word in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.common(other) > 0
    }

    fn by_length<'a>(&'a self, other: &'a Self) -> (&'a Self, &'a Self) {
        if self.0.len() < other.0.len() { (self, other) } else { (other, self) }
    }

    fn common(&self, other: &Self) -> usize {
        self.0.iter().filter(|word| other.has(word)).count()
    }

    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| is_same(word, known))
    }
}

/// Whether one of two folded names is a form of the other: it has the same first word, and no word that is not in the
/// longer, in this order.
pub(super) fn is_form(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut rest = long.split(' ');
    short.split(' ').next() == long.split(' ').next() && short.split(' ').all(|word| rest.any(|next| next == word))
}

/// Whether two folded names end with the same word.
pub(super) fn same_surname(one: &str, other: &str) -> bool {
    let (one, other) = (one.rsplit(' ').next().unwrap_or(one), other.rsplit(' ').next().unwrap_or(other));
    is_same(one, other)
}

/// Whether two words are one but for what stands before them.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_suffix(short).is_some_and(|prefix| prefix.chars().count() <= PREFIX)
}
