//! The document itself, its run, and the triggers that made no meeting.

use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, Term};

use super::Draft;
use crate::graph::iri::{below, short_hash};
use crate::vocab::{dct, maj, prov, xsd};

pub(super) fn emit(draft: &mut Draft<'_>) {
    let (document, entry) = (draft.document.clone(), draft.entry);
    draft.a(&document, maj::DOCUMENT);
    draft.string(&document, dct::IDENTIFIER, &entry.record.id);
    draft.string(&document, maj::TEXT_HASH, &entry.hash);
    draft.string(&document, maj::PIPELINE_VERSION, &entry.version);
    if let Some(title) = &entry.record.title {
        draft.arabic(&document, dct::TITLE, title);
    }
    if let Some(publisher) = &entry.record.source {
        draft.string(&document, dct::PUBLISHER, publisher);
    }
    let published = entry.record.published.as_deref().and_then(|text| text.parse::<Date>().ok());
    if let Some(day) = published {
        draft.add(&document, dct::ISSUED, Literal::new_typed_literal(day.to_string(), xsd::DATE));
    }
    if let Some(url) = &entry.url {
        draft.add(&document, dct::SOURCE, address_of(url));
    }
    coded(draft, &document);
    let run = draft.iris().run(&entry.hash);
    draft.add(&document, prov::WAS_GENERATED_BY, run.clone());
    draft.a(&run, maj::RUN);
    draft.string(&run, maj::PIPELINE_VERSION, &entry.version);
    skipped(draft, &document);
}

/// Who coded a record, and where it comes from. Its first address stands for the document as that of a report does.
fn coded(draft: &mut Draft<'_>, document: &NamedNode) {
    let record = &draft.entry.record;
    if let Some(coder) = &record.coder {
        draft.string(document, maj::CODER, coder);
    }
    if let Some(day) = record.coded_at.as_deref().and_then(|text| text.parse::<Date>().ok()) {
        draft.add(document, maj::CODED_AT, Literal::new_typed_literal(day.to_string(), xsd::DATE));
    }
    for source in &record.sources {
        let parts = [source.address.as_deref(), Some(&source.publisher), source.published.as_deref()];
        let node = below(document.as_ref(), "source", &short_hash(&parts.map(Option::unwrap_or_default)));
        draft.add(document, prov::HAD_PRIMARY_SOURCE, node.clone());
        draft.a(&node, maj::SOURCE);
        draft.string(&node, dct::PUBLISHER, &source.publisher);
        if let Some(address) = &source.address {
            draft.add(&node, dct::SOURCE, address_of(address));
        }
        if let Some(date) = &source.published {
            // a month or a year is no xsd:date
            let day = date.parse::<Date>().map(|day| Literal::new_typed_literal(day.to_string(), xsd::DATE));
            draft.add(&node, dct::ISSUED, day.unwrap_or_else(|_| Literal::new_simple_literal(date)));
        }
    }
    if let Some(address) = record.sources.iter().find_map(|source| source.address.as_deref()) {
        draft.add(document, dct::SOURCE, address_of(address));
    }
}

/// An address as a thing; as text if it is no IRI.
fn address_of(url: &str) -> Term {
    NamedNode::new(url).map(Term::from).unwrap_or_else(|_| Literal::new_simple_literal(url).into())
}

fn skipped(draft: &mut Draft<'_>, document: &NamedNode) {
    for skipped in &draft.entry.record.skipped {
        let node = draft.iris().skipped(&draft.entry.hash, skipped.span);
        draft.add(document, maj::SKIPPED, node.clone());
        draft.a(&node, maj::SKIPPED_TRIGGER);
        draft.arabic(&node, maj::TRIGGER, &skipped.trigger);
        draft.string(&node, maj::SKIP_REASON, &skipped.reason);
        draft.evidence(&node, maj::HAS_EVIDENCE, Some(skipped.span), &skipped.trigger);
    }
}
