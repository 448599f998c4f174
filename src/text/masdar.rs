//! Verbal nouns by their shape: of the derived stems alone, whose patterns hardly any other noun has.

use super::letters::{ALEF, ARTICLE, HAMZA, HEH, MEEM, TEH, YEH};

/// Whether folded letters without article or clitics have the shape of a verbal noun of a derived stem.
pub fn is_masdar(form: &str) -> bool {
    let letters: Vec<char> = form.chars().collect();
    if form.starts_with(ARTICLE) || letters.len() < 5 {
        return false;
    }
    let last = letters[letters.len() - 1];
    let before_last = letters[letters.len() - 2];
    match letters[0] {
        // second stem, of sound and of weak roots
        TEH => letters.len() == 5 && letters[3] == YEH,
        // fourth stem and those with a prefix of alef
        ALEF => before_last == ALEF && (letters.len() > 4 || last == HAMZA) || hollow(&letters),
        // third stem
        MEEM => letters[2] == ALEF && last == HEH,
        _ => false,
    }
}

/// The fourth and tenth stem of hollow roots: alef before the last radical, heh behind it.
fn hollow(letters: &[char]) -> bool {
    letters[letters.len() - 1] == HEH && letters[letters.len() - 3] == ALEF
}
