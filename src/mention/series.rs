//! Names that only their place tells: in a list of persons, behind a verb of meeting, or where a cue says that people come,
//! words that nobody knows are somebody.

use std::ops::Range;

use super::parts::continued;
use super::{Context, Mention, MentionKind, actor};
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;
use crate::text::clitic::Reading;
use crate::text::letters::*;

/// Shortest unknown word that opens a name, in letters.
const SHORTEST: usize = 3;
/// Longest cue before a list, in tokens.
const LONGEST_CUE: usize = 3;
/// Endings of plural verbs, and of words with a pronoun.
const NO_NAME: [&str; 4] = ["\u{0648}\u{0627}", "\u{062A}\u{0647}", "\u{0627}\u{0647}", "\u{0647}\u{0627}"];
/// Endings of sound plurals.
const PLURAL: [&str; 2] = ["\u{0648}\u{0646}", "\u{064A}\u{0646}"];

/// A person of at least two unknown words at `at`: joined to a named person of a list, first behind a cue of those who are
/// there, or right behind a verb of meeting. `before` is the mention before.
pub fn member(context: &Context<'_>, before: Option<&Mention>, at: usize, end: usize) -> Option<Mention> {
    let token = context.token(at);
    if !token.is_word() || !context.senses[at].is_empty() || !context.found(at).is_empty() || context.is_dated(at) {
        return None;
    }
    let form = context.form(at);
    let joined = before.and_then(|before| joined(context, before, at));
    let (reading, listed) = match joined {
        Some(Joint::And { listed }) => {
            let rest = form.strip_prefix(WAW)?.to_owned();
            (Reading { conjunction: Some(WAW), preposition: None, rest }, listed)
        }
        Some(Joint::Comma) => (Reading::plain(form), false),
        None if is_led(context, at) => (Reading::plain(form), true),
        None if at > 0 && context.takes_object(at - 1) && is_free(form) => (Reading::plain(form), true),
        None => return None,
    };
    if !opens(context, at, &reading) {
        return None;
    }
    let parts = continued(context, at..at + 1, end);
    if parts.len() < 2
        || !parts.clone().skip(1).all(|at| is_name_word(context, at))
        || !is_closed(context, parts.end, end)
    {
        return None;
    }
    let ends = parts.end >= end || context.token(parts.end).is(Sign::Stop) || context.token(parts.end).is(Sign::Comma);
    if !listed && !ends && !goes_on(context, &parts, end) {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Person, parts.clone(), reading, "mention.person.list");
    mention.name = Some(parts);
    Some(mention)
}

/// What joins a word to a named person before it.
enum Joint {
    /// `and`; whether the one before is of a list already.
    And { listed: bool },
    /// A comma within a list.
    Comma,
}

fn joined(context: &Context<'_>, before: &Mention, at: usize) -> Option<Joint> {
    let named = before.kind == MentionKind::Person && before.name.as_ref().is_some_and(|name| name.len() > 1);
    let listed = before.reading.conjunction.is_some() || is_led(context, before.tokens.start);
    let gap = at.checked_sub(before.tokens.end)?;
    let comma = gap == 1 && context.token(at - 1).is(Sign::Comma);
    if !named || gap > 0 && !comma {
        return None;
    }
    match context.form(at).strip_prefix(WAW) {
        Some(rest) if rest.chars().count() >= SHORTEST => Some(Joint::And { listed }),
        Some(_) => None,
        None => (comma && listed).then_some(Joint::Comma),
    }
}

/// Whether a cue of those who are there stands right before.
fn is_led(context: &Context<'_>, at: usize) -> bool {
    let people = |sense: &Sense| {
        matches!(
            sense,
            Sense::Cue(CueRole::List | CueRole::Attendees | CueRole::Members | CueRole::Companions | CueRole::Chair)
        )
    };
    (1..=LONGEST_CUE.min(at)).any(|len| context.senses[at - len].iter().any(|hit| hit.len == len && people(&hit.sense)))
}

/// Whether a word behind a verb may be its subject: no plural noun, nothing behind `beh`.
fn is_free(form: &str) -> bool {
    !form.starts_with(BEH) && PLURAL.iter().all(|ending| !form.ends_with(ending))
}

/// Whether the word may open a name: no verb in the plural, no word with the article, a pronoun
/// or the alef of the accusative.
fn opens(context: &Context<'_>, at: usize, reading: &Reading) -> bool {
    let rest = reading.rest.as_str();
    rest.chars().count() >= SHORTEST
        && !rest.starts_with(ARTICLE)
        && NO_NAME.iter().all(|ending| !rest.ends_with(ending))
        && !context.raw(at).contains(FATHATAN)
        && context.may_name(at)
}

/// A word of a name: unknown, or one that names have; with the article, a family name in yeh.
fn is_name_word(context: &Context<'_>, at: usize) -> bool {
    let name = |sense: &Sense| matches!(sense, Sense::Given | Sense::Joins | Sense::Follows | Sense::Leads);
    context.plain_sense(at, name).is_some()
        || context.senses[at].is_empty() && (!context.is_definite(at) || context.form(at).ends_with(YEH))
        || context.found(at).iter().any(|found| found.reading.is_plain())
}

fn is_closed(context: &Context<'_>, at: usize, end: usize) -> bool {
    at >= end || context.is_sign(at) || context.ends_phrase(at) || context.form(at).starts_with(WAW)
}

/// Whether another person is joined behind.
fn goes_on(context: &Context<'_>, parts: &Range<usize>, end: usize) -> bool {
    let comma = parts.end < end && context.token(parts.end).is(Sign::Comma);
    let next = parts.end + usize::from(comma);
    let person = |mention: Mention| mention.kind == MentionKind::Person && mention.reading.conjunction.is_some();
    next < end && actor::parse(context, next, end).is_some_and(person)
}
