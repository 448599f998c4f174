//! The grammar of names: which words, one after the other, make the name of a person.

use std::ops::Range;

use super::{Context, Entity, EntityKind};
use crate::lexicon::{Hit, Sense};
use crate::text::Sign;
use crate::text::letters::*;

/// Parts of a name, the words that only join two of them not counted.
const LONGEST_NAME: usize = 4;
/// How far before a name a verb may stand that takes it and the next one, in tokens.
const VERB_BEFORE: usize = 8;
/// Ending of duals and plurals behind a verb or a preposition, and the longest word with the article that may be a name
/// though it ends so.
const SEVERAL: &str = "\u{064A}\u{0646}";
const LONGEST_SINGULAR: usize = 6;
/// Endings of words that somebody owns.
const OWNED: [&str; 3] = ["\u{0647}\u{0627}", "\u{0647}\u{0645}\u{0627}", "\u{062A}\u{0647}"];
/// `beh` or `lam` and the article.
const CARRIED: [&str; 2] = ["\u{0628}\u{0627}\u{0644}", "\u{0644}\u{0644}"];

/// The longest run of name parts from `at`; empty if there is none. `expected`: a title went before.
pub fn name_parts(context: &Context<'_>, at: usize, end: usize, expected: bool) -> Range<usize> {
    run(context, at..at, end, expected)
}

/// A known name with the fathers and the house that follow it.
pub fn extended(context: &Context<'_>, known: Range<usize>, end: usize) -> Range<usize> {
    if known.end < end && is_filial(context, known.end) && context.adjacent(known.end - 1) {
        run(context, known, end, false)
    } else {
        known
    }
}

/// Takes in parts behind those that are known to be in.
fn run(context: &Context<'_>, known: Range<usize>, end: usize, expected: bool) -> Range<usize> {
    let at = known.start;
    let mut next = known.end;
    // (X) and servant of the Merciful Y: the first word alone may carry a conjunction
    let joins_at = |next: usize| {
        let joins = |hit: &Hit| {
            let carries = next == at && hit.reading.preposition.is_none();
            hit.sense == Sense::Joins && (hit.reading.is_plain() || carries)
        };
        context.senses[next].iter().any(joins)
    };
    let mut words = known.filter(|&at| !joins_at(at)).count();
    let mut joining = false;
    while next < end && words < LONGEST_NAME {
        if next > at && !context.adjacent(next - 1) && !context.token(next).is_word() {
            break;
        }
        let joins = joins_at(next);
        let known_elsewhere = if next > at {
            !joining
                && (is_other_entity(context, next) && !(expected && is_middle(context, at, next, end))
                    || is_other_person(context, at, next))
        } else {
            is_country(context, at)
        };
        let part = if joining {
            let particle = |sense: &Sense| matches!(sense, Sense::Cue(_) | Sense::Report { .. } | Sense::Honorific);
            let busy = context.plain_sense(next, particle).is_some() && !context.is_spelt_as_name(next);
            context.token(next).is_word() && !context.is_dated(next) && !busy && !context.coordinates(next)
        } else if next == at {
            opens(context, next, end) || expected && (is_foreign(context, next, end) || is_of_faith(context, next, end))
        } else {
            is_part(context, next, false)
                || is_surname(context, at, next, end, expected)
                || expected && next == at + 1 && is_title_within(context, next, end)
        };
        if !part && !joins || known_elsewhere || words > 1 && opens_next(context, next, end) {
            break;
        }
        // the house closes the name
        let closed = joining && context.form(next - 1) == ARTICLE;
        joining = joins;
        words += usize::from(!joins);
        next += 1;
        if closed {
            break;
        }
    }
    // what joins two parts may be a family name of its own
    let whole = |last: usize| last > at && context.plain_sense(last, |sense| *sense == Sense::Given).is_some();
    if joining && !next.checked_sub(1).is_some_and(whole) { at..next.saturating_sub(1).max(at) } else { at..next }
}

/// (X) and Y Z: behind a whole name an unknown word in `waw`, with another part behind it, opens the next one.
fn opens_next(context: &Context<'_>, at: usize, end: usize) -> bool {
    context.form(at).starts_with(WAW)
        && context.senses[at].is_empty()
        && context.found(at).iter().all(|found| !found.reading.is_plain())
        && at + 1 < end
        && context.adjacent(at)
        && !context.coordinates(at + 1)
        && is_part(context, at + 1, false)
}

