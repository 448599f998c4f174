//! Where questions are put: a store here, or an endpoint elsewhere.

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef, Triple};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

use super::engine::{Engine, Graphs, Prepared};
use super::error::QueryError;
use super::limit::Limits;
use crate::graph::{Iris, Store as GraphStore};

/// What answers questions about a graph.
pub trait Answers: Send + Sync {
    /// The triples of all graphs that fit, in no order; one of several graphs may come more than once.
    fn triples(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<NamedNodeRef<'_>>,
    ) -> Result<Vec<Triple>, QueryError>;

    /// All triples about some things, in no order; one of several graphs may come more than once.
    fn described(&self, things: &[NamedNode]) -> Result<Vec<Triple>, QueryError>;

    /// The quads of all graphs, or of one, in no order.
    fn quads(&self, graph: Option<NamedNodeRef<'_>>) -> Result<Vec<Quad>, QueryError>;

    /// The results of a query. A limit that is reached is an error of this function or of the next row.
    fn answer(
        &self,
        engine: &Engine,
        prepared: Prepared,
        graphs: Graphs,
        limits: Limits,
    ) -> Result<QueryResults<'static>, QueryError>;
}

/// What answers, and how the things of its graph are named.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// What answers.
    pub answers: &'a dyn Answers,
    /// How its things are named.
    pub iris: &'a Iris,
}

impl std::fmt::Debug for Target<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Target").field("iris", self.iris).finish_non_exhaustive()
    }
}

impl<'a> From<&'a GraphStore> for Target<'a> {
    fn from(store: &'a GraphStore) -> Self {
        Self { answers: store.oxigraph(), iris: store.iris() }
    }
}

impl Answers for Store {
    fn triples(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<NamedNodeRef<'_>>,
    ) -> Result<Vec<Triple>, QueryError> {
        let (subject, object) = (subject.map(NamedOrBlankNodeRef::from), object.map(TermRef::from));
        let quads = self.quads_for_pattern(subject, predicate, object, None);
        quads.map(|quad| quad.map(Triple::from).map_err(QueryError::Store)).collect()
    }

    fn described(&self, things: &[NamedNode]) -> Result<Vec<Triple>, QueryError> {
        let mut found = Vec::new();
        for thing in things {
            found.extend(Answers::triples(self, Some(thing.as_ref()), None, None)?);
        }
        Ok(found)
    }

    fn quads(&self, graph: Option<NamedNodeRef<'_>>) -> Result<Vec<Quad>, QueryError> {
        let quads = self.quads_for_pattern(None, None, None, graph.map(GraphNameRef::from));
        quads.map(|quad| quad.map_err(QueryError::Store)).collect()
    }

    fn answer(
        &self,
        engine: &Engine,
        prepared: Prepared,
        graphs: Graphs,
        limits: Limits,
    ) -> Result<QueryResults<'static>, QueryError> {
        engine.run_within(prepared, self, graphs, limits)
    }
}
