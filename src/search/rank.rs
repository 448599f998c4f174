//! Words → entries of an index that fit them, best first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::index::{Entry, Index, Postings};
use super::{Hit, HitKind, Match, key};

/// Shortest word, in letters, in which one typo is looked for.
const TYPO: usize = 4;
/// Fewest consonants that say enough.
const SKELETON: usize = 2;

/// The things of the wanted kind that fit some words, best first.
///
/// What differs in spelling is asked for only if nothing has the words themselves.
pub(super) fn find(index: &Index, text: &str, wanted: Option<HitKind>, limit: usize) -> Vec<Hit> {
    let query = Query::of(text);
    if query.words.is_empty() {
        return Vec::new();
    }
    let mut best: BTreeMap<usize, Fit> = BTreeMap::new();
    let mut take = |matches: BTreeMap<usize, Match>| {
        for (number, way) in matches {
            let entry = &index.entries[number];
            let kind = index.things[entry.thing].kind;
            if wanted.is_none_or(|wanted| wanted == kind) {
                let fit = Fit { score: score(&query, entry, way), number, way };
                let found = best.entry(entry.thing).or_insert(fit);
                // of equal labels the first stays
                if fit.score > found.score {
                    *found = fit;
                }
            }
        }
        best.len()
    };
    take(query.whole(index));
    if take(query.in_sentences(index)) == 0 {
        take(query.alike(index));
    }
    let mut ranked: Vec<(usize, Fit)> = best.into_iter().collect();
    ranked.sort_by_key(|(thing, fit)| (Reverse(fit.score), index.things[*thing].kind, *thing));
    ranked.truncate(limit);
    ranked.into_iter().map(|(_, fit)| fit.hit(index)).collect()
}

/// How well a label fits.
#[derive(Clone, Copy)]
struct Fit {
    /// Per mille.
    score: u32,
    /// The entry.
    number: usize,
    way: Match,
}

impl Fit {
    fn hit(self, index: &Index) -> Hit {
        let entry = &index.entries[self.number];
        let thing = &index.things[entry.thing];
        Hit {
            kind: thing.kind,
            iri: thing.iri.clone(),
            ar: thing.ar.clone(),
            en: thing.en.clone(),
            matched: entry.form.clone(),
            way: self.way,
            score: f64::from(self.score) / 1000.0,
        }
    }
}

struct Query {
    words: Vec<String>,
    joined: String,
}

impl Query {
    fn of(text: &str) -> Self {
        let words = key::words(text);
        let joined = key::joined(&words);
        Self { words, joined }
    }

    /// Labels that have all words, the last one perhaps cut off.
    fn whole(&self, index: &Index) -> BTreeMap<usize, Match> {
        let mut found: BTreeMap<usize, Match> = BTreeMap::new();
        for number in self.having_all(&index.names) {
            let entry = &index.entries[number];
            let way = if entry.words == self.words {
                Match::Exact
            } else if begins(&entry.words, &self.words) {
                Match::Prefix
            } else {
                Match::Words
            };
            found.insert(number, way);
        }
        for number in index.joined.get(&self.joined).into_iter().flatten() {
            found.insert(*number, Match::Exact);
        }
        found
    }

    fn in_sentences(&self, index: &Index) -> BTreeMap<usize, Match> {
        self.having_all(&index.sentences).into_iter().map(|number| (number, Match::Words)).collect()
    }

    /// Entries that have all words, the last one perhaps cut off.
    fn having_all(&self, postings: &Postings) -> Vec<usize> {
        let last = self.words.len() - 1;
        let each = self.words.iter().enumerate().map(|(at, word)| {
            let cut_off = at == last && word.chars().count() > 1;
            if cut_off { starting_with(postings, word) } else { postings.get(word).cloned().unwrap_or_default() }
        });
        intersection(each)
    }

    /// Labels whose words have the same consonants as all words, or differ from them by one letter.
    fn alike(&self, index: &Index) -> BTreeMap<usize, Match> {
        let skeletons = |word: &str| {
            let mut found = Vec::new();
            let bare = word.strip_prefix("al").or(word.strip_prefix("el")).unwrap_or(word);
            for form in [word, bare] {
                let skeleton = key::skeleton(form);
                if skeleton.chars().count() >= SKELETON {
                    found.extend(index.skeletons.get(&skeleton).into_iter().flatten().copied());
                }
            }
            sorted(found)
        };
        let typos = |word: &str| {
            let near = |known: &&String| {
                word.chars().count() >= TYPO && known.len().abs_diff(word.len()) <= 2 && one_slip(word, known)
            };
            index.names.keys().filter(near).flat_map(|known| index.names[known].iter().copied()).collect::<Vec<_>>()
        };
        let mut found: BTreeMap<usize, Match> = BTreeMap::new();
        let either = |word: &String| {
            let mut all = skeletons(word);
            all.extend(typos(word));
            sorted(all)
        };
        for number in intersection(self.words.iter().map(either)) {
            found.insert(number, Match::Typo);
        }
        for number in intersection(self.words.iter().map(|word| skeletons(word))) {
            found.insert(number, Match::Skeleton);
        }
        // what is written apart here and as one word there
        for number in skeletons(&self.joined) {
            if key::skeleton(&index.entries[number].joined) == key::skeleton(&self.joined) {
                found.insert(number, Match::Skeleton);
            }
        }
        found
    }
}

/// At most one letter more, less, other, or two changed about.
fn one_slip(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) <= 1
}

/// Whether `words` begin with `start`, the last word of which may be cut off.
fn begins(words: &[String], start: &[String]) -> bool {
    let Some((last, whole)) = start.split_last() else { return true };
    words.starts_with(whole) && words.get(whole.len()).is_some_and(|word| word.starts_with(last.as_str()))
}

fn starting_with(postings: &Postings, start: &str) -> Vec<usize> {
    let words = postings.range(start.to_owned()..).take_while(|(word, _)| word.starts_with(start));
    sorted(words.flat_map(|(_, numbers)| numbers.iter().copied()).collect())
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What is in all of some sorted lists.
fn intersection(lists: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    lists
        .reduce(|mut left, right| {
            left.retain(|number| right.binary_search(number).is_ok());
            left
        })
        .unwrap_or_default()
}

/// Per mille: the way first, then how much of the label the query is, how like the letters are, and what sort of label it is.
fn score(query: &Query, entry: &Entry, way: Match) -> u32 {
    let share = 60 * query.words.len().min(entry.words.len()) / entry.words.len();
    // the same letters in the same script; nothing is known of others
    let like = (strsim::normalized_levenshtein(&query.joined, &entry.joined) * 60.0).round() as u32;
    let label = 30 - 10 * u32::from(entry.rank);
    way.floor() + share as u32 + like + label
}
