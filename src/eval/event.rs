//! Meetings made ready to be compared: their names, places and topics as words.

use super::annotation::{Meeting, Participant};
use super::name::{Comparer, Likeness, Name, Words};
use crate::record::ActorKind;

/// A meeting of an annotation.
#[derive(Debug)]
pub struct Event<'a> {
    /// As it was annotated.
    pub told: &'a Meeting,
    /// Who took part.
    pub parties: Vec<Party<'a>>,
    /// Where.
    pub places: Vec<Words>,
    /// Places that are neither right nor wrong.
    pub neutral_places: Vec<Words>,
    /// About what.
    pub topics: Vec<Words>,
}

/// A participant.
#[derive(Debug)]
pub struct Party<'a> {
    /// As it was annotated.
    pub told: &'a Participant,
    names: Vec<Name>,
    represents: Option<Name>,
}

/// The meetings of a document, in its order.
pub fn events<'a>(comparer: &Comparer, meetings: &'a [Meeting]) -> Vec<Event<'a>> {
    let party = |told: &'a Participant| Party {
        told,
        names: told.names().map(|name| comparer.name(name)).collect(),
        represents: told.represents.as_deref().filter(|body| !body.is_empty()).map(|body| comparer.name(body)),
    };
    let event = |told: &'a Meeting| Event {
        told,
        parties: told.participants.iter().map(party).collect(),
        places: told.places.iter().map(|place| comparer.place(place.words())).collect(),
        neutral_places: told.places_optional.iter().map(|place| comparer.place(place.words())).collect(),
        topics: told.topics.iter().map(|topic| comparer.topic(topic.words())).collect(),
    };
    meetings.iter().map(event).collect()
}

impl Party<'_> {
    /// How far this one, as found, agrees with one of the gold annotation; the kind of the latter decides how names are
    /// compared.
    pub fn likeness(&self, gold: &Self) -> Option<Likeness> {
        let person = gold.told.kind == Some(ActorKind::Person);
        let pairs = self.names.iter().flat_map(|name| gold.names.iter().map(move |other| (name, other)));
        pairs.filter_map(|(name, other)| name.likeness(other, person)).max()
    }

    /// Whether this is a body that one of these represents.
    pub fn is_represented(&self, by: &[Self]) -> bool {
        let bodies = by.iter().filter_map(|party| party.represents.as_ref());
        bodies.into_iter().any(|body| self.names.iter().any(|name| name.likeness(body, false).is_some()))
    }
}

impl Event<'_> {
    /// Whether both are told to take place at a common place.
    pub fn shares_place(&self, other: &Self) -> bool {
        self.places.iter().any(|place| other.places.iter().any(|there| place.same_place(there)))
    }
}
