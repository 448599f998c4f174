//! Offices that a title alone names: blocks of `offices.ttl` in, [`Office`] out.

use indexmap::IndexMap;

use super::error::RegistryError;
use super::node::{Link, Names, Node};
use crate::vocab::{maj, org, skos};

/// An office with titles of its own, such as that of an envoy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Id, unique among offices.
    pub id: String,
    /// Title to print in Arabic.
    pub label_ar: String,
    /// Title to print in English.
    pub label_en: String,
    /// Other Arabic titles.
    pub aliases_ar: Vec<String>,
    /// Id of the body.
    pub body: String,
    /// Roles in the posts of the body, in Arabic; any of them is the office.
    pub roles: Vec<String>,
}

const PROPERTIES: [&str; 4] =
    [skos::PREF_LABEL.as_str(), skos::ALT_LABEL.as_str(), org::POST_IN.as_str(), maj::POST_TITLE.as_str()];

impl Office {
    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        node.check(&[org::POST.as_str()], &PROPERTIES)?;
        let Names { label_ar, label_en, aliases_ar, .. } = node.names()?;
        let mut roles = vec![node.first_text(maj::POST_TITLE.as_str(), "ar")?];
        roles.extend(node.texts(maj::POST_TITLE.as_str(), "ar")?.into_iter().skip(1));
        let body = node.required_link(org::POST_IN.as_str(), "body", links)?;
        Ok(Self { id: node.id.clone(), label_ar, label_en, aliases_ar, body, roles })
    }

    /// All of its Arabic titles.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label_ar.as_str()).chain(self.aliases_ar.iter().map(String::as_str))
    }
}

/// Letters of a preposition at most.
const PREPOSITION: usize = 3;

/// The position of each office by its titles, as `key` folds them; of two with one title, that of the first.
pub(super) fn titles(offices: &IndexMap<String, Office>, key: fn(&str) -> String) -> IndexMap<String, usize> {
    let mut found = IndexMap::new();
    for (position, office) in offices.values().enumerate() {
        for title in office.titles() {
            found.entry(key(title)).or_insert(position);
        }
    }
    found
}

/// Offices whose title goes on with a country behind a preposition, by the words before these, as `key` folds them: (the
/// UN envoy) to Y. `country` tells whether words are the name of one.
pub(super) fn tasks(
    offices: &IndexMap<String, Office>,
    key: fn(&str) -> String,
    country: impl Fn(&str) -> Option<String>,
) -> IndexMap<String, Vec<(String, usize)>> {
    let mut found: IndexMap<String, Vec<(String, usize)>> = IndexMap::new();
    for (position, office) in offices.values().enumerate() {
        for title in office.titles() {
            let words: Vec<&str> = title.split(' ').collect();
            let splits = (1..words.len().saturating_sub(1)).filter(|at| words[*at].chars().count() <= PREPOSITION);
            for at in splits {
                let Some(country) = country(&words[at + 1..].join(" ")) else { continue };
                let all = found.entry(key(&words[..at].join(" "))).or_default();
                if !all.contains(&(country.clone(), position)) {
                    all.push((country, position));
                }
            }
        }
    }
    found
}
