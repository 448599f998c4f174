//! The words of a SPARQL text with their positions, for messages and for the order of `SELECT *`.
//!
//! In: any text. Out: its tokens outside of comments. Knows no grammar, and never fails.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `?name` or `$name`.
    Variable,
    /// `prefix:local`, or `prefix:` alone.
    Prefixed,
    /// A keyword, or any other bare word.
    Word,
    /// `<iri>`.
    Iri,
    /// A quoted string.
    Text,
    /// Any other character.
    Sign,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its letters.
    pub text: &'a str,
    /// Byte offset of its first letter.
    pub start: usize,
}

/// The tokens of a SPARQL text, in order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let (kind, length) = match first {
            c if c.is_whitespace() => (None, c.len_utf8()),
            '#' => (None, rest.find('\n').unwrap_or(rest.len())),
            '<' => match iri_length(rest) {
                Some(length) => (Some(Kind::Iri), length),
                None => (Some(Kind::Sign), 1),
            },
            '"' | '\'' => (Some(Kind::Text), quoted_length(rest, first)),
            '?' | '$' => match name_length(&rest[1..]) {
                0 => (Some(Kind::Sign), 1),
                length => (Some(Kind::Variable), length + 1),
            },
            c if c == ':' || is_name(c) => word(rest),
            c => (Some(Kind::Sign), c.len_utf8()),
        };
        if let Some(kind) = kind {
            out.push(Token { kind, text: &rest[..length], start });
        }
        start += length;
    }
    out
}

/// The variables of a text in order of first appearance, without their sign.
pub fn variables(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for token in tokens(text).iter().filter(|token| token.kind == Kind::Variable) {
        if !names.contains(&&token.text[1..]) {
            names.push(&token.text[1..]);
        }
    }
    names
}

/// Whether the outermost SELECT of a text asks for `*`.
pub fn selects_all(text: &str) -> bool {
    let mut words = tokens(text).into_iter().skip_while(|token| !token.text.eq_ignore_ascii_case("select")).skip(1);
    words
        .find(|token| !["distinct", "reduced"].contains(&token.text.to_ascii_lowercase().as_str()))
        .is_some_and(|token| token.text == "*")
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn name_length(rest: &str) -> usize {
    rest.find(|c| !is_name(c)).unwrap_or(rest.len())
}

/// A bare word or a prefixed name. A dot belongs to it only between other letters.
fn word(rest: &str) -> (Option<Kind>, usize) {
    let inside = |c: char| is_name(c) || matches!(c, '-' | '.' | ':' | '%');
    let raw = &rest[..rest.find(|c| !inside(c)).unwrap_or(rest.len())];
    let raw = raw.trim_end_matches('.');
    match raw.contains(':') {
        true => (Some(Kind::Prefixed), raw.len()),
        false => (Some(Kind::Word), name_length(rest).max(1)),
    }
}

fn iri_length(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    let inside = &rest[1..end];
    let forbidden = |c: char| c.is_whitespace() || matches!(c, '<' | '"' | '{' | '}' | '|' | '^' | '`');
    (!inside.contains(forbidden)).then_some(end + 1)
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let long: String = std::iter::repeat_n(quote, 3).collect();
    let closing = if rest.starts_with(&long) { long } else { quote.to_string() };
    let mut position = closing.len();
    while position < rest.len() {
        if rest[position..].starts_with(&closing) {
            return position + closing.len();
        }
        let mut letters = rest[position..].chars();
        position += letters.next().map_or(0, |c| match c {
            '\\' => 1 + letters.next().map_or(0, char::len_utf8),
            c => c.len_utf8(),
        });
    }
    rest.len()
}
