//! Plain text → document. The view is the text itself.

use crate::text::{Document, View};

/// A document of plain text, without metadata or zones.
pub fn document(id: &str, text: String) -> Document {
    let view = View::plain(&text);
    Document { view, source: text, ..Document::plain(id, "") }
}
