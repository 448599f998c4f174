//! Groups: delegations, representatives, counted and vague sets of people.

use std::ops::Range;

use super::{Context, Mention, MentionKind, body, purpose};
use crate::lexicon::{CueRole, Sense};
use crate::text::clitic::Reading;
use crate::text::letters::*;
use crate::text::{Sign, TokenKind};

const LONGEST: usize = 12;
/// Fewest letters of a sound plural.
const SHORTEST_PLURAL: usize = 5;

/// A group whose phrase opens with its head noun.
pub fn headed(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Group { .. }))?;
    let Sense::Group { delegation, dual } = hit.sense else { return None };
    let reading = hit.reading.clone();
    let mut mention = Mention::new(context, MentionKind::Group, at..at + hit.len, reading, "mention.group.head");
    mention.delegation = delegation;
    mention.many = dual;
    if dual {
        mention.count = Some((2, Some(2)));
    }
    mention.tokens.end = joined_heads(context, mention.tokens.clone(), end);
    let head = mention.tokens.end;
    grow(context, &mut mention, end);
    // (the mission) of the United Nations (to Y): a body that the registry knows by more than the group
    if let Some(known) = body::registered(context, at, end).filter(|known| known.tokens.end > mention.tokens.end) {
        return Some(known);
    }
    if mention.body.is_none() && mention.state.is_none() && !mention.many {
        mention.state = home(context, at, head, mention.tokens.end);
    }
    let bare = mention.tokens.len() == hit.len;
    if bare && delegation && mention.tokens.end < end && tells_of_group(context, mention.tokens.end) {
        return Some(mention);
    }
    // (the powers), bare, is spelt like (the strong)
    (!bare || context.is_definite(at) && !context.form(at).ends_with(YEH)).then_some(mention)
}

/// (The leaders of) X, (officials) from X: the country that a group is of, told right behind its head.
fn home(context: &Context<'_>, start: usize, head: usize, end: usize) -> Option<String> {
    let from = |sense: &Sense| *sense == Sense::Cue(CueRole::From);
    let linked = head < end && context.plain_sense(head, from).is_some();
    // allies of X are others
    let own = |sense: &Sense| matches!(sense, Sense::Group { delegation: true, .. } | Sense::Post { plural: true, .. });
    if !linked && context.sense(start, own).is_none() {
        return None;
    }
    let at = head + usize::from(linked);
    let place = (at < end).then(|| super::place::parse(context, at, end)).flatten()?;
    let land = place.kind == MentionKind::Territory && place.reading.is_plain();
    let [only] = place.entities.as_slice() else { return None };
    context.land(&only.id).filter(|_| land).map(str::to_owned)
}

/// (The sheikhs) and notables (of the tribes): heads joined to one in construct share what they are of. Where they end.
fn joined_heads(context: &Context<'_>, head: Range<usize>, end: usize) -> usize {
    let construct = |at: usize| !context.is_definite(at) && !context.raw(at).contains(FATHATAN);
    let mut next = head.end;
    while next < end && construct(next - 1) && construct(next) && context.adjacent(next - 1) {
        let people = |sense: &Sense| {
            matches!(sense, Sense::Group { delegation: false, .. } | Sense::Counted | Sense::Post { plural: true, .. })
        };
        let joined = context.sense(next, people).filter(|hit| {
            hit.reading.conjunction.is_some() && hit.reading.preposition.is_none() && next + hit.len < end
        });
        let Some(hit) =
            joined.filter(|hit| context.is_definite(next + hit.len) || !context.ends_phrase(next + hit.len))
        else {
            break;
        };
        next += hit.len;
    }
    next
}

/// (A delegation) headed by somebody, (a delegation) that comprised others: who belongs to it is told right behind.
fn tells_of_group(context: &Context<'_>, at: usize) -> bool {
    let members = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Chair | CueRole::Members));
    context.plain_sense(at, members).is_some() || context.brings_together(at)
}

