//! Text and zones → tokens and sentences.
//!
//! Splits at letter/digit and Arabic/Latin borders and where no word can go on (after teh marbuta), joins stretched and
//! dotted spellings, detaches `lam` + tatweel before a quote or digit, reads hashtags as words, and ends sentences at
//! stops and line ends, or where they grow without end. Spans point into the text as given.

use std::borrow::Cow;

use super::document::Document;
use super::letters::*;
use super::normalize::{fold, is_folded};
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
    match c {
        ' ' => Class::Space,
        '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' => Class::Letter,
        '\u{FD3E}' | '\u{FD3F}' | TATWEEL => Class::Sign,
        '\u{FEFF}' | '\u{200B}' => Class::Space,
        _ if is_letter(c) || is_mark(c) => Class::Letter,
        '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Class::Digit,
        '\u{0300}'..='\u{036F}' => Class::Latin,
        _ if c.is_alphabetic() => Class::Latin,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    }
}

fn split_line(text: &str, line: Span, out: &mut Vec<Token>) {
    let raw = line.of(text);
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let rest = &raw[at..];
        let (len, kind) = match class(c) {
            Class::Letter if is_letter(c) => (arabic_word(rest), TokenKind::Word),
            // a mark without a letter before it belongs to nothing
            Class::Space | Class::Letter => {
                at += c.len_utf8();
                continue;
            }
            _ if links_words(&raw[..at], rest) => {
                at += c.len_utf8();
                continue;
            }
            Class::Digit => (run(rest, Class::Digit), TokenKind::Number),
            Class::Latin => (run(rest, Class::Latin), TokenKind::Latin),
            // a tatweel before a letter stretches it; alone it is a dash
            _ if c == TATWEEL && rest.trim_start_matches(TATWEEL).starts_with(is_letter) => {
                (arabic_word(rest), TokenKind::Word)
            }
            _ => sign(rest),
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

/// Whether the sign at the start of `rest` only joins the words of a hashtag: a hash before a word, a low line between
/// two.
fn links_words(before: &str, rest: &str) -> bool {
    let word = |c: char| matches!(class(c), Class::Letter | Class::Digit | Class::Latin);
    let mut chars = rest.chars();
    match chars.next() {
        Some('#') => chars.next().is_some_and(word) && !before.ends_with('#'),
        Some('_') => chars.next().is_some_and(word) && before.ends_with(word),
        _ => false,
    }
}

fn run(rest: &str, wanted: Class) -> usize {
    rest.find(|c| class(c) != wanted).unwrap_or(rest.len())
}

/// Length of the Arabic word at the start of `rest`: letters, marks and inner tatweel, dots between tatweels, and single
/// letters with dots between them. Ends where crawlers have glued the next word to it.
fn arabic_word(rest: &str) -> usize {
    if let Some(len) = initials(rest) {
        return len;
    }
    // nearly all letters: none that a word could end in
    let plain = rest.find(|c| !is_folded(c)).unwrap_or(rest.len());
    let mut end = plain;
    // the last two letters, or tanwin
    let mut letters = rest[..plain].chars().rev();
    let mut last = [letters.next(), letters.next()];
    last.reverse();
    let mut chars = rest[plain..].char_indices().map(|(at, c)| (plain + at, c)).peekable();
    while let Some(&(at, c)) = chars.peek() {
        if class(c) == Class::Letter || c == TATWEEL {
            if is_letter(c) && is_complete(last, c) {
                break;
            }
            if is_letter(c) || c == FATHATAN {
                last = [last[1], Some(c)];
            }
            // invisible controls after the last letter stay outside
            if is_letter(c) || c == TATWEEL || is_vowel(c) {
                end = at + c.len_utf8();
            }
            chars.next();
        } else if matches!(c, '.' | '*' | '\u{00B7}') && rest[..at].ends_with(TATWEEL) && stretches(&rest[at..]) {
            chars.next();
        } else {
            break;
        }
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// No body has more initials.
const MOST_INITIALS: usize = 16;

/// Length of three or more single letters with dots between them: the initials of a body.
fn initials(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    let mut chars = rest.chars();
    while count < MOST_INITIALS {
        let letter = chars.next().filter(|&c| is_letter(c))?;
        end += letter.len_utf8();
        count += 1;
        let mut ahead = chars.clone();
        match (ahead.next(), ahead.next()) {
            (Some('.'), Some(next)) if is_letter(next) => {
                end += 1;
                chars.next();
            }
            (Some(next), _) if is_letter(next) || is_mark(next) || next == TATWEEL => return None,
            _ => return (count >= 3).then_some(end),
        }
    }
    None
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{065F}' | '\u{0670}')
}

/// Whether no word goes on with `next` after its last two letters: a final letter stands there, or tanwin with its alef.
fn is_complete(last: [Option<char>; 2], next: char) -> bool {
    match last {
        [Some(_), Some(TEH_MARBUTA)] => true,
        [Some(_), Some(ALEF_MAKSURA)] => !matches!(next, HAMZA | ALEF_MAKSURA | TEH_MARBUTA),
        [Some(ALEF | TEH_MARBUTA | ALEF_MAKSURA | HAMZA), Some(FATHATAN)] => true,
        [Some(FATHATAN), Some(ALEF)] => true,
        _ => false,
    }
}

/// Whether dots are followed by another tatweel and a letter: a spelling that hides a word from filters.
fn stretches(rest: &str) -> bool {
    let after = rest.trim_start_matches(['.', '*', '\u{00B7}']);
    after.strip_prefix(TATWEEL).is_some_and(|tail| tail.trim_start_matches(TATWEEL).starts_with(is_letter))
}

fn undotted(letters: &str) -> Cow<'_, str> {
    let dots = ['.', '*', '\u{00B7}'];
    // bytes first: nearly no word has one
    let may = letters.bytes().any(|byte| matches!(byte, b'.' | b'*' | 0xB7));
    if may { letters.replace(dots, "").into() } else { letters.into() }
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

/// No sentence is longer, in tokens: what is longer is no prose, and is cut so that reading it takes linear time.
const LONGEST_SENTENCE: usize = 512;

fn sentences(from: usize, zone: ZoneKind, line: usize, out: &mut Tokens) {
    let mut start = from;
    let mut at = from;
    while at < out.tokens.len() {
        let ends = ends_sentence(&out.tokens, start, at);
        if ends {
            at += closers(&out.tokens[at..]);
        }
        if ends || at + 1 == out.tokens.len() || at + 1 - start >= LONGEST_SENTENCE {
            let span = out.tokens[start].span.cover(out.tokens[at].span);
            out.sentences.push(Sentence { span, tokens: start..at + 1, zone, line });
            start = at + 1;
        }
        at += 1;
    }
}

/// How many quotation marks and brackets close right after a stop, and belong to its sentence.
fn closers(tokens: &[Token]) -> usize {
    let closes = |at: usize| {
        let token = &tokens[at];
        let glued = tokens[at - 1].span.end == token.span.start;
        let free = tokens.get(at + 1).is_none_or(|next| next.span.start > token.span.end);
        let closing = matches!(token.form.as_str(), "\u{00BB}" | "\u{201D}") || token.is(Sign::Close);
        glued && (closing || token.is(Sign::Quote) && free)
    };
    (1..tokens.len()).take_while(|&at| closes(at)).count()
}

/// A stop ends a sentence unless it closes a list label, an abbreviation of one letter, or stands inside a number, date or
/// address.
fn ends_sentence(tokens: &[Token], start: usize, at: usize) -> bool {
    if !tokens[at].is(Sign::Stop) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else { return false };
    if tokens[at].form != "." {
        return true;
    }
    let (left, right) = (&tokens[before], tokens.get(at + 1));
    let touching = left.span.end == tokens[at].span.start
        && right.is_some_and(|right| right.span.start == tokens[at].span.end && !right.is(Sign::Quote));
    let is = |token: Option<&Token>, kind: TokenKind| token.is_some_and(|token| token.kind == kind);
    let letter = !matches!(left.kind, TokenKind::Sign(_) | TokenKind::Number) && left.form.chars().count() == 1;
    let label = before == start && left.kind == TokenKind::Number;
    let number = touching && (left.kind == TokenKind::Number || is(right, TokenKind::Number));
    let address = touching && left.kind == TokenKind::Latin && is(right, TokenKind::Latin);
    !(letter || label || number || address)
}
