//! For which bodies people act on a day, and what bodies are part of, from the quads of the registry.

use std::collections::BTreeMap;

use jiff::civil::Date;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::edtf::Bounds;
use crate::vocab::{maj, org};

/// Steps up from a body, so that a circle in the data does not hold us.
const STEPS: usize = 8;

/// Memberships and parents.
#[derive(Debug, Default)]
pub struct Bodies {
    posts: BTreeMap<String, Vec<Tenure>>,
    parents: BTreeMap<String, String>,
}

/// The time during which somebody acts for a body; a missing end is open.
#[derive(Debug, Default)]
struct Tenure {
    person: String,
    body: String,
    from: Option<Date>,
    until: Option<Date>,
}

impl Bodies {
    /// Reads the memberships and parents among `quads`.
    pub fn of<'a>(quads: impl Iterator<Item = &'a Quad>) -> Self {
        let mut parents = BTreeMap::new();
        let mut tenures: BTreeMap<&str, Tenure> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let subject = subject.as_str();
            let value = match &quad.object {
                Term::NamedNode(node) => node.as_str(),
                Term::Literal(literal) => literal.value(),
                _ => continue,
            };
            if quad.predicate == org::SUB_ORGANIZATION_OF {
                parents.insert(subject.to_owned(), value.to_owned());
            } else if quad.predicate == org::MEMBER {
                tenures.entry(subject).or_default().person = value.to_owned();
            } else if quad.predicate == org::HAS_ORGANIZATION {
                tenures.entry(subject).or_default().body = value.to_owned();
            } else if quad.predicate == maj::FROM {
                tenures.entry(subject).or_default().from = Bounds::of(value).and_then(|bounds| bounds.earliest_begin);
            } else if quad.predicate == maj::UNTIL {
                tenures.entry(subject).or_default().until = Bounds::of(value).and_then(|bounds| bounds.latest_end);
            }
        }
        let mut posts: BTreeMap<String, Vec<Tenure>> = BTreeMap::new();
        for tenure in tenures.into_values().filter(|tenure| !tenure.person.is_empty() && !tenure.body.is_empty()) {
            posts.entry(tenure.person.clone()).or_default().push(tenure);
        }
        Self { posts, parents }
    }

    /// The bodies that a person can have acted for on one of the days.
    pub fn of_person(&self, person: &str, (first, last): (Date, Date)) -> impl Iterator<Item = &str> {
        let tenures = self.posts.get(person).into_iter().flatten();
        let held = move |tenure: &&Tenure| {
            tenure.from.is_none_or(|from| from <= last) && tenure.until.is_none_or(|until| first <= until)
        };
        tenures.filter(held).map(|tenure| tenure.body.as_str())
    }

    /// The body and those that it is part of, from the inside out.
    pub fn chain<'a>(&'a self, body: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(Some(body), |body| self.parents.get(*body).map(String::as_str)).take(STEPS)
    }
}
