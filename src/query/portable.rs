//! A parsed query as text for other engines, and what of it only this program knows.
//!
//! The algebra writes itself as SPARQL, but not every tree: a `FILTER` counts for the whole group in which it stands, so one
//! that sits deep inside a group has to have braces of its own, and so has a group on the right whose first part reaches
//! out to what stands before it. [`text`] puts them there; what is read back is the same tree, but for these braces.

use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::NamedNodePattern;

use super::rewrite::rewrite;

/// The text of a query, complete without prefixes.
pub fn text(query: Query) -> String {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            Query::Select { dataset, pattern: braced(pattern), base_iri }.to_string()
        }
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: braced(pattern), base_iri }.to_string()
        }
        Query::Describe { dataset, pattern, base_iri } => {
            Query::Describe { dataset, pattern: braced(pattern), base_iri }.to_string()
        }
        Query::Ask { dataset, pattern, base_iri } => {
            Query::Ask { dataset, pattern: braced(pattern), base_iri }.to_string()
        }
    }
}

/// What a query calls by an IRI.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// A function.
    Function(NamedNode),
    /// A service; one that is silent may fail.
    Service(NamedNode, bool),
}

impl Call {
    /// The IRI.
    pub fn name(&self) -> &NamedNode {
        match self {
            Self::Function(name) | Self::Service(name, _) => name,
        }
    }
}

/// The functions and services that a query calls by an IRI.
pub fn called(query: &Query) -> BTreeSet<Call> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut found = BTreeSet::new();
    walk(pattern.clone(), &mut |call| {
        found.insert(call);
    });
    found
}

fn braced(pattern: GraphPattern) -> GraphPattern {
    walk(pattern, &mut |_| {})
}

/// The pattern with braces where they are needed; tells the names of functions and services on its way.
fn walk(pattern: GraphPattern, call: &mut impl FnMut(Call)) -> GraphPattern {
    use GraphPattern::*;
    match pattern {
        Join { left, right } => {
            let (left, right) = (first(*left, call), walk(*right, call));
            // the writer sees to all other kinds of right sides
            let reaches = matches!(right, Join { .. }) && !is_plain(&right);
            Join { left, right: Box::new(if reaches { group(right) } else { right }) }
        }
        LeftJoin { left, right, expression } => {
            let expression = expression.map(|expression| in_expression(expression, call));
            LeftJoin { left: first(*left, call), right: first(*right, call), expression }
        }
        Lateral { left, right } => Lateral { left: first(*left, call), right: boxed(right, call) },
        Minus { left, right } => Minus { left: first(*left, call), right: boxed(right, call) },
        Union { left, right } => Union { left: boxed(left, call), right: boxed(right, call) },
        Filter { expr, inner } => Filter { expr: in_expression(expr, call), inner: boxed(inner, call) },
        Graph { name, inner } => Graph { name, inner: boxed(inner, call) },
        Service { name, inner, silent } => {
            if let NamedNodePattern::NamedNode(name) = &name {
                call(Call::Service(name.clone(), silent));
            }
            Service { name, inner: boxed(inner, call), silent }
        }
        Extend { inner, variable, expression } => {
            Extend { inner: first(*inner, call), variable, expression: in_expression(expression, call) }
        }
        OrderBy { inner, expression } => {
            let order = |order, call: &mut _| match order {
                OrderExpression::Asc(by) => OrderExpression::Asc(in_expression(by, call)),
                OrderExpression::Desc(by) => OrderExpression::Desc(in_expression(by, call)),
            };
            let expression = expression.into_iter().map(|by| order(by, call)).collect();
            OrderBy { inner: boxed(inner, call), expression }
        }
        Project { inner, variables } => Project { inner: boxed(inner, call), variables },
        Distinct { inner } => Distinct { inner: boxed(inner, call) },
        Reduced { inner } => Reduced { inner: boxed(inner, call) },
        Slice { inner, start, length } => Slice { inner: boxed(inner, call), start, length },
        Group { inner, variables, aggregates } => {
            let aggregate = |aggregate, call: &mut _| match aggregate {
                AggregateExpression::FunctionCall { name, expr, distinct } => {
                    AggregateExpression::FunctionCall { name, expr: in_expression(expr, call), distinct }
                }
                count => count,
            };
            let aggregates = aggregates.into_iter().map(|(name, of)| (name, aggregate(of, call))).collect();
            Group { inner: boxed(inner, call), variables, aggregates }
        }
        leaf @ (Bgp { .. } | Path { .. } | Values { .. }) => leaf,
    }
}

fn boxed(mut pattern: Box<GraphPattern>, call: &mut impl FnMut(Call)) -> Box<GraphPattern> {
    *pattern = walk(std::mem::take(&mut *pattern), call);
    pattern
}

/// A pattern that others follow in the same group.
fn first(pattern: GraphPattern, call: &mut impl FnMut(Call)) -> Box<GraphPattern> {
    let pattern = walk(pattern, call);
    Box::new(if matches!(pattern, GraphPattern::Filter { .. }) { group(pattern) } else { pattern })
}

/// A pattern in braces: the writer puts them around a filter on the right, here one that all pass if there is none, beside
/// nothing on the left.
fn group(pattern: GraphPattern) -> GraphPattern {
    let filter = match pattern {
        filter @ GraphPattern::Filter { .. } => filter,
        other => GraphPattern::Filter { expr: Expression::Literal(true.into()), inner: Box::new(other) },
    };
    GraphPattern::Join { left: Box::default(), right: Box::new(filter) }
}

/// Whether a pattern means the same whatever stands before it, and keeps the scope of blank nodes if it has no braces.
fn is_plain(pattern: &GraphPattern) -> bool {
    use GraphPattern::*;
    match pattern {
        Join { left, right } => is_plain(left) && is_plain(right),
        Bgp { .. } | Path { .. } | Values { .. } | Union { .. } | Graph { .. } | Service { .. } => true,
        _ => false,
    }
}

fn in_expression(expression: Expression, call: &mut impl FnMut(Call)) -> Expression {
    rewrite(expression, &mut |expression| match expression {
        Expression::Exists(pattern) => Ok(Expression::Exists(boxed(pattern, call))),
        other => {
            if let Expression::FunctionCall(Function::Custom(name), _) = &other {
                call(Call::Function(name.clone()));
            }
            Err(other)
        }
    })
}
