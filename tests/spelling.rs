//! Spellings that hide known words: the words come out, and every token still points to its letters.
#![allow(clippy::non_ascii_literal)]

use std::sync::LazyLock;

use majlis::lexicon::Lexicon;
use majlis::mention::{Gazetteer, mend};
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::text::{Document, Tokens, tokenize};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load(&Resources::data(None)).unwrap());
static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::new(&Registry::load(&Resources::data(None)).unwrap(), &LEXICON));

fn read(text: &str) -> Tokens {
    mend(text, tokenize(&Document::plain("case", text)), &LEXICON, &GAZETTEER)
}

/// Forms of the tokens, a bar between those that touch, signs aside.
fn forms(text: &str) -> String {
    let tokens = read(text).tokens;
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) {
            let touch = before.is_word() && token.is_word() && before.span.end == token.span.start;
            out.push(if touch { '|' } else { ' ' });
        }
        out.push_str(&token.form);
    }
    out
}

#[test]
fn hidden_words_of_the_cases_come_out() {
    let rows = include_str!("cases/spelling.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut failures = Vec::new();
    for row in rows {
        let &[why, text, expected] = row.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("three columns: {row}")
        };
        let got = forms(text);
        if got != expected {
            failures.push(format!("{why}: {text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn tokens_and_sentences_cover_the_letters_that_they_covered() {
    for row in include_str!("cases/spelling.tsv").lines().filter(|line| !line.starts_with('#')) {
        let text = format!("{}. ثم غادر.", row.split('\t').nth(1).expect("a text"));
        let (before, after) = (tokenize(&Document::plain("case", &text)), read(&text));
        let letters = |tokens: &Tokens| -> String {
            let words = tokens.tokens.iter().filter(|token| token.is_word());
            words.flat_map(|token| token.span.of(&text).chars()).filter(|&letter| letter != '.').collect()
        };
        assert_eq!(letters(&before), letters(&after), "{text}");
        let mut next = 0;
        for sentence in &after.sentences {
            assert_eq!(sentence.tokens.start, next, "{text}");
            let (first, last) = (sentence.tokens.start, sentence.tokens.end - 1);
            assert_eq!(sentence.span, after.tokens[first].span.cover(after.tokens[last].span), "{text}");
            next = sentence.tokens.end;
        }
        assert_eq!(next, after.tokens.len(), "{text}");
    }
}
