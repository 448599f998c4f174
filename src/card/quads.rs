//! What a store says of a thing, as it is stored.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use super::statements::failed;
use crate::graph::{GraphError, Store};

/// All quads about a thing, and about what it refers to that has no IRI of its own, in the order in which the store has
/// them.
pub fn quads(store: &Store, thing: &NamedNode) -> Result<Vec<Quad>, GraphError> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    let mut open = vec![NamedOrBlankNode::from(thing.clone())];
    while let Some(subject) = open.pop() {
        for quad in store.oxigraph().quads_for_pattern(Some(subject.as_ref()), None, None, None) {
            let quad = quad.map_err(|source| failed(store, source))?;
            if let Term::BlankNode(node) = &quad.object
                && known.insert(node.as_str().to_owned())
            {
                open.push(node.clone().into());
            }
            found.push(quad);
        }
    }
    Ok(found)
}
