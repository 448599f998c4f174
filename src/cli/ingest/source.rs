//! Paths → reports and records, one after the other.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

use crate::record::DocumentRecord;
use crate::text::Document;

/// Something to ingest.
pub enum Item {
    /// A report, to be read.
    Report(Document),
    /// A record, as a person or another program coded it.
    Record(DocumentRecord),
}

impl Item {
    /// Name of the document.
    pub fn id(&self) -> &str {
        match self {
            Self::Report(document) => &document.id,
            Self::Record(record) => &record.id,
        }
    }
}

/// Why something could not be read; the rest can.
#[derive(Debug, Error)]
pub enum SourceError {
    /// A file or folder.
    #[error("{path}: {source}")]
    Io { path: String, source: std::io::Error },
    /// A line.
    #[error("{path}:{line}: {message}")]
    Line { path: String, line: usize, message: String },
}

/// A report in JSON.
#[derive(Deserialize)]
struct ReportLine {
    id: String,
    text: String,
    published: Option<String>,
    source: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

/// Reads files, folders in the order of names, and `-` for standard input.
pub fn read(paths: &[PathBuf]) -> impl Iterator<Item = Result<Item, SourceError>> {
    Files { todo: paths.iter().cloned().collect() }.flat_map(|file| match file {
        Ok(path) => items(&path),
        Err(error) => Box::new(std::iter::once(Err(error))),
    })
}

type Items = Box<dyn Iterator<Item = Result<Item, SourceError>>>;

/// Files below paths, each folder sorted.
struct Files {
    todo: VecDeque<PathBuf>,
}

impl Iterator for Files {
    type Item = Result<PathBuf, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.todo.pop_front() {
            if !path.is_dir() {
                return Some(Ok(path));
            }
            match std::fs::read_dir(&path).and_then(|entries| entries.collect::<Result<Vec<_>, _>>()) {
                Ok(entries) => {
                    let mut below: Vec<PathBuf> = entries.iter().map(|entry| entry.path()).collect();
                    below.retain(|path| path.is_dir() || path.extension().is_some_and(|e| e == "txt" || e == "jsonl"));
                    below.sort();
                    below.into_iter().rev().for_each(|path| self.todo.push_front(path));
                }
                Err(source) => return Some(Err(SourceError::Io { path: path.display().to_string(), source })),
            }
        }
        None
    }
}

fn items(path: &Path) -> Items {
    let name = path.display().to_string();
    if name == "-" {
        return lines("standard input".to_owned(), Box::new(BufReader::new(std::io::stdin())));
    }
    match File::open(path) {
        Ok(file) if path.extension().is_some_and(|e| e == "jsonl") => lines(name, Box::new(BufReader::new(file))),
        Ok(file) => Box::new(std::iter::once(text(path, name, file))),
        Err(source) => Box::new(std::iter::once(Err(SourceError::Io { path: name, source }))),
    }
}

fn text(path: &Path, name: String, mut file: File) -> Result<Item, SourceError> {
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|source| SourceError::Io { path: name, source })?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Item::Report(Document::plain(&id, &text)))
}

fn lines(name: String, reader: Box<dyn BufRead>) -> Items {
    let numbered = reader.lines().enumerate();
    Box::new(numbered.filter_map(move |(index, line)| {
        let fail = |message: String| SourceError::Line { path: name.clone(), line: index + 1, message };
        match line {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => Some(item(&line).map_err(fail)),
            Err(source) => Some(Err(fail(source.to_string()))),
        }
    }))
}

fn item(line: &str) -> Result<Item, String> {
    let value: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if value.get("meetings").is_some() {
        return serde_json::from_value(value).map(Item::Record).map_err(|error| error.to_string());
    }
    let report: ReportLine = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let mut document = Document::plain(&report.id, &report.text);
    document.published =
        report.published.map(|day| day.parse()).transpose().map_err(|error| format!("published: {error}"))?;
    document.publisher = report.source;
    document.title = report.title;
    document.url = report.url;
    Ok(Item::Report(document))
}
