//! Words without a blank between them.

use rustc_hash::FxHashMap;

use super::Known;
use crate::lexicon::Sense;
use crate::text::clitic::each_reading;
use crate::text::letters::{ARTICLE, WAW};

/// Letters of the shortest token that may be several words.
pub const SHORTEST: usize = 8;

/// Letters of the shortest word in it.
const WORD: usize = 3;

/// Letters of the shortest second word, its article included.
const SECOND: usize = 5;

/// Labels of several words, by their letters without blanks: the letters of each word.
#[derive(Debug, Default)]
pub struct Index(FxHashMap<String, Vec<usize>>);

impl Index {
    /// Enters a label by its words.
    pub fn learn(&mut self, words: &[&str]) {
        if words.len() > 1 {
            self.0.entry(words.concat()).or_insert_with(|| words.iter().map(|word| word.chars().count()).collect());
        }
    }

    /// How many letters each word of an unknown token has: those of a label, two names joined by `and`, or a head and a
    /// definite word.
    pub fn lengths(&self, form: &str, known: Known<'_>) -> Option<Vec<usize>> {
        self.label(form).or_else(|| conjoined(form, known)).or_else(|| headed(form, known))
    }

    fn label(&self, form: &str) -> Option<Vec<usize>> {
        let all = form.chars().count();
        let mut found: Option<Vec<usize>> = None;
        each_reading(form, |_, _, rest| {
            if let (None, Some(lengths)) = (&found, self.0.get(rest)) {
                let mut lengths = lengths.clone();
                // what stands before it belongs to its first word
                lengths[0] += all - rest.chars().count();
                found = Some(lengths);
            }
        });
        found
    }
}

/// (the Russian)and(the Turkish): both are names.
fn conjoined(form: &str, known: Known<'_>) -> Option<Vec<usize>> {
    let all = form.chars().count();
    form.char_indices().enumerate().find_map(|(count, (byte, letter))| {
        let (one, other) = (&form[..byte], &form[byte + letter.len_utf8()..]);
        let joined = letter == WAW && count >= WORD && all - count > WORD && known.names(one) && known.names(other);
        joined.then(|| vec![count, all - count])
    })
}

/// (head)(of the ministers): the first word heads a phrase, the second has the article.
fn headed(form: &str, known: Known<'_>) -> Option<Vec<usize>> {
    let all = form.chars().count();
    let heads = |sense: &Sense| {
        matches!(
            sense,
            Sense::Post { .. } | Sense::Body { .. } | Sense::Group { .. } | Sense::Venue { .. } | Sense::Place
        )
    };
    form.char_indices().enumerate().find_map(|(count, (byte, _))| {
        let (one, other) = form.split_at(byte);
        let whole = count >= WORD && all - count >= SECOND && other.starts_with(ARTICLE);
        let glued = whole && known.lexicon.is(one, heads) && known.any(other);
        glued.then(|| vec![count, all - count])
    })
}
