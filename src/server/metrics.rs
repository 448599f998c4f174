//! `/metrics`: what the server has done, in the text format of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract;
use axum::http::header;
use axum::response::IntoResponse;

use super::state::State;

/// Upper bounds of the histogram of durations, in seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// What is counted.
#[derive(Debug, Default)]
pub struct Metrics {
    /// By route and status.
    requests: Mutex<BTreeMap<(String, u16), u64>>,
    /// By limit.
    refused: Mutex<BTreeMap<&'static str, u64>>,
    durations: [AtomicU64; BOUNDS.len()],
    queries: AtomicU64,
    microseconds: AtomicU64,
    in_flight: AtomicI64,
    connections: AtomicI64,
    turned_away: AtomicU64,
}

/// Something that is under way as long as this lives.
#[derive(Debug)]
pub struct Underway<'m>(&'m AtomicI64);

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn underway(gauge: &AtomicI64) -> Underway<'_> {
    gauge.fetch_add(1, Ordering::Relaxed);
    Underway(gauge)
}

impl Metrics {
    /// A request that is under way.
    pub fn request(&self) -> Underway<'_> {
        underway(&self.in_flight)
    }

    /// A connection that is open.
    pub fn connection(&self) -> Underway<'_> {
        underway(&self.connections)
    }

    /// A connection that was turned away, as there are too many.
    pub fn turned_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    /// A request that was answered; `route` is one of the server's own, so that strangers cannot add any.
    pub fn answered(&self, route: &str, status: u16, limit: Option<&'static str>) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry((route.to_owned(), status)).or_default() += 1;
        drop(requests);
        if let Some(limit) = limit {
            *self.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(limit).or_default() += 1;
        }
    }

    /// A query that took so long, waiting included.
    pub fn query(&self, time: Duration) {
        let seconds = time.as_secs_f64();
        for (bound, count) in BOUNDS.iter().zip(&self.durations) {
            if seconds <= *bound {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.queries.fetch_add(1, Ordering::Relaxed);
        self.microseconds.fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// The text of it all; `kept` are bytes that are kept in memory, by what they are of.
    pub fn text(&self, kept: &[(&str, usize)]) -> String {
        let mut out = String::new();
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let family = |out: &mut String, name: &str, kind: &str, help: &str| {
            // writing to a string cannot fail
            let _ = writeln!(out, "# HELP majlis_{name} {help}\n# TYPE majlis_{name} {kind}");
        };
        family(&mut out, "requests_total", "counter", "Requests by route and status.");
        for ((route, status), count) in requests {
            let _ = writeln!(out, "majlis_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}");
        }
        family(&mut out, "refused_total", "counter", "Requests that reached a limit.");
        for (limit, count) in refused {
            let _ = writeln!(out, "majlis_refused_total{{limit=\"{limit}\"}} {count}");
        }
        family(&mut out, "query_seconds", "histogram", "Time from a query's arrival to its whole result.");
        for (bound, count) in BOUNDS.iter().zip(&self.durations) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(out, "majlis_query_seconds_bucket{{le=\"{bound}\"}} {count}");
        }
        let queries = self.queries.load(Ordering::Relaxed);
        let seconds = Duration::from_micros(self.microseconds.load(Ordering::Relaxed)).as_secs_f64();
        let _ = writeln!(out, "majlis_query_seconds_bucket{{le=\"+Inf\"}} {queries}");
        let _ = writeln!(out, "majlis_query_seconds_sum {seconds}\nmajlis_query_seconds_count {queries}");
        family(&mut out, "kept_bytes", "gauge", "Memory of what is kept of the store, to answer sooner.");
        for (what, bytes) in kept {
            let _ = writeln!(out, "majlis_kept_bytes{{of=\"{what}\"}} {bytes}");
        }
        family(&mut out, "requests_in_flight", "gauge", "Requests under way.");
        let _ = writeln!(out, "majlis_requests_in_flight {}", self.in_flight.load(Ordering::Relaxed));
        family(&mut out, "connections", "gauge", "Open connections.");
        let _ = writeln!(out, "majlis_connections {}", self.connections.load(Ordering::Relaxed));
        family(&mut out, "connections_refused_total", "counter", "Connections turned away, as there were too many.");
        let _ = writeln!(out, "majlis_connections_refused_total {}", self.turned_away.load(Ordering::Relaxed));
        out
    }
}

/// The handler.
pub async fn metrics(extract::State(state): extract::State<Arc<State>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.text(&state.known().bytes()))
}
