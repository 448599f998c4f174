//! What is wrong with a SPARQL text, where, and what to write instead.

use std::fmt;

use oxigraph::sparql::SparqlSyntaxError;
use spargebra::Query;

use super::prefixes::Prefixes;
use super::scan::{Kind, Token, tokens};

/// Every bare word of SPARQL 1.1: any other is a slip.
const WORDS: &str = "PREFIX BASE SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED FROM NAMED WHERE OPTIONAL UNION MINUS \
    GRAPH SERVICE SILENT FILTER BIND VALUES UNDEF EXISTS NOT GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET AS IN A TRUE \
    FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND \
    ABS CEIL FLOOR ROUND CONCAT STRLEN SUBSTR UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER \
    YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG \
    STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX REPLACE";

/// A message about one place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, the named query or the argument that holds the text.
    pub origin: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The text of that line.
    pub source: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Explains why `parse` refuses a text: an unknown prefix, a word that SPARQL does not have, braces that do not pair,
    /// or what it expected.
    pub fn of(
        parse: impl Fn(&str) -> Result<Query, SparqlSyntaxError>,
        text: &str,
        origin: &str,
        prefixes: &Prefixes,
    ) -> Self {
        let tokens = tokens(text);
        if let Some((token, message, hint)) = unknown_prefix(&tokens, prefixes).or_else(|| unknown_word(&tokens)) {
            return Self::at(text, token.start, origin, message, Some(hint));
        }
        // Room for every keyword that may be tried at the end, so that the position counts from there.
        let padded = format!("{text}\n{}", " ".repeat(40));
        let raw = parse(&padded).map_or_else(|error| error.to_string(), |_| "not a query".to_owned());
        let Some((offset, expected)) = position(&raw, &padded) else {
            return Self::at(text, 0, origin, raw, None);
        };
        // Digits alone are expected after a sign that was taken for the beginning of a number: the sign is wrong.
        let offset = if expected.starts_with("['0'") { offset.saturating_sub(1) } else { offset };
        let (offset, message) = match tokens.iter().find(|token| token.start + token.text.len() > offset) {
            Some(token) => (token.start, format!("`{}` cannot stand here", token.text)),
            None => (text.trim_end().len(), "the query ends too early".to_owned()),
        };
        Self::at(text, offset, origin, message, braces(&tokens).or_else(|| expectation(expected)))
    }

    /// What a parser says of a text that is no query: its own words, where it says they belong.
    pub fn of_message(raw: &str, text: &str, origin: &str) -> Self {
        match position(raw, text) {
            Some((offset, expected)) => {
                Self::at(text, offset, origin, "this cannot stand here".to_owned(), expectation(expected))
            }
            None => Self::at(text, 0, origin, raw.to_owned(), None),
        }
    }

    /// A message about what stands at a byte offset.
    pub(super) fn at(text: &str, offset: usize, origin: &str, message: String, hint: Option<String>) -> Self {
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            origin: origin.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            source: text[start..].lines().next().unwrap_or_default().to_owned(),
            message,
            hint,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        // Tabs stay tabs, so that the caret stands below its letter.
        let pad: String =
            self.source.chars().take(self.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        writeln!(f, "{}:{}:{}: {}", self.origin, self.line, self.column, self.message)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}", self.source)?;
        write!(f, "{margin} | {pad}^")?;
        match &self.hint {
            Some(hint) => write!(f, "\n{margin} = {hint}"),
            None => Ok(()),
        }
    }
}

