//! What things are called.

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use serde::Serialize;

use crate::graph::{GraphError, Store};
use crate::lexicon::Lang;
use crate::vocab::{dct, maj, oa, rdfs, skos, skosxl};

/// Properties that say what a thing is called, the best first; the first that a thing has decides.
const PROPERTIES: [NamedNodeRef<'static>; 11] = [
    skos::PREF_LABEL,
    rdfs::LABEL,
    maj::REPORTED_NAME,
    dct::TITLE,
    skosxl::LITERAL_FORM,
    maj::POST_TITLE,
    maj::OUTCOME_TEXT,
    maj::MENTION,
    maj::TRIGGER,
    oa::EXACT,
    dct::IDENTIFIER,
];

/// What a thing is called, by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Name {
    /// In Arabic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<String>,
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// In another language or in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

/// A text and the language that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken<'n> {
    /// The text.
    pub text: &'n str,
    /// Its language, if it is known.
    pub lang: Option<Lang>,
}

impl Name {
    /// The name in a language, or else in another.
    pub fn spoken(&self, lang: Lang) -> Option<Spoken<'_>> {
        let by = |lang: Lang| {
            let text = match lang {
                Lang::Ar => &self.ar,
                Lang::En => &self.en,
            };
            text.as_deref().map(|text| Spoken { text, lang: Some(lang) })
        };
        let other = || self.other.as_deref().map(|text| Spoken { text, lang: None });
        by(lang).or_else(other).or_else(|| by(lang.other()))
    }
}

/// What a thing is called; empty if nothing says it.
pub fn of(store: &Store, thing: &NamedNode) -> Result<Name, GraphError> {
    for property in PROPERTIES {
        let mut name = Name::default();
        for value in store.values(thing.as_ref(), property)? {
            let Term::Literal(literal) = value else { continue };
            let place = match literal.language() {
                Some("ar") => &mut name.ar,
                Some("en") => &mut name.en,
                _ => &mut name.other,
            };
            place.get_or_insert_with(|| literal.value().to_owned());
        }
        if name != Name::default() {
            return Ok(name);
        }
    }
    Ok(Name::default())
}
