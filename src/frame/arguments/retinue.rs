//! Who belongs to a delegation that stands before the trigger: (the delegation), which comprised X and Y, (met …).

use super::Walk;
use crate::frame::chunk::Piece;
use crate::frame::{Role, event};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;

impl Walk<'_> {
    /// Seats the head and the members of the subject, where verbs between it and the trigger tell them.
    pub(super) fn retinue(&mut self) {
        let start = self.trigger.start();
        let groups = self.frame.arguments.iter().filter(|argument| argument.by == "argument.subject-before");
        let groups: Vec<_> = groups.map(|argument| (argument.mention, argument.side)).collect();
        for (group, side) in groups {
            let Some(at) = self.chunks[..start].iter().position(|chunk| chunk.piece == Piece::Actor(group)) else {
                continue;
            };
            let tells = |verb: &usize| event::tells_of_group(self.layers, self.chunks, *verb);
            for verb in (at + 1..start).filter(tells).collect::<Vec<_>>() {
                let by = self.belongs(verb);
                for mention in self.list_of_members(verb + 1, start) {
                    self.add(mention, Role::DelegationMember, side, by);
                }
            }
        }
    }

    /// The rule by which a verb tells who belongs to a group.
    fn belongs(&self, verb: usize) -> &'static str {
        let chairs = matches!(&self.chunks[verb].piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { verb, .. }
            if self.layers.lexicon.triggers.verbs[verb].frame == FrameKind::Chair));
        if chairs { "argument.delegation-head" } else { "argument.members" }
    }

    /// The actors of a list from chunk `from` on.
    fn list_of_members(&self, from: usize, limit: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for chunk in &self.chunks[from..limit] {
            match chunk.piece {
                Piece::Actor(mention) if found.is_empty() || chunk.conjoined => found.push(mention),
                Piece::Sign(Sign::Comma) => {}
                Piece::Cue(CueRole::Function) if found.is_empty() => {}
                _ => break,
            }
        }
        found
    }
}
