//! Text and zones → tokens and sentences.
//!
//! Splits at letter/digit and Arabic/Latin borders, joins stretched and dotted spellings, detaches `lam` + tatweel before
//! a quote or digit, and ends sentences at stops and line ends. Spans point into the text as given.

use super::document::Document;
use super::letters::*;
use super::normalize::fold;
use super::span::Span;
use super::token::{Sentence, Sign, Token, TokenKind, Tokens};
use super::zone::ZoneKind;

/// Tokens and sentences of a document; each line is cut where zones begin and end, and takes their kind.
pub fn tokenize(document: &Document) -> Tokens {
    let text = &document.view.text;
    let mut out = Tokens::default();
    let mut line_number = 0;
    for zone in pieces(document) {
        let before = out.tokens.len();
        split_line(text, zone.0, &mut out.tokens);
        if out.tokens.len() > before {
            sentences(before, zone.1, line_number, &mut out);
            line_number += 1;
        }
    }
    out
}

/// The tokens of a part of a text that holds no line end, for stages that read lines before zones are known. Spans point
/// into the whole text.
pub fn tokens(text: &str, part: Span) -> Vec<Token> {
    let mut out = Vec::new();
    split_line(text, part, &mut out);
    out
}

/// Lines of the view, cut at zone borders. Text that no zone covers is body.
fn pieces(document: &Document) -> Vec<(Span, ZoneKind)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut zones = document.zones.iter().peekable();
    for line in document.view.text.split_inclusive('\n') {
        let line = Span::new(start, start + line.len());
        start = line.end;
        let mut at = line.start;
        while let Some(zone) = zones.peek().copied() {
            if zone.span.start >= line.end {
                break;
            }
            if zone.span.start > at {
                out.push((Span::new(at, zone.span.start), ZoneKind::Body));
            }
            let end = zone.span.end.min(line.end);
            if end > at.max(zone.span.start) {
                out.push((Span::new(at.max(zone.span.start), end), zone.kind));
                at = end;
            }
            if zone.span.end > line.end {
                break;
            }
            zones.next();
        }
        if at < line.end {
            out.push((Span::new(at, line.end), ZoneKind::Body));
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Latin,
    Space,
    Sign,
}

fn class(c: char) -> Class {
    if is_letter(c) || is_mark(c) && !matches!(c, '\u{FEFF}' | '\u{200B}') {
        Class::Letter
    } else if c.is_numeric() {
        Class::Digit
    } else if c.is_alphabetic() && c != TATWEEL {
        Class::Latin
    } else if c.is_whitespace() || is_mark(c) {
        Class::Space
    } else {
        Class::Sign
    }
}

fn split_line(text: &str, line: Span, out: &mut Vec<Token>) {
    let raw = line.of(text);
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let rest = &raw[at..];
        if joins_hashtag(raw, at, c) {
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = match class(c) {
            Class::Space => {
                at += c.len_utf8();
                continue;
            }
            Class::Letter => (arabic_word(rest), TokenKind::Word),
            Class::Digit => (run(rest, Class::Digit), TokenKind::Number),
            Class::Latin => (run(rest, Class::Latin), TokenKind::Latin),
            // a tatweel before a letter stretches it; alone it is a dash
            Class::Sign if c == TATWEEL && rest.trim_start_matches(TATWEEL).starts_with(is_letter) => {
                (arabic_word(rest), TokenKind::Word)
            }
            Class::Sign => sign(rest),
        };
        let letters = &rest[..len];
        let form = match kind {
            TokenKind::Sign(_) => letters.to_owned(),
            TokenKind::Word => fold(&undotted(letters)),
            _ => fold(letters),
        };
        if !form.is_empty() {
            let start = line.start + at;
            out.push(Token { span: Span::new(start, start + len), form, kind });
        }
        at += len;
    }
}

/// The signs of a hashtag: `#` before a letter, `_` between words.
fn joins_hashtag(raw: &str, at: usize, c: char) -> bool {
    let letter = |c: char| matches!(class(c), Class::Letter | Class::Latin);
    let next = raw[at + c.len_utf8()..].chars().next().is_some_and(letter);
    next && (c == '#' || c == '_' && raw[..at].chars().next_back().is_some_and(letter))
}

fn run(rest: &str, wanted: Class) -> usize {
    rest.find(|c| class(c) != wanted).unwrap_or(rest.len())
}

/// Length of the Arabic word at the start of `rest`: letters, marks and inner tatweel, and dots between tatweels.
fn arabic_word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some(&(at, c)) = chars.peek() {
        if class(c) == Class::Letter || c == TATWEEL {
            end = at + c.len_utf8();
            chars.next();
        } else if matches!(c, '.' | '*' | '\u{00B7}') && rest[..at].ends_with(TATWEEL) && stretches(&rest[at..]) {
            chars.next();
        } else {
            break;
        }
    }
    end
}

