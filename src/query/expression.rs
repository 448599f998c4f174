//! A walk over expressions, for all who rewrite an algebra.

use spargebra::algebra::Expression;

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
