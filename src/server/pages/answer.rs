//! Bytes of an answer → its headers: what may run in a page, how long it may be kept; and whether a client has it already.

use std::sync::Arc;

use axum::extract::{self, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::server::experience::{Key, key};
use crate::server::{Problem, State};

/// Media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";
/// On what an answer depends beside its address.
const VARY: &str = "accept, accept-language";
/// A client may keep it, and asks whether it still holds.
const KEPT: &str = "no-cache";
/// Nothing but our own stylesheet, and forms that lead to us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The answer to a request.
pub fn answer(state: &State, status: StatusCode, media: &'static str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let mut response = state.reply(media, bytes)?;
    *response.status_mut() = status;
    let mut set = |name: HeaderName, value: &'static str| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    set(header::VARY, VARY);
    set(header::CACHE_CONTROL, KEPT);
    if media == HTML {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
        set(header::REFERRER_POLICY, "no-referrer");
    }
    Ok(response)
}

/// Answers a request for a page from what was answered lately, and a client that has the answer already with its tag alone.
/// Each answer of a page depends on the store and the request's key, and on nothing else.
pub async fn fresh(extract::State(state): extract::State<Arc<State>>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (key, headers) = (asked(&request), request.headers().clone());
    state.recent_or(key, &headers, next.run(request)).await
}

/// What an answer depends on beside the store.
fn asked(request: &Request) -> Key {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let headers = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::HOST];
    let said = headers.iter().map(|name| {
        let lines = request.headers().get_all(name).iter();
        lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect::<Vec<_>>().join(", ")
    });
    let said: Vec<String> = said.collect();
    key(std::iter::once(target).chain(said.iter().map(String::as_str)))
}
