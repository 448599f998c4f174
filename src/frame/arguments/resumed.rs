//! Sentences that go on with the event told last and take it up by a pronoun: (it was) attended by …, (it was) led by …;
//! and clauses on what somebody did during it: therein (answered) the mayor (questions of those present).

use super::{Argument, Role, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::roster::joining;
use crate::frame::trigger::Trigger;
use crate::frame::{Frame, Frames, Kind, Layers, Occurrence};
use crate::lexicon::CueRole;
use crate::lexicon::triggers::FrameKind;
use crate::text::Sign;
use crate::text::letters::{ALEF, HEH, MEEM};

/// How many sentences behind an event its pronoun may stand.
const REACH: usize = 2;

/// Reads what the opening of a sentence says of the event that was told last, the last of `out`.
pub fn resume(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Frames) {
    if let Some(frame) = near(sentence, &out.frames).and_then(|told| cast(layers, chunks, sentence, told.background)) {
        out.occurrences.push(Occurrence { trigger: frame.trigger.clone(), by: frame.by.clone() });
        out.frames.push(frame);
    }
}

/// Reads who did something during an event of the sentence, whose frames are in `out` already, or of the one before.
pub fn therein(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Frames) {
    for at in 1..chunks.len().saturating_sub(1) {
        let acts = matches!(chunks[at - 1].piece, Piece::Word | Piece::Report(_));
        if chunks[at].piece != Piece::Cue(CueRole::Therein) || !acts {
            continue;
        }
        let told = chunks[..at - 1].iter().any(|chunk| matches!(chunk.piece, Piece::Event(_)));
        let start = chunks[at].tokens.start;
        let here = out.frames.iter().rposition(|frame| frame.sentence == sentence && frame.trigger.start < start);
        let background = match (told, at == 1) {
            (true, _) => here.map(|last| out.frames[last].background),
            (false, true) => near(sentence, &out.frames).map(|last| last.background),
            _ => None,
        };
        if let Some(frame) = background.and_then(|background| during(layers, chunks, at, sentence, background)) {
            out.occurrences.push(Occurrence { trigger: frame.trigger.clone(), by: frame.by.clone() });
            out.frames.insert(here.map_or(out.frames.len(), |last| last + 1), frame);
        }
    }
}

/// The frame told last, where a pronoun may still stand for it.
fn near(sentence: usize, out: &[Frame]) -> Option<&Frame> {
    out.last().filter(|last| last.sentence < sentence && last.sentence + REACH >= sentence)
}

/// (It was) attended by: a cue with a pronoun opens the sentence, and seats those behind it.
fn cast(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, background: bool) -> Option<Frame> {
    let joining_word =
        |chunk: &Chunk| matches!(chunk.piece, Piece::Sign(_) | Piece::Cue(CueRole::Clause | CueRole::Function));
    let at = chunks.iter().position(|chunk| !joining_word(chunk))?;
    let Piece::Cue(role) = chunks[at].piece else { return None };
    let frame = match role {
        CueRole::Attendees => FrameKind::Attend,
        CueRole::Chair => FrameKind::Chair,
        CueRole::Host => FrameKind::Host,
        CueRole::Organizer => FrameKind::Organize,
        CueRole::Mediator => FrameKind::Mediate,
        _ => return None,
    };
    if !has_pronoun(layers, &chunks[at]) {
        return None;
    }
    let trigger = seating(layers, frame)?;
    let mut walk = Walk::new(layers, chunks, &trigger, opened(sentence, &chunks[at], &trigger, background));
    walk.cue(at, role);
    walk.on(at + 1);
    let seats = |argument: &Argument| argument.by != "argument.subject";
    let seated = walk.slot != Slot::Subject && walk.frame.arguments.iter().any(seats);
    seated.then_some(walk.frame)
}

/// The last word of a cue ends with a pronoun that may stand for an event.
fn has_pronoun(layers: Layers<'_>, cue: &Chunk) -> bool {
    let last = cue.tokens.end - 1;
    let form = layers.context.form(last);
    let of_two = form.ends_with(ALEF) && form.trim_end_matches([ALEF, MEEM]).ends_with(HEH);
    layers.context.last_letter(last) == Some(HEH) || of_two
}

/// (The mayor) answered (questions) during it: whoever stands right behind `during it` at a chunk.
fn during(layers: Layers<'_>, chunks: &[Chunk], at: usize, sentence: usize, background: bool) -> Option<Frame> {
    let trigger = seating(layers, FrameKind::Attend)?;
    let mut frame = opened(sentence, &chunks[at], &trigger, background);
    for (step, chunk) in chunks[at + 1..].iter().enumerate() {
        match chunk.piece {
            Piece::Sign(Sign::Quote) => {}
            Piece::Actor(mention)
                if (step == 0 || chunk.conjoined) && layers.mentions[mention].reading.preposition.is_none() =>
            {
                let (role, by) = (Role::Attendee, "argument.attendees");
                frame.arguments.push(Argument { mention, role, side: None, member: None, by, apposition: None });
            }
            _ => break,
        }
    }
    (!frame.arguments.is_empty()).then_some(frame)
}

/// A trigger without words of its own, which seats as the first verb of a frame does.
fn seating(layers: Layers<'_>, frame: FrameKind) -> Option<Trigger> {
    let entry = layers.lexicon.triggers.first(frame)?;
    Some(Trigger {
        verb: None,
        noun: None,
        frame: Some(frame),
        transitive: false,
        nominal: None,
        told: true,
        kind: Kind::Meeting,
        form: None,
        by: entry.id.get_ref().clone(),
    })
}

fn opened(sentence: usize, cue: &Chunk, trigger: &Trigger, background: bool) -> Frame {
    Frame { background, ..joining(sentence, cue.tokens.clone(), &trigger.by) }
}
