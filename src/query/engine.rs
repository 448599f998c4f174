//! The one way to the SPARQL evaluator: command line, networks, exports and tests all take it.

use std::collections::BTreeMap;
use std::sync::Arc;

use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::{Query, SparqlParser};

use super::diagnostic::Diagnostic;
use super::error::QueryError;
use super::exists::{self, Failures};
use super::kept::{self, Kept, Reading};
use super::limit::{self, Limits};
use super::portable::{self, Call};
use super::prefixes::Prefixes;
use super::rewrite::root_mut;
use super::service::Elsewhere;
use super::size::{self, Excess};
use super::substitute::{Obstacle, substitute};
use super::{function, scan, simplify, watch};
use crate::remote::Endpoint;
use crate::resources::Resources;
use crate::search::{Search, Service};
use crate::vocab::call;

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
    search: Option<Arc<Search>>,
    services: Vec<Arc<Endpoint>>,
    kept: Option<Arc<Kept>>,
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
        Ok(Self { prefixes: Prefixes::load(&Resources::ontology())?, search: None, services: Vec::new(), kept: None })
    }

    /// The same engine with a search that is kept from query to query, for those who put many to one store. Without it
    /// each query that searches reads the labels anew.
    pub fn with_search(self, search: Arc<Search>) -> Self {
        Self { search: Some(search), ..self }
    }

    /// The same engine, whose queries may ask these endpoints by `SERVICE`. They ask no others.
    pub fn with_services(self, services: Vec<Arc<Endpoint>>) -> Self {
        Self { services, ..self }
    }

    /// The same engine with statements that are kept in memory from query to query, for those who put many to one store.
    pub fn with_kept(self, kept: Arc<Kept>) -> Self {
        Self { kept: Some(kept), ..self }
    }

    /// The statements that are kept, if they are.
    pub fn kept(&self) -> Option<&Kept> {
        self.kept.as_deref()
    }

    /// The search that is kept, if there is one.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_deref()
    }

    /// The prefixes that need no declaration.
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }

    /// Parses a query. `origin` names it in messages: a path, a query's name or `-e`. The columns of `SELECT *` come in
    /// order of first appearance.
    pub fn parse(&self, text: &str, origin: &str) -> Result<Prepared, QueryError> {
        let parser = self.parser_of(text, origin)?;
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

    /// A parser that knows the prefixes, for a text that it can hold.
    pub(super) fn parser_of(&self, text: &str, origin: &str) -> Result<SparqlParser, QueryError> {
        if let Some(Excess { offset, message }) = size::excess(text) {
            return Err(QueryError::Syntax(Diagnostic::at(text, offset, origin, message, None)));
        }
        self.prefixes.iter().try_fold(SparqlParser::new(), |parser, (prefix, namespace)| {
            parser.with_prefix(prefix, namespace).map_err(|source| QueryError::Prefixes {
                path: format!("prefix {prefix}:"),
                message: source.to_string(),
            })
        })
    }

    /// Fails for a query with a service that is not allowed, before anything is evaluated.
    fn refuse_unknown(&self, query: &Query) -> Result<(), QueryError> {
        let allowed =
            |name: &NamedNode| *name == call::SEARCH || self.services.iter().any(|known| known.url() == name.as_str());
        let refused = portable::called(query).into_iter().find_map(|call| match call {
            Call::Service(name, false) if !allowed(&name) => Some(name),
            _ => None,
        });
        refused.map_or(Ok(()), |name| Err(QueryError::Refused(name)))
    }

    /// An evaluator that knows the functions, the search over a store, and the services, which get no more time than the
    /// query has.
    pub(super) fn evaluator(&self, store: &Store, limits: Limits, failures: &Failures) -> SparqlEvaluator {
        let search = self.search.clone().unwrap_or_else(|| Arc::new(Search::new(store.clone())));
        let evaluator = function::register(SparqlEvaluator::new())
            .with_service_handler(call::SEARCH, failures.watch(Service::new(search)));
        self.services.iter().fold(evaluator, |evaluator, endpoint| {
            let name = NamedNode::new_unchecked(endpoint.url());
            let service = Elsewhere::new(Arc::clone(endpoint), limits.time);
            evaluator.with_service_handler(name, failures.watch(service))
        })
    }

    /// Evaluates a query on a snapshot of the store, without limits. Solutions come as they are found.
    pub fn run(&self, prepared: Prepared, store: &Store, graphs: Graphs) -> Result<QueryResults<'static>, QueryError> {
        self.run_within(prepared, store, graphs, Limits::default())
    }

    /// Evaluates a query on a snapshot of the store. A limit that is reached is an error, [`QueryError::Limit`], of this
    /// function or of the row that would have come next.
    pub fn run_within(
        &self,
        prepared: Prepared,
        store: &Store,
        graphs: Graphs,
        limits: Limits,
    ) -> Result<QueryResults<'static>, QueryError> {
        self.refuse_unknown(&prepared.query)?;
        let failures = Failures::default();
        let evaluator = self.evaluator(store, limits, &failures);
        let kept = self.kept.clone().filter(|_| graphs == Graphs::Union).zip(kept::reads(&prepared.query));
        let query = exists::marked_query(prepared.query);
        let query = if limits == Limits::default() { query } else { watch::plant(query)? };
        let store = store.clone();
        Ok(limit::run(evaluator, limits, move |evaluator| {
            let held = kept.map(|(kept, predicates)| kept.hold(&predicates)).transpose();
            let held = held.map_err(|error| QueryEvaluationError::Dataset(Box::new(error)))?;
            let mut evaluation = evaluator.for_query(query);
            if let Some(held) = held.flatten() {
                return failures.end(evaluation.on_queryable_dataset(Reading::new(held, store)).execute()?);
            }
            let dataset = evaluation.dataset_mut();
            if graphs == Graphs::Union && dataset.is_default_dataset() {
                dataset.set_default_graph_as_union();
            }
            failures.end(evaluation.on_store(&store).execute()?)
        })?)
    }
}

