//! What can go wrong with an input, and what is only worth telling.

use std::fmt;
use std::io;

use thiserror::Error;

use crate::text::Script;

/// Where an input stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, or `standard input`.
    pub path: Box<str>,
    /// The line, counted from 1, in files that hold one document a line.
    pub line: Option<usize>,
    /// The id that the document gives itself there.
    pub document: Option<Box<str>>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// An input that could not be read; the ones after it can.
#[derive(Debug, Error)]
#[error("{origin}: {problem}")]
pub struct InputError {
    /// Where it stands.
    pub origin: Origin,
    /// What is wrong, and what to do.
    pub problem: Problem,
}

/// What is wrong with an input.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file is missing, not permitted, or the disk fails.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// A folder without any file to read.
    #[error("holds no report; files are read whose names end in {}", super::sources::EXTENSIONS.join(", "))]
    NothingToRead,
    /// The bytes are no text.
    #[error("is no text but {0}; convert it to plain text, HTML or JSON Lines")]
    Binary(&'static str),
    /// The bytes are text in no known encoding.
    #[error("is in no encoding that could be told (taken for {0}, with errors); save it as UTF-8")]
    Encoding(&'static str),
    /// JSON that is not UTF-8.
    #[error("is not UTF-8, as JSON must be; save it as UTF-8")]
    NotUtf8,
    /// Compressed data that cannot be expanded.
    #[error("is compressed, and broken: {0}; compress it again")]
    Compressed(io::Error),
    /// A text that is no single report.
    #[error("is longer than {} MiB; split it into its reports, one a file or one a line of JSON", .0 >> 20)]
    TooLong(usize),
    /// JSON that cannot be parsed.
    #[error("is no JSON object: {0}; correct it or leave it out")]
    Json(String),
    /// A column of a spreadsheet that records do not have.
    #[error(
        "no column is called {name:?}{}; `majlis schema --format csv` prints the columns there are",
        near.map(|near| format!(", did you mean {near:?}?")).unwrap_or_default()
    )]
    UnknownColumn {
        /// As the header has it.
        name: String,
        /// The nearest name there is.
        near: Option<&'static str>,
    },
    /// Two columns of a spreadsheet have one name.
    #[error("column {0:?} stands twice in the header; leave one of them out")]
    ColumnTwice(&'static str),
    /// A spreadsheet lacks a column that it must have.
    #[error("the header has no column {0:?}; `majlis schema --format csv` prints the columns there are")]
    NoColumn(&'static str),
    /// A row without the name of a document, and none above it.
    #[error("column \"document\": is empty, and no row above names a document; give the row one")]
    NoDocument,
    /// A row with more fields than the header.
    #[error("has more fields than the {0} of the header; quote a field that holds the separator")]
    TooManyFields(usize),
    /// Two rows of one document or meeting.
    #[error("column {column:?}: {here:?}, where line {line} says {there:?} of the same; make them agree")]
    Contradiction {
        /// The column.
        column: &'static str,
        /// What this row says.
        here: Box<str>,
        /// What the other says.
        there: Box<str>,
        /// The line of the other.
        line: usize,
    },
    /// A record with a value that it may not have: where in it, and why not.
    #[error("{0}")]
    Record(String),
    /// JSON without what a report needs.
    #[error("{0}; a report is {{\"id\": …, \"published\": …, \"text\": …}}, a record has \"meetings\"")]
    Shape(String),
}

/// Something to tell about an input that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands.
    pub origin: Origin,
    /// What there is to tell.
    pub notice: Notice,
}

/// What there is to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The document has no letter.
    Empty,
    /// The bytes were not UTF-8 and were decoded from this encoding.
    DecodedFrom(&'static str),
    /// The day of publication could not be read and is taken as unknown.
    UnknownDay(String),
    /// A value of this key is not a string and is left out.
    NotAString(&'static str),
    /// The text is no Arabic, or its letters stand in the order of a screen.
    Unreadable(Script),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.notice)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("has no text"),
            Self::DecodedFrom(encoding) => write!(f, "is not UTF-8; read as {encoding}"),
            Self::UnknownDay(day) => {
                write!(f, "the day of publication {day:?} is not YYYY-MM-DD; taken as unknown")
            }
            Self::Unreadable(Script::Persian) => f.write_str("is Persian, not Arabic; no meeting is read from it"),
            Self::Unreadable(Script::Sorani) => f.write_str("is Sorani Kurdish, not Arabic; no meeting is read from it"),
            Self::Unreadable(Script::Visual) => f.write_str(
                "holds its letters in visual order, last letter first; no meeting is read from it: export it in logical order",
            ),
            Self::NotAString(key) => write!(f, "the value of \"{key}\" is not a string; left out"),
        }
    }
}
