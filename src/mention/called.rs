//! What people may be called besides the names that the registry lists: by the family name alone, with fewer or more
//! names between the first and the last, in another spelling.
//!
//! In: the registry's people and the words of names. Out: family names for the matcher, and for the letters of a name
//! the people who may be meant. How likely is for others to weigh.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Context;
use crate::lexicon::{Lexicon, Sense};
use crate::registry::Registry;
use crate::text;
use crate::text::letters::{ALEF, ARTICLE, HEH, consonant, is_vowel};
use crate::text::normalize::{fold, fold_name};

/// Letters of the shortest family name by which somebody may be called.
const FAMILY: usize = 4;
/// How many may bear a family name that still tells one of them.
const BEARERS: usize = 2;
/// How many may bear one that is another word too: the report and its day tell which.
const NAMESAKES: usize = 4;
/// Letters of the shortest part that may be spelt otherwise.
const SPELT: usize = 4;
/// Letters of a part that no vowel makes another name.
const LONG: usize = 6;
/// How many vowels may be other ones, or left out, in a part.
const VOWELS: usize = 2;

/// How letters stand to a name of the registry, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same parts, spelt or parted otherwise.
    Spelt,
    /// Some parts only, or more, down to the same family name.
    Partial,
    /// Some parts only, or more, none of them a family name.
    Distant,
}

/// A name of the registry.
#[derive(Debug)]
struct Known {
    /// Id of its bearer.
    person: String,
    parts: Vec<String>,
    /// Its second part is the father's, without which nobody goes by the rest.
    fathered: bool,
}

/// The people of a registry by the parts of their names.
#[derive(Debug, Default)]
pub struct Called {
    /// Names in parts, with their bearers.
    names: Vec<Known>,
    /// Positions of names by the sounds of two of their parts, in their order.
    pairs: FxHashMap<String, Vec<usize>>,
    /// Every part of a name.
    parts: FxHashSet<String>,
    /// Who has a name that ends so, by its last part.
    surnames: FxHashMap<String, Vec<String>>,
    /// Who may be called by a family name that no label lists, by the name as the registry writes it.
    families: IndexMap<String, Vec<String>, FxBuildHasher>,
    /// Likewise those who held posts, by a family name that is a given name or another word too.
    words: IndexMap<String, Vec<String>, FxBuildHasher>,
}

impl Called {
    /// Takes the names of people apart.
    pub fn new(registry: &Registry, lexicon: &Lexicon) -> Self {
        let mut called = Self::default();
        for person in registry.people.values() {
            let listed = |family: &str| {
                let mut alone = person.aliases_ar.iter().chain(&person.short_forms);
                alone.any(|name| !name.contains(' ') && fold(name) == fold(family))
            };
            if let Some(last) = parts(&person.label_ar, lexicon).pop() {
                called.surnames.entry(last).or_default().push(person.id.clone());
            }
            if registry.tenures_of(&person.id).next().is_some()
                && let Some(family) = surname(&person.label_ar, lexicon)
                && !listed(&family)
                && is_name(&family, lexicon)
            {
                called.words.entry(family).or_default().push(person.id.clone());
            }
            for name in std::iter::once(&person.label_ar).chain(&person.aliases_ar) {
                called.learn(&person.id, name, lexicon);
                // a family name that loses its article is any word
                let article = |family: &str| fold(&person.label_ar).ends_with(&format!(" {ARTICLE}{}", fold(family)));
                let sole = |family: &String| *name == person.label_ar || !family.contains(' ') && !article(family);
                if let Some(family) = family(name, lexicon).filter(|family| !listed(family) && sole(family)) {
                    let people = called.families.entry(family).or_default();
                    if !people.contains(&person.id) {
                        people.push(person.id.clone());
                    }
                }
            }
        }
        called.families.retain(|_, people| people.len() <= BEARERS);
        let (families, surnames) = (&called.families, &called.surnames);
        called.words.retain(|family, _| {
            let bearers = surnames.get(&fold_name(family)).map_or(0, Vec::len);
            !families.contains_key(family) && bearers <= NAMESAKES
        });
        called
    }

    fn learn(&mut self, person: &str, name: &str, lexicon: &Lexicon) {
        let parts = parts(name, lexicon);
        self.parts.extend(parts.iter().cloned());
        for pair in pairs(&parts) {
            let names = self.pairs.entry(pair).or_default();
            if names.last() != Some(&self.names.len()) {
                names.push(self.names.len());
            }
        }
        let folded = fold(name);
        let second = text::words(&folded).nth(words(name, lexicon).first().map_or(1, Vec::len));
        let fathered = second.is_some_and(|word| lexicon.is(word, |sense| *sense == Sense::Filial));
        self.names.push(Known { person: person.to_owned(), parts, fathered });
    }

