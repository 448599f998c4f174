//! What an endpoint says of a thing, brought here: for cards, which read a store step by step.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term};

use super::source::Source;
use crate::error::Error;
use crate::graph::{GraphError, Store};
use crate::query::Answers;
use crate::vocab::maj;

/// Steps from the thing to what its card names: to a claim, a participation, a piece of evidence, a document, its label.
const STEPS: usize = 6;
/// Things about which one request asks.
const AT_ONCE: usize = 200;
/// Things that are asked about at most.
const MOST: usize = 20_000;

/// A store with the thing and all that is reached from it: the source itself if it is a store, else as much as a card needs.
pub fn around(source: Source, thing: &NamedNode) -> Result<Store, Error> {
    match source {
        Source::Store(store) => Ok(store),
        Source::Endpoint(endpoint, iris) => {
            let store = Store::memory_below(iris)?;
            fetch(&*endpoint, thing, &store)?;
            Ok(store)
        }
    }
}

fn fetch(answers: &dyn Answers, thing: &NamedNode, store: &Store) -> Result<(), Error> {
    let failed = |source| GraphError::Storage { path: store.path(), source };
    let mut next = BTreeSet::from([thing.clone()]);
    // a claim is shown by the meeting that has it
    for triple in answers.triples(None, Some(maj::CLAIM), Some(thing.as_ref()))? {
        if let NamedOrBlankNode::NamedNode(holder) = triple.subject {
            next.insert(holder);
        }
    }
    let mut known = BTreeSet::new();
    for _ in 0..STEPS {
        let asked: Vec<NamedNode> =
            std::mem::take(&mut next).into_iter().filter(|one| known.insert(one.clone())).collect();
        for things in asked.chunks(AT_ONCE) {
            for triple in answers.described(things)? {
                if let Term::NamedNode(node) = &triple.object
                    && node.as_str().starts_with(store.iris().namespace())
                    && known.len() + next.len() < MOST
                {
                    next.insert(node.clone());
                }
                store.oxigraph().insert(triple.in_graph(GraphName::DefaultGraph).as_ref()).map_err(failed)?;
            }
        }
    }
    Ok(())
}
