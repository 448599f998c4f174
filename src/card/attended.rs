//! The meetings that a thing has to do with.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use serde::Serialize;

use super::{Capped, Caps, Reader, Thing, of_thing, of_things};
use crate::graph::GraphError;
use crate::vocab::maj;

/// A meeting in a list.
#[derive(Debug, Serialize)]
pub struct Attended {
    /// The meeting.
    pub meeting: Thing,
    /// Its date in EDTF.
    pub date: Option<String>,
    /// Its kinds.
    pub kinds: Vec<Thing>,
    /// Whether it took place.
    pub statuses: Vec<Thing>,
    /// Where it took place.
    pub places: Vec<Thing>,
    /// Who took part.
    pub participants: Capped<Thing>,
}

/// The meetings of the edition that a thing took part in or was represented at, that were there, on it or are told of in
/// it: the latest first, those without a date last.
pub(super) fn of(reader: &Reader<'_>, thing: &NamedNode, caps: Caps) -> Result<Capped<Attended>, GraphError> {
    let mut found = BTreeSet::new();
    for property in [maj::PARTICIPANT, maj::HAS_PLACE, maj::TOPIC, maj::HAS_DOCUMENT] {
        found.extend(reader.subjects(property, thing)?);
    }
    for part in reader.subjects(maj::REPRESENTS, thing)? {
        found.extend(reader.subjects(maj::HAS_PARTICIPATION, &part)?);
    }
    let mut dated = Vec::new();
    for meeting in found {
        if reader.is_a(&meeting, maj::MEETING)? {
            dated.push((Reverse(reader.text(&meeting, maj::DATE)?), meeting));
        }
    }
    dated.sort_unstable();
    Capped::first(dated, caps.entries, |(date, meeting)| {
        let participants = reader.things(&meeting, maj::PARTICIPANT)?;
        Ok(Attended {
            date: date.0,
            kinds: of_things(reader, &meeting, maj::KIND)?,
            statuses: of_things(reader, &meeting, maj::STATUS)?,
            places: of_things(reader, &meeting, maj::HAS_PLACE)?,
            participants: Capped::first(participants, caps.values, |actor| of_thing(reader, actor))?,
            meeting: of_thing(reader, meeting)?,
        })
    })
}
