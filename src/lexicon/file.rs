//! Reading one TOML file of words: text in, typed entries out, with lines for every complaint.
//!
//! Loaders take their types through [`load`], then complain about single entries through [`File::entry`], and find
//! forms that fold together with [`Forms`].

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::LexiconError;
use crate::resources::Resources;
use crate::text::normalize::fold;

/// A lexicon file that was read.
#[derive(Debug, Clone)]
pub struct File<T> {
    /// What it holds.
    pub content: T,
    path: String,
    text: String,
}

/// Reads `path`, relative to the data folder, as TOML. Unknown keys are errors where `T` denies them; an error names
/// path and line.
pub fn load<T: DeserializeOwned>(resources: &Resources, path: &str) -> Result<File<T>, LexiconError> {
    let resource = resources.read(path)?;
    match toml::from_str(&resource.text) {
        Ok(content) => Ok(File { content, path: resource.path, text: resource.text }),
        Err(error) => Err(LexiconError::Syntax {
            line: line(&resource.text, error.span().map_or(0, |span| span.start)),
            path: resource.path,
            what: error.message().trim().replace('\n', ", "),
        }),
    }
}

impl<T> File<T> {
    /// The path to name in messages.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of a value read as [`Spanned`], counted from 1.
    pub fn line<V>(&self, value: &Spanned<V>) -> usize {
        line(&self.text, value.span().start)
    }

    /// A complaint about the entry with this id: what is wrong, and what to do about it.
    pub fn entry(&self, id: &Spanned<String>, what: impl Into<String>, advice: impl Into<String>) -> LexiconError {
        LexiconError::Entry {
            path: self.path.clone(),
            line: self.line(id),
            entry: id.get_ref().clone(),
            what: what.into(),
            advice: advice.into(),
        }
    }
}

fn line(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|&b| b == b'\n').count()
}

/// The forms entered so far, by their K1: finds two entries that no text could tell apart.
#[derive(Debug, Default)]
pub struct Forms {
    owners: IndexMap<String, String>,
}

impl Forms {
    /// Enters a form of an entry. Fails if the form holds no letter, if the entry has it already, or if another entry
    /// has it that is not named in `shares`.
    pub fn enter<T>(
        &mut self,
        file: &File<T>,
        id: &Spanned<String>,
        form: &str,
        shares: &[String],
    ) -> Result<(), LexiconError> {
        let folded = fold(form);
        let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.is_empty() {
            return Err(file.entry(id, "has an empty form", "write at least one letter or remove the form"));
        }
        match self.owners.get(&folded) {
            Some(owner) if owner == id.get_ref() => Err(file.entry(
                id,
                format!("the form `{form}` folds like another of its own forms"),
                "remove it: spellings that differ only in hamza seats, final ya, ta marbuta or marks are written once",
            )),
            Some(owner) if !shares.contains(owner) => Err(file.entry(
                id,
                format!("the form `{form}` folds like a form of `{owner}`"),
                format!("remove it from one of them, or declare `shares = [\"{owner}\"]` here"),
            )),
            Some(_) => Ok(()),
            None => {
                self.owners.insert(folded, id.get_ref().clone());
                Ok(())
            }
        }
    }
}
