//! How words stand in the text as it is spelt, marks, controls and presentation forms included.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Context;
use crate::lexicon::Sense;
use crate::text::Span;
use crate::text::clitic::Reading;
use crate::text::letters::*;

impl Context<'_> {
    /// The last letter of a token as the text spells it, marks and controls behind it aside.
    pub fn last_letter(&self, at: usize) -> Option<char> {
        let raw = self.raw(at);
        // nearly always: nothing melts with a letter at the end
        raw.chars()
            .next_back()
            .filter(|c| ('\u{0621}'..='\u{064A}').contains(c) && *c != TATWEEL)
            .or_else(|| letters(raw).last())
    }

    /// The letters of a token as the text spells them: presentation forms taken back, marks and controls left out.
    pub fn letters(&self, at: usize) -> impl Iterator<Item = char> {
        letters(self.raw(at))
    }

    /// Whether the letters are `upon` with its alef maksura, which folds like a name.
    pub fn is_preposition(&self, at: usize) -> bool {
        self.senses[at].iter().any(|hit| matches!(hit.sense, Sense::Cue(_)))
            && self.last_letter(at) == Some(ALEF_MAKSURA)
    }

    /// Whether a name that folds like a preposition is spelt as a name, in a text that keeps the two apart.
    pub fn is_spelt_as_name(&self, at: usize) -> bool {
        self.keeps_maksura && self.last_letter(at) == Some(YEH)
    }

    /// Whether a word opens, behind its clitics, with an alef that bears its hamza above: a broken plural, and no verbal noun,
    /// though both fold alike.
    pub fn is_spelt_as_plural(&self, at: usize) -> bool {
        let opens = |c: &char| *c != WAW && *c != LAM && *c != BEH;
        self.letters(at).find(opens) == Some(ALEF_HAMZA)
    }

    /// Bytes of a token range, the clitics of the first word left out.
    pub fn span(&self, tokens: &Range<usize>, reading: &Reading) -> Span {
        let first = self.token(tokens.start).span;
        let raw = first.of(self.text);
        let mut skip = usize::from(reading.conjunction.is_some()) + usize::from(reading.preposition.is_some());
        // lam melts with the article: its letters stay
        if reading.preposition == Some(LAM)
            && reading.rest.starts_with(ARTICLE)
            && !letters(raw).any(|letter| letter == ALEF)
        {
            skip -= 1;
        } else if reading.preposition == Some(LAM) && reading.rest.starts_with(ARTICLE) {
            skip -= usize::from(!self.form(tokens.start).contains(&reading.rest));
        }
        let mut passed = 0;
        let start = raw.char_indices().filter(|&(_, c)| is_letter(c)).find(|&(_, c)| {
            // a ligature counts as its letters
            let here = passed >= skip;
            passed += letters(c.encode_utf8(&mut [0; 4])).count();
            here
        });
        let start = start.map_or(0, |(byte, _)| byte);
        Span::new(first.start + start, self.token(tokens.end - 1).span.end)
    }
}

/// The letters of a spelling: presentation forms taken back, marks and controls left out.
pub(super) fn letters(raw: &str) -> impl Iterator<Item = char> {
    raw.nfkc().filter(|&c| is_letter(c))
}
