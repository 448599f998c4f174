//! Records among the inputs of a command: checked, each fault with its line and its key or column.

use serde_json::Value;

use crate::coded::Coding;
use crate::input::records::Cells;
use crate::input::{InputError, Origin, Problem};
use crate::record::DocumentRecord;

/// The record that an input holds, or all that is wrong with it. One of a spreadsheet may leave out what its ids settle.
pub fn read(
    coding: &Coding<'_>,
    value: Value,
    origin: &Origin,
    cells: Option<&Cells>,
) -> Result<DocumentRecord, Vec<InputError>> {
    let id = value.get("id").and_then(Value::as_str).map(Box::from);
    let origin = &Origin { document: origin.document.clone().or(id), ..origin.clone() };
    let error = |fault: crate::coded::Fault| match cells.and_then(|cells| cells.at(&fault.path)) {
        Some(cell) => InputError {
            origin: Origin { line: Some(cell.line), ..origin.clone() },
            problem: Problem::Record(format!("column {:?}: {}", cell.column, fault.what)),
        },
        None => InputError { origin: origin.clone(), problem: Problem::Record(fault.to_string()) },
    };
    let mut errors: Vec<InputError> = match coding.read(value, cells.is_some()) {
        Ok(record) => return Ok(record),
        Err(faults) => faults.into_iter().map(error).collect(),
    };
    errors.sort_by_key(|error| error.origin.line);
    Err(errors)
}
