//! Property paths of SHACL: read from the shapes graph, walked in the data, written for people and as Turtle.

use std::collections::HashSet;

use oxigraph::model::{NamedNode, NamedNodeRef, Term};

use super::data::Data;
use super::error::Fault;
use super::graph::{Graph, Statement, resource};
use crate::vocab::sh;

/// A way through the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// Along a property.
    Predicate(NamedNode),
    /// Backwards.
    Inverse(Box<Path>),
    /// One after the other.
    Sequence(Vec<Path>),
    /// Any of them.
    Alternative(Vec<Path>),
    /// Any number of times, also none.
    ZeroOrMore(Box<Path>),
    /// Once or more often.
    OneOrMore(Box<Path>),
    /// Once or not at all.
    ZeroOrOne(Box<Path>),
}

/// Nested paths deeper than this are taken for a circle.
const DEEPEST: usize = 32;

impl Path {
    /// The path that a statement's object is.
    pub(super) fn read(graph: &Graph, statement: &Statement) -> Result<Self, Fault> {
        Self::read_within(graph, statement, &statement.object, DEEPEST)
    }

    fn read_within(graph: &Graph, statement: &Statement, term: &Term, depth: usize) -> Result<Self, Fault> {
        let wrong = || statement.expected("a property, or one of the paths of SHACL");
        if let Term::NamedNode(property) = term {
            return Ok(Self::Predicate(property.clone()));
        }
        let node = resource(term).filter(|_| depth > 0).ok_or_else(wrong)?;
        let read = |term: &Term| Self::read_within(graph, statement, term, depth - 1);
        let read_all = |statement: &Statement| -> Result<Vec<Self>, Fault> {
            let paths: Vec<Self> = graph.list(statement)?.iter().map(read).collect::<Result<_, _>>()?;
            if paths.len() < 2 { Err(statement.expected("a list of two paths or more")) } else { Ok(paths) }
        };
        let [only] = graph.of(&node) else {
            let list = Statement { object: term.clone(), ..statement.clone() };
            return Ok(Self::Sequence(read_all(&list)?));
        };
        let inner = || read(&only.object).map(Box::new);
        Ok(match only.predicate.as_ref() {
            sh::INVERSE_PATH => Self::Inverse(inner()?),
            sh::ALTERNATIVE_PATH => Self::Alternative(read_all(only)?),
            sh::ZERO_OR_MORE_PATH => Self::ZeroOrMore(inner()?),
            sh::ONE_OR_MORE_PATH => Self::OneOrMore(inner()?),
            sh::ZERO_OR_ONE_PATH => Self::ZeroOrOne(inner()?),
            _ => return Err(wrong()),
        })
    }

    /// The nodes to which the path leads from a node, each once.
    pub(super) fn walk(&self, data: &Data, from: &Term) -> Vec<Term> {
        self.step(data, from, false)
    }

    fn step(&self, data: &Data, from: &Term, back: bool) -> Vec<Term> {
        match self {
            Self::Predicate(property) if back => data.subjects(property, from),
            Self::Predicate(property) => data.objects(from, property),
            Self::Inverse(path) => path.step(data, from, !back),
            Self::Sequence(paths) => {
                let mut at = vec![from.clone()];
                let order: Vec<&Self> = if back { paths.iter().rev().collect() } else { paths.iter().collect() };
                for path in order {
                    at = once(at.iter().flat_map(|node| path.step(data, node, back)));
                }
                at
            }
            Self::Alternative(paths) => once(paths.iter().flat_map(|path| path.step(data, from, back))),
            Self::ZeroOrMore(path) => path.closure(data, vec![from.clone()], back),
            Self::OneOrMore(path) => path.closure(data, once(path.step(data, from, back)), back),
            Self::ZeroOrOne(path) => once(std::iter::once(from.clone()).chain(path.step(data, from, back))),
        }
    }

    /// `start` and all that lies any number of steps behind it.
    fn closure(&self, data: &Data, start: Vec<Term>, back: bool) -> Vec<Term> {
        let mut seen: HashSet<Term> = start.iter().cloned().collect();
        let (mut found, mut at) = (start, 0);
        while let Some(node) = found.get(at).cloned() {
            let next = self.step(data, &node, back).into_iter().filter(|node| seen.insert(node.clone()));
            found.extend(next);
            at += 1;
        }
        found
    }

    /// The path as SPARQL writes it, its properties by `name`.
    pub fn sparql(&self, name: &impl Fn(&NamedNode) -> String) -> String {
        let inner = |path: &Self| match path {
            Self::Predicate(_) => path.sparql(name),
            _ => format!("({})", path.sparql(name)),
        };
        let all = |paths: &[Self], between: &str| paths.iter().map(inner).collect::<Vec<_>>().join(between);
        match self {
            Self::Predicate(property) => name(property),
            Self::Inverse(path) => format!("^{}", inner(path)),
            Self::Sequence(paths) => all(paths, "/"),
            Self::Alternative(paths) => all(paths, "|"),
            Self::ZeroOrMore(path) => format!("{}*", inner(path)),
            Self::OneOrMore(path) => format!("{}+", inner(path)),
            Self::ZeroOrOne(path) => format!("{}?", inner(path)),
        }
    }

    /// The path as a node of Turtle.
    pub(super) fn turtle(&self) -> String {
        let all = |paths: &[Self]| paths.iter().map(Self::turtle).collect::<Vec<_>>().join(" ");
        let node = |property: NamedNodeRef<'_>, path: &str| format!("[ {property} {path} ]");
        match self {
            Self::Predicate(property) => property.to_string(),
            Self::Inverse(path) => node(sh::INVERSE_PATH, &path.turtle()),
            Self::Sequence(paths) => format!("( {} )", all(paths)),
            Self::Alternative(paths) => node(sh::ALTERNATIVE_PATH, &format!("( {} )", all(paths))),
            Self::ZeroOrMore(path) => node(sh::ZERO_OR_MORE_PATH, &path.turtle()),
            Self::OneOrMore(path) => node(sh::ONE_OR_MORE_PATH, &path.turtle()),
            Self::ZeroOrOne(path) => node(sh::ZERO_OR_ONE_PATH, &path.turtle()),
        }
    }
}

fn once(nodes: impl IntoIterator<Item = Term>) -> Vec<Term> {
    let mut seen = HashSet::new();
    nodes.into_iter().filter(|node| seen.insert(node.clone())).collect()
}
