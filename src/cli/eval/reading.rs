//! The texts that annotations belong to, read by majlis itself.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::eval::{Annotation, Corpus, EvalError};
use crate::input::{Input, Origin, Reader, jsonl, zones};
use crate::lexicon::Chrome;
use crate::pipeline::Pipeline;
use crate::resources::Resources;
use crate::text::Document;

/// Ending of files of annotations whose texts are in the folder beside them.
const ENDING: &str = ".gold.jsonl";

/// Reads the documents of `gold` that are among `texts`, each with the day of publication that `gold` gives. A text that
/// cannot be read is told of; fails if a document has no text that could.
pub fn read(
    gold: &Corpus,
    path: &Path,
    texts: &[PathBuf],
    chrome: &Chrome,
    resources: &Resources,
) -> Result<Corpus, Error> {
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
    let annotated = documents.into_par_iter().map(|(document, origin)| annotate(&pipeline, chrome, *document, origin));
    let mut found = Corpus::default();
    for (annotation, origin) in annotated.collect::<Result<Vec<_>, EvalError>>()? {
        found.add(annotation, origin)?;
    }
    let ids: Vec<String> = found.lacks(gold).into_iter().map(str::to_owned).collect();
    match ids.is_empty() {
        true => Ok(found),
        false => {
            let texts: Vec<String> = texts.iter().map(|path| path.display().to_string()).collect();
            Err(EvalError::TextsMissing { texts: texts.join(", "), ids }.into())
        }
    }
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

/// What majlis finds in a document.
fn annotate(
    pipeline: &Pipeline,
    chrome: &Chrome,
    mut document: Document,
    origin: Origin,
) -> Result<(Annotation, Origin), EvalError> {
    document.zones = zones(chrome, &document.view.text);
    let annotation = serde_json::to_value(pipeline.read(&document)).and_then(serde_json::from_value);
    match annotation {
        Ok(annotation) => Ok((annotation, origin)),
        Err(error) => Err(EvalError::Line { origin, what: error.to_string() }),
    }
}
