//! Paths → files in a settled order, and what each of them holds.

use std::io;
use std::path::{Path, PathBuf};

use super::records;

/// Endings of files that are read in folders; `.gz` and `.zst` may follow.
pub(super) const EXTENSIONS: [&str; 9] = [".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".gz", ".zst"];

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Plain,
    /// A page.
    Html,
    /// One JSON object a line.
    Lines,
    /// JSON values over any lines, or one array of them.
    Json,
    /// A spreadsheet of coded meetings.
    Csv,
}

/// What a name says of a file; nothing if its first bytes must tell.
pub(super) fn by_name(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    match name.rsplit_once('.')?.1 {
        "txt" | "md" => Some(Format::Plain),
        "html" | "htm" => Some(Format::Html),
        "jsonl" | "ndjson" => Some(Format::Lines),
        "json" => Some(Format::Json),
        "csv" | "tsv" => Some(Format::Csv),
        _ => None,
    }
}

/// What the first bytes say: a brace begins JSON, names of columns a spreadsheet, a tag of pages a page; anything else is
/// plain text.
pub(super) fn by_start(start: &[u8]) -> Format {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let lower = String::from_utf8_lossy(&start[..start.len().min(64)]).to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<h1", "<meta"];
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if lower.starts_with('{') {
        Format::Lines
    } else if records::is_header(&String::from_utf8_lossy(line)) {
        Format::Csv
    } else if tags.iter().any(|tag| lower.starts_with(tag)) {
        Format::Html
    } else {
        Format::Plain
    }
}

/// The name of a document in a file: the name of the file without endings.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut stem = name.as_str();
    for _ in 0..2 {
        match stem.rsplit_once('.') {
            Some((before, ending))
                if !before.is_empty() && EXTENSIONS.contains(&format!(".{}", ending.to_ascii_lowercase()).as_str()) =>
            {
                stem = before;
            }
            _ => break,
        }
    }
    stem.to_owned()
}

/// Files to read below a folder, sorted by path. Hidden files and links to folders are passed over.
pub(super) fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        } else if entry.file_type()?.is_dir() {
            out.extend(walk(&path)?);
        } else if EXTENSIONS.iter().any(|extension| name.ends_with(extension)) {
            out.push(path);
        }
    }
    Ok(out)
}
