//! Values of a store by thing and property, over all graphs, sorted.

use oxigraph::model::{NamedNode, NamedNodeRef, Term};

use super::name::{self, Name};
use crate::graph::{GraphError, Store};
use crate::lexicon::Lang;
use crate::vocab::rdf;

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

    /// The store that it reads.
    pub fn store(&self) -> &'s Store {
        self.store
    }

    /// The things that are values.
    pub fn things(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, GraphError> {
        let node = |term| if let Term::NamedNode(node) = term { Some(node) } else { None };
        Ok(self.store.values(thing.as_ref(), property)?.into_iter().filter_map(node).collect())
    }

    /// The texts and numbers that are values.
    pub fn texts(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, GraphError> {
        let text = |term| if let Term::Literal(literal) = term { Some(literal.value().to_owned()) } else { None };
        Ok(self.store.values(thing.as_ref(), property)?.into_iter().filter_map(text).collect())
    }

    /// The first text.
    pub fn text(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, GraphError> {
        Ok(self.texts(thing, property)?.into_iter().next())
    }

    /// The first number; 0 without one.
    pub fn number(&self, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<f64, GraphError> {
        Ok(self.text(thing, property)?.and_then(|text| text.parse().ok()).unwrap_or(0.0))
    }

    /// The things that have `value`.
    pub fn subjects(&self, property: NamedNodeRef<'_>, value: &NamedNode) -> Result<Vec<NamedNode>, GraphError> {
        let node = |term| if let Term::NamedNode(node) = term { Some(node) } else { None };
        Ok(self.store.bearers(property, value.as_ref())?.into_iter().filter_map(node).collect())
    }

    /// Whether a thing is of a class.
    pub fn is_a(&self, thing: &NamedNode, class: NamedNodeRef<'_>) -> Result<bool, GraphError> {
        Ok(self.things(thing, rdf::TYPE)?.iter().any(|found| found.as_ref() == class))
    }

    /// What a thing is called, in every language.
    pub fn name(&self, thing: &NamedNode) -> Result<Name, GraphError> {
        name::of(self.store, thing)
    }

    /// The label of a thing, in the language of the reader or else in any; its IRI without one.
    pub fn label(&self, thing: &NamedNode) -> Result<String, GraphError> {
        let name = self.name(thing)?;
        Ok(name.spoken(self.lang).map_or_else(|| thing.as_str().to_owned(), |label| label.text.to_owned()))
    }
}
