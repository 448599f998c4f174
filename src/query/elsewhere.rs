//! Questions put to an endpoint elsewhere, and what it holds of majlis.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter, QueryTripleIter};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern, Variable};

use super::engine::{Engine, Graphs, Prepared};
use super::error::QueryError;
use super::limit::{LimitReached, Limits};
use super::target::Answers;
use super::{function, portable};
use crate::graph::Iris;
use crate::remote::{Bounds, Endpoint};
use crate::vocab::call;

/// Its default graph is taken to be the union of its graphs, as most stores have it: the protocol has no way to ask for
/// that. Steps on the way are its own affair.
impl Answers for Endpoint {
    fn triples(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<NamedNodeRef<'_>>,
    ) -> Result<Vec<Triple>, QueryError> {
        let node = |given: Option<NamedNodeRef<'_>>, name: &str| match given {
            Some(node) => TermPattern::NamedNode(node.into_owned()),
            None => Variable::new_unchecked(name).into(),
        };
        let predicate = match predicate {
            Some(node) => NamedNodePattern::NamedNode(node.into_owned()),
            None => Variable::new_unchecked("p").into(),
        };
        let triple = TriplePattern { subject: node(subject, "s"), predicate, object: node(object, "o") };
        let pattern = GraphPattern::Bgp { patterns: vec![triple.clone()] };
        constructed(self, triple, pattern)
    }

    fn described(&self, things: &[NamedNode]) -> Result<Vec<Triple>, QueryError> {
        let [s, p, o] = ["s", "p", "o"].map(Variable::new_unchecked);
        let triple = TriplePattern { subject: s.clone().into(), predicate: p.into(), object: o.into() };
        let bindings = things.iter().map(|thing| vec![Some(GroundTerm::NamedNode(thing.clone()))]).collect();
        let values = GraphPattern::Values { variables: vec![s], bindings };
        let all = GraphPattern::Bgp { patterns: vec![triple.clone()] };
        constructed(self, triple, GraphPattern::Join { left: Box::new(values), right: Box::new(all) })
    }

    fn quads(&self, graph: Option<NamedNodeRef<'_>>) -> Result<Vec<Quad>, QueryError> {
        if let Some(graph) = graph {
            let found =
                Endpoint::triples(self, &format!("CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}"), None)?;
            return found.map(|triple| Ok(triple?.in_graph(graph.into_owned()))).collect();
        }
        let mut quads = Vec::new();
        for query in [NAMED, UNNAMED] {
            let QueryResults::Solutions(solutions) = self.solutions(query, None)? else { continue };
            for solution in solutions {
                quads.extend(quad(&solution?));
            }
        }
        Ok(quads)
    }

    fn answer(
        &self,
        _: &Engine,
        prepared: Prepared,
        graphs: Graphs,
        limits: Limits,
    ) -> Result<QueryResults<'static>, QueryError> {
        if graphs == Graphs::Strict {
            return Err(QueryError::DefaultGraph { url: self.url().to_owned() });
        }
        refuse_unknown(self, &prepared)?;
        let triples = matches!(prepared.algebra(), Query::Construct { .. } | Query::Describe { .. });
        let query = portable::text(prepared.into_algebra());
        let bounds = limits.time.map(|time| Bounds { time, ..Bounds::default() });
        Ok(match (triples, limits.rows) {
            (true, rows) => {
                let counted = counter(rows);
                let triples = Endpoint::triples(self, &query, bounds)?;
                QueryTripleIter::new(triples.map(counted)).into()
            }
            (false, None) => self.solutions(&query, bounds)?,
            (false, rows) => match self.solutions(&query, bounds)? {
                QueryResults::Solutions(solutions) => {
                    let (columns, counted) = (solutions.variables().into(), counter(rows));
                    QuerySolutionIter::new(columns, solutions.map(counted)).into()
                }
                other => other,
            },
        })
    }
}

