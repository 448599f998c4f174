//! Endpoints that a query may ask by `SERVICE`, because somebody named them beforehand; all others are refused.

use std::sync::Arc;
use std::time::Duration;

use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, ServiceHandler};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;

use super::portable;
use crate::remote::{Bounds, Endpoint};

/// An endpoint that answers a part of queries.
pub(super) struct Elsewhere {
    endpoint: Arc<Endpoint>,
    /// What the query may take, if it has less time than the endpoint.
    time: Option<Duration>,
}

impl Elsewhere {
    /// The endpoint, within the time of a query.
    pub fn new(endpoint: Arc<Endpoint>, time: Option<Duration>) -> Self {
        Self { endpoint, time }
    }
}

impl ServiceHandler for Elsewhere {
    type Error = QueryEvaluationError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        _base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Self::Error> {
        let failed = |error| QueryEvaluationError::Dataset(Box::new(error));
        let usual = self.endpoint.bounds();
        let bounds = Bounds { time: self.time.unwrap_or(usual.time).min(usual.time), ..usual };
        let query = Query::Select { dataset: None, pattern: pattern.clone(), base_iri: None };
        match self.endpoint.solutions(&portable::text(query), Some(bounds)).map_err(failed)? {
            QueryResults::Solutions(solutions) => Ok(solutions),
            _ => Err(QueryEvaluationError::Dataset("the endpoint gave no solutions".into())),
        }
    }
}
