//! What was learnt of queries that were asked before, so that nobody pays for it again and again.
//!
//! The same query of the same store reaches the same limits of rows, steps and bytes, on whatever machine: it is refused
//! without being evaluated. One that did not fit into the first lanes starts in the lane in which it was answered.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::problem::Problem;

/// Queries of which something is remembered; when there are more, all are forgotten.
const MOST: usize = 4096;

/// What identifies a query: the hash of all on which its answer depends but the store.
pub type Key = [u8; 32];

/// What was learnt.
#[derive(Debug, Default)]
pub struct Experience(Mutex<Learnt>);

#[derive(Debug, Default)]
struct Learnt {
    /// How often the store has changed.
    version: u64,
    queries: FxHashMap<Key, Met>,
}

/// What became of a query.
#[derive(Debug, Clone)]
pub enum Met {
    /// It was answered in the lane of this number.
    Lane(usize),
    /// It reached a limit.
    Refused(Problem),
}

/// The key of some texts.
pub fn key<'t>(texts: impl IntoIterator<Item = &'t str>) -> Key {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

impl Experience {
    /// What is known of a query, and the version of the store for [`Experience::learn`].
    pub fn of(&self, key: &Key) -> (Option<Met>, u64) {
        let learnt = self.learnt();
        (learnt.queries.get(key).cloned(), learnt.version)
    }

    /// Remembers what became of a query, unless the store is another by now.
    pub fn learn(&self, key: Key, version: u64, met: Met) {
        let mut learnt = self.learnt();
        if learnt.version == version {
            if learnt.queries.len() >= MOST {
                learnt.queries.clear();
            }
            learnt.queries.insert(key, met);
        }
    }

    /// How often the store has changed.
    pub fn version(&self) -> u64 {
        self.learnt().version
    }

    /// The store has changed.
    pub fn forget(&self) {
        let mut learnt = self.learnt();
        learnt.version += 1;
        learnt.queries.clear();
    }

    fn learnt(&self) -> MutexGuard<'_, Learnt> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
