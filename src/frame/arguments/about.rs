//! What a frame says its meeting is for: a purpose behind it, or what was signed.

use super::Walk;
use crate::frame::Kind;
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::{ContentWord, CueRole};
use crate::text::Sign;
use crate::text::letters::{LAM, LAM_OF_ARTICLE};

/// Longest title of a paper, in chunks.
const TITLE: usize = 12;
/// So many words behind a mention or the event noun another noun takes what follows.
const FAR: usize = 3;
/// How many chunks who organized it, where and when may take between.
const ORGANIZED: usize = 8;
/// How many chunks behind an event noun what it is about may stand.
const BESIDE: usize = 3;

impl Walk<'_> {
    /// Opens a topic at a word of purpose: for the restoring of …
    pub(super) fn about(&mut self, at: usize) {
        if self.topic.is_some() || self.trigger.noun.is_some() && !self.noun_passed {
            return;
        }
        let start = self.chunks[at].tokens.start;
        if self.names_purpose(start) {
            self.topic = Some(start);
        }
    }

    /// What a meeting is about stands behind its noun and a word that is with it: a workshop about …
    pub(super) fn told_about(&self, at: usize) -> bool {
        let Some(noun) = self.trigger.noun.filter(|_| self.noun_passed) else { return false };
        let words = |chunk: &Chunk| matches!(chunk.piece, Piece::Word | Piece::States(_) | Piece::Title);
        let setting = |chunk: &Chunk| {
            words(chunk)
                || matches!(
                    chunk.piece,
                    Piece::Actor(_) | Piece::Place(_) | Piece::Time(_) | Piece::Cue(CueRole::Place)
                )
        };
        let organized = |chunk: &Chunk| matches!(chunk.piece, Piece::Cue(CueRole::Organizer | CueRole::Host));
        let between = &self.chunks[noun.chunk + 1..at];
        // (a seminar) that a centre held in town (about …)
        let host = between.iter().take(BESIDE).position(organized);
        let held = host.is_some_and(|host| {
            between[..host].iter().all(words) && between[host + 1..].iter().take(ORGANIZED).all(setting)
        });
        let manner = self.layers.content(self.chunks[at].tokens.start, |word| *word == ContentWord::Aside);
        let close = at <= noun.chunk + BESIDE && between.iter().all(words);
        (close || held && between.len() <= ORGANIZED) && manner.is_none()
    }

    /// Whether a word for a matter hangs on a noun that is far from the meeting: (…, because of) fears about …
    pub(super) fn of_other(&self, at: usize) -> bool {
        let noun = self.chunks[at - 1].piece == Piece::Word;
        noun && self.gap >= FAR && !self.comma && !self.names_purpose(self.chunks[at].tokens.start)
    }

    /// (To bridge the gap between both,) they met: a purpose that opens the sentence of a meeting told right behind it.
    pub(super) fn purpose_in_front(&mut self) {
        let start = self.trigger.start();
        let first = &self.chunks[0];
        let open = match first.piece {
            Piece::Cue(CueRole::Topic) => first.tokens.end,
            _ if self.names_purpose(first.tokens.start) => first.tokens.start,
            _ => return,
        };
        let before = &self.chunks[..start];
        let Some(comma) = before.iter().rposition(|chunk| chunk.piece == Piece::Sign(Sign::Comma)) else { return };
        let tells = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_) | Piece::Event(_)) || chunk.says();
        if self.frame.topics.is_empty() && comma + BESIDE >= start && !before.iter().any(tells) {
            self.frame.topics.push(open..self.chunks[comma].tokens.start);
        }
    }

    pub(super) fn names_purpose(&self, at: usize) -> bool {
        let form = self.layers.context.form(at);
        self.layers.lexicon.content.opens_with(form, LAM)
            && !form.starts_with(LAM_OF_ARTICLE)
            && !self.layers.context.is_spelt_as_plural(at)
    }

    /// What stands in the quotes that open at a chunk.
    fn quoted(&self, start: usize) -> Option<std::ops::Range<usize>> {
        let quote = |at: usize| self.chunks[at].piece == Piece::Sign(Sign::Quote);
        let close = (start + 1..self.chunks.len().min(start + TITLE)).find(|&at| quote(at)).filter(|_| quote(start))?;
        let title = self.chunks[start].tokens.end..self.chunks[close].tokens.start;
        (title.len() > 1).then_some(title)
    }

    /// What was signed is the topic: the noun behind the verb, or the signing itself, up to who signed, where and when.
    pub(super) fn signed(&mut self) {
        if self.frame.kind != Kind::Signing {
            return;
        }
        let word = |verb: usize| {
            let names =
                |at: &usize| matches!(self.chunks[*at].piece, Piece::Word | Piece::Event(_) | Piece::Sign(Sign::Quote));
            (verb + 1..self.chunks.len()).find(names)
        };
        let noun = self.trigger.noun.map(|noun| noun.chunk);
        let Some(start) = noun.or_else(|| self.trigger.verb.and_then(|verb| word(verb.chunk))) else { return };
        let behind = &self.chunks[start + 1..];
        let words = behind.iter().take_while(|chunk| {
            matches!(chunk.piece, Piece::Word | Piece::Sign(Sign::Quote) | Piece::Title | Piece::Cue(CueRole::Place))
        });
        if let Some(title) = self.quoted(start) {
            self.frame.topics.push(title);
            return;
        }
        let end = words.last().map_or(self.chunks[start].tokens.end, |last| last.tokens.end);
        self.frame.topics.push(self.chunks[start].tokens.start..end);
    }
}
