//! Persons by title, post and name: `±honorific ±rank ±post ±of BODY ±status ±honorific NAME`.

use std::ops::Range;

use super::name::name;
use super::{Context, Mention, MentionKind, body};
use crate::lexicon::{Hit, Sense};
use crate::text::Sign;
use crate::text::clitic::Reading;
use crate::text::letters::*;

/// `at` (a court, a country), behind an envoy's post.
const ACCREDITED: &str = "\u{0644}\u{062F}\u{064A}";

/// A person whose phrase opens with an honorific, a rank or a post.
pub fn titled(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if let Some(hit) = address(context, at) {
        let after = at + hit.len;
        let reading = hit.reading.clone();
        let mut inner = (after < end).then(|| after_address(context, after, end)).flatten()?;
        inner.tokens.start = at;
        inner.span = context.span(&inner.tokens, &reading);
        inner.reading = reading;
        return Some(inner);
    }
    let hit = context.sense(at, |sense| matches!(sense, Sense::Post { .. }))?;
    posted(context, at, end, hit)
}

fn address<'c>(context: &'c Context<'_>, at: usize) -> Option<&'c Hit> {
    context.sense(at, |sense| matches!(sense, Sense::Honorific | Sense::Rank))
}

/// What follows a form of address: another one, a post, or a name.
fn after_address(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let at = skip_signs(context, at, end);
    if at >= end {
        return None;
    }
    if address(context, at).is_some_and(|hit| hit.reading.is_plain()) {
        let inner = titled(context, at, end);
        if inner.is_some() {
            return inner;
        }
    }
    named(context, at, end).or_else(|| {
        let hit = context.plain_sense(at, |sense| matches!(sense, Sense::Post { .. }))?;
        posted(context, at, end, hit)
    })
}

/// A person by name alone, in a place where a name must come.
fn named(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let (name, entities) = name(context, at, end, true)?;
    let reading = Reading::plain(context.form(at));
    let mut mention = Mention::new(context, MentionKind::Person, at..name.end, reading, "mention.person.title");
    mention.name = Some(name);
    mention.entities = entities;
    Some(mention)
}

fn posted(context: &Context<'_>, at: usize, end: usize, hit: &Hit) -> Option<Mention> {
    let Sense::Post { plural, relational, sent } = hit.sense else { return None };
    let mut next = modifiers(context, at + hit.len, end);
    let mut state = None;
    let mut owner = None;
    let first = next;
    // of what: bodies, portfolios, countries
    while next < end && next < first + 9 {
        if context.is_dated(next) || !context.token(next).is_word() {
            break;
        }
        if let Some(country) = country_adjective(context, next) {
            state = Some(country);
            next += 1;
            continue;
        }
        if let Some(found) = post_owner(context, next, end, owner.is_some(), sent) {
            next = found.tokens.end;
            owner = owner.or(Some(Box::new(found)));
            continue;
        }
        if context.form(next) == ACCREDITED && next + 1 < end && context.token(next + 1).is_word() {
            next += 2;
            continue;
        }
        match portfolio(context, next, end, next == first) {
            Some(after) => next = after,
            None => break,
        }
    }
    if plural && let Some(distributed) = distributed(context, at, next, end, hit, &owner, &state) {
        return Some(distributed);
    }
    let post_end = modifiers(context, next, end);
    let bare = post_end == at + hit.len;
    let name = following_name(context, post_end, end);
    if name.is_none() && bare && hit.len == 1 && !context.is_definite(at) && !relational {
        return None;
    }
    let tokens = at..name.as_ref().map_or(post_end, |(name, _)| name.end);
    let kind = if plural && name.is_none() { MentionKind::Group } else { MentionKind::Person };
    let mut mention = Mention::new(context, kind, tokens, hit.reading.clone(), "mention.person.post");
    mention.post = Some(at..post_end);
    mention.post_head = Some(at);
    mention.relational = relational;
    mention.many = plural;
    mention.body = owner;
    mention.state = state;
    if let Some((name, entities)) = name {
        mention.name = Some(name);
        mention.entities = entities;
    }
    Some(mention)
}

