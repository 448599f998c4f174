//! Headlines of other stories glued into one line: crawlers drop the borders between links, and letters meet that no
//! word allows.

use super::line::{LONGEST_TITLE, Line};
use crate::text::letters::{ALEF, BEH, FEH, KAF, LAM, SEEN, WAW, is_letter};
use crate::text::{Span, Token, TokenKind};

/// ARABIC LETTER ALEF WITH HAMZA BELOW
const ALEF_HAMZA_BELOW: char = '\u{0625}';
/// ARABIC LETTER ALEF WITH HAMZA ABOVE
const ALEF_HAMZA_ABOVE: char = '\u{0623}';
/// Words with as many letters are rare (one in 250) …
const LONG_WORD: usize = 11;
/// … and these hardly exist (one in 2000).
const TOO_LONG_WORD: usize = 13;
/// No word at all.
const MENU_WORD: usize = 20;
/// Letters on both sides of an article that make two words of one.
const STEM: usize = 4;

/// Whether a line is made of glued headlines: it ends without a stop and has impossible junctions, three anywhere, two
/// above the headline of the report.
pub(super) fn glued(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let above = at < 3
        && lines[..at].iter().all(|before| before.words() <= 4 || before.is_menu())
        && lines[at + 1..].iter().take(4).any(|next| (4..=LONGEST_TITLE).contains(&next.words()) && !next.ends());
    if line.words() < 8 {
        return above && line.tokens.iter().any(|token| token.is_word() && token.form.chars().count() >= MENU_WORD);
    }
    if line.ends() && line.words() < 2 * LONGEST_TITLE {
        return false;
    }
    let marks: Vec<f32> = (0..line.tokens.len()).map(|token| suspicion(line, token)).collect();
    let stops = line.tokens.iter().filter(|token| token.form == ".").count();
    let needed = if above { 2.0 } else { 3.0 } + stops as f32;
    marks.iter().any(|&mark| mark >= 1.0) && marks.iter().sum::<f32>() >= needed
}

/// 1 for an impossible junction, less for a word that is too long.
fn suspicion(line: &Line<'_>, at: usize) -> f32 {
    let token = &line.tokens[at];
    if token.kind != TokenKind::Word {
        return 0.0;
    }
    let raw = Span::new(token.span.start - line.span.start, token.span.end - line.span.start).of(line.text);
    let letters: Vec<char> = raw.chars().filter(|&c| is_letter(c)).collect();
    match letters.len() {
        _ if split(line, at) || impossible(&letters) || quoted(line, at, letters.len()) => 1.0,
        TOO_LONG_WORD.. => 0.5,
        LONG_WORD.. => 0.25,
        _ => 0.0,
    }
}

/// Whether the next word begins without a space: the tokenizer has cut where no word goes on.
fn split(line: &Line<'_>, at: usize) -> bool {
    let next = line.tokens.get(at + 1).filter(|next| next.is_word());
    next.is_some_and(|next| next.span.start == line.tokens[at].span.end)
}

/// Whether letters meet as in no word: an alef before the article, a hamza below alef after a stem, an article between
/// two stems.
fn impossible(letters: &[char]) -> bool {
    let stem = |at: usize| at >= STEM && letters.len() >= at + 2 + STEM;
    letters.windows(2).enumerate().any(|(at, pair)| match (pair[0], pair[1]) {
        (ALEF, LAM) if stem(at) => true,
        (ALEF, ALEF) => at >= 2 && letters.get(at + 2) == Some(&LAM),
        (before, ALEF_HAMZA_BELOW) => {
            let clitic = |c: &char| matches!(*c, ALEF | WAW | FEH | BEH | LAM | KAF | SEEN | ALEF_HAMZA_ABOVE);
            !clitic(&before) || !letters[..at].iter().all(clitic)
        }
        _ => false,
    })
}

/// Whether a closing quotation mark touches the word from before, or an opening one touches a stem from after.
fn quoted(line: &Line<'_>, at: usize, letters: usize) -> bool {
    let token = &line.tokens[at];
    let is = |other: Option<&Token>, marks: [&str; 2]| other.is_some_and(|mark| marks.contains(&mark.form.as_str()));
    let before = at.checked_sub(1).map(|before| &line.tokens[before]).filter(|mark| mark.span.end == token.span.start);
    let after = line.tokens.get(at + 1).filter(|mark| mark.span.start == token.span.end);
    is(before, ["\u{00BB}", "\u{201D}"]) || letters > 3 && is(after, ["\u{00AB}", "\u{201C}"])
}
