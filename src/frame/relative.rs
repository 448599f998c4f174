//! Relative clauses: whom a pronoun in them stands for.

use super::chunk::{Chunk, Piece};
use super::{Agreement, Layers};
use crate::lexicon::CueRole;
use crate::text::Sign;

/// (The envoy), who left after his meeting: the actor that the relative clause hangs on, where the pronoun of the event
/// noun at chunk `noun` agrees with it and nobody else is named in between.
pub fn head(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> Option<usize> {
    let before = &chunks[..noun];
    let open = before.iter().rposition(|chunk| chunk.piece == Piece::Cue(CueRole::Relative))?;
    let other = |chunk: &Chunk| {
        matches!(
            chunk.piece,
            Piece::Actor(_)
                | Piece::Collective(_)
                | Piece::Cue(CueRole::Clause)
                | Piece::Sign(Sign::Comma | Sign::Stop | Sign::Quote)
        ) || chunk.says()
    };
    if before[open + 1..].is_empty() || before[open + 1..].iter().any(other) {
        return None;
    }
    let comma = usize::from(open > 0 && before[open - 1].piece == Piece::Sign(Sign::Comma));
    let Piece::Actor(mention) = before[open.checked_sub(1 + comma)?].piece else { return None };
    let pronoun = Agreement::of_pronoun(layers.context.form(chunks[noun].tokens.start))?;
    pronoun.fits(layers, &layers.mentions[mention], None).then_some(mention)
}
