//! Concepts and properties of the ontology with their labels and definitions in both languages.

use indexmap::IndexMap;

use crate::registry::RegistryError;
use crate::registry::turtle::{self, Object, Triple};
use crate::resources::Resources;
use crate::vocab::{THINGS, skos};

/// A concept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// Label in Arabic and in English.
    pub label: [String; 2],
    /// Definition in Arabic and in English.
    pub definition: [String; 2],
}

/// The concepts of all schemes of the ontology, by path below the namespace of things: `kind/visit`.
#[derive(Debug, Clone, Default)]
pub struct Terms(IndexMap<String, Term>);

impl Terms {
    /// Reads the concepts of `majlis.ttl`. Fails if it is missing or no Turtle, with path and line.
    pub fn load(ontology: &Resources) -> Result<Self, RegistryError> {
        let file = ontology.read("majlis.ttl")?;
        let mut terms: IndexMap<String, Term> = IndexMap::new();
        for Triple { subject, predicate, object, .. } in turtle::parse_all(&file.path, &file.text)? {
            let Some(path) = subject.strip_prefix(THINGS) else { continue };
            let Object::Literal { value, language, .. } = object else { continue };
            let term = terms.entry(path.to_owned()).or_default();
            let texts = match predicate.as_str() {
                predicate if predicate == skos::PREF_LABEL.as_str() => &mut term.label,
                predicate if predicate == skos::DEFINITION.as_str() => &mut term.definition,
                _ => continue,
            };
            texts[usize::from(language.as_deref() == Some("en"))] = value;
        }
        Ok(Self(terms))
    }

    /// The values of a scheme in the order of the ontology.
    pub fn values<'t>(&'t self, scheme: &'t str) -> impl Iterator<Item = &'t str> {
        self.0.keys().filter_map(move |path| path.strip_prefix(scheme)?.strip_prefix('/'))
    }

    /// The concept of a value; most underscores of records are hyphens in the ontology.
    pub fn get(&self, scheme: &str, value: &str) -> Option<&Term> {
        let exact = self.0.get(&format!("{scheme}/{value}"));
        exact.or_else(|| self.0.get(&format!("{scheme}/{}", value.replace('_', "-"))))
    }
}
