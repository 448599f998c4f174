//! What can go wrong when a question is put to the graph.

use oxigraph::model::NamedNode;
use oxigraph::sparql::QueryEvaluationError;
use thiserror::Error;

use super::asker::Asker::CommandLine;
use super::diagnostic::Diagnostic;
use super::limit::LimitReached;
use crate::remote::RemoteError;
use crate::resources::{Finding, ResourceError};

/// An error of a query, its header, its parameters or its evaluation.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum QueryError {
    /// A built-in file could not be had.
    #[error(transparent)]
    Resource(ResourceError),
    /// The list of prefixes is no Turtle.
    #[error("{path}: {message}")]
    Prefixes {
        /// The file.
        path: String,
        /// What the parser says.
        message: String,
    },
    /// The query is no SPARQL.
    #[error("{0}")]
    Syntax(Diagnostic),
    /// The `#+` header of a named query does not say what it must.
    #[error("{path}:{line}: {message}")]
    Header {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong, and what to write instead.
        message: String,
    },
    /// Two files have the same name.
    #[error("{first} and {second} have the same name; rename one of them")]
    SameName {
        /// A file.
        first: String,
        /// Another file.
        second: String,
    },
    /// No query has this name.
    #[error("{}", CommandLine.unknown_query(.name, .nearest))]
    UnknownQuery {
        /// The name asked for.
        name: String,
        /// Names like it.
        nearest: Vec<String>,
    },
    /// The query has no such parameter.
    #[error("{}", CommandLine.unknown_parameter(.query, .name, .known))]
    UnknownParameter {
        /// The query.
        query: String,
        /// The parameter given.
        name: String,
        /// Its parameters.
        known: Vec<String>,
    },
    /// A parameter that the query needs was not given.
    #[error("{}", CommandLine.missing_parameter(.query, .missing, .known))]
    MissingParameter {
        /// The query.
        query: String,
        /// What is missing.
        missing: Vec<String>,
        /// Its parameters.
        known: Vec<String>,
    },
    /// A value cannot be read as its type.
    #[error("{}: {message}", CommandLine.given(.parameter, .value))]
    Value {
        /// The parameter.
        parameter: String,
        /// The value given.
        value: String,
        /// What was expected.
        message: String,
    },
    /// A label belongs to nothing.
    #[error("{}", CommandLine.unknown_label((.parameter, .value), .kind, .nearest))]
    UnknownLabel {
        /// The parameter.
        parameter: String,
        /// The label given.
        value: String,
        /// What was looked for.
        kind: &'static str,
        /// Labels like it.
        nearest: Vec<String>,
    },
    /// A label belongs to several things.
    #[error("{}", CommandLine.ambiguous_label((.parameter, .value), .candidates))]
    AmbiguousLabel {
        /// The parameter.
        parameter: String,
        /// The label given.
        value: String,
        /// Id and label of each.
        candidates: Vec<String>,
    },
    /// A term cannot take the place of its variable.
    #[error("{origin}: {message}")]
    Substitution {
        /// The query.
        origin: String,
        /// Which variable, and why.
        message: String,
    },
    /// The form of the results has no such format.
    #[error("{results} cannot be written as {format}; use one of {}", .possible.join(", "))]
    Format {
        /// The kind of results.
        results: &'static str,
        /// The format asked for.
        format: &'static str,
        /// What would do.
        possible: Vec<&'static str>,
    },
    /// The query could not be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(QueryEvaluationError),
    /// The query asks a service that nobody allowed.
    #[error("the service {0} is not supported: a query asks no others than those named by --allow-service")]
    Refused(NamedNode),
    /// The query asks for more than it may have.
    #[error("{0}")]
    Limit(LimitReached),
    /// The store could not be read.
    #[error("the store cannot be read: {0}")]
    Store(oxigraph::store::StorageError),
    /// A server elsewhere did not answer as it should.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The query calls what only majlis has.
    #[error(
        "{origin}: calls {}, which {url} does not say it knows; ask a majlis server, or a store of your own",
        .missing.join(" and ")
    )]
    Elsewhere {
        /// The query.
        origin: String,
        /// IRIs of functions and services.
        missing: Vec<String>,
        /// The endpoint.
        url: String,
    },
    /// The default graph of an endpoint is its own affair.
    #[error(
        "{url}: an endpoint says itself what its default graph is; leave out --strict-graphs, and use FROM or GRAPH"
    )]
    DefaultGraph {
        /// The endpoint.
        url: String,
    },
    /// The results could not be written.
    #[error("results: {0}")]
    Output(#[from] std::io::Error),
}

impl From<LimitReached> for QueryError {
    fn from(limit: LimitReached) -> Self {
        Self::Limit(limit)
    }
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Dataset(cause) => match cause.downcast::<LimitReached>() {
                Ok(limit) => Self::Limit(*limit),
                Err(cause) => match cause.downcast::<RemoteError>() {
                    Ok(remote) => Self::Remote(*remote),
                    Err(cause) => Self::Evaluation(QueryEvaluationError::Dataset(cause)),
                },
            },
            QueryEvaluationError::UnsupportedService(name) => Self::Refused(name),
            error => Self::Evaluation(error),
        }
    }
}

impl From<&QueryError> for Finding {
    fn from(error: &QueryError) -> Self {
        match error {
            QueryError::Resource(error) => Self::from(error),
            QueryError::Prefixes { path, message } => Self::of(path, message),
            QueryError::Syntax(diagnostic) => {
                let hint = diagnostic.hint.iter().map(|hint| format!("; {hint}")).collect::<String>();
                Self::of(&diagnostic.origin, format!("{}{hint}", diagnostic.message)).at(diagnostic.line)
            }
            QueryError::Header { path, line, message } => Self::of(path, message).at(*line),
            QueryError::SameName { first, second } => {
                Self::of(second, format!("has the same name as {first}; rename one of them"))
            }
            other => Self::of("queries", other.to_string()),
        }
    }
}
