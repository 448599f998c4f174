//! `majlis serve`: the store over HTTP.
//!
//! In: a store, and who may do what ([`Config`]). Out: the SPARQL 1.1 Protocol at `/sparql` and `/update`, the Graph Store
//! Protocol at `/store`, `/healthz` and `/metrics`, and [`pages`]; [`router`] joins them.
//!
//! # What a stranger cannot do
//! Whoever can reach the port may read, and nothing else, unless he has the token. No request may take more than its share:
//! - sockets, request lines, headers and bodies have limits of size and time (`listen`);
//! - queries have limits of time, rows and steps, wait in lanes by what they cost (`lanes`), and are answered from memory
//!   once they are whole, so that a status of 200 never stands above half a result;
//! - all bodies that are held in memory share one budget (`budget`).

mod accept;
mod access;
mod body;
mod budget;
mod capped;
mod config;
mod description;
mod experience;
mod graphs;
mod guard;
mod health;
mod known;
mod lanes;
mod listen;
mod media;
mod metrics;
pub mod pages;
mod problem;
mod protocol;
mod recent;
mod sparql;
mod state;
mod statistics;
mod tag;
mod update;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

pub use accept::Accept;
pub use config::{Config, LogFormat, Times};
pub use listen::{Door, serve};
pub use problem::Problem;
pub use protocol::Parameters;
pub use state::State;

/// All that is served.
pub fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/sparql", get(sparql::get).post(sparql::post))
        .merge(pages::routes(&state))
        .route("/update", post(update::post))
        .route("/store", get(graphs::get).put(graphs::put).post(graphs::post).delete(graphs::delete))
        .route("/healthz", get(health::healthz))
        .route("/metrics", get(metrics::metrics))
        .fallback(|| async { Problem::new(StatusCode::NOT_FOUND, "nothing has this address") })
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take this method; see the header Allow")
        })
        .layer(from_fn_with_state(Arc::clone(&state), guard::guard))
        .with_state(state)
}
