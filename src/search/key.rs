//! Letters → what they are compared by: words, one joined word, and the consonants of a word.

use crate::text::clitic;
use crate::text::letters::{self, HEH, LAM, consonant};
use crate::text::normalize::{fold_latin, fold_name, is_apostrophe};

/// The article in Latin letters, also as it is spoken before a dental.
const ARTICLES: &[&str] = &["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"];

/// The words of a label or query, each folded and without its article; all of them if they are nothing but articles.
pub(super) fn words(text: &str) -> Vec<String> {
    let bare: String = text.chars().filter(|c| !is_apostrophe(*c) && !letters::is_mark(*c)).collect();
    let pieces = bare.split(|c: char| !c.is_alphanumeric() && c != letters::TATWEEL);
    let all: Vec<String> = pieces.map(word).filter(|word| !word.is_empty()).collect();
    let kept: Vec<String> = all.iter().filter(|word| !ARTICLES.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn word(piece: &str) -> String {
    if is_arabic(piece) { fold_name(piece) } else { fold_latin(piece) }
}

fn is_arabic(word: &str) -> bool {
    word.chars().any(letters::is_letter)
}

/// The forms of a word in running text: as it stands, and without the particles that may be written with it.
pub(super) fn forms(word: &str) -> Vec<String> {
    if !is_arabic(word) {
        return vec![word.to_owned()];
    }
    let mut forms: Vec<String> = clitic::readings(word).into_iter().map(|reading| fold_name(&reading.rest)).collect();
    forms.dedup();
    forms
}

/// All words as one, so that it does not matter what is written apart; articles inside are no part of it.
pub(super) fn joined(words: &[String]) -> String {
    words.concat().replace(letters::ARTICLE, "")
}

/// The consonants of a word as classes of sounds, alike for Arabic and Latin spelling: vowels, glides inside, ayn, hamza and a
/// last h are left out, doubled letters are one.
pub(super) fn skeleton(word: &str) -> String {
    if is_arabic(word) { arabic_skeleton(word) } else { latin_skeleton(word) }
}

fn arabic_skeleton(word: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for (index, c) in word.chars().enumerate() {
        let doubled = c == LAM && before == Some(LAM);
        before = Some(c);
        match consonant(c) {
            Some('w' | 'y') if index > 0 => {}
            Some(class) if !doubled => out.push(class),
            _ => {}
        }
    }
    if before == Some(HEH) {
        out.pop();
    }
    out
}

fn latin_skeleton(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let (class, length) = latin_consonant(c, next);
        let class = class.filter(|class| at == 0 || !matches!(class, 'w' | 'y'));
        let last_h = class == Some('h') && next.is_none();
        if class != before && !last_h {
            out.extend(class);
        }
        before = class;
        at += length;
    }
    out
}

/// The class of a consonant, and how many letters write it.
fn latin_consonant(c: char, next: Option<char>) -> (Option<char>, usize) {
    if next == Some('h') {
        let class = match c {
            'k' => 'x',
            's' | 'c' => 'c',
            'g' | 'z' => 'g',
            't' => 't',
            'd' => 'd',
            'p' => 'f',
            _ => return (latin_letter(c), 1),
        };
        return (Some(class), 2);
    }
    (latin_letter(c), 1)
}

fn latin_letter(c: char) -> Option<char> {
    Some(match c {
        'p' => 'b',
        'j' => 'g',
        'v' => 'f',
        'q' | 'c' => 'k',
        'a' | 'e' | 'i' | 'o' | 'u' => return None,
        other => other,
    })
}
