//! Where a meeting is told of.

use indexmap::IndexMap;
use oxigraph::model::Term;

use super::NetworkError;
use super::participations::solutions;
use crate::query::Target;
use crate::registry::Registry;

/// A document that tells of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its date, ISO 8601.
    pub issued: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// The sentence that tells of the meeting; the title of a document without sentences, such as one coded by hand.
    pub words: Option<String>,
}

/// The documents that tell of a meeting of the store or endpoint, by document, then by sentence.
///
/// Errors: the store cannot be read, or the endpoint does not answer.
pub fn sources<'a>(
    target: impl Into<Target<'a>>,
    registry: &Registry,
    meeting: &str,
) -> Result<Vec<Source>, NetworkError> {
    let limits = IndexMap::from([("meeting".to_owned(), meeting.to_owned())]);
    let found = solutions("meetings/sources", target.into(), registry, &limits)?;
    let source = |row: &oxigraph::sparql::QuerySolution| {
        let text = |column: &str| match row.get(column) {
            Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
            Some(Term::NamedNode(node)) => Some(node.as_str().to_owned()),
            _ => None,
        };
        let words = text("sentence").or_else(|| text("title")).or_else(|| text("label"));
        Source { publisher: text("publisher"), issued: text("issued"), address: text("address"), words }
    };
    Ok(found.iter().map(source).collect())
}
