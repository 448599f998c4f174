//! The body of a request, within its limits of size, time and memory.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use tokio::time::timeout;

use super::budget::Share;
use super::problem::Problem;
use super::state::State;

/// A body, and the memory that it holds.
#[derive(Debug)]
pub struct Received {
    /// Its bytes.
    pub bytes: Bytes,
    _share: Option<Share>,
}

impl Received {
    /// The whole body of a request.
    pub async fn read(state: &State, headers: &HeaderMap, body: Body) -> Result<Self, Problem> {
        let declared = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if declared.is_some_and(|length: usize| length > state.config.max_body) {
            return Err(too_large(state));
        }
        if headers.contains_key(header::CONTENT_ENCODING) {
            let detail = "the body must come as it is, without Content-Encoding";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let time = state.config.times.body;
        timeout(time, collect(state, body)).await.unwrap_or_else(|_| {
            let detail = format!("the body did not arrive within {} s", time.as_secs_f64());
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, detail))
        })
    }

    /// The body as text.
    pub fn text(&self) -> Result<&str, Problem> {
        std::str::from_utf8(&self.bytes).map_err(|_| Problem::bad("the body is not UTF-8"))
    }
}

async fn collect(state: &State, mut body: Body) -> Result<Received, Problem> {
    let mut bytes = Vec::new();
    let mut share: Option<Share> = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Problem::bad(format!("the body broke off: {error}")))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > state.config.max_body {
            return Err(too_large(state));
        }
        let more = state.budget.take(data.len())?;
        match &mut share {
            Some(share) => share.join(more),
            None => share = Some(more),
        }
        bytes.extend_from_slice(&data);
    }
    Ok(Received { bytes: bytes.into(), _share: share })
}

fn too_large(state: &State) -> Problem {
    let detail = format!("the body has more than {} bytes", state.config.max_body);
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// The media type of a body without its parameters, in small letters.
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next()?.trim().to_ascii_lowercase())
}
