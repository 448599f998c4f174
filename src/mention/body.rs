//! Bodies: registry labels, and unlisted bodies by head noun and boundary.

use super::{Context, Entity, EntityKind, Mention, MentionKind, purpose, two};
use crate::lexicon::{CueRole, Sense};
use crate::text::letters::*;
use crate::text::{Sign, TokenKind};

const LONGEST_TAIL: usize = 9;

/// The body whose phrase opens at `at`, the parent that it names included.
pub fn parse(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if at >= end || context.is_dated(at) {
        return None;
    }
    let registered = registered(context, at, end);
    let headed = headed(context, at, end);
    let mention = match (registered, headed) {
        (Some(known), Some(phrase)) if phrase.tokens.end > known.tokens.end && phrase.members.is_empty() => {
            // the phrase says more: keep its extent, and what the registry knows where it is the parent's child
            Mention { entities: narrowed(&known, &phrase), ..phrase }
        }
        (_, Some(phrase)) if !phrase.members.is_empty() => phrase,
        (Some(known), _) => known,
        (None, phrase) => phrase.filter(|phrase| !is_known_place(context, phrase))?,
    };
    Some(mention)
}

/// The registry knows a place by all the words of a phrase.
fn is_known_place(context: &Context<'_>, phrase: &Mention) -> bool {
    let place = |entity: &Entity| entity.kind == EntityKind::Place;
    let at = phrase.tokens.start;
    context.found(at).iter().any(|found| at + found.len >= phrase.tokens.end && found.entities.iter().any(place))
}

/// Entities of a shorter label hold for a longer phrase only when the rest names the parent or a country.
fn narrowed(known: &Mention, phrase: &Mention) -> Vec<Entity> {
    if phrase.body.is_some() || phrase.state.is_some() {
        known.entities.iter().filter(|entity| !entity.ambiguous).cloned().collect()
    } else {
        Vec::new()
    }
}

pub fn registered(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let found = context.found(at).iter().find(|found| {
        at + found.len <= end
            && found.entities.iter().any(|entity| entity.kind == EntityKind::Body)
            // a country's own name is read as a territory, a common word as itself
            && !found.entities.iter().any(|entity| entity.kind == EntityKind::Place)
    })?;
    let longer_place = context
        .found(at)
        .iter()
        .any(|other| other.len > found.len && other.entities.iter().any(|entity| entity.kind == EntityKind::Place));
    if longer_place {
        return None;
    }
    if found.len == 1 && (busy(context, at, &found.reading) || describes_event(context, at)) {
        return None;
    }
    let bodies: Vec<Entity> = found.entities.iter().filter(|entity| entity.kind == EntityKind::Body).cloned().collect();
    let mut mention =
        Mention::new(context, MentionKind::Body, at..at + found.len, found.reading.clone(), "mention.body.registry");
    mention.entities = bodies;
    extend(context, &mut mention, end);
    Some(mention)
}

/// The body that its seat or district stands for: (representatives of) the White House.
pub(super) fn seated(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let of = |found: &super::Found, kind| found.entities.iter().any(|entity| entity.kind == kind);
    let found = context.found(at).first().filter(|found| {
        at + found.len <= end
            && found.len > 1
            && found.reading.is_plain()
            && of(found, EntityKind::Body)
            && of(found, EntityKind::Place)
    })?;
    let mut mention =
        Mention::new(context, MentionKind::Body, at..at + found.len, found.reading.clone(), "mention.body.registry");
    mention.entities = found.entities.iter().filter(|entity| entity.kind == EntityKind::Body).cloned().collect();
    // a state is told by its country
    let country = |entity: &Entity| entity.kind == EntityKind::Place && context.is_country(&entity.id);
    (!found.entities.iter().any(country)).then_some(mention)
}

/// (The) Arab (summit): a definite word right behind an event noun with the article is its adjective.
fn describes_event(context: &Context<'_>, at: usize) -> bool {
    let known = |sense: &Sense| matches!(sense, Sense::Event { definite: true, pronoun: false, .. });
    let adjective = context.form(at).starts_with(ARTICLE) && context.form(at).ends_with([HEH, YEH]);
    adjective && at.checked_sub(1).is_some_and(|before| context.sense(before, known).is_some())
}