/// A group that opens with a number or a vague count.
pub fn counted(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if at >= end {
        return None;
    }
    let about = context.sense(at, |sense| *sense == Sense::About);
    let number = about.map_or(at, |hit| at + hit.len);
    if number + 1 >= end {
        return None;
    }
    let (count, noun, reading) = match amount(context, number) {
        Some((value, len, reading)) => (Some((value, about.is_none().then_some(value))), number + len, reading),
        None => {
            let vague = context.sense(number, |sense| *sense == Sense::Vague)?;
            (None, number + vague.len, vague.reading.clone())
        }
    };
    let reading = about.map_or(reading, |hit| hit.reading.clone());
    // seven of the sheikhs
    let from = |sense: &Sense| *sense == Sense::Cue(CueRole::From);
    let part = count.is_some() && noun + 1 < end && context.plain_sense(noun, from).is_some();
    let noun = noun + usize::from(part);
    if noun >= end {
        return None;
    }
    let people =
        |sense: &Sense| matches!(sense, Sense::Counted | Sense::Group { .. } | Sense::Post { plural: true, .. });
    // a count of something else is no group
    let people = context.plain_sense(noun, people).map(|hit| hit.len);
    let len = people.or_else(|| (count.is_none() && is_of_people(context, noun, end)).then_some(1))?;
    let mut mention = Mention::new(context, MentionKind::Group, at..noun + len, reading, "mention.group.count");
    mention.count = count;
    mention.many = true;
    grow(context, &mut mention, end);
    Some(mention)
}

/// (A number) of players: behind `of`, a sound masculine plural, which only people have; in construct where a noun with
/// the article or another word follows it. Six letters with the third an alef are the other plural (of laws).
fn is_of_people(context: &Context<'_>, at: usize, end: usize) -> bool {
    let of = |sense: &Sense| *sense == Sense::Cue(CueRole::From);
    let form = context.form(at);
    let stem = form.strip_prefix(ARTICLE).unwrap_or(form);
    let letters: Vec<char> = stem.chars().collect();
    let whole = letters.ends_with(&[YEH, NOON]) && !(letters.len() == 6 && letters[2] == ALEF);
    let construct = letters.last() == Some(&YEH)
        && !context.is_definite(at)
        && at + 1 < end
        && context.adjacent(at)
        && context.token(at + 1).is_word()
        && !context.ends_phrase(at + 1);
    context.sense(at - 1, of).is_some()
        && letters.len() >= SHORTEST_PLURAL
        && (whole || construct)
        && !context.is_preposition(at)
        && context.nisba(at).is_none()
}

/// A number in figures or words: its value, its length in tokens, and what stands before it. (Two) and twenty are one
/// number; the word for one alone counts nobody.
fn amount(context: &Context<'_>, at: usize) -> Option<(u32, usize, Reading)> {
    if context.token(at).kind == TokenKind::Number {
        return Some((context.form(at).parse().ok()?, 1, Reading::plain(context.form(at))));
    }
    let (mut value, mut len, reading) = number_word(context, at)?;
    while let Some((more, words, _)) = number_word(context, at + len)
        .filter(|(_, _, joined)| joined.conjunction.is_some() && joined.preposition.is_none())
    {
        value += more;
        len += words;
    }
    (value > 1).then(|| (value, len, reading.clone()))
}

/// One word or fixed phrase for a number.
fn number_word<'c>(context: &'c Context<'_>, at: usize) -> Option<(u32, usize, &'c Reading)> {
    context.senses.get(at)?.iter().find_map(|hit| match hit.sense {
        Sense::Amount(value) => Some((value, hit.len, &hit.reading)),
        _ => None,
    })
}

