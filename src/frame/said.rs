//! The day of a statement, which is that of the meeting it was made at: (he said on Thursday that …). This came during a
//! meeting; (he added) during a meeting …

use super::chunk::{Chunk, Piece};
use super::{Frame, Layers, Status};
use crate::lexicon::{Bond, CueRole, Governs, Sense};

/// How many sentences behind a statement may be told where it was made.
const REACH: usize = 3;

/// The day of a statement.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    sentence: usize,
    time: usize,
    /// Mention of who spoke.
    speaker: Option<usize>,
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
    Some(Said { sentence, time, speaker: speaker(chunks, verb) })
}

/// Who stands right behind a verb of speaking.
fn speaker(chunks: &[Chunk], verb: usize) -> Option<usize> {
    match chunks.get(verb + 1)?.piece {
        Piece::Actor(mention) => Some(mention),
        _ => None,
    }
}

/// Gives a frame the day of the statement that was made there, if it tells of no day itself, and marks the one at which
/// what is told before it was said.
pub fn date(layers: Layers<'_>, chunks: &[Chunk], frame: &mut Frame, said: Option<Said>) {
    let before = &chunks[..chunks.partition_point(|chunk| chunk.tokens.start < frame.trigger.start)];
    let opens = |sense: &Sense| *sense == Sense::Bond(Bond::Said);
    let within = matches!(
        before.last().map(|last| &last.piece),
        Some(Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place))
    );
    let came = within
        && (before.iter().any(|chunk| layers.context.sense(chunk.tokens.start, opens).is_some())
            || comes(layers, before));
    if came && frame.bond.is_none() {
        frame.bond = Some(Bond::Said);
    }
    let Some(said) = said.filter(|said| said.sentence + REACH >= frame.sentence && frame.times.is_empty()) else {
        return;
    };
    let happened = frame.status == Status::Held && frame.nominal && !frame.background;
    if came || happened && (within || follows(layers, before)) && goes_on(layers, before, frame.sentence, said) {
        frame.times.push(said.time.into());
    }
}

/// The sentence opens with a verb of coming about, and no event stands between that and the one it was said at: (his
/// words) came during …
fn comes(layers: Layers<'_>, before: &[Chunk]) -> bool {
    let [first, between @ ..] = before else { return false };
    let comes = matches!(&first.piece, Piece::Report(hit) if matches!(hit.sense, Sense::Report { stance, finite: true }
        if layers.lexicon.governs[stance] == Some(Governs::Within)));
    comes && !between.iter().any(|chunk| matches!(chunk.piece, Piece::Event(_) | Piece::Verb(_) | Piece::Sign(_)))
}

/// A word that says that it was told after the event stands right before that.
fn follows(layers: Layers<'_>, before: &[Chunk]) -> bool {
    let sense = |bond: Bond| {
        before
            .last()
            .is_some_and(|last| layers.context.sense(last.tokens.start, |sense| *sense == Sense::Bond(bond)).is_some())
    };
    (sense(Bond::After) || sense(Bond::Since) || sense(Bond::End)) && !sense(Bond::Before)
}

/// The sentence opens with what the same speaker said besides.
fn goes_on(layers: Layers<'_>, before: &[Chunk], sentence: usize, said: Said) -> bool {
    let last_word = |mention: usize| layers.context.form(layers.mentions[mention].tokens.end - 1);
    before.first().is_some_and(Chunk::says)
        && match (speaker(before, 0), said.speaker) {
            (Some(here), Some(there)) => last_word(here) == last_word(there),
            (Some(_), None) => false,
            (None, _) => said.sentence + 1 == sentence,
        }
}
