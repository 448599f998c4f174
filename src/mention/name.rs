//! Names of persons: those that the registry knows, family names alone, and names that only their grammar tells.

use std::ops::Range;

use super::parts::{continued, extended, is_object, name_parts};
use super::{Context, Entity, EntityKind, Found, Mention, MentionKind};
use crate::lexicon::{CueRole, Hit, Sense};
use crate::text::clitic::Reading;
use crate::text::letters::{ARTICLE, KAF, MEEM};

/// Longest name of the registry that is looked for before a surname, in tokens.
const LONGEST_KNOWN: usize = 6;
/// Endings of sound plurals.
const PLURAL: [&str; 3] = ["\u{0648}\u{0646}", "\u{064A}\u{0646}", "\u{0627}\u{062A}"];

/// A person that the registry knows by the letters at `at`, without title. One word alone needs to be no common one.
pub fn registered(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let found = context
        .found(at)
        .iter()
        .find(|found| at + found.len <= end && found.entities.iter().any(|entity| entity.kind == EntityKind::Person))?;
    if found.len == 1 && !stands_alone(context, at, end, found) {
        return None;
    }
    if is_first_part(context, at, end, found) {
        return None;
    }
    let tokens = extended(context, at..at + found.len, end);
    let mut mention =
        Mention::new(context, MentionKind::Person, tokens.clone(), found.reading.clone(), "mention.person.registry");
    mention.name = Some(tokens);
    mention.entities = persons(&found.entities);
    Some(mention)
}

/// Whether one word names a person: it is no other word here, and no part of a longer name. A surname that others share,
/// or that is an adjective of a country, needs a verb or `with` beside it.
fn stands_alone(context: &Context<'_>, at: usize, end: usize, found: &Found) -> bool {
    let shared = found.entities.iter().all(|entity| entity.ambiguous);
    let other = found.entities.iter().any(|entity| entity.kind != EntityKind::Person);
    let paired = is_paired(context, at, end, found);
    // (X) and two heads of: nothing is in construct with the second of two names
    let free = |hit: &Hit| paired && matches!(hit.sense, Sense::Post { plural: true, .. }) && !heads(context, at, end);
    let busy = context.senses[at].iter().any(|hit| {
        let same = hit.reading.is_plain() || hit.reading == found.reading;
        let other = !matches!(hit.sense, Sense::Given | Sense::Joins | Sense::Follows | Sense::Leads | Sense::Common);
        same && other && !free(hit) || hit.sense == Sense::Common
    });
    let beside = context.beside_verb(at, end) || paired || is_object(context, at);
    let definite = found.reading.rest.starts_with(ARTICLE) || context.is_definite(at);
    let busy = busy && !(definite && beside);
    let nisba = context.nisba(at).is_some() && !(context.is_definite(at) && context.follows_verb(at));
    if other || busy || nisba || context.is_preposition(at) || follows_place(context, at) {
        return false;
    }
    let given = context.sense(at, |sense| *sense == Sense::Given).is_some();
    // a surname that is no other word, and which the registry tells, needs less to be one
    let certain = context.senses[at].is_empty() && !context.is_family(&found.reading.rest);
    let near = beside || follows_side(context, at) || certain && context.near_verb(at, end);
    // a given name that is somebody's surname too is this one behind a verb or beside another person
    let surname = paired || context.follows_verb(at) && !context.is_family(&found.reading.rest);
    if shared && (given && !surname || !near) {
        return false;
    }
    // one word of a longer name that the registry does not know
    let person = |found: &Found| found.entities.iter().any(|entity| entity.kind == EntityKind::Person);
    let longer = at + 1 < end
        && context.adjacent(at)
        && context.may_name(at + 1)
        && !context.coordinates(at + 1)
        && !(shared && context.found(at + 1).iter().any(person));
    !(longer && (given || shared))
}

/// Whether a noun stands right behind that a word may be in construct with.
fn heads(context: &Context<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    next < end
        && context.adjacent(at)
        && context.token(next).is_word()
        && !context.ends_phrase(next)
        && !context.coordinates(next)
        && !context.is_dated(next)
}

/// One part of two words (servant of the Merciful) with a family name behind it: somebody whom the registry need not know.
fn is_first_part(context: &Context<'_>, at: usize, end: usize, found: &Found) -> bool {
    let joined = context.sense(at, |sense| *sense == Sense::Joins).is_some();
    let more = || name_parts(context, at, end, false).len().max(continued(context, at..at + 2, end).len()) > 2;
    joined && found.len == 2 && more()
}

/// (X) and (Y): whether `and` joins one word to the name of another person whom the registry knows, on either side.
fn is_paired(context: &Context<'_>, at: usize, end: usize, found: &Found) -> bool {
    let person = |found: &&Found| found.entities.iter().any(|entity| entity.kind == EntityKind::Person);
    let joins = |reading: &Reading| reading.conjunction.is_some() && reading.preposition.is_none();
    let behind = || {
        (at.saturating_sub(LONGEST_KNOWN)..at).any(|first| {
            let mut names = context.found(first).iter().filter(person);
            names.any(|known| first + known.len == at)
        })
    };
    let after = at + found.len;
    let before = || {
        let mut names = context.found(after).iter().filter(person);
        after < end && names.any(|known| joins(&known.reading))
    };
    joins(&found.reading) && behind() || before()
}

/// (In) the town, (tower) of the name: whether a place must come.
fn follows_place(context: &Context<'_>, at: usize) -> bool {
    let place =
        |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Place) | Sense::Place | Sense::Venue { shared: false });
    at.checked_sub(1).is_some_and(|before| context.sense(before, place).is_some())
}

