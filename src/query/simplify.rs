//! What is settled once the parameters of a query are: its guards and choices are carried out before it runs.
//!
//! In: an algebra in which terms stand for parameters, and `true` or `false` for whether each is given. Out: the algebra
//! that has the same solutions, without conditions that always hold, without branches that never do, and with a term in
//! the place of a variable that must equal it. It is less work here, and other engines understand more of it.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{NamedNodePattern, TriplePattern};

use super::rewrite::{Rewrite, rewrite, root, with_root};
use super::substitute::replace;

/// The query with all carried out that does not depend on data.
pub fn simplify(query: Query) -> Query {
    with_root(query, |pattern| Settle.pattern(pattern))
}

struct Settle;

impl Rewrite for Settle {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Filter { expr, inner } => filter(self.expression(expr), self.pattern(*inner)),
            Union { left, right } => match (self.pattern(*left), self.pattern(*right)) {
                (left, right) if is_empty(&right) => left,
                (left, right) if is_empty(&left) => right,
                (left, right) => Union { left: Box::new(left), right: Box::new(right) },
            },
            Join { left, right } => match (self.pattern(*left), self.pattern(*right)) {
                (left, right) if is_empty(&left) || is_empty(&right) => empty(),
                (left, Bgp { patterns }) => join(left, patterns),
                (left, right) => Join { left: Box::new(left), right: Box::new(right) },
            },
            LeftJoin { left, right, expression } => match (self.pattern(*left), self.pattern(*right)) {
                (left, right) if is_empty(&right) => left,
                (left, right) => LeftJoin {
                    left: Box::new(left),
                    right: Box::new(right),
                    expression: expression.map(|it| self.expression(it)).filter(|it| !is(it, true)),
                },
            },
            // what a service does is its own
            service @ Service { .. } => service,
            other => self.parts(other),
        }
    }

    /// An expression in which what does not depend on data is settled.
    fn expression(&mut self, expression: Expression) -> Expression {
        use Expression::*;
        rewrite(expression, &mut |expression| match expression {
            Not(of) => Ok(match self.expression(*of) {
                of if is(&of, true) => truth(false),
                of if is(&of, false) => truth(true),
                of => Not(Box::new(of)),
            }),
            And(a, b) => Ok(match (self.expression(*a), self.expression(*b)) {
                (a, b) if is(&a, false) || is(&b, false) => truth(false),
                (a, b) if is(&a, true) && is_boolean(&b) => b,
                (a, b) if is(&b, true) && is_boolean(&a) => a,
                (a, b) => And(Box::new(a), Box::new(b)),
            }),
            Or(a, b) => Ok(match (self.expression(*a), self.expression(*b)) {
                (a, b) if is(&a, true) || is(&b, true) => truth(true),
                (a, b) if is(&a, false) && is_boolean(&b) => b,
                (a, b) if is(&b, false) && is_boolean(&a) => a,
                (a, b) => Or(Box::new(a), Box::new(b)),
            }),
            Exists(pattern) => Ok(Exists(self.boxed(pattern))),
            other => Err(other),
        })
    }
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
    let mut collect = Collect(BTreeSet::new());
    collect.pattern(root(query).clone());
    collect.0
}

struct Collect(BTreeSet<Variable>);

impl Rewrite for Collect {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match &pattern {
            Bgp { .. } | Path { .. } | Values { .. } => pattern.on_in_scope_variable(|variable| {
                self.0.insert(variable.clone());
            }),
            Extend { variable, .. } => {
                self.0.insert(variable.clone());
            }
            Group { aggregates, .. } => self.0.extend(aggregates.iter().map(|(variable, _)| variable.clone())),
            Graph { name: NamedNodePattern::Variable(name), .. }
            | Service { name: NamedNodePattern::Variable(name), .. } => {
                self.0.insert(name.clone());
            }
            _ => {}
        }
        self.parts(pattern)
    }
}
