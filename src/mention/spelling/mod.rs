//! Spellings that hide a known word: a dot inside of it, no blank to the next one, one wrong letter.
//!
//! In: the tokens of a text. Out: tokens with the words that lexicon and registry know, still pointing to the letters as
//! they stand in the text. A word that is known as it stands is never touched, nor are names of people.

mod glued;
mod typo;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Gazetteer;
use crate::lexicon::Lexicon;
use crate::text::clitic::each_reading;
use crate::text::normalize::fold;
use crate::text::{Sentence, Sign, Span, Token, TokenKind, Tokens};

/// Labels of the registry, for words that are not spelt as it spells them.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Every word of a label.
    words: FxHashSet<String>,
    glued: glued::Index,
    typos: typo::Index,
}

impl Spelling {
    /// Learns a label; `person` if it is the name of one.
    pub fn learn(&mut self, label: &str, person: bool) {
        let folded = fold(label);
        let words: Vec<&str> = folded.split_whitespace().collect();
        self.glued.learn(&words);
        if !person {
            words.iter().for_each(|word| self.typos.learn(word));
        }
        self.words.extend(words.into_iter().map(str::to_owned));
    }
}

/// What is known of words by themselves.
#[derive(Clone, Copy)]
struct Known<'k> {
    lexicon: &'k Lexicon,
    gazetteer: &'k Gazetteer,
}

impl Known<'_> {
    /// Whether some reading of a form is a word of lexicon or registry.
    fn any(self, form: &str) -> bool {
        let mut found = false;
        each_reading(form, |_, _, rest| {
            found = found
                || self.lexicon.begins(rest)
                || self.gazetteer.begins(rest)
                || self.gazetteer.spelling().words.contains(rest)
                || self.gazetteer.nisba(rest).is_some();
        });
        found
    }

    /// Whether a form is a label by itself, or the adjective of a country.
    fn names(self, form: &str) -> bool {
        self.gazetteer.is_label(form) || self.gazetteer.nisba(form).is_some()
    }
}

/// The tokens of a text with its hidden words brought out.
pub fn mend(text: &str, tokens: Tokens, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Tokens {
    let known = Known { lexicon, gazetteer };
    let mut tokens = replace(hidden(text, &tokens.tokens, known), tokens);
    gazetteer.spelling().typos.correct(&mut tokens.tokens, known);
    tokens
}

/// Tokens to stand in the place of others.
struct Change {
    /// The tokens that they replace.
    old: Range<usize>,
    new: Vec<Token>,
}

/// The words that dots or missing blanks hide, in order.
fn hidden(text: &str, tokens: &[Token], known: Known<'_>) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for at in 0..tokens.len() {
        if !tokens[at].is_word() || found.last().is_some_and(|last| last.old.contains(&at)) {
            continue;
        }
        if let Some(joined) = undotted(&tokens[at..], known) {
            found.push(Change { old: at..at + 3, new: vec![joined] });
        } else if let Some(new) = parts(text, &tokens[at], known) {
            found.push(Change { old: at..at + 1, new });
        }
    }
    found
}

/// A word with a single dot inside: the joined word, if it is known and one of its halves is not.
fn undotted(tokens: &[Token], known: Known<'_>) -> Option<Token> {
    let [left, dot, right, ..] = tokens else { return None };
    let touch = left.span.end == dot.span.start && dot.span.end == right.span.start;
    if !dot.is(Sign::Stop) || dot.form != "." || !right.is_word() || !touch {
        return None;
    }
    let form = format!("{}{}", left.form, right.form);
    let half = |form: &str| form.chars().nth(1).is_none() || !known.any(form);
    if !(half(&left.form) || half(&right.form)) || !known.any(&form) {
        return None;
    }
    Some(Token { span: left.span.cover(right.span), form, kind: TokenKind::Word })
}

/// The words of a token that has several of them without a blank.
fn parts(text: &str, token: &Token, known: Known<'_>) -> Option<Vec<Token>> {
    if token.form.chars().count() < glued::SHORTEST || known.any(&token.form) {
        return None;
    }
    let lengths = known.gazetteer.spelling().glued.lengths(&token.form, known)?;
    cut(text, token, &lengths)
}

/// Cuts a token into words of so many folded letters. None where the letters of the text do not fold one by one.
fn cut(text: &str, token: &Token, lengths: &[usize]) -> Option<Vec<Token>> {
    let raw = token.span.of(text);
    // folded letters up to each byte of the raw ones
    let mut folded = String::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (byte, letter) in raw.char_indices() {
        starts.push((folded.chars().count(), byte));
        folded.push_str(&fold(letter.encode_utf8(&mut [0; 4])));
    }
    if folded != token.form {
        return None;
    }
    let letters: Vec<char> = folded.chars().collect();
    // marks stay with the letter before them
    let byte = |count: usize| match count {
        0 => Some(0),
        _ if count == letters.len() => Some(raw.len()),
        _ => starts.iter().rev().find(|(before, _)| *before == count).map(|&(_, byte)| byte),
    };
    let mut from = 0;
    let mut out = Vec::new();
    for length in lengths {
        let to = from + length;
        let span = Span::new(token.span.start + byte(from)?, token.span.start + byte(to)?);
        out.push(Token { span, form: letters.get(from..to)?.iter().collect(), kind: TokenKind::Word });
        from = to;
    }
    (from == letters.len()).then_some(out)
}

/// Makes the changes.
fn replace(changes: Vec<Change>, tokens: Tokens) -> Tokens {
    if changes.is_empty() {
        return tokens;
    }
    let mut out = Mended::default();
    let mut old = tokens.tokens.into_iter();
    for change in changes {
        let kept = change.old.start - out.places.len();
        out.keep(old.by_ref().take(kept));
        out.replace(old.by_ref().take(change.old.len()).count(), change.new);
    }
    out.keep(old);
    out.finish(tokens.sentences)
}

/// New tokens, and where the old ones went.
#[derive(Default)]
struct Mended {
    tokens: Vec<Token>,
    /// For each old token, its place among the new ones; for one that was taken into another, that one.
    places: Vec<usize>,
}

impl Mended {
    /// Keeps the next old tokens.
    fn keep(&mut self, old: impl Iterator<Item = Token>) {
        for token in old {
            self.replace(1, vec![token]);
        }
    }

    /// Puts `new` tokens in place of the next `taken` old ones.
    fn replace(&mut self, taken: usize, new: Vec<Token>) {
        self.places.extend(std::iter::repeat_n(self.tokens.len(), taken));
        self.tokens.extend(new);
    }

    /// Sentences over the new tokens; those that a joined word runs across are one.
    fn finish(self, sentences: Vec<Sentence>) -> Tokens {
        let Self { tokens, places } = self;
        let place = |old: usize| places.get(old).copied().unwrap_or(tokens.len());
        let mut out: Vec<Sentence> = Vec::new();
        for sentence in sentences {
            let (start, end) = (sentence.tokens.start, sentence.tokens.end);
            let inside = start > 0 && place(start - 1) == place(start);
            let end = if end > 0 && place(end - 1) == place(end) { place(end) + 1 } else { place(end) };
            match out.last_mut().filter(|_| inside) {
                Some(before) => {
                    before.span = before.span.cover(sentence.span);
                    before.tokens.end = end;
                }
                None => out.push(Sentence { tokens: place(start)..end, ..sentence }),
            }
        }
        Tokens { tokens, sentences: out }
    }
}
