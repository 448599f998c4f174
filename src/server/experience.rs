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
pub struct Experience(Mutex<FxHashMap<Key, Met>>);

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
    /// What is known of a query.
    pub fn of(&self, key: &Key) -> Option<Met> {
        self.queries().get(key).cloned()
    }

    /// Remembers what became of a query.
    pub fn learn(&self, key: Key, met: Met) {
        let mut queries = self.queries();
        if queries.len() >= MOST {
            queries.clear();
        }
        queries.insert(key, met);
    }

    fn queries(&self) -> MutexGuard<'_, FxHashMap<Key, Met>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
