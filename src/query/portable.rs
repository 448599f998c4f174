//! A parsed query as text for other engines, and what of it only this program knows.
//!
//! The algebra writes itself as SPARQL, but not every tree: a `FILTER` counts for the whole group in which it stands, so one
//! that sits deep inside a group has to have braces of its own, and so has a group on the right whose first part reaches
//! out to what stands before it. [`text`] puts them there; what is read back is the same tree, but for these braces.

use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::NamedNodePattern;

use super::rewrite::{Rewrite, rewrite, root, with_root};

/// The text of a query, complete without prefixes.
pub fn text(query: Query) -> String {
    with_root(query, |pattern| Braces(|_| {}).pattern(pattern)).to_string()
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
    let mut found = BTreeSet::new();
    Braces(|call| {
        found.insert(call);
    })
    .pattern(root(query).clone());
    found
}

/// Puts braces where they are needed; tells the names of functions and services on its way.
struct Braces<F>(F);

impl<F: FnMut(Call)> Braces<F> {
    /// A pattern that others follow in the same group.
    fn first(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        let pattern = self.pattern(pattern);
        Box::new(if matches!(pattern, GraphPattern::Filter { .. }) { group(pattern) } else { pattern })
    }
}

impl<F: FnMut(Call)> Rewrite for Braces<F> {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Join { left, right } => {
                let (left, right) = (self.first(*left), self.pattern(*right));
                // the writer sees to all other kinds of right sides
                let reaches = matches!(right, Join { .. }) && !is_plain(&right);
                Join { left, right: Box::new(if reaches { group(right) } else { right }) }
            }
            LeftJoin { left, right, expression } => {
                let expression = expression.map(|expression| self.expression(expression));
                LeftJoin { left: self.first(*left), right: self.first(*right), expression }
            }
            Lateral { left, right } => Lateral { left: self.first(*left), right: self.boxed(right) },
            Minus { left, right } => Minus { left: self.first(*left), right: self.boxed(right) },
            Extend { inner, variable, expression } => {
                Extend { inner: self.first(*inner), variable, expression: self.expression(expression) }
            }
            other => {
                if let Service { name: NamedNodePattern::NamedNode(name), silent, .. } = &other {
                    self.0(Call::Service(name.clone(), *silent));
                }
                self.parts(other)
            }
        }
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        rewrite(expression, &mut |expression| match expression {
            Expression::Exists(pattern) => Ok(Expression::Exists(self.boxed(pattern))),
            other => {
                if let Expression::FunctionCall(Function::Custom(name), _) = &other {
                    self.0(Call::Function(name.clone()));
                }
                Err(other)
            }
        })
    }
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
