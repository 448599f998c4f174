//! Adjectives of states behind an event noun: (talks), Russian (and) Turkish, are between two states.

use std::ops::Range;

use super::{Context, Entity, EntityKind, Mention, MentionKind};
use crate::lexicon::Sense;
use crate::text::clitic::Reading;
use crate::text::letters::*;
use crate::text::{Sign, TokenKind, indefinite};

/// Rule of states that the adjectives of an event noun name.
pub const STATES: &str = "mention.states";

/// Rule of states that are the sides of a meeting.
pub const SIDES: &str = "mention.sides";

/// Ending of feminine plurals of things, whose adjectives are feminine.
const PLURAL: &str = "\u{0627}\u{062A}";
/// So many adjectives of other sorts may stand between the noun and those of states.
const MANNER: usize = 3;

/// What an adjective shares with its noun.
#[derive(Debug, Clone, Copy)]
struct Shape {
    definite: bool,
    feminine: bool,
    /// It has the alef of the accusative.
    accusative: bool,
}

/// The states that two adjectives or more name behind an event noun that they agree with, bare or joined by dashes; one
/// member each. A state beside itself tells of those within it, who are no states.
pub fn states(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let adjective = context.form(at).ends_with([HEH, YEH, ALEF]);
    let shape = adjective.then(|| noun_before(context, at)).flatten()?;
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    let mut next = at;
    while let Some((tokens, state)) = country(context, next, end) {
        if !shape.fits(context, &tokens) || found.iter().any(|(_, known)| *known == state) {
            return None;
        }
        next = tokens.end;
        found.push((tokens, state));
        next += usize::from(next + 1 < end && context.token(next).is(Sign::Dash));
    }
    let (first, last) = (found.first()?, found.last()?);
    if found.len() < 2 {
        return None;
    }
    let new = |kind, tokens: &Range<usize>| {
        Mention::new(context, kind, tokens.clone(), Reading::plain(context.form(tokens.start)), STATES)
    };
    let mut mention = new(MentionKind::Group, &(first.0.start..last.0.end));
    mention.many = true;
    let member = |(tokens, state): &(Range<usize>, &str)| {
        let mut member = new(MentionKind::Territory, tokens);
        member.entities = vec![Entity { kind: EntityKind::Place, id: (*state).to_owned(), ambiguous: false }];
        member
    };
    mention.members = found.iter().map(member).collect();
    Some(mention)
}

/// The two sides, the Syrian and the Jordanian: the states, one member each.
pub fn sides(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| *sense == Sense::Collective { sides: true })?;
    let first = country(context, at + hit.len, end).filter(|(tokens, _)| context.is_definite(tokens.start))?;
    let next = first.0.end;
    let joined = (next < end && context.token(next).kind == TokenKind::Word).then(|| context.form(next))?;
    let bare = joined.strip_prefix(WAW).filter(|rest| rest.starts_with(ARTICLE))?;
    let second = context.nisba_of(bare).filter(|second| *second != first.1)?;
    let new = |kind, tokens: Range<usize>, reading| Mention::new(context, kind, tokens, reading, SIDES);
    let member = |tokens: Range<usize>, reading, state: &str| {
        let mut member = new(MentionKind::Territory, tokens, reading);
        member.entities = vec![Entity { kind: EntityKind::Place, id: state.to_owned(), ambiguous: false }];
        member
    };
    let conjoined = Reading { conjunction: Some(WAW), preposition: None, rest: bare.to_owned() };
    let plain = Reading::plain(context.form(first.0.start));
    let mut mention = new(MentionKind::Group, at..next + 1, hit.reading.clone());
    mention.many = true;
    mention.members = vec![member(first.0, plain, first.1), member(next..next + 1, conjoined, second)];
    Some(mention)
}

/// The adjective of a country, of one word or two.
fn country<'c>(context: &'c Context<'_>, at: usize, end: usize) -> Option<(Range<usize>, &'c str)> {
    if at >= end || context.token(at).kind != TokenKind::Word {
        return None;
    }
    let bare = |at: usize| indefinite(context.form(at));
    let two = || {
        let state = (at + 1 < end && context.adjacent(at)).then(|| format!("{} {}", bare(at), bare(at + 1)))?;
        context.nisba_of(&state).map(|state| (at..at + 2, state))
    };
    two().or_else(|| context.nisba(at).map(|state| (at..at + 1, state)))
}

/// The shape of the event noun before `at`, other adjectives of its shape aside.
fn noun_before(context: &Context<'_>, at: usize) -> Option<Shape> {
    for noun in (at.saturating_sub(MANNER + 1)..at).rev() {
        if context.token(noun).kind != TokenKind::Word || context.is_dated(noun) {
            return None;
        }
        let event = |sense: &Sense| matches!(sense, Sense::Event { pronoun: false, .. });
        let Some(hit) = context.senses[noun].iter().find(|hit| event(&hit.sense) && noun + hit.len <= at) else {
            continue;
        };
        let Sense::Event { plural, definite, .. } = hit.sense else { return None };
        let form = context.form(noun + hit.len - 1);
        let feminine = plural || form.ends_with(HEH) || form.ends_with(PLURAL);
        let accusative = !feminine && context.raw(noun + hit.len - 1).contains(FATHATAN) || form.ends_with(ALEF);
        let shape = Shape { definite, feminine, accusative };
        let manner = noun + hit.len..at;
        return manner.clone().all(|at| shape.is_manner(context, at)).then_some(shape);
    }
    None
}

impl Shape {
    /// Whether every word of the adjective of a country has the shape.
    fn fits(self, context: &Context<'_>, tokens: &Range<usize>) -> bool {
        tokens.clone().all(|at| self.agrees(context, at))
    }

    fn agrees(self, context: &Context<'_>, at: usize) -> bool {
        let form = context.form(at);
        let ending = match form.strip_suffix(ALEF) {
            Some(stem) => self.accusative && stem.ends_with(YEH),
            None => form.ends_with(if self.feminine { HEH } else { YEH }),
        };
        ending && form.starts_with(ARTICLE) == self.definite
    }

    /// An adjective that tells how: (three-way, indirect) talks.
    fn is_manner(self, context: &Context<'_>, at: usize) -> bool {
        let form = context.form(at);
        let feminine = form.ends_with(HEH);
        context.senses[at].iter().all(|hit| !matches!(hit.sense, Sense::Verb { .. } | Sense::Cue(_)))
            && (!self.feminine || feminine)
            && form.starts_with(ARTICLE) == self.definite
    }
}
