//! The registry's labels in one matcher.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::called::{Called, Likeness};
use super::spelling::Spelling;
use crate::lexicon::{Lexicon, Match, Matcher, Sense};
use crate::registry::Registry;
use crate::text::letters::ARTICLE;
use crate::text::normalize::fold;
use crate::text::{Token, indefinite};

/// What a registry entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body; states are bodies too.
    Body,
    /// A place.
    Place,
}

/// A registry entity that letters may denote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Registry id.
    pub id: String,
    /// The letters are a short form that others share.
    pub ambiguous: bool,
}

/// Labels of people, bodies and places, nisbas, and what places are.
#[derive(Debug)]
pub struct Gazetteer {
    labels: Matcher<Entity>,
    /// Every form of a nisba, with its country.
    nisbas: IndexMap<String, String, FxBuildHasher>,
    /// Adjectives of bodies, with their bodies.
    senders: IndexMap<String, String, FxBuildHasher>,
    /// Country of each country and capital.
    lands: IndexMap<String, String>,
    spelling: Spelling,
    called: Called,
}

impl Gazetteer {
    /// Enters all Arabic labels of the registry, and family names that mean nothing else.
    pub fn new(registry: &Registry, lexicon: &Lexicon) -> Self {
        let mut labels = Matcher::default();
        let mut spelling = Spelling::default();
        let mut senders = IndexMap::default();
        let mut enter = |form: &str, kind, id: &str, ambiguous| {
            spelling.learn(form, kind == EntityKind::Person);
            let entity = Entity { kind, id: id.to_owned(), ambiguous };
            if !labels.get(form).contains(&entity) {
                labels.insert(form, entity);
            }
        };
        for person in registry.people.values() {
            enter(&person.label_ar, EntityKind::Person, &person.id, false);
            for alias in &person.aliases_ar {
                enter(alias, EntityKind::Person, &person.id, false);
            }
            for form in &person.short_forms {
                enter(form, EntityKind::Person, &person.id, true);
            }
        }
        for body in registry.bodies.values() {
            enter(&body.label_ar, EntityKind::Body, &body.id, false);
            for alias in &body.aliases_ar {
                enter(alias, EntityKind::Body, &body.id, body.short_forms.contains(alias));
            }
            for form in &body.short_forms {
                enter(form, EntityKind::Body, &body.id, true);
            }
            senders.extend(body.nisba.iter().map(|nisba| (fold(nisba), body.id.clone())));
        }
        let mut nisbas: IndexMap<String, String, FxBuildHasher> = IndexMap::default();
        let mut lands = IndexMap::new();
        for place in registry.places.values() {
            enter(&place.label_ar, EntityKind::Place, &place.id, false);
            for alias in &place.aliases_ar {
                enter(alias, EntityKind::Place, &place.id, false);
            }
            // most short forms of places are common nouns: one counts if the registry tells when it is the place
            let told = |form: &&String| {
                let letters = fold(form);
                registry
                    .usages_of(&letters)
                    .any(|usage| usage.of.iter().any(|(kind, id)| *kind == "place" && *id == place.id))
            };
            for form in place.short_forms.iter().filter(told) {
                enter(form, EntityKind::Place, &place.id, true);
            }
            let capital = || lexicon.is(&fold(&place.label_ar), |sense| *sense == Sense::Capital);
            if place.kind == "city"
                && capital()
                && let Some(country) = registry.country_of(&place.id)
            {
                lands.insert(place.id.clone(), country.id.clone());
            }
            if place.kind == "country" {
                for nisba in &place.nisba {
                    nisbas.entry(fold(nisba)).or_insert_with(|| place.id.clone());
                }
            }
            if place.kind == "country" {
                lands.insert(place.id.clone(), place.id.clone());
            }
        }
        let nisbas = inflected(nisbas);
        let called = Called::new(registry, lexicon);
        // unless a body, a place or the adjective of a country is called so
        let families = called.families().chain(called.words());
        for (family, people) in families.filter(|(family, _)| !nisbas.contains_key(indefinite(family))) {
            if labels.get(family).iter().all(|entity| entity.kind == EntityKind::Person) {
                let entity = |id: &String| Entity { kind: EntityKind::Person, id: id.clone(), ambiguous: true };
                people.iter().for_each(|id| labels.insert(family, entity(id)));
            }
        }
        Self { labels, nisbas, senders, lands, spelling, called }
    }

