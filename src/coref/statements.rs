//! Which event a statement belongs to: the main event told last before it, if its speaker was there.

use super::sieve::Clusters;
use crate::frame::{Argument, Role, Side, Statement};
use crate::mention::MentionKind;

/// Stances whose content says what a meeting was about.
const TOPICAL: [&str; 4] = ["discuss", "affirm", "inform", "agree"];

impl Clusters<'_> {
    /// Gives each statement to the main event told last before it, and seats who spoke there.
    pub fn give_statements(&mut self, statements: &[Statement]) {
        for (number, statement) in statements.iter().enumerate() {
            let Some(index) = (0..self.events.len())
                .filter(|&event| !self.events[event].background && self.events[event].sentence <= statement.sentence)
                .max_by_key(|&event| (self.events[event].sentence, std::cmp::Reverse(event)))
                .or_else(|| (0..self.events.len()).find(|&event| self.events[event].headline))
            else {
                continue;
            };
            self.seat_speaker(index, statement);
            let speaks = statement.speaker.is_none_or(|speaker| self.find(&self.events[index], speaker).is_some());
            if !(statement.by_all || speaks) {
                continue;
            }
            let event = &mut self.events[index];
            if TOPICAL.contains(&statement.stance.as_str()) {
                event.topics.push(statement.content.clone());
            }
            event.statements.push(number);
        }
    }

    /// Who informs a participant, or speaks during the event, was there.
    fn seat_speaker(&mut self, index: usize, statement: &Statement) {
        let Some(speaker) = statement.speaker else { return };
        if self.layers.mentions[speaker].kind != MentionKind::Person {
            return;
        }
        let informs = statement.addressee.is_some_and(|addressee| self.find(&self.events[index], addressee).is_some());
        if informs || statement.at_event {
            let side = informs.then_some(Side::A);
            let argument =
                Argument { mention: speaker, role: Role::Attendee, side, by: "argument.speaker", apposition: None };
            self.seat(index, &argument, None);
        }
    }
}
