//! Files of annotations, one JSON object a line, and how two of them fit together.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::annotation::Annotation;
use super::error::EvalError;
use crate::input::{Input, Origin, Reader};
use crate::lexicon::Chrome;

/// The annotations of one coder or program.
#[derive(Debug, Default)]
pub struct Corpus {
    documents: IndexMap<String, (Annotation, Origin)>,
}

impl Corpus {
    /// Reads a file, or standard input for `-`; compressed ones too. Fails at the first line that is no annotation, at a
    /// document that stands twice, and if there is none.
    pub fn read(path: &Path, chrome: &Chrome) -> Result<Self, EvalError> {
        let mut corpus = Self::default();
        let paths: [PathBuf; 1] = [path.to_owned()];
        for input in Reader::new(&paths, chrome).without_zones() {
            match input? {
                Input::Record { value, origin, .. } => match serde_json::from_value(value) {
                    Ok(annotation) => corpus.add(annotation, origin)?,
                    Err(error) => return Err(EvalError::Line { origin, what: error.to_string() }),
                },
                Input::Report { origin, .. } => {
                    return Err(EvalError::Line { origin, what: "has no \"meetings\"".to_owned() });
                }
                Input::Warning(_) => {}
            }
        }
        match corpus.documents.is_empty() {
            true => Err(EvalError::Nothing { path: path.display().to_string() }),
            false => Ok(corpus),
        }
    }

    /// Adds a document; fails if it is there already.
    pub fn add(&mut self, annotation: Annotation, origin: Origin) -> Result<(), EvalError> {
        match self.documents.entry(annotation.id.clone()) {
            Entry::Vacant(free) => {
                free.insert((annotation, origin));
                Ok(())
            }
            Entry::Occupied(taken) => Err(EvalError::Twice { origin, first: taken.get().1.clone(), id: annotation.id }),
        }
    }

    /// The documents in the order of the file.
    pub fn annotations(&self) -> impl Iterator<Item = &Annotation> {
        self.documents.values().map(|(annotation, _)| annotation)
    }

    /// Where a document stands.
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        self.documents.get(id).map(|(_, origin)| origin)
    }

    /// What is said of a document.
    pub fn get(&self, id: &str) -> Option<&Annotation> {
        self.documents.get(id).map(|(annotation, _)| annotation)
    }

    /// Documents that `other` has and this one has not.
    pub fn lacks<'o>(&self, other: &'o Self) -> Vec<&'o str> {
        other.documents.keys().map(String::as_str).filter(|id| !self.documents.contains_key(*id)).collect()
    }
}
