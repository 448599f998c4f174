//! Mention → actor or place: the registry's, or one that the document reports.

use oxigraph::model::NamedNode;

use super::Draft;
use crate::graph::iri::actor_kind;
use crate::record::{ActorKind, CodePoints, ParticipantRecord, PlaceKind, PlaceRecord};
use crate::vocab::maj;

/// The actor of a participant. One that the registry does not describe is reported by name and type.
pub(super) fn actor(draft: &mut Draft<'_>, participant: &ParticipantRecord) -> NamedNode {
    let ParticipantRecord { kind, id, name, mention, span, .. } = participant;
    named(draft, *kind, id.as_deref(), name, mention, *span)
}

/// The actor of an id, or of a name in its place. One that the registry does not describe is reported.
pub(super) fn named(
    draft: &mut Draft<'_>,
    kind: ActorKind,
    id: Option<&str>,
    name: &str,
    mention: &str,
    span: Option<CodePoints>,
) -> NamedNode {
    let actor = match id.filter(|id| !id.is_empty()) {
        Some(id) => known(draft, kind, id),
        None => draft.iris().document_actor(kind, name, &draft.entry.hash, span),
    };
    report(draft, &actor, name, mention, actor_kind(kind));
    actor
}

/// The actor of a registry id: of the kind that is said, unless only the other kind has the id.
pub(super) fn known(draft: &Draft<'_>, kind: ActorKind, id: &str) -> NamedNode {
    let (person, body) = (draft.iris().person(id), draft.iris().body(id));
    let (likely, other) = if kind == ActorKind::Person { (person, body) } else { (body, person) };
    if !draft.world.knows(&likely) && draft.world.knows(&other) { other } else { likely }
}

/// The place of a meeting. One that the registry does not describe is reported by name and type.
pub(super) fn place(draft: &mut Draft<'_>, place: &PlaceRecord) -> NamedNode {
    let node = match place.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => draft.iris().place(id),
        None => draft.iris().unresolved_place(&place.name),
    };
    report(draft, &node, &place.name, &place.mention, place_kind(place.kind));
    node
}

/// The body that a participant represents, if the registry has it.
pub(super) fn represented(draft: &Draft<'_>, id: &str) -> Option<NamedNode> {
    Some(draft.iris().body(id)).filter(|body| draft.world.knows(body))
}

fn report(draft: &mut Draft<'_>, thing: &NamedNode, name: &str, mention: &str, kind: &str) {
    if !draft.world.knows(thing) {
        let name = [name, mention].into_iter().find(|text| !text.trim().is_empty()).unwrap_or(thing.as_str());
        draft.arabic(thing, maj::REPORTED_NAME, name);
        draft.string(thing, maj::REPORTED_TYPE, kind);
    }
}

fn place_kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Venue => "venue",
        PlaceKind::City => "city",
        PlaceKind::Region => "region",
        PlaceKind::Country => "country",
    }
}
