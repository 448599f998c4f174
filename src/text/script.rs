//! Texts in Arabic letters that are no Arabic, or stand in visual order: told by their letters alone.

use super::letters::{ALEF_MAKSURA, ARTICLE, TEH_MARBUTA, is_letter};

/// Words of the shortest text that is judged.
const WORDS: usize = 12;

/// Why a text in Arabic letters cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Letters of Persian, hardly an article.
    Persian,
    /// Letters of Sorani Kurdish, hardly an article.
    Sorani,
    /// Words begin with the letters that they end in: the letters stand in the order of a screen.
    Visual,
}

/// What keeps a text from being read as Arabic, if anything does. Short texts and those in other letters pass.
pub fn unreadable(text: &str) -> Option<Script> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(is_letter)).collect();
    if words.len() < WORDS {
        return None;
    }
    let share = |test: &dyn Fn(&str) -> bool| words.iter().filter(|word| test(word)).count() * 100 / words.len();
    if share(&|word| word.chars().nth(1).is_some() && word.starts_with([TEH_MARBUTA, ALEF_MAKSURA])) > 20 {
        return Some(Script::Visual);
    }
    // the article, bare or behind a clitic of one letter
    let article = |word: &str| {
        word.starts_with(ARTICLE)
            || word.chars().next().is_some_and(|first| word[first.len_utf8()..].starts_with(ARTICLE))
    };
    if share(&article) > 8 {
        None
    } else if share(&|word| word.contains(is_sorani)) > 20 {
        Some(Script::Sorani)
    } else if share(&|word| word.contains(is_persian)) > 20 {
        Some(Script::Persian)
    } else {
        None
    }
}

/// AE, E, O, heavy R and L.
fn is_sorani(c: char) -> bool {
    matches!(c, '\u{06D5}' | '\u{06CE}' | '\u{06C6}' | '\u{0695}' | '\u{06B5}')
}

/// PEH, TCHEH, JEH, GAF, KEHEH, FARSI YEH.
fn is_persian(c: char) -> bool {
    matches!(c, '\u{067E}' | '\u{0686}' | '\u{0698}' | '\u{06AF}' | '\u{06A9}' | '\u{06CC}')
}
