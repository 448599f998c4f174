//! Statements: what was discussed, said, agreed or asked for, with its speaker.

use std::ops::Range;

use super::Layers;
use super::chunk::{Chunk, Piece};
use crate::lexicon::{CueRole, Sense};
use crate::text::{Sign, TokenKind, ZoneKind};

/// What one reporting verb, participle or heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Sentence that it stands in.
    pub sentence: usize,
    /// Stance class.
    pub stance: String,
    /// The reporting words.
    pub opening: Range<usize>,
    /// What was said.
    pub content: Range<usize>,
    /// Mention of the speaker; none for all, or unknown.
    pub speaker: Option<usize>,
    /// The speaker is a collective, the event itself, or impersonal.
    pub by_all: bool,
    /// Mention of whom it was told.
    pub addressee: Option<usize>,
    /// `during the meeting`, or so, stands in the clause.
    pub at_event: bool,
}

/// Reads the statements of a sentence.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Vec<Statement>) {
    let zone = layers.context.layer.sentences[sentence].zone;
    if zone == ZoneKind::Title {
        return;
    }
    if zone == ZoneKind::ListItem {
        label(layers, chunks, sentence, out);
    }
    let openings: Vec<usize> = (0..chunks.len()).filter(|&at| opens(layers, chunks, at).is_some()).collect();
    let mut speaker = None;
    for (index, &at) in openings.iter().enumerate() {
        let Some(stance) = opens(layers, chunks, at) else { continue };
        let limit = openings.get(index + 1).copied().filter(|&next| splits(chunks, next)).unwrap_or(chunks.len());
        let mut statement = Statement {
            sentence,
            stance: layers.lexicon.stances[stance].clone(),
            opening: chunks[at].tokens.clone(),
            content: 0..0,
            speaker,
            by_all: false,
            addressee: None,
            at_event: false,
        };
        let start = head(layers, chunks, at, limit, &mut statement);
        speaker = statement.speaker;
        statement.content = content(layers, chunks, start, limit);
        if !statement.content.is_empty() {
            out.push(statement);
        }
    }
}

/// A reporting verb or opening, also a trigger verb that discusses.
fn opens(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<usize> {
    match &chunks[at].piece {
        Piece::Report(hit) => match hit.sense {
            Sense::Report { stance, .. } => Some(stance),
            _ => None,
        },
        Piece::Verb(hit) => layers.context.senses[chunks[at].tokens.start].iter().find_map(|other| match other.sense {
            Sense::Report { stance, finite: true } if other.len == hit.len => Some(stance),
            _ => None,
        }),
        _ => None,
    }
}

fn definite_event(chunks: &[Chunk], at: usize) -> bool {
    chunks.get(at).is_some_and(
        |chunk| matches!(&chunk.piece, Piece::Event(hit) if matches!(hit.sense, Sense::Event { definite: true, .. })),
    )
}

/// A new statement begins at a conjoined verb or behind a comma; otherwise the word is part of the content.
fn splits(chunks: &[Chunk], at: usize) -> bool {
    chunks[at].conjoined
        || at > 0 && matches!(chunks[at - 1].piece, Piece::Sign(Sign::Comma) | Piece::Cue(CueRole::Clause))
}

/// Skips subject, addressee and joining words behind the opening; the chunk where the content starts.
fn head(layers: Layers<'_>, chunks: &[Chunk], at: usize, limit: usize, statement: &mut Statement) -> usize {
    let mut next = at + 1;
    let mut subject = false;
    while next < limit {
        match &chunks[next].piece {
            Piece::Actor(mention)
                if !subject && layers.mentions[*mention].reading.preposition.is_none() && !chunks[next].conjoined =>
            {
                statement.speaker = Some(*mention);
                subject = true;
            }
            Piece::Actor(_) if subject && chunks[next].conjoined && next < at + 4 => {}
            Piece::Actor(mention) if subject && statement.stance == "inform" => statement.addressee = Some(*mention),
            Piece::Collective(_) if !subject => {
                statement.by_all = true;
                statement.speaker = None;
                subject = true;
            }
            Piece::Event(hit) if !subject && matches!(hit.sense, Sense::Event { definite: true, .. }) => {
                statement.by_all = true;
                statement.speaker = None;
                subject = true;
            }
            Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place) if definite_event(chunks, next + 1) => {
                statement.at_event = true;
                next += 1;
            }
            Piece::Cue(CueRole::During | CueRole::Beside) => {
                statement.at_event = chunks.get(next + 1).is_some_and(|after| matches!(after.piece, Piece::Event(_)));
                next += 1;
            }
            Piece::Cue(CueRole::On | CueRole::To | CueRole::About | CueRole::Clause | CueRole::Function)
            | Piece::Time(_) => {}
            Piece::Sign(Sign::Comma | Sign::Quote | Sign::Colon) => {}
            _ => break,
        }
        next += 1;
    }
    if !subject
        && matches!(&chunks[at].piece, Piece::Report(hit) if matches!(hit.sense, Sense::Report { finite: false, .. }))
        && statement.speaker.is_none()
    {
        statement.by_all = true;
    }
    if !subject && at > 0 {
        match &chunks[at - 1].piece {
            Piece::Actor(mention) => statement.speaker = Some(*mention),
            Piece::Collective(_) => statement.by_all = true,
            _ => {}
        }
    }
    next
}

fn content(layers: Layers<'_>, chunks: &[Chunk], start: usize, limit: usize) -> Range<usize> {
    if start >= limit {
        return 0..0;
    }
    let closes = |chunk: &Chunk| matches!(chunk.piece, Piece::Cue(CueRole::Speaker) | Piece::Sign(Sign::Stop));
    let end = (start + 1..limit).find(|&at| closes(&chunks[at])).unwrap_or(limit);
    trimmed(layers, chunks[start].tokens.start..chunks[end - 1].tokens.end)
}

fn trimmed(layers: Layers<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.start < tokens.end && layers.context.is_sign(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && layers.context.is_sign(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// `N. LABEL: sentence`: the label of a list item is a topic.
fn label(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, out: &mut Vec<Statement>) {
    let Some(colon) = chunks.iter().position(|chunk| chunk.piece == Piece::Sign(Sign::Colon)) else { return };
    let first = chunks.iter().position(|chunk| {
        !matches!(chunk.piece, Piece::Sign(_)) && layers.context.token(chunk.tokens.start).kind != TokenKind::Number
    });
    let Some(first) = first.filter(|&first| first < colon) else { return };
    let content = trimmed(layers, chunks[first].tokens.start..chunks[colon].tokens.start);
    if (1..=12).contains(&content.len()) {
        out.push(Statement {
            sentence,
            stance: "discuss".to_owned(),
            opening: content.clone(),
            content,
            speaker: None,
            by_all: true,
            addressee: None,
            at_event: false,
        });
    }
}
