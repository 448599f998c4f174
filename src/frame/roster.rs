//! Those who were there, one a line behind a line that announces them: (the meeting was attended by:), or in one line
//! behind a colon.

use std::ops::Range;

use super::chunk::{Chunk, Piece};
use super::{Argument, Frame, Kind, Layers, Role, fields};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::{Sign, TokenKind};

/// Longest line that announces a list, in chunks; where it only says `those present`, shorter.
const ANNOUNCEMENT: usize = 16;
const LABEL: usize = 7;
/// Longest item of a list, in chunks.
const ITEM: usize = 20;
/// Fewest items that make a list.
const FEWEST: usize = 2;

/// A list that has been announced, with what its lines so far have told.
#[derive(Debug)]
pub struct Roster {
    frame: Frame,
    items: usize,
}

/// Reads one sentence: an item of the list that is open, the end of that list, or the line that opens one. Lists that are
/// whole go to `out`.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, open: &mut Option<Roster>, out: &mut Vec<Frame>) {
    if let Some(roster) = open
        && roster.takes(layers, chunks, sentence)
    {
        return;
    }
    close(open, out);
    let Some(colon) = chunks.iter().position(|chunk| chunk.piece == Piece::Sign(Sign::Colon)) else { return };
    let (head, rest) = (&chunks[..colon], &chunks[colon + 1..]);
    let Some((by, group)) = announces(layers, head) else { return };
    let tokens = head.first().map_or(0, |first| first.tokens.start)..chunks[colon].tokens.start;
    let mut roster = Roster { frame: joining(sentence, tokens, by), items: 0 };
    if let Some(mention) = group {
        let (role, by) = (Role::DelegationMember, "argument.members");
        roster.frame.arguments.push(Argument { mention, role, side: None, member: None, by, apposition: None });
    }
    if rest.is_empty() {
        *open = Some(roster);
    } else if group.is_none() && rest.len() > 1 && is_item(layers, rest, usize::MAX) && is_label(layers, head) {
        roster.items = FEWEST;
        roster.persons(layers, rest);
        fields::told_there(out);
        out.push(roster.frame);
    }
}

/// Ends a list.
pub fn close(open: &mut Option<Roster>, out: &mut Vec<Frame>) {
    if let Some(whole) = open.take().filter(|roster| roster.items >= FEWEST) {
        fields::told_there(out);
        out.push(whole.frame);
    }
}

impl Roster {
    /// Whether a sentence is a line of the list.
    fn takes(&mut self, layers: Layers<'_>, chunks: &[Chunk], sentence: usize) -> bool {
        let item = content(layers, chunks);
        if !is_item(layers, item, ITEM) {
            return false;
        }
        self.items += 1;
        self.frame.sentence = sentence;
        self.persons(layers, item);
        true
    }

    /// Seats whom a line names: the first, those joined to him, and behind commas those who are no more than his post or
    /// his name.
    fn persons(&mut self, layers: Layers<'_>, item: &[Chunk]) {
        for (at, chunk) in item.iter().enumerate() {
            let Piece::Actor(mention) = chunk.piece else { continue };
            let before = at.checked_sub(1).map(|before| &item[before].piece);
            let listed = matches!(before, None | Some(Piece::Actor(_) | Piece::Sign(_)));
            if layers.mentions[mention].reading.preposition.is_some() || !listed {
                continue;
            }
            match self.frame.arguments.last_mut().filter(|_| at > 0 && !chunk.conjoined) {
                Some(last) if last.apposition.is_none() && is_same(layers, last.mention, mention) => {
                    last.apposition = Some(mention);
                }
                _ => self.add(mention),
            }
        }
    }

    fn add(&mut self, mention: usize) {
        let led = self.frame.arguments.first().is_some_and(|first| first.role == Role::DelegationMember);
        let role = if led { Role::DelegationMember } else { Role::Attendee };
        let by = if led { "argument.members" } else { "argument.attendees" };
        self.frame.arguments.push(Argument { mention, role, side: None, member: None, by, apposition: None });
    }
}