    /// Family names that no label lists, each with those who may be called so.
    pub fn families(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.families.iter().map(|(family, people)| (family.as_str(), people.as_slice()))
    }

    /// Family names that are other words too and no label lists, each with those who may be called so.
    pub fn words(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.words.iter().map(|(family, people)| (family.as_str(), people.as_slice()))
    }

    /// Whether a folded word is such a family name.
    pub fn is_family(&self, folded: &str) -> bool {
        self.families.contains_key(folded)
    }

    /// The one person who may be called by a family name, given folded.
    pub fn sole(&self, folded: &str) -> Option<&str> {
        match self.families.get(folded)?.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The people whose names end in a surname, by id.
    pub fn surnamed(&self, name: &str) -> impl Iterator<Item = &str> {
        self.surnames.get(&fold_name(name)).into_iter().flatten().map(String::as_str)
    }

    /// The people whose names are like a name of at least two parts, nearest first, each once.
    pub fn people(&self, name: &str, lexicon: &Lexicon) -> Vec<(&str, Likeness)> {
        let wanted = parts(name, lexicon);
        let near: BTreeSet<usize> =
            pairs(&wanted).iter().filter_map(|pair| self.pairs.get(pair)).flatten().copied().collect();
        let like = |&at: &usize| {
            let known = &self.names[at];
            Some((self.likeness(&wanted, known, lexicon)?, known.person.as_str()))
        };
        let mut found: Vec<(Likeness, &str)> = near.iter().filter_map(like).collect();
        found.sort_unstable();
        let mut people: Vec<(&str, Likeness)> = Vec::new();
        for (likeness, person) in found {
            if people.iter().all(|(other, _)| *other != person) {
                people.push((person, likeness));
            }
        }
        people
    }

    /// Whether a name can be told of a person of whom something else tells more: it has his family name, which few have, or
    /// his given name and the end of the family name, or it is his given name alone.
    pub fn is_kin(&self, name: &str, person: &str, lexicon: &Lexicon) -> bool {
        let wanted = parts(name, lexicon);
        let (Some(given), Some(last)) = (wanted.first(), wanted.last()) else { return false };
        self.names.iter().filter(|known| known.person == person).any(|Known { parts, .. }| {
            let ([first, .., family], true) = (parts.as_slice(), wanted.len() > 1) else {
                return parts.first() == Some(given) && parts.len() > 1 && wanted.len() == 1;
            };
            let rare = || !family.contains(' ') && self.surnames.get(family).is_none_or(|all| all.len() <= BEARERS);
            let ends = || is_end(last, family) || is_end(family, last);
            (family == last || sounds_like(family, last)) && rare() || first == given && ends()
        })
    }

    /// How the parts of a name stand to those of a name of the registry.
    fn likeness(&self, name: &[String], known: &Known, lexicon: &Lexicon) -> Option<Likeness> {
        let Known { parts: known, fathered, .. } = known;
        if name.concat() == known.concat() {
            return Some(Likeness::Spelt);
        }
        // a short word that is a name as it stands is no other one
        let given = |part: &String| lexicon.is(part, |sense| *sense == Sense::Given);
        let named = |part: &String| self.parts.contains(part) || given(part);
        let free = |part: &String| !named(part) || part.chars().count() >= LONG && !given(part);
        let like = |(one, other): (&String, &String)| one == other || free(one) && sounds_like(one, other);
        let all = |one: &[String], other: &[String]| one.iter().zip(other).all(like);
        let (first, last) =
            (name.first().zip(known.first()).is_some_and(like), name.last().zip(known.last()).is_some_and(like));
        let (few, many) = (name.len().min(known.len()), name.len().max(known.len()));
        if few < 2 {
            return None;
        }
        if few == many {
            return all(name, known).then_some(Likeness::Spelt);
        }
        let opens = all(&name[..few], &known[..few]);
        let ends = all(&name[name.len() - few..], &known[known.len() - few..]);
        // who is called by more than the registry has keeps the first of the names
        let ends = ends && name.len() < known.len() && !fathered;
        let within =
            first && last && if name.len() < known.len() { is_within(name, known) } else { is_within(known, name) };
        let family = || !lexicon.is(&known[known.len() - 1], |sense| *sense == Sense::Given);
        match (ends || within) && family() {
            true => Some(Likeness::Partial),
            false => (opens || ends || within).then_some(Likeness::Distant),
        }
    }
}

impl Context<'_> {
    /// Whether a name can be told of a person of whom something else tells more.
    pub fn is_kin(&self, name: &str, person: &str) -> bool {
        self.gazetteer.is_kin(name, person, self.lexicon)
    }
}

