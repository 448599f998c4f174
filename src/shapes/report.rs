//! The standard validation report: results in a fixed order, written as text or JSON; Turtle is in `turtle`.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use serde_json::{Value, json};

use super::constraint::Constraint;
use super::parse::Shape;
use super::path::Path;
use crate::lexicon::Constraints;
use crate::query::Prefixes;
use crate::vocab::{rdf, sh, xsd};

/// What came of a validation.
#[derive(Debug)]
pub struct Report<'s> {
    /// What does not hold: by node, path, component, value and shape.
    pub results: Vec<Outcome<'s>>,
    /// How many nodes were looked at.
    pub nodes: usize,
}

/// One thing that does not hold.
#[derive(Debug, Clone)]
pub struct Outcome<'s> {
    /// The node that does not fit.
    pub focus: Term,
    /// The path whose values do not fit; none if it is the node itself.
    pub path: Option<Path>,
    /// The value that does not fit; none where it is about all values together.
    pub value: Option<Term>,
    /// The shape.
    pub shape: &'s Shape,
    pub(super) constraint: &'s Constraint,
}

/// The words in which a report is written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'w> {
    /// Language tag of messages.
    pub lang: &'w str,
    /// What is said where a shape says nothing.
    pub words: &'w Constraints,
    /// Prefixes of names.
    pub prefixes: &'w Prefixes,
}

impl<'s> Report<'s> {
    pub(super) fn new(results: Vec<Outcome<'s>>, nodes: usize) -> Self {
        let mut keyed: Vec<_> = results.into_iter().map(|result| (result.key(), result)).collect();
        keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self { results: keyed.into_iter().map(|(_, result)| result).collect(), nodes }
    }

    /// Whether all holds, as the standard means it: a warning is a result too.
    pub fn conforms(&self) -> bool {
        self.results.is_empty()
    }

    /// How many results there are of each severity, by its IRI.
    pub fn severities(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for result in &self.results {
            *counts.entry(result.shape.severity.as_str()).or_default() += 1;
        }
        counts
    }

    /// A line for each result: node, path, value, what is wrong, the constraint and where it stands.
    pub fn text(&self, style: Style<'_>) -> String {
        let line = |result: &Outcome<'_>| {
            let severity = if result.is_violation() { "" } else { "warning: " };
            let path = result.path.as_ref().map(|path| format!(" {}", path.sparql(&|iri| style.name(iri))));
            let value = result.value.as_ref().map(|value| format!(" {}", style.term(value)));
            format!(
                "{severity}{}{}{}: {} ({}, {})\n",
                bare(&result.focus),
                path.unwrap_or_default(),
                value.unwrap_or_default(),
                result.message(style).value(),
                style.name(&result.component().into_owned()),
                result.shape.at
            )
        };
        self.results.iter().map(line).collect()
    }

    /// The report as one JSON value, keys as in the standard; terms as in SPARQL's results, paths as in SPARQL.
    pub fn json(&self, style: Style<'_>) -> Value {
        let result = |result: &Outcome<'_>| {
            let path = result.path.as_ref().map(|path| match path {
                Path::Predicate(property) => property.as_str().to_owned(),
                path => path.sparql(&NamedNode::to_string),
            });
            json!({
                "focusNode": term(&result.focus),
                "resultPath": path,
                "value": result.value.as_ref().map(term),
                "sourceShape": term(&result.shape.id.clone().into()),
                "sourceConstraintComponent": result.component().as_str(),
                "resultSeverity": result.shape.severity.as_str(),
                "resultMessage": result.message(style).value(),
                "path": result.shape.at.path,
                "line": result.shape.at.line,
            })
        };
        json!({ "conforms": self.conforms(), "nodes": self.nodes, "results": self.results.iter().map(result).collect::<Vec<_>>() })
    }
}

impl Outcome<'_> {
    /// Whether it is as grave as it can be.
    pub fn is_violation(&self) -> bool {
        self.shape.severity == sh::VIOLATION
    }

    /// The component whose constraint does not hold.
    pub fn component(&self) -> NamedNodeRef<'static> {
        self.constraint.component()
    }

    /// What is wrong: the shape's own words in the language wanted, those it has in no language, what the program says,
    /// in this order.
    pub(super) fn message(&self, style: Style<'_>) -> Literal {
        let of = |wanted: Option<&str>| self.shape.messages.iter().find(|message| message.language() == wanted);
        let said = of(Some(style.lang)).or_else(|| of(None)).cloned();
        said.unwrap_or_else(|| {
            let component = self.component();
            let text = style.words.text(local(component.as_str()), style.lang);
            let text = text.replace("{argument}", &self.constraint.argument(&|term| style.term(term)));
            Literal::new_language_tagged_literal_unchecked(text, style.lang)
        })
    }

    fn key(&self) -> [String; 6] {
        let path = self.path.as_ref().map(|path| path.sparql(&NamedNode::to_string));
        let value = self.value.as_ref().map(Term::to_string);
        [
            self.focus.to_string(),
            path.unwrap_or_default(),
            self.component().to_string(),
            value.unwrap_or_default(),
            self.shape.id.to_string(),
            self.constraint.argument(&Term::to_string),
        ]
    }
}

/// The name of a component without the words that all have in common.
fn local(component: &str) -> &str {
    component.trim_start_matches(sh::NAMESPACE).trim_end_matches("ConstraintComponent")
}

impl Style<'_> {
    fn name(&self, iri: &NamedNode) -> String {
        self.prefixes.shorten(iri.as_str()).unwrap_or_else(|| iri.to_string())
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(iri) => self.name(iri),
            Term::Literal(literal) if literal.language().is_none() && literal.datatype() != xsd::STRING => {
                format!("\"{}\"^^{}", literal.value(), self.name(&literal.datatype().into_owned()))
            }
            other => other.to_string(),
        }
    }
}

/// A node without the brackets of an IRI, to be copied.
fn bare(term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => iri.as_str().to_owned(),
        other => other.to_string(),
    }
}

/// A term as the JSON results of SPARQL have it.
fn term(term: &Term) -> Value {
    match term {
        Term::NamedNode(iri) => json!({ "type": "uri", "value": iri.as_str() }),
        Term::BlankNode(node) => json!({ "type": "bnode", "value": node.as_str() }),
        Term::Literal(literal) => match literal.language() {
            Some(tag) => json!({ "type": "literal", "value": literal.value(), "xml:lang": tag }),
            None if literal.datatype() == xsd::STRING || literal.datatype() == rdf::LANG_STRING => {
                json!({ "type": "literal", "value": literal.value() })
            }
            None => {
                json!({ "type": "literal", "value": literal.value(), "datatype": literal.datatype().as_str() })
            }
        },
        #[allow(unreachable_patterns)] // quoted triples are a feature of the model
        other => json!({ "type": "triple", "value": other.to_string() }),
    }
}
