//! People: blocks of `people.ttl` in, [`Person`] out.

use super::error::RegistryError;
use super::node::{Names, Node};
use crate::vocab::{WIKIDATA, dct, foaf, maj, skos};

/// A human being who takes part in meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id, unique among people and bodies.
    pub id: String,
    /// Name to print in Arabic.
    pub label_ar: String,
    /// Name to print in English.
    pub label_en: String,
    /// Other Arabic names and spellings.
    pub aliases_ar: Vec<String>,
    /// Other Latin names and spellings.
    pub aliases_en: Vec<String>,
    /// Names that need context: shared surnames, given names, kunyas.
    pub short_forms: Vec<String>,
    /// Remarks `FORM: when it means this person`.
    pub notes: Vec<String>,
    /// Grammatical gender.
    pub gender: Option<Gender>,
    /// Wikidata item, such as `Q44329`.
    pub wikidata: Option<String>,
    /// Where the entry comes from.
    pub source: Option<String>,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Male,
    /// Feminine.
    Female,
}

impl Gender {
    /// `male` or `female`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

const PROPERTIES: [&str; 7] = [
    skos::PREF_LABEL.as_str(),
    skos::ALT_LABEL.as_str(),
    skos::HIDDEN_LABEL.as_str(),
    skos::EDITORIAL_NOTE.as_str(),
    foaf::GENDER.as_str(),
    skos::EXACT_MATCH.as_str(),
    dct::SOURCE.as_str(),
];

impl Person {
    pub(super) fn read(node: &Node) -> Result<Self, RegistryError> {
        node.check(&[maj::PERSON.as_str()], &PROPERTIES)?;
        let gender = node.word(foaf::GENDER.as_str(), &["male", "female"])?;
        let Names { label_ar, label_en, aliases_ar, aliases_en, short_forms, notes, source } = node.names()?;
        Ok(Self {
            id: node.id.clone(),
            label_ar,
            label_en,
            aliases_ar,
            aliases_en,
            short_forms,
            notes,
            gender: gender.map(|word| if word == "male" { Gender::Male } else { Gender::Female }),
            wikidata: node.outside(skos::EXACT_MATCH.as_str(), WIKIDATA)?,
            source,
        })
    }
}
