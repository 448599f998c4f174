//! Bytes of an answer → its headers: what may run in a page, how long it may be kept; and whether a client has it already.

use std::sync::Arc;

use axum::extract::{self, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::server::experience::key;
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

/// Answers a client that has the answer already with its tag alone, before anything is done for it; tags the answers of
/// others. The tag is of the request and the version of the store, on which each answer of a page depends and on nothing
/// else.
pub async fn fresh(extract::State(state): extract::State<Arc<State>>, request: Request, next: Next) -> Response {
    let tag = tag(&state, &request).filter(|_| matches!(*request.method(), Method::GET | Method::HEAD));
    let Some(tag) = tag else { return next.run(request).await };
    let known = has(request.headers(), &tag);
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => state.recent_or(key([&*String::from_utf8_lossy(tag.as_bytes())]), next.run(request)).await,
    };
    if known {
        response.headers_mut().insert(header::VARY, HeaderValue::from_static(VARY));
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    }
    if known || response.status() == StatusCode::OK {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The tag of the answer to a request.
fn tag(state: &State, request: &Request) -> Option<HeaderValue> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let headers = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::HOST];
    let said = headers.iter().map(|name| {
        let lines = request.headers().get_all(name).iter();
        lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect::<Vec<_>>().join(", ")
    });
    let said: Vec<String> = said.collect();
    let version = state.version();
    let texts = [version.as_str(), target].into_iter().chain(said.iter().map(String::as_str));
    let hash = blake3::Hash::from_bytes(key(texts)).to_hex();
    HeaderValue::from_str(&format!("\"{}\"", &hash[..32])).ok()
}

/// Whether the client says that it has what is tagged so.
fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|known| {
        let known = known.trim();
        known.strip_prefix("W/").unwrap_or(known).as_bytes() == tag.as_bytes()
    })
}
