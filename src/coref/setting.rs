//! Dates and places that events take from those told before them: (he met him) during the visit, later, also.

use super::Event;
use crate::frame::{Dated, Frame, Kind, Layers, Status};
use crate::lexicon::Bond;
use crate::mention::MentionKind;
use crate::timex::Direction;

/// Gives events, in the order of the text, what they share with those told before.
pub fn settle(layers: Layers<'_>, events: &mut [Event]) {
    for at in 1..events.len() {
        let (told, [event, ..]) = events.split_at_mut(at) else { return };
        event.told_after = Some(at - 1);
        if event.there && !placed(layers, event) {
            let same = told.iter().rev().find(|other| placed(layers, other));
            event.places.extend(same.into_iter().flat_map(|other| other.places.iter().copied()));
        }
        let Some(source) = antecedent(told, event) else { continue };
        let from = &told[source];
        if event.bond == Some(Bond::After) {
            event.told_after = Some(source);
        } else if !dated(layers, event) {
            event.times.extend(&from.times);
            event.begun = event.begun.or(from.begun);
            event.ends |= from.ends;
            event.told_after = from.told_after;
        }
        if event.kind != Kind::PhoneCall && !placed(layers, event) {
            event.places.extend(&from.places);
        }
    }
}

/// Gives events the day and the place of a series of meetings without parties that is told before them.
pub fn spread(layers: Layers<'_>, events: &mut [Event]) {
    let mut last = None;
    for at in 0..events.len() {
        let (told, [event, ..]) = events.split_at_mut(at) else { return };
        let series: Option<&Event> = last.map(|last: usize| &told[last]);
        if event.series && event.participants.is_empty() && !event.background {
            last = Some(at);
        }
        let Some(series) = series.filter(|_| happened(event) && !event.background) else { continue };
        if !dated(layers, event) {
            event.times.extend(&series.times);
        }
        if event.kind != Kind::PhoneCall && !placed(layers, event) {
            event.places.extend(&series.places);
        }
    }
}

fn happened(event: &Event) -> bool {
    matches!(event.status, Status::Held | Status::Ongoing)
}

/// The event whose day and place another shares.
fn antecedent(told: &[Event], event: &Event) -> Option<usize> {
    let last = told.len() - 1;
    match event.bond? {
        Bond::Within | Bond::End | Bond::After => {
            let around = |other: &Event| other.kind != Kind::PhoneCall && other.background == event.background;
            told.iter().rposition(around).or(Some(last))
        }
        Bond::Then => (happened(event) && happened(&told[last])).then_some(last),
        Bond::There | Bond::Said | Bond::Since | Bond::Before => None,
    }
}

fn dated(layers: Layers<'_>, event: &Event) -> bool {
    event.begun.is_some() || give_date(layers, &event.times)
}

/// Whether one of the expressions of time gives a date, whatever the day of speaking.
pub fn give_date(layers: Layers<'_>, times: &[Dated]) -> bool {
    // any fixed day will do to tell whether there is a value
    let anchor = jiff::civil::date(2020, 1, 15);
    let valued = |&told: &Dated| {
        let timex = &layers.timexes[told.time];
        timex.anaphor().is_some()
            || timex.offset().is_some()
            || told.value(layers.timexes, Some(anchor), Direction::Past).is_some()
    };
    times.iter().any(valued)
}

/// Adds the places that a frame tells of its event: another telling fills what is missing.
pub fn place(layers: Layers<'_>, event: &mut Event, frame: &Frame) {
    if !placed(layers, event) {
        event.there |= frame.there && frame.places.is_empty();
        for &place in &frame.places {
            if !event.places.contains(&place) {
                event.places.push(place);
            }
        }
    }
}

/// Whether it has a place that is more than a building.
fn placed(layers: Layers<'_>, event: &Event) -> bool {
    event.places.iter().any(|&place| {
        let mention = &layers.mentions[place];
        // the registry knows where a palace stands
        mention.kind != MentionKind::Venue || mention.within.is_some() || !mention.entities.is_empty()
    })
}
