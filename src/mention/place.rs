//! Places and venues.

use super::{Context, Entity, EntityKind, Mention, MentionKind, body};
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;
use crate::text::clitic::{Reading, readings};
use crate::text::letters::*;

/// Endings of words that somebody owns: no names of places.
const PRONOUNS: [&str; 4] = ["\u{0647}\u{0627}", "\u{0647}\u{0645}", "\u{0647}\u{0645}\u{0627}", "\u{0646}\u{0627}"];

/// Ending of a feminine adjective of a country, that the registry may lack.
const NISBA: &str = "\u{064A}\u{0647}";

/// A place of the registry, with or without its head (`the city of`), and unlisted places behind a head.
pub fn parse(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if at >= end {
        return None;
    }
    if let Some(mention) = registered(context, at, end).or_else(|| adjective(context, at)) {
        return Some(mention);
    }
    let Some(hit) = context.sense(at, |sense| *sense == Sense::Place) else { return unlisted(context, at, end) };
    let mut next = at + hit.len;
    // the capital, Belgian, Brussels
    while next + 1 < end
        && context.is_definite(next)
        && (context.nisba(next).is_some() || context.form(next).ends_with(NISBA))
        && context.token(next + 1).is_word()
        && context.found(next + 1).iter().any(|found| {
            found.reading.is_plain() && found.entities.iter().any(|entity| entity.kind == EntityKind::Place)
        })
    {
        next += 1;
    }
    if next >= end || !context.token(next).is_word() || context.is_dated(next) {
        return None;
    }
    let reading = hit.reading.clone();
    if let Some(inner) = parse(context, next, end).filter(|inner| inner.reading.is_plain()) {
        let mut mention = Mention::new(context, inner.kind, at..inner.tokens.end, reading, "mention.place.head");
        mention.entities = inner.entities;
        mention.state = inner.state;
        if mention.kind == MentionKind::Territory {
            mention.kind = MentionKind::Place;
        }
        return Some(mention);
    }
    if let Some(end) = compound(context, next, end) {
        return Some(Mention::new(context, MentionKind::Place, at..end, reading, "mention.place.head"));
    }
    // (the town of) The Farm: what is called a town bears a common noun for a name
    let town = context.is_definite(next) && context.sense(at, |sense| *sense == Sense::Settlement).is_some();
    let other = |sense: &Sense| matches!(sense, Sense::Post { .. }) || !town && *sense == Sense::Common;
    let named = !context.ends_phrase(next) && context.sense(next, other).is_none();
    if !named {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Place, at..next + 1, reading, "mention.place.head");
    adjectives(context, &mut mention, end);
    Some(mention)
}

/// (The village of) Tell Daman: where a name of two words ends, the first of which is a common noun.
fn compound(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let opens = context.plain_sense(at, |sense| *sense == Sense::Opener).is_some_and(|hit| hit.len == 1);
    let next = at + 1;
    let names = next < end
        && context.adjacent(at)
        && context.token(next).is_word()
        && !context.ends_phrase(next)
        && context.sense(next, |sense| matches!(sense, Sense::Post { .. })).is_none();
    (opens && names).then_some(next + 1)
}

impl Context<'_> {
    /// The country of a country or capital of the registry.
    pub fn land(&self, place: &str) -> Option<&str> {
        self.gazetteer.land(place)
    }
}

/// The adjective of a country for the state: under (Egyptian) auspices, by (Russian and Turkish) mediation.
fn adjective(context: &Context<'_>, at: usize) -> Option<Mention> {
    let conjoined = |at: usize| context.form(at).strip_prefix(WAW).unwrap_or_default();
    let country = |at: usize| context.nisba(at).or_else(|| context.nisba_of(conjoined(at)));
    let cue = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Mediator | CueRole::Host | CueRole::Organizer));
    let led = |at: usize| (1..=at.min(2)).any(|len| context.sense(at - len, cue).is_some_and(|hit| hit.len == len));
    let country_id = country(at)?;
    let first = (0..=at).rev().find(|&before| before == 0 || country(before - 1).is_none())?;
    if !led(first) || !context.form(at).ends_with([HEH, YEH]) {
        return None;
    }
    let joined = context.nisba(at).is_none();
    let reading = readings(context.form(at))
        .into_iter()
        .find(|reading| reading.preposition.is_none() && reading.conjunction.is_some() == joined)?;
    let mut mention = Mention::new(context, MentionKind::Territory, at..at + 1, reading, "mention.place.adjective");
    mention.entities = vec![Entity { kind: EntityKind::Place, id: country_id.to_owned(), ambiguous: false }];
    Some(mention)
}

