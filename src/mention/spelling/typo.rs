//! One wrong letter in the name of a body or a place.

use std::collections::HashMap;

use super::Known;
use crate::text::Token;

/// Letters of the shortest word that is corrected in a phrase.
const SHORTEST: usize = 6;

/// Letters of the shortest name that is corrected by itself, without its article.
const ALONE: usize = 8;

/// How many words before it a phrase may begin.
const REACH: usize = 4;

/// Words of labels by what is left of them without one of their letters, and by themselves.
#[derive(Debug, Default)]
pub struct Index(HashMap<String, Vec<String>>);

impl Index {
    /// Enters a word of a label, if it is long enough.
    pub fn learn(&mut self, word: &str) {
        if word.chars().count() < SHORTEST {
            return;
        }
        for key in neighbours(word) {
            let words = self.0.entry(key).or_default();
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }

    /// Corrects unknown words where one change of a letter, and only one word, makes the name of a body or place.
    pub fn correct(&self, tokens: &mut [Token], known: Known<'_>) {
        for at in 0..tokens.len() {
            let form = &tokens[at].form;
            if !tokens[at].is_word() || form.chars().count() < SHORTEST || known.any(form) {
                continue;
            }
            let fitting: Vec<String> =
                self.candidates(form).into_iter().filter(|word| fits(tokens, at, word, known)).collect();
            if let [only] = fitting.as_slice() {
                tokens[at].form.clone_from(only);
            }
        }
    }

    /// Words one change away, whose first and last letters are the same: endings inflect, clitics stand in front.
    fn candidates(&self, form: &str) -> Vec<String> {
        let ends = |word: &str| (word.chars().next(), word.chars().next_back());
        let mut found: Vec<String> = Vec::new();
        for key in neighbours(form) {
            for word in self.0.get(&key).into_iter().flatten() {
                let near = ends(word) == ends(form) && strsim::osa_distance(word, form) == 1;
                if near && !found.contains(word) {
                    found.push(word.clone());
                }
            }
        }
        found
    }
}

/// Whether a word in place of a token makes a label of several words with its neighbours, or is a long one by itself.
fn fits(tokens: &[Token], at: usize, word: &str, known: Known<'_>) -> bool {
    let bare = word.strip_prefix(crate::text::letters::ARTICLE).unwrap_or(word);
    if bare.chars().count() >= ALONE && known.gazetteer.is_label(word) {
        return true;
    }
    let from = at.saturating_sub(REACH);
    let mut window: Vec<Token> = tokens[from..tokens.len().min(at + REACH + 1)].to_vec();
    word.clone_into(&mut window[at - from].form);
    (0..=at - from).any(|start| {
        known.gazetteer.at(&window, start).iter().any(|found| found.len > 1 && start + found.len > at - from)
    })
}

/// A word, and the word without each of its letters.
fn neighbours(word: &str) -> Vec<String> {
    let without =
        word.char_indices().map(|(byte, letter)| format!("{}{}", &word[..byte], &word[byte + letter.len_utf8()..]));
    std::iter::once(word.to_owned()).chain(without).collect()
}
