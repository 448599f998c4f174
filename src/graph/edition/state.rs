//! The life cycle of a meeting: what its claims said of it, in the order of their publication.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode};

use super::Draft;
use crate::graph::claims::Claim;
use crate::graph::emit::value;
use crate::graph::iri::{self, below, concept, short_hash};
use crate::record::Status;
use crate::vocab::{dct, maj, prov, rdf, xsd};

/// Adds a state for each claim, the status of the strongest claims, and those that exclude it.
pub(super) fn life_cycle(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&Claim]) {
    states(draft, meeting, claims);
    let took_place = |status: Status| matches!(status, Status::Held | Status::Ongoing);
    let chosen = if claims.iter().any(|claim| took_place(claim.status)) {
        claims.iter().map(|claim| claim.status).filter(|status| took_place(*status)).min()
    } else {
        // what was said last holds for a meeting that nobody saw
        claims.iter().max_by_key(|claim| (&claim.published, claim.status, &claim.iri)).map(|claim| claim.status)
    };
    let Some(chosen) = chosen else { return };
    draft.add(meeting, maj::STATUS, concept(iri::STATUS, &value(&chosen)));
    let excludes = |status: Status| match status {
        Status::Denied => chosen != Status::Denied,
        // a postponed meeting is held on its later day
        Status::Cancelled => took_place(chosen),
        Status::Postponed => took_place(chosen) && !claims.iter().any(|claim| postpones(claim, claims)),
        Status::Planned => chosen == Status::Denied,
        Status::Held | Status::Ongoing => false,
    };
    let conflicting: BTreeSet<Status> =
        claims.iter().map(|claim| claim.status).filter(|status| excludes(*status)).collect();
    for status in conflicting {
        draft.add(meeting, maj::CONFLICTING_STATUS, concept(iri::STATUS, &value(&status)));
    }
}

fn states(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&Claim]) {
    let mut ordered = claims.to_vec();
    // a day of publication that is not known stands where the day of the meeting would
    let known = |claim: &Claim| {
        let day = claim.bounds.earliest_begin.map(|day| day.to_string()).unwrap_or_default();
        if claim.published.is_empty() { day } else { claim.published.clone() }
    };
    ordered.sort_by_cached_key(|claim| (known(claim), stage(claim.status), claim.iri.clone()));
    for (step, claim) in (1i64..).zip(ordered) {
        let node = below(meeting.as_ref(), "state", &short_hash(&[&claim.iri]));
        draft.add(meeting, maj::HAS_STATE, node.clone());
        draft.add(&node, rdf::TYPE, maj::STATE_REPORT);
        draft.add(&node, maj::STEP, Literal::from(step));
        draft.add(&node, maj::STATUS, concept(iri::STATUS, &value(&claim.status)));
        draft.links(&node, prov::WAS_DERIVED_FROM, [&claim.iri]);
        if !claim.published.is_empty() {
            draft.add(&node, dct::ISSUED, Literal::new_typed_literal(&claim.published, xsd::DATE));
        }
        claim.date.iter().for_each(|date| draft.strings(&node, maj::DATE, date));
    }
}

/// Where a status stands among those told on one day.
fn stage(status: Status) -> u8 {
    match status {
        Status::Planned => 0,
        Status::Postponed => 1,
        Status::Cancelled => 2,
        Status::Ongoing => 3,
        Status::Held => 4,
        Status::Denied => 5,
    }
}

/// Whether a claim tells that the meeting was put off from a day that another planned.
pub(super) fn postpones(claim: &Claim, claims: &[&Claim]) -> bool {
    claim.status == Status::Postponed && claims.iter().any(|other| is_superseded_by(other, claim))
}

/// Whether a claim plans a day before the one to which another postponed the meeting.
pub(super) fn is_superseded_by(plan: &Claim, postponed: &Claim) -> bool {
    let before = plan.bounds.latest_end.zip(postponed.bounds.earliest_begin).is_some_and(|(from, to)| from < to);
    plan.status == Status::Planned && postponed.status == Status::Postponed && before
}
