//! Letters and positions: what a text is made of, before any language is known.
//!
//! In: a decoded [`Document`]. Out: [`Tokens`] whose spans point into it. Never knows a word of any lexicon.

pub mod clitic;
pub mod document;
pub mod letters;
pub mod masdar;
pub mod normalize;
pub mod script;
pub mod span;
pub mod token;
pub mod tokenize;
mod words;
pub mod zone;

pub use document::{Document, View};
pub use script::Script;
pub use span::Span;
pub use token::{Sentence, Sign, Token, TokenKind, Tokens};
pub use tokenize::tokenize;
pub use words::{bare, indefinite, words};
pub use zone::{Zone, ZoneKind};
