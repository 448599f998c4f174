//! Dual and plural posts over several countries, bodies, portfolios or names: one person each.

use std::ops::Range;

use super::parts::name_parts;
use super::post::{PostPhrase, modifiers};
use super::{Context, Entity, Mention, MentionKind, body, name, place};
use crate::lexicon::{CueRole, Hit, Sense};
use crate::text::Sign;
use crate::text::clitic::readings;
use crate::text::letters::*;

/// What the members of a plural differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The adjective of a country.
    Country,
    /// The country or body that each is of.
    Owner,
    /// A portfolio before each name.
    Portfolio,
    /// The name alone.
    Name,
}

/// One member: what is its own.
struct Item {
    tokens: Range<usize>,
    state: Option<String>,
    owner: Option<Box<Mention>>,
    name: Option<(Range<usize>, Vec<Entity>)>,
}

/// A plural post that is several persons: (the two ministers of defence), the Turkish and the Russian; the presidents of X
/// and Y and Z; the two ministers of A and B; the members X and Y. None where only one is named.
pub fn distributed(context: &Context<'_>, at: usize, end: usize, hit: &Hit, phrase: &PostPhrase) -> Option<Mention> {
    let listed = of_both(context, at, end, phrase)
        .or_else(|| listed(context, at, end, phrase))
        .or_else(|| portfolios(context, at, end, hit, phrase))
        .or_else(|| each_of(context, at, end, phrase))?;
    group(context, at, hit, phrase, listed)
}

/// (The foreign ministers) of both countries X and Y: the posts are told by all of the phrase, each name is one's own.
fn of_both(context: &Context<'_>, at: usize, end: usize, phrase: &PostPhrase) -> Option<(Range<usize>, Vec<Item>)> {
    let both = (phrase.end < end)
        .then(|| context.plain_sense(phrase.end, |sense| *sense == Sense::Collective { sides: true }))
        .flatten()?;
    let phrase = PostPhrase { end: phrase.end + both.len, state: None, owner: None };
    list(context, at, end, &phrase, By::Name, phrase.end..phrase.end)
}

fn group(
    context: &Context<'_>,
    at: usize,
    hit: &Hit,
    phrase: &PostPhrase,
    (shared, items): (Range<usize>, Vec<Item>),
) -> Option<Mention> {
    let last = items.last()?;
    let tokens =
        at..last.name.as_ref().map_or(last.tokens.end, |(name, _)| name.end).max(phrase.end.min(last.tokens.end));
    let mut mention = Mention::new(context, MentionKind::Group, tokens, hit.reading.clone(), "mention.person.plural");
    mention.post_head = Some(at);
    mention.many = true;
    mention.members = items.into_iter().filter_map(|item| member(context, at, &shared, item)).collect();
    (mention.members.len() > 1).then_some(mention)
}

/// One post whose head is told once: the Russian foreign minister X (and the Turkish) Y. Each has a name.
pub fn elliptical(context: &Context<'_>, at: usize, end: usize, hit: &Hit, phrase: &PostPhrase) -> Option<Mention> {
    let (By::Country, own) = split(context, phrase) else { return None };
    let (shared, items) = list(context, at, end, phrase, By::Country, own)?;
    items.iter().all(|item| item.name.is_some()).then(|| group(context, at, hit, phrase, (shared, items))).flatten()
}

fn member(context: &Context<'_>, head: usize, shared: &Range<usize>, item: Item) -> Option<Mention> {
    let form = context.form(item.tokens.start);
    let joined = context.coordinates(item.tokens.start) || form.starts_with(WAW) && item.tokens.start > shared.end;
    let reading = readings(form)
        .into_iter()
        .find(|reading| reading.preposition.is_none() && reading.conjunction.is_some() == joined)?;
    let end = item.name.as_ref().map_or(item.tokens.end, |(name, _)| name.end);
    let tokens = item.tokens.start..end;
    let mut member = Mention::new(context, MentionKind::Person, tokens, reading, "mention.person.distributed");
    member.shared = Some(shared.clone());
    member.post = (!item.tokens.is_empty()).then_some(item.tokens);
    member.post_head = Some(head);
    member.relational = context.sense(head, |sense| matches!(sense, Sense::Post { relational: true, .. })).is_some();
    member.state = item.state;
    member.body = item.owner;
    if let Some((name, entities)) = item.name {
        member.name = Some(name);
        member.entities = entities;
    }
    Some(member)
}