/// A word that nothing knows, right behind `in`, with the country or the place that it lies in behind it: a place that
/// the registry lacks.
fn unlisted(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let before = at.checked_sub(1).filter(|&before| !context.token(before).is(Sign::Quote)).or(at.checked_sub(2))?;
    context.sense(before, |sense| *sense == Sense::Cue(CueRole::Place))?;
    let unknown = |at: usize| {
        let form = context.form(at);
        context.token(at).is_word()
            && !context.is_dated(at)
            && context.senses[at].is_empty()
            && context.found(at).is_empty()
            && form.chars().count() > 2
            && !PRONOUNS.iter().any(|pronoun| form.ends_with(pronoun))
    };
    // in construct with a definite noun (at the start of the meeting) it is no name
    let construct = at + 1 < end && context.is_definite(at + 1) && context.nisba(at + 1).is_none();
    // one of the hotels, a part of the session
    let part = at + 1 < end
        && context
            .sense(at + 1, |sense| matches!(sense, Sense::Venue { .. } | Sense::Place | Sense::Cue(CueRole::From)))
            .is_some();
    // (in) Tell Halaf
    if let Some(tokens) = compound(context, at, end).map(|end| at..end).filter(|_| unknown(at + 1)) {
        let reading = Reading::plain(context.form(at));
        return Some(Mention::new(context, MentionKind::Place, tokens, reading, "mention.place.unlisted"));
    }
    if !unknown(at) || construct || part || context.is_definite(at) {
        return None;
    }
    let two = at + 1 < end && unknown(at + 1) && context.adjacent(at);
    let tokens = at..at + 1 + usize::from(two);
    let reading = Reading::plain(context.form(at));
    let mut mention = Mention::new(context, MentionKind::Place, tokens, reading, "mention.place.unlisted");
    adjectives(context, &mut mention, end);
    let next = mention.tokens.end;
    let inside = next < end && (registered(context, next, end).is_some() || headed(context, next));
    (mention.state.is_some() || inside).then_some(mention)
}

/// A head of a place name stands there.
fn headed(context: &Context<'_>, at: usize) -> bool {
    context.sense(at, |sense| *sense == Sense::Place).is_some()
}

fn registered(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let found = context
        .found(at)
        .iter()
        .find(|found| at + found.len <= end && found.entities.iter().any(|entity| entity.kind == EntityKind::Place))?;
    // an adjective in the accusative folds like the country
    if found.len == 1 && context.raw(at).contains(FATHATAN) {
        return None;
    }
    let capital = context.sense(at, |sense| *sense == Sense::Capital).is_some();
    let clitic_on_word = !found.reading.is_plain() && context.plain_sense(at, |_| true).is_some();
    let name = context.plain_sense(at, |sense| *sense == Sense::Given).is_some() && found.reading.is_plain();
    if found.len == 1 && !capital && (clitic_on_word || name) {
        return None;
    }
    let places: Vec<_> = found.entities.iter().filter(|entity| entity.kind == EntityKind::Place).cloned().collect();
    let country = places.iter().any(|entity| context.is_country(&entity.id));
    let kind = if country || capital { MentionKind::Territory } else { MentionKind::Place };
    let mut mention = Mention::new(context, kind, at..at + found.len, found.reading.clone(), "mention.place.registry");
    mention.entities = places;
    adjectives(context, &mut mention, end);
    named_again(context, &mut mention, end);
    Some(mention)
}

