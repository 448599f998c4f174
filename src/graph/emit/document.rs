//! The document itself, its run, and the triggers that made no meeting.

use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, Term};

use super::Draft;
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
        let address = NamedNode::new(url).map(Term::from).unwrap_or_else(|_| Literal::new_simple_literal(url).into());
        draft.add(&document, dct::SOURCE, address);
    }
    let run = draft.iris().run(&entry.hash);
    draft.add(&document, prov::WAS_GENERATED_BY, run.clone());
    draft.a(&run, maj::RUN);
    draft.string(&run, maj::PIPELINE_VERSION, &entry.version);
    skipped(draft, &document);
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
