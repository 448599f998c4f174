//! Calls that count the texts which a query makes, so that a few doublings of a text do not fill the memory.
//!
//! `text(a)` is `a`, and counts its bytes; `text(a, b)` is `a`, and counts what would come of putting `b` between all letters of
//! `a`. Both stop the evaluation before more is made.

use oxigraph::model::{Literal, Term};
use spargebra::algebra::{AggregateFunction, Expression, Function};

use crate::vocab::watch;

/// Bytes that count as one row.
const ROW: usize = 32;

/// A call of a function whose text can be longer than its arguments: in steps, each of which is counted.
pub(super) fn guarded(function: Function, mut arguments: Vec<Expression>) -> Expression {
    match function {
        Function::Concat => {
            let two = |one, other| counted(Expression::FunctionCall(Function::Concat, vec![one, other]), None);
            match arguments.len() {
                0 | 1 => Expression::FunctionCall(Function::Concat, arguments),
                _ => arguments.into_iter().reduce(two).unwrap_or_else(|| Literal::from("").into()),
            }
        }
        Function::Replace if arguments.len() > 2 => {
            let replacement = arguments[2].clone();
            let text = std::mem::replace(&mut arguments[0], Literal::from("").into());
            arguments[0] = counted(text, Some(replacement));
            Expression::FunctionCall(Function::Replace, arguments)
        }
        other => Expression::FunctionCall(other, arguments),
    }
}

/// The value of a variable that a row keeps.
pub(super) fn kept(expression: Expression) -> Expression {
    match expression {
        Expression::FunctionCall(..) | Expression::If(..) | Expression::Coalesce(_) => counted(expression, None),
        other => other,
    }
}

/// The argument of an aggregate, which may put all of them together.
pub(super) fn gathered(aggregate: &AggregateFunction, argument: Expression) -> Expression {
    match aggregate {
        AggregateFunction::GroupConcat { separator } => {
            let separator = separator.as_deref().unwrap_or(" ");
            counted(argument, Some(Literal::from(separator).into()))
        }
        _ => argument,
    }
}

fn counted(text: Expression, times: Option<Expression>) -> Expression {
    let arguments = std::iter::once(text).chain(times).collect();
    Expression::FunctionCall(Function::Custom(watch::TEXT.into_owned()), arguments)
}

/// How many rows the arguments of `text` count as.
pub(super) fn weight(arguments: &[Term]) -> usize {
    let length = |term: &Term| match term {
        Term::Literal(literal) => literal.value().len(),
        Term::NamedNode(node) => node.as_str().len(),
        Term::BlankNode(_) => 0,
    };
    match arguments {
        [text] => length(text) / ROW,
        [text, times] => (length(text) + 1).saturating_mul(length(times) + 1) / ROW,
        _ => 0,
    }
}