/// Takes in the words that say which group it is.
fn grow(context: &Context<'_>, mention: &mut Mention, end: usize) {
    let limit = end.min(mention.tokens.start + LONGEST);
    let head = mention.tokens.end;
    let mut of = false;
    let mut definite = mention.reading.rest.starts_with(ARTICLE);
    while mention.tokens.end < limit {
        let next = mention.tokens.end;
        if context.is_dated(next) {
            break;
        }
        // representatives of 12 organisations
        let linked =
            context.plain_sense(next, |sense| matches!(sense, Sense::Cue(CueRole::From | CueRole::About))).is_some();
        if (linked || next == head && mention.count.is_none())
            && let Some(inner) = counted(context, next + usize::from(linked), end)
                .filter(|inner| inner.count.is_some() && inner.reading.is_plain())
        {
            mention.tokens.end = inner.tokens.end;
            mention.body = inner.body;
            break;
        }
        // (the delegation) voiced concern about …: a definite head is of nothing more
        let about = || context.plain_sense(next, |sense| *sense == Sense::Cue(CueRole::About)).is_some();
        let complete = context.is_definite(mention.tokens.start) && about();
        if let Some(after) = link(context, next, limit).filter(|_| !complete) {
            of = true;
            mention.tokens.end = after;
            continue;
        }
        let seat = || (next == head).then(|| body::seated(context, next, end)).flatten();
        if mention.body.is_none()
            && let Some(inner) = owner(context, next, end).or_else(seat)
        {
            mention.tokens.end = inner.tokens.end;
            // two delegations of two bodies
            mention.members.clone_from(&inner.members);
            if mention.delegation && (mention.many || next == head) {
                share(context, mention, &inner, end);
            }
            mention.body = Some(Box::new(inner));
            continue;
        }
        if !context.form(next).starts_with(WAW)
            && let Some(country) = context.nisba(next)
            && context.token(next).is_word()
        {
            mention.state = Some(country.to_owned());
            mention.tokens.end = next + 1;
            continue;
        }
        // behind a whole phrase the head of a place says where they went: (a Russian delegation) the city of …
        let whole = mention.delegation || next > mention.tokens.start + 1;
        if whole && !of && (heads_place(context, next, end) || is_destination(context, next)) {
            break;
        }
        // (a delegation) of the (Syrian) forum of the associations
        if of
            && definite
            && mention.body.is_none()
            && let Some(after) = purpose::whose(context, next, end)
        {
            mention.tokens.end = after;
            continue;
        }
        let after =
            if mention.body.is_some() { quality(context, next) } else { descriptive(context, next, of, definite) };
        let Some(after) = after else { break };
        definite |= context.is_definite(next) && context.form(next).starts_with(ARTICLE);
        // (a delegation) of sheikhs and notables (of the tribes)
        mention.tokens.end = if of { joined_heads(context, next..after, end) } else { after };
    }
    if of && !mention.delegation {
        mention.tokens.end = countries(context, mention.tokens.clone(), end);
    }
    mention.span = context.span(&mention.tokens, &mention.reading);
}

/// (Officials) from a country and another: where the list of countries that ends a phrase ends.
fn countries(context: &Context<'_>, phrase: Range<usize>, end: usize) -> usize {
    let country = |at: usize| {
        super::place::parse(context, at, end)
            .filter(|place| place.kind == MentionKind::Territory && place.reading.preposition.is_none())
    };
    let first = phrase.clone().find_map(|at| country(at).filter(|place| place.tokens.end == phrase.end));
    let mut next = phrase.end;
    while first.is_some()
        && next < end
        && let Some(other) = country(next).filter(|place| place.reading.conjunction.is_some())
    {
        next = other.tokens.end;
    }
    next
}

/// Several delegations of several bodies or states: one member each.
fn share(context: &Context<'_>, mention: &mut Mention, first: &Mention, end: usize) {
    let dual = mention.reading.rest.ends_with([ALEF, YEH]) || mention.many;
    let joined = |other: &Mention| other.reading.conjunction.is_some() && other.reading.preposition.is_none();
    let mut next = mention.tokens.end;
    let mut members = vec![first.clone()];
    while dual
        && next < end
        && let Some(other) = body::parse(context, next, end)
            .filter(joined)
            .or_else(|| super::place::parse(context, next, end).filter(|place| first.is_place() && joined(place)))
    {
        next = other.tokens.end;
        members.push(other);
    }
    if members.len() > 1 && mention.members.is_empty() {
        mention.tokens.end = next;
        mention.members = members;
        mention.many = true;
    }
}

