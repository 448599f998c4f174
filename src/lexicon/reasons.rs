//! Why a record says what it says: `data/lexicon/reasons.toml` in, a sentence for each rule id out.

use indexmap::IndexMap;
use serde::Deserialize;

use super::interface::Word;
use super::{LexiconError, file};
use crate::resources::Resources;

/// Sentences by what they explain and by id.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reasons {
    /// What opens a meeting: `verb`, `noun` or `pair`.
    pub trigger: IndexMap<String, Word>,
    /// How the parties of a verb stand, by its frame in `triggers.toml`.
    pub frame: IndexMap<String, Word>,
    /// What seats a participant, by the id without `argument.`.
    pub argument: IndexMap<String, Word>,
    /// What makes words an actor or place, by the id without `mention.`.
    pub mention: IndexMap<String, Word>,
    /// What makes words a place of the meeting.
    pub place: IndexMap<String, Word>,
    /// What makes words a topic.
    pub topic: IndexMap<String, Word>,
    /// What makes words an outcome.
    pub outcome: IndexMap<String, Word>,
    /// What makes a status, by its value.
    pub status: IndexMap<String, Word>,
    /// How a date is known, by its basis.
    pub date_basis: IndexMap<String, Word>,
    /// Why a trigger made no meeting, by the reason id.
    pub skip: IndexMap<String, Word>,
    /// Headings and messages.
    pub text: IndexMap<String, Word>,
}

impl file::Content for Reasons {
    const PATH: &'static str = "lexicon/reasons.toml";
}

impl Reasons {
    /// Reads `lexicon/reasons.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        Ok(file::load::<Self>(data)?.content)
    }

    /// The sentence of a rule id: `argument.…` or `mention.…`.
    pub fn rule(&self, id: &str) -> Option<&Word> {
        match id.split_once('.')? {
            ("argument", rest) => self.argument.get(rest),
            ("mention", rest) => self.mention.get(rest),
            _ => None,
        }
    }
}
