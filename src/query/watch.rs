//! Plants calls in the algebra of a query, by which its evaluation is counted and stopped.
//!
//! In: a query. Out: one with the same solutions that calls `step` for every row of a join or an `OPTIONAL`, every row that a
//! filter is asked about, and every row that a sort, a group, `DISTINCT`, `MINUS` or a product keeps, and `alive` for every comparison of a sort. Patterns of a join that share no variable
//! are multiplied one by one, so that each product is counted; within a connected join the evaluator chooses the order, as
//! ever.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNodeRef, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

use super::growth;
use super::limit::LimitReached;
use super::rewrite::{Rewrite, rewrite, root_mut};
use crate::vocab::watch;

/// Begins the variables of planted calls. No SPARQL text can name them.
const PLANTED: &str = "step ";

/// Patterns that one join may have. The optimizer tries them all against each other, and cannot be stopped meanwhile.
const JOINED: usize = 64;

/// The query with its calls. Fails if it joins too much.
pub(super) fn plant(mut query: Query) -> Result<Query, LimitReached> {
    let root = root_mut(&mut query);
    *root = planted(std::mem::take(root))?;
    Ok(query)
}

/// A pattern with its calls. Fails if it joins too much.
pub(super) fn planted(pattern: GraphPattern) -> Result<GraphPattern, LimitReached> {
    let mut planter = Planter { planted: 0, widest: 0 };
    let pattern = planter.pattern(pattern);
    if planter.widest > JOINED { Err(LimitReached::Patterns(JOINED)) } else { Ok(pattern) }
}

/// Rows that one row counts for which is kept in memory.
const KEPT: usize = 8;

struct Planter {
    planted: usize,
    /// Patterns of the join that has most of them.
    widest: usize,
}

impl Rewrite for Planter {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Bgp { .. } | Path { .. } | Join { .. } => self.join(pattern),
            LeftJoin { left, right, expression } => {
                let expression = expression.map(|expression| self.condition(expression));
                let joined = LeftJoin { left: self.boxed(left), right: self.boxed(right), expression };
                self.step(joined)
            }
            Lateral { .. } => {
                let joined = self.parts(pattern);
                self.step(joined)
            }
            Filter { expr, inner } => Filter { expr: self.condition(expr), inner: self.boxed(inner) },
            Minus { left, right } => Minus { left: self.boxed(left), right: Box::new(self.kept(*right)) },
            Extend { inner, variable, expression } => {
                let expression = growth::kept(self.expression(expression));
                Extend { inner: self.boxed(inner), variable, expression }
            }
            OrderBy { inner, expression } => self.sort(*inner, expression),
            Distinct { inner } => Distinct { inner: Box::new(self.kept(*inner)) },
            Group { inner, variables, aggregates } => Group {
                inner: Box::new(self.kept(*inner)),
                variables,
                aggregates: aggregates.into_iter().map(|(name, by)| (name, self.aggregate(by))).collect(),
            },
            // what a service does is its own
            service @ Service { .. } => service,
            other => self.parts(other),
        }
    }

    fn aggregate(&mut self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::FunctionCall { name, expr, distinct } => {
                let expr = growth::gathered(&name, self.expression(expr));
                AggregateExpression::FunctionCall { name, expr, distinct }
            }
            count => count,
        }
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        rewrite(expression, &mut |inner| match inner {
            Expression::Exists(pattern) => Ok(Expression::Exists(self.boxed(pattern))),
            Expression::FunctionCall(function, arguments) => {
                let arguments = arguments.into_iter().map(|argument| self.expression(argument)).collect();
                Ok(growth::guarded(function, arguments))
            }
            other => Err(other),
        })
    }
}

impl Planter {
    /// A pattern all of whose rows are kept in memory.
    fn kept(&mut self, pattern: GraphPattern) -> GraphPattern {
        match self.pattern(pattern) {
            // below the projection, which would show the planted variable
            GraphPattern::Project { inner, variables } => {
                GraphPattern::Project { inner: Box::new(self.counted(*inner, KEPT)), variables }
            }
            other => self.counted(other, KEPT),
        }
    }

    /// A call for each row. It gives no value, so its variable stays unbound.
    fn step(&mut self, inner: GraphPattern) -> GraphPattern {
        self.counted(inner, 1)
    }

    /// A call for each row, which counts for so many. A row that is counted anyway is not counted twice.
    fn counted(&mut self, mut inner: GraphPattern, weight: usize) -> GraphPattern {
        let mut arguments = vec![Expression::from(Literal::from(true)); weight - 1];
        if let GraphPattern::Extend { variable, expression: Expression::FunctionCall(_, known), .. } = &mut inner
            && variable.as_str().starts_with(PLANTED)
        {
            if known.len() < arguments.len() {
                std::mem::swap(known, &mut arguments);
            }
            return inner;
        }
        self.planted += 1;
        let variable = Variable::new_unchecked(format!("{PLANTED}{}", self.planted));
        GraphPattern::Extend { inner: Box::new(inner), variable, expression: with(watch::STEP, arguments) }
    }