/// A one-word label that is an everyday word here: a verb, a cue, or indefinite.
fn busy(context: &Context<'_>, at: usize, reading: &crate::text::clitic::Reading) -> bool {
    let name_of_person = context.plain_sense(at, |sense| *sense == Sense::Given).is_some();
    let clitic_on_common = !reading.is_plain() && context.plain_sense(at, |_| true).is_some();
    let indefinite_common = !reading.rest.starts_with(ARTICLE)
        && context.sense(at, |sense| matches!(sense, Sense::Common | Sense::Body { .. })).is_some();
    name_of_person || indefinite_common || clitic_on_common || context.is_preposition(at)
}

/// Country adjectives, and the parent behind `lam` or `in`.
fn extend(context: &Context<'_>, mention: &mut Mention, end: usize) {
    loop {
        let next = mention.tokens.end;
        if next >= end || context.is_dated(next) || !context.token(next).is_word() {
            break;
        }
        if context.is_definite(next)
            && !context.form(next).starts_with(WAW)
            && !context.form(next).starts_with(LAM)
            && let Some(country) = context.nisba(next)
        {
            mention.state = Some(country.to_owned());
            mention.tokens.end = next + 1;
            continue;
        }
        if mention.body.is_none()
            && let Some(parent) = parent(context, next, end, mention.entities.iter().any(|entity| !entity.ambiguous))
                .or_else(|| whole(context, mention.tokens.start, next, end))
        {
            mention.tokens.end = parent.tokens.end;
            mention.body = Some(Box::new(parent));
            continue;
        }
        if let Some(after) = purpose::whose(context, next, end).or_else(|| joint(context, next, end)) {
            mention.tokens.end = after;
            continue;
        }
        break;
    }
    mention.span = context.span(&mention.tokens, &mention.reading);
}

/// (The joint committee) between one state and another: where the second ends. Behind an adjective alone, lest a verb has
/// the two for parties.
fn joint(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let between = context.plain_sense(at, |sense| *sense == Sense::Cue(CueRole::Between))?;
    let state = |at: usize| {
        let place = (at < end).then(|| super::place::parse(context, at, end)).flatten();
        place.filter(|place| place.kind == MentionKind::Territory && place.reading.preposition.is_none())
    };
    let first = state(at + between.len).filter(|first| first.reading.is_plain())?;
    let second = state(first.tokens.end).filter(|second| second.reading.conjunction.is_some())?;
    let adjective = context.is_definite(at - 1) && context.form(at - 1).ends_with([HEH, YEH]);
    (adjective && context.nisba(at - 1).is_none()).then_some(second.tokens.end)
}

/// A head of another phrase, or a verb.
pub(super) fn opens_actor(context: &Context<'_>, at: usize) -> bool {
    context.senses[at].iter().any(|hit| {
        matches!(
            hit.sense,
            Sense::Post { .. }
                | Sense::Honorific
                | Sense::Rank
                | Sense::Verb { .. }
                | Sense::Report { .. }
                | Sense::Collective { .. }
                | Sense::Group { .. }
        ) || matches!(hit.sense, Sense::Body { .. }) && hit.reading.conjunction.is_some()
    })
}

/// `known`: a body of its own, in which another is only where it acts.
fn parent(context: &Context<'_>, at: usize, end: usize, known: bool) -> Option<Mention> {
    let form = context.form(at);
    if form == "\u{0641}\u{064A}" && at + 1 < end {
        if known {
            return None;
        }
        return registered(context, at + 1, end).filter(|parent| parent.reading.is_plain());
    }
    if !form.starts_with(LAM) {
        return None;
    }
    let found = registered(context, at, end).or_else(|| headed(context, at, end))?;
    (found.reading.preposition == Some(LAM) && found.reading.conjunction.is_none()).then_some(found)
}

/// What a part is of, behind `beh`: (the committee of finance) of the parliament.
fn whole(context: &Context<'_>, head: usize, at: usize, end: usize) -> Option<Mention> {
    let part = |at: usize| context.sense(at, |sense| *sense == Sense::Part).is_some();
    let cue = context.sense(at, |sense| matches!(sense, Sense::Cue(_))).is_some();
    if !part(head) || part(at) || cue || !context.form(at).starts_with(BEH) {
        return None;
    }
    let found = registered(context, at, end).or_else(|| headed(context, at, end))?;
    (found.reading.preposition == Some(BEH) && found.reading.conjunction.is_none()).then_some(found)
}

