//! A row of a list to review.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use crate::text::normalize::fold;

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
    /// IRIs of evidence whose sentences can be shown.
    #[serde(skip)]
    pub evidence: Vec<String>,
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

/// How alike two names are, 1 for equal: by steps of typing, or by the words that both have (Dice), as a longer form of a
/// name holds the shorter one.
pub(super) fn alike(one: &str, other: &str) -> f64 {
    let (one, other) = (fold(one), fold(other));
    let words = |name: &'_ str| name.split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let (first, second) = (words(&one), words(&other));
    let shared = 2.0 * first.intersection(&second).count() as f64 / (first.len() + second.len()).max(1) as f64;
    rounded(strsim::normalized_damerau_levenshtein(&one, &other).max(shared))
}
