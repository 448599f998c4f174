//! Lines and beginnings of lines that name place, agency and day.

use super::line::Line;
use crate::lexicon::Chrome;
use crate::lexicon::chrome::{Cue, DateWord};
use crate::text::{Sign, Token, TokenKind};

/// No part of a dateline has more words beside its date.
const PART: usize = 3;
/// No dateline has more words beside its date.
const WHOLE: usize = 8;
/// How many tokens a dateline with a full date may have.
const DATED: usize = 16;

/// What a line of place and time is.
pub(super) enum Kind {
    /// A date and nothing else but a weekday or a clock time.
    Date,
    /// A place, with agency or date.
    Place,
}

/// What the line is, if it is one of place, agency and date. The `opening` line of a text may be a headline instead.
pub(super) fn read(chrome: &Chrome, line: &Line<'_>, opening: bool) -> Option<Kind> {
    let tokens = &line.tokens;
    if line.words() > 20 || line.ends_with_full_stop() {
        return None;
    }
    let parts = parts(chrome, tokens);
    let dated = parts.iter().any(|part| part.kind == PartKind::Date);
    let day = parts.iter().any(|part| matches!(part.kind, PartKind::Day | PartKind::Weekday));
    let names: Vec<&Part> = parts.iter().filter(|part| part.words > 0).collect();
    let all: usize = names.iter().map(|part| part.words).sum();
    // a word or two after the date name its zone or era, or the half of the day; so behind one date the other that it is
    let dates = parts.iter().filter(|part| part.kind == PartKind::Date).count();
    // behind a dash it is the place
    let dash = tokens.iter().rposition(|token| token.is(Sign::Dash)).filter(|&dash| dash > 0);
    let placed = dash.is_some_and(|dash| {
        dash + 1 < tokens.len() && dated && tokens[dash + 1..].iter().all(Token::is_word) && names.len() == 1
    });
    let trailing = parts.first().is_some_and(|part| part.words == 0) && all <= 2 * dates && !placed;
    if dated && (all == 0 || trailing) || all == 0 && day {
        return Some(Kind::Date);
    }
    let timed = parts.first().is_some_and(|part| part.kind == PartKind::Clock);
    let short = all > 0 && all <= WHOLE && names.iter().all(|part| part.words <= PART) && !timed;
    let agency = (0..tokens.len()).any(|at| chrome.begins(tokens, at, Cue::Agency).is_some());
    let borders = |sign| tokens.iter().filter(|token| token.is(sign)).count();
    let (dashes, colons) = (borders(Sign::Dash), borders(Sign::Colon));
    let two_names = names.len() == 2 && !line.ends() && (dashes, colons) == (1, 0) && all <= 2 * PART;
    let bordered = tokens.iter().any(is_border);
    let full = dated && (bordered || all < PART || !opening);
    let credited = agency && dashes > 0 || day && colons == 0 && bordered;
    (short && (full || credited || two_names)).then_some(Kind::Place)
}

/// Whether the line holds a full date.
pub(super) fn dated(chrome: &Chrome, line: &Line<'_>) -> bool {
    parts(chrome, &line.tokens).iter().any(|part| part.kind == PartKind::Date)
}

