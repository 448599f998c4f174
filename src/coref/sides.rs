//! Sides that no frame tells: X and Y met, and nobody else is there whom they met.

use super::sieve::SUBJECT;
use super::{Event, Participant};
use crate::frame::{PARTY, Side};

/// Of two who are the subject together, and met nobody else, the one met the other.
pub fn settle(events: &mut [Event]) {
    events.iter_mut().filter(|event| event.mutual).for_each(pair);
}

fn pair(event: &mut Event) {
    // (between) the two presidents: one plural names both
    let subject = |known: &Participant| {
        (SUBJECT.contains(&known.by) || known.by == "argument.between") && known.side == Some(Side::A)
    };
    let other = |known: &Participant| !subject(known) && (known.side.is_some() || PARTY.contains(&known.by));
    if event.participants.iter().any(other) {
        return;
    }
    let mut parties = event.participants.iter_mut().filter(|known| subject(known));
    if let (Some(_), Some(other), None) = (parties.next(), parties.next(), parties.next()) {
        other.side = Some(Side::B);
    }
}
