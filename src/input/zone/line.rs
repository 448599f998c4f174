//! A non-blank line and what can be seen of it without knowing any word.

use std::ops::Range;

use crate::text::tokenize::tokens;
use crate::text::{Sign, Span, Token, TokenKind};

/// A line with as many words and a full stop at its end is a sentence of the report; with another stop, twice as many.
const SENTENCE: usize = 12;
/// A line with as many words is one even without a stop.
const LONG_SENTENCE: usize = 31;

/// No headline has more words.
pub(super) const LONGEST_TITLE: usize = 30;
/// COMBINING ENCLOSING KEYCAP, which makes a digit a label.
const KEYCAP: &str = "\u{20E3}";

/// A non-blank line of a text.
pub(super) struct Line<'t> {
    /// Where its letters stand, without surrounding white space.
    pub span: Span,
    /// Its letters.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Whether a blank line stands before it.
    pub blank_before: bool,
}

/// The non-blank lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut blank_before = false;
    for raw in text.split_inclusive('\n') {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            blank_before = true;
        } else {
            let at = start + (raw.len() - raw.trim_start().len());
            let span = Span::new(at, at + trimmed.len());
            out.push(Line { span, text: trimmed, tokens: tokens(text, span), blank_before });
            blank_before = false;
        }
        start += raw.len();
    }
    out
}

