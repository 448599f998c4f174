//! What stands before a trigger: its subject, its dates, and the report that it may only be named in.

use super::{Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Role, Side, subject};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;

impl Walk<'_> {
    /// `The meeting discussed …`: what follows is content, no argument.
    pub(super) fn reported(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| noun.definite && self.trigger.verb.is_none()) else {
            return false;
        };
        let carried = self.chunks[noun.chunk + 1..].iter().take(3).any(|chunk| self.is_carrier(chunk));
        !carried
            && noun.chunk > 0
            && self.chunks[..noun.chunk].iter().rev().take(2).any(|chunk| matches!(chunk.piece, Piece::Report(_)))
    }

    /// Subject and date before the trigger.
    pub(super) fn left(&mut self) {
        let start = self.trigger.start();
        self.times_before(start);
        let subjects = match self.trigger.verb {
            Some(verb) => {
                let governed = start > 0
                    && matches!(
                        self.chunks[start - 1].piece,
                        Piece::Cue(CueRole::About | CueRole::On | CueRole::To | CueRole::During)
                    );
                let therein =
                    self.chunks.get(verb.chunk + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Therein));
                if governed || therein {
                    subject::of_clause(self.layers, self.chunks, verb.chunk)
                } else if self.subject_first() {
                    subject::before(self.layers, self.chunks, verb.chunk)
                } else {
                    Vec::new()
                }
            }
            None => self.noun_subject(),
        };
        for mention in subjects {
            match self.layers.mentions[mention].kind {
                MentionKind::Collective { .. } => self.frame.collective = true,
                _ => self.add(mention, self.subject_role(), Some(Side::A), "argument.subject-before"),
            }
        }
        if !self.frame.arguments.is_empty() || self.frame.collective {
            self.slot = match self.trigger.frame {
                Some(_) if self.takes_object() => Slot::Object,
                _ => Slot::Idle,
            };
        }
    }

    /// A verb whose subject went before it: a headline, a relative clause, or a dual or plural form.
    pub(super) fn subject_first(&self) -> bool {
        let Some(verb) = self.trigger.verb else { return false };
        let follows = self.chunks.get(verb.chunk + 1);
        let actor_follows = follows
            .is_some_and(|chunk| matches!(chunk.piece, Piece::Actor(_)) && !chunk.conjoined && !self.takes_object());
        !actor_follows && (verb.many || !self.chunks[verb.chunk].conjoined)
    }

    /// An event noun takes the subject of its clause when it has a pronoun, or stands behind `during`.
    pub(super) fn noun_subject(&self) -> Vec<usize> {
        let Some(noun) = self.trigger.noun else { return Vec::new() };
        let during = noun.chunk > 0 && matches!(self.chunks[noun.chunk - 1].piece, Piece::Cue(CueRole::During));
        // (said so) during the summit that brings him together with …
        let carried = self.chunks[noun.chunk + 1..].iter().take(4).any(|chunk| self.is_carrier(chunk));
        let fused = during && (!noun.definite || carried);
        if noun.pronoun || fused { subject::of_clause(self.layers, self.chunks, noun.chunk) } else { Vec::new() }
    }

    pub(super) fn is_carrier(&self, chunk: &Chunk) -> bool {
        let Piece::Verb(hit) = &chunk.piece else { return false };
        matches!(hit.sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[verb].frame == FrameKind::Carrier)
    }

    /// (He arrived) and met the minister: a conjoined verb with one actor behind it takes the subject of the verb before,
    /// and the actor as its object.
    pub(super) fn shared_subject(&mut self) {
        let Some(verb) = self.trigger.verb.filter(|_| self.takes_object()) else { return };
        let joined = self.chunks[verb.chunk].conjoined
            || verb.chunk > 0 && self.chunks[verb.chunk - 1].piece == Piece::Cue(CueRole::Clause);
        let [only] = &self.frame.arguments[..] else { return };
        if !joined || verb.object || only.side != Some(Side::A) || only.by != "argument.subject" {
            return;
        }
        let subjects = subject::of_clause(self.layers, self.chunks, verb.chunk);
        if subjects.is_empty() || subjects.contains(&only.mention) {
            return;
        }
        let role = self.subject_role();
        if let Some(object) = self.frame.arguments.first_mut() {
            object.side = Some(Side::B);
            object.role = Role::Attendee;
            object.by = "argument.object";
        }
        for mention in subjects.into_iter().filter(|&mention| self.layers.mentions[mention].acts()) {
            self.add(mention, role, Some(Side::A), "argument.subject-before");
        }
    }

    /// Dates that open the sentence or stand between subject and verb.
    pub(super) fn times_before(&mut self, start: usize) {
        for at in (0..start).rev() {
            match &self.chunks[at].piece {
                Piece::Time(time) => self.frame.times.push(*time),
                Piece::Report(hit) if matches!(hit.sense, Sense::Report { finite: true, .. }) => break,
                Piece::Verb(_) | Piece::Event(_) | Piece::Cue(CueRole::Topic | CueRole::Clause) => break,
                _ => {}
            }
        }
    }
}
