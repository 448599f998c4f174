//! What is settled once the parameters of a query are: its guards and choices are carried out before it runs.
//!
//! In: an algebra in which terms stand for parameters, and `true` or `false` for whether each is given. Out: the algebra
//! that has the same solutions, without conditions that always hold, without branches that never do, and with a term in
//! the place of a variable that must equal it. It is less work here, and other engines understand more of it.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TriplePattern};

use super::rewrite::rewrite;
use super::substitute::replace;

/// The query with all carried out that does not depend on data.
pub fn simplify(query: Query) -> Query {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            Query::Select { dataset, pattern: in_pattern(pattern), base_iri }
        }
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: in_pattern(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => {
            Query::Describe { dataset, pattern: in_pattern(pattern), base_iri }
        }
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: in_pattern(pattern), base_iri },
    }
}

fn in_pattern(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern::*;
    match pattern {
        Filter { expr, inner } => filter(in_expression(expr), in_pattern(*inner)),
        Union { left, right } => match (in_pattern(*left), in_pattern(*right)) {
            (left, right) if is_empty(&right) => left,
            (left, right) if is_empty(&left) => right,
            (left, right) => Union { left: Box::new(left), right: Box::new(right) },
        },
        Join { left, right } => match (in_pattern(*left), in_pattern(*right)) {
            (left, right) if is_empty(&left) || is_empty(&right) => empty(),
            (left, Bgp { patterns }) => join(left, patterns),
            (left, right) => Join { left: Box::new(left), right: Box::new(right) },
        },
        LeftJoin { left, right, expression } => match (in_pattern(*left), in_pattern(*right)) {
            (left, right) if is_empty(&right) => left,
            (left, right) => LeftJoin {
                left: Box::new(left),
                right: Box::new(right),
                expression: expression.map(in_expression).filter(|it| !is(it, true)),
            },
        },
        Minus { left, right } => Minus { left: boxed(left), right: boxed(right) },
        Lateral { left, right } => Lateral { left: boxed(left), right: boxed(right) },
        Graph { name, inner } => Graph { name, inner: boxed(inner) },
        Extend { inner, variable, expression } => {
            Extend { inner: boxed(inner), variable, expression: in_expression(expression) }
        }
        // what a service does is its own
        Bgp { .. } | Path { .. } | Values { .. } | Service { .. } => pattern,
        modifier => in_modifier(modifier),
    }
}

fn in_modifier(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern::*;
    match pattern {
        OrderBy { inner, expression } => OrderBy {
            inner: boxed(inner),
            expression: expression
                .into_iter()
                .map(|order| match order {
                    OrderExpression::Asc(by) => OrderExpression::Asc(in_expression(by)),
                    OrderExpression::Desc(by) => OrderExpression::Desc(in_expression(by)),
                })
                .collect(),
        },
        Project { inner, variables } => Project { inner: boxed(inner), variables },
        Distinct { inner } => Distinct { inner: boxed(inner) },
        Reduced { inner } => Reduced { inner: boxed(inner) },
        Slice { inner, start, length } => Slice { inner: boxed(inner), start, length },
        Group { inner, variables, aggregates } => {
            let aggregate = |aggregate| match aggregate {
                AggregateExpression::FunctionCall { name, expr, distinct } => {
                    AggregateExpression::FunctionCall { name, expr: in_expression(expr), distinct }
                }
                count => count,
            };
            let aggregates = aggregates.into_iter().map(|(name, of)| (name, aggregate(of))).collect();
            Group { inner: boxed(inner), variables, aggregates }
        }
        leaf => leaf,
    }
}

fn boxed(mut pattern: Box<GraphPattern>) -> Box<GraphPattern> {
    *pattern = in_pattern(std::mem::take(&mut *pattern));
    pattern
}

/// A filter without what always holds; a variable that must be an IRI gives way to it.
fn filter(condition: Expression, inner: GraphPattern) -> GraphPattern {
    if is(&condition, true) || is_empty(&inner) {
        return inner;
    }
    if is(&condition, false) {
        return empty();
    }
    let (mut inner, mut left) = (inner, Vec::new());
    for condition in conjunction(condition) {
        match equality(&condition) {
            Some((variable, node)) if is_plain(&inner) && in_scope(variable, &inner) => {
                inner = replace(inner, variable, &node.clone().into());
            }
            _ => left.push(condition),
        }
    }
    match left.into_iter().reduce(|a, b| Expression::And(Box::new(a), Box::new(b))) {
        Some(expr) => GraphPattern::Filter { expr, inner: Box::new(inner) },
        None => inner,
    }
}

