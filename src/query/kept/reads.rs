//! The predicates of a query, if it says them all.

use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::NamedNodePattern;

use crate::query::rewrite::Rewrite;

/// The predicates that a query reads of the union of all graphs; none if it reads anything else.
pub fn reads(query: &Query) -> Option<BTreeSet<NamedNode>> {
    let (Query::Select { pattern, dataset, .. }
    | Query::Construct { pattern, dataset, .. }
    | Query::Ask { pattern, dataset, .. }) = query
    else {
        return None;
    };
    let mut found = Found { predicates: BTreeSet::new(), all: dataset.is_none() };
    found.pattern(pattern.clone());
    found.all.then_some(found.predicates)
}

struct Found {
    predicates: BTreeSet<NamedNode>,
    /// Whether these are all.
    all: bool,
}

impl Rewrite for Found {
    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Bgp { ref patterns } => patterns.iter().for_each(|triple| match &triple.predicate {
                NamedNodePattern::NamedNode(predicate) => self.add(predicate),
                NamedNodePattern::Variable(_) => self.all = false,
            }),
            Path { ref path, .. } => self.path(path),
            Graph { .. } => self.all = false,
            // what a service does is its own
            Service { .. } => return pattern,
            _ => {}
        }
        self.parts(pattern)
    }
}

impl Found {
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

    fn add(&mut self, predicate: &NamedNode) {
        self.predicates.insert(predicate.clone());
    }
}