/// (The capital of the country) with its name behind it: one place.
fn named_again(context: &Context<'_>, mention: &mut Mention, end: usize) {
    let next = mention.tokens.end;
    let same = |entity: &Entity| mention.entities.iter().any(|known| known.id == entity.id);
    let again = (next < end).then(|| context.found(next).iter()).into_iter().flatten();
    let mut again = again.filter(|found| next + found.len <= end && found.reading.is_plain());
    if let Some(found) = again.find(|found| found.entities.iter().any(same)) {
        mention.tokens.end += found.len;
        mention.span = context.span(&mention.tokens, &mention.reading);
    }
}

/// Country adjectives behind a place.
fn adjectives(context: &Context<'_>, mention: &mut Mention, end: usize) {
    while mention.tokens.end < end
        && context.is_definite(mention.tokens.end)
        && !context.form(mention.tokens.end).starts_with(LAM)
        && !context.is_dated(mention.tokens.end)
        && let Some(country) = context.nisba(mention.tokens.end)
    {
        mention.state = Some(country.to_owned());
        mention.tokens.end += 1;
    }
    mention.span = context.span(&mention.tokens, &mention.reading);
}

/// An adjective of an indefinite noun: common, without the article, with the ending of the feminine.
fn is_description(context: &Context<'_>, at: usize, end: usize) -> bool {
    let common = context.sense(at, |sense| *sense == Sense::Common).is_some();
    let construct = at + 1 < end && context.is_definite(at + 1);
    common && !context.is_definite(at) && !construct && context.last_letter(at) == Some(TEH_MARBUTA)
}

/// A building with its owner: the owner is no participant. Heads that are also bodies need a preposition of place.
pub fn venue(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Venue { .. }))?;
    let Sense::Venue { shared } = hit.sense else { return None };
    let placed = hit.reading.preposition == Some(BEH)
        || at > 0 && context.sense(at - 1, |sense| *sense == Sense::Cue(CueRole::Place)).is_some();
    if !placed && (shared || hit.reading.rest.starts_with(ARTICLE)) {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Venue, at..at + hit.len, hit.reading.clone(), "mention.venue");
    if let Some(found) = context
        .found(at)
        .iter()
        .find(|found| found.len > hit.len && found.entities.iter().any(|entity| entity.kind == EntityKind::Place))
    {
        mention.tokens.end = at + found.len;
        mention.entities = found.entities.iter().filter(|entity| entity.kind == EntityKind::Place).cloned().collect();
    }
    while mention.tokens.end < end.min(at + 8) {
        let next = mention.tokens.end;
        if !context.token(next).is_word() || context.is_dated(next) {
            break;
        }
        if mention.body.is_none()
            && let Some(owner) = body::parse(context, next, end).filter(|owner| owner.reading.is_plain())
        {
            mention.tokens.end = owner.tokens.end;
            mention.body = Some(Box::new(owner));
            continue;
        }
        if let Some(city) = parse(context, next, end).filter(|city| city.reading.is_plain()) {
            // (a hotel of) Cairo: its city closes the name
            mention.tokens.end = city.tokens.end;
            mention.within = Some(Box::new(city));
            break;
        }
        let first = next == at + hit.len;
        // (in) a small hall: no name
        if first && is_description(context, next, end) {
            return None;
        }
        // (in the palace, he received) the ambassador
        let person = |sense: &Sense| matches!(sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank);
        if !first && context.sense(next, person).is_some() {
            break;
        }
        let named = context.is_definite(next) && !context.form(next).starts_with(WAW) && !context.ends_phrase(next)
            || first && !context.ends_phrase(next) && !context.form(next).starts_with([WAW, BEH]);
        if !named {
            break;
        }
        mention.tokens.end += 1;
    }
    let lone = mention.tokens.len() == hit.len && !hit.reading.rest.starts_with(ARTICLE);
    mention.span = context.span(&mention.tokens, &mention.reading);
    (!lone).then_some(mention)
}