/// Gives the last member the name that follows it; where the name ends.
fn member_name(context: &Context<'_>, at: usize, end: usize, members: &mut [Mention]) -> usize {
    let Some((found, entities)) = (at < end).then(|| name(context, at, end, true)).flatten() else { return at };
    let next = found.end;
    if let Some(last) = members.last_mut() {
        last.tokens = found.clone();
        last.span = context.token(found.start).span.cover(context.token(found.end - 1).span);
        last.name = Some(found);
        last.entities = entities;
    }
    next
}

/// A plural post over several countries or bodies, one person each: (the two ministers of defence), the Turkish and the
/// Russian; the presidents of X and Y and Z.
fn distributed(
    context: &Context<'_>,
    at: usize,
    first_end: usize,
    end: usize,
    hit: &Hit,
    owner: &Option<Box<Mention>>,
    state: &Option<String>,
) -> Option<Mention> {
    let mut members = Vec::new();
    let member = |tokens: Range<usize>, state: Option<String>, owner: Option<Box<Mention>>| {
        let reading = crate::text::clitic::readings(context.form(tokens.start))
            .into_iter()
            .find(|reading| reading.conjunction.is_some() == context.form(tokens.start).starts_with(WAW))?;
        let mut member = Mention::new(context, MentionKind::Person, tokens, reading, "mention.person.distributed");
        member.post = Some(at..first_end);
        member.post_head = Some(at);
        member.state = state;
        member.body = owner;
        Some(member)
    };
    members.push(member(first_end.checked_sub(1)?..first_end, state.clone(), owner.clone())?);
    let mut next = member_name(context, first_end, end, &mut members);
    while next < end && context.form(next).starts_with(WAW) && !context.is_dated(next) {
        let bare = &context.form(next)[WAW.len_utf8()..];
        if state.is_some()
            && let Some(country) = context.nisba_of(bare)
        {
            members.push(member(next..next + 1, Some(country.to_owned()), None)?);
            next = member_name(context, next + 1, end, &mut members);
            continue;
        }
        let conjunct = super::place::parse(context, next, end)
            .filter(|place| owner.is_some() && place.reading.conjunction.is_some());
        let Some(place) = conjunct else { break };
        let tokens = place.tokens.clone();
        members.push(member(tokens.clone(), None, Some(Box::new(place)))?);
        next = member_name(context, tokens.end, end, &mut members);
    }
    if members.len() < 2 {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Group, at..next, hit.reading.clone(), "mention.person.plural");
    mention.post_head = Some(at);
    mention.many = true;
    mention.members = members;
    Some(mention)
}

fn modifiers(context: &Context<'_>, mut at: usize, end: usize) -> usize {
    while at < end
        && let Some(hit) = context.sense(at, |sense| *sense == Sense::Modifier)
        && at + hit.len <= end
        && hit.reading.conjunction.is_none()
    {
        at += hit.len;
    }
    at
}

fn country_adjective(context: &Context<'_>, at: usize) -> Option<String> {
    if !context.is_definite(at) && !context.form(at).starts_with(LAM) {
        return None;
    }
    if context.form(at).starts_with(WAW) {
        return None;
    }
    context.nisba(at).map(str::to_owned)
}

/// The body or country that a post is of, with `lam`, `in` or `at` before it or in construct. `again`: a wider one that
/// follows the first needs a preposition, or stands in a city before the name.
fn post_owner(context: &Context<'_>, at: usize, end: usize, again: bool, sent: bool) -> Option<Mention> {
    if again
        && let Some(city) = super::place::parse(context, at, end).filter(|city| city.reading.preposition == Some(BEH))
    {
        return (city.tokens.end < end && name(context, city.tokens.end, end, true).is_some()).then_some(city);
    }
    let joined = context
        .token(at)
        .is_word()
        .then(|| joins_post(context.form(at), sent))
        .filter(|&joins| joins)
        .map_or(at, |_| at + 1);
    if joined >= end || again && joined == at {
        return None;
    }
    let opens = skip_quote(context, joined, end);
    let owner = body::parse(context, opens, end)
        .filter(|owner| owner.reading.conjunction.is_none() && matches!(owner.reading.preposition, None | Some(LAM)));
    let mut owner = owner.or_else(|| {
        let place = super::place::parse(context, opens, end).filter(|place| {
            place.reading.conjunction.is_none() && matches!(place.reading.preposition, None | Some(LAM))
        })?;
        // behind a preposition a place is where an envoy is sent, or stands before the name; else the meeting's own
        let named = place.tokens.end < end && following_name(context, place.tokens.end, end).is_some();
        (joined == at || sent && !again || named).then_some(place)
    })?;
    if owner.tokens.end < end && owner.tokens.start > joined && context.token(owner.tokens.end).is(Sign::Quote) {
        owner.tokens.end += 1;
    }
    Some(owner)
}

