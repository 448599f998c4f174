//! Reading one TOML file of words: text in, typed entries out, with lines for every complaint.
//!
//! What a file holds is a [`Content`]: its types, and its complaints about single entries, made with [`File::entry`] and
//! with [`Forms`], which finds forms that fold together. Loaders take it through [`load`]; who wants all complaints at
//! once takes [`complaints`].

use std::ops::Range;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use super::LexiconError;
use crate::resources::{Resource, Resources};
use crate::text::normalize::fold;

/// What a file of words holds.
pub trait Content: DeserializeOwned {
    /// The file, below the data folder.
    const PATH: &'static str;

    /// What is wrong with entries that are well-formed, in the order of the file.
    fn complaints(file: &File<Self>) -> Vec<LexiconError> {
        let _ = file;
        Vec::new()
    }
}

/// A lexicon file that was read.
#[derive(Debug, Clone)]
pub struct File<T> {
    /// What it holds.
    pub content: T,
    path: String,
    text: String,
}

/// Reads a file below the data folder. Unknown keys are errors where `T` denies them; an error names path and line.
pub fn load<T: Content>(resources: &Resources) -> Result<File<T>, LexiconError> {
    let (file, mut errors) = read(resources.read(T::PATH)?);
    errors.extend(file.as_ref().map(T::complaints).into_iter().flatten());
    match file {
        Some(file) if errors.is_empty() => Ok(file),
        _ => Err(errors.swap_remove(0)),
    }
}

/// All that is wrong with a file.
pub fn complaints<T: Content>(resources: &Resources) -> Vec<LexiconError> {
    let resource = match resources.read(T::PATH) {
        Ok(resource) => resource,
        Err(error) => return vec![error.into()],
    };
    let (file, mut errors) = read(resource);
    errors.extend(file.as_ref().map(T::complaints).into_iter().flatten());
    errors
}

/// The entries of a file that can be read, and a complaint about each that cannot; no entries at all if the file is no
/// TOML or something beside its lists of entries is wrong, and then there is a complaint.
fn read<T: DeserializeOwned>(resource: Resource) -> (Option<File<T>>, Vec<LexiconError>) {
    let Resource { path, text } = resource;
    let complaint = |error: &toml::de::Error| LexiconError::Syntax {
        line: line(&text, error.span().map_or(0, |span| span.start)),
        path: path.clone(),
        what: error.message().trim().replace('\n', ", "),
    };
    let (_, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        return (None, errors.iter().map(complaint).collect());
    }
    let mut wrong = Vec::new();
    let mut left_out: Vec<Range<usize>> = Vec::new();
    loop {
        // a document that was parsed once is parsed again
        let (mut document, _) = DeTable::parse_recoverable(&text);
        let parts = without(document.get_mut(), &left_out);
        match T::deserialize(Deserializer::from(document)) {
            Ok(content) => return (Some(File { content, path, text }), wrong),
            Err(error) => {
                wrong.push(complaint(&error));
                // what begins last before the error holds it
                let at = error.span().map_or(0, |span| span.start);
                match parts.into_iter().filter(|part| part.span.start <= at).max_by_key(|part| part.span.start) {
                    Some(Part { span, entry: true }) => left_out.push(span),
                    _ => return (None, wrong),
                }
            }
        }
    }
}

/// Where a part of a document begins.
struct Part {
    span: Range<usize>,
    /// An entry of a list; other parts cannot be left out.
    entry: bool,
}

/// Takes entries out of a document's lists; what remains of it.
fn without(document: &mut DeTable<'_>, left_out: &[Range<usize>]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (key, value) in document.iter_mut() {
        parts.push(Part { span: key.span(), entry: false });
        let DeValue::Array(list) = value.get_mut() else { continue };
        let kept =
            std::mem::replace(list, DeArray::new()).into_iter().filter(|entry| !left_out.contains(&entry.span()));
        *list = kept.collect();
        parts.extend(list.iter().map(|entry| Part { span: entry.span(), entry: true }));
    }
    parts
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

    /// The line of a section's heading, counted from 1; the first line if it has none.
    pub fn section(&self, name: &str) -> usize {
        let heading = format!("[{name}]");
        self.text.lines().position(|line| line.trim_end() == heading).map_or(1, |at| at + 1)
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

/// The line of a byte, counted from 1.
pub(super) fn line(text: &str, byte: usize) -> usize {
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
