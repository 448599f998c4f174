//! What is wrong with a value, and what would be right.

use std::fmt;

use serde_json::Value;

/// Most values that a message lists.
const LISTED: usize = 12;
/// Letters of a value that a message repeats.
const SHOWN: usize = 60;

/// Something wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The value: `meetings[0].participants[2].role`; empty for the record as a whole.
    pub path: String,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl Fault {
    pub(super) fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into() }
    }

    /// A word that is not among those `known`: `what` says what it should be.
    pub(super) fn unknown<'k>(path: &str, word: &str, what: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let hint = match nearest(word, &known) {
            Some(near) => format!("; did you mean {near:?}?"),
            None => String::new(),
        };
        let list = if known.len() <= LISTED { format!("; allowed: {}", known.join(", ")) } else { String::new() };
        Self::new(path, format!("{} is no {what}{hint}{list}", shown(&Value::from(word))))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.what),
            path => write!(f, "{path}: {}", self.what),
        }
    }
}

/// The known word that a misspelt one is nearest to, if it is near at all.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |known: &&&str| strsim::osa_distance(word, known);
    let near = known.iter().min_by_key(distance)?;
    // one slip in four letters, and one more for an ending
    (distance(&near) <= 1 + word.chars().count() / 4).then_some(*near)
}

/// A value as a message shows it.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