/// Prepositions that join a post to its body or country: `in`, `at`, `of`, `for`, `from`; `to` and `about` only for envoys.
fn joins_post(form: &str, sent: bool) -> bool {
    match form {
        "\u{0641}\u{064A}" | "\u{0644}\u{062F}\u{064A}" | "\u{0639}\u{0646}" | "\u{0644}" | "\u{0645}\u{0646}" => true,
        "\u{0627}\u{0644}\u{064A}" | "\u{0628}\u{0634}\u{0627}\u{0646}" => sent,
        _ => false,
    }
}

/// A definite noun of a portfolio, with a conjoined second one: (foreign affairs) (and expatriates). The first word
/// after the post may be indefinite in construct (office of …).
fn portfolio(context: &Context<'_>, at: usize, end: usize, first: bool) -> Option<usize> {
    let form = context.form(at);
    let conjoined = form.starts_with(WAW) && form[WAW.len_utf8()..].starts_with(ARTICLE);
    let name = context.may_name(at) && !context.is_definite(at) && !conjoined;
    if name || is_address_or_post(context, at) || context.ends_phrase(at) {
        return None;
    }
    if conjoined {
        // the second of two portfolios: no head of a new item
        let heads = context.senses[at].iter().any(|hit| {
            matches!(
                hit.sense,
                Sense::Post { .. } | Sense::Honorific | Sense::Rank | Sense::Body { .. } | Sense::Group { .. }
            )
        });
        let known = context.found(at).iter().any(|found| found.reading.conjunction.is_some());
        return (!first && !heads && !known).then_some(at + 1);
    }
    if form.starts_with(WAW) && context.coordinates(at) {
        return None;
    }
    let definite = context.is_definite(at);
    let construct = first && context.sense(at, |sense| matches!(sense, Sense::Common | Sense::Body { .. })).is_some();
    (at < end && (definite || construct)).then_some(at + 1)
}

fn is_address_or_post(context: &Context<'_>, at: usize) -> bool {
    context.sense(at, |sense| matches!(sense, Sense::Honorific | Sense::Rank | Sense::Post { .. })).is_some()
}

/// The name after a post: directly, behind forms of address, in quotes, or as an apposition between commas.
fn following_name(context: &Context<'_>, at: usize, end: usize) -> Option<(Range<usize>, Vec<super::Entity>)> {
    let mut next = at;
    if next < end && context.token(next).is(Sign::Comma) {
        // an apposition: only a name that is certain, and closed by another comma or the end
        let (found, entities) = apposed(context, next + 1, end)?;
        return Some((found, entities));
    }
    next = skip_signs(context, next, end);
    while next < end
        && let Some(hit) = address(context, next)
        && hit.reading.is_plain()
    {
        next = skip_signs(context, next + hit.len, end);
    }
    (next < end).then(|| name(context, next, end, true)).flatten()
}

fn apposed(context: &Context<'_>, at: usize, end: usize) -> Option<(Range<usize>, Vec<super::Entity>)> {
    let mut next = at;
    let mut addressed = false;
    while next < end
        && let Some(hit) = address(context, next)
        && hit.reading.is_plain()
    {
        next += hit.len;
        addressed = true;
    }
    if next >= end || context.form(next).starts_with(WAW) && context.coordinates(next) {
        return None;
    }
    let (found, entities) = name(context, next, end, addressed)?;
    let closed = found.end >= end || context.token(found.end).is(Sign::Comma) || context.ends_phrase(found.end);
    (closed && (addressed || found.len() > 1)).then_some((found, entities))
}

fn skip_quote(context: &Context<'_>, at: usize, end: usize) -> usize {
    if at < end && context.token(at).is(Sign::Quote) { at + 1 } else { at }
}

/// Quotes and the full stop of an abbreviated title.
fn skip_signs(context: &Context<'_>, mut at: usize, end: usize) -> usize {
    while at < end && (context.token(at).is(Sign::Quote) || context.token(at).is(Sign::Stop) && context.form(at) == ".")
    {
        at += 1;
    }
    at
}
