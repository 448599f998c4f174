//! Failures within `EXISTS`, which the evaluator takes for solutions.
//!
//! In: a query, and the services that it may ask. Out: the query with a mark on each service within `EXISTS` that may not fail,
//! services that take note when a marked one does, and results that end with the error once that has happened.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oxigraph::model::Variable;
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter, ServiceHandler};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};

use super::rewrite::{Rewrite, with_root};

/// The variable that marks the pattern of a service. No SPARQL text can name it.
const MARK: &str = "may not fail";

/// The first failure of a marked service in one evaluation.
#[derive(Debug, Clone, Default)]
pub(super) struct Failures(Arc<Mutex<Option<QueryEvaluationError>>>);

impl Failures {
    /// Notes the failures of a marked service.
    pub fn watch<H: ServiceHandler>(&self, service: H) -> Watched<H> {
        Watched { service, failures: self.clone() }
    }

    /// Fails if a marked service has.
    pub fn none(&self) -> Result<(), QueryEvaluationError> {
        self.first().take().map_or(Ok(()), Err)
    }

    /// The results, up to the first failure of a marked service.
    pub fn end(self, results: QueryResults<'static>) -> Result<QueryResults<'static>, QueryEvaluationError> {
        Ok(match results {
            QueryResults::Boolean(value) => {
                self.none()?;
                value.into()
            }
            QueryResults::Solutions(rows) => QuerySolutionIter::new(rows.variables().into(), self.until(rows)).into(),
            QueryResults::Graph(triples) => QueryTripleIter::new(self.until(triples)).into(),
        })
    }

    fn until<T>(
        self,
        mut rows: impl Iterator<Item = Result<T, QueryEvaluationError>>,
    ) -> impl Iterator<Item = Result<T, QueryEvaluationError>> {
        let mut over = false;
        std::iter::from_fn(move || {
            if over {
                return None;
            }
            let next = rows.next();
            match self.none() {
                Ok(()) => next,
                Err(error) => {
                    over = true;
                    Some(Err(error))
                }
            }
        })
    }

    fn first(&self) -> MutexGuard<'_, Option<QueryEvaluationError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, error: QueryEvaluationError) -> QueryEvaluationError {
        self.first().get_or_insert(error);
        noted()
    }
}

/// What the evaluator is told, which makes nothing of it.
fn noted() -> QueryEvaluationError {
    QueryEvaluationError::Dataset("a service within EXISTS failed".into())
}

/// A service whose failures are noted.
pub(super) struct Watched<H> {
    service: H,
    failures: Failures,
}

impl<H: ServiceHandler> ServiceHandler for Watched<H> {
    type Error = QueryEvaluationError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Self::Error> {
        let Some(pattern) = unmarked(pattern) else {
            return self.service.handle(pattern, base_iri).map_err(failed);
        };
        // the results end with the first failure, so that no other is waited for
        if self.failures.first().is_some() {
            return Err(noted());
        }
        let rows = self.service.handle(pattern, base_iri).map_err(|error| self.failures.note(failed(error)))?;
        let failures = self.failures.clone();
        let noted = move |row: Result<_, _>| row.map_err(|error| failures.note(error));
        Ok(QuerySolutionIter::new(rows.variables().into(), rows.map(noted)))
    }
}

/// The error of a service, which may be one of the evaluation already.
fn failed(error: impl std::error::Error + Send + Sync + 'static) -> QueryEvaluationError {
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    match error.downcast::<QueryEvaluationError>() {
        Ok(error) => *error,
        Err(error) => QueryEvaluationError::Service(error),
    }
}

/// The query with a mark on every service within `EXISTS` that is not silent.
pub(super) fn marked_query(query: Query) -> Query {
    with_root(query, marked)
}

/// The pattern with these marks.
pub(super) fn marked(pattern: GraphPattern) -> GraphPattern {
    Marker { within: false }.pattern(pattern)
}

struct Marker {
    /// Whether the walk is within `EXISTS`.
    within: bool,
}

impl Rewrite for Marker {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        match pattern {
            GraphPattern::Service { name, inner, silent: false } if self.within => {
                let (variable, expression) = (Variable::new_unchecked(MARK), Expression::Literal(true.into()));
                let inner = Box::new(GraphPattern::Extend { inner, variable, expression });
                GraphPattern::Service { name, inner, silent: false }
            }
            // what a service does is its own
            service @ GraphPattern::Service { .. } => service,
            other => self.parts(other),
        }
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        let outside = std::mem::replace(&mut self.within, true);
        let expression = self.inside(expression);
        self.within = outside;
        expression
    }
}

/// What is under the mark, if there is one.
fn unmarked(pattern: &GraphPattern) -> Option<&GraphPattern> {
    match pattern {
        GraphPattern::Extend { inner, variable, .. } if variable.as_str() == MARK => Some(inner),
        _ => None,
    }
}
