//! Replaces a derived or curated graph by writing only what differs.
//!
//! A large transaction costs far more than the same quads in several, so a large difference is written in parts. The
//! fingerprint of the graph goes first and comes back last: a graph that a crash cut short has none, and is derived again.

use std::collections::HashSet;

use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad};
use oxigraph::store::{StorageError, Store as Quads};

use crate::vocab::maj;

/// Quads of a transaction; a thing and what lies below it are never parted.
const PART: usize = 10_000;

/// Makes `quads`, all of the graph `name`, its content.
pub(super) fn replace_graph(store: &Quads, name: &NamedNode, quads: &[Quad]) -> Result<(), StorageError> {
    let mut old = HashSet::new();
    for quad in store.quads_for_pattern(None, None, None, Some(GraphNameRef::from(name))) {
        old.insert(quad?);
    }
    let new: HashSet<&Quad> = quads.iter().collect();
    let mut changes: Vec<(&Quad, bool)> =
        old.iter().filter(|quad| !new.contains(quad)).map(|quad| (quad, false)).collect();
    changes.extend(new.iter().filter(|quad| !old.contains(**quad)).map(|quad| (*quad, true)));
    let (mut fingerprints, mut changes): (Vec<_>, Vec<_>) =
        changes.into_iter().partition(|(quad, _)| quad.predicate == maj::INPUT_HASH);
    // removed before added
    fingerprints.sort_by_key(|(_, added)| *added);
    changes.sort_by(|(one, _), (other, _)| subject(one).cmp(subject(other)));
    if changes.len() <= PART {
        changes.extend(fingerprints);
        return write(store, &changes);
    }
    let (gone, come): (Vec<_>, Vec<_>) = fingerprints.into_iter().partition(|(_, added)| !added);
    write(store, &gone)?;
    let mut rest = changes.as_slice();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(border(rest));
        write(store, part)?;
        rest = after;
    }
    write(store, &come)
}

fn write(store: &Quads, changes: &[(&Quad, bool)]) -> Result<(), StorageError> {
    let mut transaction = store.start_transaction()?;
    for (quad, added) in changes {
        if *added {
            transaction.insert(*quad);
        } else {
            transaction.remove(*quad);
        }
    }
    transaction.commit()
}

/// Where the next part ends: at the first thing after [`PART`] quads that does not lie below the one before.
fn border(changes: &[(&Quad, bool)]) -> usize {
    let Some((last, _)) = changes.get(PART - 1) else { return changes.len() };
    let thing = subject(last).split("/participation/").next().unwrap_or("");
    let more = changes[PART..].iter().take_while(|(quad, _)| subject(quad).starts_with(thing)).count();
    PART + more
}

fn subject(quad: &Quad) -> &str {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}
