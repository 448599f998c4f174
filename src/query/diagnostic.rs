//! What is wrong with a SPARQL text, where, and what to write instead.

use std::fmt;

use oxigraph::sparql::SparqlSyntaxError;

use super::prefixes::Prefixes;
use super::scan::{Kind, Token, tokens};

const KEYWORDS: [&str; 34] = [
    "PREFIX",
    "BASE",
    "SELECT",
    "CONSTRUCT",
    "DESCRIBE",
    "ASK",
    "DISTINCT",
    "REDUCED",
    "FROM",
    "NAMED",
    "WHERE",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "GRAPH",
    "SERVICE",
    "SILENT",
    "FILTER",
    "BIND",
    "VALUES",
    "UNDEF",
    "EXISTS",
    "NOT",
    "GROUP",
    "BY",
    "HAVING",
    "ORDER",
    "ASC",
    "DESC",
    "LIMIT",
    "OFFSET",
    "AS",
    "IN",
    "COUNT",
];

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
    /// Explains why the parser refused a text: an unknown prefix, braces that do not pair, a misspelled keyword, or what
    /// it expected.
    pub fn of(error: &SparqlSyntaxError, text: &str, origin: &str, prefixes: &Prefixes) -> Self {
        let tokens = tokens(text);
        if let Some((token, message, hint)) = unknown_prefix(&tokens, prefixes) {
            return Self::at(text, token.start, origin, message, Some(hint));
        }
        let raw = error.to_string();
        let Some((offset, expected)) = position(&raw, text) else {
            return Self::at(text, 0, origin, raw, None);
        };
        let message = match tokens.iter().find(|token| token.start >= offset) {
            Some(token) => format!("`{}` cannot stand here", token.text),
            None => "the query ends too early".to_owned(),
        };
        let hint = misspelled(&tokens, offset).or_else(|| braces(&tokens)).or_else(|| expectation(expected));
        Self::at(text, offset, origin, message, hint)
    }

    fn at(text: &str, offset: usize, origin: &str, message: String, hint: Option<String>) -> Self {
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
fn position<'a>(raw: &'a str, text: &str) -> Option<(usize, &'a str)> {
    let rest = raw.strip_prefix("error at ")?;
    let (line, rest) = rest.split_once(':')?;
    let (column, rest) = rest.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.trim().parse().ok()?);
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let within: usize = text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some((start + within, rest.trim().trim_start_matches("expected ")))
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

/// A bare word at or just before the place of the error that is almost a keyword.
fn misspelled(tokens: &[Token<'_>], offset: usize) -> Option<String> {
    let at = tokens.iter().position(|token| token.start + token.text.len() > offset).unwrap_or(tokens.len());
    let around = tokens.get(at.saturating_sub(1)..(at + 1).min(tokens.len()))?;
    around.iter().rev().filter(|token| token.kind == Kind::Word).find_map(|token| {
        let word = token.text.to_ascii_uppercase();
        let known = KEYWORDS.contains(&word.as_str());
        let keyword = nearest(&word, KEYWORDS.into_iter(), 1).pop().filter(|_| !known && word.len() > 2)?;
        Some(format!("did you mean `{keyword}` instead of `{}`?", token.text))
    })
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
    let short = expected.chars().count() <= 100 && !expected.contains("\\u");
    (short && !expected.is_empty()).then(|| format!("expected {expected}"))
}

/// Up to `most` names like `name`, the most similar first; names that share little are left out.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let wanted = name.to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .map(|known| (strsim::jaro_winkler(&wanted, &known.to_lowercase()), known))
        .filter(|(score, _)| *score >= 0.8)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by_key(|(_, known)| *known);
    scored.into_iter().take(most).map(|(_, known)| known.to_owned()).collect()
}
