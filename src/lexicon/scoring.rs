//! Words of the scorer: `data/lexicon/scoring.toml` in, lists of words as written there out.

use serde::Deserialize;

use super::{LexiconError, file};
use crate::resources::Resources;

/// What is passed over when names, places and topics of two annotations are compared.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// What may be written together with the word behind it.
    pub proclitics: Vec<String>,
    /// First words of names of two words, which may be written as one.
    pub joined: Vec<String>,
    /// Words of names that may be left out.
    pub dropped: Vec<String>,
    /// Titles before the name of a person.
    pub titles: Vec<String>,
    /// Words before the name of a place.
    pub generic_places: Vec<String>,
    /// Words of topics that do not count.
    pub stop: Vec<String>,
}

impl file::Content for Scoring {
    const PATH: &'static str = "lexicon/scoring.toml";
}

impl Scoring {
    /// Reads `lexicon/scoring.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        Ok(file::load::<Self>(data)?.content)
    }
}
