//! Parameter values as people write them → terms.
//!
//! In: the texts given for the parameters of a query. Out: a term each, with defaults read the same way. A thing is
//! named by any of its labels in Arabic or Latin letters, by its id (`person/…`), by a prefixed name or by its IRI;
//! a label that belongs to several things is an error that lists them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};

use super::catalog::NamedQuery;
use super::engine::Engine;
use super::error::QueryError;
use super::header::{Edge, Parameter, ParameterKind};
use super::labels::Labels;
use super::target::Answers;
use crate::graph::Iris;
use crate::registry::Registry;
use crate::text::normalize::fold;

/// Reads values against the labels of a store or an endpoint.
#[derive(Debug)]
pub struct Values<'a> {
    engine: &'a Engine,
    labels: Labels<'a>,
}

impl<'a> Values<'a> {
    /// Things are looked up in the registry and in what answers, which names them by `iris`.
    pub fn new(engine: &'a Engine, answers: &'a dyn Answers, registry: &'a Registry, iris: &'a Iris) -> Self {
        Self { engine, labels: Labels::new(answers, registry, iris) }
    }

    /// The terms of a query's parameters: those given, and the defaults of the others.
    pub fn read(
        &self,
        query: &NamedQuery,
        given: &IndexMap<String, String>,
    ) -> Result<BTreeMap<String, Term>, QueryError> {
        let parameters = &query.header.parameters;
        if let Some(name) = given.keys().find(|name| !parameters.contains_key(*name)) {
            return Err(QueryError::UnknownParameter {
                query: query.name.clone(),
                name: name.clone(),
                known: parameters.keys().cloned().collect(),
            });
        }
        let mut terms = BTreeMap::new();
        for (name, parameter) in parameters {
            if let Some(value) = given.get(name).or(parameter.default.as_ref()) {
                terms.insert(name.clone(), self.term(name, parameter, value)?);
            }
        }
        Ok(terms)
    }

    /// The term of one value.
    pub fn term(&self, name: &str, parameter: &Parameter, value: &str) -> Result<Term, QueryError> {
        let value = value.trim();
        let wrong = |message: &str| QueryError::Value {
            parameter: name.to_owned(),
            value: value.to_owned(),
            message: message.to_owned(),
        };
        match parameter.kind {
            ParameterKind::String => Ok(Literal::new_simple_literal(value).into()),
            ParameterKind::Integer => match fold(value).parse::<i64>() {
                Ok(number) => Ok(Literal::from(number).into()),
                Err(_) => Err(wrong("not a whole number")),
            },
            ParameterKind::Share => match fold(value).parse::<f64>() {
                Ok(share) if (0.0..=1.0).contains(&share) => Ok(Literal::from(share).into()),
                _ => Err(wrong("not a number from 0 to 1")),
            },
            ParameterKind::Date => match day(&fold(value), parameter.edge) {
                Some(day) => Ok(Literal::new_typed_literal(day.to_string(), xsd::DATE).into()),
                None => Err(wrong("not a date; write a day as 2024-05-07, a month as 2024-05 or a year as 2024")),
            },
            kind => match self.iri(value) {
                Some(iri) => Ok(iri.into()),
                None => self.labels.thing(name, kind, value).map(Term::from),
            },
        }
    }

    /// An IRI or a prefixed name, taken as it is.
    fn iri(&self, value: &str) -> Option<NamedNode> {
        let bracketed = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        let expanded = self.engine.prefixes().expand(value);
        let iri = bracketed.map(str::to_owned).or(expanded).or_else(|| value.contains("://").then(|| value.to_owned()));
        NamedNode::new(iri?).ok()
    }
}

/// The day of `2024-05-07`, and the first or last day of `2024-05` and `2024`.
fn day(text: &str, edge: Edge) -> Option<Date> {
    let digits = |part: &str, length: usize| -> Option<i16> {
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits(part, 2));
    let day = parts.next().map(|part| digits(part, 2));
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Date::new(year, if edge == Edge::Last { 12 } else { 1 }, if edge == Edge::Last { 31 } else { 1 }),
        (Some(month), None) => Date::new(year, month?.try_into().ok()?, 1).map(|first| match edge {
            Edge::First => first,
            Edge::Last => first.last_of_month(),
        }),
        (Some(month), Some(day)) => Date::new(year, month?.try_into().ok()?, day?.try_into().ok()?),
    }
    .ok()
}