/// An expression in which what does not depend on data is settled.
fn in_expression(expression: Expression) -> Expression {
    use Expression::*;
    rewrite(expression, &mut |expression| match expression {
        Not(of) => Ok(match in_expression(*of) {
            of if is(&of, true) => truth(false),
            of if is(&of, false) => truth(true),
            of => Not(Box::new(of)),
        }),
        And(a, b) => Ok(match (in_expression(*a), in_expression(*b)) {
            (a, b) if is(&a, false) || is(&b, false) => truth(false),
            (a, b) if is(&a, true) && is_boolean(&b) => b,
            (a, b) if is(&b, true) && is_boolean(&a) => a,
            (a, b) => And(Box::new(a), Box::new(b)),
        }),
        Or(a, b) => Ok(match (in_expression(*a), in_expression(*b)) {
            (a, b) if is(&a, true) || is(&b, true) => truth(true),
            (a, b) if is(&a, false) && is_boolean(&b) => b,
            (a, b) if is(&b, false) && is_boolean(&a) => a,
            (a, b) => Or(Box::new(a), Box::new(b)),
        }),
        Exists(pattern) => Ok(Exists(boxed(pattern))),
        other => Err(other),
    })
}

/// Triples joined to what stands before them; those that it asks for already are not asked for again.
fn join(left: GraphPattern, mut patterns: Vec<TriplePattern>) -> GraphPattern {
    patterns.retain(|triple| !asks_for(&left, triple));
    if patterns.is_empty() {
        return left;
    }
    GraphPattern::Join { left: Box::new(left), right: Box::new(GraphPattern::Bgp { patterns }) }
}

fn asks_for(pattern: &GraphPattern, triple: &TriplePattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.contains(triple),
        GraphPattern::Join { left, right } => asks_for(left, triple) || asks_for(right, triple),
        _ => false,
    }
}

/// No solution at all.
fn empty() -> GraphPattern {
    GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() }
}

fn is_empty(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Values { bindings, .. } if bindings.is_empty())
}

/// Whether a pattern is triples and paths alone, in which a variable can give way to a term.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

fn in_scope(variable: &Variable, pattern: &GraphPattern) -> bool {
    let mut found = false;
    pattern.on_in_scope_variable(|in_scope| found |= in_scope == variable);
    found
}

fn truth(value: bool) -> Expression {
    Expression::Literal(value.into())
}

fn is(expression: &Expression, value: bool) -> bool {
    matches!(expression, Expression::Literal(literal) if *literal == Literal::from(value))
}

/// Whether an expression has a truth value of its own, so that nothing changes if it stands alone.
fn is_boolean(expression: &Expression) -> bool {
    use Expression::*;
    matches!(
        expression,
        Or(..)
            | And(..)
            | Not(_)
            | Equal(..)
            | SameTerm(..)
            | Greater(..)
            | GreaterOrEqual(..)
            | Less(..)
            | LessOrEqual(..)
            | In(..)
            | Exists(_)
            | Bound(_)
    ) || is(expression, true)
        || is(expression, false)
}

/// The parts of a condition that must all hold.
fn conjunction(condition: Expression) -> Vec<Expression> {
    match condition {
        Expression::And(a, b) => [conjunction(*a), conjunction(*b)].concat(),
        other => vec![other],
    }
}

/// The variable and the IRI that a condition says are the same.
fn equality(condition: &Expression) -> Option<(&Variable, &NamedNode)> {
    let Expression::Equal(a, b) = condition else { return None };
    match (&**a, &**b) {
        (Expression::Variable(variable), Expression::NamedNode(node))
        | (Expression::NamedNode(node), Expression::Variable(variable)) => Some((variable, node)),
        _ => None,
    }
}

/// The variables for which a query finds values itself.
pub fn found(query: &Query) -> BTreeSet<Variable> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut variables = BTreeSet::new();
    collect(pattern, &mut variables);
    variables
}

fn collect(pattern: &GraphPattern, variables: &mut BTreeSet<Variable>) {
    use GraphPattern::*;
    match pattern {
        Bgp { .. } | Path { .. } | Values { .. } => {
            pattern.on_in_scope_variable(|variable| {
                variables.insert(variable.clone());
            });
        }
        Join { left, right }
        | LeftJoin { left, right, .. }
        | Lateral { left, right }
        | Union { left, right }
        | Minus { left, right } => {
            collect(left, variables);
            collect(right, variables);
        }
        Extend { inner, variable, .. } => {
            variables.insert(variable.clone());
            collect(inner, variables);
        }
        Group { inner, aggregates, .. } => {
            variables.extend(aggregates.iter().map(|(variable, _)| variable.clone()));
            collect(inner, variables);
        }
        Graph { name, inner } | Service { name, inner, .. } => {
            if let NamedNodePattern::Variable(variable) = name {
                variables.insert(variable.clone());
            }
            collect(inner, variables);
        }
        Filter { expr, inner } => {
            rewrite(expr.clone(), &mut |expression| {
                if let Expression::Exists(pattern) = &expression {
                    collect(pattern, variables);
                }
                Err(expression)
            });
            collect(inner, variables);
        }
        OrderBy { inner, .. }
        | Project { inner, .. }
        | Distinct { inner }
        | Reduced { inner }
        | Slice { inner, .. } => collect(inner, variables),
    }
}
