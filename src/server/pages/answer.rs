//! Bytes of an answer → its headers: what may run in a page, how long it may be kept, whether the client has it already.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::server::{Problem, State};

/// Media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";
/// Nothing but our own stylesheet, and forms that lead to us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The answer to a request with these headers; nothing but its tag if the client has the same bytes already.
pub fn answer(
    state: &State,
    headers: &HeaderMap,
    status: StatusCode,
    media: &'static str,
    bytes: Vec<u8>,
) -> Result<Response, Problem> {
    // of the bytes, so that it is the same whenever they are, whatever was written and however often we were started
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
    let known = status == StatusCode::OK && has(headers, &tag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = state.reply(media, bytes)?;
        *response.status_mut() = status;
        response
    };
    let mut set = |name: HeaderName, value: &'static str| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    set(header::VARY, "accept, accept-language");
    set(header::CACHE_CONTROL, "no-cache");
    if media == HTML {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
        set(header::REFERRER_POLICY, "no-referrer");
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Whether the client says that it has what is tagged so.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    })
}
