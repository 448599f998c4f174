//! Arabic letters that the orthography names, by their Unicode names.

/// ARABIC LETTER ALEF
pub const ALEF: char = '\u{0627}';
/// ARABIC LETTER BEH
pub const BEH: char = '\u{0628}';
/// ARABIC LETTER TEH
pub const TEH: char = '\u{062A}';
/// ARABIC LETTER SEEN
pub const SEEN: char = '\u{0633}';
/// ARABIC LETTER FEH
pub const FEH: char = '\u{0641}';
/// ARABIC LETTER KAF
pub const KAF: char = '\u{0643}';
/// ARABIC LETTER LAM
pub const LAM: char = '\u{0644}';
/// ARABIC LETTER MEEM
pub const MEEM: char = '\u{0645}';
/// ARABIC LETTER NOON
pub const NOON: char = '\u{0646}';
/// ARABIC LETTER HEH (teh marbuta folds to it)
pub const HEH: char = '\u{0647}';
/// ARABIC LETTER WAW
pub const WAW: char = '\u{0648}';
/// ARABIC LETTER YEH (alef maksura folds to it)
pub const YEH: char = '\u{064A}';
/// ARABIC LETTER TEH MARBUTA
pub const TEH_MARBUTA: char = '\u{0629}';
/// ARABIC LETTER ALEF MAKSURA
pub const ALEF_MAKSURA: char = '\u{0649}';
/// ARABIC LETTER ALEF WITH HAMZA ABOVE
pub const ALEF_HAMZA: char = '\u{0623}';
/// ARABIC LETTER ALEF WITH HAMZA BELOW
pub const ALEF_HAMZA_BELOW: char = '\u{0625}';
/// ARABIC LETTER HAMZA
pub const HAMZA: char = '\u{0621}';
/// ARABIC TATWEEL
pub const TATWEEL: char = '\u{0640}';
/// ARABIC SHADDA
pub const SHADDA: char = '\u{0651}';
/// Lam and the article behind it, which melt into one.
pub const LAM_OF_ARTICLE: &str = "\u{0644}\u{0644}";
/// ARABIC FATHATAN
pub const FATHATAN: char = '\u{064B}';

/// The definite article.
pub const ARTICLE: &str = "\u{0627}\u{0644}";

/// Whether `c` is an alef that carries a hamza.
pub fn is_hamza_alef(c: char) -> bool {
    matches!(c, '\u{0623}' | '\u{0625}')
}

/// The class of the sound that a consonant stands for, as a Latin letter; none for alef, ayn and hamza, which Latin spelling
/// leaves out. Classes are wide: what transliterations write alike is one. `c` stands for sheen, `x` for khah. Waw and yeh are
/// given as `w` and `y`, though they may be vowels.
pub fn consonant(c: char) -> Option<char> {
    Some(match c {
        BEH | '\u{067E}' => 'b',
        TEH | '\u{062B}' | '\u{0637}' => 't',
        // jeem, zhain, gaf, ghain
        '\u{062C}' | '\u{0698}' | '\u{06AF}' | '\u{063A}' => 'g',
        // hah
        '\u{062D}' | HEH => 'h',
        // khah
        '\u{062E}' => 'x',
        // dal, thal, dad
        '\u{062F}' | '\u{0630}' | '\u{0636}' => 'd',
        // reh
        '\u{0631}' => 'r',
        // zain, zah
        '\u{0632}' | '\u{0638}' => 'z',
        // and sad
        SEEN | '\u{0635}' => 's',
        // sheen, tcheh
        '\u{0634}' | '\u{0686}' => 'c',
        // and veh
        FEH | '\u{06A4}' => 'f',
        // qaf, kaf, keheh
        '\u{0642}' | KAF | '\u{06A9}' => 'k',
        LAM => 'l',
        MEEM => 'm',
        NOON => 'n',
        WAW => 'w',
        YEH => 'y',
        _ => return None,
    })
}

/// Whether `c` may stand for a vowel: alef, waw or yeh.
pub fn is_vowel(c: char) -> bool {
    matches!(c, ALEF | WAW | YEH)
}

/// Whether `c` is an Arabic letter proper (not a mark, digit, tatweel or punctuation).
pub fn is_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}'..='\u{066F}' | '\u{0671}'..='\u{06D3}'
        | '\u{06D5}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFB}' | '\u{FE76}'..='\u{FEFC}')
}

/// Whether `c` is a mark or an invisible control that normalisation deletes.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE00}'..='\u{FE0F}')
}
