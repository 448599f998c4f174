//! Names of persons: those that the registry knows, family names alone, and names that only their grammar tells.

use std::ops::Range;

use super::{Context, Entity, EntityKind, Mention, MentionKind};
use crate::lexicon::Sense;
use crate::text::letters::*;

const LONGEST_NAME: usize = 4;

/// A person that the registry knows by the letters at `at`, without title. One word alone needs to be no common one.
pub fn registered(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let found = context
        .found(at)
        .iter()
        .find(|found| at + found.len <= end && found.entities.iter().any(|entity| entity.kind == EntityKind::Person))?;
    if found.len == 1 {
        let other = found.entities.iter().any(|entity| entity.kind != EntityKind::Person);
        let busy = context.senses[at].iter().any(|hit| {
            hit.reading.is_plain() && !matches!(hit.sense, Sense::Given | Sense::Joins | Sense::Follows | Sense::Common)
                || hit.sense == Sense::Common
        });
        let busy = busy && !(context.is_definite(at) && context.beside_verb(at, end));
        if other || busy || context.is_preposition(at) || context.nisba(at).is_some() {
            return None;
        }
        // one word of a longer name that the registry does not know
        if at + 1 < end
            && context.adjacent(at)
            && context.may_name(at + 1)
            && !context.coordinates(at + 1)
            && context.sense(at, |sense| *sense == Sense::Given).is_some()
        {
            return None;
        }
    }
    let tokens = at..at + found.len;
    let mut mention =
        Mention::new(context, MentionKind::Person, tokens.clone(), found.reading.clone(), "mention.person.registry");
    mention.name = Some(tokens);
    mention.entities = persons(&found.entities);
    Some(mention)
}

/// The family name alone of somebody whom the text names in full.
pub fn family(context: &Context<'_>, at: usize) -> Option<Mention> {
    if !context.token(at).is_word() || context.is_preposition(at) {
        return None;
    }
    let readings = crate::text::clitic::readings(context.form(at));
    let (reading, entities) =
        readings.into_iter().find_map(|reading| Some((reading.clone(), context.family(&reading.rest)?.to_vec())))?;
    let busy =
        context.plain_sense(at, |sense| !matches!(sense, Sense::Given | Sense::Follows | Sense::Joins)).is_some();
    if busy && !context.is_definite(at) {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Person, at..at + 1, reading, "mention.person.family-name");
    mention.name = Some(at..at + 1);
    mention.entities = entities;
    Some(mention)
}

/// A person that no title announces: a given name and at least one more part.
pub fn unlisted(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins))?;
    if context.is_preposition(at) {
        return None;
    }
    // a preposition or a conjunction is read only where the whole word is no name itself
    let plain = context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins));
    let hit = plain.unwrap_or(hit);
    let busy = context.senses[at].iter().any(|other| {
        other.reading.is_plain() == hit.reading.is_plain()
            && matches!(other.sense, Sense::Cue(_) | Sense::Verb { .. } | Sense::Event { .. } | Sense::Post { .. })
    });
    if busy {
        return None;
    }
    let parts = name_parts(context, at, end);
    if parts.len() < 2 {
        return None;
    }
    let mut mention =
        Mention::new(context, MentionKind::Person, parts.clone(), hit.reading.clone(), "mention.person.name");
    mention.name = Some(parts);
    Some(mention)
}

/// A name at `at`. `expected`: a title came before, so one word will do and its first part need be no given name.
pub fn name(context: &Context<'_>, at: usize, end: usize, expected: bool) -> Option<(Range<usize>, Vec<Entity>)> {
    if context.is_dated(at) || context.is_preposition(at) {
        return None;
    }
    let known = context.found(at).iter().find(|found| {
        at + found.len <= end
            && found.reading.is_plain()
            && found.entities.iter().any(|entity| entity.kind == EntityKind::Person)
    });
    let parts = name_parts(context, at, end);
    if let Some(found) = known
        && found.len >= parts.len()
    {
        return Some((at..at + found.len, persons(&found.entities)));
    }
    let opens = context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins)).is_some();
    if parts.is_empty() || !(expected || opens && parts.len() > 1) {
        return registered(context, at, end)
            .filter(|mention| expected && mention.reading.is_plain())
            .map(|mention| (mention.tokens, mention.entities));
    }
    Some((parts, Vec::new()))
}

/// The longest run of name parts from `at`.
fn name_parts(context: &Context<'_>, at: usize, end: usize) -> Range<usize> {
    let mut next = at;
    let mut words = 0;
    let mut joining = false;
    while next < end && words < LONGEST_NAME {
        if next > at && !context.adjacent(next - 1) && !context.token(next).is_word() {
            break;
        }
        let joins = context.plain_sense(next, |sense| *sense == Sense::Joins).is_some();
        let known_elsewhere = next > at && !joining && is_other_entity(context, next);
        let surname = words == 1 && is_common_surname(context, next, at);
        let part = surname
            || if joining {
                context.token(next).is_word() && !context.is_dated(next)
            } else {
                is_part(context, next, next == at)
            };
        if !part && !joins || known_elsewhere {
            break;
        }
        joining = joins;
        words += usize::from(!joins);
        next += 1;
    }
    if joining { at..next.saturating_sub(1).max(at) } else { at..next }
}

/// Whether one word is part of a name. After the first, a word with the article may be a family name; a conjunction
/// before a known word ends the name.
fn is_part(context: &Context<'_>, at: usize, first: bool) -> bool {
    if !context.token(at).is_word() || context.is_dated(at) || context.is_preposition(at) {
        return false;
    }
    if !first && (context.coordinates(at) || conjoins_article(context.form(at))) {
        return false;
    }
    if !first && context.plain_sense(at, |sense| matches!(sense, Sense::Post { .. })).is_some() {
        return false;
    }
    if context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Follows)).is_some() {
        return !context.senses[at].iter().any(|hit| matches!(hit.sense, Sense::Cue(_)) && hit.len == 1) || first;
    }
    if context.form(at).starts_with(ARTICLE) {
        // a family name with the article: not a common noun, not a country's adjective before any name
        let busy = context.senses[at].iter().any(|hit| hit.reading.is_plain());
        return !busy && (!first || context.nisba(at).is_none());
    }
    context.may_name(at)
}

/// A definite word that also is a common adjective, right behind a lone given name.
fn is_common_surname(context: &Context<'_>, at: usize, first: usize) -> bool {
    context.is_definite(at)
        && context.plain_sense(first, |sense| matches!(sense, Sense::Given)).is_some()
        && context.senses[at].iter().all(|hit| hit.sense == Sense::Common)
        && !context.form(at).ends_with(HEH)
        && !context.is_dated(at)
}

fn conjoins_article(form: &str) -> bool {
    form.strip_prefix(WAW).is_some_and(|rest| rest.starts_with(ARTICLE))
}

/// A body or place of the registry, which no name runs into.
fn is_other_entity(context: &Context<'_>, at: usize) -> bool {
    context.found(at).iter().any(|found| {
        found.reading.is_plain()
            && found.entities.iter().all(|entity| entity.kind != EntityKind::Person)
            && (found.len > 1 || context.senses[at].is_empty())
    })
}

/// The persons among entities.
fn persons(entities: &[Entity]) -> Vec<Entity> {
    entities.iter().filter(|entity| entity.kind == EntityKind::Person).cloned().collect()
}