/// Whether `with` or `between` stands right before.
fn follows_side(context: &Context<'_>, at: usize) -> bool {
    let side = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::With | CueRole::Between));
    at.checked_sub(1).is_some_and(|before| context.sense(before, side).is_some())
}

/// The family name alone of somebody whom the text names in full.
pub fn family(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if !context.token(at).is_word() || context.is_preposition(at) {
        return None;
    }
    if let Some(mention) = son(context, at) {
        return Some(mention);
    }
    let (reading, entities) = context.family_at(at)?;
    let beside = context.beside_verb(at, end) || follows_side(context, at);
    let busy = context.senses[at].iter().any(|hit| {
        (hit.reading.is_plain() || hit.reading == reading)
            && !matches!(hit.sense, Sense::Given | Sense::Follows | Sense::Joins | Sense::Leads)
            // no phrase of a post has opened here
            && !(beside && matches!(hit.sense, Sense::Common | Sense::Post { .. }))
    });
    if busy && !context.is_definite(at) {
        return None;
    }
    let mut mention = Mention::new(context, MentionKind::Person, at..at + 1, reading, "mention.person.family-name");
    mention.name = Some(at..at + 1);
    mention.entities = entities.to_vec();
    Some(mention)
}

/// `Son of` and the father alone, of somebody whom the text names in full.
fn son(context: &Context<'_>, at: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| *sense == Sense::Filial)?;
    let entities = context.father_at(at + 1)?;
    if hit.reading.preposition == Some(KAF) || !context.adjacent(at) {
        return None;
    }
    let mut mention =
        Mention::new(context, MentionKind::Person, at..at + 2, hit.reading.clone(), "mention.person.family-name");
    mention.name = Some(at..at + 2);
    mention.entities = entities.to_vec();
    Some(mention)
}

/// A person that no title announces: a given name and at least one more part.
pub fn unlisted(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins))?;
    if context.is_preposition(at) {
        return None;
    }
    // a preposition or a conjunction is read only where the whole word is no name itself
    let plain = context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins));
    let hit = plain.unwrap_or(hit);
    let busy = context.senses[at].iter().any(|other| {
        other.reading.is_plain() == hit.reading.is_plain()
            && match other.sense {
                Sense::Cue(_) => !context.is_spelt_as_name(at),
                Sense::Filial | Sense::Verb { .. } | Sense::Event { .. } | Sense::Post { .. } => true,
                _ => false,
            }
    });
    if busy {
        return None;
    }
    let parts = name_parts(context, at, end, false);
    if parts.len() < 2
        || is_several(context.form(parts.start + 1))
        || !is_certain(context, &parts, hit.reading.is_plain())
    {
        return None;
    }
    let mut mention =
        Mention::new(context, MentionKind::Person, parts.clone(), hit.reading.clone(), "mention.person.name");
    mention.name = Some(parts);
    Some(mention)
}

/// Whether a given name that is a common word too has more than an unknown word behind it.
fn is_certain(context: &Context<'_>, parts: &Range<usize>, plain: bool) -> bool {
    let common = |hit: &Hit| hit.sense == Sense::Common && hit.reading.is_plain() == plain;
    let name = |at: usize| {
        let sense = |sense: &Sense| matches!(sense, Sense::Given | Sense::Follows | Sense::Filial | Sense::Joins);
        context.plain_sense(at, sense).is_some() || context.form(at).starts_with(ARTICLE)
    };
    !context.senses[parts.start].iter().any(common) || name(parts.start + 1)
}

/// (The greatest of) the donors: a plural participle is no family name.
fn is_several(form: &str) -> bool {
    let participle = form.strip_prefix(ARTICLE).is_some_and(|rest| rest.starts_with(MEEM) && rest.chars().count() >= 6);
    participle && PLURAL.iter().any(|end| form.ends_with(end))
}

/// A name at `at`. `expected`: a title came before, so one word will do and its first part need be no given name.
pub fn name(context: &Context<'_>, at: usize, end: usize, expected: bool) -> Option<(Range<usize>, Vec<Entity>)> {
    if context.is_dated(at) || context.is_preposition(at) || context.opens_masdar(at) || context.coordinates(at) {
        return None;
    }
    let known = context.found(at).iter().find(|found| {
        at + found.len <= end
            && found.reading.is_plain()
            && found.entities.iter().any(|entity| entity.kind == EntityKind::Person)
    });
    let parts = name_parts(context, at, end, expected);
    if let Some(found) = known {
        let whole = extended(context, at..at + found.len, end);
        // (discussed president X) the file
        let noun = |hit: &Hit| hit.sense == Sense::Common && hit.reading.is_plain();
        let thing = |at: usize| context.is_definite(at) && context.senses[at].iter().any(noun);
        let unknown = |at: usize| context.senses[at].is_empty() && !context.form(at).starts_with(ARTICLE);
        let full = found.len > 1 && found.entities.iter().any(|entity| !entity.ambiguous);
        if whole.len() >= parts.len() || full && (unknown(whole.end) || thing(whole.end)) {
            return Some((whole, persons(&found.entities)));
        }
    }
    let opens = context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins)).is_some();
    if parts.is_empty() || !(expected || opens && parts.len() > 1) {
        return registered(context, at, end)
            .filter(|mention| expected && mention.reading.is_plain())
            .map(|mention| (mention.tokens, mention.entities));
    }
    Some((parts, Vec::new()))
}

/// The persons among entities.
fn persons(entities: &[Entity]) -> Vec<Entity> {
    entities.iter().filter(|entity| entity.kind == EntityKind::Person).cloned().collect()
}
