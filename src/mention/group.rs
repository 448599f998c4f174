//! Groups: delegations, representatives, counted and vague sets of people.

use super::{Context, Mention, MentionKind, body};
use crate::lexicon::{CueRole, Sense};
use crate::text::clitic::Reading;
use crate::text::letters::*;
use crate::text::{Sign, TokenKind};

const LONGEST: usize = 12;

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
    grow(context, &mut mention, end);
    let bare = mention.tokens.len() == hit.len;
    (!bare || context.is_definite(at)).then_some(mention)
}

/// A group that opens with a number or a vague count.
pub fn counted(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let about = context.sense(at, |sense| *sense == Sense::About);
    let number = about.map_or(at, |hit| at + hit.len);
    if number + 1 >= end {
        return None;
    }
    let (count, noun) = if context.token(number).kind == TokenKind::Number {
        let value = context.form(number).parse().ok()?;
        (Some((value, about.is_none().then_some(value))), number + 1)
    } else {
        let vague = context.sense(number, |sense| *sense == Sense::Vague)?;
        (None, number + vague.len)
    };
    if noun >= end {
        return None;
    }
    let people =
        |sense: &Sense| matches!(sense, Sense::Counted | Sense::Group { .. } | Sense::Post { plural: true, .. });
    let hit = context.plain_sense(noun, people).or_else(|| context.plain_sense(noun, |sense| *sense == Sense::Counted));
    let len = match hit {
        Some(hit) => hit.len,
        // a vague count of something definite that is a group by its plural ending only counts with a known head
        None => return None,
    };
    let reading = context.senses[at]
        .iter()
        .find(|hit| matches!(hit.sense, Sense::Vague | Sense::About))
        .map(|hit| hit.reading.clone())
        .unwrap_or_else(|| Reading::plain(context.form(at)));
    let mut mention = Mention::new(context, MentionKind::Group, at..noun + len, reading, "mention.group.count");
    mention.count = count;
    mention.many = true;
    grow(context, &mut mention, end);
    Some(mention)
}

/// Takes in the words that say which group it is.
fn grow(context: &Context<'_>, mention: &mut Mention, end: usize) {
    let limit = end.min(mention.tokens.start + LONGEST);
    let mut of = false;
    while mention.tokens.end < limit {
        let next = mention.tokens.end;
        if context.is_dated(next) {
            break;
        }
        // representatives of 12 organisations
        if context.plain_sense(next, |sense| matches!(sense, Sense::Cue(CueRole::From | CueRole::About))).is_some()
            && let Some(inner) = counted(context, next + 1, end).filter(|inner| inner.count.is_some())
        {
            mention.tokens.end = inner.tokens.end;
            mention.body = inner.body;
            break;
        }
        if let Some(after) = link(context, next, limit) {
            of = true;
            mention.tokens.end = after;
            continue;
        }
        if mention.body.is_none()
            && let Some(inner) = owner(context, next, end)
        {
            mention.tokens.end = inner.tokens.end;
            // two delegations of two bodies
            mention.members.clone_from(&inner.members);
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
        if whole && !of && heads_place(context, next, end) || !descriptive(context, next, of, mention.body.is_some()) {
            break;
        }
        mention.tokens.end = next + 1;
    }
    mention.span = context.span(&mention.tokens, &mention.reading);
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

/// A word that describes the group: an adjective, a noun in construct, a conjoined adjective of the same shape.
fn descriptive(context: &Context<'_>, at: usize, of: bool, owned: bool) -> bool {
    let token = context.token(at);
    if !token.is_word() || context.ends_phrase(at) {
        return token.is(Sign::Quote) && of && !owned;
    }
    let opens_actor = context.senses[at].iter().any(|hit| {
        matches!(hit.sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank | Sense::Given)
            && !matches!(hit.sense, Sense::Given if !hit.reading.is_plain())
            || matches!(hit.sense, Sense::Group { .. } | Sense::Body { .. }) && !hit.reading.is_plain()
    });
    let person = context.found(at).iter().any(|found| {
        found.entities.iter().any(|entity| entity.kind == super::EntityKind::Person) && !context.is_definite(at)
    });
    if opens_actor || person && !of {
        return false;
    }
    // for the …: another phrase
    if token.form.starts_with("\u{0644}\u{0644}") {
        return false;
    }
    if token.form.starts_with(WAW) && context.coordinates_adjective(at) {
        return true;
    }
    if token.form.starts_with(WAW) && context.coordinates(at) {
        return false;
    }
    // after the body only adjectives of the group itself would follow: indefinite ones
    !owned || !context.is_definite(at) && context.senses[at].iter().any(|hit| hit.sense == Sense::Common)
}
