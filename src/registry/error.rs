//! Why the registry could not be loaded: file and line, what is wrong, what to do.

use std::fmt;

use thiserror::Error;

use super::turtle::SyntaxError;
use crate::resources::{Finding, ResourceError};

/// Why the registry could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// A file could not be had.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// A file is no Turtle.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// An entry is wrong.
    #[error(transparent)]
    Entry(Box<EntryError>),
}

/// An entry that is wrong.
#[derive(Debug, Error)]
#[error("{at}: `{entry}` {problem}")]
pub struct EntryError {
    /// Where.
    pub at: At,
    /// Id of the entry, or the subject's IRI where it has none.
    pub entry: String,
    /// What is wrong, and what to do.
    pub problem: Problem,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The file.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
}

/// What is wrong with an entry. Properties are given by their local names.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The subject is no thing of the registry.
    #[error(
        "is no address of a person, body, office, post, place or topic; ids are small Latin letters, digits and hyphens"
    )]
    Subject,
    /// It has no class, several, or one that does not go with its address.
    #[error("should be a {expected}, said once in the first line of its block")]
    Class {
        /// Class, or classes, that fit.
        expected: String,
    },
    /// A property has no meaning here.
    #[error("has the unknown property <{iri}>; the head of the file lists those that are read")]
    Property {
        /// Its IRI.
        iri: String,
    },
    /// A value is not what its property takes.
    #[error("has {property} \"{found}\"; {expected}")]
    Value {
        /// The property.
        property: String,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
    /// A property that each entry of the kind must have is missing.
    #[error("has no {property}; add one")]
    Missing {
        /// The property, with its language.
        property: String,
    },
    /// Its id is used twice.
    #[error("stands at {first} too; keep one block, or give one of them another id")]
    Duplicate {
        /// Where the first block begins.
        first: At,
    },
    /// It names another entry that there is not.
    #[error("has {property} {kind} `{target}`, which is not in the registry; add that entry or correct the id")]
    Dangling {
        /// The property.
        property: String,
        /// What kind of thing is missing.
        kind: String,
        /// Its id.
        target: String,
    },
    /// It lies within itself.
    #[error("is part of itself by way of {property}; correct one link of the chain")]
    Cycle {
        /// The property.
        property: String,
    },
}

impl RegistryError {
    /// Whether an entry names another that there is not.
    pub(super) fn is_dangling(&self) -> bool {
        matches!(self, Self::Entry(error) if matches!(error.problem, Problem::Dangling { .. }))
    }
}

impl From<&RegistryError> for Finding {
    fn from(error: &RegistryError) -> Self {
        match error {
            RegistryError::Resource(error) => Self::from(error),
            RegistryError::Syntax(SyntaxError { path, line, what }) => {
                Self::of(path, format!("{what}; correct the Turtle there")).at(*line)
            }
            RegistryError::Entry(error) => {
                Self::of(&error.at.path, error.problem.to_string()).at(error.at.line).in_entry(&error.entry)
            }
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

impl Problem {
    /// The error of this problem with an entry.
    pub(super) fn of(self, entry: &str, at: At) -> RegistryError {
        RegistryError::Entry(Box::new(EntryError { at, entry: entry.to_owned(), problem: self }))
    }
}
