//! What the server may do, and its limits.

use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;

use crate::query::Limits;
use crate::remote::Endpoint;

/// What the server may do, and its limits.
#[derive(Debug, Clone)]
pub struct Config {
    /// Names that a request may ask for beside `localhost` and bare addresses.
    pub hosts: Vec<String>,
    /// Endpoints that queries may ask by `SERVICE`; none others.
    pub services: Vec<Arc<Endpoint>>,
    /// What whoever writes must show; none where nobody writes.
    pub token: Option<String>,
    /// What one query may use.
    pub limits: Limits,
    /// Bytes of one answer.
    pub max_answer: usize,
    /// Bytes of the body of a request.
    pub max_body: usize,
    /// Bytes of path and query of a request.
    pub max_url: usize,
    /// Bytes of all bodies that are held in memory at a time.
    pub memory: usize,
    /// Queries of middling cost that run at a time; see the module `lanes`.
    pub concurrency: usize,
    /// Connections at a time.
    pub connections: usize,
    /// How the access log is written.
    pub log: LogFormat,
    /// How long clients and the end may take.
    pub times: Times,
}

/// How long clients and the end may take.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// For the head of a request, or until the next one.
    pub header: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For a write to the socket to get on.
    pub write: Duration,
    /// For the whole of an answer to be taken.
    pub answer: Duration,
    /// For running requests, once the server is asked to stop.
    pub grace: Duration,
}

/// How the access log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line to read.
    Text,
    /// A JSON object a line.
    Json,
    /// None.
    Off,
}

impl Default for Config {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            hosts: Vec::new(),
            services: Vec::new(),
            token: None,
            limits: Limits { time: Some(Duration::from_secs(30)), rows: Some(100_000), steps: Some(5_000_000) },
            max_answer: 32 << 20,
            max_body: 8 << 20,
            max_url: 16 << 10,
            memory: 256 << 20,
            concurrency: cores.max(2),
            connections: 256,
            log: LogFormat::Text,
            times: Times::default(),
        }
    }
}

impl Times {
    /// Times in proportion to that of a head.
    pub fn of(header: Duration) -> Self {
        Self { header, body: header * 2, write: header * 2, answer: header * 12, grace: Duration::from_secs(10) }
    }
}

impl Default for Times {
    fn default() -> Self {
        Self::of(Duration::from_secs(10))
    }
}
