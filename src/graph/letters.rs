//! The letters of a document by code point, so that evidence can quote them and the sentence around them.
//!
//! In: a document. Out: text of code-point ranges of its untouched source; for a page, without the markup.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::record::CodePoints;
use crate::text::{Document, Span, tokenize};

/// A sentence, with the words that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Its letters.
    pub sentence: String,
    /// The words, as ranges of code points of the sentence, ascending and apart.
    pub marks: Vec<CodePoints>,
}

/// Letters with their places in the source.
#[derive(Debug, Default)]
pub struct Letters {
    /// The readable letters, each with the code point of the source that it starts at; ascending.
    chars: Vec<(usize, char)>,
    /// Sentences as ranges of `chars`, ascending.
    sentences: Vec<(usize, usize)>,
}

impl Letters {
    /// The letters of a document.
    pub fn of(document: &Document) -> Self {
        let text = &document.view.text;
        let code_points = code_points(&document.source);
        let mut chars = Vec::new();
        let mut index = vec![0; text.len() + 1];
        for (byte, c) in text.char_indices() {
            let source = document.view.to_source(Span::new(byte, byte + c.len_utf8()));
            index[byte] = chars.len();
            chars.push((code_points[source.start.min(document.source.len())], c));
        }
        index[text.len()] = chars.len();
        let sentences = tokenize(document).sentences.iter().map(|s| (index[s.span.start], index[s.span.end])).collect();
        Self { chars, sentences }
    }

    /// The letters of a range.
    pub fn exact(&self, span: CodePoints) -> Option<String> {
        let (start, end) = (self.at(span[0]), self.at(span[1]));
        self.text(start, end)
    }

    /// The sentence that the range begins in.
    pub fn sentence(&self, span: CodePoints) -> Option<String> {
        let start = self.at(span[0]);
        let index = self.sentences.partition_point(|sentence| sentence.1 <= start);
        let &(from, to) = self.sentences.get(index).filter(|sentence| sentence.0 <= start)?;
        self.text(from, to)
    }

    /// The sentences that the ranges stand in, in the order of the text, each once.
    pub fn quotes(&self, spans: &[CodePoints]) -> Vec<Quote> {
        let mut marks: BTreeMap<usize, Vec<CodePoints>> = BTreeMap::new();
        for span in spans {
            let (start, end) = (self.at(span[0]), self.at(span[1]));
            let first = self.sentences.partition_point(|sentence| sentence.1 <= start);
            for (index, &(from, to)) in self.sentences.iter().enumerate().skip(first) {
                let (mark_start, mark_end) = (start.max(from), end.min(to));
                if mark_start >= mark_end {
                    break;
                }
                marks.entry(index).or_default().push([mark_start - from, mark_end - from]);
            }
        }
        let quote = |(index, marks): (usize, Vec<CodePoints>)| {
            let (from, to) = self.sentences[index];
            Some(Quote { sentence: self.text(from, to)?, marks: apart(marks) })
        };
        marks.into_iter().filter_map(quote).collect()
    }

    /// Index of the first letter at or after a code point of the source.
    fn at(&self, code_point: usize) -> usize {
        self.chars.partition_point(|&(at, _)| at < code_point)
    }

    fn text(&self, start: usize, end: usize) -> Option<String> {
        let letters = self.chars.get(start..end).filter(|letters| !letters.is_empty())?;
        Some(letters.iter().map(|&(_, c)| c).collect())
    }
}

/// Sorts ranges and joins those that overlap.
fn apart(mut ranges: Vec<CodePoints>) -> Vec<CodePoints> {
    ranges.sort_unstable();
    let mut out: Vec<CodePoints> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range[0] < last[1] => last[1] = last[1].max(range[1]),
            _ => out.push(range),
        }
    }
    out
}

/// For each byte of a text, how many code points start before it; one more entry for its end.
fn code_points(text: &str) -> Vec<usize> {
    let mut out = vec![0; text.len() + 1];
    let mut count = 0;
    for (byte, c) in text.char_indices() {
        for before in out.iter_mut().skip(byte).take(c.len_utf8()) {
            *before = count;
        }
        count += 1;
    }
    out[text.len()] = count;
    out
}