/// Whether dots are followed by another tatweel and a letter: a spelling that hides a word from filters.
fn stretches(rest: &str) -> bool {
    let after = rest.trim_start_matches(['.', '*', '\u{00B7}']);
    after.strip_prefix(TATWEEL).is_some_and(|tail| tail.trim_start_matches(TATWEEL).starts_with(is_letter))
}

fn undotted(letters: &str) -> String {
    letters.replace(['.', '*', '\u{00B7}'], "")
}

fn sign(rest: &str) -> (usize, TokenKind) {
    let c = rest.chars().next().unwrap_or(' ');
    let one = c.len_utf8();
    let sign = match c {
        '.' | '\u{061F}' | '?' | '!' | '\u{061B}' | ';' | '\u{2026}' | '\u{06D4}' => Sign::Stop,
        ',' | '\u{060C}' | '\u{066B}' | '\u{066C}' => Sign::Comma,
        ':' => Sign::Colon,
        '\u{00AB}'
        | '\u{00BB}'
        | '\u{201C}'..='\u{201F}'
        | '"'
        | '\u{2018}'..='\u{201B}'
        | '\''
        | '\u{2039}'
        | '\u{203A}' => Sign::Quote,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | TATWEEL => Sign::Dash,
        '/' | '\\' => Sign::Slash,
        '(' | '[' | '{' => Sign::Open,
        ')' | ']' | '}' => Sign::Close,
        '*' | '#' | '\u{2022}' | '_' | '\u{25CF}' | '\u{25AA}' | '|' => Sign::Mark,
        _ => Sign::Other,
    };
    let len = match sign {
        Sign::Stop | Sign::Quote | Sign::Dash | Sign::Mark => {
            rest.find(|other| other != c).unwrap_or(rest.len()).max(one)
        }
        _ => one,
    };
    (len, TokenKind::Sign(sign))
}

fn sentences(from: usize, zone: ZoneKind, line: usize, out: &mut Tokens) {
    let mut start = from;
    for at in from..out.tokens.len() {
        if at + 1 == out.tokens.len() || ends_sentence(&out.tokens, start, at) {
            let span = out.tokens[start].span.cover(out.tokens[at].span);
            out.sentences.push(Sentence { span, tokens: start..at + 1, zone, line });
            start = at + 1;
        }
    }
}

/// A stop ends a sentence unless it closes a list label, an abbreviated title or stands inside a number or date.
fn ends_sentence(tokens: &[Token], start: usize, at: usize) -> bool {
    if !tokens[at].is(Sign::Stop) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else { return false };
    let glued_left = tokens[before].span.end == tokens[at].span.start;
    let glued_right = tokens.get(at + 1).is_some_and(|next| next.span.start == tokens[at].span.end);
    if tokens[at].form.starts_with('.') && tokens[at].form.len() == 1 {
        let letter = tokens[before].is_word() && tokens[before].form.chars().count() == 1;
        let label = before == start && tokens[before].kind == TokenKind::Number;
        let inside = glued_left && glued_right && tokens[at + 1].kind != TokenKind::Sign(Sign::Quote);
        let dated =
            tokens[before].kind == TokenKind::Number || tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
        return !(letter || label || inside && dated);
    }
    true
}
