//! What a body is for, behind `lam`: (the federation) for industry, trade and the crafts.

use super::{Context, EntityKind, body, place};
use crate::lexicon::Sense;
use crate::text::letters::*;

/// Longest run of words that a body is for, in tokens.
const LONGEST_PURPOSE: usize = 5;

/// (The council) of the town of X; (the council) of the tribes and clans: where the words behind `lam` end.
pub fn whose(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let form = context.form(at);
    if !form.starts_with(LAM) || context.ends_phrase(at) {
        return None;
    }
    let headed =
        context.sense(at, |sense| *sense == Sense::Place).is_some_and(|hit| hit.reading.preposition == Some(LAM));
    if headed {
        let place = place::parse(context, at, end)?;
        return (place.reading.preposition == Some(LAM) && place.reading.conjunction.is_none())
            .then_some(place.tokens.end);
    }
    // another phrase, or what is done with the body: (the parliament) to come to an agreement
    let other = context.senses[at].iter().any(|hit| {
        matches!(
            hit.sense,
            Sense::Post { .. }
                | Sense::Honorific
                | Sense::Rank
                | Sense::Given
                | Sense::Collective { .. }
                | Sense::Event { .. }
                | Sense::Body { .. }
                | Sense::Venue { .. }
                | Sense::Last
        ) || hit.sense == Sense::Aim && hit.reading.is_plain()
    });
    let person =
        context.found(at).iter().any(|found| found.entities.iter().any(|entity| entity.kind == EntityKind::Person));
    let noun = form.starts_with("\u{0644}\u{0644}") && form.chars().count() > 4 && context.nisba(at).is_none();
    let construct = !noun && !other && !person && in_construct(context, at, end);
    if construct {
        return Some((at + 2..end).take(LONGEST_PURPOSE).find(|&next| !conjoined(context, next)).unwrap_or(at + 2));
    }
    if !noun || other || person || !context.is_definite(at - 1) && !body::is_place(context, at - 1) {
        return None;
    }
    let mut next = at + 1;
    while next < end
        && next < at + LONGEST_PURPOSE
        && (conjoined(context, next) || next > at + 1 && qualifies(context, next))
    {
        next += 1;
    }
    Some(next)
}

/// (The general union) of trade unions: behind an adjective with the article, a noun behind `lam` in construct with a
/// definite one.
fn in_construct(context: &Context<'_>, at: usize, end: usize) -> bool {
    let noun = |hit: &crate::lexicon::Hit| {
        matches!(hit.sense, Sense::Common | Sense::Group { delegation: false, .. })
            && hit.reading.preposition == Some(LAM)
            && hit.reading.conjunction.is_none()
            && !hit.reading.rest.starts_with(ARTICLE)
    };
    let adjective = context.form(at - 1).starts_with(ARTICLE) && context.form(at - 1).ends_with([HEH, YEH])
        || context.sense(at - 1, |sense| *sense == Sense::Modifier).is_some() && context.is_definite(at - 1);
    let next = at + 1;
    adjective
        && context.senses[at].iter().any(noun)
        && context.sense(at, |sense| *sense == Sense::Affairs).is_none()
        && context.senses[at].iter().all(|hit| !hit.reading.is_plain())
        && !context.is_dated(at)
        && next < end
        && context.adjacent(at)
        && context.is_definite(next)
        && !context.form(next).starts_with(LAM)
        && !context.is_dated(next)
        && context.nisba(next).is_none()
        && !context.ends_phrase(next)
        && !body::opens_actor(context, next)
}

/// A definite adjective behind the second of two nouns: (industry) (and the crafts) traditional.
fn qualifies(context: &Context<'_>, at: usize) -> bool {
    let head = |sense: &Sense| {
        matches!(
            sense,
            Sense::Body { .. }
                | Sense::Venue { .. }
                | Sense::Event { .. }
                | Sense::Beyond
                | Sense::Given
                | Sense::Place
        )
    };
    context.form(at).starts_with(ARTICLE)
        && context.is_definite(at)
        && context.nisba(at).is_none()
        && context.found(at).is_empty()
        && context.sense(at, head).is_none()
        && !body::opens_actor(context, at)
        && !context.is_dated(at)
        && !context.ends_phrase(at)
}

/// A definite noun joined by `and` that opens nothing of its own.
fn conjoined(context: &Context<'_>, at: usize) -> bool {
    let known = context.found(at).iter().any(|found| found.reading.conjunction.is_some());
    context.form(at).strip_prefix(WAW).is_some_and(|rest| rest.starts_with(ARTICLE) && rest.chars().count() > 4)
        && !body::opens_actor(context, at)
        && !known
        && !context.is_dated(at)
        && !context.ends_phrase(at)
}
