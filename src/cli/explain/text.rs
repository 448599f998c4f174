//! Explanations as text: underlined words on a terminal, bracketed ones elsewhere.

use std::fmt::Write;
use std::io::IsTerminal;

use super::reason::{Speaker, Why};
use super::report::{Explained, Meeting};
use super::slot::{Slot, WeighedReason};
use super::stored::Claim;
use crate::graph::Quote;

/// A page under construction.
pub struct Page<'s> {
    speaker: &'s Speaker,
    /// What was asked about, to name in hints.
    path: String,
    /// Standard output is a terminal: directions are kept apart.
    terminal: bool,
    /// Before and behind a marked word.
    marks: [&'static str; 2],
    text: String,
}

/// Bold and underlined, and back.
const SHOWN: [&str; 2] = ["\u{1b}[1;4m", "\u{1b}[0m"];
/// Brackets where letters cannot be underlined.
const BRACKETED: [&str; 2] = ["\u{AB}", "\u{BB}"];

impl<'s> Page<'s> {
    /// An empty page for standard output.
    pub fn new(speaker: &'s Speaker, path: &str) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let marks = if terminal && !plain { SHOWN } else { BRACKETED };
        Self { speaker, path: path.to_owned(), terminal, marks, text: String::new() }
    }

    /// Adds a line; writing to a string cannot fail.
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// A value, kept from mixing its direction with that of the line on a terminal.
    fn value(&self, text: &str) -> String {
        if self.terminal { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    /// The text of explained reports.
    pub fn documents(mut self, documents: &[Explained]) -> String {
        for document in documents {
            let parts = [Some(&document.document), document.published.as_ref(), document.title.as_ref()];
            let head: Vec<String> = parts.into_iter().flatten().map(|part| self.value(part)).collect();
            self.line(0, &head.join("  "));
            document.meetings.iter().for_each(|meeting| self.meeting(meeting));
            match &document.skipped {
                Some(skipped) if skipped.is_empty() => self.line(2, &self.speaker.word("none-skipped", &[])),
                Some(skipped) => skipped.iter().for_each(|one| {
                    let why = Why { id: one.reason.clone(), text: one.why.clone() };
                    self.line(2, &format!("{}  {}", self.value(&one.trigger), self.why(&why)));
                    self.quotes(&one.quotes);
                }),
                None if document.meetings.is_empty() => self.line(2, &self.speaker.word("no-meetings", &[])),
                None => {}
            }
            if document.skipped.is_none() && document.left_out > 0 && document.meetings.is_empty() {
                let count = document.left_out.to_string();
                let hint = self.speaker.word("see-skipped", &[("count", &count), ("path", &self.path)]);
                self.line(2, &hint);
            }
        }
        self.text
    }

    fn meeting(&mut self, meeting: &Meeting) {
        self.line(0, &meeting.id);
        meeting.slots.iter().for_each(|slot| self.slot(slot));
    }

    fn slot(&mut self, slot: &Slot) {
        let id = slot.id.as_ref().map(|id| format!("  [{id}]")).unwrap_or_default();
        let confidence = slot.confidence.map(|confidence| format!("  {confidence:.2}")).unwrap_or_default();
        self.line(2, &format!("{}  {}{id}{confidence}", slot.slot, self.value(&slot.value)));
        self.quotes(&slot.quotes);
        slot.why.iter().for_each(|why| self.line(4, &self.why(why)));
        if !slot.made_of.is_empty() {
            let parts: Vec<String> =
                slot.made_of.iter().map(|part| format!("{} {:+.2}", part.feature, part.adds)).collect();
            self.line(4, &self.speaker.word("made-of", &[("parts", &parts.join(", "))]));
        }
        for weighed in &slot.weighed {
            let reason = |reason: &WeighedReason| format!("{} {:+.2} ({})", reason.feature, reason.adds, reason.detail);
            let reasons: Vec<String> = weighed.reasons.iter().map(reason).collect();
            self.line(4, &format!("[{}] {:.2}: {}", weighed.id, weighed.score, self.value(&reasons.join(", "))));
        }
    }

    fn why(&self, why: &Why) -> String {
        if why.text.is_empty() { why.id.clone() } else { format!("{}: {}", why.id, self.value(&why.text)) }
    }

    fn quotes(&mut self, quotes: &[Quote]) {
        for quote in quotes {
            let marked = self.marked(quote);
            self.line(4, &self.value(&marked));
        }
    }

    fn marked(&self, quote: &Quote) -> String {
        let mut out = String::new();
        for (at, letter) in quote.sentence.chars().enumerate() {
            if quote.marks.iter().any(|mark| mark[0] == at) {
                out.push_str(self.marks[0]);
            }
            out.push(letter);
            if quote.marks.iter().any(|mark| mark[1] == at + 1) {
                out.push_str(self.marks[1]);
            }
        }
        out
    }

    /// The text of what stands behind something in the store.
    pub fn claims(mut self, claims: &[Claim]) -> String {
        for claim in claims {
            let parts = [&claim.name, &claim.title, &claim.publisher, &claim.issued];
            let head: Vec<String> = parts.into_iter().flatten().map(|part| self.value(part)).collect();
            self.line(0, &head.join("  "));
            claim.address.iter().for_each(|address| self.line(2, address));
            if let Some(coder) = &claim.coder {
                self.line(2, &self.speaker.word("coded-by", &[("coder", &self.value(coder))]));
            }
            self.line(2, &claim.claim);
            for part in &claim.parts {
                let label = part.label.as_ref().map(|label| format!("  {}", self.value(label))).unwrap_or_default();
                let confidence = part.confidence.as_ref().map(|it| format!("  {it}")).unwrap_or_default();
                self.line(2, &format!("{}{label}{confidence}", part.part));
                part.quotes.iter().for_each(|quote| self.quotes(std::slice::from_ref(quote)));
                part.why.iter().for_each(|why| self.line(4, &self.why(why)));
            }
        }
        self.text
    }
}
