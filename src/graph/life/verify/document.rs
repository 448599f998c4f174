//! The graph of a document: it names itself, once, by its fingerprint, and all that it links to is in it.

use std::collections::{BTreeMap, HashSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use super::link::Dangling;
use super::{INGEST_AGAIN, Verification};
use crate::graph::error::GraphError;
use crate::graph::iri::graph_document;
use crate::graph::nodes::Nodes;
use crate::graph::store::Store;
use crate::vocab::{dct, maj};

/// Checks one; `documents` are those seen before: name → graph.
pub(super) fn check(
    store: &Store,
    name: &NamedNode,
    documents: &mut BTreeMap<String, NamedNode>,
    found: &mut Verification,
) -> Result<(), GraphError> {
    let quads = store.oxigraph().quads_for_pattern(None, None, None, Some(name.as_ref().into()));
    let quads: Vec<Quad> = quads.collect::<Result<_, _>>().map_err(store.failed())?;
    let described: HashSet<&NamedOrBlankNode> = quads.iter().map(|quad| &quad.subject).collect();
    let mut dangling = Dangling::default();
    for quad in &quads {
        dangling.look(quad, |object| match object {
            Term::NamedNode(node) => described.contains(&NamedOrBlankNode::from(node.clone())),
            Term::BlankNode(node) => described.contains(&NamedOrBlankNode::from(node.clone())),
            _ => false,
        });
    }
    dangling.messages().for_each(|message| found.fault("link", name, message, INGEST_AGAIN));
    let nodes = Nodes::of(quads);
    let own: Vec<_> = nodes.of_class(maj::DOCUMENT).map(|(_, node)| node).collect();
    let [document] = own.as_slice() else {
        let message = format!("{} documents in the graph of one", own.len());
        found.fault("document", name, message, INGEST_AGAIN);
        return Ok(());
    };
    let hash = document.texts(maj::TEXT_HASH);
    if hash.len() != 1 || hash.first() != graph_document(name.as_ref()).as_ref() {
        found.fault("document", name, "its fingerprint is not that of its name".to_owned(), INGEST_AGAIN);
    }
    if document.texts(maj::PIPELINE_VERSION).len() != 1 {
        found.fault("document", name, "not one version of rules that read it".to_owned(), INGEST_AGAIN);
    }
    let mut ids = document.texts(dct::IDENTIFIER);
    let id = ids.pop_first().filter(|_| ids.is_empty());
    let Some(id) = id else {
        found.fault("document", name, "not one name of the document".to_owned(), INGEST_AGAIN);
        return Ok(());
    };
    if let Some(other) = documents.insert(id.clone(), name.clone()) {
        let message = format!("the document {id} has another graph, {other}");
        found.fault("document", name, message, INGEST_AGAIN);
    }
    Ok(())
}
