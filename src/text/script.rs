//! Texts in Arabic letters that are no Arabic, or stand in visual order: told by their letters alone.

use super::letters::{ALEF_MAKSURA, ARTICLE, TATWEEL, TEH_MARBUTA, is_letter, is_mark};
use super::normalize::is_folded;

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
    let mut seen = Seen::default();
    let within = |c: char| is_folded(c) || is_letter(c) || is_mark(c) || c == TATWEEL;
    text.split(|c| !within(c)).filter(|word| word.starts_with(is_letter)).for_each(|word| seen.take(word));
    let share = |count: usize| count * 100 / seen.words.max(1);
    if seen.words < WORDS {
        None
    } else if share(seen.backward) > 20 {
        Some(Script::Visual)
    } else if share(seen.articles) > 8 {
        None
    } else if share(seen.sorani) > 20 {
        Some(Script::Sorani)
    } else if share(seen.persian) > 20 {
        Some(Script::Persian)
    } else {
        None
    }
}

/// How many words of a text are of each sort.
#[derive(Default)]
struct Seen {
    words: usize,
    /// They begin with a letter that only ends words.
    backward: usize,
    /// They have the article, bare or behind a clitic of one letter.
    articles: usize,
    sorani: usize,
    persian: usize,
}

impl Seen {
    fn take(&mut self, word: &str) {
        let mut rest = word.chars();
        let first = rest.next();
        let rest = rest.as_str();
        self.words += 1;
        self.backward += usize::from(!rest.is_empty() && matches!(first, Some(TEH_MARBUTA | ALEF_MAKSURA)));
        self.articles += usize::from(word.starts_with(ARTICLE) || rest.starts_with(ARTICLE));
        // Arabic has none of the letters from PEH on
        if word.contains(|c| c >= '\u{067E}') {
            self.sorani += usize::from(word.contains(is_sorani));
            self.persian += usize::from(word.contains(is_persian));
        }
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
