//! Tags of answers, so that a client that has one need not take it again (RFC 9110 §8.8.3 and §13.1.2).
//!
//! A tag is the hash of the bytes: the same answer has the same tag on every server, today and after each start.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::recent::Whole;

/// Letters of the hash that a tag has.
const LETTERS: usize = 32;

/// The response with the tag of its body, if it is good and its body is whole.
pub fn tagged(mut response: Response) -> Response {
    let whole = response.extensions().get::<Whole>().filter(|_| response.status() == StatusCode::OK);
    let tag = whole.and_then(|Whole(body)| {
        let hash = blake3::hash(body).to_hex();
        HeaderValue::from_str(&format!("\"{}\"", &hash[..LETTERS])).ok()
    });
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The response; for a client that says that it has it, its tag alone.
pub fn unless_had(request: &HeaderMap, response: Response) -> Response {
    if response.status() == StatusCode::OK && has(request, response.headers()) {
        return not_modified(response.headers());
    }
    response
}

/// Whether a request says that the client has what is headed so.
pub fn has(request: &HeaderMap, headers: &HeaderMap) -> bool {
    let Some(tag) = headers.get(header::ETAG) else { return false };
    let lines = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).any(|known| {
        // whatever there is will do
        known == "*" || known.strip_prefix("W/").unwrap_or(known).as_bytes() == tag.as_bytes()
    })
}

/// The answer to who has what is headed so.
pub fn not_modified(headers: &HeaderMap) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    for name in [header::ETAG, header::VARY, header::CACHE_CONTROL] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
