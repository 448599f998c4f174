//! Looking things up by name: any label, Arabic or Latin, folded.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use super::Registry;
use super::entity::{Entity, Key, Label, LabelKind};
use crate::text::letters;
use crate::text::normalize::{fold, fold_latin, fold_name, is_apostrophe};
use crate::text::words;

/// Folded names, each with its things.
type Names = IndexMap<String, Vec<(LabelKind, Key)>, FxBuildHasher>;

/// Names folded in two ways, each with its things.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    exact: Names,
    loose: Names,
}

impl Index {
    pub(super) fn of<'r>(labels: impl Iterator<Item = Label<'r>>) -> Self {
        let mut index = Self::default();
        for label in labels {
            let value = (label.kind, label.key);
            index.exact.entry(exact_key(label.form)).or_default().push(value);
            for key in loose_keys(label.form) {
                index.loose.entry(key).or_default().push(value);
            }
        }
        index.exact.values_mut().for_each(|things| things.sort_unstable());
        index
    }

    fn get(&self, label: &str) -> Vec<Key> {
        let mut found: BTreeSet<(LabelKind, Key)> = BTreeSet::new();
        found.extend(self.exact.get(&exact_key(label)).into_iter().flatten());
        if found.is_empty() {
            found.extend(loose_keys(label).iter().filter_map(|key| self.loose.get(key)).flatten());
        }
        let keys: IndexSet<Key> = found.into_iter().map(|(_, key)| key).collect();
        keys.into_iter().collect()
    }
}

/// K1 words, joined by one space.
fn exact_key(label: &str) -> String {
    joined(&fold(label))
}

fn joined(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// Arabic: K2. Latin: without diacritics, hyphens and articles, with apostrophes as spaces and as nothing.
fn loose_keys(label: &str) -> Vec<String> {
    if label.chars().any(letters::is_letter) {
        return vec![fold_name(&exact_key(label))];
    }
    let plain = fold_latin(label);
    let mut keys = vec![without_articles(&plain.replace(is_apostrophe, " "))];
    let joined = without_articles(&plain.replace(is_apostrophe, ""));
    if !keys.contains(&joined) {
        keys.push(joined);
    }
    keys
}

fn without_articles(latin: &str) -> String {
    let all = joined(latin);
    let bare: Vec<&str> = all.split(' ').filter(|word| !matches!(*word, "al" | "el")).collect();
    if bare.is_empty() { all } else { bare.join(" ") }
}

impl Registry {
    /// All things called `label`: by id, or by any label in Arabic or Latin letters. Compared folded first, and if
    /// nothing is found without what spellings differ in: hamza seats and the article of the last word; in Latin
    /// letters diacritics, hyphens, apostrophes and `al`. Those whose main name it is come first, then people, bodies,
    /// places and topics, each by id.
    pub fn find(&self, label: &str) -> Vec<Entity<'_>> {
        let label = label.trim();
        let by_id: Vec<Entity<'_>> = [
            self.people.get(label).map(Entity::Person),
            self.bodies.get(label).map(Entity::Body),
            self.places.get(label).map(Entity::Place),
            self.topics.get(label).map(Entity::Topic),
        ]
        .into_iter()
        .flatten()
        .collect();
        // an id in hyphens is no name; a single word may be both
        if !by_id.is_empty() && label.contains('-') {
            return by_id;
        }
        let named = self.index.get(label).into_iter().filter_map(|key| self.entity(key));
        let others: Vec<Entity<'_>> = named.filter(|entity| !by_id.contains(entity)).collect();
        [by_id, others].concat()
    }

    /// The places that have a label of exactly these letters, given as K1 words with one space between them; in the
    /// order of [`Registry::find`].
    pub fn places_called(&self, folded: &str) -> impl Iterator<Item = Entity<'_>> {
        let keys = self.index.exact.get(folded).into_iter().flatten().map(|(_, key)| *key);
        keys.filter_map(|key| self.entity(key)).filter(|entity| matches!(entity, Entity::Place(_)))
    }

    /// Up to `limit` things whose names are nearest to `label`, by shared pairs of letters (Dice), best first; for
    /// suggestions when [`Registry::find`] finds nothing.
    pub fn nearest(&self, label: &str, limit: usize) -> Vec<Entity<'_>> {
        let wanted: BTreeSet<(char, char)> = loose_keys(label).iter().flat_map(|key| pairs(key)).collect();
        let mut best: IndexMap<Key, usize> = IndexMap::new();
        for (name, values) in &self.index.loose {
            let pairs = pairs(name);
            let shared = pairs.intersection(&wanted).count();
            // per mille, as whole numbers sort without surprises
            let score = 2000 * shared / (pairs.len() + wanted.len()).max(1);
            if score >= 400 {
                for (_, key) in values {
                    let entry = best.entry(*key).or_default();
                    *entry = score.max(*entry);
                }
            }
        }
        let mut ranked: Vec<(Key, usize)> = best.into_iter().collect();
        ranked.sort_by_key(|(key, score)| (std::cmp::Reverse(*score), *key));
        ranked.into_iter().take(limit).filter_map(|(key, _)| self.entity(key)).collect()
    }
}

/// Neighbouring letters of each word, with its edges.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let padded = format!(" {text} ");
    padded.chars().zip(padded.chars().skip(1)).collect()
}
