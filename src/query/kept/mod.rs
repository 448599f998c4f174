//! Statements kept in memory for queries that come again and again: all of a predicate, once a query names it.
//!
//! A join looks up hundreds of thousands of statements one by one; on disk each of them costs a search through tables and
//! the reading of its terms. So a query that says all its predicates, and asks the union of all graphs, is answered from
//! sorted lists of numbers, which stand for terms. Queries that need more, a graph or a predicate that is a variable, are
//! answered by the store itself, and so are all when the lists would grow beyond [`MOST`].
//!
//! Whichever of the two answers, the bytes are the same: statements come from the lists in the order in which the store gives
//! them, and numbers are hashed as the store's terms are. So no answer shows what was asked before.
//!
//! Whoever changes the store closes this first, and puts a new one in its place afterwards.

mod dataset;
mod hashed;
mod reads;
mod terms;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxHashMap;

pub(super) use dataset::Reading;
pub(super) use reads::reads;
use terms::Terms;

/// Bytes that lists and terms may take together.
const MOST: usize = 512 << 20;
/// Bytes of a term beside its letters, and of a statement in three lists.
const TERM: usize = 112;
const STATEMENT: usize = 24;

/// The statements of a store that are kept.
pub struct Kept {
    store: Store,
    held: Mutex<State>,
}

enum State {
    Open(Arc<Held>),
    /// The store is about to change.
    Closed,
}

/// Predicates that were read so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    terms: Terms,
    predicates: FxHashMap<u32, Arc<List>>,
    bytes: usize,
}

/// The statements of a predicate, as often as they stand in graphs: the store gives the union of graphs so.
#[derive(Debug, Default)]
struct List {
    /// Subject and object, in the store's order.
    stored: Vec<[u32; 2]>,
    /// The same sorted by the subject; those of one subject in the store's order.
    by_subject: Vec<[u32; 2]>,
    /// Object and subject, sorted by the object; those of one object in the store's order.
    by_object: Vec<[u32; 2]>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

impl Kept {
    /// Of a store; nothing is read yet.
    pub fn new(store: Store) -> Self {
        Self { store, held: Mutex::new(State::Open(Arc::default())) }
    }

    /// Gives up what is kept, and keeps nothing more.
    pub fn close(&self) {
        *self.state() = State::Closed;
    }

    /// Bytes that all of it takes, about.
    pub fn bytes(&self) -> usize {
        match &*self.state() {
            State::Open(held) => held.bytes,
            State::Closed => 0,
        }
    }

    /// All statements of some predicates; none if they are too many, or the store is about to change.
    pub(super) fn hold(&self, predicates: &BTreeSet<NamedNode>) -> Result<Option<Arc<Held>>, StorageError> {
        let mut state = self.state();
        let State::Open(held) = &mut *state else { return Ok(None) };
        for predicate in predicates {
            if !held.has(predicate) {
                if held.bytes > MOST {
                    return Ok(None);
                }
                // whoever still reads the old ones goes on with them
                Arc::make_mut(held).read(&self.store, predicate.as_ref())?;
            }
        }
        Ok((held.bytes <= MOST).then(|| Arc::clone(held)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn has(&self, predicate: &NamedNode) -> bool {
        let number = self.terms.number(&Term::from(predicate.clone()));
        number.is_some_and(|number| self.predicates.contains_key(&number))
    }

    /// The statements of a predicate, by its number.
    fn list(&self, predicate: u32) -> Option<&Arc<List>> {
        self.predicates.get(&predicate)
    }

    fn read(&mut self, store: &Store, predicate: NamedNodeRef<'_>) -> Result<(), StorageError> {
        let mut list = List::default();
        for quad in store.quads_for_pattern(None, Some(predicate), None, None) {
            let quad = quad?;
            let pair = [self.number(quad.subject.into()), self.number(quad.object)];
            list.stored.push(pair);
            self.bytes += STATEMENT;
            if self.bytes > MOST {
                return Ok(());
            }
        }
        list.stored.shrink_to_fit();
        list.by_subject.clone_from(&list.stored);
        list.by_object = list.stored.iter().map(|[subject, object]| [*object, *subject]).collect();
        // these keep the store's order among equals
        list.by_subject.sort_by_key(|pair| pair[0]);
        list.by_object.sort_by_key(|pair| pair[0]);
        let number = self.number(predicate.into_owned().into());
        self.predicates.insert(number, Arc::new(list));
        Ok(())
    }

    /// The number of a term, which is a new one if need be.
    fn number(&mut self, term: Term) -> u32 {
        let (bytes, known) = (TERM + letters(&term), self.terms.len());
        let number = self.terms.add(term);
        self.bytes += if self.terms.len() > known { bytes } else { 0 };
        number
    }
}

/// Bytes of the letters of a term.
fn letters(term: &Term) -> usize {
    match term {
        Term::NamedNode(node) => node.as_str().len(),
        Term::BlankNode(_) => 0,
        Term::Literal(literal) => literal.value().len(),
    }
}
