//! One wrong letter in the name of a body or a place.

use std::hash::Hasher;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::Known;
use crate::text::Token;

/// Letters of the shortest word that is corrected in a phrase.
const SHORTEST: usize = 6;

/// Letters of the shortest name that is corrected by itself, without its article.
const ALONE: usize = 8;

/// How many words before it a phrase may begin.
const REACH: usize = 4;

/// Words of labels by the hashes of themselves and of what is left of them without one of their letters.
#[derive(Debug, Default)]
pub struct Index {
    words: IndexSet<String, FxBuildHasher>,
    near: FxHashMap<u64, Vec<usize>>,
}

impl Index {
    /// Enters a word of a label, if it is long enough.
    pub fn learn(&mut self, word: &str) {
        if word.chars().count() < SHORTEST {
            return;
        }
        let (place, new) = self.words.insert_full(word.to_owned());
        if new {
            neighbours(word).for_each(|key| self.near.entry(key).or_default().push(place));
        }
    }

    /// Corrects unknown words where one change of a letter, and only one word, makes the name of a body or place.
    pub fn correct(&self, tokens: &mut [Token], known: Known<'_>) {
        for at in 0..tokens.len() {
            let form = &tokens[at].form;
            if !tokens[at].is_word() || form.chars().count() < SHORTEST {
                continue;
            }
            let near = self.near(form);
            if near.is_empty() || known.any(form) {
                continue;
            }
            let candidates = near.into_iter().filter(|word| is_one_change(word, form));
            let fitting: Vec<&str> = candidates.filter(|word| fits(tokens, at, word, known)).collect();
            if let [only] = fitting.as_slice() {
                (*only).clone_into(&mut tokens[at].form);
            }
        }
    }

    /// Words that share a hash with a form.
    fn near(&self, form: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for &place in neighbours(form).filter_map(|key| self.near.get(&key)).flatten() {
            let word = self.words.get_index(place).map(String::as_str);
            found.extend(word.filter(|word| !found.contains(word)));
        }
        found
    }
}

/// Whether a word is one change away, and its first and last letters are the same: endings inflect, clitics stand in
/// front.
fn is_one_change(word: &str, form: &str) -> bool {
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    ends(word) == ends(form) && strsim::osa_distance(word, form) == 1
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

/// Hashes of a word, and of the word without each of its letters. Two words may share one: it only narrows a search.
fn neighbours(word: &str) -> impl Iterator<Item = u64> {
    let without = word.char_indices().map(|(byte, letter)| hash(&word[..byte], &word[byte + letter.len_utf8()..]));
    std::iter::once(hash(word, "")).chain(without)
}

/// The hash of the letters of two parts together, wherever they are parted.
fn hash(one: &str, other: &str) -> u64 {
    let mut hasher = FxHasher::default();
    one.bytes().chain(other.bytes()).for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}
