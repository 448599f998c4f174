//! Who says it where nobody is named behind the opening: the subject before it, or that of the statement before.

use super::opening::Opening;
use super::{Reader, Statement};
use crate::frame::chunk::Piece;
use crate::frame::subject;
use crate::lexicon::{ContentWord, CueRole, Sense};
use crate::mention::MentionKind;

/// How many words before a verb its subject may stand, if it is no party of a meeting.
const OUTSIDER: usize = 5;

impl Reader<'_> {
    /// A subject before the opening, or that of the statement before.
    pub(super) fn before(&self, opening: &Opening, previous: Option<&Statement>, statement: &mut Statement) {
        let at = opening.at;
        if opening.finite && !self.chunks[at].conjoined {
            let event = at > 0 && matches!(self.chunks[at - 1].piece, Piece::Event(_))
                || self.event_heads(at)
                || (at.saturating_sub(2)..at).any(|before| self.paper(before) == Some(at));
            statement.unnamed = self.outsider_before(at);
            if statement.unnamed.is_some() {
                return;
            }
            match subject::before(self.layers, self.chunks, at).first() {
                _ if self.is_of_meeting_with(at) => {
                    statement.by_all = true;
                    statement.partner = self.partner_before(at);
                    return;
                }
                Some(&mention) if matches!(self.layers.mentions[mention].kind, MentionKind::Collective { .. }) => {
                    statement.by_all = true;
                    return;
                }
                Some(&mention) => {
                    statement.speaker = Some(mention);
                    return;
                }
                None if event => {
                    statement.by_all = true;
                    return;
                }
                None => {}
            }
        }
        match previous {
            _ if self.mutual(opening.entry) && !self.participle(at) => statement.by_all = true,
            Some(previous) => statement.speaks_like(previous),
            None if !opening.finite || self.mutual(opening.entry) => statement.by_all = true,
            None => statement.continues = true,
        }
        if opening.finite && self.passive_impersonal(at) {
            statement.by_all = true;
        }
    }

    /// `It was agreed`, and verbs whose subject is the meeting.
    fn passive_impersonal(&self, at: usize) -> bool {
        at > 0 && matches!(&self.chunks[at - 1].piece, Piece::Event(hit) if matches!(hit.sense, Sense::Event { .. }))
    }

    /// A subject before the verb that is no party of a meeting.
    fn outsider_before(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let words = (0..at).rev().take(OUTSIDER);
        words
            .take_while(|&before| matches!(self.chunks[before].piece, Piece::Word | Piece::Cue(CueRole::Function)))
            .find(|&before| self.word_at(before, &ContentWord::Outsider))
            .map(|before| self.chunks[before].tokens.clone())
    }
}
