//! Changes of the store by SPARQL Update: all of the text or none of it, within limits.

use std::panic::{AssertUnwindSafe, catch_unwind};

use oxigraph::model::NamedNode;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, SparqlEvaluator, UpdateEvaluationError};
use oxigraph::store::{StorageError, Store};
use spargebra::algebra::QueryDataset;
use spargebra::{GraphUpdateOperation, Update};

use super::diagnostic::Diagnostic;
use super::engine::Engine;
use super::error::QueryError;
use super::exists::{self, Failures};
use super::limit::{self, LimitReached, Limits};
use super::watch;

/// A parsed update.
#[derive(Debug, Clone)]
pub struct PreparedUpdate {
    origin: String,
    update: Update,
}

impl Engine {
    /// Parses an update. It cannot load: what a store holds comes from files and records, not from addresses.
    pub fn parse_update(&self, text: &str, origin: &str) -> Result<PreparedUpdate, QueryError> {
        let update = self
            .parser_of(text, origin)?
            .parse_update(text)
            .map_err(|error| QueryError::Syntax(Diagnostic::of_message(&error.to_string(), text, origin)))?;
        if update.operations.iter().any(|operation| matches!(operation, GraphUpdateOperation::Load { .. })) {
            let message = "LOAD is not done; put the graph itself into the store".to_owned();
            return Err(QueryError::Substitution { origin: origin.to_owned(), message });
        }
        Ok(PreparedUpdate { origin: origin.to_owned(), update })
    }

    /// Changes a store in one transaction. Once this has returned, the change outlives the end of the program; after an
    /// error the store is as it was. `WHERE` asks the union of all graphs, unless it names others.
    pub fn update_within(&self, prepared: PreparedUpdate, store: &Store, limits: Limits) -> Result<(), QueryError> {
        let token = CancellationToken::new();
        let failures = Failures::default();
        let evaluator = limit::watched(self.evaluator(store, limits, &failures), &token, limits.steps);
        let _alarm = limits.time.map(|time| limit::Alarm::set(time, token)).transpose()?;
        let update = planted(prepared.update)?;
        match catch_unwind(AssertUnwindSafe(|| execute(evaluator, update, store, &failures))) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(timed(error, limits).into()),
            Err(payload) => Err(timed(limit::stopped(payload), limits).into()),
        }
    }
}

impl PreparedUpdate {
    /// Asks these graphs in `WHERE`. Fails if the text says by `USING` or `WITH` which ones it asks.
    pub fn with_dataset(mut self, default: &[NamedNode], named: &[NamedNode]) -> Result<Self, QueryError> {
        for operation in &mut self.update.operations {
            let GraphUpdateOperation::DeleteInsert { using, .. } = operation else { continue };
            if using.is_some() {
                let message = "the update has USING or WITH, so the request cannot say which graphs it asks".to_owned();
                return Err(QueryError::Substitution { origin: self.origin, message });
            }
            *using = Some(QueryDataset { default: default.to_vec(), named: Some(named.to_vec()) });
        }
        Ok(self)
    }
}

fn execute(
    evaluator: SparqlEvaluator,
    update: Update,
    store: &Store,
    failures: &Failures,
) -> Result<(), QueryEvaluationError> {
    let mut update = evaluator.for_update(update);
    for dataset in update.using_datasets_mut().filter(|dataset| dataset.is_default_dataset()) {
        dataset.set_default_graph_as_union();
    }
    let storage = |error: StorageError| QueryEvaluationError::Dataset(Box::new(error));
    let mut transaction = store.start_transaction().map_err(storage)?;
    update.on_transaction(&mut transaction).execute().map_err(evaluation)?;
    failures.none()?;
    transaction.commit().map_err(storage)
}

/// The update with the calls that count and stop its evaluation.
fn planted(update: Update) -> Result<Update, LimitReached> {
    let operations = update.operations.into_iter().map(|operation| match operation {
        GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } => {
            let pattern = Box::new(watch::planted(exists::marked(*pattern))?);
            Ok(GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern })
        }
        other => Ok(other),
    });
    Ok(Update { operations: operations.collect::<Result<_, _>>()?, base_iri: update.base_iri })
}

fn evaluation(error: UpdateEvaluationError) -> QueryEvaluationError {
    match error {
        UpdateEvaluationError::Service(cause) => QueryEvaluationError::Service(cause),
        UpdateEvaluationError::UnsupportedService(name) => QueryEvaluationError::UnsupportedService(name),
        UpdateEvaluationError::Unexpected(cause) => match cause.downcast() {
            Ok(error) => *error,
            Err(cause) => QueryEvaluationError::Dataset(cause),
        },
        other => QueryEvaluationError::Dataset(Box::new(other)),
    }
}

/// What the alarm cancelled took too long.
fn timed(error: QueryEvaluationError, limits: Limits) -> QueryEvaluationError {
    match (error, limits.time) {
        (QueryEvaluationError::Cancelled, Some(time)) => limit::reached(LimitReached::Time(time)),
        (error, _) => error,
    }
}
