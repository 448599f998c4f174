//! Words of names and titles, which stand alone: runs of letters and digits, without the tokens and spans of a text.

use super::letters::{ARTICLE, HEH};

/// The runs of letters and digits of a text, in order; whatever stands between them is none.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

/// A folded word without the article.
pub fn indefinite(word: &str) -> &str {
    word.strip_prefix(ARTICLE).unwrap_or(word)
}

/// A folded word without the article and the feminine ending.
pub fn bare(word: &str) -> &str {
    let word = indefinite(word);
    word.strip_suffix(HEH).unwrap_or(word)
}

/// As [`char::is_alphanumeric`], which looks Arabic letters up in tables.
fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}') || c.is_alphanumeric()
}
