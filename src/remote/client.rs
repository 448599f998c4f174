//! HTTP with limits: one request, and either a good answer or an error that says what the server said.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use ureq::http::{Request, Response, header};
use ureq::{Agent, AsSendBody, Body};

use super::error::RemoteError;

/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Bytes of an error's body that are read.
const SAID: u64 = 64 << 10;
/// Characters of it that are told.
const TOLD: usize = 300;

/// What a request may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// From its beginning to the last byte of the answer.
    pub time: Duration,
    /// Bytes of the answer, unpacked.
    pub bytes: u64,
}

impl Default for Bounds {
    /// Ten minutes and 4 GiB.
    fn default() -> Self {
        Self { time: Duration::from_secs(600), bytes: 4 << 30 }
    }
}

/// What a server asks for before it answers.
#[derive(Clone, Default)]
pub struct Access {
    token: Option<String>,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("token", &self.token.as_ref().map(|_| "hidden")).finish()
    }
}

impl Access {
    /// The bearer token in a file, which holds nothing else.
    pub fn from_file(path: &Path) -> Result<Self, RemoteError> {
        let wrong = |message: String| RemoteError::Token { path: path.display().to_string(), message };
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        let token = text.trim();
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wrong("holds no token: one line of visible ASCII characters".to_owned()));
        }
        Ok(Self { token: Some(token.to_owned()) })
    }
}

/// Sends requests to one server.
#[derive(Debug, Clone)]
pub(super) struct Client {
    agent: Agent,
    url: String,
    access: Access,
}

impl Client {
    /// A client of the server at `url`. Proxies that the environment names are used for other machines alone.
    pub fn new(url: &str, access: Access) -> Result<Self, RemoteError> {
        let wrong = |message: &str| RemoteError::Address { url: shown(url), message: message.to_owned() };
        let parsed = oxiri::Iri::parse(url).map_err(|error| wrong(&error.to_string()))?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(wrong("not an address of HTTP"));
        }
        let authority = parsed.authority().unwrap_or_default();
        if authority.contains('@') {
            return Err(wrong("holds a name or a password; put a token into a file and name it with --token-file"));
        }
        if authority.is_empty() {
            return Err(wrong("has no host"));
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .user_agent(concat!("majlis/", env!("CARGO_PKG_VERSION")));
        let config = if is_here(url) { config.proxy(None) } else { config };
        Ok(Self { agent: config.build().into(), url: url.to_owned(), access })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sends a request, already with its method, address and own headers. An answer that is no success is an error.
    pub fn send<B>(&self, mut request: Request<B>, time: Duration) -> Result<Response<Body>, RemoteError>
    where
        B: AsSendBody,
    {
        if let Some(token) = &self.access.token {
            let value = format!("Bearer {token}").parse();
            let value = value.map_err(|_| self.answer("the token cannot be sent"))?;
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        let request = self.agent.configure_request(request).timeout_global(Some(time)).build();
        let mut response = self.agent.run(request).map_err(|error| RemoteError::of(&self.url, time, error))?;
        let status = response.status();
        if status.is_redirection() {
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            return Err(RemoteError::Moved { url: self.url.clone(), to: to.unwrap_or("an unnamed place").to_owned() });
        }
        if !status.is_success() {
            let after = response.headers().get(header::RETRY_AFTER).and_then(|after| after.to_str().ok()?.parse().ok());
            let said = said(&mut response);
            return Err(RemoteError::Status { url: self.url.clone(), status: status.as_u16(), said, after });
        }
        Ok(response)
    }

    pub fn answer(&self, message: impl ToString) -> RemoteError {
        RemoteError::Answer { url: self.url.clone(), message: message.to_string() }
    }
}

/// A request without headers yet.
pub(super) fn request(method: &str, url: &str) -> ureq::http::request::Builder {
    Request::builder().method(method).uri(url)
}

/// An address without what it should not have held.
fn shown(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}://***@{}", &url[..scheme], &url[at + 1..]),
        _ => url.to_owned(),
    }
}

/// Whether an address names this machine itself.
pub fn is_here(url: &str) -> bool {
    let parsed = oxiri::Iri::parse(url).ok();
    let authority = parsed.as_ref().and_then(|parsed| parsed.authority()).unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What the body of an error says: the detail of a problem (RFC 9457), else its first line of text.
fn said(response: &mut Response<Body>) -> String {
    let html = response.body().mime_type().is_some_and(|media| media.contains("html"));
    let mut bytes = Vec::new();
    // whatever of it arrives will do
    let _ = response.body_mut().as_reader().take(SAID).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let problem = serde_json::from_str::<serde_json::Value>(&text).ok();
    let member = |name: &str| problem.as_ref()?.get(name)?.as_str().map(str::to_owned);
    let line = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let said =
        member("detail").or_else(|| member("title")).unwrap_or_else(|| if html { String::new() } else { line() });
    said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(TOLD).collect()
}
