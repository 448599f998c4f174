//! A row of a list to review.

use indexmap::IndexMap;
use serde::Serialize;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Id of an actor, a meeting or a participation, as `majlis judge` takes it.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Of a possible duplicate: the id of the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// Of a possible duplicate: the name of the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_label: Option<String>,
    /// Orders the list; what it counts is said by the reasons.
    pub score: f64,
    /// Why it is listed.
    pub why: Vec<Why>,
    /// Of a name: whom the registry calls alike, the most alike first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// A sentence that tells of it; none for coded records, which have no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// Evidence whose sentence can be shown.
    #[serde(skip)]
    pub(super) evidence: Vec<String>,
}

/// A reason for listing something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// Which: a key of `[review]` in `lexicon/interface.toml`.
    pub reason: &'static str,
    /// Values of its sentence.
    #[serde(flatten)]
    pub values: IndexMap<&'static str, String>,
}

impl Why {
    pub(super) fn new<const N: usize>(reason: &'static str, values: [(&'static str, String); N]) -> Self {
        Self { reason, values: values.into_iter().collect() }
    }
}

/// Somebody of the registry who may be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Registry id.
    pub id: String,
    /// Name.
    pub label: String,
    /// How alike the names are, 1 for equal.
    pub alike: f64,
}

/// Two decimals are enough to order by, and the same on every machine.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}
