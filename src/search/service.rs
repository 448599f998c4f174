//! The search as a `SERVICE` in SPARQL.

use std::sync::Arc;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::{QuerySolution, QuerySolutionIter, ServiceHandler};
use oxigraph::store::StorageError;
use oxiri::Iri;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use thiserror::Error;

use super::{Hit, HitKind, Search};
use crate::vocab::call;

/// Things found when the query does not say how many.
const LIMIT: usize = 100;

/// Answers `SERVICE maj:search { ?thing maj:words "…" }`.
#[derive(Debug)]
pub struct Service {
    search: Arc<Search>,
}

impl Service {
    /// The service of a search.
    pub fn new(search: Arc<Search>) -> Self {
        Self { search }
    }
}

/// What a query asks the service that it cannot answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// Something other than triples about one variable.
    #[error(
        "SERVICE maj:search takes triples about one variable alone: maj:words \"...\", and if wanted maj:hitKind, \
         maj:hitLimit, maj:score, maj:matched, maj:match"
    )]
    Shape,
    /// No words.
    #[error("SERVICE maj:search needs maj:words with a string; a variable there is a parameter that has no value")]
    NoWords,
    /// A kind that there is not.
    #[error("maj:hitKind is \"actor\", \"place\", \"topic\", \"sentence\" or a variable, not {0}")]
    Kind(String),
    /// A limit that is none.
    #[error("maj:hitLimit is a whole number, not {0}")]
    Limit(String),
    /// A value where the answer stands.
    #[error("the object of {0} must be a variable")]
    Given(String),
    /// The store could not be read.
    #[error("the store cannot be read: {0}")]
    Store(#[from] StorageError),
}

impl ServiceHandler for Service {
    type Error = ServiceError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        _base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Self::Error> {
        let mut triples = Vec::new();
        flatten(pattern, &mut triples)?;
        let request = Request::read(&triples)?;
        let hits = self.search.find(&request.words, request.kind, request.limit)?;
        let variables: Arc<[Variable]> = request.columns.iter().map(|(variable, _)| variable.clone()).collect();
        let columns: Vec<Column> = request.columns.iter().map(|(_, column)| *column).collect();
        let rows = Arc::clone(&variables);
        let solutions = hits.into_iter().map(move |hit| {
            let values: Vec<Option<Term>> = columns.iter().map(|column| Some(column.of(&hit))).collect();
            Ok(QuerySolution::from((Arc::clone(&rows), values)))
        });
        Ok(QuerySolutionIter::new(variables, solutions))
    }
}

fn flatten<'p>(pattern: &'p GraphPattern, out: &mut Vec<&'p TriplePattern>) -> Result<(), ServiceError> {
    match pattern {
        GraphPattern::Bgp { patterns } => out.extend(patterns),
        GraphPattern::Join { left, right } => {
            flatten(left, out)?;
            flatten(right, out)?;
        }
        _ => return Err(ServiceError::Shape),
    }
    Ok(())
}

/// What a variable of the pattern stands for.
#[derive(Clone, Copy)]
enum Column {
    Thing,
    Kind,
    Score,
    Matched,
    Match,
}

impl Column {
    fn of(self, hit: &Hit) -> Term {
        match self {
            Self::Thing => hit.iri.clone().into(),
            Self::Kind => Literal::from(hit.kind.word()).into(),
            Self::Score => Literal::new_typed_literal(format!("{:.3}", hit.score), xsd::DECIMAL).into(),
            Self::Matched => Literal::from(hit.matched.as_str()).into(),
            Self::Match => Literal::from(hit.way.word()).into(),
        }
    }
}

struct Request {
    words: String,
    kind: Option<HitKind>,
    limit: usize,
    columns: Vec<(Variable, Column)>,
}

impl Request {
    fn read(triples: &[&TriplePattern]) -> Result<Self, ServiceError> {
        let TermPattern::Variable(thing) = &triples.first().ok_or(ServiceError::Shape)?.subject else {
            return Err(ServiceError::Shape);
        };
        let mut words = None;
        let columns = vec![(thing.clone(), Column::Thing)];
        let mut request = Self { words: String::new(), kind: None, limit: LIMIT, columns };
        for triple in triples {
            let NamedNodePattern::NamedNode(property) = &triple.predicate else { return Err(ServiceError::Shape) };
            if !matches!(&triple.subject, TermPattern::Variable(subject) if subject == thing) {
                return Err(ServiceError::Shape);
            }
            let object = &triple.object;
            match property.as_ref() {
                call::WORDS => words = Some(literal(object).ok_or(ServiceError::NoWords)?),
                call::HIT_KIND => request.read_kind(object)?,
                call::HIT_LIMIT => {
                    let limit = literal(object).and_then(|literal| literal.value().parse().ok());
                    request.limit = limit.ok_or_else(|| ServiceError::Limit(object.to_string()))?;
                }
                call::SCORE => request.column(object, Column::Score, property.as_str())?,
                call::MATCHED => request.column(object, Column::Matched, property.as_str())?,
                call::MATCH => request.column(object, Column::Match, property.as_str())?,
                _ => return Err(ServiceError::Shape),
            }
        }
        request.words = words.ok_or(ServiceError::NoWords)?.value().to_owned();
        Ok(request)
    }

    fn read_kind(&mut self, object: &TermPattern) -> Result<(), ServiceError> {
        if matches!(object, TermPattern::Variable(_)) {
            return self.column(object, Column::Kind, "");
        }
        let given = literal(object).map(Literal::value);
        let kind = HitKind::ALL.into_iter().find(|kind| Some(kind.word()) == given);
        self.kind = Some(kind.ok_or_else(|| ServiceError::Kind(object.to_string()))?);
        Ok(())
    }

    fn column(&mut self, object: &TermPattern, column: Column, property: &str) -> Result<(), ServiceError> {
        let TermPattern::Variable(variable) = object else { return Err(ServiceError::Given(property.to_owned())) };
        if self.columns.iter().any(|(known, _)| known == variable) {
            return Err(ServiceError::Shape);
        }
        self.columns.push((variable.clone(), column));
        Ok(())
    }
}

fn literal(pattern: &TermPattern) -> Option<&Literal> {
    match pattern {
        TermPattern::Literal(literal) => Some(literal),
        _ => None,
    }
}
