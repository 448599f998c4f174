//! The triples of a shapes graph, each with its line, and what in them is refused.

use indexmap::IndexMap;
use oxigraph::model::{BlankNode, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use super::error::{At, Fault};
use super::parameter::Parameter;
use crate::registry::turtle::{self, SyntaxError};
use crate::resources::Resource;
use crate::vocab::{owl, rdf, rdfs, sh};

/// A predicate and an object of a subject.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub at: At,
    pub predicate: NamedNode,
    pub object: Term,
}

/// What the files say, by subject, in their order.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub subjects: IndexMap<NamedOrBlankNode, Vec<Statement>>,
}

/// Properties of shapes that say whom they are for.
pub(super) const TARGETS: [NamedNodeRef<'_>; 4] =
    [sh::TARGET_CLASS, sh::TARGET_NODE, sh::TARGET_SUBJECTS_OF, sh::TARGET_OBJECTS_OF];

/// Properties of paths.
const PATHS: [NamedNodeRef<'_>; 6] = [
    sh::PATH,
    sh::INVERSE_PATH,
    sh::ALTERNATIVE_PATH,
    sh::ZERO_OR_MORE_PATH,
    sh::ONE_OR_MORE_PATH,
    sh::ZERO_OR_ONE_PATH,
];

/// Properties that change nothing about which data fit.
const WORDS: [NamedNodeRef<'_>; 7] =
    [sh::MESSAGE, sh::HAS_SEVERITY, sh::NAME, sh::DESCRIPTION, sh::ORDER, sh::GROUP, sh::DEFAULT_VALUE];

/// Classes that shapes files may use.
const CLASSES: [NamedNodeRef<'_>; 3] = [sh::NODE_SHAPE, sh::PROPERTY_SHAPE, sh::PROPERTY_GROUP];

impl Graph {
    pub fn read(files: &[Resource]) -> Result<Self, SyntaxError> {
        let mut graph = Self::default();
        for (number, file) in files.iter().enumerate() {
            // blank nodes of two files are two, whatever their labels
            let apart = |node: BlankNode| BlankNode::new_unchecked(format!("f{number}{}", node.as_str()));
            for (line, triple) in turtle::parse_graph(&file.path, &file.text)? {
                let subject = match triple.subject {
                    NamedOrBlankNode::BlankNode(node) => apart(node).into(),
                    named => named,
                };
                let object = match triple.object {
                    Term::BlankNode(node) => apart(node).into(),
                    other => other,
                };
                let at = At { path: file.path.clone(), line };
                graph.subjects.entry(subject).or_default().push(Statement { at, predicate: triple.predicate, object });
            }
        }
        Ok(graph)
    }

    pub fn of(&self, subject: &NamedOrBlankNode) -> &[Statement] {
        self.subjects.get(subject).map_or(&[], Vec::as_slice)
    }

    pub fn all<'g>(
        &'g self,
        subject: &NamedOrBlankNode,
        predicate: NamedNodeRef<'g>,
    ) -> impl Iterator<Item = &'g Statement> {
        self.of(subject).iter().filter(move |statement| statement.predicate == predicate)
    }

    /// The one statement of a property, if there is one.
    pub fn one<'g>(
        &'g self,
        subject: &NamedOrBlankNode,
        predicate: NamedNodeRef<'g>,
    ) -> Result<Option<&'g Statement>, Fault> {
        let mut all = self.all(subject, predicate);
        let first = all.next();
        match all.next() {
            Some(second) => Err(second.at.fault(format!("{predicate} stands there twice; keep one"))),
            None => Ok(first),
        }
    }

    /// Whether a boolean property is true.
    pub fn flag(&self, subject: &NamedOrBlankNode, predicate: NamedNodeRef<'_>) -> Result<bool, Fault> {
        match self.one(subject, predicate)? {
            None => Ok(false),
            Some(statement) => match &statement.object {
                Term::Literal(literal) if matches!(literal.value(), "true" | "1") => Ok(true),
                Term::Literal(literal) if matches!(literal.value(), "false" | "0") => Ok(false),
                _ => Err(statement.expected("true or false")),
            },
        }
    }

    /// The members of the list that a statement names.
    pub fn list(&self, statement: &Statement) -> Result<Vec<Term>, Fault> {
        let wrong = || statement.expected("a list in round brackets");
        let (mut members, mut rest) = (Vec::new(), statement.object.clone());
        while rest != Term::from(rdf::NIL.into_owned()) {
            let node = resource(&rest).ok_or_else(wrong)?;
            let (first, next) = (self.one(&node, rdf::FIRST)?, self.one(&node, rdf::REST)?);
            let (Some(first), Some(next)) = (first, next) else { return Err(wrong()) };
            members.push(first.object.clone());
            if members.len() > self.subjects.len() {
                return Err(statement.at.fault("the list runs in a circle; end it with rdf:nil"));
            }
            rest = next.object.clone();
        }
        Ok(members)
    }

    /// All that cannot be evaluated here, whatever it is said of.
    pub fn refused(&self) -> Vec<Fault> {
        let known = |iri: NamedNodeRef<'_>| {
            Parameter::of(iri).is_some() || [&TARGETS[..], &PATHS, &WORDS].concat().contains(&iri)
        };
        let ours = |iri: &NamedNode| iri.as_str().starts_with(sh::NAMESPACE);
        let statements = self.subjects.values().flatten();
        let refused = statements.filter_map(|statement| match (&statement.predicate, &statement.object) {
            (predicate, Term::NamedNode(class))
                if *predicate == rdf::TYPE && ours(class) && !CLASSES.contains(&class.as_ref()) =>
            {
                Some(statement.at.fault(format!("{class} is not understood; only shapes of SHACL Core are")))
            }
            (predicate, file) if *predicate == owl::IMPORTS => {
                Some(statement.at.fault(format!("{file} is not fetched; give the file as another --shapes")))
            }
            (predicate, _) if ours(predicate) && !known(predicate.as_ref()) => Some(statement.at.fault(format!(
                "{predicate} is not understood, and what it asks would go unseen; remove it, or say it in SHACL Core"
            ))),
            _ => None,
        });
        refused.collect()
    }

    /// Whether the shapes say that a node is a class: then it is a target of its own.
    pub fn is_class(&self, node: &NamedOrBlankNode) -> bool {
        let mut todo: Vec<NamedOrBlankNode> =
            self.all(node, rdf::TYPE).filter_map(|statement| resource(&statement.object)).collect();
        let mut seen = todo.clone();
        while let Some(class) = todo.pop() {
            if class == rdfs::CLASS.into() {
                return true;
            }
            for wider in self.all(&class, rdfs::SUB_CLASS_OF).filter_map(|statement| resource(&statement.object)) {
                if !seen.contains(&wider) {
                    seen.push(wider.clone());
                    todo.push(wider);
                }
            }
        }
        false
    }
}

impl Statement {
    /// The complaint that another kind of object should stand there.
    pub fn expected(&self, what: &str) -> Fault {
        self.at.fault(format!("{} {} is not what stands there; write {what}", self.predicate, self.object))
    }

    pub fn iri(&self) -> Result<NamedNode, Fault> {
        match &self.object {
            Term::NamedNode(node) => Ok(node.clone()),
            _ => Err(self.expected("an IRI")),
        }
    }

    pub fn count(&self) -> Result<usize, Fault> {
        let number = if let Term::Literal(literal) = &self.object { literal.value().parse().ok() } else { None };
        number.ok_or_else(|| self.expected("a whole number, 0 or more"))
    }
}

impl At {
    pub(super) fn fault(&self, what: impl Into<String>) -> Fault {
        Fault { at: self.clone(), what: what.into() }
    }
}

/// A node that can be a subject.
pub(super) fn resource(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        _ => None,
    }
}