/// Whether the parts between the first and the last of a name stand in another one, in their order.
fn is_within(few: &[String], many: &[String]) -> bool {
    let mut rest = many[1..many.len() - 1].iter();
    few[1..few.len() - 1].iter().all(|part| rest.any(|other| other == part))
}

/// The sounds of each two parts of a name, in their order.
fn pairs(parts: &[String]) -> Vec<String> {
    let sounds: Vec<String> = parts.iter().map(|part| sound(part)).collect();
    let second = |at: usize| sounds[at + 1..].iter().map(move |other| (at, other));
    (0..sounds.len()).flat_map(second).map(|(at, other)| format!("{} {other}", sounds[at])).collect()
}

/// The consonants of a part, those that are spelt for one another alike, no one twice in a row.
fn sound(part: &str) -> String {
    let mut sounds: Vec<char> = part.chars().filter(|&c| !is_vowel(c)).filter_map(consonant).collect();
    sounds.dedup();
    sounds.into_iter().collect()
}

/// Whether two parts of names are one, spelt otherwise: the same sounds between the same letters, but for some vowels.
fn sounds_like(one: &str, other: &str) -> bool {
    let long = |part: &str| part.chars().count() >= SPELT;
    let edge = |c: Option<char>| c.map(|c| if c == HEH { ALEF } else { c }).map(|c| consonant(c).unwrap_or(c));
    long(one)
        && long(other)
        && edge(one.chars().next()) == edge(other.chars().next())
        && edge(one.chars().next_back()) == edge(other.chars().next_back())
        && sound(one) == sound(other)
        && one.chars().count().abs_diff(other.chars().count()) <= VOWELS
        && strsim::osa_distance(&vowelled(one), &vowelled(other)) <= VOWELS
}

/// Whether the letters of a name are the last ones of another.
fn is_end(one: &str, other: &str) -> bool {
    one.chars().count() >= SPELT && other.ends_with(one)
}

/// The letters of a part, each consonant as its sound.
fn vowelled(part: &str) -> String {
    part.chars().map(|c| if is_vowel(c) { c } else { consonant(c).unwrap_or(c) }).collect()
}

/// The parts of a name, folded for names: compounds are one part, what leads to a father or a house is none.
fn parts(name: &str, lexicon: &Lexicon) -> Vec<String> {
    let letters = |part: Vec<String>| match part.as_slice() {
        // a house is no given name of the same letters
        [house, _] if house == ARTICLE => part.join(" "),
        _ => fold_name(&part.concat()),
    };
    words(name, lexicon).into_iter().map(letters).filter(|part| !part.is_empty()).collect()
}

/// The words of each part of a name, folded.
fn words(name: &str, lexicon: &Lexicon) -> Vec<Vec<String>> {
    let folded = fold(name);
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut joined = false;
    for word in text::words(&folded) {
        let is = |wanted: Sense| lexicon.is(word, |sense| *sense == wanted);
        if is(Sense::Filial) && word != ARTICLE && !parts.is_empty() && !joined {
            continue;
        }
        match parts.last_mut() {
            Some(part) if joined || is(Sense::Follows) => part.push(word.to_owned()),
            _ => parts.push(vec![word.to_owned()]),
        }
        joined = is(Sense::Joins);
    }
    parts
}

/// The family name of a full name, folded, if it is no other word and no given name.
fn family(name: &str, lexicon: &Lexicon) -> Option<String> {
    let family = surname(name, lexicon)?;
    let glued = family.replace(' ', "");
    let other = |word: &str| lexicon.is(word, |_| true);
    (!other(&glued) && !other(&fold_name(&glued))).then_some(family)
}

/// Whether a family name is no word of the language of reports but a given name or a common noun.
fn is_name(family: &str, lexicon: &Lexicon) -> bool {
    let busy = |sense: &Sense| !matches!(sense, Sense::Given | Sense::Common | Sense::Follows);
    let glued = family.replace(' ', "");
    !lexicon.is(&glued, busy) && !lexicon.is(&fold_name(&glued), busy)
}

/// The last part of a full name, folded, unless a father or a house is told by it or the family name stands first.
fn surname(name: &str, lexicon: &Lexicon) -> Option<String> {
    let parts = words(name, lexicon);
    let [first, .., last] = parts.as_slice() else { return None };
    let folded = fold(name);
    let before = text::words(&folded).rev().nth(last.len())?;
    let is = |word: &str, wanted: Sense| lexicon.is(word, |sense| *sense == wanted);
    let fathered = is(before, Sense::Filial) || is(&last[0], Sense::Filial) || is(&first[0], Sense::Leads);
    (!fathered && last.concat().chars().count() >= FAMILY).then(|| last.join(" "))
}
