//! Puts terms in the place of variables, in the algebra of a parsed query.
//!
//! In: a query and the terms of its parameters. Out: the query that asks about these terms. Text is never spliced.
//!
//! A parameter names the same thing everywhere: in subqueries, `OPTIONAL`, `FILTER`, `EXISTS`, aggregates, `VALUES`
//! and the template of a `CONSTRUCT`, whether it is projected or not. `BOUND` of it becomes true. A column of the
//! outermost `SELECT` keeps showing it.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

use super::rewrite::{Rewrite, rewrite, with_root};

/// What keeps a term from standing in the place of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The query computes the variable itself, by `BIND` or `AS`.
    Assigned(Variable),
    /// The variable stands for a predicate, a graph or a service, and the term is a literal.
    NotAnIri(Variable),
}

/// The query with every variable in `terms` replaced. Those in `absent` are known to have no value, where the query does not
/// find one for them.
pub fn substitute(
    query: Query,
    terms: &BTreeMap<Variable, Term>,
    absent: &BTreeSet<Variable>,
) -> Result<Query, Obstacle> {
    let mut substitution = Substitution { terms, absent, obstacle: None };
    let mut query = with_root(query, |pattern| substitution.root(pattern));
    if let Query::Construct { template, .. } = &mut query {
        *template = std::mem::take(template).into_iter().map(|triple| substitution.triple(triple)).collect();
    }
    substitution.obstacle.map_or(Ok(query), Err)
}

/// The pattern, of triples and paths alone, with a variable replaced and bound to what takes its place.
pub fn replace(pattern: GraphPattern, variable: &Variable, node: &Term) -> GraphPattern {
    let (terms, absent) = (BTreeMap::from([(variable.clone(), node.clone())]), BTreeSet::new());
    let mut substitution = Substitution { terms: &terms, absent: &absent, obstacle: None };
    let inner = substitution.pattern(pattern);
    substitution.extend(inner, variable)
}

struct Substitution<'a> {
    terms: &'a BTreeMap<Variable, Term>,
    absent: &'a BTreeSet<Variable>,
    obstacle: Option<Obstacle>,
}

impl Substitution<'_> {
    /// The outermost modifiers: here a replaced variable stays a column.
    fn root(&mut self, pattern: GraphPattern) -> GraphPattern {
        match pattern {
            GraphPattern::Slice { inner, start, length } => {
                GraphPattern::Slice { inner: Box::new(self.root(*inner)), start, length }
            }
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: Box::new(self.root(*inner)) },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: Box::new(self.root(*inner)) },
            GraphPattern::Project { inner, variables } => {
                let mut inner = self.pattern(*inner);
                for variable in &variables {
                    inner = self.extend(inner, variable);
                }
                GraphPattern::Project { inner: Box::new(inner), variables }
            }
            other => self.pattern(other),
        }
    }

    /// Binds a replaced variable to its term, unless the pattern already does.
    fn extend(&self, inner: GraphPattern, variable: &Variable) -> GraphPattern {
        let Some(term) = self.terms.get(variable) else { return inner };
        let mut bound = false;
        inner.on_in_scope_variable(|in_scope| bound |= in_scope == variable);
        if bound {
            return inner;
        }
        GraphPattern::Extend { inner: Box::new(inner), variable: variable.clone(), expression: constant(term) }
    }

    fn values(&self, variables: Vec<Variable>, bindings: Vec<Vec<Option<GroundTerm>>>) -> GraphPattern {
        let terms: Vec<Option<&Term>> = variables.iter().map(|variable| self.terms.get(variable)).collect();
        let compatible = |row: &Vec<Option<GroundTerm>>| {
            row.iter().zip(&terms).all(|(cell, term)| match (cell, term) {
                (Some(cell), Some(term)) => Term::from(cell.clone()) == **term,
                _ => true,
            })
        };
        let keep = |row: Vec<Option<GroundTerm>>| {
            row.into_iter().zip(&terms).filter(|(_, term)| term.is_none()).map(|(cell, _)| cell).collect()
        };
        let bindings = bindings.into_iter().filter(compatible).map(keep).collect();
        let variables = variables.into_iter().zip(&terms).filter(|(_, term)| term.is_none()).map(|(v, _)| v).collect();
        GraphPattern::Values { variables, bindings }
    }

    fn triple(&mut self, triple: TriplePattern) -> TriplePattern {
        TriplePattern {
            subject: self.node(triple.subject),
            predicate: self.name(triple.predicate),
            object: self.node(triple.object),
        }
    }

    fn node(&self, node: TermPattern) -> TermPattern {
        match node {
            TermPattern::Variable(variable) => match self.terms.get(&variable) {
                Some(term) => term.clone().into(),
                None => variable.into(),
            },
            other => other,
        }
    }

    fn name(&mut self, name: NamedNodePattern) -> NamedNodePattern {
        let NamedNodePattern::Variable(variable) = name else { return name };
        match self.terms.get(&variable) {
            Some(Term::NamedNode(node)) => node.clone().into(),
            Some(_) => {
                self.obstacle.get_or_insert(Obstacle::NotAnIri(variable.clone()));
                variable.into()
            }
            None => variable.into(),
        }
    }

    fn assigned(&mut self, variable: &Variable) {
        if self.terms.contains_key(variable) {
            self.obstacle.get_or_insert(Obstacle::Assigned(variable.clone()));
        }
    }
}

impl Rewrite for Substitution<'_> {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Bgp { patterns } => Bgp { patterns: patterns.into_iter().map(|triple| self.triple(triple)).collect() },
            Path { subject, path, object } => Path { subject: self.node(subject), path, object: self.node(object) },
            Graph { name, inner } => Graph { name: self.name(name), inner: self.boxed(inner) },
            Service { name, inner, silent } => Service { name: self.name(name), inner: self.boxed(inner), silent },
            Extend { inner, variable, expression } => {
                self.assigned(&variable);
                Extend { inner: self.boxed(inner), variable, expression: self.expression(expression) }
            }
            Values { variables, bindings } => self.values(variables, bindings),
            // in a subquery a replaced variable needs no column
            Project { inner, mut variables } => {
                variables.retain(|variable| !self.terms.contains_key(variable));
                Project { inner: self.boxed(inner), variables }
            }
            Group { inner, variables, aggregates } => {
                // Kept as a key, so that no solutions still make no group.
                let mut inner = self.pattern(*inner);
                for variable in &variables {
                    inner = self.extend(inner, variable);
                }
                let aggregates =
                    aggregates.into_iter().map(|(variable, aggregate)| (variable, self.aggregate(aggregate))).collect();
                Group { inner: Box::new(inner), variables, aggregates }
            }
            other => self.parts(other),
        }
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        rewrite(expression, &mut |expression| match expression {
            Expression::Variable(variable) => match self.terms.get(&variable) {
                Some(term) => Ok(constant(term)),
                None => Ok(variable.into()),
            },
            Expression::Bound(variable) if self.terms.contains_key(&variable) => Ok(Expression::Literal(true.into())),
            Expression::Bound(variable) if self.absent.contains(&variable) => Ok(Expression::Literal(false.into())),
            Expression::Exists(pattern) => Ok(Expression::Exists(self.boxed(pattern))),
            other => Err(other),
        })
    }
}

fn constant(term: &Term) -> Expression {
    match term {
        Term::NamedNode(node) => Expression::NamedNode(node.clone()),
        Term::Literal(literal) => Expression::Literal(literal.clone()),
        // No expression can hold a blank node; its string never equals a term of the store.
        Term::BlankNode(node) => Expression::Literal(node.as_str().into()),
    }
}
