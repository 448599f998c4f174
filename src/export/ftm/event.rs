//! A meeting that was held → `Event`.

use super::nodes::{Node, Nodes};
use super::{Entity, dates, identifier};
use crate::graph::iri::{self, concept};
use crate::vocab::{maj, rdfs, skos};

/// Statuses of meetings that took place.
const HELD: [&str; 2] = ["held", "ongoing"];

pub(super) fn entities(nodes: &Nodes<'_>) -> Vec<Entity> {
    held(nodes).map(|(iri, meeting)| entity(nodes, iri, meeting)).collect()
}

/// The meetings that took place.
pub(super) fn held<'n, 'q>(nodes: &'n Nodes<'q>) -> impl Iterator<Item = (&'q str, &'n Node<'q>)> {
    let statuses = HELD.map(|status| concept(iri::STATUS, status));
    let took_place = move |meeting: &Node<'_>| {
        let status = meeting.iris(maj::STATUS);
        statuses.iter().any(|held| status.contains(held.as_str()))
    };
    nodes.of_class(maj::MEETING).filter(move |(_, meeting)| took_place(meeting))
}

fn entity(nodes: &Nodes<'_>, iri: &str, meeting: &Node<'_>) -> Entity {
    let mut event = Entity::new("Event", &[iri]);
    let ids = |iris: Vec<&str>| iris.into_iter().map(|iri| identifier(&[iri])).collect::<Vec<_>>();
    let places = meeting.iris(maj::HAS_PLACE);
    let names = |iri: &str| nodes.get(iri).map(|node| node.texts(skos::PREF_LABEL)).unwrap_or_default();
    event.add("name", meeting.texts(maj::EVENT_TITLE));
    event.add("name", meeting.texts(rdfs::LABEL));
    event.add("keywords", meeting.iris(maj::KIND).into_iter().flat_map(names));
    event.add("summary", meeting.texts(maj::TOPIC_TEXT));
    event.add("involved", ids(meeting.iris(maj::PARTICIPANT).into_iter().collect()));
    event.add("organizer", ids(meeting.iris(maj::HOST).into_iter().collect()));
    event.add("location", places.iter().flat_map(|place| names(place)));
    event.add("country", nodes.countries(places));
    event.add("proof", ids(meeting.iris(maj::HAS_DOCUMENT).into_iter().collect()));
    for date in meeting.texts(maj::DATE) {
        let (begin, end) = dates(date);
        match date.contains('/') {
            false => event.add("date", begin),
            true => {
                event.add("startDate", begin);
                event.add("endDate", end);
            }
        }
    }
    event
}