/// Whether a name may open with the word: its own shape says so, or a father follows.
fn opens(context: &Context<'_>, at: usize, end: usize) -> bool {
    let fathered = || {
        at + 1 < end
            && context.adjacent(at)
            && is_filial(context, at + 1)
            && context.senses[at].iter().all(|hit| matches!(hit.sense, Sense::Common | Sense::Given))
            && !context.is_definite(at)
            && !context.is_dated(at)
            && context.token(at).is_word()
    };
    is_part(context, at, true) || fathered()
}

/// (The Dutch ambassador) X Y: behind a title a common noun without article opens a name if a word behind it that is
/// unknown, or a name, closes the phrase.
fn is_foreign(context: &Context<'_>, at: usize, end: usize) -> bool {
    let last = at + 1;
    let common = |hit: &Hit| hit.sense == Sense::Common && hit.reading.is_plain();
    let given = |at: usize| context.plain_sense(at, |sense| *sense == Sense::Given).is_some();
    let unknown = |at: usize| {
        (context.senses[at].is_empty() || given(at))
            && !context.is_definite(at)
            && context.may_name(at)
            && context.found(at).is_empty()
    };
    let closed = |at: usize| at >= end || context.is_sign(at) || context.ends_phrase(at) || context.coordinates(at);
    // (the sheikh) X Y Z: a given name behind it is enough
    let named = |at: usize| given(at) && context.senses[at].iter().all(|hit| !matches!(hit.sense, Sense::Common));
    !context.senses[at].is_empty()
        && context.senses[at].iter().all(common)
        && !context.is_definite(at)
        && !context.is_dated(at)
        && !context.raw(at).contains(FATHATAN)
        && context.last_letter(at) != Some(TEH_MARBUTA)
        && last < end
        && context.adjacent(at)
        && unknown(last)
        && (closed(last + 1) || named(last))
}

/// (The member of the council) sun of the faith X: behind a title, a common noun in construct and a family name.
fn is_of_faith(context: &Context<'_>, at: usize, end: usize) -> bool {
    let common = |hit: &Hit| matches!(hit.sense, Sense::Common | Sense::Given) && hit.reading.is_plain();
    let follows = |at: usize| context.plain_sense(at, |sense| *sense == Sense::Follows).is_some();
    at + 2 < end
        && context.senses[at].iter().any(common)
        && !context.is_definite(at)
        && context.adjacent(at)
        && context.is_definite(at + 1)
        && follows(at + 1)
        && context.adjacent(at + 1)
        && (context.senses[at + 2].is_empty() && context.may_name(at + 2)
            || context.plain_sense(at + 2, |sense| matches!(sense, Sense::Given | Sense::Joins)).is_some())
}

/// A known run of words with the parts of a name behind it.
pub fn continued(context: &Context<'_>, known: Range<usize>, end: usize) -> Range<usize> {
    run(context, known, end, false)
}

fn is_filial(context: &Context<'_>, at: usize) -> bool {
    context.plain_sense(at, |sense| *sense == Sense::Filial).is_some()
}

/// Whether one word is part of a name. After the first, a word with the article may be a family name; a conjunction
/// before a known word ends the name.
fn is_part(context: &Context<'_>, at: usize, first: bool) -> bool {
    if !context.token(at).is_word() || context.is_dated(at) || context.is_preposition(at) {
        return false;
    }
    if conjoins_owned(context, at)
        || !first && (context.coordinates(at) || conjoins_article(context.form(at)) || conjoins_family(context, at))
    {
        return false;
    }
    if !first && context.plain_sense(at, |sense| matches!(sense, Sense::Post { .. })).is_some() {
        return false;
    }
    // (the president X) with Y: a given name behind a preposition is another's
    let carried = |hit: &Hit| hit.sense == Sense::Given && hit.reading.preposition.is_some();
    let senses = &context.senses[at];
    if is_proclitic(context, at) || !first && !senses.is_empty() && senses.iter().all(carried) {
        return false;
    }
    if context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Follows)).is_some() {
        let cue = |hit: &Hit| matches!(hit.sense, Sense::Cue(_)) && hit.len == 1;
        return first || context.is_spelt_as_name(at) || !context.senses[at].iter().any(cue);
    }
    if is_owned(context.form(at)) || is_carried(context, at) || first && is_site(context, at) {
        return false;
    }
    if context.form(at).starts_with(ARTICLE) {
        // a family name with the article: not a common noun, not a country's adjective before any name
        let busy = context.senses[at].iter().any(|hit| hit.reading.is_plain());
        let people = context.nisba(at).is_some() && context.form(at).ends_with(NOON);
        return !busy && !people && (!first || context.nisba(at).is_none());
    }
    context.may_name(at)
}

