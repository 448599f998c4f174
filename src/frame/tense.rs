//! What the form of a trigger tells of whether it took place: its tense, that of the verb it hangs on, and that of the
//! verb behind its noun.

use super::chunk::{Chunk, Piece};
use super::trigger::Trigger;
use super::{Kind, Layers, Status, event};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{Bond, CueRole, Sense};
use crate::text::letters::{ALEF, LAM};
use crate::text::{Sign, ZoneKind};
use crate::timex::Direction;

/// How many chunks behind an event noun the verb may stand that it is to be held by.
const ANNOUNCED: usize = 14;

/// What the form of a trigger says where no cue does: a purpose and an imperfect lie ahead, a visit told so is under way,
/// a verb of beginning has begun.
pub fn status(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> Status {
    if for_the_purpose(chunks, trigger) || meets_for(layers, chunks, trigger) || within_ahead(layers, chunks, trigger) {
        Status::Planned
    } else if let Some(status) = announced(layers, chunks, trigger) {
        status
    } else if ahead(layers, chunks, trigger, sentence) {
        // unless its date lies ahead
        if trigger.kind == Kind::Visit { Status::Ongoing } else { Status::Planned }
    } else if begins(layers, chunks, trigger) {
        Status::Ongoing
    } else {
        Status::Held
    }
}

/// (He left) for a meeting: the noun that the verb takes hangs on `for`.
fn for_the_purpose(chunks: &[Chunk], trigger: &Trigger) -> bool {
    trigger.frame == Some(FrameKind::Light)
        && trigger.noun.is_some_and(
            |noun| matches!(&chunks[noun.chunk].piece, Piece::Event(hit) if hit.reading.preposition == Some(LAM)),
        )
}

/// (He left for Damascus) to meet somebody: a noun of meeting behind `for`, and whom one meets right behind it.
fn meets_for(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let Some(noun) = trigger.noun.filter(|noun| trigger.verb.is_none() && !noun.plural && !noun.pronoun) else {
        return false;
    };
    let purpose = matches!(&chunks[noun.chunk].piece, Piece::Event(hit) if hit.reading.preposition == Some(LAM));
    // with the article it is the meeting that is told of
    let article = layers.context.form(chunks[noun.chunk].tokens.start).chars().nth(2) == Some(ALEF);
    let whom = matches!(chunks.get(noun.chunk + 1), Some(Chunk { piece: Piece::Actor(mention), conjoined: false, .. })
        if layers.mentions[*mention].reading.preposition.is_none());
    let acts = chunks[..noun.chunk].iter().any(|chunk| matches!(chunk.piece, Piece::Actor(_) | Piece::Verb(_)));
    purpose && !article && whom && acts && trigger.kind == Kind::Meeting
}

/// The summit (of the two presidents) will be held …, a summit that is held on …: what a verb of holding behind the noun says,
/// in the future, or right behind it in the imperfect of a relative clause, unless something is said within it.
fn announced(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Status> {
    let (Some(noun), None) = (trigger.noun, trigger.verb) else { return None };
    let ends = |chunk: &&Chunk| {
        matches!(chunk.piece, Piece::Event(_) | Piece::Sign(Sign::Stop | Sign::Colon) | Piece::Cue(CueRole::Clause))
            || chunk.conjoined && matches!(chunk.piece, Piece::Verb(_))
            || chunk.says()
    };
    let behind = &chunks[noun.chunk + 1..];
    let mut clause = behind.iter().take(ANNOUNCED).take_while(|chunk| !ends(chunk)).enumerate();
    let (at, tense) = clause.find_map(|(at, chunk)| match &chunk.piece {
        Piece::Verb(hit) => match hit.sense {
            Sense::Verb { verb, tense, .. } => {
                Some((at, holds_event(layers.lexicon.triggers.verbs[verb].frame).then_some(tense)?))
            }
            _ => None,
        },
        _ => None,
    })?;
    let relative =
        !noun.definite && behind[..at].iter().all(|chunk| matches!(chunk.piece, Piece::Word | Piece::States(_)));
    let within = noun.chunk > 0 && chunks[noun.chunk - 1].piece == Piece::Cue(CueRole::During);
    match tense {
        Tense::Future => Some(Status::Planned),
        // a visit that somebody pays is under way
        Tense::Present if relative && trigger.kind == Kind::Visit => Some(Status::Ongoing),
        Tense::Present if relative && !within => Some(Status::Planned),
        _ => None,
    }
}

/// (Oil fell) before a meeting of the ministers: what a noun tells of to come, unless it is somebody's of whom the clause
/// tells, a past day stands behind it, or a verb says that it took place.
pub fn is_eve(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let (Some(noun), None) = (trigger.noun, trigger.verb) else { return false };
    let before = |chunk: &Chunk| {
        let eve = |sense: &Sense| *sense == Sense::Bond(Bond::Before);
        chunk.piece == Piece::Cue(CueRole::Beside) && layers.context.sense(chunk.tokens.start, eve).is_some()
    };
    let ends = |chunk: &&Chunk| !matches!(chunk.piece, Piece::Sign(Sign::Comma | Sign::Stop));
    let mut clause = chunks[noun.chunk + 1..].iter().take_while(ends);
    let past = |chunk: &Chunk| match &chunk.piece {
        Piece::Time(time) => layers.timexes[*time].direction() == Some(Direction::Past),
        Piece::Verb(hit) => matches!(hit.sense, Sense::Verb { tense: Tense::Past, .. }),
        _ => false,
    };
    noun.chunk > 0 && !noun.pronoun && before(&chunks[noun.chunk - 1]) && !clause.any(past)
}

/// Verbs of which an event is subject or object.
fn holds_event(frame: FrameKind) -> bool {
    use FrameKind::{Carrier, Host, Light, Organize, TakePlace};
    matches!(frame, Carrier | Host | Light | Organize | TakePlace)
}

/// (He will discuss it) during their meeting: the verb of the clause lies ahead.
fn within_ahead(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let start = trigger.start();
    let within = start > 0 && matches!(chunks[start - 1].piece, Piece::Cue(CueRole::During | CueRole::Place));
    let ends = |chunk: &&Chunk| !matches!(chunk.piece, Piece::Sign(Sign::Stop) | Piece::Cue(CueRole::Relative));
    let mut clause = chunks[..start].iter().rev().take_while(ends);
    let verb = clause.find(|chunk| matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_) | Piece::Event(_)));
    let ahead = |chunk: &Chunk| matches!(&chunk.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { tense: Tense::Future, .. }));
    let joined = trigger.noun.is_some_and(|noun| event::shares_verb(layers, chunks, noun.chunk));
    let verb =
        if joined { chunks[..start].iter().rev().find(|chunk| matches!(chunk.piece, Piece::Verb(_))) } else { verb };
    trigger.verb.is_none() && (within || joined) && verb.is_some_and(ahead)
}

