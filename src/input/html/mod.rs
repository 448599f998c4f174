//! Pages → documents.
//!
//! In: the decoded source of a page. Out: a document whose view is the text that a reader sees of the report: one line a
//! block, entities expanded, scripts, menus, asides and footers left out; each byte of it maps to the source.

mod align;
mod metadata;
mod pieces;

use crate::text::{Document, Span, View};

use pieces::{Page, Piece};

/// An article this long (in characters) is the report; what stands outside of it is the page.
const ARTICLE: usize = 200;

/// The document of a page; metadata come from its head, and `id` names it. Zones stay empty.
pub fn document(id: &str, source: String) -> Document {
    let Page { pieces, metadata } = pieces::read(&source);
    let view = view(&source, &pieces);
    Document {
        published: metadata.published,
        publisher: metadata.publisher,
        url: metadata.url,
        title: metadata.title,
        view,
        source,
        ..Document::plain(id, "")
    }
}

/// The text of the longest article and of the headings above it, or of the whole page if it has no long article.
fn view(source: &str, pieces: &[Piece]) -> View {
    let longest = article(pieces);
    let mut builder = Builder { view: View::new(), pending: None };
    for piece in pieces {
        let wanted = longest.is_none_or(|article| piece.article == Some(article) || piece.headline);
        // a border between pieces left out still separates those kept
        if piece.border {
            builder.line(piece.span.start);
        }
        if wanted {
            builder.text(source, piece);
        }
    }
    builder.view
}

fn article(pieces: &[Piece]) -> Option<usize> {
    let mut lengths = indexmap::IndexMap::<usize, usize>::new();
    for piece in pieces {
        if let Some(article) = piece.article {
            *lengths.entry(article).or_default() += piece.text.chars().count();
        }
    }
    let (article, length) = lengths.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (length >= ARTICLE).then_some(article)
}

/// Writes a view: white space runs become one space, block borders one line end.
struct Builder {
    view: View,
    /// A separator that is written before the next letter, and where it stands: it is no letter of the source.
    pending: Option<(&'static str, usize)>,
}

impl Builder {
    fn line(&mut self, at: usize) {
        if !self.view.text.is_empty() {
            self.pending = Some(("\n", at));
        }
    }

    fn text(&mut self, source: &str, piece: &Piece) {
        align::align(piece.span.of(source), &piece.text, |letters, part, verbatim| {
            let from = Span::new(piece.span.start + part.start, piece.span.start + part.end);
            if verbatim {
                self.verbatim(letters, from.start);
            } else {
                self.replaced(letters, from);
            }
        });
    }

    fn verbatim(&mut self, letters: &str, start: usize) {
        let mut word = None;
        for (at, c) in letters.char_indices() {
            match (c.is_whitespace(), word) {
                (true, Some(from)) => {
                    self.separate();
                    self.view.push_verbatim(&letters[from..at], start + from);
                    word = None;
                    self.space(start + at);
                }
                (true, None) => self.space(start + at),
                (false, None) => word = Some(at),
                (false, Some(_)) => {}
            }
        }
        if let Some(from) = word {
            self.separate();
            self.view.push_verbatim(&letters[from..], start + from);
        }
    }

    fn replaced(&mut self, letters: &str, from: Span) {
        if letters.trim().is_empty() {
            self.space(from.start);
        } else {
            self.separate();
            self.view.push_replaced(letters, from);
        }
    }

    fn space(&mut self, at: usize) {
        if !self.view.text.is_empty() {
            self.pending.get_or_insert((" ", at));
        }
    }

    fn separate(&mut self) {
        if let Some((separator, at)) = self.pending.take() {
            self.view.push_replaced(separator, Span::new(at, at));
        }
    }
}
