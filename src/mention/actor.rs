//! The dispatcher of the mention grammar: what phrase opens at a token?

use super::{Context, Entity, EntityKind, Mention, MentionKind, body, context::is_plain, group, person, place};
use crate::lexicon::Sense;
use crate::text::Sign;

/// The mention that opens at `at` and ends before `end`, the most specific phrase first.
pub fn parse(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if context.is_dated(at) {
        return None;
    }
    if context.token(at).is(Sign::Quote) {
        return None;
    }
    let mention = phrase(context, at, end)?;
    // a cue, a verb or an event noun that needs no clitic is one; a mention that does is not
    let clitic = mention.reading.preposition.is_some();
    let spoken_for = clitic
        && context
            .plain_sense(at, |sense| {
                matches!(sense, Sense::Cue(_) | Sense::Verb { .. } | Sense::Event { .. } | Sense::Report { .. })
            })
            .is_some();
    (!spoken_for).then_some(mention)
}

fn phrase(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    collective(context, at)
        .or_else(|| group::counted(context, at, end))
        .or_else(|| registered_person(context, at, end))
        .or_else(|| group::headed(context, at, end))
        .or_else(|| person::titled(context, at, end))
        .or_else(|| place::venue(context, at, end))
        .or_else(|| longer(body::parse(context, at, end), place::parse(context, at, end)))
        .or_else(|| person::unlisted(context, at, end))
        .or_else(|| family_name(context, at))
}

/// The longer of two readings, the first of equals.
fn longer(one: Option<Mention>, other: Option<Mention>) -> Option<Mention> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.tokens.end > one.tokens.end { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// The family name alone of somebody whom the text names in full.
fn family_name(context: &Context<'_>, at: usize) -> Option<Mention> {
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

fn collective(context: &Context<'_>, at: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Collective { .. }))?;
    let Sense::Collective { sides } = hit.sense else { return None };
    Some(Mention::new(
        context,
        MentionKind::Collective { sides },
        at..at + hit.len,
        hit.reading.clone(),
        "mention.collective",
    ))
}

/// A person that the registry knows by the letters at `at`, without title. One word alone needs to be no common one.
pub fn registered_person(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let found = context
        .found(at)
        .iter()
        .find(|found| at + found.len <= end && found.entities.iter().any(|entity| entity.kind == EntityKind::Person))?;
    if found.len == 1 {
        let other = found.entities.iter().any(|entity| entity.kind != EntityKind::Person);
        let busy = context.senses[at].iter().any(|hit| {
            is_plain(&hit.reading) && !matches!(hit.sense, Sense::Given | Sense::Joins | Sense::Follows | Sense::Common)
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

/// The persons among entities.
pub fn persons(entities: &[Entity]) -> Vec<Entity> {
    entities.iter().filter(|entity| entity.kind == EntityKind::Person).cloned().collect()
}