/// Items of one sort, joined by `and`: their own words behind those that they share.
fn listed(context: &Context<'_>, at: usize, end: usize, phrase: &PostPhrase) -> Option<(Range<usize>, Vec<Item>)> {
    let (by, own) = split(context, phrase);
    list(context, at, end, phrase, by, own.clone())
        .or_else(|| countries(context, at, end, phrase, own))
        .or_else(|| {
            (by != By::Name).then(|| list(context, at, end, phrase, By::Name, phrase.end..phrase.end)).flatten()
        })
        .or_else(|| list(context, at, end, phrase, By::Portfolio, at + 1..phrase.end).filter(|_| by == By::Name))
}

fn list(
    context: &Context<'_>,
    at: usize,
    end: usize,
    phrase: &PostPhrase,
    by: By,
    own: Range<usize>,
) -> Option<(Range<usize>, Vec<Item>)> {
    let state = phrase.state.as_ref().map(|(country, _)| country.clone());
    let mut first = Item { tokens: own.clone(), state, owner: None, name: None };
    match by {
        By::Country => {
            let inner = phrase.owner.as_deref().filter(|body| body.tokens.end == own.end);
            first.state = first.state.or_else(|| inner.and_then(|body| body.state.clone()));
        }
        _ => first.owner.clone_from(&phrase.owner),
    }
    let mut next = modifiers(context, own.end, end);
    first.name = name_at(context, next, end);
    next = first.name.as_ref().map_or(next, |(name, _)| name.end);
    let mut items = vec![first];
    if matches!(by, By::Name | By::Portfolio) && items[0].name.is_none() || by == By::Portfolio && own.is_empty() {
        return None;
    }
    while let Some((item, after)) = conjunct(context, next, end, by, &items[0]) {
        next = after;
        items.push(item);
    }
    (items.len() > 1).then_some((at..own.start, items))
}

/// Countries whose first is spelt like its adjective.
fn countries(
    context: &Context<'_>,
    at: usize,
    end: usize,
    phrase: &PostPhrase,
    own: Range<usize>,
) -> Option<(Range<usize>, Vec<Item>)> {
    let country = (own.len() == 1).then(|| place::parse(context, own.start, own.end)).flatten()?;
    let phrase = PostPhrase { end: phrase.end, state: None, owner: Some(Box::new(country)) };
    list(context, at, end, &phrase, By::Owner, own)
}

/// (The foreign ministers) of each of X and Y, in each of them.
fn each_of(context: &Context<'_>, at: usize, end: usize, phrase: &PostPhrase) -> Option<(Range<usize>, Vec<Item>)> {
    let opener =
        |at: usize| context.plain_sense(at, |sense| *sense == Sense::Cue(CueRole::List)).map(|hit| at + hit.len);
    let within = || {
        let place = |sense: &Sense| *sense == Sense::Cue(CueRole::Place);
        context.plain_sense(phrase.end, place).and_then(|hit| opener(phrase.end + hit.len))
    };
    let first = opener(phrase.end).or_else(within)?;
    let owner =
        (first < end).then(|| place::parse(context, first, end)).flatten().filter(|it| it.reading.is_plain())?;
    let own = owner.tokens.clone();
    let of_first = PostPhrase { end: own.end, state: None, owner: Some(Box::new(owner)) };
    let (_, items) = list(context, at, end, &of_first, By::Owner, own)?;
    Some((at..phrase.end, items))
}

/// What the members differ in, and where the first one's own words stand.
fn split(context: &Context<'_>, phrase: &PostPhrase) -> (By, Range<usize>) {
    if let Some((_, adjective)) = phrase.state
        && adjective + 1 == phrase.end
    {
        return (By::Country, adjective..adjective + 1);
    }
    match &phrase.owner {
        // the adjective went to the body in front of it
        Some(owner) if owner.tokens.end == phrase.end && owner.state.is_some() && owner.tokens.len() > 1 => {
            (By::Country, phrase.end - 1..phrase.end)
        }
        Some(owner) if owner.tokens.end == phrase.end && !context.token(owner.tokens.start).is(Sign::Quote) => {
            (By::Owner, owner.tokens.clone())
        }
        _ => (By::Name, phrase.end..phrase.end),
    }
}

fn name_at(context: &Context<'_>, at: usize, end: usize) -> Option<(Range<usize>, Vec<Entity>)> {
    (at < end).then(|| name::name(context, at, end, true)).flatten()
}