/// (The summit) that gathers X and Y: a verb with the letters of a head, behind a relative or before a person.
fn is_gathering(context: &Context<'_>, at: usize) -> bool {
    let relative = |sense: &Sense| *sense == Sense::Cue(CueRole::Relative);
    let person = |sense: &Sense| matches!(sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank | Sense::Given);
    // (the ties) that join the two sides are no gathering
    let both = context.plain_sense(at + 1, |sense| matches!(sense, Sense::Collective { .. })).is_some();
    let behind = !both && at.checked_sub(1).is_some_and(|before| context.sense(before, relative).is_some());
    (behind || context.plain_sense(at + 1, person).is_some())
        && context.plain_sense(at, |sense| matches!(sense, Sense::Verb { .. })).is_some()
}

/// (The government of) president X: where a person named behind a title ends.
fn leader(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let title = context.plain_sense(at, |sense| matches!(sense, Sense::Post { .. } | Sense::Honorific))?;
    if !title.reading.is_plain() || !context.is_definite(at) {
        return None;
    }
    super::person::titled(context, at, end).filter(|person| person.name.is_some()).map(|person| person.tokens.end)
}

fn headed(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Body { .. }))?;
    if is_gathering(context, at) {
        return None;
    }
    let Sense::Body { weak, dual, alone } = hit.sense else { return None };
    let mut mention =
        Mention::new(context, MentionKind::Body, at..at + hit.len, hit.reading.clone(), "mention.body.head");
    if dual {
        return two::distributed(context, mention, end);
    }
    let definite = hit.reading.rest.starts_with(ARTICLE);
    let mut proper = false;
    let mut open = !definite;
    let limit = end.min(at + LONGEST_TAIL);
    // (the division) 74
    let number = mention.tokens.end;
    if definite && number < end && context.token(number).kind == TokenKind::Number && !context.is_dated(number) {
        let counted = number + 1 < end && context.token(number + 1).is_word() && !context.ends_phrase(number + 1);
        let titled = number + 1 < end && opens_actor(context, number + 1);
        mention.tokens.end += usize::from(!counted || titled);
    }
    while mention.tokens.end < limit {
        let next = mention.tokens.end;
        match tail(context, next, end, open, proper) {
            Some(Tail::Word(after)) => {
                // (directorate of the) health: what it is of is still to come
                let common = |at: usize| {
                    !context.is_definite(at) && context.sense(at, |sense| *sense == Sense::Common).is_some()
                };
                // (the committee of the) displaced of X
                let construct = context.senses[next].is_empty()
                    && context.form(next).ends_with(YEH)
                    && after < end
                    && is_place(context, after);
                open &= (next..after).all(common) || construct;
                mention.tokens.end = after;
            }
            Some(Tail::Leader(after)) => {
                mention.tokens.end = after;
                mention.span = context.span(&mention.tokens, &mention.reading);
                return Some(mention);
            }
            Some(Tail::Country(country)) => {
                open = false;
                mention.state = Some(country);
                mention.tokens.end = next + 1;
            }
            Some(Tail::Body(inner)) => {
                open = false;
                mention.tokens.end = inner.tokens.end;
                mention.body = Some(inner);
            }
            None if is_foreign(context, at, next) => mention.tokens.end = next + 1,
            None => break,
        }
        proper = true;
    }
    extend(context, &mut mention, end);
    let grown = mention.tokens.len() > hit.len;
    let enough = grown || definite && (!weak || alone && stands_alone(context, at));
    enough.then_some(mention)
}

/// (The company) X Y: behind an unknown word another one goes on with the name, unless a post opened the phrase, whose
/// holder's name may follow.
fn is_foreign(context: &Context<'_>, head: usize, at: usize) -> bool {
    let unknown = |at: usize| {
        context.senses[at].is_empty()
            && context.found(at).is_empty()
            && !context.is_definite(at)
            && context.may_name(at)
    };
    let inflected = context.form(at).starts_with([YEH, TEH, SEEN, WAW]);
    let post = |at: usize| context.sense(at, |sense| matches!(sense, Sense::Post { .. })).is_some();
    at > head + 1 && unknown(at - 1) && unknown(at) && !inflected && !head.checked_sub(1).is_some_and(post)
}

/// (The opposition) behind a verb, a preposition or `and`; behind a noun it may be its adjective.
fn stands_alone(context: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let carried = context.coordinates(at) || !context.form(at).starts_with(ARTICLE);
    let leads = |sense: &Sense| {
        matches!(sense, Sense::Verb { .. } | Sense::Report { .. } | Sense::Cue(CueRole::With | CueRole::Between))
    };
    carried || context.sense(before, leads).is_some()
}

