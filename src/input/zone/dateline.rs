//! Lines and beginnings of lines that name place, agency and day.

use super::line::Line;
use crate::lexicon::Chrome;
use crate::lexicon::chrome::Cue;
use crate::text::{Sign, Token, TokenKind};

/// No part of a dateline has more words beside its date.
const PART: usize = 3;
/// No dateline has more words beside its date.
const WHOLE: usize = 8;

/// What a line of place and time is.
pub(super) enum Kind {
    /// A date and nothing else but a weekday or a clock time.
    Date,
    /// A place, with agency or date.
    Place,
}

/// What the line is, if it is one of place, agency and date.
pub(super) fn read(chrome: &Chrome, line: &Line<'_>) -> Option<Kind> {
    let tokens = &line.tokens;
    if line.words() > 20 || line.ends_with_full_stop() {
        return None;
    }
    let parts = parts(tokens);
    let dated = parts.iter().any(|part| part.kind == PartKind::Date);
    let names: Vec<&Part> = parts.iter().filter(|part| part.words > 0).collect();
    let all: usize = names.iter().map(|part| part.words).sum();
    // a lone word beside a date is its weekday, unless it stands apart before it
    let apart = names.first().is_some_and(|part| part.end < tokens.len() && is_border(&tokens[part.end]));
    if dated && (all == 0 || all == 1 && !apart) {
        return Some(Kind::Date);
    }
    let timed = parts.first().is_some_and(|part| part.kind == PartKind::Clock);
    let short = all > 0 && all <= WHOLE && names.iter().all(|part| part.words <= PART) && !timed;
    let agency = (0..tokens.len()).any(|at| chrome.begins(tokens, at, Cue::Agency).is_some());
    let borders = |sign| tokens.iter().filter(|token| token.is(sign)).count();
    let named = names.len() == 2
        && !line.ends()
        && match (borders(Sign::Dash), borders(Sign::Colon)) {
            (1, 0) => all <= 2 * PART,
            (0, 1) => all <= 4 && tokens.last().is_some_and(|token| token.is(Sign::Quote)),
            _ => false,
        };
    (short && (dated || agency && borders(Sign::Dash) > 0 || named)).then_some(Kind::Place)
}

/// Whether the line holds a full date.
pub(super) fn dated(line: &Line<'_>) -> bool {
    parts(&line.tokens).iter().any(|part| part.kind == PartKind::Date)
}

/// The end of a dateline that a line begins with, as a byte of the text.
pub(super) fn prefix(chrome: &Chrome, line: &Line<'_>) -> Option<usize> {
    let tokens = &line.tokens;
    let end = bracketed(chrome, tokens).or_else(|| dashed(chrome, line))?;
    tokens.get(end + 1).map(|next| next.span.start)
}

/// `PLACE (AGENCY) -`: up to the dash.
fn bracketed(chrome: &Chrome, tokens: &[Token]) -> Option<usize> {
    let open = tokens.iter().take(10).position(|token| token.is(Sign::Open) || token.is(Sign::Slash))?;
    let closes =
        |token: &Token| if tokens[open].is(Sign::Open) { token.is(Sign::Close) } else { token.is(Sign::Slash) };
    let close = open + 2 + tokens.get(open + 2..)?.iter().take(4).position(closes)?;
    let credited = chrome.begins(tokens, open + 1, Cue::Agency).is_some()
        || tokens[open + 1].kind == TokenKind::Latin && close == open + 2;
    let dash = tokens.get(close + 1).is_some_and(|token| token.is(Sign::Dash) || token.is(Sign::Colon));
    match (credited, dash) {
        (true, true) => Some(close + 1),
        (true, false) if tokens[open].is(Sign::Slash) => Some(close),
        _ => None,
    }
}

/// `PLACE - AGENCY:`, `PLACE, DATE -` or `PLACE -` before a long sentence.
fn dashed(chrome: &Chrome, line: &Line<'_>) -> Option<usize> {
    let tokens = &line.tokens;
    let dash = tokens.iter().take(12).position(|token| token.is(Sign::Dash)).filter(|&dash| dash > 0)?;
    let words: usize = parts(&tokens[..dash]).iter().map(|part| part.words).sum();
    let dated = tokens[..dash].iter().any(|token| token.kind == TokenKind::Number);
    if words > PART + 1 || tokens[..dash].iter().any(|token| token.is(Sign::Quote) || token.is(Sign::Stop)) {
        return None;
    }
    if let Some(len) = chrome.begins(tokens, dash + 1, Cue::Agency) {
        let end = dash + 1 + len;
        let border = |token: &Token| token.is(Sign::Colon) || token.is(Sign::Dash) || token.is(Sign::Comma);
        if let Some(after) = (end..tokens.len().min(end + 3)).find(|&at| border(&tokens[at])) {
            return Some(after);
        }
    }
    let after = tokens.get(dash + 1)?;
    let spaced = tokens[dash].span.start > tokens[dash - 1].span.end || after.span.start > tokens[dash].span.end;
    let again = tokens.iter().skip(dash + 1).take(12).any(|token| token.is(Sign::Dash));
    (spaced && !again && line.is_sentence() && (words <= 2 || dated)).then_some(dash)
}

/// A stretch of a line between borders and dates.
struct Part {
    kind: PartKind,
    /// Words in it; none in dates.
    words: usize,
    /// One past its last token.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Names,
    Date,
    Clock,
}

/// Cuts a line at dates, clock times and signs.
fn parts(tokens: &[Token]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut at = 0;
    let mut open = false;
    while at < tokens.len() {
        if let Some((len, kind)) = date(&tokens[at..]) {
            at += len;
            out.push(Part { kind, words: 0, end: at });
            open = false;
            continue;
        }
        at += 1;
        let token = &tokens[at - 1];
        if is_border(token) {
            open = false;
        } else if matches!(token.kind, TokenKind::Word | TokenKind::Latin) {
            if !open {
                out.push(Part { kind: PartKind::Names, words: 0, end: at });
                open = true;
            }
            if let Some(part) = out.last_mut() {
                part.words += 1;
                part.end = at;
            }
        }
    }
    out
}

fn is_border(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Sign(sign) if !matches!(sign, Sign::Quote | Sign::Other))
}

/// Length of a date or clock time that the tokens begin with: numbers between small signs, or a day, one to three
/// words and a year.
fn date(tokens: &[Token]) -> Option<(usize, PartKind)> {
    let number = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Number)?.form.parse::<u32>().ok();
    let first = number(0)?;
    if let (Some(second), Some(third)) = (number(2), number(4)) {
        let day_first = first <= 31 && second <= 12 && is_year(third);
        let year_first = is_year(first) && second <= 12 && third <= 31;
        if day_first || year_first {
            return Some((5, PartKind::Date));
        }
    }
    if number(2).is_some() && tokens[1].is(Sign::Colon) {
        return Some((3, PartKind::Clock));
    }
    let year = (2..8).find(|&at| number(at).is_some())?;
    let between = &tokens[1..year];
    let words = between.iter().filter(|token| token.is_word()).count();
    let small = |sign| matches!(sign, Sign::Slash | Sign::Stop | Sign::Open | Sign::Close | Sign::Dash);
    let plain =
        between.iter().all(|token| token.is_word() || matches!(token.kind, TokenKind::Sign(sign) if small(sign)));
    let whole = (1..=31).contains(&first) && number(year).is_some_and(is_year) && (1..=3).contains(&words) && plain;
    whole.then_some((year + 1, PartKind::Date))
}

fn is_year(number: u32) -> bool {
    (1900..2100).contains(&number) || (1380..1500).contains(&number)
}
