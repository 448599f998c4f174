//! Arrivals: who came where, and when. No meeting, but where and when those who came met others.

use super::chunk::{Chunk, Piece};
use super::{Layers, subject};
use crate::lexicon::inflect::Tense;
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;

/// That somebody came to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Sentence that tells of it.
    pub sentence: usize,
    /// Token of the verb.
    pub token: usize,
    /// Index of the mention of who came.
    pub subject: usize,
    /// Index of the mention of the place.
    pub place: usize,
    /// The expression of time that dates it.
    pub time: Option<usize>,
}

/// The arrival that the verb of going at a chunk tells of in the past, if it names who and where to.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], verb: usize, sentence: usize) -> Option<Arrival> {
    let Piece::Verb(hit) = &chunks[verb].piece else { return None };
    let Sense::Verb { verb: entry, tense: Tense::Past, .. } = hit.sense else { return None };
    if !layers.lexicon.triggers.verbs[entry].motion {
        return None;
    }
    let ends = |chunk: &Chunk| {
        matches!(
            chunk.piece,
            Piece::Verb(_)
                | Piece::Report(_)
                | Piece::Event(_)
                | Piece::Sign(Sign::Stop | Sign::Colon)
                | Piece::Cue(CueRole::Clause | CueRole::Topic)
        )
    };
    let behind = &chunks[verb + 1..];
    let clause = &behind[..behind.iter().position(ends).unwrap_or(behind.len())];
    let to =
        clause.windows(2).position(|pair| pair[0].piece == Piece::Cue(CueRole::To) && place(&pair[1]).is_some())?;
    let actor = |chunk: &Chunk| match chunk.piece {
        Piece::Actor(mention) if layers.mentions[mention].reading.preposition.is_none() => Some(mention),
        _ => None,
    };
    let subject =
        clause[..to].iter().find_map(actor).or_else(|| subject::before(layers, chunks, verb).first().copied());
    // (there came) to the town (a delegation)
    let subject = subject.or_else(|| clause[to + 2..].iter().find_map(actor));
    let before = chunks[..verb].iter().rev().take_while(|chunk| !ends(chunk));
    Some(Arrival {
        sentence,
        token: chunks[verb].tokens.start,
        subject: subject?,
        place: place(&clause[to + 1])?,
        time: clause.iter().find_map(time).or_else(|| before.into_iter().find_map(time)),
    })
}

fn place(chunk: &Chunk) -> Option<usize> {
    match chunk.piece {
        Piece::Place(mention) => Some(mention),
        _ => None,
    }
}

fn time(chunk: &Chunk) -> Option<usize> {
    match chunk.piece {
        Piece::Time(time) => Some(time),
        _ => None,
    }
}
