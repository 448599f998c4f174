//! The database: every quad can be read, and is found in each of the indexes by which queries look for it.
//!
//! Oxigraph has a check of its own, which never ends where a block of a table cannot be read: here the first failure ends
//! it.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedNode, Quad, QuadRef};
use oxigraph::store::{QuadIter, StorageError, Store as Quads};

/// Reads all. Returns what is wrong, if anything is.
pub(super) fn check(store: &Quads) -> Result<(), String> {
    let failed = |error: StorageError| error.to_string();
    let mut graphs = vec![GraphName::DefaultGraph];
    for name in store.named_graphs() {
        graphs.push(name.map_err(failed)?.into());
    }
    let mut predicates: BTreeMap<NamedNode, u64> = BTreeMap::new();
    for graph in &graphs {
        let quads = store.quads_for_pattern(None, None, None, Some(graph.as_ref()));
        let mut own: BTreeMap<NamedNode, u64> = BTreeMap::new();
        for quad in quads {
            let quad = quad.map_err(failed)?;
            is_everywhere(store, quad.as_ref())?;
            *own.entry(quad.predicate).or_default() += 1;
        }
        for (predicate, count) in own {
            let pattern = store.quads_for_pattern(None, Some(predicate.as_ref()), None, Some(graph.as_ref()));
            same(counted(pattern)?, count, &format!("{predicate} in {graph}"))?;
            *predicates.entry(predicate).or_default() += count;
        }
    }
    for (predicate, count) in &predicates {
        let pattern = store.quads_for_pattern(None, Some(predicate.as_ref()), None, None);
        same(counted(pattern)?, *count, &predicate.to_string())?;
    }
    Ok(())
}

/// Whether the indexes that begin with subject, object, and graph and object have a quad.
fn is_everywhere(store: &Quads, quad: QuadRef<'_>) -> Result<(), String> {
    let QuadRef { subject, predicate, object, graph_name } = quad;
    for (predicate, graph) in [(Some(predicate), None), (None, None), (None, Some(graph_name))] {
        if !has(store.quads_for_pattern(Some(subject), predicate, Some(object), graph), quad)? {
            return Err(format!("one index has the statement `{quad}`, another has not"));
        }
    }
    Ok(())
}

fn has(found: QuadIter<'_>, wanted: QuadRef<'_>) -> Result<bool, String> {
    for quad in found {
        let quad: Quad = quad.map_err(|error| error.to_string())?;
        if quad.as_ref() == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn counted(found: QuadIter<'_>) -> Result<u64, String> {
    let mut count = 0;
    for quad in found {
        quad.map_err(|error| error.to_string())?;
        count += 1;
    }
    Ok(count)
}

fn same(found: u64, expected: u64, what: &str) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("one index has {expected} statements of {what}, another has {found}"))
}
