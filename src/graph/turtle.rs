//! Turtle of the ontology and the registry as quads, through the registry's reader; stops at the first error.

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

use super::error::GraphError;
use super::iri::{Iris, rebase};
use crate::registry::turtle::{self, Object, Triple};
use crate::resources::Resource;

/// The triples of a Turtle file as quads of `graph`, things moved to the namespace of `iris`. Blank nodes are refused:
/// the same file must always give the same quads.
pub fn read(file: &Resource, graph: &NamedNode, iris: &Iris) -> Result<Vec<Quad>, GraphError> {
    let graph = GraphName::from(graph.clone());
    let triples = turtle::parse_all(&file.path, &file.text)?;
    Ok(triples.into_iter().map(|triple| quad(triple, &graph, iris)).collect())
}

fn quad(triple: Triple, graph: &GraphName, iris: &Iris) -> Quad {
    let named = |iri: &str| NamedNode::new_unchecked(rebase(iris, iri));
    let object = match triple.object {
        Object::Iri(iri) => Term::from(named(&iri)),
        Object::Literal { value, language: Some(language), .. } => {
            Literal::new_language_tagged_literal_unchecked(value, language).into()
        }
        Object::Literal { value, datatype: Some(datatype), .. } => {
            Literal::new_typed_literal(value, named(&datatype)).into()
        }
        Object::Literal { value, .. } => Literal::new_simple_literal(value).into(),
    };
    Quad::new(named(&triple.subject), named(&triple.predicate), object, graph.clone())
}