/// The next item, and where it ends.
fn conjunct(context: &Context<'_>, at: usize, end: usize, by: By, first: &Item) -> Option<(Item, usize)> {
    let at = at + usize::from(at < end && context.token(at).is(Sign::Comma));
    if at >= end || !context.form(at).starts_with(WAW) || context.is_dated(at) {
        return None;
    }
    let mut item = Item { tokens: at..at + 1, state: None, owner: None, name: None };
    match by {
        By::Country => {
            let bare = &context.form(at)[WAW.len_utf8()..];
            item.state = Some(context.nisba_of(bare).filter(|_| bare.starts_with(ARTICLE))?.to_owned());
        }
        By::Owner => {
            let joined =
                |mention: &Mention| mention.reading.conjunction.is_some() && mention.reading.preposition.is_none();
            let owner = body::parse(context, at, end)
                .filter(joined)
                .or_else(|| place::parse(context, at, end).filter(|place| joined(place)))?;
            let of_places = first.owner.as_ref().is_some_and(|owner| owner.is_place());
            if of_places != owner.is_place() && first.name.is_none() {
                return None;
            }
            item.tokens = owner.tokens.clone();
            item.owner = Some(Box::new(owner));
        }
        By::Portfolio => {
            let bare = &context.form(at)[WAW.len_utf8()..];
            if !bare.starts_with(ARTICLE) || context.ends_phrase(at) {
                return None;
            }
        }
        By::Name => {
            let mention = name::registered(context, at, end).or_else(|| name::unlisted(context, at, end));
            let known = mention.filter(|mention| mention.reading.conjunction.is_some());
            let name = known.and_then(|mention| mention.name.map(|name| (name, mention.entities)));
            let name = name.or_else(|| joined_name(context, at, end).map(|name| (name, Vec::new())))?;
            let after = name.0.end;
            item.owner.clone_from(&first.owner);
            item.state.clone_from(&first.state);
            item.tokens = at..at;
            item.name = Some(name);
            return Some((item, after));
        }
    }
    item.name = name_at(context, item.tokens.end, end);
    let after = item.name.as_ref().map_or(item.tokens.end, |(name, _)| name.end);
    if first.name.is_some() && item.name.is_none() {
        return None;
    }
    Some((item, after))
}

/// (The two members X) and Y Z: behind a whole name an unknown word in `waw` with another part behind it is the next one.
fn joined_name(context: &Context<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let unknown = context.token(at).is_word() && context.senses[at].is_empty() && !context.is_definite(at);
    let name = unknown.then(|| name_parts(context, at, end, true)).filter(|name| name.len() > 1)?;
    let closed = name.end >= end || context.is_sign(name.end) || context.ends_phrase(name.end);
    (closed || context.form(name.end).starts_with(WAW)).then_some(name)
}

/// A dual over two portfolios, of one country: (the two ministers of) foreign affairs and defence.
fn portfolios(
    context: &Context<'_>,
    at: usize,
    end: usize,
    hit: &Hit,
    phrase: &PostPhrase,
) -> Option<(Range<usize>, Vec<Item>)> {
    let head = at + hit.len;
    let dual = hit.reading.rest.ends_with([ALEF, YEH]);
    let second = head + 1;
    if !dual || second > phrase.end || second >= end || !context.form(second).starts_with(WAW) {
        return None;
    }
    let head_like = |at: usize| context.sense(at, |sense| matches!(sense, Sense::Post { .. })).is_some();
    if head_like(head) || head_like(second) || context.ends_phrase(second) {
        return None;
    }
    // (of) defence and the interior, (the Turkish)
    let country = (second == phrase.end && second + 1 < end && context.is_definite(second + 1))
        .then(|| context.nisba(second + 1))
        .flatten()
        .filter(|_| !context.form(second + 1).starts_with(WAW));
    let state = phrase.state.as_ref().map(|(country, _)| country.clone()).or(country.map(str::to_owned));
    let item =
        |tokens: Range<usize>, owner: Option<Box<Mention>>| Item { tokens, state: state.clone(), owner, name: None };
    if second == phrase.end && context.is_definite(head) && context.form(second)[WAW.len_utf8()..].starts_with(ARTICLE)
    {
        return Some((at..head, vec![item(head..second, None), item(second..second + 1, None)]));
    }
    if second < phrase.end {
        let owner = phrase.owner.clone().filter(|owner| owner.tokens.start > second);
        return Some((at..head, vec![item(head..second, owner.clone()), item(second..phrase.end, owner)]));
    }
    // (of) foreign affairs and defence (of) X
    let whose = place::parse(context, second + 1, end)
        .or_else(|| body::parse(context, second + 1, end))
        .filter(|whose| whose.reading.is_plain() && !context.is_definite(head))?;
    let owner = Some(Box::new(whose.clone()));
    Some((at..head, vec![item(head..second, owner.clone()), item(second..whose.tokens.end, owner)]))
}