    /// Whether a folded word is a family name of somebody that no label lists.
    pub fn is_family(&self, folded: &str) -> bool {
        self.called.is_family(folded)
    }

    /// The one person who may be called by a family name that no label lists, given folded.
    pub fn sole_bearer(&self, family: &str) -> Option<&str> {
        self.called.sole(family)
    }

    /// The people whose names end in a surname, by id.
    pub fn surnamed(&self, name: &str) -> impl Iterator<Item = &str> {
        self.called.surnamed(name)
    }

    /// The people whose names are like a name of at least two parts, nearest first, each once.
    pub fn namesakes(&self, name: &str, lexicon: &Lexicon) -> Vec<(&str, Likeness)> {
        self.called.people(name, lexicon)
    }

    /// Whether a name can be told of a person of whom something else tells more.
    pub fn is_kin(&self, name: &str, person: &str, lexicon: &Lexicon) -> bool {
        self.called.is_kin(name, person, lexicon)
    }

    /// Every registry entry at a token, for each reading of its first word.
    pub fn at<'g>(&'g self, tokens: &[Token], at: usize) -> Vec<Match<'g, Entity>> {
        self.labels.all(tokens, at)
    }

    /// The country whose nisba a word is, in any gender, number or case, with or without article; not a registry
    /// place's own name.
    pub fn nisba(&self, form: &str) -> Option<&str> {
        self.nisbas.get(indefinite(form)).map(String::as_str)
    }

    /// The country whose nisba two words are, both with article or neither.
    pub fn nisba_of_two(&self, one: &str, other: &str) -> Option<&str> {
        let alike = one.starts_with(ARTICLE) == other.starts_with(ARTICLE);
        let both = || format!("{} {}", indefinite(one), indefinite(other));
        alike.then(|| self.nisbas.get(&both())).flatten().map(String::as_str)
    }

    /// The body whose nisba a word is, with or without article: (the envoy) of the United Nations.
    pub fn sender(&self, form: &str) -> Option<&str> {
        self.senders.get(indefinite(form)).map(String::as_str)
    }

    /// Whether a label begins with a folded word.
    pub fn begins(&self, word: &str) -> bool {
        self.labels.begins(word)
    }

    /// Whether a folded word is a label by itself.
    pub fn is_label(&self, word: &str) -> bool {
        !self.labels.word(word).is_empty()
    }

    /// What its labels tell of spellings.
    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// The country of a country or capital.
    pub fn land(&self, place: &str) -> Option<&str> {
        self.lands.get(place).map(String::as_str)
    }

    /// Whether a place is a country.
    pub fn is_country(&self, place: &str) -> bool {
        self.land(place) == Some(place)
    }
}

/// Endings of gender, number and case behind a nisba.
const ENDINGS: [&str; 8] = [
    "\u{0647}",
    "\u{0627}",
    "\u{064A}\u{0646}",
    "\u{0648}\u{0646}",
    "\u{0627}\u{0646}",
    "\u{062A}\u{064A}\u{0646}",
    "\u{062A}\u{0627}\u{0646}",
    "\u{0627}\u{062A}",
];

/// Adds the forms with endings; one that is a nisba itself stays that.
fn inflected(mut nisbas: IndexMap<String, String, FxBuildHasher>) -> IndexMap<String, String, FxBuildHasher> {
    let bare: Vec<(String, String)> = nisbas.iter().map(|(nisba, place)| (nisba.clone(), place.clone())).collect();
    for ending in ENDINGS {
        for (nisba, place) in &bare {
            nisbas.entry(format!("{nisba}{ending}")).or_insert_with(|| place.clone());
        }
    }
    nisbas
}
