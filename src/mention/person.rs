//! Persons by title, post and name: `±honorific ±rank ±post ±of BODY ±status ±honorific NAME`.

use std::ops::Range;

use super::name::name;
use super::{Context, EntityKind, Mention, MentionKind, owned, plural, post};
use crate::lexicon::{CueRole, Hit, Sense};
use crate::text::Sign;
use crate::text::clitic::Reading;
use crate::text::letters::*;

/// How far before a post a verb may stand that takes it as subject, in tokens.
const VERB_BEFORE: usize = 6;

/// Longest run of words between a post and its name, in tokens.
const BRIDGE: usize = 5;

/// The article and meem, which open participles.
const PARTICIPLE: &str = "\u{0627}\u{0644}\u{0645}";
/// Most adjectives between a form of address and the name.
const ADJECTIVES: usize = 2;

/// The tokens of a name, and what the registry knows of it.
type Named = (Range<usize>, Vec<super::Entity>);

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
    if context.is_preposition(at) {
        return None;
    }
    posted(context, at, end, head(context, at)?)
}

/// The head of a post, the longest, unless a body of the registry opens within it and ends behind it; one by a short form
/// only where a word of status ends it (the head of the interim government).
pub fn head<'c>(context: &'c Context<'_>, at: usize) -> Option<&'c Hit> {
    let post = |sense: &Sense| matches!(sense, Sense::Post { .. });
    let longest = context.sense(at, post)?;
    let end = at + longest.len;
    let status = context.plain_sense(end, |sense| *sense == Sense::Modifier).is_some();
    let split = |hit: &&Hit| {
        let body = |found: &super::Found| {
            let known = |entity: &super::Entity| entity.kind == EntityKind::Body && (!entity.ambiguous || status);
            at + hit.len + found.len > end && found.reading.is_plain() && found.entities.iter().any(known)
        };
        hit.len < longest.len && context.found(at + hit.len).iter().any(body)
    };
    let mut shorter = context.senses[at].iter().filter(|hit| post(&hit.sense));
    shorter.find(split).or(Some(longest))
}

/// A named person whose phrase opens with a rank.
pub fn ranked(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    context.sense(at, |sense| *sense == Sense::Rank)?;
    titled(context, at, end).filter(|mention| mention.name.is_some() && mention.post.is_none())
}

fn address<'c>(context: &'c Context<'_>, at: usize) -> Option<&'c Hit> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Honorific | Sense::Rank))?;
    // one letter is a title with its stop alone
    let whole = context.form(at).chars().count() > 1
        || context.layer.tokens.get(at + 1).is_some_and(|next| next.is(Sign::Stop) && next.form == ".");
    whole.then_some(hit)
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
    named(context, at, end)
        .or_else(|| {
            let hit = context.plain_sense(at, |sense| matches!(sense, Sense::Post { .. }))?;
            posted(context, at, end, hit)
        })
        .or_else(|| described(context, at, end))
}

/// (The expert) on economy X Y: a name of two words or more behind adjectives with the article.
fn described(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let adjective = |at: usize| {
        let form = context.form(at);
        form.starts_with(ARTICLE) && form.ends_with([HEH, YEH]) && !context.ends_phrase(at)
    };
    let adjectives = (at..end.min(at + ADJECTIVES)).take_while(|&at| adjective(at)).count();
    let next = at + adjectives;
    if adjectives == 0 || next >= end || !context.adjacent(next - 1) {
        return None;
    }
    let mut mention =
        named(context, next, end).filter(|found| found.name.as_ref().is_some_and(|name| name.len() > 1))?;
    mention.tokens.start = at;
    Some(mention)
}

/// A person by name alone, in a place where a name must come.
fn named(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let (name, entities) = name(context, at, end, true)?;
    // (the journalist) who joined …: a participle alone
    let participle = name.len() == 1 && entities.is_empty() && context.form(at).starts_with(PARTICIPLE);
    if participle && context.family_at(at).is_none() && context.nisba(at).is_none() {
        return None;
    }
    let reading = Reading::plain(context.form(at));
    let mut mention = Mention::new(context, MentionKind::Person, at..name.end, reading, "mention.person.title");
    mention.name = Some(name);
    mention.entities = entities;
    Some(mention)
}

