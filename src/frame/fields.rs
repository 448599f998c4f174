//! Minutes and invitations laid out as fields: (place: …), (date: …), one a line behind what they are of.

use super::chunk::{Chunk, Piece};
use super::{Frame, Kind, Layers};
use crate::lexicon::ContentWord;
use crate::text::Sign;

/// Longest label before the colon of a field, in chunks.
const LABEL: usize = 3;
/// Sentences between what the fields are of and the last of them.
const REACH: usize = 8;

/// Reads a sentence that is a field: where or when the event told last was.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Vec<Frame>) {
    let Some(colon) = chunks.iter().take(LABEL + 1).position(|chunk| chunk.piece == Piece::Sign(Sign::Colon)) else {
        return;
    };
    let Some(first) = chunks[..colon].first().map(|first| first.tokens.start) else { return };
    let label = |word: &ContentWord| matches!(word, ContentWord::WhereField | ContentWord::WhenField);
    let reached = out.last().is_some_and(|last| last.sentence < sentence && last.sentence + REACH >= sentence);
    if !reached || layers.content(first, label).is_none() {
        return;
    }
    let value = &chunks[colon + 1..];
    let places = value.iter().filter_map(|chunk| match chunk.piece {
        Piece::Place(place) => Some(place),
        _ => None,
    });
    let times = value.iter().filter_map(|chunk| match chunk.piece {
        Piece::Time(time) => Some(time.into()),
        _ => None,
    });
    let by = out.last().map_or_else(String::new, |last| last.by.clone());
    let field = Frame {
        definite: true,
        adds: true,
        joins: true,
        places: places.collect(),
        times: times.take(1).collect(),
        ..Frame::bare(sentence, first..chunks[colon].tokens.start, Kind::Meeting, by)
    };
    if !field.places.is_empty() || !field.times.is_empty() {
        told_there(out);
        out.push(field);
    }
}

/// A heading above fields is no headline of a report: what it names is told there.
pub fn told_there(out: &mut [Frame]) {
    if let Some(last) = out.last_mut() {
        last.headline = false;
    }
}