/// A name and a post, each of which lacks the other.
fn is_same(layers: Layers<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&layers.mentions[one], &layers.mentions[other]);
    let named = |mention: &crate::mention::Mention| mention.name.is_some() && mention.post.is_none();
    one.kind == MentionKind::Person
        && other.kind == MentionKind::Person
        && (named(one) && other.is_bare_post() || one.is_bare_post() && named(other))
}

/// What a line says behind its bullet or number.
fn content<'c>(layers: Layers<'_>, chunks: &'c [Chunk]) -> &'c [Chunk] {
    let mark = |chunk: &&Chunk| {
        let number = matches!(layers.context.token(chunk.tokens.start).kind, TokenKind::Number);
        matches!(chunk.piece, Piece::Sign(_)) || chunk.piece == Piece::Word && number
    };
    let marks = chunks.iter().take_while(mark).count();
    let end = chunks.iter().rposition(|chunk| !matches!(chunk.piece, Piece::Sign(_))).map_or(marks, |last| last + 1);
    &chunks[marks..end.max(marks)]
}

/// A line that opens with somebody and tells of nothing that he did.
fn is_item(layers: Layers<'_>, item: &[Chunk], longest: usize) -> bool {
    let opens = matches!(item.first().map(|first| &first.piece), Some(Piece::Actor(mention))
        if layers.mentions[*mention].reading.is_plain());
    let tells = |chunk: &Chunk| {
        matches!(chunk.piece, Piece::Verb(_) | Piece::Event(_) | Piece::Cue(CueRole::Clause | CueRole::On))
            || chunk.says()
    };
    opens && item.len() <= longest && !item.iter().any(tells)
}

/// Whether a line before a colon announces who was there, by which entry, and the delegation whose members they are.
fn announces<'l>(layers: Layers<'l>, head: &[Chunk]) -> Option<(&'l str, Option<usize>)> {
    if head.len() > ANNOUNCEMENT || head.iter().any(Chunk::says) {
        return None;
    }
    let verb = head.iter().find_map(|chunk| match &chunk.piece {
        Piece::Verb(hit) => match hit.sense {
            Sense::Verb { verb, object: false, .. } => Some(&layers.lexicon.triggers.verbs[verb]),
            _ => None,
        },
        _ => None,
    });
    let group = head.iter().find_map(|chunk| match chunk.piece {
        Piece::Actor(mention) if layers.mentions[mention].delegation => Some(mention),
        _ => None,
    });
    match verb {
        Some(verb) if verb.frame == FrameKind::Attend => Some((verb.id.get_ref().as_str(), None)),
        Some(verb) if verb.frame == FrameKind::Carrier => group.map(|group| (verb.id.get_ref().as_str(), Some(group))),
        Some(_) => None,
        // (those present): as though somebody had written that they attended
        None => {
            let attends = layers.lexicon.triggers.first(FrameKind::Attend)?;
            is_label(layers, head).then_some((attends.id.get_ref().as_str(), None))
        }
    }
}

/// (Those present), (those who took part in the meeting): nothing but a name for all who were there.
fn is_label(layers: Layers<'_>, head: &[Chunk]) -> bool {
    let all = |chunk: &Chunk| {
        matches!(chunk.piece, Piece::Collective(mention)
            if layers.mentions[mention].kind == MentionKind::Collective { sides: false })
    };
    head.len() <= LABEL
        && head.iter().take(2).any(all)
        && head.iter().all(|chunk| !matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_)))
}

/// A frame that joins those it names to the event told last.
pub(super) fn joining(sentence: usize, trigger: Range<usize>, by: &str) -> Frame {
    let by = format!("trigger.{by}");
    Frame { definite: true, adds: true, joins: true, ..Frame::bare(sentence, trigger, Kind::Meeting, by) }
}
