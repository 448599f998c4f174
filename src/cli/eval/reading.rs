//! The texts that annotations belong to, read by majlis itself.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::eval::{Annotation, Corpus, EvalError};
use crate::input::{Input, Origin, Reader, jsonl, zones};
use crate::lexicon::Chrome;
use crate::pipeline::Pipeline;
use crate::record::DocumentRecord;
use crate::resources::Resources;
use crate::text::Document;

/// Ending of files of annotations whose texts are in the folder beside them.
const ENDING: &str = ".gold.jsonl";

/// A record of what majlis finds, and where its text comes from.
pub type Read = (DocumentRecord, Origin);

/// Reads the documents of `gold` that are among `texts`, each with the day of publication that `gold` gives. A text that
/// cannot be read is told of; fails if a document has no text that could.
pub fn read(
    gold: &Corpus,
    path: &Path,
    texts: &[PathBuf],
    chrome: &Chrome,
    resources: &Resources,
) -> Result<Vec<Read>, Error> {
    let texts = if texts.is_empty() { vec![beside(path)?] } else { texts.to_vec() };
    let mut documents = Vec::new();
    for input in Reader::new(&texts, chrome).without_zones() {
        match input {
            Ok(Input::Report { mut document, origin }) => {
                if let Some(annotation) = gold.get(&document.id) {
                    publish(&mut document, annotation, gold.origin(&annotation.id))?;
                    documents.push((document, origin));
                }
            }
            Ok(Input::Record { .. } | Input::Warning(_)) => {}
            Err(error) => eprintln!("{error}"),
        }
    }
    let pipeline = Pipeline::load(resources)?;
    let read = |(mut document, origin): (Box<Document>, Origin)| {
        document.zones = zones(chrome, &document.view.text);
        (pipeline.read(&document), origin)
    };
    let records: Vec<Read> = documents.into_par_iter().map(read).collect();
    let ids: HashSet<&str> = records.iter().map(|(record, _)| record.id.as_str()).collect();
    let missing = gold.annotations().filter(|annotation| !ids.contains(annotation.id.as_str()));
    let ids: Vec<String> = missing.map(|annotation| annotation.id.clone()).collect();
    match ids.is_empty() {
        true => Ok(records),
        false => {
            let texts: Vec<String> = texts.iter().map(|path| path.display().to_string()).collect();
            Err(EvalError::TextsMissing { texts: texts.join(", "), ids }.into())
        }
    }
}

/// Records as annotations; fails at a document that stands twice.
pub fn corpus(records: &[Read]) -> Result<Corpus, EvalError> {
    let mut found = Corpus::default();
    for (record, origin) in records {
        match serde_json::to_value(record).and_then(serde_json::from_value) {
            Ok(annotation) => found.add(annotation, origin.clone())?,
            Err(error) => return Err(EvalError::Line { origin: origin.clone(), what: error.to_string() }),
        }
    }
    Ok(found)
}

/// The folder beside a file of annotations that holds their texts.
fn beside(path: &Path) -> Result<PathBuf, EvalError> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let folder = path.with_file_name(name.strip_suffix(ENDING).unwrap_or(&name));
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(EvalError::NoTexts { folder: folder.display().to_string(), gold: path.display().to_string() }),
    }
}

/// Hands the day of publication over; an annotation without one leaves what the text itself gives.
fn publish(document: &mut Document, annotation: &Annotation, origin: Option<&Origin>) -> Result<(), EvalError> {
    let Some(written) = annotation.published.as_deref() else { return Ok(()) };
    match (jsonl::date(written), origin) {
        (None, Some(origin)) => Err(EvalError::Line {
            origin: origin.clone(),
            what: format!("the day of publication {written:?} is not YYYY-MM-DD"),
        }),
        (day, _) => {
            document.published = day;
            Ok(())
        }
    }
}
