//! Things found by words: actors, places and topics by any of their names, evidence by the words of its sentence.
//!
//! In: words in Arabic or Latin letters, and a store. Out: [`Hit`]s, best first, the same for the same store. Never writes.
//!
//! Words are compared without what spellings differ in: hamza and its seats, final ya, ta marbuta, marks, tatweel, the article;
//! in Latin letters capitals, diacritics, apostrophes and hyphens. A label fits, from best to worst, when it is the words
//! ([`Match::Exact`]), begins with them, has all of them, has their consonants, or differs from them by one letter a word. Only
//! if nothing has the words themselves are consonants asked for: these are the same for both scripts, so `Hariri` finds a name
//! that is known in Arabic alone.
//!
//! # In SPARQL
//! ```sparql
//! SELECT ?actor ?score WHERE {
//!   SERVICE maj:search { ?actor maj:words "Hariri" ; maj:hitKind "actor" ; maj:score ?score }
//! }
//! ```
//! The search is a `SERVICE` that the engine answers itself. A property function would be an ordinary triple pattern: on
//! another engine the query would silently find nothing, and the optimizer would take it for a triple that the store has, and
//! might ask it with neither side bound. A `SERVICE` is standard syntax with a name: elsewhere it fails with that name, `SILENT`
//! works, it is evaluated once and joined, and a parameter can be its words, as it is put into the algebra.
//!
//! # The index
//! Built from labels and sentences when something is first looked for, and kept by [`Search`]; it describes the store as it was
//! then.

mod index;
mod key;
mod rank;
mod service;

use std::sync::OnceLock;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use serde::Serialize;

use crate::graph::Iris;
use index::Index;
pub use service::{Service, ServiceError};

/// Finds things of one store.
pub struct Search {
    store: Store,
    index: OnceLock<Index>,
}

/// What sort of thing is found. In the order in which equals are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HitKind {
    /// A person, body, group or state.
    Actor,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// Evidence, by the sentence around it.
    Sentence,
}

/// In which way words fit a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// The label is the words.
    Exact,
    /// The label begins with the words.
    Prefix,
    /// The label has all words.
    Words,
    /// The label has words of the same consonants.
    Skeleton,
    /// The label has words that differ by one letter.
    Typo,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its IRI; for a sentence that of its first evidence.
    #[serde(serialize_with = "as_text")]
    pub iri: NamedNode,
    /// Its Arabic label, or the sentence.
    pub ar: Option<String>,
    /// Its English label.
    pub en: Option<String>,
    /// The label or sentence that fits.
    pub matched: String,
    /// In which way.
    #[serde(rename = "match")]
    pub way: Match,
    /// How well, between 0 and 1: the way first, then how much of the label the words are. Comparable within one search.
    pub score: f64,
}

/// A hit with the id by which commands and addresses take it.
#[derive(Debug, Serialize)]
pub struct Found<'h> {
    /// Its IRI from the namespace of things on.
    pub id: &'h str,
    /// The hit.
    #[serde(flatten)]
    pub hit: &'h Hit,
}

impl<'h> Found<'h> {
    /// The id of a hit in a store whose things are named by `iris`.
    pub fn of(hit: &'h Hit, iris: &Iris) -> Self {
        Self { id: hit.iri.as_str().trim_start_matches(iris.namespace()), hit }
    }
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("indexed", &self.index.get().is_some()).finish_non_exhaustive()
    }
}

impl Search {
    /// A search over all graphs of a store. Reads nothing yet.
    pub fn new(store: Store) -> Self {
        Self { store, index: OnceLock::new() }
    }

    /// Up to `limit` things that fit `words`, of one kind or of all, best first. Fails if the store cannot be read.
    pub fn find(&self, words: &str, kind: Option<HitKind>, limit: usize) -> Result<Vec<Hit>, StorageError> {
        let index = match self.index.get() {
            Some(index) => index,
            None => {
                let built = Index::of(&self.store)?;
                self.index.get_or_init(|| built)
            }
        };
        Ok(rank::find(index, words, kind, limit))
    }
}

impl HitKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Actor, Self::Place, Self::Topic, Self::Sentence];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Sentence => "sentence",
        }
    }
}

impl Match {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Prefix, Self::Words, Self::Skeleton, Self::Typo];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Words => "words",
            Self::Skeleton => "skeleton",
            Self::Typo => "typo",
        }
    }

    /// The least score of it, per mille.
    fn floor(self) -> u32 {
        match self {
            Self::Exact => 850,
            Self::Prefix => 650,
            Self::Words => 450,
            Self::Skeleton => 250,
            Self::Typo => 50,
        }
    }
}

fn as_text<S: serde::Serializer>(iri: &NamedNode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(iri.as_str())
}
