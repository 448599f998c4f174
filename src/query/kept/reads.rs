//! The predicates of a query, if it says them all.

use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression};
use spargebra::term::NamedNodePattern;

use crate::query::rewrite::rewrite;

/// The predicates that a query reads of the union of all graphs; none if it reads anything else.
pub fn reads(query: &Query) -> Option<BTreeSet<NamedNode>> {
    let (Query::Select { pattern, dataset, .. }
    | Query::Construct { pattern, dataset, .. }
    | Query::Ask { pattern, dataset, .. }) = query
    else {
        return None;
    };
    let mut found = Found { predicates: BTreeSet::new(), all: dataset.is_none() };
    found.pattern(pattern);
    found.all.then_some(found.predicates)
}

struct Found {
    predicates: BTreeSet<NamedNode>,
    /// Whether these are all.
    all: bool,
}

impl Found {
    fn pattern(&mut self, pattern: &GraphPattern) {
        use GraphPattern::*;
        match pattern {
            Bgp { patterns } => patterns.iter().for_each(|triple| match &triple.predicate {
                NamedNodePattern::NamedNode(predicate) => self.add(predicate),
                NamedNodePattern::Variable(_) => self.all = false,
            }),
            Path { path, .. } => self.path(path),
            Graph { .. } => self.all = false,
            // what a service does is its own
            Values { .. } | Service { .. } => {}
            Join { left, right } | Lateral { left, right } | Minus { left, right } | Union { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|expression| self.expression(expression));
            }
            Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner);
            }
            OrderBy { inner, expression } => {
                expression
                    .iter()
                    .for_each(|(OrderExpression::Asc(by) | OrderExpression::Desc(by))| self.expression(by));
                self.pattern(inner);
            }
            Group { inner, aggregates, .. } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.pattern(inner);
            }
            Project { inner, .. } | Distinct { inner } | Reduced { inner } | Slice { inner, .. } => self.pattern(inner),
        }
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        use PropertyPathExpression::*;
        match path {
            NamedNode(predicate) => self.add(predicate),
            Reverse(inner) | ZeroOrMore(inner) | OneOrMore(inner) | ZeroOrOne(inner) => self.path(inner),
            Sequence(one, other) | Alternative(one, other) => {
                self.path(one);
                self.path(other);
            }
            NegatedPropertySet(_) => self.all = false,
        }
    }

    /// Patterns stand in expressions as `EXISTS`.
    fn expression(&mut self, expression: &Expression) {
        rewrite(expression.clone(), &mut |inner| {
            if let Expression::Exists(pattern) = &inner {
                self.pattern(pattern);
            }
            Err(inner)
        });
    }

    fn add(&mut self, predicate: &NamedNode) {
        self.predicates.insert(predicate.clone());
    }
}
