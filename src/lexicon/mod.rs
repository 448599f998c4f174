//! Words: loaders for `data/lexicon/*.toml`, and the matcher.
//!
//! In: a folder of TOML files. Out: [`Lexicon`], which says what each token may mean. Knows no sentence.

pub mod calendar;
mod check;
pub mod chrome;
pub mod confidence;
pub mod constraints;
pub mod content;
mod cues;
mod entry;
pub mod file;
mod generic;
pub mod inflect;
pub mod interface;
pub mod matcher;
pub mod reasons;
pub mod scoring;
pub mod sense;
mod single;
pub mod triggers;
mod words;

use thiserror::Error;

use crate::resources::ResourceError;
pub use calendar::Calendar;
pub use check::check;
pub use chrome::Chrome;
pub use constraints::Constraints;
pub use content::{Content, ContentWord};
pub use cues::{Bond, CueRole};
pub use entry::{Claim, Entry, Example, Phrase, entries};
pub use generic::GenericParties;
pub use interface::{Interface, Lang, Word};
pub use matcher::{Match, Matcher};
pub use reasons::Reasons;
pub use scoring::Scoring;
pub use sense::{Hit, Lexicon, Sense};
pub use single::SingleHolders;
pub use words::{Factuality, Governs, Scope};

/// Why a file of words could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// The file could not be had.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The file is no TOML, or not of the expected structure.
    #[error("{path}:{line}: {what}; correct the line, the other entries of the file show the structure")]
    Syntax {
        /// The file.
        path: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// An entry contradicts itself or another one.
    #[error("{path}:{line}: entry `{entry}`: {what}; {advice}")]
    Entry {
        /// The file.
        path: String,
        /// Line of the entry's id, counted from 1.
        line: usize,
        /// The entry's id.
        entry: String,
        /// What is wrong.
        what: String,
        /// What to do about it.
        advice: String,
    },
}
