//! Judgements as lines of JSON, to be kept and compared: the same judgements give the same bytes.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use super::error::JudgementError;
use super::record::{Judgement, JudgementRecord};

/// The judgements of `lines`, in the order of time, each once; empty lines are passed over. `path` is for messages. Fails
/// at the first line that is wrong.
pub fn read(path: &str, lines: impl BufRead) -> Result<Vec<Judgement>, JudgementError> {
    let mut judgements = BTreeMap::new();
    for (index, text) in lines.lines().enumerate() {
        let (path, line) = (path.to_owned(), index + 1);
        let text = text.map_err(|source| JudgementError::Io { path: path.clone(), source })?;
        if text.trim().is_empty() {
            continue;
        }
        let record = match record(&text) {
            Ok(record) => record,
            Err(message) => return Err(JudgementError::Line { path, line, message }),
        };
        let judgement = Judgement::of(record).map_err(|source| JudgementError::Field { path, line, source })?;
        judgements.insert(judgement.order(), judgement);
    }
    Ok(judgements.into_values().collect())
}

/// Writes judgements, one a line, in the order of time, then of ids.
pub fn write(judgements: &[Judgement], mut out: impl Write) -> std::io::Result<()> {
    let mut sorted: Vec<&Judgement> = judgements.iter().collect();
    sorted.sort_by_key(|judgement| judgement.order());
    for judgement in sorted {
        serde_json::to_writer(&mut out, &judgement.record())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// The record that a line holds; the error names the field where there is one.
fn record(text: &str) -> Result<JudgementRecord, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    let record = serde_path_to_error::deserialize(&mut json).map_err(
        |error: serde_path_to_error::Error<serde_json::Error>| match error.path().to_string().as_str() {
            "." => message(error.inner()),
            field => format!("`{field}`: {}", message(error.inner())),
        },
    )?;
    json.end().map(|()| record).map_err(|error| message(&error))
}

/// What is wrong, with the column; the line is that of the file.
fn message(error: &serde_json::Error) -> String {
    let what = error.to_string();
    format!("{} (column {})", what.split(" at line ").next().unwrap_or_default(), error.column())
}
