//! What says that an event was put off, called off or did not take place, elsewhere than right beside its trigger.

use super::chunk::{Chunk, Piece};
use super::trigger::Trigger;
use super::{Layers, Status, factuality};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Factuality, Scope, Sense};
use crate::text::Sign;

/// How many chunks behind an event noun it may be said that it did not take place.
const ANNOUNCES: usize = 8;
/// How many chunks behind the conjunction it may be said that a plan came to nothing.
const THEN: usize = 5;

/// (There was) a cancelling of the meeting: the verbal noun between a trigger's verb and its event noun.
pub fn between(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Factuality> {
    let (verb, noun) = (trigger.verb?.chunk, trigger.noun?.chunk);
    let at = noun.checked_sub(1).filter(|&at| at > verb && chunks[at].piece == Piece::Word)?;
    layers.context.senses[chunks[at].tokens.start].iter().find_map(|hit| match hit.sense {
        Sense::Fact(value @ (Factuality::Cancelled | Factuality::Postponed), Scope::Near | Scope::Before) => {
            Some(value)
        }
        _ => None,
    })
}

/// (He was to meet the minister), but it was put off: what the clause behind the plan says of it.
pub fn then(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Status> {
    let behind = &chunks[chunks.partition_point(|chunk| chunk.tokens.start < trigger.tokens(chunks).end)..];
    let ends = |at: usize| layers.content(at, |word| *word == ContentWord::End).is_some();
    let opens = |pair: &[Chunk]| pair[0].piece == Piece::Sign(Sign::Comma) && ends(pair[1].tokens.start);
    let clause = &behind[behind.windows(2).position(opens)? + 1..];
    let same = |chunk: &&Chunk| match &chunk.piece {
        Piece::Word | Piece::Cue(_) => true,
        Piece::Verb(hit) => !factuality::finite_meeting(layers, &hit.sense),
        _ => chunk.is_known_event(),
    };
    let reach = clause.iter().take(THEN).take_while(same);
    reach.flat_map(|chunk| &layers.context.senses[chunk.tokens.start]).find_map(|hit| match hit.sense {
        Sense::Fact(Factuality::Cancelled, Scope::After) => Some(Status::Cancelled),
        Sense::Fact(Factuality::Postponed, Scope::After) => Some(Status::Postponed),
        _ => None,
    })
}

/// (The meeting) with somebody was not held: behind the noun a negated verb of taking place says so.
pub fn did_not_happen(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let (Some(noun), None) = (trigger.noun, trigger.verb) else { return false };
    let ends = |chunk: &&Chunk| {
        matches!(chunk.piece, Piece::Event(_) | Piece::Report(_) | Piece::Sign(_) | Piece::Cue(CueRole::Clause))
            || chunk.conjoined && !matches!(chunk.piece, Piece::Actor(_))
    };
    let clause: Vec<&Chunk> =
        chunks[noun.chunk + 1..].iter().take(ANNOUNCES).take_while(|chunk| !ends(chunk)).collect();
    let Some(at) = clause.iter().position(|chunk| matches!(chunk.piece, Piece::Verb(_))) else { return false };
    let negated = |chunk: &Chunk| {
        let negates = |sense: &Sense| *sense == Sense::Fact(Factuality::Negated, Scope::Near);
        layers.context.sense(chunk.tokens.start, negates).is_some()
    };
    let takes_place = matches!(&clause[at].piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { verb, object: false, .. }
        if matches!(layers.lexicon.triggers.verbs[verb].frame, FrameKind::TakePlace | FrameKind::Light)));
    at > 0 && takes_place && negated(clause[at - 1])
}

/// (The meeting), which was due on Sunday, was called off: what the clause says behind an aside.
pub fn behind_aside(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Factuality> {
    let noun = trigger.noun.filter(|_| trigger.verb.is_none())?;
    let [comma, relative, aside @ ..] = &chunks[noun.chunk + 1..] else { return None };
    if comma.piece != Piece::Sign(Sign::Comma) || relative.piece != Piece::Cue(CueRole::Relative) {
        return None;
    }
    let end = aside.iter().position(|chunk| matches!(chunk.piece, Piece::Sign(_)))?;
    let verb = aside.get(end + 1).filter(|_| aside[end].piece == Piece::Sign(Sign::Comma))?;
    layers.context.senses[verb.tokens.start].iter().find_map(|hit| match hit.sense {
        Sense::Fact(value @ (Factuality::Cancelled | Factuality::Postponed), Scope::After) => Some(value),
        _ => None,
    })
}