fn posted(context: &Context<'_>, at: usize, end: usize, hit: &Hit) -> Option<Mention> {
    let Sense::Post { plural, relational, pronoun, accusative, .. } = hit.sense else { return None };
    let phrase = post::phrase(context, at, end, hit);
    // (he was named) an envoy to …: in the accusative an adjective must tell whose, and no name follows
    if accusative && phrase.state.is_none() {
        return None;
    }
    if plural && let Some(distributed) = plural::distributed(context, at, end, hit, &phrase) {
        return Some(distributed);
    }
    if !plural && let Some(elliptical) = plural::elliptical(context, at, end, hit, &phrase) {
        return Some(elliptical);
    }
    let first_end = post::modifiers(context, phrase.end, end);
    let post_end = chained(context, at, first_end, end, hit);
    let bare = post_end == at + hit.len;
    let name = (!plural && !accusative).then(|| following_name(context, post_end, end)).flatten();
    let name = name.filter(|name| phrase.state.is_none() || !is_thing(context, name));
    let (post_end, name) = match name {
        None if !plural && stands_apart(context, at) => {
            bridged(context, post_end, end).map_or((post_end, None), |(end, name)| (end, Some(name)))
        }
        name => (post_end, name),
    };
    let alone = bare && hit.len == 1 && !context.is_definite(at) && !relational;
    if name.is_none() && (alone && !pronoun || pronoun && !led(context, at)) {
        return None;
    }
    let tokens = at..name.as_ref().map_or(post_end, |(name, _)| name.end);
    let kind = if plural && name.is_none() { MentionKind::Group } else { MentionKind::Person };
    let by = if pronoun && name.is_none() { owned::POST } else { "mention.person.post" };
    let mut mention = Mention::new(context, kind, tokens, hit.reading.clone(), by);
    mention.post = Some(at..post_end);
    mention.post_head = Some(at);
    mention.relational = relational;
    mention.many = plural;
    mention.body = phrase.owner;
    mention.state = phrase.state.map(|(country, _)| country);
    if let Some((name, entities)) = name {
        mention.name = Some(name);
        mention.entities = entities;
    }
    Some(mention)
}

/// (The head of a department) for emergencies X: a name behind `in` or `for` and common words, and where these end.
fn bridged(context: &Context<'_>, from: usize, end: usize) -> Option<(usize, Named)> {
    if from >= end || !context.token(from).is_word() || context.is_dated(from) {
        return None;
    }
    let common = |at: usize| {
        context.token(at).is_word()
            && !context.is_dated(at)
            && (!context.senses[at].is_empty() || context.is_definite(at))
            && context.senses[at].iter().all(|hit| hit.sense == Sense::Common && hit.reading.conjunction.is_none())
            && context.found(at).is_empty()
    };
    let within = context.plain_sense(from, |sense| *sense == Sense::Cue(CueRole::Place)).is_some();
    let purpose = context.form(from).starts_with(LAM) && common(from) && !context.opens_masdar(from);
    let words =
        usize::from(within) + (from + usize::from(within)..end.min(from + BRIDGE)).take_while(|&at| common(at)).count();
    let next = from + words;
    let given = |at: usize| context.plain_sense(at, |sense| *sense == Sense::Given).is_some();
    if !(within || purpose) || words < 2 || next >= end || !context.is_definite(next - 1) || !given(next) {
        return None;
    }
    name(context, next, end, false).filter(|(name, _)| name.len() > 1).map(|found| (next, found))
}

/// (His Russian counterpart) the improvement: a lone word with the article that nobody is known by.
fn is_thing(context: &Context<'_>, (name, entities): &Named) -> bool {
    name.len() == 1
        && entities.is_empty()
        && context.form(name.start).starts_with(ARTICLE)
        && context.family_at(name.start).is_none()
        && context.nisba(name.start).is_none()
}

/// `between` or `with` leads to the post, so that it is nobody's subject or object: (with) her commander.
fn led(context: &Context<'_>, at: usize) -> bool {
    let leads = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Between | CueRole::With));
    at > 0 && context.plain_sense(at - 1, leads).is_some()
}

/// A post right behind a named person is that person's, as one between commas is of a person without a post: the name
/// behind the comma is another's.
pub fn of_one(context: &Context<'_>, before: Option<&Mention>, mut mention: Mention) -> Mention {
    let named = before.is_some_and(|before| {
        let start = mention.tokens.start;
        let beside = before.tokens.end == start;
        // (the general X), chief of staff, (the general Y)
        let apart = before.post.is_none() && before.tokens.end + 1 == start && context.token(start - 1).is(Sign::Comma);
        before.kind == MentionKind::Person && before.name.is_some() && (beside || apart)
    });
    if let (true, Some(post), Some(name)) = (named, &mention.post, &mention.name)
        && mention.reading.is_plain()
        && (post.end..name.start).any(|at| context.token(at).is(Sign::Comma))
    {
        mention.tokens.end = post.end;
        mention.span = context.span(&mention.tokens, &mention.reading);
        mention.name = None;
        mention.entities.clear();
    }
    mention
}

