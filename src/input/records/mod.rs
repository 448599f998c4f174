//! Records that others wrote: told apart here as JSON values, checked where records are known.
//!
//! In: JSON objects with the key `meetings`, or a spreadsheet of one row a participation. Out: the same JSON values
//! either way; those of a spreadsheet know the [`Cells`] that they came from. Never here: what a value may be.

mod columns;
mod list;
mod read;
mod write;

use std::collections::BTreeMap;

use serde_json::Value;

pub use columns::{COLUMNS, Column, Level};
pub use list::is_id;
pub(super) use read::{is_header, read};
pub use write::{header, write};

/// Whether a JSON object is a record of meetings rather than a report: it has the key `meetings`.
pub fn is_record(value: &Value) -> bool {
    value.get("meetings").is_some()
}

/// The rule that coded meetings and participants name.
const CODED: &str = "coded";

/// Where the values of a record stand in a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells(BTreeMap<String, Cell>);

/// A cell of a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The line on which its row begins, counted from 1.
    pub line: usize,
    /// The name of its column.
    pub column: &'static str,
}

impl Cells {
    /// The cell of the value at a path such as `meetings[0].places[1].id`, or of what holds it.
    pub fn at(&self, path: &str) -> Option<Cell> {
        let mut path = path;
        loop {
            if let Some(&cell) = self.0.get(path) {
                return Some(cell);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    fn note(&mut self, path: impl Into<String>, cell: Cell) {
        self.0.entry(path.into()).or_insert(cell);
    }
}
