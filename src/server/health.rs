//! `/healthz`: whether the server answers.

use std::sync::Arc;

use axum::extract;

use super::problem::Problem;
use super::state::State;

/// `ok`, if the store can be read.
pub async fn healthz(extract::State(state): extract::State<Arc<State>>) -> Result<&'static str, Problem> {
    match state.aside(|state| state.store.oxigraph().is_empty()).await? {
        Ok(_) => Ok("ok\n"),
        Err(error) => Err(Problem::internal(format!("the store cannot be read: {error}"))),
    }
}
