//! Inflection: one citation form in, the folded surface forms out. Shapes of Arabic morphology, no words.

use crate::text::letters::*;
use crate::text::normalize::fold;

/// Tense of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Perfect.
    Past,
    /// Imperfect.
    Present,
    /// Imperfect with the future prefix.
    Future,
}

/// A surface form of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForm {
    /// Folded letters.
    pub form: String,
    /// Its tense.
    pub tense: Tense,
    /// An object pronoun hangs on it.
    pub object: bool,
    /// Dual or plural: its subject is several or went before.
    pub many: bool,
}

/// A surface form of a noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounForm {
    /// Folded letters.
    pub form: String,
    /// It has the article.
    pub definite: bool,
    /// A pronoun hangs on it.
    pub pronoun: bool,
    /// It is a plural.
    pub plural: bool,
}

const PRONOUNS: [&str; 5] =
    ["\u{0647}", "\u{0647}\u{0627}", "\u{0647}\u{0645}", "\u{0647}\u{0645}\u{0627}", "\u{0646}\u{0627}"];

/// The pronouns that take up an event noun.
const RESUMED: [&str; 2] = ["\u{0647}", "\u{0647}\u{0627}"];

/// Letters of the shortest verb whose feminine plural is read: with its ending a shorter one is spelt like other words.
const FEMININE_PLURAL: usize = 3;

/// All third-person forms (and the first plural) of a verb given by its third person masculine singular, past and
/// present.
pub fn verb(past: &str, present: &str) -> Vec<VerbForm> {
    // a hamza at the end is no weak letter, though it folds to one
    let weak = !past.ends_with(ALEF_HAMZA);
    let (past, present) = (fold(past), fold(present));
    let mut out = Vec::new();
    past_forms(&past, weak, &mut out);
    present_forms(&present, &mut out);
    out
}

fn push(out: &mut Vec<VerbForm>, form: String, tense: Tense, object: bool, many: bool) {
    if !out.iter().any(|known| known.form == form && known.tense == tense) {
        out.push(VerbForm { form, tense, object, many });
    }
}

fn past_forms(past: &str, weak: bool, out: &mut Vec<VerbForm>) {
    let mut letters = past.chars();
    let last = letters.next_back().unwrap_or(ALEF);
    let stem: String = letters.collect();
    // a final weak letter drops before the feminine ending and returns before the dual
    let (feminine, dual, plural, bound) = match last {
        YEH if weak => (stem.clone(), past.to_owned(), stem.clone(), format!("{stem}{ALEF}")),
        ALEF if weak => (stem.clone(), format!("{stem}{WAW}"), stem.clone(), past.to_owned()),
        _ => (past.to_owned(), past.to_owned(), past.to_owned(), past.to_owned()),
    };
    push(out, past.to_owned(), Tense::Past, false, false);
    push(out, format!("{feminine}{TEH}"), Tense::Past, false, false);
    push(out, format!("{dual}{ALEF}"), Tense::Past, false, true);
    push(out, format!("{feminine}{TEH}{ALEF}"), Tense::Past, false, true);
    push(out, format!("{plural}{WAW}{ALEF}"), Tense::Past, false, true);
    push(out, format!("{dual}{NOON}{ALEF}"), Tense::Past, false, true);
    if past.chars().count() >= FEMININE_PLURAL {
        push(out, format!("{dual}{NOON}"), Tense::Past, false, true);
    }
    for pronoun in PRONOUNS {
        push(out, format!("{bound}{pronoun}"), Tense::Past, true, false);
        push(out, format!("{feminine}{TEH}{pronoun}"), Tense::Past, true, false);
    }
    // the dual and the plural: (talks) that they held
    for pronoun in RESUMED {
        push(out, format!("{dual}{ALEF}{pronoun}"), Tense::Past, true, true);
        push(out, format!("{feminine}{TEH}{ALEF}{pronoun}"), Tense::Past, true, true);
        // with a lost waw it is spelt like a noun in ta marbuta
        if last != ALEF {
            push(out, format!("{plural}{WAW}{pronoun}"), Tense::Past, true, true);
        }
    }
}

