//! Walks over patterns and expressions, for all who rewrite an algebra.

use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// The outermost pattern of a query.
pub(super) fn root(query: &Query) -> &GraphPattern {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    pattern
}

/// The same, to be changed.
pub(super) fn root_mut(query: &mut Query) -> &mut GraphPattern {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    pattern
}

/// The query with its outermost pattern made another one.
pub(super) fn with_root(mut query: Query, make: impl FnOnce(GraphPattern) -> GraphPattern) -> Query {
    let root = root_mut(&mut query);
    *root = make(std::mem::take(root));
    query
}

/// A walk over a pattern and all that is in it. Whoever rewrites says what becomes of the patterns and expressions it cares for,
/// and leaves the others to [`parts`](Self::parts) and [`inside`](Self::inside).
pub(super) trait Rewrite: Sized {
    /// What takes the place of a pattern.
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        self.parts(pattern)
    }

    /// What takes the place of an expression.
    fn expression(&mut self, expression: Expression) -> Expression {
        self.inside(expression)
    }

    /// What takes the place of a pattern, in its box.
    fn boxed(&mut self, mut pattern: Box<GraphPattern>) -> Box<GraphPattern> {
        *pattern = self.pattern(std::mem::take(&mut *pattern));
        pattern
    }

    /// The expression, with the patterns of `EXISTS` in it rewritten.
    fn inside(&mut self, expression: Expression) -> Expression {
        rewrite(expression, &mut |expression| match expression {
            Expression::Exists(pattern) => Ok(Expression::Exists(self.boxed(pattern))),
            other => Err(other),
        })
    }

    /// The conditions of a sort, rewritten.
    fn order(&mut self, by: Vec<OrderExpression>) -> Vec<OrderExpression> {
        let order = |by| match by {
            OrderExpression::Asc(by) => OrderExpression::Asc(self.expression(by)),
            OrderExpression::Desc(by) => OrderExpression::Desc(self.expression(by)),
        };
        by.into_iter().map(order).collect()
    }

    /// What an aggregate is of, rewritten.
    fn aggregate(&mut self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::FunctionCall { name, expr, distinct } => {
                AggregateExpression::FunctionCall { name, expr: self.expression(expr), distinct }
            }
            count => count,
        }
    }

    /// The pattern, with what it is made of rewritten.
    fn parts(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            leaf @ (Bgp { .. } | Path { .. } | Values { .. }) => leaf,
            Join { left, right } => Join { left: self.boxed(left), right: self.boxed(right) },
            LeftJoin { left, right, expression } => LeftJoin {
                left: self.boxed(left),
                right: self.boxed(right),
                expression: expression.map(|expression| self.expression(expression)),
            },
            Lateral { left, right } => Lateral { left: self.boxed(left), right: self.boxed(right) },
            Union { left, right } => Union { left: self.boxed(left), right: self.boxed(right) },
            Minus { left, right } => Minus { left: self.boxed(left), right: self.boxed(right) },
            Filter { expr, inner } => Filter { expr: self.expression(expr), inner: self.boxed(inner) },
            Graph { name, inner } => Graph { name, inner: self.boxed(inner) },
            Service { name, inner, silent } => Service { name, inner: self.boxed(inner), silent },
            Extend { inner, variable, expression } => {
                Extend { inner: self.boxed(inner), variable, expression: self.expression(expression) }
            }
            OrderBy { inner, expression } => OrderBy { inner: self.boxed(inner), expression: self.order(expression) },
            Project { inner, variables } => Project { inner: self.boxed(inner), variables },
            Distinct { inner } => Distinct { inner: self.boxed(inner) },
            Reduced { inner } => Reduced { inner: self.boxed(inner) },
            Slice { inner, start, length } => Slice { inner: self.boxed(inner), start, length },
            Group { inner, variables, aggregates } => {
                let aggregates = aggregates.into_iter().map(|(name, of)| (name, self.aggregate(of))).collect();
                Group { inner: self.boxed(inner), variables, aggregates }
            }
        }
    }
}

/// The expression in which `replace` has replaced what it wants, from the outside in. `Err` gives an expression back: its
/// parts are asked for in turn. Patterns are not entered: `EXISTS` is `replace`'s to handle.
pub(super) fn rewrite(
    expression: Expression,
    replace: &mut impl FnMut(Expression) -> Result<Expression, Expression>,
) -> Expression {
    use Expression::*;
    let expression = match replace(expression) {
        Ok(replaced) => return replaced,
        Err(kept) => kept,
    };
    let mut one = |part: Box<Expression>| Box::new(rewrite(*part, replace));
    match expression {
        NamedNode(_) | Literal(_) | Variable(_) | Bound(_) | Exists(_) => expression,
        Or(a, b) => Or(one(a), one(b)),
        And(a, b) => And(one(a), one(b)),
        Equal(a, b) => Equal(one(a), one(b)),
        SameTerm(a, b) => SameTerm(one(a), one(b)),
        Greater(a, b) => Greater(one(a), one(b)),
        GreaterOrEqual(a, b) => GreaterOrEqual(one(a), one(b)),
        Less(a, b) => Less(one(a), one(b)),
        LessOrEqual(a, b) => LessOrEqual(one(a), one(b)),
        Add(a, b) => Add(one(a), one(b)),
        Subtract(a, b) => Subtract(one(a), one(b)),
        Multiply(a, b) => Multiply(one(a), one(b)),
        Divide(a, b) => Divide(one(a), one(b)),
        UnaryPlus(a) => UnaryPlus(one(a)),
        UnaryMinus(a) => UnaryMinus(one(a)),
        Not(a) => Not(one(a)),
        If(condition, a, b) => If(one(condition), one(a), one(b)),
        In(a, list) => In(one(a), all(list, replace)),
        Coalesce(list) => Coalesce(all(list, replace)),
        FunctionCall(function, list) => FunctionCall(function, all(list, replace)),
    }
}

fn all(
    list: Vec<Expression>,
    replace: &mut impl FnMut(Expression) -> Result<Expression, Expression>,
) -> Vec<Expression> {
    list.into_iter().map(|part| rewrite(part, replace)).collect()
}
