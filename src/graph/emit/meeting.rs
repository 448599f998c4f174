//! One meeting of a record → a claim.

use oxigraph::model::{Literal, NamedNode, NamedNodeRef};
use serde::Serialize;

use super::{Draft, Keys, actor, outcome, participation};
use crate::graph::edtf::Bounds;
use crate::graph::iri::{self, concept, offsets};
use crate::graph::label::meeting_label;
use crate::record::MeetingRecord;
use crate::vocab::{itsrdf, maj, rdfs, sem, xsd};

/// Emits the claim of a meeting; returns it.
pub(super) fn emit(draft: &mut Draft<'_>, keys: &mut Keys, meeting: &MeetingRecord) -> NamedNode {
    let key = meeting.evidence.first().map_or_else(|| meeting.id.clone(), |&span| offsets(span));
    let claim = draft.iris().claim(&draft.entry.hash, &keys.unique(key));
    draft.a(&claim, maj::MEETING_CLAIM);
    draft.add(&claim, maj::IN_DOCUMENT, draft.document.clone());
    facts(draft, &claim, meeting);
    date(draft, &claim, meeting);
    places_and_topics(draft, &claim, meeting);
    let actors = participation::emit(draft, &claim, &meeting.participants);
    outcome::emit(draft, &claim, meeting, &actors);
    for &span in &meeting.evidence {
        draft.evidence(&claim, maj::HAS_EVIDENCE, Some(span), "");
    }
    claim
}

fn facts(draft: &mut Draft<'_>, claim: &NamedNode, meeting: &MeetingRecord) {
    let kind = value(&meeting.kind);
    draft.add(claim, maj::KIND, concept(iri::KIND, &kind));
    if let Some(form) = meeting.form.as_deref().filter(|form| !form.is_empty()) {
        draft.add(claim, maj::FORM, concept(iri::FORM, form));
    }
    draft.add(claim, maj::STATUS, concept(iri::STATUS, &value(&meeting.status)));
    draft.add(claim, maj::BACKGROUND, Literal::from(meeting.background));
    draft.add(claim, itsrdf::TA_CONFIDENCE, Literal::from(meeting.confidence));
    if let Some(title) = &meeting.title {
        draft.arabic(claim, maj::EVENT_TITLE, title);
    }
    if !meeting.by.is_empty() {
        draft.string(claim, maj::RULE, &meeting.by);
    }
    let names: Vec<&str> = meeting.participants.iter().map(|participant| participant.name.as_str()).collect();
    let label = meeting_label(draft.world.kind_label(&kind), &names, meeting.date.as_deref());
    draft.arabic(claim, rdfs::LABEL, &label);
}

fn date(draft: &mut Draft<'_>, claim: &NamedNode, meeting: &MeetingRecord) {
    draft.add(claim, maj::DATE_BASIS, concept(iri::DATE_BASIS, &value(&meeting.date_basis)));
    draft.evidence(claim, maj::DATE_EVIDENCE, meeting.date_span, "");
    let Some(text) = meeting.date.as_deref().filter(|text| !text.is_empty()) else { return };
    draft.string(claim, maj::DATE, text);
    for (predicate, day) in bounds(Bounds::of(text).unwrap_or_default()) {
        draft.add(claim, predicate, Literal::new_typed_literal(day, xsd::DATE));
    }
}

/// The bounds that are known, each with its property.
pub(in crate::graph) fn bounds(bounds: Bounds) -> impl Iterator<Item = (NamedNodeRef<'static>, String)> {
    [
        (sem::HAS_EARLIEST_BEGIN_TIME_STAMP, bounds.earliest_begin),
        (sem::HAS_LATEST_BEGIN_TIME_STAMP, bounds.latest_begin),
        (sem::HAS_EARLIEST_END_TIME_STAMP, bounds.earliest_end),
        (sem::HAS_LATEST_END_TIME_STAMP, bounds.latest_end),
    ]
    .into_iter()
    .filter_map(|(predicate, day)| Some((predicate, day?.to_string())))
}

fn places_and_topics(draft: &mut Draft<'_>, claim: &NamedNode, meeting: &MeetingRecord) {
    for place in &meeting.places {
        let node = actor::place(draft, place);
        draft.add(claim, maj::HAS_PLACE, node);
        draft.evidence(claim, maj::PLACE_EVIDENCE, place.span, &place.mention);
    }
    for topic in &meeting.topics {
        if let Some(id) = topic.id.as_deref().filter(|id| !id.is_empty()) {
            let node = draft.iris().topic(id);
            draft.add(claim, maj::TOPIC, node);
        }
        let words = if topic.mention.trim().is_empty() { &topic.name } else { &topic.mention };
        draft.arabic(claim, maj::TOPIC_TEXT, words);
        draft.evidence(claim, maj::TOPIC_EVIDENCE, topic.span, &topic.mention);
    }
}

/// The value of an enumeration as records write it.
pub(in crate::graph) fn value(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
