//! Gender and number: what a pronoun or a verb without a subject says of whom it refers to.

use super::Layers;
use crate::lexicon::inflect::Tense;
use crate::mention::{Mention, MentionKind};
use crate::text::letters::{HEH, NOON, SEEN, TEH, TEH_MARBUTA};

/// Ending of sound feminine plurals, whose pronoun is the feminine singular.
const FEMININE_PLURAL: &str = "\u{0627}\u{062A}";
/// Pronouns behind a noun or a verb.
const THEIRS_OF_TWO: &str = "\u{0647}\u{0645}\u{0627}";
const THEIRS: &str = "\u{0647}\u{0645}";
const HERS: &str = "\u{0647}\u{0627}";
const OURS: &str = "\u{0646}\u{0627}";
/// Endings of plural verbs.
const PLURAL: [&str; 2] = ["\u{0648}\u{0627}", "\u{0648}\u{0646}"];

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Masculine,
    /// She; things and bodies that are several.
    Feminine,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// Two.
    Dual,
    /// Several people.
    Plural,
}

/// What a form says of whom it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Gender, where the form shows it.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
}

impl Agreement {
    /// Of the third-person pronoun that a folded word ends with; none for one of the speakers.
    pub fn of_pronoun(form: &str) -> Option<Self> {
        let (gender, number) = if form.ends_with(THEIRS_OF_TWO) {
            (None, Number::Dual)
        } else if form.ends_with(THEIRS) {
            (None, Number::Plural)
        } else if form.ends_with(HERS) {
            (Some(Gender::Feminine), Number::Singular)
        } else if form.ends_with(HEH) {
            (Some(Gender::Masculine), Number::Singular)
        } else {
            return None;
        };
        Some(Self { gender, number })
    }

    /// Of the subject of a folded verb form without clitics; `many` where it is dual or plural. None for the speakers.
    pub fn of_verb(form: &str, tense: Tense, many: bool) -> Option<Self> {
        let past = tense == Tense::Past;
        let person = form.strip_prefix(SEEN).filter(|_| tense == Tense::Future).unwrap_or(form).chars().next();
        let ours = if past { many && form.ends_with(OURS) } else { person == Some(NOON) };
        if ours {
            return None;
        }
        let feminine = if past { !many && form.ends_with(TEH) } else { person == Some(TEH) };
        let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
        let plural = PLURAL.iter().any(|ending| form.ends_with(ending));
        let number = match (many, plural) {
            (false, _) => Number::Singular,
            (true, true) => Number::Plural,
            (true, false) => Number::Dual,
        };
        Some(Self { gender: (number == Number::Singular).then_some(gender), number })
    }

    /// Whether a mention, of a gender that its verb may tell, can be meant.
    pub fn fits(self, layers: Layers<'_>, mention: &Mention, told: Option<Gender>) -> bool {
        let several = mention.many || mention.members.len() > 1;
        let people = mention.kind == MentionKind::Group && !mention.delegation;
        match self.number {
            Number::Singular => {
                let apart = |gender| self.gender.is_some_and(|own| own != gender);
                !several && !people && !gender(layers, mention).or(told).is_some_and(apart)
            }
            Number::Dual => mention.members.len() == 2,
            // (a delegation came, and) they …: of the people
            Number::Plural => several || mention.kind == MentionKind::Group,
        }
    }
}

/// The gender of a mention, by the head of its post or phrase; of a name alone it is not known.
fn gender(layers: Layers<'_>, mention: &Mention) -> Option<Gender> {
    let head = match mention.kind {
        // (the queen) X: a name that opens with a title
        MentionKind::Person => mention.post_head.or_else(|| {
            let at = mention.tokens.start;
            (layers.context.is_definite(at) && layers.context.last_letter(at) == Some(TEH_MARBUTA)).then_some(at)
        })?,
        MentionKind::Body | MentionKind::Group => mention.tokens.start,
        _ => return None,
    };
    let form = layers.context.form(head);
    if layers.context.last_letter(head) == Some(TEH_MARBUTA) || form.ends_with(FEMININE_PLURAL) {
        return Some(Gender::Feminine);
    }
    // bodies that are several, and those that no head names, are feminine without an ending
    (mention.kind == MentionKind::Person).then_some(Gender::Masculine)
}

/// Whether a verb before a person shows another gender than the person's, so that it is not the verb's subject.
pub fn disagrees(layers: Layers<'_>, mention: &Mention, told: Option<Gender>) -> bool {
    mention.kind == MentionKind::Person
        && matches!((told, gender(layers, mention)), (Some(verb), Some(own)) if verb != own)
}

/// The gender that a folded verb before its subject shows, of a tense that is not known.
pub fn of_verb_before(form: &str) -> Option<Gender> {
    match (form.starts_with(TEH), form.ends_with(TEH)) {
        (_, true) => Some(Gender::Feminine),
        // (she) does, or (he) did
        (true, false) => None,
        (false, false) => Some(Gender::Masculine),
    }
}