/// A word with a pronoun.
pub(super) fn is_owned(form: &str) -> bool {
    form.chars().count() > 4 && OWNED.iter().any(|pronoun| form.ends_with(pronoun))
}

/// Before a hamza on alef no name opens with a preposition's letter.
fn is_proclitic(context: &Context<'_>, at: usize) -> bool {
    let mut letters = context.letters(at);
    matches!(letters.next(), Some(BEH | LAM | KAF))
        && letters.next().is_some_and(is_hamza_alef)
        && context.found(at).iter().all(|found| !found.reading.is_plain())
}

/// A preposition melted with an article, or before a place of the registry.
fn is_carried(context: &Context<'_>, at: usize) -> bool {
    let form = context.form(at);
    let place = context.found(at).iter().any(|found| {
        found.reading.preposition.is_some() && found.entities.iter().any(|entity| entity.kind == EntityKind::Place)
    });
    let melted = form.chars().count() > 5 && CARRIED.iter().any(|carried| form.starts_with(carried));
    (place || melted) && context.found(at).iter().all(|found| !found.reading.is_plain())
}

/// (At) somewhere, before a given name: an unknown feminine word with the letter of a preposition opens no name.
fn is_site(context: &Context<'_>, at: usize) -> bool {
    let given = |at: usize| context.plain_sense(at, |sense| *sense == Sense::Given).is_some();
    context.form(at).starts_with(BEH)
        && context.last_letter(at) == Some(TEH_MARBUTA)
        && context.found(at).iter().all(|found| !found.reading.is_plain())
        && at + 1 < context.layer.tokens.len()
        && context.adjacent(at)
        && given(at + 1)
}

/// A word that also means something else, behind given names only: with the article, as the last word before a border,
/// or read as common only with `kaf` taken off.
fn is_surname(context: &Context<'_>, first: usize, at: usize, end: usize, expected: bool) -> bool {
    let given = |at: usize| context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Follows)).is_some();
    // (X) and Y Z: the given name carries the conjunction
    let joined = |at: usize| {
        let mut senses = context.senses[at].iter();
        at == first && senses.any(|hit| hit.sense == Sense::Given && hit.reading.conjunction.is_some())
    };
    if at > first + 2
        || !(first..at).all(|at| given(at) || joined(at))
        || context.is_dated(at)
        || !context.token(at).is_word()
    {
        return false;
    }
    let senses = &context.senses[at];
    let closed = at + 1 >= end || context.is_sign(at + 1) && !context.token(at + 1).is(Sign::Dash);
    let common = senses.iter().all(|hit| hit.sense == Sense::Common);
    if context.is_definite(at) {
        // a construct (the gardens of the children) goes on with the name
        let construct = at + 1 < end && given(at + 1) && !is_filial(context, at + 1) && context.adjacent(at);
        let address = |hit: &Hit| {
            matches!(hit.sense, Sense::Honorific | Sense::Rank | Sense::Post { plural: false, .. })
                && hit.reading.is_plain()
        };
        let titled =
            senses.iter().any(address) && (closed || context.ends_phrase(at + 1) || context.coordinates(at + 1));
        // (he met) the two deputies: no family name has the ending of several
        let several = context.form(at).chars().count() > LONGEST_SINGULAR && context.form(at).ends_with(SEVERAL);
        return titled || common && !construct && !several && !context.form(at).ends_with(HEH);
    }
    let plain = senses.iter().any(|hit| hit.reading.is_plain());
    let kaf =
        !plain && senses.iter().all(|hit| hit.reading.preposition == Some(KAF) && hit.reading.conjunction.is_none());
    let last = expected && at == first + 1 && closed && common && plain && !context.form(at).ends_with(HEH);
    !senses.is_empty() && (kaf || last)
}

/// (The governor) X the sheikh Y: behind a post nobody is told by the given name alone, so the form of address with a name
/// behind it is of the name.
fn is_title_within(context: &Context<'_>, at: usize, end: usize) -> bool {
    let address = context.plain_sense(at, |sense| *sense == Sense::Honorific).is_some_and(|hit| hit.len == 1);
    address && context.adjacent(at - 1) && at + 1 < end && context.adjacent(at) && is_part(context, at + 1, false)
}

