//! What a frame says its meeting is for: a purpose behind it, or what was signed.

use super::Walk;
use crate::frame::Kind;
use crate::frame::chunk::Piece;
use crate::lexicon::CueRole;
use crate::text::Sign;
use crate::text::letters::LAM;

/// Lam before the article, which melts with it.
const LAM_OF_ARTICLE: &str = "\u{0644}\u{0644}";

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

    fn names_purpose(&self, at: usize) -> bool {
        let form = self.layers.context.form(at);
        self.layers.lexicon.content.opens_with(form, LAM) && !form.starts_with(LAM_OF_ARTICLE)
    }

    /// What was signed is the topic: the noun behind the verb, or the signing itself, up to who signed, where and when.
    pub(super) fn signed(&mut self) {
        if self.frame.kind != Kind::Signing {
            return;
        }
        let word = |verb: usize| {
            (verb + 1..self.chunks.len()).find(|&at| matches!(self.chunks[at].piece, Piece::Word | Piece::Event(_)))
        };
        let noun = self.trigger.noun.map(|noun| noun.chunk);
        let Some(start) = noun.or_else(|| self.trigger.verb.and_then(|verb| word(verb.chunk))) else { return };
        let behind = &self.chunks[start + 1..];
        let words = behind.iter().take_while(|chunk| {
            matches!(chunk.piece, Piece::Word | Piece::Sign(Sign::Quote) | Piece::Title | Piece::Cue(CueRole::Place))
        });
        let end = words.last().map_or(self.chunks[start].tokens.end, |last| last.tokens.end);
        self.frame.topics.push(self.chunks[start].tokens.start..end);
    }
}
