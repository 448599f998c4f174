//! A document that tells of a meeting → `Document`, the proof of its event.

use std::collections::BTreeSet;

use super::nodes::Nodes;
use super::{Entity, event};
use crate::vocab::{dct, maj};

pub(super) fn entities(nodes: &Nodes<'_>) -> Vec<Entity> {
    let told: BTreeSet<&str> = event::held(nodes).flat_map(|(_, meeting)| meeting.iris(maj::HAS_DOCUMENT)).collect();
    let entity = |iri: &str| {
        let node = nodes.get(iri)?;
        let mut document = Entity::new("Document", &[iri]);
        document.add("fileName", node.texts(dct::IDENTIFIER));
        document.add("title", node.texts(dct::TITLE));
        document.add("publisher", node.texts(dct::PUBLISHER));
        document.add("publishedAt", node.texts(dct::ISSUED));
        document.add("sourceUrl", node.addresses());
        Some(document)
    };
    told.into_iter().filter_map(entity).collect()
}
