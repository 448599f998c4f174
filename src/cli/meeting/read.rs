//! Values of a store by thing and property, over all graphs, sorted.

use oxigraph::model::{NamedNode, NamedNodeRef, Term};

use crate::cli::Lang;
use crate::error::Error;
use crate::graph::Store;
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

    /// The things that are values.
    pub fn things(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, Error> {
        let node = |term| if let Term::NamedNode(node) = term { Some(node) } else { None };
        Ok(self.store.values(thing.as_ref(), property)?.into_iter().filter_map(node).collect())
    }

    /// The texts and numbers that are values.
    pub fn texts(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, Error> {
        let text = |term| if let Term::Literal(literal) = term { Some(literal.value().to_owned()) } else { None };
        Ok(self.store.values(thing.as_ref(), property)?.into_iter().filter_map(text).collect())
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
        let node = |term| if let Term::NamedNode(node) = term { Some(node) } else { None };
        Ok(self.store.bearers(property, value.as_ref())?.into_iter().filter_map(node).collect())
    }

    /// The label of a thing, in the language of the reader or else in any; its IRI without one.
    pub fn label(&self, thing: &NamedNode) -> Result<String, Error> {
        for property in [skos::PREF_LABEL, rdfs::LABEL] {
            let labels = self.store.values(thing.as_ref(), property)?;
            let spoken = |term: &&Term| matches!(term, Term::Literal(it) if it.language() == Some(self.lang.code()));
            if let Some(Term::Literal(label)) = labels.iter().find(spoken).or(labels.first()) {
                return Ok(label.value().to_owned());
            }
        }
        Ok(thing.as_str().to_owned())
    }
}
