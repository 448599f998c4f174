//! What went wrong, for programs and people: a status and `application/problem+json` (RFC 9457).

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oxigraph::sparql::QueryEvaluationError;
use serde::Serialize;

use super::capped::TooLarge;
use crate::query::{Asker, LimitReached, QueryError};
use crate::remote::RemoteError;

/// Seconds after which a client that was turned away may come again.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("2");

/// The name of the limit of bytes.
pub(super) const BYTES: &str = "bytes";
/// The name of the limit of time.
pub(super) const TIME: &str = "time";

/// Something that went wrong with a request.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    body: Box<Body>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

#[derive(Debug, Clone, Serialize)]
struct Body {
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Problem {
    /// A problem of a status; `detail` says what is wrong and what to do.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        let body = Box::new(Body {
            title,
            status: status.as_u16(),
            detail: detail.into(),
            limit: None,
            line: None,
            column: None,
            hint: None,
        });
        Self { status, body, headers: Vec::new() }
    }

    /// The request is not what it must be.
    pub fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// There is no room now; a client may come again.
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too much is asked at the moment; ask again in a while")
            .limited("load")
            .with(header::RETRY_AFTER, RETRY_AFTER)
    }

    /// Something failed that is not the client's fault.
    pub fn internal(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// The same problem with another header.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same problem, told otherwise.
    pub(super) fn instead(mut self, detail: impl Into<String>) -> Self {
        self.body.detail = detail.into();
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    fn limited(mut self, limit: &'static str) -> Self {
        self.body.limit = Some(limit);
        self
    }

    /// The limit that was reached, if one was: `time`, `rows`, `steps`, `patterns`, `bytes` or `load`.
    pub fn limit(&self) -> Option<&'static str> {
        self.body.limit
    }
}

impl From<LimitReached> for Problem {
    fn from(limit: LimitReached) -> Self {
        let (status, name) = match limit {
            LimitReached::Time(_) => (StatusCode::GATEWAY_TIMEOUT, TIME),
            LimitReached::Rows(_) => (StatusCode::SERVICE_UNAVAILABLE, "rows"),
            LimitReached::Steps(_) => (StatusCode::SERVICE_UNAVAILABLE, "steps"),
            LimitReached::Patterns(_) => (StatusCode::SERVICE_UNAVAILABLE, "patterns"),
        };
        Self::new(status, limit.to_string()).limited(name)
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let status = match &error {
            QueryError::Limit(limit) => return Self::from(*limit),
            QueryError::Output(error) if error.get_ref().is_some_and(|cause| cause.is::<TooLarge>()) => {
                return Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string()).limited(BYTES);
            }
            QueryError::Syntax(diagnostic) => {
                let mut problem = Self::bad(diagnostic.message.clone());
                problem.body.line = Some(diagnostic.line);
                problem.body.column = Some(diagnostic.column);
                problem.body.hint.clone_from(&diagnostic.hint);
                return problem;
            }
            QueryError::UnknownQuery { .. } => StatusCode::NOT_FOUND,
            QueryError::UnknownParameter { .. }
            | QueryError::MissingParameter { .. }
            | QueryError::Value { .. }
            | QueryError::UnknownLabel { .. }
            | QueryError::AmbiguousLabel { .. }
            | QueryError::Substitution { .. }
            | QueryError::Refused(_) => StatusCode::BAD_REQUEST,
            QueryError::Remote(RemoteError::Slow { .. }) => StatusCode::GATEWAY_TIMEOUT,
            QueryError::Remote(_) => StatusCode::BAD_GATEWAY,
            QueryError::Evaluation(cause) if refused(cause) => StatusCode::BAD_REQUEST,
            QueryError::Format { .. } => StatusCode::NOT_ACCEPTABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, Asker::Http.told(&error))
    }
}

/// Whether the query asks for a service or function that there is not, or asks one what it cannot answer.
fn refused(error: &QueryEvaluationError) -> bool {
    use QueryEvaluationError::{Service, UnsupportedCustomFunction, UnsupportedCustomFunctionArity};
    matches!(error, Service(_) | UnsupportedCustomFunction(_) | UnsupportedCustomFunctionArity { .. })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let json = serde_json::to_string(&self.body).unwrap_or_default() + "\n";
        let mut response = (self.status, [(header::CONTENT_TYPE, "application/problem+json")], json).into_response();
        response.extensions_mut().insert(Reason(self.body.limit));
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// Why a request was turned away, for the metrics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reason(pub Option<&'static str>);
