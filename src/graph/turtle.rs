//! Reads Turtle of the ontology and the registry with line numbers (rio_turtle); stops at the first error.

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use rio_api::model::{Literal as RioLiteral, Subject, Term as RioTerm, Triple};
use rio_api::parser::{ParseError, TriplesParser};
use rio_turtle::{TurtleError, TurtleParser};

use super::error::GraphError;
use super::iri::{Iris, rebase};
use crate::resources::Resource;

/// Why one triple was refused.
enum Refusal {
    Syntax(TurtleError),
    BlankNode,
}

impl From<TurtleError> for Refusal {
    fn from(error: TurtleError) -> Self {
        Self::Syntax(error)
    }
}

/// The triples of a Turtle file as quads of `graph`, things moved to the namespace of `iris`. Blank nodes are refused:
/// the same file must always give the same quads.
pub fn read(file: &Resource, graph: &NamedNode, iris: &Iris) -> Result<Vec<Quad>, GraphError> {
    let graph = GraphName::from(graph.clone());
    let mut quads = Vec::new();
    let mut last = String::new();
    let result = TurtleParser::new(file.text.as_bytes(), None).parse_all(&mut |triple| {
        last = triple.subject.to_string();
        quads.push(quad(triple, &graph, iris).ok_or(Refusal::BlankNode)?);
        Ok(())
    });
    let fail = |line, message| GraphError::Syntax { path: file.path.clone(), line, message };
    match result {
        Ok(()) => Ok(quads),
        Err(Refusal::Syntax(error)) => {
            let line = error.textual_position().map_or(0, |position| position.line_number());
            // the message repeats the position at its end
            let message = error.to_string();
            let what = message.split(" on line ").next().unwrap_or(&message);
            Err(fail(line, format!("{what}; correct the Turtle there")))
        }
        Err(Refusal::BlankNode) => {
            Err(fail(0, format!("a blank node at {last}; give the thing an IRI, so that it is always the same")))
        }
    }
}

fn quad(triple: Triple<'_>, graph: &GraphName, iris: &Iris) -> Option<Quad> {
    let named = |iri: &str| NamedNode::new_unchecked(rebase(iris, iri));
    let Subject::NamedNode(subject) = triple.subject else { return None };
    let object = match triple.object {
        RioTerm::NamedNode(node) => Term::from(named(node.iri)),
        RioTerm::Literal(RioLiteral::Simple { value }) => Literal::new_simple_literal(value).into(),
        RioTerm::Literal(RioLiteral::LanguageTaggedString { value, language }) => {
            Literal::new_language_tagged_literal_unchecked(value, language.to_lowercase()).into()
        }
        RioTerm::Literal(RioLiteral::Typed { value, datatype }) => {
            Literal::new_typed_literal(value, named(datatype.iri)).into()
        }
        RioTerm::BlankNode(_) | RioTerm::Triple(_) => return None,
    };
    Some(Quad::new(named(subject.iri), named(triple.predicate.iri), object, graph.clone()))
}
