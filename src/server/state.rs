//! What every handler knows.

use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::access::Access;
use super::budget::Budget;
use super::config::Config;
use super::experience::Key;
use super::lanes::Lanes;
use super::metrics::Metrics;
use super::problem::Problem;
use super::recent::{Answer, Recent, Whole};
use super::sparql::TooLarge;
use super::write::Writer;
use crate::graph::{GraphError, Store};
use crate::lexicon::Interface;
use crate::query::{Catalog, Engine, Kept, Limits, Prepared, QueryError};
use crate::registry::Registry;
use crate::search::Search;

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
    pub(super) recent: Recent,
    pub(super) metrics: Metrics,
    pub(super) access: Access,
    pub(super) writer: Writer,
    lanes: Lanes,
    /// When the server started, in nanoseconds.
    started: i128,
    /// With the search over the store as it is now: whoever writes puts another one here.
    engine: RwLock<Arc<Engine>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("store", &self.store).field("config", &self.config).finish_non_exhaustive()
    }
}

impl State {
    /// The state of a server over a store. Fails if the queries that are built in cannot be read.
    pub fn new(store: Store, registry: Registry, interface: Interface, config: Config) -> Result<Self, QueryError> {
        let engine = Engine::load()?
            .with_search(Arc::new(Search::new(store.oxigraph().clone())))
            .with_kept(Arc::new(Kept::new(store.oxigraph().clone())))
            .with_services(config.services.clone());
        Ok(Self {
            catalog: Catalog::load()?,
            budget: Budget::new(config.memory),
            recent: Recent::new(config.memory / 4),
            metrics: Metrics::default(),
            access: Access::new(config.log),
            writer: Writer::default(),
            lanes: Lanes::new(&config),
            started: jiff::Timestamp::now().as_nanosecond(),
            engine: RwLock::new(Arc::new(engine)),
            store,
            registry,
            interface,
            config,
        })
    }

    /// The engine, which knows the prefixes and searches the store as it is now.
    pub fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Another one for each state of the store, and for each server.
    pub fn version(&self) -> String {
        format!("{} {}", self.started, self.lanes.version())
    }

    /// Lets no query answer from what is kept of the store, which is about to change.
    pub(super) fn about_to_change(&self) -> Result<(), GraphError> {
        self.store.about_to_change()?;
        if let Some(kept) = self.engine().kept() {
            kept.close();
        }
        Ok(())
    }

    /// Makes searches and queries see the store as it is now.
    pub(super) fn renew(&self) {
        let search = Arc::new(Search::new(self.store.oxigraph().clone()));
        let kept = Arc::new(Kept::new(self.store.oxigraph().clone()));
        let engine = Arc::new(Engine::clone(&self.engine()).with_search(search).with_kept(kept));
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = engine;
        self.lanes.forget();
        self.recent.forget();
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

    /// The answer to the request of a key: one that is kept, or that of `make`, which is kept if it is good. `make` must
    /// depend on the store and on what the key is of, and on nothing else.
    pub(super) async fn recent_or<M>(&self, key: Key, make: M) -> Response
    where
        M: Future<Output = Response>,
    {
        let (known, version) = self.recent.of(&key);
        if let Some(Answer { headers, body }) = known {
            return match self.budget.body(body, self.config.times.answer) {
                Ok(body) => (headers, body).into_response(),
                Err(problem) => problem.into_response(),
            };
        }
        let mut response = make.await;
        // who asked is answered, and does not hold the bytes for longer
        let whole = response.extensions_mut().remove::<Whole>();
        if let (StatusCode::OK, Some(Whole(body))) = (response.status(), whole) {
            self.recent.keep(key, version, Answer { headers: response.headers().clone(), body });
        }
        response
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
            true => self.lanes.run_known(key, work).await,
            false => self.lanes.run(work).await,
        };
        self.metrics.query(began.elapsed());
        result
    }
}
