//! What is wrong with a file of knowledge: said once, for the loaders' errors and for those who list all of them.

use std::fmt;

use serde::Serialize;

/// Whether the file can be used as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It says something wrong, or nothing at all.
    Error,
    /// It is read, though perhaps not as it is meant.
    Warning,
}

/// Something wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file, as messages name it.
    pub path: String,
    /// Line, counted from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// Id of the entry.
    pub entry: Option<String>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Finding {
    /// An error of a whole file.
    pub fn of(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, entry: None, severity: Severity::Error, message: message.into() }
    }

    /// The same, of a line counted from 1.
    pub fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same, of an entry.
    pub fn in_entry(self, entry: impl Into<String>) -> Self {
        Self { entry: Some(entry.into()), ..self }
    }

    /// The same, as a warning.
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        f.write_str(": ")?;
        if let Some(entry) = &self.entry {
            write!(f, "`{entry}`: ")?;
        }
        f.write_str(&self.message)
    }
}