/// An imperfect that opens its clause in the body of a text tells of what is to come: headlines alone put the subject
/// first and the past into it.
fn ahead(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> bool {
    use FrameKind::{Light, Meet, Organize, Phone, Receive, ReceiveCall, Talk, Visit};
    let Some(verb) = trigger.verb.filter(|verb| verb.tense == Tense::Present && !verb.many) else { return false };
    let zone = layers.context.layer.sentences[sentence].zone;
    let before = chunks[..verb.chunk].iter().rev().map(|chunk| &chunk.piece).find(|piece| {
        !matches!(piece, Piece::Time(_) | Piece::Cue(CueRole::Function) | Piece::Sign(Sign::Comma | Sign::Quote))
    });
    let subject_before = matches!(
        before,
        Some(Piece::Actor(_) | Piece::Place(_) | Piece::Collective(_) | Piece::Cue(CueRole::Relative))
    );
    // (he arrived) before meeting …: the tense is that of the clause before
    let told = chunks[..verb.chunk].iter().any(|chunk| match &chunk.piece {
        Piece::Verb(hit) => matches!(hit.sense, Sense::Verb { tense: Tense::Past, .. }),
        _ => false,
    });
    let told = told && matches!(before, Some(Piece::Cue(CueRole::Clause)));
    trigger.kind != Kind::PhoneCall
        && zone == ZoneKind::Body
        && matches!(trigger.frame, Some(Meet | Receive | Visit | Talk | Phone | Light | Organize | ReceiveCall))
        && !subject_before
        && !told
}

/// The verb says that it began, and it is no visit.
fn begins(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let Some(verb) = trigger.verb else { return false };
    let Piece::Verb(hit) = &chunks[verb.chunk].piece else { return false };
    let Sense::Verb { verb, .. } = hit.sense else { return false };
    layers.lexicon.triggers.verbs[verb].phase.as_deref() == Some("begin") && trigger.kind != Kind::Visit
}
