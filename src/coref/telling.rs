//! Whether two tellings are of one event, by what they say of when and whether it took place.

use super::sieve::Clusters;
use super::{Event, setting};
use crate::frame::{Argument, Dated, Frame, Kind, PARTY, Side, Status};
use crate::lexicon::Sense;

/// How far behind an event noun those may stand of whom it tells, in tokens.
const PARTIES_NEAR: usize = 10;

impl Clusters<'_> {
    /// The noun of another event, known to the reader, names whom it is with, and its own day.
    pub(super) fn dated_apart(&self, frame: &Frame) -> bool {
        // the visit is that of the text, whoever is met on it
        frame.kind != Kind::Visit
            && setting::give_date(self.layers, &frame.times)
            && frame.arguments.iter().any(|argument| argument.side == Some(Side::B))
    }

    /// The noun of another event tells of both sides: (the talks) between one and the other, (the meeting) of one with the
    /// other.
    pub(super) fn tells_both(&self, frame: &Frame) -> bool {
        let met = |argument: &&Argument| argument.side == Some(Side::B);
        let parties = || frame.arguments.iter().filter(|argument| PARTY.contains(&argument.by));
        let near = frame
            .arguments
            .iter()
            .all(|argument| self.layers.mentions[argument.mention].tokens.start < frame.trigger.end + PARTIES_NEAR);
        let definite = |sense: &Sense| matches!(sense, Sense::Event { definite: true, .. });
        let article = self.layers.context.sense(frame.trigger.start, definite).is_some();
        let both = parties().any(|party| met(&party)) && parties().any(|party| !met(&party));
        article && near && both && frame.kind != Kind::Visit
    }

    /// The last event that brought together the two whom a noun with the article names, whatever was told since.
    pub(super) fn told_of_both(&self, frame: &Frame) -> Option<usize> {
        if !(frame.nominal && frame.definite && frame.times.is_empty() && self.tells_both(frame)) {
            return None;
        }
        let sat = |event: &Event, other: bool| {
            let mut told = frame.arguments.iter().filter(|argument| (argument.side == Some(Side::B)) == other);
            told.find_map(|argument| self.find(event, argument.mention))
        };
        (0..self.events.len()).rev().find(|&index| {
            let event = &self.events[index];
            let both = sat(event, false).zip(sat(event, true));
            event.kind != Kind::Visit && event.kind.compatible(frame.kind) && both.is_some_and(|(a, b)| a != b)
        })
    }

    /// (On the second day of the visit he met …): what a verb tells of a day of what lasts is no other telling of that, nor
    /// of what another day saw.
    pub(super) fn day_of_another(&self, event: &Event, frame: &Frame) -> bool {
        let nth = |times: &[Dated]| times.iter().find_map(|told| self.layers.timexes[told.time].nth_day());
        let Some(day) = nth(&frame.times).filter(|_| !frame.nominal) else { return false };
        event.kind != frame.kind && setting::lasts(event) || nth(&event.times).is_some_and(|other| other != day)
    }

    /// A frame names a party of an event, and no other in its stead.
    pub(super) fn participants_agree(&self, event: &Event, frame: &Frame) -> bool {
        if frame.collective && frame.arguments.is_empty() {
            return true;
        }
        let overlap = self.overlap(event, frame);
        let sided = |side| frame.arguments.iter().filter(move |argument| argument.side == Some(side));
        let has_b = event.participants.iter().any(|participant| participant.side == Some(Side::B));
        let shares = |argument: &Argument| self.find(event, argument.mention).is_some();
        let counterpart_differs = has_b
            && sided(Side::B).next().is_some()
            && !(sided(Side::B).any(shares) && (sided(Side::A).any(shares) || sided(Side::A).next().is_none()));
        // who took part in a workshop and met somebody met him elsewhere
        let met = || frame.kind != event.kind && !frame.nominal && sided(Side::A).next().is_some();
        let elsewhere = matches!(event.kind, Kind::Conference | Kind::Workshop)
            && met()
            && sided(Side::B).next().is_some()
            && !sided(Side::B).any(shares);
        overlap > 0 && !elsewhere && !counterpart_differs && !self.other_parties(event, frame)
    }

    /// Both name two parties or more, without sides to compare, and only one of them is the same.
    fn other_parties(&self, event: &Event, frame: &Frame) -> bool {
        let told = event.participants.iter().filter(|participant| PARTY.contains(&participant.by)).count();
        let parties: Vec<&Argument> =
            frame.arguments.iter().filter(|argument| argument.side.is_none() && PARTY.contains(&argument.by)).collect();
        let shared = parties.iter().filter(|argument| self.find(event, argument.mention).is_some()).count();
        told > 1 && parties.len() > 1 && shared < 2
    }

    /// A noun in the sentence of the event's own verb: (he is to visit …) on a visit of two days.
    pub(super) fn told_beside(&self, event: &Event, frame: &Frame) -> bool {
        let sentence = &self.layers.context.layer.sentences[frame.sentence].tokens;
        frame.nominal
            && frame.status == Status::Held
            && event.triggers.iter().any(|trigger| sentence.contains(&trigger.start))
    }

    /// A noun with two parties, of which nothing says whether it took place: what was told of them to come, or not to come.
    pub(super) fn told_barely(&self, event: &Event, frame: &Frame) -> bool {
        frame.nominal
            && frame.status == Status::Held
            && frame.times.is_empty()
            && event.status != Status::Held
            && self.overlap(event, frame) > 1
    }

    /// A verb tells that the meeting of the two, of which a noun alone has told, is to come.
    pub(super) fn told_in_full(&self, event: &Event, frame: &Frame) -> bool {
        event.barely && !frame.nominal && frame.status == Status::Planned && self.overlap(event, frame) > 1
    }
}

/// Whether two tellings may be of one event: what was called off or put off had been planned.
pub fn statuses_agree(event: Status, frame: Status) -> bool {
    use Status::{Cancelled, Ongoing, Planned, Postponed};
    event == frame || event == Ongoing || frame == Ongoing || matches!((event, frame), (Cancelled | Postponed, Planned))
}