/// The triples that an endpoint makes of a template for each solution of a pattern.
fn constructed(endpoint: &Endpoint, template: TriplePattern, pattern: GraphPattern) -> Result<Vec<Triple>, QueryError> {
    let query = Query::Construct { template: vec![template], dataset: None, pattern, base_iri: None };
    let found = Endpoint::triples(endpoint, &portable::text(query), None)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The quads of named graphs.
const NAMED: &str = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }";
/// The triples of the default graph that are in no named one: what it has of its own, be it a union or not.
const UNNAMED: &str = "SELECT ?s ?p ?o { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }";

/// The quad of a row; none of a row that is not whole.
fn quad(row: &QuerySolution) -> Option<Quad> {
    let subject = match row.get("s")? {
        Term::NamedNode(node) => NamedOrBlankNode::from(node.clone()),
        Term::BlankNode(node) => node.clone().into(),
        Term::Literal(_) => return None,
    };
    let iri = |column: &str| match row.get(column) {
        Some(Term::NamedNode(node)) => Some(node.clone()),
        _ => None,
    };
    let graph = iri("g").map_or(GraphName::DefaultGraph, GraphName::from);
    Some(Quad::new(subject, iri("p")?, row.get("o")?.clone(), graph))
}

/// Fails for a query with functions or services of our own, unless the endpoint says that it has them.
fn refuse_unknown(endpoint: &Endpoint, prepared: &Prepared) -> Result<(), QueryError> {
    let called: BTreeSet<NamedNode> =
        portable::called(prepared.algebra()).iter().map(|call| call.name().clone()).collect();
    let mut missing = Vec::new();
    for function in function::all().filter(|function| called.contains(&function.name.into_owned())) {
        if !endpoint.describes(function.name)? {
            missing.push(function.name.as_str().to_owned());
        }
    }
    if called.contains(&call::SEARCH.into_owned()) && !endpoint.describes(call::SEARCH)? {
        missing.push(call::SEARCH.as_str().to_owned());
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(QueryError::Elsewhere { origin: prepared.origin().to_owned(), missing, url: endpoint.url().to_owned() })
}

/// Lets as many rows pass as there may be.
fn counter<T>(limit: Option<usize>) -> impl FnMut(Result<T, QueryEvaluationError>) -> Result<T, QueryEvaluationError> {
    let mut rows = 0;
    move |row| {
        let row = row?;
        rows += 1;
        match limit {
            Some(limit) if rows > limit => Err(QueryEvaluationError::Dataset(Box::new(LimitReached::Rows(limit)))),
            _ => Ok(row),
        }
    }
}

/// What an endpoint holds of majlis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Meetings, named below this namespace.
    Meetings(Iris),
    /// Meetings, but in named graphs alone: its default graph is not their union.
    Apart,
    /// No meetings.
    Nothing,
}

/// Looks at an endpoint before questions are put to it.
pub fn held(endpoint: &Endpoint, engine: &Engine) -> Result<Held, QueryError> {
    if let Some(iris) = meeting(endpoint, engine, "SELECT ?meeting { ?meeting a maj:Meeting } LIMIT 1")? {
        return Ok(Held::Meetings(iris));
    }
    let apart = meeting(endpoint, engine, "SELECT ?meeting { GRAPH ?g { ?meeting a maj:Meeting } } LIMIT 1")?;
    Ok(if apart.is_some() { Held::Apart } else { Held::Nothing })
}

/// The namespace of the one meeting that a query asks for.
fn meeting(endpoint: &Endpoint, engine: &Engine, text: &str) -> Result<Option<Iris>, QueryError> {
    let prepared = engine.parse(text, "meeting")?;
    let results = endpoint.answer(engine, prepared, Graphs::Union, Limits::default())?;
    let QueryResults::Solutions(mut solutions) = results else { return Ok(None) };
    let Some(row) = solutions.next().transpose()? else { return Ok(None) };
    let Some(Term::NamedNode(meeting)) = row.get(0) else { return Ok(Some(Iris::default())) };
    Ok(Some(Iris::of_meeting(meeting.as_ref()).unwrap_or_default()))
}
