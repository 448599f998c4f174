//! Shapes of the graph, in SHACL Core: a shapes graph and data in, a validation report out.
//!
//! [`Shapes::load`] reads Turtle; [`Shapes::validate`] holds data against it and gives a [`Report`], which writes itself
//! as text, JSON or Turtle. What a shapes graph says that is not understood here (SPARQL constraints, rules, functions,
//! custom components, entailment, imports) is refused with its line, never passed over: a report that says "conforms"
//! has looked at everything.
//!
//! # Why an evaluator of our own
//! The published crates bring a second RDF model, a second SPARQL engine and a second store beside Oxigraph, for a
//! language of which the data need the Core alone; and their errors know no lines. The Core is small: what follows is
//! the Recommendation's own division, a file each. Another implementation (pyshacl) is held against it in the tests.
//!
//! | file | what it knows |
//! |---|---|
//! | `graph` | the triples of the shapes with their lines, lists, and what is refused |
//! | `parameter` | which parameters of constraints there are, and what holds of each |
//! | `parse` | triples → shapes: targets, constraints, severity, messages |
//! | `path` | property paths: how they are read, walked and written |
//! | `constraint` | the constraints and the names of their components |
//! | `regex` | regular expressions of XPath, without those that could take exponential time |
//! | `literal` | datatypes and the order of values |
//! | `data` | the graph that is held against the shapes |
//! | `validate` | shapes × data → results |
//! | `report`, `turtle` | results in their order, and the forms in which they are written |
//!
//! Classes are those of the data: an instance of a class is one of all classes above it by `rdfs:subClassOf` in the same
//! graph. Paths and values are those of the union of all named graphs.

mod constraint;
mod data;
mod error;
mod graph;
mod literal;
mod parameter;
mod parse;
mod path;
mod regex;
mod report;
mod turtle;
mod validate;

pub use constraint::COMPONENTS;
pub use data::Data;
pub use error::{Fault, ShapesError};
pub use parse::{Shape, Shapes};
pub use path::Path;
pub use report::{Outcome, Report, Style};
