//! Zones: what part of a page a line is.

use super::span::Span;

/// What part of a page a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZoneKind {
    /// The headline of the report.
    Title,
    /// A short line without a verb between paragraphs.
    Heading,
    /// Running text.
    Body,
    /// An item of a numbered or bulleted list.
    ListItem,
    /// Place, agency or date line before or at the start of the text.
    Dateline,
    /// Printed publication date, author or source lines.
    Meta,
    /// Text of a picture.
    Caption,
    /// Headlines of other stories: tickers, navigation.
    Ticker,
    /// A link to another story, a widget, share buttons.
    Link,
    /// Comment forms, most-read lists and all that follows them.
    Tail,
    /// Who issued the text, and when, at its end.
    Signature,
    /// A text that is no Arabic, or in visual order.
    Unreadable,
}

impl ZoneKind {
    /// Whether meetings may be read from the zone.
    pub fn yields(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Body | Self::ListItem)
    }
}

/// A zone of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Where it stands in the readable text, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: ZoneKind,
}
