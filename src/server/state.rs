//! What every handler knows.

use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::access::Access;
use super::budget::Budget;
use super::config::Config;
use super::experience::Key;
use super::known::Known;
use super::lanes::Lanes;
use super::metrics::Metrics;
use super::problem::Problem;
use super::recent::{Answer, Whole};
use super::sparql::TooLarge;
use super::tag;
use super::write::Writer;
use crate::graph::{GraphError, Store};
use crate::lexicon::Interface;
use crate::query::{Catalog, Engine, Limits, Prepared, QueryError};
use crate::registry::Registry;

/// The part of the memory for bodies that answers which are kept may take: one in so many.
const ANSWERS: usize = 2;

/// What every handler knows.
pub struct State {
    /// The store.
    pub store: Store,
    /// The named queries.
    pub catalog: Catalog,
    /// The registry.
    pub registry: Registry,
    /// The words in which pages speak.
    pub interface: Interface,
    /// What the server may do, and its limits.
    pub config: Config,
    pub(super) budget: Budget,
    pub(super) metrics: Metrics,
    pub(super) access: Access,
    pub(super) writer: Writer,
    lanes: Lanes,
    /// What is known of the store as it is now: whoever writes puts another one here.
    known: RwLock<Arc<Known>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("store", &self.store).field("config", &self.config).finish_non_exhaustive()
    }
}

impl State {
    /// The state of a server over a store. Fails if the queries that are built in cannot be read.
    pub fn new(store: Store, registry: Registry, interface: Interface, config: Config) -> Result<Self, QueryError> {
        let engine = Engine::load()?.with_services(config.services.clone());
        let known = Known::new(engine, &store, config.memory / ANSWERS);
        Ok(Self {
            catalog: Catalog::load()?,
            budget: Budget::new(config.memory),
            metrics: Metrics::default(),
            access: Access::new(config.log),
            writer: Writer::default(),
            lanes: Lanes::new(&config),
            known: RwLock::new(Arc::new(known)),
            store,
            registry,
            interface,
            config,
        })
    }

    /// What is known of the store as it is now.
    pub(super) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The engine, which knows the prefixes and searches the store as it is now.
    pub fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.known().engine)
    }

    /// Lets no query answer from what is kept of the store, which is about to change.
    pub(super) fn about_to_change(&self) -> Result<(), GraphError> {
        self.store.about_to_change()?;
        if let Some(kept) = self.engine().kept() {
            kept.close();
        }
        Ok(())
    }

    /// Forgets what was known of the store, so that whoever asks from now on sees it as it is.
    pub(super) fn renew(&self) {
        let known = Known::new(Engine::clone(&self.engine()), &self.store, self.config.memory / ANSWERS);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
    }

    /// An answer of a media type, kept within the budget of memory until it is sent.
    pub fn reply(&self, media: &'static str, bytes: Vec<u8>) -> Result<Response, Problem> {
        if bytes.len() > self.config.max_answer {
            return Err(QueryError::Output(std::io::Error::other(TooLarge(self.config.max_answer))).into());
        }
        let bytes = Bytes::from(bytes);
        let body = self.budget.body(bytes.clone(), self.config.times.answer)?;
        let mut response = ([(header::CONTENT_TYPE, media)], body).into_response();
        response.extensions_mut().insert(Whole(bytes));
        Ok(response)
    }

    /// The answer to the request of a key, tagged: one that is kept, or that of `make`, which is kept if it is good. `make` must
    /// depend on the store and on what the key is of, and on nothing else. A client whose `headers` say that it has the
    /// answer gets its tag alone.
    pub(super) async fn recent_or<M>(&self, key: Key, headers: &HeaderMap, make: M) -> Response
    where
        M: Future<Output = Response>,
    {
        let known = self.known();
        if let Some(answer) = known.recent.of(&key) {
            return match tag::has(headers, &answer.headers) {
                true => tag::not_modified(&answer.headers),
                false => match self.budget.body(answer.body, self.config.times.answer) {
                    Ok(body) => (answer.headers, body).into_response(),
                    Err(problem) => problem.into_response(),
                },
            };
        }
        let mut response = tag::tagged(make.await);
        // who asked is answered, and does not hold the bytes for longer
        let whole = response.extensions_mut().remove::<Whole>();
        if let (StatusCode::OK, Some(Whole(body))) = (response.status(), whole) {
            known.recent.keep(key, Answer { headers: response.headers().clone(), body });
        }
        tag::unless_had(headers, response)
    }

    /// Parses a query, off the threads that serve sockets.
    pub async fn parse(self: &Arc<Self>, text: String, origin: &'static str) -> Result<Prepared, Problem> {
        let engine = self.engine();
        self.lanes.run(move |_| engine.parse(&text, origin)).await
    }

    /// Does short work off the threads that serve sockets.
    pub async fn aside<T, W>(self: &Arc<Self>, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce(&Self) -> T + Send + 'static,
    {
        let state = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(&state));
        done.await.map_err(|_| Problem::internal("the work broke off"))
    }

    /// Does work that reads the store, off the threads that serve sockets. `work` is called with the limits that its queries
    /// must keep to, by [`Engine::run_within`]; it may be called again with wider ones.
    pub async fn run<T, W>(self: &Arc<Self>, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: Fn(&Self, Limits) -> Result<T, QueryError> + Send + Sync + 'static,
    {
        let state = Arc::clone(self);
        let began = std::time::Instant::now();
        let result = self.lanes.run(move |limits| work(&state, limits)).await;
        self.metrics.query(began.elapsed());
        result
    }

    /// As [`run`](Self::run), for work that depends on the store and on what the key is of, and on nothing else: what it
    /// costs is remembered, unless other servers may be asked.
    pub async fn run_known<T, W>(self: &Arc<Self>, key: Key, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: Fn(&Self, Limits) -> Result<T, QueryError> + Send + Sync + 'static,
    {
        let state = Arc::clone(self);
        let began = std::time::Instant::now();
        let work = move |limits: Limits| work(&state, limits);
        let result = match self.config.services.is_empty() {
            true => self.lanes.run_known(&self.known().experience, key, work).await,
            false => self.lanes.run(work).await,
        };
        self.metrics.query(began.elapsed());
        result
    }
}
