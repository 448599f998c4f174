//! Dumps as canonical lines, read one by one: those that lie in canonical order already, as `store dump` writes them.

use oxigraph::model::Quad;

use super::canonical::{Line, Lines, has_blank_node};
use super::load::Cargo;
use super::selection::Selection;
use crate::graph::error::GraphError;
use crate::graph::store::{Store, written};

/// What canonical lines can be had of.
#[derive(Debug)]
pub enum Source {
    /// A store.
    Store(Store),
    /// Files whose statements come in canonical order, each once and as a store would write it.
    Sorted(Cargo),
}

impl Source {
    /// Of files. Those that are not in canonical order, or have blank nodes, are read into memory.
    pub fn of(cargo: Cargo) -> Result<Self, GraphError> {
        Ok(if is_canonical(&cargo)? { Self::Sorted(cargo) } else { Self::Store(cargo.in_memory()?) })
    }

    /// The canonical lines of the graphs that are selected.
    pub fn lines<'l>(&'l self, selection: &'l Selection) -> Result<Lines<'l>, GraphError> {
        match self {
            Self::Store(store) => Ok(store.canonical(selection)?.all()),
            Self::Sorted(cargo) => {
                let selected = |quad: &Quad| selection.has(&quad.graph_name);
                let quads = cargo.quads().filter(move |quad| quad.as_ref().map_or(true, selected));
                Ok(Box::new(quads.map(|quad| Ok(Line::of(&quad?)))))
            }
        }
    }
}

impl From<Store> for Source {
    fn from(store: Store) -> Self {
        Self::Store(store)
    }
}

/// Whether the lines of files are what a store of them would give. Reads them once, and one statement at a time.
fn is_canonical(cargo: &Cargo) -> Result<bool, GraphError> {
    let mut last: Option<Line> = None;
    for quad in cargo.quads() {
        let quad = quad?;
        let line = Line::of(&quad);
        if written(quad.object.clone()) != quad.object || has_blank_node(&quad) || last.is_some_and(|last| last >= line)
        {
            return Ok(false);
        }
        last = Some(line);
    }
    Ok(true)
}
