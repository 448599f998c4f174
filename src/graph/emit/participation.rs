//! Participants of a meeting → participations, with the direct properties beside them.

use oxigraph::model::{Literal, NamedNode, NamedNodeRef};

use super::meeting::value;
use super::{Draft, Keys, actor};
use crate::graph::iri::{self, below, concept, offsets, short_hash};
use crate::record::{ParticipantRecord, Role, Side};
use crate::vocab::{itsrdf, maj, rdf, rdfs};

/// Emits the participations of a claim; returns the actor of each participant.
pub(super) fn emit(draft: &mut Draft<'_>, claim: &NamedNode, participants: &[ParticipantRecord]) -> Vec<NamedNode> {
    let mut keys = Keys::default();
    participants.iter().map(|participant| one(draft, claim, &mut keys, participant)).collect()
}

fn one(draft: &mut Draft<'_>, claim: &NamedNode, keys: &mut Keys, participant: &ParticipantRecord) -> NamedNode {
    let actor = actor::actor(draft, participant);
    let key = participant.span.map_or_else(|| short_hash(&[actor.as_str()]), offsets);
    let node = below(claim.as_ref(), "participation", &keys.unique(key));
    draft.add(claim, maj::HAS_PARTICIPATION, node.clone());
    draft.add(&node, rdf::TYPE, maj::PARTICIPATION);
    draft.add(&node, maj::HAS_ACTOR, actor.clone());
    draft.add(&node, maj::ROLE, concept(iri::ROLE, &value(&participant.role)));
    draft.add(&node, itsrdf::TA_CONFIDENCE, Literal::from(participant.confidence));
    draft.arabic(&node, rdfs::LABEL, &participant.name);
    draft.arabic(&node, maj::MENTION, &participant.mention);
    if !participant.by.is_empty() {
        draft.string(&node, maj::RULE, &participant.by);
    }
    details(draft, &node, participant);
    candidates(draft, &node, participant);
    draft.evidence(&node, maj::HAS_EVIDENCE, participant.span, &participant.mention);
    for predicate in direct(participant.role) {
        draft.add(claim, *predicate, actor.clone());
    }
    actor
}

fn details(draft: &mut Draft<'_>, node: &NamedNode, participant: &ParticipantRecord) {
    if let Some(side) = participant.side {
        draft.string(node, maj::SIDE, if side == Side::A { "a" } else { "b" });
    }
    if let Some(post) = &participant.post {
        draft.arabic(node, maj::POST_TEXT, post);
    }
    if let Some(represents) = &participant.represents {
        match actor::represented(draft, represents) {
            Some(body) => draft.add(node, maj::REPRESENTS, body),
            None => draft.arabic(node, maj::REPRESENTS_TEXT, represents),
        }
    }
    if let Some(count) = participant.count {
        draft.add(node, maj::COUNT_MIN, Literal::from(i64::from(count.min)));
        if let Some(max) = count.max {
            draft.add(node, maj::COUNT_MAX, Literal::from(i64::from(max)));
        }
    }
}

/// Whom a participant may be, each with its probability.
fn candidates(draft: &mut Draft<'_>, node: &NamedNode, participant: &ParticipantRecord) {
    for candidate in &participant.candidates {
        let one = below(node.as_ref(), "candidate", &candidate.id);
        draft.add(node, maj::HAS_CANDIDATE, one.clone());
        draft.add(&one, rdf::TYPE, maj::CANDIDATE);
        let actor = actor::known(draft, participant.kind, &candidate.id);
        draft.add(&one, maj::MAY_BE, actor);
        draft.add(&one, itsrdf::TA_CONFIDENCE, Literal::from(candidate.score));
    }
}

/// The direct properties from meeting to actor that a role gives.
fn direct(role: Role) -> &'static [NamedNodeRef<'static>] {
    match role {
        Role::InvitedAbsent => &[],
        Role::Host => &[maj::PARTICIPANT, maj::HOST],
        _ => &[maj::PARTICIPANT],
    }
}