/// Whether a phrase is governed by the word right before it, so that no verb takes it and the next one as subject and
/// object.
fn stands_apart(context: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let cue = |sense: &Sense| matches!(sense, Sense::Cue(role) if *role != CueRole::Clause);
    context.token(before).is(Sign::Comma)
        || context.sense(before, cue).is_some()
        || !(at.saturating_sub(VERB_BEFORE)..at)
            .any(|verb| context.takes_two(verb) && !is_seated(context, verb + 1..at))
}

/// Whether the full name of somebody whom the registry knows ends right before.
fn follows_name(context: &Context<'_>, at: usize) -> bool {
    (at.saturating_sub(VERB_BEFORE)..at).any(|first| {
        let person = |found: &super::Found| {
            first + found.len == at && found.entities.iter().any(|entity| entity.kind == EntityKind::Person)
        };
        context.found(first).iter().any(|found| found.len > 1 && person(found))
    })
}

/// Whether somebody whom the registry knows by more than one word stands in a range: the subject of the verb before it.
fn is_seated(context: &Context<'_>, range: Range<usize>) -> bool {
    let person = |found: &super::Found| {
        let known = |entity: &super::Entity| entity.kind == EntityKind::Person && !entity.ambiguous;
        found.len > 1 && found.reading.is_plain() && found.entities.iter().any(known)
    };
    let inside = |at: usize| context.found(at).iter().any(|found| at + found.len <= range.end && person(found));
    range.clone().any(inside)
}

/// Whether the full name of somebody whom the registry knows opens here, though its first word is a post: Helper X.
fn opens_name(context: &Context<'_>, at: usize) -> bool {
    let known = |entity: &super::Entity| entity.kind == EntityKind::Person && !entity.ambiguous;
    let mut found = context.found(at).iter().filter(|found| found.len > 1 && found.reading.is_plain());
    found.any(|found| found.entities.iter().any(known))
}

/// Further posts of the same person, right behind the first: (deputy prime minister) (minister of foreign affairs). A
/// title of royalty goes on with a royal title; other posts only where no verb may govern both as subject and object.
fn chained(context: &Context<'_>, at: usize, first_end: usize, end: usize, hit: &Hit) -> usize {
    let royal = |sense: &Sense| matches!(sense, Sense::Post { royal: true, .. });
    let alone = !hit.reading.is_plain() || stands_apart(context, at);
    let mut next = first_end;
    while next < end
        && context.adjacent(next - 1)
        && let Some(second) = context.plain_sense(next, |sense| {
            matches!(sense, Sense::Post { plural: false, relational: false, pronoun: false, .. })
        })
        && !context.is_preposition(next)
        && !opens_name(context, next)
        && context.plain_sense(next, |sense| *sense == Sense::Given).is_none()
        && (royal(&hit.sense) && royal(&second.sense) || alone)
    {
        let phrase = post::phrase(context, next, end, second);
        let after = post::modifiers(context, phrase.end, end);
        let named = following_name(context, after, end).is_some();
        let beside = named && !context.token(after).is(Sign::Comma);
        // one word alone is a form of address: a name must follow; behind a name, a post with a name is another's
        if after == next + 1 && !named || beside && follows_name(context, at) && !royal(&second.sense) {
            break;
        }
        next = after;
    }
    next
}

/// The name after a post: directly, behind forms of address, in quotes, or as an apposition between commas.
pub fn following_name(context: &Context<'_>, at: usize, end: usize) -> Option<Named> {
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
    // (the minister) "I am glad …": a quotation is a name only where it ends with it
    let quoted = next > at && context.token(next - 1).is(Sign::Quote);
    let closes = |after: usize| after < end && context.token(after).is(Sign::Quote);
    (next < end).then(|| name(context, next, end, true)).flatten().filter(|(name, _)| !quoted || closes(name.end))
}

fn apposed(context: &Context<'_>, at: usize, end: usize) -> Option<Named> {
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
    let comma = |at: usize| at < end && context.token(at).is(Sign::Comma);
    // between two commas even words that no one knows are a name
    let (found, entities) = name(context, next, end, addressed)
        .or_else(|| name(context, next, end, true).filter(|(found, _)| comma(found.end) && unknown(context, found)))?;
    let closed = found.end >= end || comma(found.end) || context.ends_phrase(found.end);
    (closed && (addressed || found.len() > 1)).then_some((found, entities))
}

/// Words that mean nothing else, the first without the article.
fn unknown(context: &Context<'_>, name: &Range<usize>) -> bool {
    name.clone().all(|at| context.senses[at].is_empty() && (at > name.start || !context.is_definite(at)))
}

/// Quotes and the full stop of an abbreviated title.
fn skip_signs(context: &Context<'_>, mut at: usize, end: usize) -> usize {
    while at < end && (context.token(at).is(Sign::Quote) || context.token(at).is(Sign::Stop) && context.form(at) == ".")
    {
        at += 1;
    }
    at
}
