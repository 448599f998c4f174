//! What can go wrong when things are listed or named.

use thiserror::Error;

use crate::graph::GraphError;
use crate::judgement::FieldError;
use crate::query::QueryError;

/// Why something could not be listed or judged.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// The graph could not be read.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The store could not be asked.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A judgement names a meeting in a way that does not fit its claims.
    #[error(transparent)]
    Judgement(#[from] FieldError),
    /// Nothing is called so.
    #[error("{name}: the store has no such thing{}; `majlis review` lists ids", did_you_mean(.nearest))]
    Unknown {
        /// What was given.
        name: String,
        /// Names like it.
        nearest: Vec<String>,
    },
    /// Several are called so.
    #[error("{name}: {} things are called so; say which by its id:{}", .candidates.len(), lines(.candidates))]
    Ambiguous {
        /// What was given.
        name: String,
        /// Id and label of each.
        candidates: Vec<String>,
    },
    /// The thing is there, and is none of which this can be said.
    #[error("{name}: {message}")]
    Unfit {
        /// What was given.
        name: String,
        /// What it is, and what would do.
        message: String,
    },
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}

fn lines(candidates: &[String]) -> String {
    candidates.iter().map(|candidate| format!("\n  {candidate}")).collect()
}