/// The end of a dateline that a line begins with, as a byte of the text.
pub(super) fn prefix(chrome: &Chrome, line: &Line<'_>) -> Option<usize> {
    let tokens = &line.tokens;
    let end = bracketed(chrome, tokens).or_else(|| dated_colon(chrome, line)).or_else(|| dashed(chrome, line))?;
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

/// `PLACE, DATE:` or `PLACE - AGENCY - DATE -` before a sentence: up to the colon or dash right behind a full date.
fn dated_colon(chrome: &Chrome, line: &Line<'_>) -> Option<usize> {
    let tokens = &line.tokens;
    let closes = |at: usize| tokens[at].is(Sign::Colon) || tokens[at].is(Sign::Dash);
    let mut ends = (2..tokens.len().min(DATED)).filter(|&at| closes(at) && tokens[at - 1].kind == TokenKind::Number);
    ends.find(|&end| {
        let parts = parts(chrome, &tokens[..end]);
        let words: usize = parts.iter().map(|part| part.words).sum();
        let placed = parts.first().is_some_and(|part| part.kind == PartKind::Names && part.words <= PART);
        placed
            && words <= 2 * PART
            && parts.last().is_some_and(|part| part.kind == PartKind::Date)
            && line.is_sentence()
    })
}

/// `PLACE - AGENCY:`, `PLACE, DATE -` or `PLACE -` before a long sentence.
fn dashed(chrome: &Chrome, line: &Line<'_>) -> Option<usize> {
    let tokens = &line.tokens;
    let dash = tokens.iter().take(12).position(|token| token.is(Sign::Dash)).filter(|&dash| dash > 0)?;
    let parts = parts(chrome, &tokens[..dash]);
    let words: usize = parts.iter().map(|part| part.words).sum();
    let dated = parts.iter().any(|part| matches!(part.kind, PartKind::Date | PartKind::Day));
    let numbered = tokens[..dash].iter().any(|token| token.kind == TokenKind::Number);
    if words == 0
        || words > PART + 1
        || tokens[..dash].iter().any(|token| token.is(Sign::Quote) || token.is(Sign::Stop))
    {
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
    (spaced && !again && line.is_sentence() && (words <= 2 && !numbered || dated)).then_some(dash)
}

/// A stretch of a line between borders and dates.
struct Part {
    kind: PartKind,
    /// Words in it; none in dates.
    words: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Names,
    /// Day, month and year.
    Date,
    /// Day and month.
    Day,
    Weekday,
    Clock,
}

/// Cuts a line at dates, weekdays, clock times and signs.
fn parts(chrome: &Chrome, tokens: &[Token]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut at = 0;
    let mut open = false;
    while at < tokens.len() {
        if let Some((len, kind)) = date(chrome, tokens, at) {
            at += len;
            out.push(Part { kind, words: 0 });
            open = false;
            continue;
        }
        let token = &tokens[at];
        at += 1;
        if is_border(token) {
            open = false;
        } else if matches!(token.kind, TokenKind::Word | TokenKind::Latin) {
            if !open {
                out.push(Part { kind: PartKind::Names, words: 0 });
                open = true;
            }
            if let Some(part) = out.last_mut() {
                part.words += 1;
            }
        }
    }
    out
}

fn is_border(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Sign(sign) if !matches!(sign, Sign::Quote | Sign::Other))
}

/// Length of a date, weekday or clock time that begins at token `at`: numbers between small signs, or a day, a month in
/// one or more spellings, and perhaps a year.
fn date(chrome: &Chrome, tokens: &[Token], at: usize) -> Option<(usize, PartKind)> {
    if let Some((DateWord::Weekday, len)) = chrome.date_word(tokens, at) {
        return Some((len, PartKind::Weekday));
    }
    let number = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Number)?.form.parse::<u32>().ok();
    let first = number(at)?;
    if let (Some(second), Some(third)) = (number(at + 2), number(at + 4)) {
        let day_first = first <= 31 && second <= 12 && is_year(third);
        let year_first = is_year(first) && second <= 12 && third <= 31;
        if day_first || year_first {
            return Some((5, PartKind::Date));
        }
    }
    if number(at + 2).is_some() && tokens[at + 1].is(Sign::Colon) {
        return Some((3, PartKind::Clock));
    }
    let mut end = at + 1;
    let mut months = 0;
    while end < tokens.len() {
        match chrome.date_word(tokens, end) {
            Some((DateWord::Month, len)) => {
                months += 1;
                end += len;
            }
            _ if months > 0 && number(end).is_some_and(is_year) => return Some((end + 1 - at, PartKind::Date)),
            _ if matches!(tokens[end].kind, TokenKind::Sign(sign) if is_small(sign)) => end += 1,
            _ => break,
        }
    }
    (months > 0 && first <= 31).then_some((end - at, PartKind::Day))
}

/// Signs inside of a date.
fn is_small(sign: Sign) -> bool {
    matches!(sign, Sign::Slash | Sign::Stop | Sign::Comma | Sign::Open | Sign::Close | Sign::Dash)
}

fn is_year(number: u32) -> bool {
    (1900..2100).contains(&number) || (1380..1500).contains(&number)
}
