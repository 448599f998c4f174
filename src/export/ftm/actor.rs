//! People → `Person`; organs of states → `PublicBody`; other bodies → `Organization`; groups → `LegalEntity`.

use super::nodes::{Node, Nodes};
use super::{Entity, dates, identifier};
use crate::vocab::{WIKIDATA, foaf, maj, org, owl, skos};

/// Types of bodies that are organs of a state.
const PUBLIC: [&str; 6] = ["army", "court", "department", "government", "ministry", "state"];

/// Whether a body is an organ of a state.
pub(super) fn is_public(body: &Node<'_>) -> bool {
    body.texts(maj::BODY_TYPE).iter().any(|kind| PUBLIC.contains(kind))
}

pub(super) fn entities(nodes: &Nodes<'_>) -> Vec<Entity> {
    let people = nodes.of_class(maj::PERSON).map(|(iri, node)| {
        let mut person = named("Person", iri, node);
        person.add("gender", node.texts(foaf::GENDER));
        person
    });
    let bodies = [maj::BODY, maj::STATE].into_iter().flat_map(|class| nodes.of_class(class));
    let bodies = bodies.map(|(iri, node)| body(nodes, iri, node));
    let groups = nodes.of_class(maj::GROUP).map(|(iri, node)| named("LegalEntity", iri, node));
    // what documents call now one thing, now another is the first of these
    groups.chain(bodies).chain(people).filter(|entity| entity.properties.contains_key("name")).collect()
}

fn body(nodes: &Nodes<'_>, iri: &str, node: &Node<'_>) -> Entity {
    let mut body = named(if is_public(node) { "PublicBody" } else { "Organization" }, iri, node);
    body.add("classification", node.texts(maj::BODY_TYPE));
    body.add("parent", node.iris(org::SUB_ORGANIZATION_OF).into_iter().map(|parent| identifier(&[parent])));
    body.add("country", nodes.countries(node.iris(maj::COUNTRY)));
    body.add("incorporationDate", node.texts(maj::FOUNDED).into_iter().filter_map(|date| dates(date).0));
    body.add("dissolutionDate", node.texts(maj::DISSOLVED).into_iter().filter_map(|date| dates(date).1));
    body
}

/// An entity with its names, Wikidata item and addresses.
fn named(schema: &'static str, iri: &str, node: &Node<'_>) -> Entity {
    let mut entity = Entity::new(schema, &[iri]);
    entity.add("name", node.texts(skos::PREF_LABEL));
    entity.add("alias", node.texts(skos::ALT_LABEL));
    entity.add("weakAlias", node.texts(skos::HIDDEN_LABEL));
    entity.add("wikidataId", node.iris(owl::SAME_AS).into_iter().filter_map(|item| item.strip_prefix(WIKIDATA)));
    entity.add("sourceUrl", node.addresses());
    entity
}
