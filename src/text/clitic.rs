//! The proclitic lattice: every way to read `±(waw|feh) ±(beh|lam|kaf) REST` off a folded token.
//!
//! Nothing is segmented for good: readings are offered, the lexicon chooses. `REST` keeps its article.

use super::letters::*;

/// One reading of a token: what stands before the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Coordinating `waw` or `feh`, if read as one.
    pub conjunction: Option<char>,
    /// Preposition `beh`, `lam` or `kaf`, if read as one.
    pub preposition: Option<char>,
    /// What remains, article included (K1).
    pub rest: String,
}

impl Reading {
    /// The reading that takes nothing off.
    pub fn plain(form: &str) -> Self {
        Self { conjunction: None, preposition: None, rest: form.to_owned() }
    }

    /// Whether nothing is taken off.
    pub fn is_plain(&self) -> bool {
        self.conjunction.is_none() && self.preposition.is_none()
    }
}

/// All readings of a folded token, the whole token first, then by how much is taken off. A remainder has at least two
/// letters.
pub fn readings(form: &str) -> Vec<Reading> {
    let mut out = Vec::with_capacity(4);
    each_reading(form, |conjunction, preposition, rest| {
        out.push(Reading { conjunction, preposition, rest: rest.to_owned() });
    });
    out
}

/// Calls `visit` with the conjunction, the preposition and the rest of each of the [`readings`], in their order; nothing
/// is copied for it.
pub fn each_reading(form: &str, mut visit: impl FnMut(Option<char>, Option<char>, &str)) {
    prepositions(form, None, &mut visit);
    let mut chars = form.chars();
    if let Some(first @ (WAW | FEH)) = chars.next()
        && chars.as_str().chars().nth(1).is_some()
    {
        prepositions(chars.as_str(), Some(first), &mut visit);
    }
}

fn prepositions(form: &str, conjunction: Option<char>, visit: &mut impl FnMut(Option<char>, Option<char>, &str)) {
    let mut offer = |preposition, rest: &str| {
        if rest.chars().nth(1).is_some() {
            visit(conjunction, preposition, rest);
        }
    };
    offer(None, form);
    let mut chars = form.chars();
    let Some(first @ (BEH | LAM | KAF)) = chars.next() else { return };
    let rest = chars.as_str();
    if first == LAM && rest.starts_with(LAM) {
        // lam + article: one alef is lost, and before a lam one lam too
        let stem = &rest[LAM.len_utf8()..];
        offer(Some(LAM), &format!("{ARTICLE}{stem}"));
        offer(Some(LAM), &format!("{ARTICLE}{LAM}{stem}"));
    }
    offer(Some(first), rest);
}
