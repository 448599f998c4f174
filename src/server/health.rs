//! `/healthz`: whether the server answers.

use std::sync::Arc;

use axum::extract;

use super::problem::Problem;
use super::state::State;

/// `ok`, if the store can be read.
pub async fn healthz(extract::State(state): extract::State<Arc<State>>) -> Result<&'static str, Problem> {
    let read = tokio::task::spawn_blocking(move || state.store.oxigraph().is_empty());
    match read.await {
        Ok(Ok(_)) => Ok("ok\n"),
        Ok(Err(error)) => Err(Problem::internal(format!("the store cannot be read: {error}"))),
        Err(_) => Err(Problem::internal("the work broke off")),
    }
}