/// `of` or `about` that leads to what the group is of; `in` only before a body.
fn link(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let hit = context.plain_sense(at, |sense| matches!(sense, Sense::Cue(_)))?;
    if hit.len != 1 || at + 1 >= end || !context.token(at + 1).is_word() {
        return None;
    }
    let body_follows = || body::parse(context, at + 1, end).is_some_and(|inner| inner.reading.is_plain());
    match hit.sense {
        Sense::Cue(CueRole::From | CueRole::About) => {
            let clause = context.ends_phrase(at + 1)
                || context.sense(at + 1, |sense| matches!(sense, Sense::Post { plural: false, .. })).is_some();
            (!clause || body_follows()).then_some(at + 1)
        }
        Sense::Cue(CueRole::Place) => body_follows().then_some(at + 1),
        _ => None,
    }
}

fn owner(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let inner = body::parse(context, at, end)?;
    (inner.reading.conjunction.is_none() && matches!(inner.reading.preposition, None | Some(LAM))).then_some(inner)
}

fn heads_place(context: &Context<'_>, at: usize, end: usize) -> bool {
    context.plain_sense(at, |sense| *sense == Sense::Place).is_some() && super::place::parse(context, at, end).is_some()
}

/// (Korean envoys visited) a city: a place behind the adjective of a country.
fn is_destination(context: &Context<'_>, at: usize) -> bool {
    // a sound masculine plural is one too
    let after_adjective = context.nisba(at - 1).is_some() || context.form(at - 1).ends_with(NOON);
    after_adjective && !context.is_definite(at - 1) && body::is_place(context, at)
}

/// A fixed adjective behind the body: it belongs to the group.
fn quality(context: &Context<'_>, at: usize) -> Option<usize> {
    context.plain_sense(at, |sense| *sense == Sense::Quality).map(|hit| at + hit.len)
}

/// A word that describes the group: an adjective, a noun in construct, a conjoined adjective of the same shape. After a
/// definite word only definite ones follow. Where it ends.
fn descriptive(context: &Context<'_>, at: usize, of: bool, definite: bool) -> Option<usize> {
    let token = context.token(at);
    if !token.is_word() || context.ends_phrase(at) || context.is_object(at) {
        return (token.is(Sign::Quote) && of).then_some(at + 1);
    }
    if let Some(after) = quality(context, at) {
        return Some(after);
    }
    // (a delegation) of members of parliament
    if of && context.plain_sense(at, |sense| matches!(sense, Sense::Post { plural: true, .. })).is_some() {
        return Some(at + 1);
    }
    let opens_actor = context.senses[at].iter().any(|hit| {
        matches!(hit.sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank | Sense::Given)
            && !matches!(hit.sense, Sense::Given if !hit.reading.is_plain())
            || matches!(hit.sense, Sense::Group { .. } | Sense::Body { .. }) && !hit.reading.is_plain()
    });
    let person = context.found(at).iter().any(|found| {
        found.entities.iter().any(|entity| entity.kind == super::EntityKind::Person) && !context.is_definite(at)
    });
    // for the …, for a …: another phrase; a particle
    let carried = token.form.starts_with("\u{0644}\u{0644}")
        || token.form.chars().count() < 3
        || context.sense(at, |sense| *sense == Sense::Common).is_some_and(|hit| hit.reading.preposition.is_some())
            && context.plain_sense(at, |_| true).is_none();
    let place = || {
        let place = |entity: &super::Entity| entity.kind == super::EntityKind::Place;
        context.found(at).iter().any(|found| found.reading.is_plain() && found.entities.iter().any(place))
    };
    if opens_actor || person && !of || carried || definite && !context.is_definite(at) && !place() {
        return None;
    }
    let next_item = token.form.starts_with(WAW) && context.coordinates(at) && !context.coordinates_adjective(at);
    (!next_item).then_some(at + 1)
}
