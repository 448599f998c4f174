//! Whether letters mean a candidate by what the registry tells of their usage: days, country of the text, neighbours.

use super::situation::{Candidate, Situation, country};
use crate::mention::EntityKind;
use crate::registry::{Entity, Named, Usage};

/// How the usages of a candidate's letters stand in a situation, best first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Standing<'a> {
    /// All conditions of this one hold.
    Holds(&'a Usage),
    /// Those of this one may hold: it is for certain days, and no day is known.
    Open,
    /// None holds.
    Fails,
}

/// The standing of the usages that the registry has of these letters for the candidate; none if it has none.
pub(super) fn standing<'a>(candidate: &Candidate<'_>, situation: &Situation<'a>) -> Option<Standing<'a>> {
    let means = |usage: &&Usage| usage.of.iter().any(|(kind, id)| *kind == word(candidate.kind) && id == candidate.id);
    let usages = situation.registry.usages_of(situation.letters).filter(means);
    let standings = usages.map(|usage| stand(usage, candidate, situation));
    standings.max_by(|one, other| rank(*one).total_cmp(&rank(*other)))
}

fn stand<'a>(usage: &'a Usage, candidate: &Candidate<'_>, situation: &Situation<'_>) -> Standing<'a> {
    let home = || country(situation.registry, candidate.kind, candidate.id);
    let of = usage.country.as_deref().or_else(|| usage.is_shared().then(home).flatten());
    let told = of.is_none_or(|country| situation.text.countries.contains(country));
    let beside = usage.beside.is_empty() || usage.beside.iter().any(|thing| is_named(thing, situation));
    match situation.day {
        _ if !(told && beside) => Standing::Fails,
        Some(day) if !usage.holds_on(day) => Standing::Fails,
        None if usage.is_dated() => Standing::Open,
        _ => Standing::Holds(usage),
    }
}

/// How much the conditions that hold say, up to 1: a neighbour more than the country of the text, this more than none.
pub(super) fn strength(usage: &Usage) -> f64 {
    match (usage.beside.is_empty(), usage.asks()) {
        (false, _) => 1.0,
        (true, true) => 0.75,
        (true, false) => 0.5,
    }
}

fn rank(standing: Standing<'_>) -> f64 {
    match standing {
        Standing::Holds(usage) => strength(usage),
        Standing::Open => 0.0,
        Standing::Fails => -1.0,
    }
}

/// Whether the text names a thing by a form of its own; a state also by its country.
fn is_named(thing: &Named, situation: &Situation<'_>) -> bool {
    let named = |kind, id: &str| situation.text.named.iter().any(|(other, name)| (*other, *name) == (kind, id));
    let state = match situation.registry.named(thing) {
        Some(Entity::Body(body)) if body.is_state() => body.country.as_deref(),
        _ => None,
    };
    let kind =
        [EntityKind::Person, EntityKind::Body, EntityKind::Place].into_iter().find(|kind| word(*kind) == thing.0);
    kind.is_some_and(|kind| named(kind, &thing.1)) || state.is_some_and(|country| named(EntityKind::Place, country))
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Body => "body",
        EntityKind::Place => "place",
    }
}