fn present_forms(present: &str, out: &mut Vec<VerbForm>) {
    let stem: String = present.chars().skip(1).collect();
    let weak = stem.ends_with([YEH, WAW]);
    let bare: &str = if weak { stem.trim_end_matches([YEH, WAW]) } else { &stem };
    for (tense, prefix) in [(Tense::Present, String::new()), (Tense::Future, SEEN.to_string())] {
        for person in [YEH, TEH, NOON] {
            push(out, format!("{prefix}{person}{stem}"), tense, false, false);
        }
        for person in [YEH, TEH] {
            for pronoun in PRONOUNS {
                push(out, format!("{prefix}{person}{stem}{pronoun}"), tense, true, false);
            }
            push(out, format!("{prefix}{person}{stem}{ALEF}{NOON}"), tense, false, true);
            push(out, format!("{prefix}{person}{stem}{ALEF}"), tense, false, true);
            push(out, format!("{prefix}{person}{bare}{WAW}{NOON}"), tense, false, true);
            push(out, format!("{prefix}{person}{bare}{WAW}{ALEF}"), tense, false, true);
            for pronoun in RESUMED {
                push(out, format!("{prefix}{person}{stem}{ALEF}{NOON}{pronoun}"), tense, true, true);
                push(out, format!("{prefix}{person}{bare}{WAW}{NOON}{pronoun}"), tense, true, true);
            }
            if person == YEH && stem.chars().count() >= FEMININE_PLURAL {
                push(out, format!("{prefix}{person}{stem}{NOON}"), tense, false, true);
            }
            if weak && tense == Tense::Present {
                // the jussive loses the weak letter, and takes no future
                push(out, format!("{prefix}{person}{bare}"), tense, false, false);
            }
        }
    }
}

/// Forms of an indefinite noun with a pronoun; of a phrase, on its last word.
pub fn owned(form: &str) -> Vec<String> {
    let form = fold(form);
    if form.starts_with(ARTICLE) {
        return Vec::new();
    }
    let stem = form.strip_suffix(HEH).map_or_else(|| form.clone(), |stem| format!("{stem}{TEH}"));
    PRONOUNS.iter().map(|pronoun| format!("{stem}{pronoun}")).collect()
}

/// The indefinite noun of a folded form with a pronoun, as [`owned`] makes it.
pub fn unowned(form: &str) -> String {
    let stem = PRONOUNS.iter().filter_map(|pronoun| form.strip_suffix(pronoun)).min_by_key(|stem| stem.len());
    let stem = stem.unwrap_or(form);
    stem.strip_suffix(TEH).map_or_else(|| stem.to_owned(), |stem| format!("{stem}{TEH_MARBUTA}"))
}

/// The accusative with alef of an indefinite noun of one word, where it takes one.
pub fn accusative(form: &str) -> Option<String> {
    let form = fold(form);
    let open = form.ends_with([HEH, HAMZA, ALEF]) || form.starts_with(ARTICLE) || form.contains(' ');
    (!open).then(|| format!("{form}{ALEF}"))
}

/// All forms of a noun: with the article, with accusative alef, dual, sound plural, and with pronouns. `bound` lists
/// stems that pronouns hang on where they differ from the citation form.
pub fn noun(form: &str, bound: &[String], plural: bool) -> Vec<NounForm> {
    let form = fold(form);
    let mut out = Vec::new();
    let mut push = |form: String, definite: bool, pronoun: bool| {
        if !out.iter().any(|known: &NounForm| known.form == form) {
            out.push(NounForm { form, definite, pronoun, plural });
        }
    };
    if form.starts_with(ARTICLE) {
        // listed with its article: an event only when it was told of before
        push(form, true, false);
        return out;
    }
    // every word of a fixed phrase may be definite: the head alone, or the head and its adjective
    push(form.clone(), false, false);
    push(format!("{ARTICLE}{form}"), true, false);
    if form.contains(' ') {
        let both = form.split(' ').map(|word| format!("{ARTICLE}{word}")).collect::<Vec<_>>().join(" ");
        push(both, true, false);
        return out;
    }
    let feminine = form.strip_suffix(HEH);
    let stem = feminine.map_or_else(|| form.clone(), |stem| format!("{stem}{TEH}"));
    if feminine.is_none() && !form.ends_with([HAMZA, ALEF, YEH]) {
        push(format!("{form}{ALEF}"), false, false);
    }
    for dual in ["\u{0627}\u{0646}", "\u{064A}\u{0646}"] {
        push(format!("{stem}{dual}"), false, false);
        push(format!("{ARTICLE}{stem}{dual}"), true, false);
    }
    let own = [stem];
    let stems = if bound.is_empty() { &own[..] } else { bound };
    for stem in stems {
        for pronoun in PRONOUNS {
            push(format!("{}{pronoun}", fold(stem)), false, true);
        }
    }
    out
}