/// Byte offset and expectation of `error at LINE:COLUMN: expected …`.
///
/// The parser counts a keyword that it tried in vain as read: it stands its length before the column named. A sign in
/// quotes or a class in brackets is not read.
fn position<'a>(raw: &'a str, text: &str) -> Option<(usize, &'a str)> {
    let rest = raw.strip_prefix("error at ")?;
    let (line, rest) = rest.split_once(':')?;
    let (column, rest) = rest.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.trim().parse().ok()?);
    let expected = rest.trim().trim_start_matches("expected ").trim_start_matches("one of ");
    let read = |item: &str| if item.starts_with(|c: char| c.is_ascii_alphabetic()) { item.chars().count() } else { 0 };
    let read = expected.split(", ").map(read).min().unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let seen: usize = text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    let back: usize = text.get(..start + seen)?.chars().rev().take(read).map(char::len_utf8).sum();
    Some((start + seen - back, expected))
}

fn unknown_prefix<'a>(tokens: &[Token<'a>], prefixes: &Prefixes) -> Option<(Token<'a>, String, String)> {
    let mut declared: Vec<&str> = Vec::new();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Prefixed) {
        let prefix = token.text.split(':').next().unwrap_or_default();
        if index > 0 && tokens[index - 1].text.eq_ignore_ascii_case("prefix") {
            declared.push(prefix);
        } else if prefix != "_" && !declared.contains(&prefix) && !prefixes.contains(prefix) {
            let known: Vec<&str> = prefixes.iter().map(|(name, _)| name).chain(declared.iter().copied()).collect();
            let nearest = nearest(prefix, known.iter().copied(), 1).pop();
            let list = known.iter().map(|name| format!("{name}:")).collect::<Vec<_>>().join(" ");
            let hint = match nearest {
                Some(name) => format!("did you mean `{name}:`? Known prefixes: {list}"),
                None => format!("declare it by PREFIX, or use a known one: {list}"),
            };
            return Some((*token, format!("nothing declares the prefix `{prefix}:`"), hint));
        }
    }
    None
}

/// The first bare word that SPARQL does not have, and what was meant.
fn unknown_word<'a>(tokens: &[Token<'a>]) -> Option<(Token<'a>, String, String)> {
    let known = |word: &str| WORDS.split_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    let after_at = |index: usize| index > 0 && tokens[index - 1].text == "@";
    let (_, token) = tokens.iter().enumerate().find(|(index, token)| {
        let number = token.text.starts_with(|c: char| c.is_ascii_digit());
        token.kind == Kind::Word && !number && !after_at(*index) && !known(token.text)
    })?;
    let hint = match nearest(token.text, WORDS.split_whitespace(), 1).pop() {
        Some(word) => format!("did you mean `{word}`?"),
        None => "a variable begins with `?`, a text stands in quotes, a name has a prefix".to_owned(),
    };
    Some((*token, format!("SPARQL has no word `{}`", token.text), hint))
}

fn braces(tokens: &[Token<'_>]) -> Option<String> {
    for (open, close) in [("{", "}"), ("(", ")")] {
        let count = |sign: &str| tokens.iter().filter(|token| token.text == sign).count();
        let (opened, closed) = (count(open), count(close));
        if opened != closed {
            return Some(format!("{opened} `{open}` but {closed} `{close}`"));
        }
    }
    None
}

/// The parser's own list, when it is short enough to help.
fn expectation(expected: &str) -> Option<String> {
    let helps = expected.chars().count() <= 100 && !expected.contains('[') && !expected.is_empty();
    helps.then(|| format!("expected {expected}"))
}

/// Up to `most` names like `name`, the most similar first; names that share little are left out.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let wanted = name.to_lowercase();
    let score = |known: &str| {
        let known = known.to_lowercase();
        // A slip of one letter or of two neighbours counts as much in a short name as in a long one.
        let slip = if strsim::osa_distance(&wanted, &known) == 1 { 0.9 } else { 0.0 };
        strsim::jaro_winkler(&wanted, &known).max(slip)
    };
    let mut scored: Vec<(f64, &str)> =
        known.map(|known| (score(known), known)).filter(|(score, _)| *score >= 0.8).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by_key(|(_, known)| *known);
    scored.into_iter().take(most).map(|(_, known)| known.to_owned()).collect()
}
