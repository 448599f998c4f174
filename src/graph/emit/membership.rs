//! People named together with a post → claims; the edition holds them against the tenures of the registry.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode};

use super::meeting::value;
use super::{Draft, Keys, actor};
use crate::graph::edtf::Bounds;
use crate::graph::iri::{self, concept, offsets, short_hash};
use crate::record::{ActorKind, MembershipRecord, PostStatus};
use crate::vocab::{maj, rdfs, sem, xsd};

/// Emits the memberships of a document; `meetings` are its claims by their names in the record.
pub(super) fn emit(draft: &mut Draft<'_>, meetings: &BTreeMap<&str, NamedNode>) {
    let mut keys = Keys::default();
    for membership in &draft.entry.record.memberships {
        one(draft, &mut keys, membership, meetings);
    }
}

fn one(draft: &mut Draft<'_>, keys: &mut Keys, membership: &MembershipRecord, meetings: &BTreeMap<&str, NamedNode>) {
    let MembershipRecord { name, id, post, mention, span, .. } = membership;
    let person = actor::named(draft, ActorKind::Person, id.as_deref(), name, mention, *span);
    let key = span.map_or_else(|| short_hash(&[person.as_str(), post]), offsets);
    let claim = draft.iris().membership(&draft.entry.hash, &keys.unique(key));
    draft.a(&claim, maj::MEMBERSHIP_CLAIM);
    draft.add(&claim, maj::IN_DOCUMENT, draft.document.clone());
    draft.add(&claim, maj::HOLDER, person.clone());
    draft.arabic(&claim, rdfs::LABEL, &format!("{name}: {post}"));
    draft.arabic(&claim, maj::POST_TEXT, post);
    draft.arabic(&claim, maj::MENTION, mention);
    draft.add(&claim, maj::POST_STATUS, concept(iri::POST_STATUS, &value(&membership.status)));
    let known = membership.body_id.as_deref().and_then(|id| actor::represented(draft, id));
    match (&known, &membership.body) {
        (Some(body), _) => draft.add(&claim, maj::POST_IN, body.clone()),
        (None, Some(letters)) => draft.arabic(&claim, maj::POST_IN_TEXT, letters),
        (None, None) => {}
    }
    if let Some(meeting) = membership.meeting.as_deref().and_then(|id| meetings.get(id)) {
        draft.add(&claim, maj::AT_MEETING, meeting.clone());
    }
    date(draft, &claim, membership);
    if !membership.by.is_empty() {
        draft.string(&claim, maj::RULE, &membership.by);
    }
    draft.evidence(&claim, maj::HAS_EVIDENCE, *span, mention);
}

/// The date, and what it says of when the post was held: from it at the latest until it at the earliest, until it at the
/// latest, or from it at the earliest.
fn date(draft: &mut Draft<'_>, claim: &NamedNode, membership: &MembershipRecord) {
    let Some(text) = membership.date.as_deref().filter(|text| !text.is_empty()) else { return };
    draft.string(claim, maj::DATE, text);
    let Some((first, last)) = Bounds::of(text).and_then(|it| it.earliest_begin.zip(it.latest_end)) else { return };
    let told = match membership.status {
        PostStatus::Held => {
            vec![(sem::HAS_LATEST_BEGIN_TIME_STAMP, last), (sem::HAS_EARLIEST_END_TIME_STAMP, first)]
        }
        PostStatus::Former => vec![(sem::HAS_LATEST_END_TIME_STAMP, last)],
        PostStatus::Elect => vec![(sem::HAS_EARLIEST_BEGIN_TIME_STAMP, first)],
    };
    for (predicate, day) in told {
        draft.add(claim, predicate, Literal::new_typed_literal(day.to_string(), xsd::DATE));
    }
}
