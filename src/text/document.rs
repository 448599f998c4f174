//! A document: the untouched source, its readable view, and what is known about it.

use jiff::civil::Date;

use super::span::Span;
use super::zone::Zone;

/// A document as read from a file, stream or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Name given by the source: the JSON `id`, or the file's stem.
    pub id: String,
    /// Day of publication from metadata or from the page, if known.
    pub published: Option<Date>,
    /// Publisher, agency or site.
    pub publisher: Option<String>,
    /// Address that it came from.
    pub url: Option<String>,
    /// Headline given beside the text.
    pub title: Option<String>,
    /// The decoded text as it came, never edited. Records count their code points in it.
    pub source: String,
    /// The text without markup, which all stages read.
    pub view: View,
    /// Zones of the view, in order and without overlap; lines without a zone are blank.
    pub zones: Vec<Zone>,
}

/// Readable text with a map back into the source.
///
/// For plain text the two are the same; for a page, markup is left out and entities are expanded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The readable text.
    pub text: String,
    /// Runs `(view byte, source byte, kind)` in ascending order; empty when view and source are the same.
    runs: Vec<Run>,
}

/// A stretch of the view and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    view: usize,
    source: Span,
    /// Letter for letter; otherwise the whole run stands for the whole source range (an entity, a line break).
    verbatim: bool,
}

impl View {
    /// The view of plain text: the text itself.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), runs: Vec::new() }
    }

    /// An empty view to be filled by [`View::push_verbatim`] and [`View::push_replaced`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends letters that stand in the source at byte `start`.
    pub fn push_verbatim(&mut self, letters: &str, start: usize) {
        self.push(letters, Span::new(start, start + letters.len()), true);
    }

    /// Appends letters that stand for the source range `source` as a whole.
    pub fn push_replaced(&mut self, letters: &str, source: Span) {
        self.push(letters, source, false);
    }

    fn push(&mut self, letters: &str, source: Span, verbatim: bool) {
        if !letters.is_empty() {
            self.runs.push(Run { view: self.text.len(), source, verbatim });
            self.text.push_str(letters);
        }
    }

    /// The byte range of the source that a byte range of the view stands for.
    pub fn to_source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let last = span.end.max(span.start + 1) - 1;
        Span::new(self.at(span.start).0, self.at(last).1)
    }

    /// Source range of the byte at `view`: its own byte and the end after it.
    fn at(&self, view: usize) -> (usize, usize) {
        let index = self.runs.partition_point(|run| run.view <= view).saturating_sub(1);
        let run = self.runs[index];
        if run.verbatim {
            let byte = run.source.start + (view - run.view).min(run.source.len());
            (byte, (byte + 1).min(run.source.end))
        } else {
            (run.source.start, run.source.end)
        }
    }
}

impl Document {
    /// A plain-text document without metadata or zones.
    pub fn plain(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            published: None,
            publisher: None,
            url: None,
            title: None,
            source: text.to_owned(),
            view: View::plain(text),
            zones: Vec::new(),
        }
    }

    /// BLAKE3 of the source and its metadata, as 32 hex digits: the document's identity in the graph.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let published = self.published.map(|day| day.to_string());
        let parts =
            [Some(&self.id), published.as_ref(), self.publisher.as_ref(), self.url.as_ref(), self.title.as_ref()];
        for part in parts.into_iter().chain([Some(&self.source)]) {
            // a length before each part, so that no two documents share a byte stream
            let part = part.map_or("", |part| part.as_str());
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }
}
