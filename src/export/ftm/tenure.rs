//! A post held in an organ of a state → `Occupancy` of a `Position`; in another body → `Membership`.

use super::actor::is_public;
use super::nodes::{Node, Nodes};
use super::{Entity, dates, identifier};
use crate::vocab::{maj, org, skos};

pub(super) fn entities(nodes: &Nodes<'_>) -> Vec<Entity> {
    nodes.of_class(org::MEMBERSHIP).flat_map(|(iri, tenure)| entity(nodes, iri, tenure)).collect()
}

fn entity(nodes: &Nodes<'_>, iri: &str, tenure: &Node<'_>) -> Vec<Entity> {
    let holders = tenure.iris(org::MEMBER).into_iter().map(|holder| identifier(&[holder]));
    let Some((organization, body)) =
        tenure.iris(org::HAS_ORGANIZATION).first().and_then(|iri| Some((*iri, nodes.get(iri)?)))
    else {
        return Vec::new();
    };
    let titles: Vec<&str> = tenure.texts(maj::POST_TITLE).into_iter().collect();
    let mut held = Entity::new(if is_public(body) { "Occupancy" } else { "Membership" }, &[iri]);
    held.add("startDate", tenure.texts(maj::FROM).into_iter().filter_map(|date| dates(date).0));
    held.add("endDate", tenure.texts(maj::UNTIL).into_iter().filter_map(|date| dates(date).1));
    held.add("sourceUrl", tenure.addresses());
    if !is_public(body) {
        held.add("member", holders);
        held.add("organization", [identifier(&[organization])]);
        held.add("role", titles);
        return vec![held];
    }
    let key: Vec<&str> = std::iter::once(organization).chain(titles.iter().copied()).collect();
    let mut position = Entity::new("Position", &key);
    let labels = body.texts(skos::PREF_LABEL);
    position.add("name", titles.iter().copied());
    position.add("description", labels);
    position.add("organization", [identifier(&[organization])]);
    position.add("country", nodes.countries(body.iris(maj::COUNTRY)));
    held.add("holder", holders);
    held.add("post", [position.id.clone()]);
    vec![position, held]
}
