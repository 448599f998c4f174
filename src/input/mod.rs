//! Files and streams → documents with zones.
//!
//! In: paths, folders, standard input; text, HTML, JSON Lines, CSV of coded meetings, plain or compressed. Out: [`Input`]s in a settled order:
//! [`Document`]s whose view is readable text and whose zones tell report from page, and records as they came. Never
//! reads language beyond the words of the page itself, never holds more than one document.

mod compressed;
mod encoding;
mod error;
pub mod html;
pub mod jsonl;
pub mod plain;
mod reader;
pub mod records;
mod sources;
pub mod zone;

pub use error::{InputError, Notice, Origin, Problem, Warning};
pub use reader::Reader;
pub use zone::zones;

use crate::text::Document;

/// No report is longer, in bytes.
pub const LONGEST_TEXT: usize = 16 << 20;
/// No line of JSON is longer, in bytes: letters may be written as escapes, metadata stand beside the text.
pub const LONGEST_LINE: usize = 64 << 20;

/// What a reader yields.
#[derive(Debug)]
pub enum Input {
    /// A report to be read.
    Report {
        /// The report.
        document: Box<Document>,
        /// Where it stands.
        origin: Origin,
    },
    /// A record written by hand or by another program: a JSON object with the key `meetings`, or rows of a spreadsheet.
    Record {
        /// The object as it came.
        value: serde_json::Value,
        /// Where it stands.
        origin: Origin,
        /// Where its values stand, if it came from a spreadsheet.
        cells: Option<Box<records::Cells>>,
    },
    /// Something to tell, no failure; the input that it is about follows.
    Warning(Warning),
}