impl Prepared {
    /// Puts each term in the place of the variable of its name.
    ///
    /// Fails if the query assigns the variable itself, or if a literal would have to be a predicate or a graph.
    pub fn bind(self, terms: &BTreeMap<String, Term>) -> Result<Self, QueryError> {
        self.bind_all(terms, &[])
    }

    /// As [`bind`](Self::bind), where the parameters in `absent` have no value, so that what they would have guarded is
    /// left out. A variable for which the query finds values itself is not absent.
    pub fn bind_all(self, terms: &BTreeMap<String, Term>, absent: &[&str]) -> Result<Self, QueryError> {
        let variable = |name: &str| Variable::new_unchecked(name);
        let terms = terms.iter().map(|(name, term)| (variable(name), term.clone())).collect();
        let found = simplify::found(&self.query);
        let absent = absent.iter().map(|name| variable(name)).filter(|variable| !found.contains(variable)).collect();
        let query = substitute(self.query, &terms, &absent).map_err(|obstacle| QueryError::Substitution {
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
        Ok(Self { query: simplify::simplify(query), ..self })
    }

    /// Asks these graphs instead of those that the query names by `FROM`: the default graph is the union of `default`.
    pub fn with_dataset(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Self {
        let (Query::Select { dataset, .. }
        | Query::Construct { dataset, .. }
        | Query::Describe { dataset, .. }
        | Query::Ask { dataset, .. }) = &mut self.query;
        *dataset = Some(QueryDataset { default, named: Some(named) });
        self
    }

    /// Replaces the outermost `LIMIT`, or adds one.
    pub fn with_limit(mut self, limit: usize) -> Self {
        match root_mut(&mut self.query) {
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

    /// The algebra, for whoever takes it apart.
    pub(super) fn into_algebra(self) -> Query {
        self.query
    }

    /// The name of the query in messages.
    pub fn origin(&self) -> &str {
        &self.origin
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
