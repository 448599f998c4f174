//! Members of a group told in passing: (he informed the ambassadors), among them X and Y, (that …).

use std::ops::Range;

use super::chunk::{Chunk, Piece};
use super::roster::joining;
use super::{Argument, BY_AMONG, Frame, Layers, Role};
use crate::lexicon::CueRole;
use crate::lexicon::triggers::FrameKind;
use crate::mention::MentionKind;
use crate::text::Sign;

/// Reads the members that a sentence names of groups which no trigger of it seats.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Vec<Frame>) {
    let told = |group: usize| {
        let mut here = out.iter().rev().take_while(|frame| frame.sentence == sentence);
        here.any(|frame| frame.arguments.iter().any(|argument| argument.mention == group))
    };
    let mut found: Vec<Frame> = companions(layers, chunks, sentence).into_iter().collect();
    for at in 0..chunks.len() {
        let Some(group) = group_before(layers, chunks, at).filter(|&group| !told(group)) else { continue };
        let members = listed(layers, &chunks[at + 1..]);
        if members.is_empty() {
            continue;
        }
        // no trigger of its own: it is evidence of nothing but who was there
        let tokens = chunks[at].tokens.start..chunks[at].tokens.start;
        let Some(mut frame) = attending(layers, sentence, tokens) else { continue };
        frame.arguments.push(argument(group, BY_AMONG));
        frame.arguments.extend(members.into_iter().map(|member| argument(member, "argument.members")));
        found.push(frame);
    }
    out.extend(found);
}

/// (They met.) And with him at the meeting were X and Y: a sentence that opens so, and tells of nobody else.
fn companions(layers: Layers<'_>, chunks: &[Chunk], sentence: usize) -> Option<Frame> {
    let [cue, rest @ ..] = chunks else { return None };
    if cue.piece != Piece::Cue(CueRole::Companions) || !cue.conjoined {
        return None;
    }
    let aside = |chunk: &&Chunk| {
        matches!(chunk.piece, Piece::Cue(CueRole::Place | CueRole::During) | Piece::Event(_) | Piece::Time(_))
    };
    let members = listed(layers, &rest[rest.iter().take_while(aside).count()..]);
    if members.is_empty() {
        return None;
    }
    let mut frame = attending(layers, sentence, cue.tokens.start..cue.tokens.start)?;
    frame.arguments.extend(members.into_iter().map(|member| argument(member, "argument.companions")));
    Some(frame)
}

/// A frame that joins whom it names to the event told last, as a verb of attending does.
fn attending(layers: Layers<'_>, sentence: usize, tokens: Range<usize>) -> Option<Frame> {
    let attends = layers.lexicon.triggers.first(FrameKind::Attend)?;
    Some(joining(sentence, tokens, attends.id.get_ref()))
}

fn argument(mention: usize, by: &'static str) -> Argument {
    Argument { mention, role: Role::DelegationMember, side: None, member: None, by, apposition: None }
}

/// The group right before a word that leads to its members, a comma between.
fn group_before(layers: Layers<'_>, chunks: &[Chunk], cue: usize) -> Option<usize> {
    let members = chunks[cue].piece == Piece::Cue(CueRole::Members);
    let comma = |at: usize| chunks[at].piece == Piece::Sign(Sign::Comma);
    let before = cue.checked_sub(1).map(|before| before - usize::from(before > 0 && comma(before)))?;
    let Piece::Actor(group) = chunks[before].piece else { return None };
    let mention = &layers.mentions[group];
    (members && (mention.kind == MentionKind::Group || mention.many)).then_some(group)
}

/// The persons right behind the word, each joined to the one before or behind a comma.
fn listed(layers: Layers<'_>, chunks: &[Chunk]) -> Vec<usize> {
    let mut members = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        match chunk.piece {
            Piece::Actor(mention)
                if layers.mentions[mention].kind == MentionKind::Person
                    && layers.mentions[mention].name.is_some()
                    && layers.mentions[mention].reading.preposition.is_none()
                    && (at == 0 || chunk.conjoined) =>
            {
                members.push(mention);
            }
            Piece::Sign(Sign::Comma) if chunks.get(at + 1).is_some_and(|next| next.conjoined) => {}
            _ => break,
        }
    }
    members
}
