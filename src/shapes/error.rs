//! Why shapes could not be read.

use std::fmt;

use thiserror::Error;

use crate::registry::turtle::SyntaxError;
use crate::resources::Finding;

/// Why shapes or data could not be had.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ShapesError {
    /// A file is no Turtle.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// The shapes say what cannot be evaluated. All of it, in the order of the files.
    #[error("{}", lines(.0))]
    Faults(Vec<Fault>),
    /// The store could not be read.
    #[error(transparent)]
    Storage(#[from] oxigraph::store::StorageError),
}

/// Something in a shapes graph that is wrong, or that is not understood here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What is wrong, and what to do.
    pub what: String,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The file.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

impl ShapesError {
    /// What is wrong, place by place; nothing if it has no place in the shapes.
    pub fn findings(&self) -> Vec<Finding> {
        match self {
            Self::Syntax(SyntaxError { path, line, what }) => vec![Finding::of(path, what).at(*line)],
            Self::Faults(faults) => {
                faults.iter().map(|fault| Finding::of(&fault.at.path, &fault.what).at(fault.at.line)).collect()
            }
            Self::Storage(_) => Vec::new(),
        }
    }
}