    /// A sort that first asks whether there is time, which makes no two rows differ.
    fn sort(&mut self, inner: GraphPattern, by: Vec<OrderExpression>) -> GraphPattern {
        let asked = OrderExpression::Asc(call(watch::ALIVE));
        let expression = std::iter::once(asked).chain(self.order(by)).collect();
        GraphPattern::OrderBy { inner: Box::new(self.kept(inner)), expression }
    }

    /// The patterns of a join: each connected part on its own, then their products one by one.
    fn join(&mut self, pattern: GraphPattern) -> GraphPattern {
        let mut patterns = Vec::new();
        flatten(pattern, &mut patterns);
        self.widest = self.widest.max(patterns.len());
        let parts = connected(patterns.into_iter().map(|pattern| match pattern {
            pattern @ (GraphPattern::Bgp { .. } | GraphPattern::Path { .. }) => pattern,
            // of a group of its own a table may be made
            group @ GraphPattern::Project { .. } => self.kept(group),
            other => self.pattern(other),
        }));
        let parts: Vec<GraphPattern> = parts.into_iter().map(|part| self.part(part)).collect();
        // of a product the evaluator keeps one side, whichever it likes
        let several = parts.len() > 1;
        let side = |part| if several { self.counted(part, KEPT) } else { part };
        let parts: Vec<GraphPattern> = parts.into_iter().map(side).collect();
        let product = |left, right| {
            let join = GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
            self.step(join)
        };
        parts.into_iter().reduce(product).unwrap_or_default()
    }

    /// A connected join. Its triples become one group again; a single pattern joins nothing.
    fn part(&mut self, patterns: Vec<GraphPattern>) -> GraphPattern {
        let alone = patterns.len() == 1;
        let mut triples = Vec::new();
        let mut joined: Option<GraphPattern> = None;
        let and = |left: Option<GraphPattern>, right: GraphPattern| match left {
            None => right,
            Some(left) => GraphPattern::Join { left: Box::new(left), right: Box::new(right) },
        };
        for pattern in patterns {
            match pattern {
                GraphPattern::Bgp { patterns } => triples.extend(patterns),
                other => joined = Some(and(joined, other)),
            }
        }
        let whole = match (triples.is_empty(), joined) {
            (true, joined) => joined.unwrap_or_default(),
            (false, None) => GraphPattern::Bgp { patterns: triples },
            (false, Some(joined)) => and(Some(GraphPattern::Bgp { patterns: triples }), joined),
        };
        if alone { whole } else { self.step(whole) }
    }

    /// A condition that counts each row that it is asked about, since the evaluator may drop rows before any join is counted.
    /// What it conjoins stays apart: each condition is asked as early as its variables are known.
    fn condition(&mut self, expression: Expression) -> Expression {
        match expression {
            Expression::And(left, right) => {
                Expression::And(Box::new(self.condition(*left)), Box::new(self.condition(*right)))
            }
            // the call has no value, so that the other one counts
            other => Expression::Coalesce(vec![call(watch::STEP), self.expression(other)]),
        }
    }
}

fn call(name: NamedNodeRef<'_>) -> Expression {
    with(name, Vec::new())
}

fn with(name: NamedNodeRef<'_>, arguments: Vec<Expression>) -> Expression {
    Expression::FunctionCall(Function::Custom(name.into_owned()), arguments)
}

/// The patterns of nested joins in their order, triples one by one.
fn flatten(pattern: GraphPattern, out: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Join { left, right } => {
            flatten(*left, out);
            flatten(*right, out);
        }
        GraphPattern::Bgp { patterns } => {
            out.extend(patterns.into_iter().map(|triple| GraphPattern::Bgp { patterns: vec![triple] }));
        }
        other => out.push(other),
    }
}

/// Patterns with their places in a join.
type Numbered = Vec<(usize, GraphPattern)>;

/// Groups of patterns that share variables or blank nodes, each in order of its first pattern.
fn connected(patterns: impl Iterator<Item = GraphPattern>) -> Vec<Vec<GraphPattern>> {
    let mut parts: Vec<(BTreeSet<String>, Numbered)> = Vec::new();
    for (index, pattern) in patterns.enumerate() {
        let mut names = names(&pattern);
        let mut members = vec![(index, pattern)];
        let (touched, apart): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| !part.0.is_disjoint(&names));
        parts = apart;
        for (others, patterns) in touched {
            names.extend(others);
            members.extend(patterns);
        }
        members.sort_by_key(|(index, _)| *index);
        parts.push((names, members));
    }
    parts.sort_by_key(|(_, members)| members[0].0);
    parts.into_iter().map(|(_, members)| members.into_iter().map(|(_, pattern)| pattern).collect()).collect()
}

/// Variables and blank nodes of a pattern that others can share.
fn names(pattern: &GraphPattern) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        names.insert(variable.as_str().to_owned());
    });
    let mut blank = |node: &TermPattern| {
        if let TermPattern::BlankNode(node) = node {
            names.insert(node.to_string());
        }
    };
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().for_each(|TriplePattern { subject, object, .. }| {
            blank(subject);
            blank(object);
        }),
        GraphPattern::Path { subject, object, .. } => {
            blank(subject);
            blank(object);
        }
        GraphPattern::Graph { name: NamedNodePattern::Variable(name), .. } => {
            names.insert(name.as_str().to_owned());
        }
        _ => {}
    }
    names
}
