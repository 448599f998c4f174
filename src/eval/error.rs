//! What can go wrong with annotations.

use thiserror::Error;

use crate::input::{InputError, Origin};

/// Why annotations could not be scored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EvalError {
    /// A file could not be read, or a line of it is no JSON.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A line is no annotation.
    #[error(
        "{origin}: {what}; an annotation is {{\"id\": …, \"meetings\": [{{\"kind\", \"status\", \"date\", \"places\", \"participants\", \"topics\"}}]}}"
    )]
    Line {
        /// Where it stands.
        origin: Origin,
        /// What is wrong.
        what: String,
    },
    /// A document stands twice in a file.
    #[error("{origin}: the document `{id}` stands already in {first}; leave one of them out")]
    Twice {
        /// Where it stands again.
        origin: Origin,
        /// The document.
        id: String,
        /// Where it stands first.
        first: Origin,
    },
    /// A file without any annotation.
    #[error("{path}: holds no annotation; it takes one JSON object a line")]
    Nothing {
        /// The file.
        path: String,
    },
    /// There is no folder of texts where it is looked for.
    #[error("{folder}: is no folder; give the texts that {gold} annotates by --texts, or the records to score")]
    NoTexts {
        /// Where they were looked for.
        folder: String,
        /// The annotations.
        gold: String,
    },
    /// Documents without a text.
    #[error("{texts}: no text of {}; the name of a file without its ending, or the \"id\" of a line, is that of its document", some(.ids))]
    TextsMissing {
        /// Where they were looked for.
        texts: String,
        /// The documents.
        ids: Vec<String>,
    },
    /// No file of coders has a document of another one.
    #[error("the files have no document in common; the \"id\" of a document must be the same in all of them")]
    NothingShared,
}

/// The first of these names, and how many more there are.
pub fn some(ids: &[impl AsRef<str>]) -> String {
    const SHOWN: usize = 10;
    let names: Vec<&str> = ids.iter().take(SHOWN).map(AsRef::as_ref).collect();
    match ids.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
