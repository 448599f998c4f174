//! Changes of the store: who may make them, one after the other, and answered only once they are on disk.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::problem::Problem;
use super::state::State;
use crate::graph::{GraphError, Store};
use crate::query::Limits;

/// Whose turn it is to change the store, and what of the changes is on disk.
#[derive(Debug)]
pub struct Writer {
    turn: Arc<Semaphore>,
    /// Changes that were made.
    made: AtomicU64,
    /// Of these, the number that is on disk for sure.
    safe: Mutex<u64>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { turn: Arc::new(Semaphore::new(1)), made: AtomicU64::new(0), safe: Mutex::new(0) }
    }
}

impl Writer {
    /// Brings the change of a number to disk, and with it all that were made meanwhile.
    fn secure(&self, change: u64, store: &Store) -> Result<(), GraphError> {
        let mut safe = self.safe.lock().unwrap_or_else(PoisonError::into_inner);
        if *safe < change {
            let made = self.made.load(Ordering::SeqCst);
            store.flush()?;
            *safe = made;
        }
        Ok(())
    }
}

impl State {
    /// Whether a request may write: it must show the token, and there must be one.
    pub(super) fn authorize(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let Some(token) = &self.config.token else {
            let detail = "this server only reads; start it with --allow-update and a token if it should write";
            return Err(Problem::new(StatusCode::FORBIDDEN, detail));
        };
        let shown = headers.get(header::AUTHORIZATION).and_then(|value| {
            let (scheme, shown) = value.to_str().ok()?.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| shown.trim())
        });
        // hashes compare in constant time, and tell nothing of the length
        if shown.is_some_and(|shown| blake3::hash(shown.as_bytes()) == blake3::hash(token.as_bytes())) {
            return Ok(());
        }
        let detail = "whoever writes must send the server's token as Authorization: Bearer TOKEN";
        let problem = Problem::new(StatusCode::UNAUTHORIZED, detail);
        Err(problem.with(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"majlis\"")))
    }

    /// Does work that changes the store, one after the other. When this returns, the change is on disk, also against a loss of
    /// power, and searches see it.
    pub(super) async fn change<T, W>(self: &Arc<Self>, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce(&Self, Limits) -> Result<T, Problem> + Send + 'static,
    {
        let patience = self.config.limits.time.unwrap_or(self.config.times.answer);
        let turn = timeout(patience, Arc::clone(&self.writer.turn).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Problem::busy()) };
        self.aside(move |state| {
            let kept = state.about_to_change();
            kept.map_err(|error| Problem::internal(format!("no snapshot, so no change: {error}")))?;
            let worked = work(state, state.config.limits);
            state.renew();
            let value = worked?;
            let change = state.writer.made.fetch_add(1, Ordering::SeqCst) + 1;
            // whoever comes next need not wait for the disk, and shares its next turn
            drop(turn);
            let safe = state.writer.secure(change, &state.store);
            safe.map_err(|error| Problem::internal(format!("the change was made but may not be on disk: {error}")))?;
            Ok(value)
        })
        .await?
    }
}
