//! The dispatcher of the mention grammar: what phrase opens at a token?

use super::{Context, Mention, MentionKind, body, group, name, owned, person, place, relation};
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
    relation::states(context, at, end)
        .or_else(|| each_by_country(context, at, end))
        .or_else(|| relation::sides(context, at, end))
        .or_else(|| collective(context, at))
        .or_else(|| group::counted(context, at, end))
        .or_else(|| owned::delegation(context, at))
        .or_else(|| name::registered(context, at, end))
        // a rank is also the head of a team or a unit
        .or_else(|| person::ranked(context, at, end))
        .or_else(|| known_group(context, at, end))
        .or_else(|| group::headed(context, at, end))
        .or_else(|| person::titled(context, at, end))
        .or_else(|| place::venue(context, at, end))
        .or_else(|| longer(body::parse(context, at, end), place::parse(context, at, end)))
        .or_else(|| owned::body(context, at))
        .or_else(|| name::unlisted(context, at, end))
        .or_else(|| name::family(context, at, end))
}

/// A body of the registry whose name opens with a noun for people: (the task force) for something.
fn known_group(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Group { delegation: false, .. }))?;
    let known = |body: &Mention| body.entities.iter().any(|entity| !entity.ambiguous);
    body::registered(context, at, end).filter(|body| body.tokens.len() > hit.len + 1 && known(body))
}

/// The longer of two readings, the first of equals.
fn longer(one: Option<Mention>, other: Option<Mention>) -> Option<Mention> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.tokens.end > one.tokens.end { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// The two presidents, the one of X (by name) and the one of Y, or the two ministers, by their names: no mere reference to
/// those told before.
fn each_by_country(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let both = context.sense(at, |sense| *sense == Sense::Collective { sides: true })?.len == 1;
    let next = at + 1 < end && context.token(at + 1).is_word();
    let country = next && context.is_definite(at + 1) && context.nisba(at + 1).is_some();
    let named = |mention: &Mention| mention.members.iter().all(|member| member.name.is_some());
    (both && next)
        .then(|| person::titled(context, at, end))
        .flatten()
        .filter(|mention| mention.members.len() > 1 && (country || named(mention)))
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
