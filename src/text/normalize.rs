//! The three keys of a text: K0 the letters as written, K1 for lexicon and registry, K2 for names.
//!
//! Takes raw letters, returns folded ones; never edits the source. Folding twice changes nothing.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::letters::*;

/// K1: what lexicon entries, triggers and registry labels are compared by. Marks, tatweel and invisible controls are
/// deleted, alef forms, final ya and ta marbuta unified, presentation forms expanded, digits made ASCII, Latin lowered.
pub fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    // nearly all words: runs of letters that stay, and nothing to compose, before or after
    let mut run = 0;
    for (at, c) in raw.char_indices().filter(|&(_, c)| !is_folded(c)) {
        if !never_composes(c) {
            return compose(raw);
        }
        out.push_str(&raw[run..at]);
        fold_char(c, &mut out);
        run = at + c.len_utf8();
    }
    out.push_str(&raw[run..]);
    out
}

/// [`fold`] of letters that may compose.
fn compose(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.nfc() {
        fold_char(c, &mut out);
    }
    // what stood apart by a deleted mark, or as a capital, may compose now
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Whether a character stays as it is under NFC beside others of its like: ASCII, Arabic letters, vowel marks, digits
/// and punctuation, but not the marks (maddah, hamza) that compose with letters.
fn never_composes(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{0621}'..='\u{0652}' | '\u{0660}'..='\u{0669}')
}

/// Whether a letter is one that K1 leaves alone; in running text nearly all are.
pub(super) fn is_folded(c: char) -> bool {
    matches!(c, HAMZA | '\u{0624}' | '\u{0626}'..='\u{0628}' | '\u{062A}'..='\u{063A}' | '\u{0641}'..='\u{0648}' | YEH)
}

fn fold_char(c: char, out: &mut String) {
    match c {
        _ if is_folded(c) => out.push(c),
        _ if is_mark(c) || c == TATWEEL => {}
        '\u{0623}' | '\u{0625}' | '\u{0622}' | '\u{0671}' => out.push(ALEF),
        ALEF_MAKSURA | '\u{06CC}' => out.push(YEH),
        TEH_MARBUTA | '\u{06C1}' | '\u{06D5}' | '\u{06BE}' => out.push(HEH),
        '\u{06A9}' => out.push(KAF),
        '\u{06DD}' | '\u{06DE}' | '\u{06E9}' | '\u{00A0}' => out.push(' '),
        '\u{0660}'..='\u{0669}' => out.push(digit(c, '\u{0660}')),
        '\u{06F0}'..='\u{06F9}' => out.push(digit(c, '\u{06F0}')),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            for part in std::iter::once(c).nfkc().filter(|&part| part != c) {
                fold_char(part, out);
            }
        }
        // Arabic has no case
        '\u{0600}'..='\u{06FF}' => out.push(c),
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ => out.extend(c.to_lowercase()),
    }
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

/// K2: the last resort for names. K1 with hamza seats opened, Persian letters mapped, doubled waw and ya collapsed, and
/// the article of the last token dropped. Input may be raw or folded; tokens are separated by one space.
pub fn fold_name(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let folded = if raw.chars().all(is_folded) { Cow::Borrowed(raw) } else { fold(raw).into() };
    for c in folded.chars() {
        let c = match c {
            '\u{0626}' => YEH,
            '\u{0624}' => WAW,
            HAMZA => continue,
            '\u{06AF}' => KAF,
            '\u{0686}' => '\u{062C}',
            '\u{067E}' => BEH,
            '\u{06A4}' => FEH,
            '\u{0698}' => '\u{0632}',
            other => other,
        };
        if !(matches!(c, WAW | YEH) && out.ends_with(c)) {
            out.push(c);
        }
    }
    if out.contains(char::is_whitespace) {
        out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let last = out.rfind(' ').map_or(0, |space| space + 1);
    if out[last..].strip_prefix(ARTICLE).is_some_and(|bare| bare.chars().count() > 2) {
        out.drain(last..last + ARTICLE.len());
    }
    out
}

/// Latin letters without diacritics and capitals: what Latin names are compared by. Signs stay as they are.
pub fn fold_latin(raw: &str) -> String {
    let plain = raw.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain
        .map(|c| match c {
            '\u{0131}' => 'i',
            '\u{00F8}' => 'o',
            '\u{0142}' => 'l',
            other => other,
        })
        .collect()
}

/// Whether `c` is an apostrophe or what transliterations write for hamza and ayn.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{02BF}' | '\u{02BE}' | '\u{02BC}')
}
