//! Tokens and sentences: stand-off annotations over a text.

use std::ops::Range;

use super::span::Span;
use super::zone::ZoneKind;

/// A word, number or sign of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the readable text, in bytes.
    pub span: Span,
    /// K1 of its letters (see [`super::normalize::fold`]); for signs the sign itself.
    pub form: String,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word in Arabic letters.
    Word,
    /// A run of digits; `form` has ASCII digits.
    Number,
    /// A word in other letters, lower-cased in `form`.
    Latin,
    /// A sign.
    Sign(Sign),
}

/// Classes of punctuation that the grammar tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Ends a sentence.
    Stop,
    /// Comma of any script.
    Comma,
    /// Colon.
    Colon,
    /// Any quotation mark.
    Quote,
    /// Hyphen, dash or a free-standing tatweel.
    Dash,
    /// Solidus.
    Slash,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Bullet, asterisk, hash: structure of lists and headings.
    Mark,
    /// Anything else.
    Other,
}

impl Token {
    /// Whether the token is the given sign.
    pub fn is(&self, sign: Sign) -> bool {
        self.kind == TokenKind::Sign(sign)
    }

    /// Whether the token is a word in Arabic letters.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// A stretch of tokens up to a sentence end or line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the readable text, in bytes.
    pub span: Span,
    /// Its tokens, as indexes into [`Tokens::tokens`].
    pub tokens: Range<usize>,
    /// The zone that it stands in.
    pub zone: ZoneKind,
    /// Which line of the text it belongs to, counted from 0 over non-empty lines.
    pub line: usize,
}

/// The token layer of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
}

impl Tokens {
    /// The tokens of a sentence.
    pub fn of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}
