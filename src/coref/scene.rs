//! Scenes: what nobody is told to have taken part in, and where somebody came. Neither is a meeting, but what is told to have
//! happened in the course of it has its day and place.

use super::Event;
use super::identity::Identity;
use super::setting::{dated, happened, is_day, lasts, placed};
use crate::frame::{Arrival, Kind, Side};
use crate::lexicon::Bond;

/// How many sentences behind a scene what happened there is told.
const REACH: usize = 3;
/// The form of what a conference consists of.
const SESSION: &str = "session";
/// How many sentences behind a conference its sessions are told.
const SESSIONS: usize = 6;
/// How many sentences behind an arrival those are met who received the guest.
const ARRIVED: usize = 1;

/// Gives events the day and the place of the scene in the course of which they took place: (the conference opened on
/// Tuesday in the city; on its margins) he met …
pub fn place(identity: &Identity<'_>, empty: &[Event], events: &mut [Event]) {
    let layers = identity.layers;
    let start = |event: &Event| event.triggers.first().map_or(0, |trigger| trigger.start);
    for at in 0..events.len() {
        let (told, [event, ..]) = events.split_at_mut(at) else { return };
        let nth = event.times.iter().any(|told| layers.timexes[told.time].nth_day().is_some());
        let within = matches!(event.bond, Some(Bond::Within | Bond::End));
        if !(nth || within) || event.kind == Kind::PhoneCall {
            continue;
        }
        let before = told.last().map_or(0, start)..start(event);
        let scene = empty.iter().rev().find(|scene| {
            before.contains(&start(scene))
                && scene.sentence + REACH >= event.sentence
                && scene.background == event.background
                && happened(scene)
                && (within || lasts(scene))
        });
        let Some(scene) = scene else { continue };
        if nth {
            event.whole.clone_from(&scene.times);
        } else if !dated(layers, event) {
            event.times.extend(&scene.times);
        }
        if !placed(layers, event) {
            event.places.extend(&scene.places);
        }
        event.bond = event.bond.filter(|_| scene.times.is_empty() && scene.places.is_empty());
    }
}

/// Gives a conference the topics of the sessions in its course that nobody else is told to have taken part in: (two sessions
/// of the workshop) were about …
pub fn sessions(empty: &[Event], events: &mut [Event]) {
    for session in empty.iter().filter(|session| session.form.as_deref() == Some(SESSION) && !session.topics.is_empty())
    {
        let whole = events.iter_mut().rev().find(|event| event.sentence <= session.sentence);
        let holds = |event: &&mut Event| {
            matches!(event.kind, Kind::Conference | Kind::Workshop) && event.sentence + SESSIONS >= session.sentence
        };
        if let Some(whole) = whole.filter(holds) {
            whole.topics.extend(session.topics.iter().cloned());
        }
    }
}

/// Gives events the place where one of their parties arrived right before, and the day of that.
pub fn arrive(identity: &Identity<'_>, arrivals: &[Arrival], events: &mut [Event]) {
    let layers = identity.layers;
    for event in events.iter_mut().filter(|event| happened(event) && event.kind != Kind::PhoneCall) {
        let start = event.triggers.first().map_or(0, |trigger| trigger.start);
        let before = arrivals.iter().rev().find(|arrival| arrival.token < start);
        let Some(arrival) = before.filter(|arrival| arrival.sentence + ARRIVED >= event.sentence) else { continue };
        let guest = &layers.mentions[arrival.subject];
        // (he came to the town with a letter to its governor,) who received him
        let received = event.kind == Kind::Reception
            && arrival.sentence == event.sentence
            && matches!(event.participants.as_slice(), [host] if host.side == Some(Side::A));
        if !received && !event.participants.iter().any(|known| identity.is(known, guest)) {
            continue;
        }
        if !placed(layers, event) {
            event.places.push(arrival.place);
        }
        if !dated(layers, event) {
            event.times.extend(arrival.time.filter(|&time| is_day(layers, time)).map(crate::frame::Dated::from));
        }
    }
}
