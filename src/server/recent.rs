//! Answers that were given lately, so that what many ask is evaluated once as long as the store stays as it is.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::HeaderMap;
use rustc_hash::FxHashMap;

use super::experience::Key;

/// The part of all that is kept that one answer may be: one in so many.
const SHARE: usize = 4;

/// Answers by the keys of their requests, the latest first to come and the last to go.
#[derive(Debug)]
pub struct Recent {
    /// Bytes that all may have together.
    most: usize,
    answers: Mutex<Answers>,
}

#[derive(Debug, Default)]
struct Answers {
    bytes: usize,
    by_key: FxHashMap<Key, Answer>,
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
        Self { most, answers: Mutex::default() }
    }

    /// The answer to a request, if it is kept.
    pub fn of(&self, key: &Key) -> Option<Answer> {
        self.answers().by_key.get(key).cloned()
    }

    /// Keeps an answer, unless it is large.
    pub fn keep(&self, key: Key, answer: Answer) {
        let bytes = answer.body.len();
        let mut answers = self.answers();
        if bytes > self.most / SHARE || answers.by_key.contains_key(&key) {
            return;
        }
        answers.bytes += bytes;
        answers.by_key.insert(key, answer);
        answers.order.push_back(key);
        while answers.bytes > self.most {
            let Some(oldest) = answers.order.pop_front() else { break };
            answers.bytes -= answers.by_key.remove(&oldest).map_or(0, |answer| answer.body.len());
        }
    }

    /// Bytes of all that is kept.
    pub fn bytes(&self) -> usize {
        self.answers().bytes
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize) -> Answer {
        Answer { headers: HeaderMap::new(), body: vec![b'x'; bytes].into() }
    }

    #[test]
    fn so_many_bytes_are_kept() {
        let recent = Recent::new(80);
        assert!(recent.of(&[0; 32]).is_none());
        recent.keep([0; 32], answer(21));
        assert!(recent.of(&[0; 32]).is_none(), "too large");
        for number in 1..=9 {
            recent.keep([number; 32], answer(10));
        }
        let kept: Vec<u8> = (1..=9).filter(|number| recent.of(&[*number; 32]).is_some()).collect();
        assert_eq!(kept, [2, 3, 4, 5, 6, 7, 8, 9], "the oldest is gone");
    }
}
