//! What every request passes: limits of its address, the check of its host, counting and logging.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{self, ConnectInfo, MatchedPath, Request};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::Body as _;

use super::access::Line;
use super::problem::{Problem, Reason};
use super::state::State;

/// Lets a request pass to its handler, or not; counts and logs it.
pub async fn guard(extract::State(state): extract::State<Arc<State>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let _underway = state.metrics.request();
    let remote = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|remote| remote.0.ip());
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let mut response = match check(&request, &state) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let limit = response.extensions().get::<Reason>().and_then(|reason| reason.0);
    let status = response.status().as_u16();
    state.metrics.answered(route.as_deref().unwrap_or("none"), status, limit);
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    let mut line = Line::new(remote, method.as_str(), target, status, began.elapsed());
    line.bytes = response.body().size_hint().exact();
    state.access.log(&line);
    response
}

fn check(request: &Request, state: &State) -> Result<(), Problem> {
    let length = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if length > state.config.max_url {
        let detail =
            format!("the address has {length} bytes of at most {}; send the query by POST", state.config.max_url);
        return Err(Problem::new(StatusCode::URI_TOO_LONG, detail));
    }
    if let Some(authority) = request.uri().authority() {
        known(authority, state)?;
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Problem::bad("the request must have one header Host"));
    };
    let authority = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    known(&authority.ok_or_else(|| Problem::bad("the header Host is no host"))?, state)
}

/// Only names that are ours are served: a page of a stranger whose name was made to point here cannot read what is here.
/// A bare address cannot be made to point elsewhere.
fn known(authority: &Authority, state: &State) -> Result<(), Problem> {
    let host = authority.host();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    let named = std::iter::once("localhost").chain(state.config.hosts.iter().map(String::as_str));
    if address || named.into_iter().any(|name| name.eq_ignore_ascii_case(host)) {
        return Ok(());
    }
    let detail = "this server is not asked by that name; start it with --allow-host NAME if it should be";
    Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, detail))
}
