//! Functions of our own that a query may call, one table a family; `majlis query --functions` lists them.
//!
//! As everywhere in SPARQL, arguments that a function cannot take are an error of the expression: `BIND` leaves its
//! variable unbound, `FILTER` drops the row.

mod date;
mod text;

use oxigraph::model::{Literal, NamedNodeRef, Term};
use oxigraph::sparql::SparqlEvaluator;

/// A function that a query may call.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// Its IRI.
    pub name: NamedNodeRef<'static>,
    /// Its arguments, as they are written.
    pub arguments: &'static [&'static str],
    /// What it gives back.
    pub about: &'static str,
    evaluate: fn(&[&str]) -> Option<Term>,
}

/// All functions, by family.
pub fn all() -> impl Iterator<Item = &'static Function> {
    text::FUNCTIONS.iter().chain(date::FUNCTIONS)
}

impl Function {
    /// The value for some arguments; none if they are not as many as it takes, or no literals that it understands.
    pub fn call(&self, arguments: &[Term]) -> Option<Term> {
        let values: Vec<&str> = arguments.iter().map(value).collect::<Option<_>>()?;
        if values.len() == self.arguments.len() { (self.evaluate)(&values) } else { None }
    }
}

/// The text of a literal, whatever its type.
fn value(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn string(value: impl Into<String>) -> Term {
    Literal::new_simple_literal(value).into()
}

/// An evaluator that knows all functions.
pub(super) fn register(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    all().fold(evaluator, |evaluator, function| {
        evaluator.with_custom_function(function.name.into_owned(), |arguments| function.call(arguments))
    })
}
