//! Verbs around a mention: what stands beside one, and what a verb takes.

use super::Context;
use crate::lexicon::Sense;
use crate::lexicon::triggers::FrameKind;

impl Context<'_> {
    /// Whether a verb of meeting or speaking stands right before or behind: a surname that is also a word is a name
    /// there.
    pub fn beside_verb(&self, at: usize, end: usize) -> bool {
        self.follows_verb(at) || at + 1 < end && self.is_verb(at + 1)
    }

    /// Whether a verb of meeting or speaking, or an event noun with a pronoun, stands right before.
    pub fn follows_verb(&self, at: usize) -> bool {
        let event = |at: usize| self.sense(at, |sense| matches!(sense, Sense::Event { pronoun: true, .. })).is_some();
        at > 0 && (self.is_verb(at - 1) || event(at - 1))
    }

    /// Whether a verb of meeting or speaking stands within two words.
    pub fn near_verb(&self, at: usize, end: usize) -> bool {
        (at.saturating_sub(2)..end.min(at + 3)).any(|near| near != at && self.is_verb(near))
    }

    /// Whether a trigger verb stands there that takes one actor as subject and another as object.
    pub fn takes_object(&self, at: usize) -> bool {
        use FrameKind::{Accompany, Discuss, Meet, Receive, Sign, Talk, Visit};
        let takes = |sense: &Sense| match *sense {
            Sense::Verb { verb, .. } => matches!(
                self.lexicon.triggers.verbs[verb].frame,
                Meet | Receive | Visit | Discuss | Talk | Sign | Accompany
            ),
            _ => false,
        };
        self.sense(at, takes).is_some()
    }

    /// Whether such a verb takes both without a preposition.
    pub fn takes_two(&self, at: usize) -> bool {
        let transitive = |sense: &Sense| matches!(*sense, Sense::Verb { verb, object: false, .. } if self.lexicon.triggers.verbs[verb].transitive);
        self.takes_object(at) && self.sense(at, transitive).is_some()
    }

    /// Whether a verb stands there that says whom an event or a group brings together.
    pub fn brings_together(&self, at: usize) -> bool {
        let carries = |sense: &Sense| matches!(*sense, Sense::Verb { verb, .. } if self.lexicon.triggers.verbs[verb].frame == FrameKind::Carrier);
        self.sense(at, carries).is_some()
    }

    fn is_verb(&self, at: usize) -> bool {
        self.sense(at, |sense| matches!(sense, Sense::Verb { .. } | Sense::Report { finite: true, .. })).is_some()
    }
}
