//! Answers that were given lately, so that what many ask is evaluated once as long as the store stays as it is.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::HeaderMap;
use rustc_hash::FxHashMap;

use super::experience::Key;

/// The part of all that is kept that one answer may be: one in so many.
const SHARE: usize = 8;

/// Answers by the keys of their requests, the latest first to come and the last to go.
#[derive(Debug)]
pub struct Recent {
    /// Bytes that all may have together.
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// How often the store has changed.
    version: u64,
    bytes: usize,
    answers: FxHashMap<Key, Answer>,
    order: VecDeque<Key>,
}

/// An answer with status 200.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its headers, as far as they are of the answer itself.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

/// The body of an answer that may be kept, among the extensions of its response.
#[derive(Debug, Clone)]
pub struct Whole(pub Bytes);

impl Recent {
    /// Keeps so many bytes.
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    /// The answer to a request, if it is kept; and the version of the store for [`Recent::keep`].
    pub fn of(&self, key: &Key) -> (Option<Answer>, u64) {
        let kept = self.kept();
        (kept.answers.get(key).cloned(), kept.version)
    }

    /// Keeps an answer, unless it is large or of a store that was.
    pub fn keep(&self, key: Key, version: u64, answer: Answer) {
        let bytes = answer.body.len();
        let mut kept = self.kept();
        if kept.version != version || bytes > self.most / SHARE || kept.answers.contains_key(&key) {
            return;
        }
        kept.bytes += bytes;
        kept.answers.insert(key, answer);
        kept.order.push_back(key);
        while kept.bytes > self.most {
            let Some(oldest) = kept.order.pop_front() else { break };
            kept.bytes -= kept.answers.remove(&oldest).map_or(0, |answer| answer.body.len());
        }
    }

    /// The store has changed.
    pub fn forget(&self) {
        let mut kept = self.kept();
        *kept = Kept { version: kept.version + 1, ..Kept::default() };
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize) -> Answer {
        Answer { headers: HeaderMap::new(), body: vec![b'x'; bytes].into() }
    }

    #[test]
    fn so_many_bytes_are_kept_and_those_of_one_store() {
        let recent = Recent::new(80);
        let (none, version) = recent.of(&[0; 32]);
        assert!(none.is_none());
        recent.keep([0; 32], version, answer(11));
        assert!(recent.of(&[0; 32]).0.is_none(), "too large");
        for number in 1..=9 {
            recent.keep([number; 32], version, answer(10));
        }
        let kept: Vec<u8> = (1..=9).filter(|number| recent.of(&[*number; 32]).0.is_some()).collect();
        assert_eq!(kept, [2, 3, 4, 5, 6, 7, 8, 9], "the oldest is gone");
        recent.forget();
        assert!(recent.of(&[9; 32]).0.is_none());
        recent.keep([9; 32], version, answer(10));
        assert!(recent.of(&[9; 32]).0.is_none(), "it is of the store that was");
    }
}
