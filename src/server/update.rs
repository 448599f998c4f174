//! `/update`: changes by SPARQL Update.

use std::sync::Arc;

use axum::body::Body;
use axum::extract;
use axum::http::{HeaderMap, StatusCode, Uri};

use super::body::Received;
use super::problem::Problem;
use super::protocol::{Operation, UPDATE};
use super::state::State;
use crate::query::Limits;

/// An update in the body. Answered once it is on disk.
pub async fn post(
    extract::State(state): extract::State<Arc<State>>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    state.authorize(&headers)?;
    let body = Received::read(&state, &headers, body).await?;
    let Operation { text, dataset, timeout } = Operation::of_body(UPDATE, &uri, &headers, &body)?;
    drop(body);
    state
        .change(move |state, limits| {
            let engine = state.engine();
            let mut update = engine.parse_update(&text, "update")?;
            if let Some((default, named)) = dataset {
                update = update.with_dataset(&default, &named)?;
            }
            let time = limits.time.into_iter().chain(timeout).min();
            Ok(engine.update_within(update, state.store.oxigraph(), Limits { time, ..limits })?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
