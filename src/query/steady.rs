//! Whether a query has the same answer whenever it is asked of the same store.

use spargebra::algebra::{Expression, Function, GraphPattern};

use super::engine::Prepared;
use super::rewrite::{Rewrite, rewrite, root};

impl Prepared {
    /// Whether the answer depends on the graph alone: neither on the time nor on chance.
    pub fn is_steady(&self) -> bool {
        let mut look = Look { steady: true };
        look.pattern(root(self.algebra()).clone());
        look.steady
    }
}

struct Look {
    steady: bool,
}

impl Rewrite for Look {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        self.parts(pattern)
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        rewrite(expression, &mut |expression| match expression {
            Expression::Exists(pattern) => Ok(Expression::Exists(self.boxed(pattern))),
            other => {
                use Function::{BNode, Now, Rand, StrUuid, Uuid};
                self.steady &= !matches!(other, Expression::FunctionCall(BNode | Now | Rand | StrUuid | Uuid, _));
                Err(other)
            }
        })
    }
}