/// `and` with a word that has a pronoun: (X) and his rival, (the minister) and (he) handed him.
fn conjoins_owned(context: &Context<'_>, at: usize) -> bool {
    context.form(at).starts_with(WAW)
        && context.last_letter(at) == Some(HEH)
        && context.senses[at].iter().all(|hit| !hit.reading.is_plain())
}

/// `and` with a family name that the text has taught.
fn conjoins_family(context: &Context<'_>, at: usize) -> bool {
    context.form(at).starts_with(WAW)
        && context
            .family_at(at)
            .is_some_and(|(reading, _)| reading.conjunction.is_some() && reading.preposition.is_none())
}

fn conjoins_article(form: &str) -> bool {
    form.strip_prefix(WAW).is_some_and(|rest| rest.starts_with(ARTICLE))
}

/// Another person, whom a verb takes beside the one before without a word between them: somebody whom the registry knows
/// by his full name, behind another such one or behind a verb that takes two; or a given name behind a known family name;
/// or the family name of another behind the verb and a known full name.
fn is_other_person(context: &Context<'_>, first: usize, at: usize) -> bool {
    let full = |at: usize| {
        let known = |entity: &Entity| entity.kind == EntityKind::Person && !entity.ambiguous;
        let people = context.found(at).iter().filter(move |found| found.reading.is_plain() && found.len > 1);
        people.filter(move |found| found.entities.iter().any(known)).map(|found| found.len)
    };
    let given = |at: usize| context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Filial)).is_some();
    let behind = full(first).any(|len| first + len == at);
    let verb = || at > first + 1 && (first.saturating_sub(VERB_BEFORE)..first).any(|at| context.takes_two(at));
    match full(at).next() {
        Some(_) => behind || verb(),
        None if !behind => false,
        None => !given(at - 1) && given(at) && !is_filial(context, at) || is_object(context, at),
    }
}

/// Whether a word is a family name with the article that the registry knows, right behind a verb that takes an object and
/// the name of its subject, whom the registry knows too.
pub(super) fn is_object(context: &Context<'_>, at: usize) -> bool {
    let person = |entity: &Entity| entity.kind == EntityKind::Person;
    let plain = |found: &&super::Found| found.reading.is_plain() && found.entities.iter().any(person);
    let family = || context.found(at).iter().filter(plain).any(|found| found.len == 1);
    let subject = |first: usize| context.found(first).iter().filter(plain).any(|found| first + found.len == at);
    context.is_definite(at)
        && family()
        && (at.saturating_sub(VERB_BEFORE)..at)
            .any(|first| first > 0 && context.takes_object(first - 1) && subject(first))
}

/// (The minister met) North Korea: a place or body of two words or more, with which no name opens.
fn is_country(context: &Context<'_>, at: usize) -> bool {
    let other = |found: &super::Found| found.entities.iter().all(|entity| entity.kind != EntityKind::Person);
    context.found(at).iter().any(|found| found.len > 1 && found.reading.is_plain() && other(found))
}

/// (The ambassador) X Y Z: a word that names a town too, between a given name and an unknown word that closes the phrase.
fn is_middle(context: &Context<'_>, first: usize, at: usize, end: usize) -> bool {
    let given = |at: usize| context.plain_sense(at, |sense| *sense == Sense::Given).is_some();
    let country = |found: &super::Found| found.entities.iter().any(|entity| context.is_country(&entity.id));
    let last = at + 1;
    let closed = |at: usize| at >= end || context.is_sign(at) || context.ends_phrase(at);
    first + 1 == at
        && given(first)
        && !context.is_definite(at)
        && !context.found(at).iter().any(country)
        && last < end
        && context.adjacent(at)
        && context.senses[last].is_empty()
        && context.found(last).is_empty()
        && !context.is_definite(last)
        && context.may_name(last)
        && closed(last + 1)
}

/// A body or place of the registry, which no name runs into.
fn is_other_entity(context: &Context<'_>, at: usize) -> bool {
    context.found(at).iter().any(|found| {
        found.reading.is_plain()
            && found.entities.iter().all(|entity| entity.kind != EntityKind::Person)
            && (found.len > 1 || context.senses[at].is_empty())
    })
}
