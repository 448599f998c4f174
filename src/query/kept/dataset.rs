//! What is kept, as the evaluator asks it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxHashSet;
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};

use super::{Held, List, Terms};

/// Statements that are kept, read by one evaluation: its default graph is the union of all graphs.
pub struct Reading {
    held: Arc<Held>,
    store: Store,
    /// Terms that the evaluation makes; their numbers follow those of the terms that are kept.
    made: Rc<RefCell<Terms>>,
}

/// What a pattern fixes; some have no number of a statement.
type Slot<'a> = Option<&'a u32>;
type Found = Box<dyn Iterator<Item = Result<InternalQuad<u32>, StorageError>>>;

impl Reading {
    /// Of all statements of the predicates of a query.
    pub fn new(held: Arc<Held>, store: Store) -> Self {
        Self { held, store, made: Rc::default() }
    }

    fn number(&self, term: Term) -> u32 {
        number(&self.held, &self.made, term)
    }

    fn term(&self, number: u32) -> Term {
        let known = self.held.terms.len();
        match self.held.terms.get_index(number as usize) {
            Some(term) => term.clone(),
            None => self.made.borrow()[number as usize - known].clone(),
        }
    }

    /// What no list has: the node of a path of any length, which may be anywhere.
    fn stored(&self, subject: Slot<'_>, predicate: Slot<'_>, object: Slot<'_>, graph: Option<Slot<'_>>) -> Found {
        let node = |slot: Slot<'_>| slot.map(|number| NamedOrBlankNode::try_from(self.term(*number)));
        let name = |slot: Slot<'_>| slot.map(|number| NamedNode::try_from(self.term(*number)));
        let (Ok(subject), Ok(predicate)) = (node(subject).transpose(), name(predicate).transpose()) else {
            return Box::new(std::iter::empty());
        };
        let (object, graph) =
            (object.map(|number| self.term(*number)), graph.flatten().map(|number| self.term(*number)));
        let graph = match graph.map(NamedNode::try_from).transpose() {
            Ok(graph) => graph.map(GraphName::from),
            Err(_) => return Box::new(std::iter::empty()),
        };
        let quads = self.store.quads_for_pattern(
            subject.as_ref().map(NamedOrBlankNode::as_ref),
            predicate.as_ref().map(NamedNode::as_ref),
            object.as_ref().map(Term::as_ref),
            graph.as_ref().map(GraphName::as_ref),
        );
        let (held, made, mut seen) = (Arc::clone(&self.held), Rc::clone(&self.made), FxHashSet::default());
        Box::new(quads.filter_map(move |quad| {
            let Quad { subject, predicate, object, graph_name } = match quad {
                Ok(quad) => quad,
                Err(error) => return Some(Err(error)),
            };
            let number = |term| number(&held, &made, term);
            let [subject, predicate, object] = [number(subject.into()), number(predicate.into()), number(object)];
            let graph_name = match graph_name {
                _ if graph.is_none() => None,
                GraphName::NamedNode(name) => Some(number(name.into())),
                GraphName::BlankNode(name) => Some(number(name.into())),
                GraphName::DefaultGraph => None,
            };
            // of several graphs each statement comes once
            seen.insert([subject, predicate, object]).then_some(Ok(InternalQuad {
                subject,
                predicate,
                object,
                graph_name,
            }))
        }))
    }
}

fn number(held: &Held, made: &RefCell<Terms>, term: Term) -> u32 {
    match held.terms.get_index_of(&term) {
        Some(number) => number as u32,
        None => (held.terms.len() + made.borrow_mut().insert_full(term).0) as u32,
    }
}

impl QueryableDataset<'static> for Reading {
    type InternalTerm = u32;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, StorageError>> + use<> {
        let list = predicate.and_then(|predicate| Some((*predicate, self.held.list(*predicate)?)));
        match (list, graph_name) {
            (Some((predicate, list)), Some(None)) => {
                Box::new(Statements::of(Arc::clone(list), predicate, subject, object).map(Ok)) as Found
            }
            _ => self.stored(subject, predicate, object, graph_name),
        }
    }

    fn internalize_term(&self, term: Term) -> Result<u32, StorageError> {
        // numbers and dates are kept as the store writes them
        let term = if matches!(term, Term::Literal(_)) { Term::from(ExpressionTerm::from(term)) } else { term };
        Ok(self.number(term))
    }

    fn externalize_term(&self, term: u32) -> Result<Term, StorageError> {
        Ok(self.term(term))
    }
}

/// Some statements of a list.
struct Statements {
    list: Arc<List>,
    predicate: u32,
    /// Whether they are looked up by their objects.
    by_object: bool,
    at: usize,
    end: usize,
}

impl Statements {
    fn of(list: Arc<List>, predicate: u32, subject: Slot<'_>, object: Slot<'_>) -> Self {
        let by_object = subject.is_none() && object.is_some();
        let pairs = if by_object { &list.by_object } else { &list.by_subject };
        let range = |first: u32| {
            let at = pairs.partition_point(|pair| pair[0] < first);
            (at, at + pairs[at..].partition_point(|pair| pair[0] == first))
        };
        let (at, end) = match (subject, object) {
            (Some(subject), Some(object)) => match pairs.binary_search(&[*subject, *object]) {
                Ok(at) => (at, at + 1),
                Err(_) => (0, 0),
            },
            (Some(one), None) | (None, Some(one)) => range(*one),
            (None, None) => (0, pairs.len()),
        };
        Self { list, predicate, by_object, at, end }
    }
}

impl Iterator for Statements {
    type Item = InternalQuad<u32>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.end {
            return None;
        }
        let pairs = if self.by_object { &self.list.by_object } else { &self.list.by_subject };
        let [first, second] = *pairs.get(self.at)?;
        self.at += 1;
        let (subject, object) = if self.by_object { (second, first) } else { (first, second) };
        Some(InternalQuad { subject, predicate: self.predicate, object, graph_name: None })
    }
}
