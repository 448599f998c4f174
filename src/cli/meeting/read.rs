//! Values of a store by thing and property, over all graphs, sorted.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;

use crate::cli::Lang;
use crate::error::Error;
use crate::graph::{GraphError, Store};
use crate::vocab::{rdfs, skos};

/// Reads a store in one language.
pub struct Reader<'s> {
    store: &'s Store,
    lang: Lang,
}

impl<'s> Reader<'s> {
    /// A reader of `store`; labels are in `lang` where there are such.
    pub fn new(store: &'s Store, lang: Lang) -> Self {
        Self { store, lang }
    }

    fn failed(&self, source: StorageError) -> GraphError {
        GraphError::Storage { path: self.store.path(), source }
    }

    fn values(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, Error> {
        let quads = self.store.oxigraph().quads_for_pattern(Some(thing.into()), Some(property), None, None);
        let terms: Result<Vec<Term>, _> = quads.map(|quad| quad.map(|quad| quad.object)).collect();
        let mut terms = terms.map_err(|source| self.failed(source))?;
        terms.sort_by_cached_key(ToString::to_string);
        terms.dedup();
        Ok(terms)
    }

    /// The things that are values.
    pub fn things(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, Error> {
        let node = |term| if let Term::NamedNode(node) = term { Some(node) } else { None };
        Ok(self.values(thing, property)?.into_iter().filter_map(node).collect())
    }

    /// The texts and numbers that are values.
    pub fn texts(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, Error> {
        let text = |term| if let Term::Literal(literal) = term { Some(literal.value().to_owned()) } else { None };
        Ok(self.values(thing, property)?.into_iter().filter_map(text).collect())
    }

    /// The first text.
    pub fn text(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, Error> {
        Ok(self.texts(thing, property)?.into_iter().next())
    }

    /// The first number; 0 without one.
    pub fn number(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<f64, Error> {
        Ok(self.text(thing, property)?.and_then(|text| text.parse().ok()).unwrap_or(0.0))
    }

    /// The things that have `value`.
    pub fn subjects(&self, property: NamedNodeRef<'_>, value: &NamedNode) -> Result<Vec<NamedNode>, Error> {
        let quads = self.store.oxigraph().quads_for_pattern(None, Some(property), Some(value.into()), None);
        let mut found = BTreeSet::new();
        for quad in quads {
            if let Term::NamedNode(node) = Term::from(quad.map_err(|source| self.failed(source))?.subject) {
                found.insert(node);
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The label of a thing, in the language of the reader or else in any; its IRI without one.
    pub fn label(&self, thing: &NamedNode) -> Result<String, Error> {
        for property in [skos::PREF_LABEL, rdfs::LABEL] {
            let labels = self.values(thing, property)?;
            let spoken = |term: &&Term| matches!(term, Term::Literal(it) if it.language() == Some(self.lang.code()));
            if let Some(Term::Literal(label)) = labels.iter().find(spoken).or(labels.first()) {
                return Ok(label.value().to_owned());
            }
        }
        Ok(thing.as_str().to_owned())
    }
}