impl Line<'_> {
    /// How many words and numbers it has.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Sign(_))).count()
    }

    /// Whether it has the letters and digits of another line, in whatever spelling and between whatever signs.
    pub fn repeats(&self, other: &Self) -> bool {
        self.letters().eq(other.letters())
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.tokens.iter().flat_map(|token| token.form.chars()).filter(|c| c.is_alphanumeric())
    }

    fn last(&self) -> Option<&Token> {
        self.tokens.iter().rev().find(|token| !token.is(Sign::Quote) && !token.is(Sign::Close) && !token.is(Sign::Mark))
    }

    /// Whether it ends in the sign, closing quotes and brackets aside.
    pub fn ends_with(&self, sign: Sign) -> bool {
        self.last().is_some_and(|token| token.is(sign))
    }

    /// Whether it ends in a stop of any kind.
    pub fn ends(&self) -> bool {
        self.ends_with(Sign::Stop)
    }

    /// Whether it ends in one full stop, as sentences do and headlines do not.
    pub fn ends_with_full_stop(&self) -> bool {
        self.last().is_some_and(|token| token.form == "." || token.form == "\u{060C}")
    }

    /// Whether it can be a headline.
    pub fn is_headline(&self) -> bool {
        let words = (3..=LONGEST_TITLE).contains(&self.words());
        words && !self.ends_with_full_stop() && !self.ends_with(Sign::Colon) && !self.is_item() && !self.has_sentences()
    }

    /// Whether a full stop after a word stands inside it.
    pub fn has_sentences(&self) -> bool {
        let word = |token: &Token| token.is_word() && token.form.chars().count() > 2;
        let mut pairs = self.tokens.windows(2);
        pairs.any(|pair| word(&pair[0]) && pair[1].form == "." && Some(&pair[1]) != self.tokens.last())
    }

    /// Whether it is a sentence of running text by its length and stop.
    pub fn is_sentence(&self) -> bool {
        let words = self.words();
        words >= SENTENCE && self.ends_with_full_stop()
            || words >= 2 * SENTENCE && self.ends()
            || words >= LONG_SENTENCE
    }

    /// Whether it is a sentence of more than so many characters.
    pub fn is_paragraph(&self, characters: usize) -> bool {
        self.is_sentence() && self.text.chars().count() > characters
    }

    /// Whether it is a rule of dashes, stars or other signs.
    pub fn is_rule(&self) -> bool {
        self.words() == 0
    }

    /// Whether it holds nothing to read: addresses, hashtags, a few Latin letters or numbers.
    pub fn is_widget(&self) -> bool {
        let parts = self.text.split_whitespace();
        let wordy = |part: &&str| part.chars().any(char::is_alphanumeric);
        if parts.clone().filter(wordy).all(|part| part.starts_with('#') || part.starts_with('@') || is_address(part)) {
            return true;
        }
        let arabic = self.tokens.iter().any(Token::is_word);
        !arabic && self.words() <= 6 && self.tokens.iter().any(|token| token.kind == TokenKind::Latin)
    }

    /// Whether it is a row of short names between bars or arrows: a menu, a path of sections.
    pub fn is_menu(&self) -> bool {
        let bar = |token: &Token| {
            matches!(token.form.as_str(), "|" | "\u{203A}" | "\u{00BB}" | ">" | "\u{2192}" | "\u{2190}")
        };
        let bars = self.tokens.iter().filter(|token| bar(token)).count();
        let quoted = self.tokens.iter().any(|token| matches!(token.form.as_str(), "\u{00AB}" | "\u{2039}"));
        let numbers = self.tokens.iter().any(|token| token.kind == TokenKind::Number);
        let short = self
            .tokens
            .split(bar)
            .all(|part| part.iter().filter(|token| !matches!(token.kind, TokenKind::Sign(_))).count() <= 3);
        bars > 0 && !quoted && !numbers && short && self.words() <= 12 && !self.ends()
    }

    /// Whether it begins as an item of a list: a bullet, a dash, a numbered label, a clock time.
    pub fn is_item(&self) -> bool {
        let [first, second, ..] = self.tokens.as_slice() else { return false };
        let apart = first.span.end < second.span.start;
        match first.kind {
            TokenKind::Sign(Sign::Dash) => first.form.chars().count() == 1,
            TokenKind::Sign(Sign::Mark) => first.form.chars().count() == 1 && !first.form.starts_with(['#', '_', '|']),
            TokenKind::Sign(Sign::Other) => {
                matches!(
                    first.form.chars().next(),
                    Some(
                        '\u{25A0}'..='\u{25FF}'
                        | '\u{2713}'..='\u{2714}'
                        | '\u{2794}'..='\u{27BE}'
                        | '\u{1F538}'..='\u{1F539}',
                    )
                ) && !second.form.is_empty()
            }
            TokenKind::Number if second.form == KEYCAP => true,
            TokenKind::Number if !apart && first.form.len() <= 2 => self.is_numbered(),
            TokenKind::Number => first.form.len() <= 2 && second.is(Sign::Dash) && self.words() > 2,
            _ => false,
        }
    }

    fn is_numbered(&self) -> bool {
        let label = |token: &Token| matches!(token.form.as_str(), "." | "-" | ")" | "\u{2013}" | "/");
        let then = |at: usize, kind: fn(&Token) -> bool| self.tokens.get(at).is_some_and(kind);
        let clock = self.tokens[1].is(Sign::Colon) && then(2, |token| token.kind == TokenKind::Number);
        let date = then(2, |token| token.kind == TokenKind::Number);
        clock && self.words() > 3 || label(&self.tokens[1]) && !date
    }

    /// Whether its first token is a number.
    pub fn starts_with_number(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether it is set as a heading: between stars, after hashes, or short and ending in a colon.
    pub fn is_marked_heading(&self) -> bool {
        let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) else { return false };
        let starred = first.form.starts_with("**") && last.form.starts_with("**") && !self.ends();
        let hashed =
            first.form.starts_with('#') && first.span.end < self.tokens[1.min(self.tokens.len() - 1)].span.start;
        let short = self.words() <= 15;
        short && (starred || hashed || !self.is_item() && self.words() <= 8 && self.ends_with(Sign::Colon))
    }

    /// The tokens of a bracket that closes the line, brackets included.
    pub fn closing_bracket(&self) -> Option<Range<usize>> {
        let close = self.tokens.len().checked_sub(1).filter(|&at| self.tokens[at].is(Sign::Close))?;
        let open = self.tokens.iter().rposition(|token| token.is(Sign::Open))?;
        (open > 0 && close - open > 1).then_some(open..close + 1)
    }
}

fn is_address(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let lower = lower.trim_start_matches(['(', '[', '<']);
    lower.starts_with("http") || lower.starts_with("www.") || lower.starts_with("t.me/") || lower.starts_with("pic.")
}
