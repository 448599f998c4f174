//! The day of a statement, which is that of the meeting it was made at: (he said on Thursday that …). This came during a
//! meeting.

use super::chunk::{Chunk, Piece};
use super::{Frame, Layers};
use crate::lexicon::{Bond, CueRole, Sense};

/// How many sentences behind a statement may be told where it was made.
const REACH: usize = 3;

/// The day of a statement.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    sentence: usize,
    time: usize,
}

/// The date beside the first verb of speaking of a sentence.
pub fn last(chunks: &[Chunk], sentence: usize) -> Option<Said> {
    let time = |chunk: &Chunk| match chunk.piece {
        Piece::Time(time) => Some(time),
        _ => None,
    };
    let verb = chunks.iter().position(Chunk::says)?;
    let clause = chunks[verb..].iter().take_while(|chunk| chunk.piece != Piece::Cue(CueRole::Clause));
    let time = clause.filter_map(time).next().or_else(|| chunks[..verb].iter().rev().find_map(time))?;
    Some(Said { sentence, time })
}

/// Gives a frame the day of the statement that was made there, if it tells of no day itself.
pub fn date(layers: Layers<'_>, chunks: &[Chunk], frame: &mut Frame, said: Option<Said>) {
    let Some(said) = said.filter(|said| said.sentence + REACH >= frame.sentence) else { return };
    let opens = |sense: &Sense| *sense == Sense::Bond(Bond::Said);
    let before = &chunks[..chunks.partition_point(|chunk| chunk.tokens.start < frame.trigger.start)];
    let within = matches!(
        before.last(),
        Some(Chunk { piece: Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place), .. })
    );
    let there = within && before.iter().any(|chunk| layers.context.sense(chunk.tokens.start, opens).is_some());
    if there && frame.times.is_empty() {
        frame.times.push(said.time.into());
    }
}
