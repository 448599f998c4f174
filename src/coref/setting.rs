//! Dates and places that events take from those told before them: (he met him) during the visit, later, also.

use jiff::civil::Date;

use super::Event;
use super::identity::Identity;
use crate::frame::{Dated, Frame, Kind, Layers, Status};
use crate::lexicon::Bond;
use crate::mention::MentionKind;
use crate::timex::{Direction, SOME_DAY};

/// Gives events, in the order of the text, what they share with those told before.
pub fn settle(identity: &Identity<'_>, events: &mut [Event]) {
    let layers = identity.layers;
    for at in 1..events.len() {
        let (told, [event, ..]) = events.split_at_mut(at) else { return };
        event.told_after = Some(at - 1);
        // (on the second day) of what lasts
        if event.times.iter().any(|told| layers.timexes[told.time].nth_day().is_some()) {
            let whole = told.iter().rposition(lasts);
            event.told_after = whole.or(event.told_after);
            if let Some(whole) = whole.filter(|_| !placed(layers, event))
                && let [place] = told[whole].places.as_slice()
            {
                event.places.push(*place);
            }
        }
        if event.there && !placed(layers, event) {
            let same = told.iter().rev().find(|other| placed(layers, other));
            event.places.extend(same.into_iter().flat_map(|other| other.places.iter().copied()));
        }
        let Some(source) = antecedent(told, event) else {
            event.bond = event.bond.filter(|&bond| bond != Bond::After);
            event.times.extend(day_of_visit(identity, told, event));
            continue;
        };
        let from = &told[source];
        if event.bond == Some(Bond::After)
            || event.bond == Some(Bond::End) && !dated(layers, event) && for_days(layers, from)
        {
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

/// Whether it may last for days.
pub fn lasts(event: &Event) -> bool {
    matches!(event.kind, Kind::Conference | Kind::Visit | Kind::Negotiation | Kind::Workshop)
}

/// Whether it is told, or known of its kind, to have lasted for days.
fn for_days(layers: Layers<'_>, event: &Event) -> bool {
    lasts(event) || event.times.iter().any(|told| layers.timexes[told.time].duration().is_some())
}

/// Whether it took place, or does.
pub fn happened(event: &Event) -> bool {
    matches!(event.status, Status::Held | Status::Ongoing)
}

/// The event whose day and place another shares.
fn antecedent(told: &[Event], event: &Event) -> Option<usize> {
    let last = told.len() - 1;
    match event.bond? {
        Bond::Within | Bond::End | Bond::After => {
            let around = |other: &Event| other.kind != Kind::PhoneCall && other.background == event.background;
            let source = told.iter().rposition(around).unwrap_or(last);
            // what has been did not follow what is to come
            let follows = event.bond != Some(Bond::After) || happened(event) == happened(&told[source]);
            follows.then_some(source)
        }
        Bond::Then => (happened(event) && happened(&told[last])).then_some(last),
        Bond::There | Bond::Said | Bond::Since | Bond::Before => None,
    }
}

/// The day of the visit on which whoever visits was met, where nothing else dates the meeting: not one of several days.
fn day_of_visit(identity: &Identity<'_>, told: &[Event], event: &Event) -> Vec<Dated> {
    let layers = identity.layers;
    if event.background || !happened(event) || event.bond.is_some() || dated(layers, event) {
        return Vec::new();
    }
    let shares = |other: &Event| {
        let mut known = other.participants.iter().flat_map(|participant| &participant.referents);
        known.any(|&referent| event.participants.iter().any(|own| identity.is(own, identity.mention(referent))))
    };
    let single = |told: &Dated| is_day(layers, told.time);
    let visit = told
        .iter()
        .rev()
        .find(|other| other.kind == Kind::Visit && !other.background && happened(other) && shares(other));
    match visit {
        Some(visit) if visit.begun.is_none() && visit.times.iter().all(single) => visit.times.clone(),
        _ => Vec::new(),
    }
}

/// Whether it has a date.
pub fn dated(layers: Layers<'_>, event: &Event) -> bool {
    event.begun.is_some() || give_date(layers, &event.times)
}

/// Whether an expression of time is a single day.
pub fn is_day(layers: Layers<'_>, time: usize) -> bool {
    let value = layers.timexes[time].value(Some(SOME_DAY), Direction::Past);
    value.is_some_and(|value| value.edtf.parse::<Date>().is_ok())
}

/// Whether one of the expressions of time gives a date, whatever the day of speaking.
pub fn give_date(layers: Layers<'_>, times: &[Dated]) -> bool {
    let valued = |&told: &Dated| {
        let timex = &layers.timexes[told.time];
        timex.anaphor().is_some() && !timex.is_part_of_day()
            || timex.nth_day().is_some()
            || timex.offset().is_some()
            || told.value(layers.timexes, Some(SOME_DAY), Direction::Past).is_some()
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
pub fn placed(layers: Layers<'_>, event: &Event) -> bool {
    event.places.iter().any(|&place| {
        let mention = &layers.mentions[place];
        // the registry knows where a palace stands
        mention.kind != MentionKind::Venue || mention.within.is_some() || !mention.entities.is_empty()
    })
}