enum Tail {
    Word(usize),
    /// Whose it is by name: nothing follows.
    Leader(usize),
    Country(String),
    Body(Box<Mention>),
}

/// One more word of an unlisted body: a definite noun or adjective, a conjoined definite, a country, a body in
/// construct, or a proper noun right after an indefinite head.
fn tail(context: &Context<'_>, at: usize, end: usize, construct: bool, proper: bool) -> Option<Tail> {
    let token = context.token(at);
    if context.is_dated(at) || !token.is_word() {
        return quoted(context, at, end, construct);
    }
    let form = &token.form;
    if construct && let Some(inner) = registered(context, at, end).filter(|inner| inner.reading.is_plain()) {
        return Some(Tail::Body(Box::new(inner)));
    }
    let heads = opens_actor(context, at);
    // what only tells of the body, and a name of somebody
    let beyond = context.sense(at, |sense| matches!(sense, Sense::Beyond)).is_some();
    let person = context.plain_sense(at, |sense| *sense == Sense::Given).is_some() && !context.is_definite(at)
        || context
            .found(at)
            .iter()
            .any(|found| found.len > 1 && found.entities.iter().any(|entity| entity.kind == EntityKind::Person));
    if beyond && proper || person {
        return None;
    }
    if let Some(rest) = form.strip_prefix(WAW).filter(|rest| rest.starts_with(ARTICLE)) {
        let known = context.found(at).iter().any(|found| found.reading.conjunction.is_some());
        return (proper && !heads && !known && rest.chars().count() > 4).then_some(Tail::Word(at + 1));
    }
    if context.is_definite(at) && !form.starts_with(LAM) {
        if let Some(country) = context.nisba(at) {
            return Some(Tail::Country(country.to_owned()));
        }
        if let Some(after) = construct.then(|| leader(context, at, end)).flatten() {
            return Some(Tail::Leader(after));
        }
        let event = context.sense(at, |sense| matches!(sense, Sense::Event { .. })).is_some();
        // (the delegation left) the capital X
        let place =
            || context.sense(at, |sense| *sense == Sense::Place).is_some() && at + 1 < end && is_place(context, at + 1);
        let blocked = !construct && (heads || event || place())
            || context.sense(at, |sense| matches!(sense, Sense::Cue(_) | Sense::Vague)).is_some();
        return (!blocked).then_some(Tail::Word(at + 1));
    }
    // an unknown word or a place right after the head: a proper noun
    let unknown = context.senses[at].is_empty();
    let place = context
        .found(at)
        .iter()
        .find(|found| found.reading.is_plain() && found.entities.iter().any(|entity| entity.kind == EntityKind::Place));
    // in construct with what follows: (directorate of the) health of X
    let common = context.plain_sense(at, |sense| matches!(sense, Sense::Common | Sense::Place)).is_some()
        && !context.ends_phrase(at)
        && at + 1 < end
        && context.adjacent(at)
        && (context.is_definite(at + 1) && !context.form(at + 1).starts_with(LAM)
            || construct && !context.is_dated(at) && is_place(context, at + 1));
    if construct
        && context.token(at).is_word()
        && let Some(country) = context.nisba(at)
    {
        return Some(Tail::Country(country.to_owned()));
    }
    // (the council of) the administration of the chamber of X
    if construct && context.plain_sense(at, |sense| matches!(sense, Sense::Body { dual: false, .. })).is_some() {
        let inner = headed(context, at, end).filter(|inner| inner.tokens.len() > 1);
        return inner.map(|inner| Tail::Body(Box::new(inner)));
    }
    if construct && let Some(after) = two::in_construct(context, at, end) {
        return Some(Tail::Word(after));
    }
    (construct && (unknown || place.is_some() || common)).then(|| Tail::Word(at + place.map_or(1, |found| found.len)))
}

pub(super) fn is_place(context: &Context<'_>, at: usize) -> bool {
    let place = |entity: &Entity| entity.kind == EntityKind::Place;
    context.found(at).iter().any(|found| found.reading.is_plain() && found.entities.iter().any(place))
}

/// A short quotation right after the head names it.
fn quoted(context: &Context<'_>, at: usize, end: usize, construct: bool) -> Option<Tail> {
    if !construct || !context.token(at).is(Sign::Quote) {
        return None;
    }
    let close = (at + 1..end.min(at + 6)).find(|&next| context.token(next).is(Sign::Quote))?;
    (close > at + 1).then_some(Tail::Word(close + 1))
}
