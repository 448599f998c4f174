//! Words in which the program speaks of things: `data/lexicon/interface.toml` in, words in two languages out.

use clap::ValueEnum;
use indexmap::IndexMap;
use serde::Deserialize;

use super::{LexiconError, file};
use crate::resources::Resources;

/// Language of labels and of what the program says of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl Lang {
    /// The language tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The other of the two.
    pub fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }
}

/// A word or sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

impl Word {
    /// It in a language.
    pub fn spoken(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
        }
    }

    /// The word of a key in a language; the key where there is none.
    pub fn of<'w>(words: &'w IndexMap<String, Self>, key: &'w str, lang: Lang) -> &'w str {
        words.get(key).map_or(key, |word| word.spoken(lang))
    }
}

/// Words of cards and messages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interface {
    /// Names of kinds of actors, by `maj:bodyType`, and `person`.
    pub kind: IndexMap<String, Word>,
    /// Headings of the report on a corpus.
    pub report: IndexMap<String, Word>,
    /// Reasons for looking at something, with `{…}` for values.
    pub review: IndexMap<String, Word>,
    /// Headings, questions and messages of a session of review.
    pub desk: IndexMap<String, Word>,
    /// The letter that asks for something in a session of review; that of either language does.
    pub key: IndexMap<String, Word>,
    /// Headings.
    pub field: IndexMap<String, Word>,
    /// Headings of the card of a meeting, features of its score sheet and reasons.
    pub meeting: IndexMap<String, Word>,
    /// Sentences, with `{…}` for values.
    pub message: IndexMap<String, Word>,
    /// Headings, buttons and sentences of the pages of a server, with `{…}` for values.
    pub page: IndexMap<String, Word>,
}

impl file::Content for Interface {
    const PATH: &'static str = "lexicon/interface.toml";
}

impl Interface {
    /// Reads `lexicon/interface.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        Ok(file::load::<Self>(data)?.content)
    }
}
