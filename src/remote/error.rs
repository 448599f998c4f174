//! What can go wrong between this program and a server elsewhere.

use std::io::ErrorKind;
use std::time::Duration;

use thiserror::Error;

/// Why a server elsewhere did not do what it was asked for.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RemoteError {
    /// The address is none of a server.
    #[error("{url}: {message}; write it as http://HOST:PORT/PATH or https://HOST/PATH")]
    Address {
        /// What was given.
        url: String,
        /// What is wrong with it.
        message: String,
    },
    /// The file of the token cannot be used.
    #[error("{path}: {message}")]
    Token {
        /// The file.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The server cannot be reached, or the connection broke.
    #[error("{url}: {message}; see that the server runs and that the address is right")]
    Unreachable {
        /// Its address.
        url: String,
        /// What failed.
        message: String,
    },
    /// The time for an answer is up.
    #[error("{url}: no whole answer within {} s; ask for less, or give more time with --timeout", .time.as_secs_f64())]
    Slow {
        /// Its address.
        url: String,
        /// The time that it had.
        time: Duration,
    },
    /// The server refused, or failed.
    #[error("{url}: HTTP {status}{}", told(.said))]
    Status {
        /// Its address.
        url: String,
        /// The status.
        status: u16,
        /// Its own words, or nothing.
        said: String,
        /// Seconds after which it wants to be asked again, if it says so.
        after: Option<u64>,
    },
    /// The server sends elsewhere.
    #[error("{url}: moved to {to}; redirects are not followed: name the new address if you trust it")]
    Moved {
        /// Its address.
        url: String,
        /// Where to.
        to: String,
    },
    /// The answer is not what the protocol says.
    #[error("{url}: the answer cannot be read: {message}")]
    Answer {
        /// Its address.
        url: String,
        /// What is wrong with it.
        message: String,
    },
    /// The server gives fewer rows than there are.
    #[error("{url}: the server cuts its answers off ({how}); ask for less, or raise its limit")]
    Partial {
        /// Its address.
        url: String,
        /// How that shows.
        how: String,
    },
    /// The answer is larger than allowed.
    #[error("{url}: the answer has more than {bytes} bytes; ask for less")]
    TooLarge {
        /// Its address.
        url: String,
        /// The limit.
        bytes: u64,
    },
}

impl RemoteError {
    /// Whether the same request may succeed later: the server was not there, was busy, or somebody between it and us was.
    pub fn passes(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Slow { .. } => true,
            Self::Status { status, .. } => matches!(status, 429 | 502 | 503 | 504),
            _ => false,
        }
    }

    /// How long the server asks to wait before the same request is sent again.
    pub(super) fn wait(&self) -> Duration {
        match self {
            Self::Status { after, .. } => Duration::from_secs(after.unwrap_or(0)),
            _ => Duration::ZERO,
        }
    }

    /// The error of a request that got no answer.
    pub(super) fn of(url: &str, time: Duration, error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                Self::Unreachable { url: url.to_owned(), message: "no connection within the time for it".to_owned() }
            }
            ureq::Error::Timeout(_) => Self::Slow { url: url.to_owned(), time },
            ureq::Error::Io(error) if error.kind() == ErrorKind::TimedOut => Self::Slow { url: url.to_owned(), time },
            error => Self::Unreachable { url: url.to_owned(), message: error.to_string() },
        }
    }
}

fn told(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(": {said}") }
}
