//! The one way to the SPARQL evaluator: command line, networks, exports and tests all take it.

use std::collections::BTreeMap;

use oxigraph::model::{Term, Variable};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};

use super::diagnostic::Diagnostic;
use super::error::QueryError;
use super::prefixes::Prefixes;
use super::scan;
use super::substitute::{Obstacle, substitute};
use crate::resources::Resources;

/// What the default graph of a query is, unless it has a `FROM` of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Graphs {
    /// The union of all graphs, as most stores have it.
    #[default]
    Union,
    /// The default graph alone; named graphs are asked for by `GRAPH`.
    Strict,
}

/// Parses and evaluates queries.
#[derive(Debug, Clone)]
pub struct Engine {
    prefixes: Prefixes,
}

/// A parsed query.
#[derive(Debug, Clone)]
pub struct Prepared {
    origin: String,
    query: Query,
}

impl Engine {
    /// An engine that knows the prefixes of `ontology/prefixes.ttl`.
    pub fn load() -> Result<Self, QueryError> {
        Ok(Self { prefixes: Prefixes::load(&Resources::ontology())? })
    }

    /// The prefixes that need no declaration.
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }

    /// Parses a query. `origin` names it in messages: a path, a query's name or `-e`. The columns of `SELECT *` come in
    /// order of first appearance.
    pub fn parse(&self, text: &str, origin: &str) -> Result<Prepared, QueryError> {
        let mut parser = SparqlParser::new();
        for (prefix, namespace) in self.prefixes.iter() {
            parser = parser.with_prefix(prefix, namespace).map_err(|source| QueryError::Prefixes {
                path: format!("prefix {prefix}:"),
                message: source.to_string(),
            })?;
        }
        let parse = |text: &str| parser.clone().parse_query(text);
        let mut query =
            parse(text).map_err(|_| QueryError::Syntax(Diagnostic::of(parse, text, origin, &self.prefixes)))?;
        if let Query::Select { pattern, .. } = &mut query
            && scan::selects_all(text)
            && let Some(columns) = projection(pattern)
        {
            let order = scan::variables(text);
            columns.sort_by_key(|column| order.iter().position(|name| *name == column.as_str()));
        }
        Ok(Prepared { origin: origin.to_owned(), query })
    }

    /// Evaluates a query on a snapshot of the store. Solutions come as they are found.
    pub fn run(&self, prepared: Prepared, store: &Store, graphs: Graphs) -> Result<QueryResults<'static>, QueryError> {
        let mut evaluation = SparqlEvaluator::new().for_query(prepared.query);
        let dataset = evaluation.dataset_mut();
        if graphs == Graphs::Union && dataset.is_default_dataset() {
            dataset.set_default_graph_as_union();
        }
        Ok(evaluation.on_store(store).execute()?)
    }
}

impl Prepared {
    /// Puts each term in the place of the variable of its name.
    ///
    /// Fails if the query assigns the variable itself, or if a literal would have to be a predicate or a graph.
    pub fn bind(self, terms: &BTreeMap<String, Term>) -> Result<Self, QueryError> {
        let terms = terms.iter().map(|(name, term)| (Variable::new_unchecked(name.clone()), term.clone())).collect();
        let query = substitute(self.query, &terms).map_err(|obstacle| QueryError::Substitution {
            origin: self.origin.clone(),
            message: match obstacle {
                Obstacle::Assigned(variable) => {
                    format!("{variable} is assigned by BIND or AS, so it cannot be a parameter")
                }
                Obstacle::NotAnIri(variable) => {
                    format!("{variable} stands for a predicate, a graph or a service, so its value must be an IRI")
                }
            },
        })?;
        Ok(Self { query, ..self })
    }

    /// Replaces the outermost `LIMIT`, or adds one.
    pub fn with_limit(mut self, limit: usize) -> Self {
        let pattern = match &mut self.query {
            Query::Select { pattern, .. }
            | Query::Construct { pattern, .. }
            | Query::Describe { pattern, .. }
            | Query::Ask { pattern, .. } => pattern,
        };
        match pattern {
            GraphPattern::Slice { length, .. } => *length = Some(limit),
            other => {
                let inner = Box::new(std::mem::take(other));
                *other = GraphPattern::Slice { inner, start: 0, length: Some(limit) };
            }
        }
        self
    }

    /// The columns of a `SELECT`, in order; none for the other forms.
    pub fn columns(&self) -> Vec<String> {
        let Query::Select { pattern, .. } = &self.query else { return Vec::new() };
        let mut pattern = pattern;
        loop {
            match pattern {
                GraphPattern::Slice { inner, .. }
                | GraphPattern::Distinct { inner }
                | GraphPattern::Reduced { inner } => pattern = inner,
                GraphPattern::Project { variables, .. } => {
                    return variables.iter().map(|column| column.as_str().to_owned()).collect();
                }
                _ => return Vec::new(),
            }
        }
    }

    /// The algebra.
    pub fn algebra(&self) -> &Query {
        &self.query
    }
}

/// The variables of the outermost projection.
fn projection(pattern: &mut GraphPattern) -> Option<&mut Vec<Variable>> {
    match pattern {
        GraphPattern::Slice { inner, .. } | GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } => {
            projection(inner)
        }
        GraphPattern::Project { variables, .. } => Some(variables),
        _ => None,
    }
}
