//! What the server knows of the store as it is: all that is forgotten together when the store changes.
//!
//! Whoever begins to answer takes it as it is then, and adds to that what he learns; after a change there is another one, to
//! which nothing of the old store can be added.

use std::sync::{Arc, Mutex, PoisonError};

use oxigraph::store::StorageError;

use super::experience::Experience;
use super::recent::Recent;
use super::statistics::Statistics;
use crate::graph::Store;
use crate::query::{Engine, Kept};
use crate::search::Search;

/// What the server knows of the store as it is.
#[derive(Debug)]
pub struct Known {
    /// Searches it and keeps statements of it.
    pub engine: Arc<Engine>,
    /// What queries cost.
    pub experience: Experience,
    /// Answers that were given lately.
    pub recent: Recent,
    statistics: Mutex<Option<Arc<Statistics>>>,
}

impl Known {
    /// Nothing yet of a store; `memory` is what answers may take, in bytes.
    pub fn new(engine: Engine, store: &Store, memory: usize) -> Self {
        let engine = engine
            .with_search(Arc::new(Search::new(store.oxigraph().clone())))
            .with_kept(Arc::new(Kept::new(store.oxigraph().clone())));
        Self {
            engine: Arc::new(engine),
            experience: Experience::default(),
            recent: Recent::new(memory),
            statistics: Mutex::default(),
        }
    }

    /// Bytes of the statements and of the answers that are kept.
    pub fn bytes(&self) -> [(&'static str, usize); 2] {
        [("statements", self.engine.kept().map_or(0, Kept::bytes)), ("answers", self.recent.bytes())]
    }

    /// How much of what the store holds, counted once.
    pub fn statistics(&self, store: &Store) -> Result<Arc<Statistics>, StorageError> {
        let mut counted = self.statistics.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(statistics) = counted.as_ref() {
            return Ok(Arc::clone(statistics));
        }
        Ok(Arc::clone(counted.insert(Arc::new(Statistics::of(store)?))))
    }
}
