//! What was said, agreed or decided.

use oxigraph::model::NamedNode;

use super::{Draft, Keys};
use crate::graph::iri::{self, below, concept, offsets, short_hash};
use crate::record::{MeetingRecord, OutcomeRecord};
use crate::vocab::maj;

/// Emits the outcomes of a claim; `actors` are those of its participants, in order.
pub(super) fn emit(draft: &mut Draft<'_>, claim: &NamedNode, meeting: &MeetingRecord, actors: &[NamedNode]) {
    let mut keys = Keys::default();
    for outcome in &meeting.outcomes {
        let key = outcome.span.map_or_else(|| short_hash(&[&outcome.stance, &outcome.text]), offsets);
        let node = below(claim.as_ref(), "outcome", &keys.unique(key));
        draft.add(claim, maj::HAS_OUTCOME, node.clone());
        draft.a(&node, maj::OUTCOME);
        draft.add(&node, maj::STANCE, concept(iri::STANCE, &outcome.stance));
        draft.arabic(&node, maj::OUTCOME_TEXT, &outcome.text);
        speaker(draft, &node, outcome, meeting, actors);
        draft.evidence(&node, maj::HAS_EVIDENCE, outcome.span, &outcome.text);
    }
}

/// Who took the stance: a participant by id, name or letters; otherwise the words themselves.
fn speaker(
    draft: &mut Draft<'_>,
    node: &NamedNode,
    outcome: &OutcomeRecord,
    meeting: &MeetingRecord,
    actors: &[NamedNode],
) {
    let Some(by) = outcome.by.as_deref().filter(|by| !by.trim().is_empty()) else { return };
    let participant = meeting.participants.iter().position(|participant| {
        participant.id.as_deref() == Some(by) || participant.name == by || participant.mention == by
    });
    let registered = || [draft.iris().person(by), draft.iris().body(by)].into_iter().find(|it| draft.world.knows(it));
    match participant.map(|index| actors[index].clone()).or_else(registered) {
        Some(actor) => draft.add(node, maj::OUTCOME_BY, actor),
        None => draft.arabic(node, maj::OUTCOME_BY_TEXT, by),
    }
}
