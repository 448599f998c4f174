//! What can be wrong with a judgement or a file of them.

use thiserror::Error;

/// A field of a judgement does not say what it must.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{field}` {message}")]
pub struct FieldError {
    /// The field.
    pub field: &'static str,
    /// What is wrong, and what to write.
    pub message: String,
}

/// A file of judgements could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JudgementError {
    /// A line is no JSON object of a judgement.
    #[error("{path}:{line}: {message}; `majlis judge schema` prints what a line holds")]
    Line {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, with the field where there is one.
        message: String,
    },
    /// A field does not say what it must.
    #[error("{path}:{line}: {source}")]
    Field {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// Which, and why.
        source: FieldError,
    },
    /// The file could not be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
}
