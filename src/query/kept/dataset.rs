//! What is kept, as the evaluator asks it.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use spareval::{InternalQuad, QueryableDataset};

use super::hashed::Hashed;
use super::{Held, List, Terms};
use crate::graph::written;

/// Statements that are kept, read by one evaluation: its default graph is the union of all graphs.
pub struct Reading {
    numbers: Numbers,
    store: Store,
}

/// The numbers of terms.
#[derive(Clone)]
struct Numbers {
    held: Arc<Held>,
    /// Terms that the evaluation makes; their numbers follow those of the terms that are kept.
    made: Rc<RefCell<Terms>>,
}

/// A term: by its number, which depends on what was asked before and so must order nothing, and by what it adds to a hash.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    number: u32,
    rest: u8,
    first: u64,
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Hashed { first: self.first, rest: self.rest }.hash(state);
    }
}

/// What a pattern fixes; some have no number of a statement.
type Slot<'a> = Option<&'a Number>;
type Found = Box<dyn Iterator<Item = Result<InternalQuad<Number>, StorageError>>>;

impl Numbers {
    fn number(&self, term: Term) -> Number {
        match self.held.terms.number(&term) {
            Some(number) => self.held.hashed(number),
            None => {
                let mut made = self.made.borrow_mut();
                let number = made.add(term);
                let known = self.held.terms.len();
                numbered(known as u32 + number, made.hashed(number))
            }
        }
    }

    fn term(&self, number: Number) -> Term {
        let known = self.held.terms.len() as u32;
        match number.number.checked_sub(known) {
            None => self.held.terms.term(number.number).clone(),
            Some(made) => self.made.borrow().term(made).clone(),
        }
    }
}

impl Held {
    fn hashed(&self, number: u32) -> Number {
        numbered(number, self.terms.hashed(number))
    }
}

fn numbered(number: u32, Hashed { first, rest }: Hashed) -> Number {
    Number { number, rest, first }
}

impl Reading {
    /// Of all statements of the predicates of a query.
    pub fn new(held: Arc<Held>, store: Store) -> Self {
        Self { numbers: Numbers { held, made: Rc::default() }, store }
    }

    /// What no list has: the node of a path of any length, which may be anywhere.
    fn stored(&self, subject: Slot<'_>, predicate: Slot<'_>, object: Slot<'_>, graph: Option<Slot<'_>>) -> Found {
        let node = |slot: Slot<'_>| slot.map(|number| NamedOrBlankNode::try_from(self.numbers.term(*number)));
        let name = |slot: Slot<'_>| slot.map(|number| NamedNode::try_from(self.numbers.term(*number)));
        let (Ok(subject), Ok(predicate)) = (node(subject).transpose(), name(predicate).transpose()) else {
            return Box::new(std::iter::empty());
        };
        let (object, graph) =
            (object.map(|number| self.numbers.term(*number)), graph.flatten().map(|number| self.numbers.term(*number)));
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
        let numbers = self.numbers.clone();
        Box::new(quads.map(move |quad| {
            let Quad { subject, predicate, object, graph_name } = quad?;
            let graph_name = match graph_name {
                _ if graph.is_none() => None,
                GraphName::NamedNode(name) => Some(numbers.number(name.into())),
                GraphName::BlankNode(name) => Some(numbers.number(name.into())),
                GraphName::DefaultGraph => None,
            };
            let [subject, predicate, object] =
                [subject.into(), predicate.into(), object].map(|term| numbers.number(term));
            Ok(InternalQuad { subject, predicate, object, graph_name })
        }))
    }
}

impl QueryableDataset<'static> for Reading {
    type InternalTerm = Number;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Number>,
        predicate: Option<&Number>,
        object: Option<&Number>,
        graph_name: Option<Option<&Number>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Number>, StorageError>> + use<> {
        let held = &self.numbers.held;
        let list = predicate.and_then(|predicate| Some((*predicate, held.list(predicate.number)?)));
        match (list, graph_name) {
            (Some((predicate, list)), Some(None)) => {
                Box::new(Statements::of(Arc::clone(held), Arc::clone(list), predicate, subject, object).map(Ok))
                    as Found
            }
            _ => self.stored(subject, predicate, object, graph_name),
        }
    }

    fn internalize_term(&self, term: Term) -> Result<Number, StorageError> {
        Ok(self.numbers.number(written(term)))
    }

    fn externalize_term(&self, term: Number) -> Result<Term, StorageError> {
        Ok(self.numbers.term(term))
    }
}

/// Some statements of a list.
struct Statements {
    held: Arc<Held>,
    list: Arc<List>,
    predicate: Number,
    along: Along,
    at: usize,
    end: usize,
    /// What the second of each pair must be, if not all will do.
    second: Option<u32>,
}

/// The order in which a list is read.
#[derive(Clone, Copy)]
enum Along {
    Stored,
    Subjects,
    Objects,
}

impl Along {
    fn pairs(self, list: &List) -> &[[u32; 2]] {
        match self {
            Self::Stored => &list.stored,
            Self::Subjects => &list.by_subject,
            Self::Objects => &list.by_object,
        }
    }

    /// Where the pairs that begin with a number are.
    fn range(self, list: &List, first: &Number) -> (usize, usize) {
        let (pairs, first) = (self.pairs(list), first.number);
        let at = pairs.partition_point(|pair| pair[0] < first);
        (at, at + pairs[at..].partition_point(|pair| pair[0] == first))
    }
}

impl Statements {
    fn of(held: Arc<Held>, list: Arc<List>, predicate: Number, subject: Slot<'_>, object: Slot<'_>) -> Self {
        let (along, (at, end), second) = match (subject, object) {
            (None, None) => (Along::Stored, (0, list.stored.len()), None),
            (Some(subject), None) => (Along::Subjects, Along::Subjects.range(&list, subject), None),
            (None, Some(object)) => (Along::Objects, Along::Objects.range(&list, object), None),
            (Some(subject), Some(object)) => {
                let (of_subject, of_object) =
                    (Along::Subjects.range(&list, subject), Along::Objects.range(&list, object));
                // all that are found are the same, so that the shorter way will do
                match of_subject.1 - of_subject.0 <= of_object.1 - of_object.0 {
                    true => (Along::Subjects, of_subject, Some(object.number)),
                    false => (Along::Objects, of_object, Some(subject.number)),
                }
            }
        };
        Self { held, list, predicate, along, at, end, second }
    }
}

impl Iterator for Statements {
    type Item = InternalQuad<Number>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.along.pairs(&self.list)[self.at..self.end];
        let next = rest.iter().position(|pair| self.second.is_none_or(|second| pair[1] == second));
        let Some(next) = next else {
            self.at = self.end;
            return None;
        };
        let pair = rest[next].map(|number| self.held.hashed(number));
        self.at += next + 1;
        let [subject, object] = match self.along {
            Along::Stored | Along::Subjects => pair,
            Along::Objects => [pair[1], pair[0]],
        };
        Some(InternalQuad { subject, predicate: self.predicate, object, graph_name: None })
    }
}
