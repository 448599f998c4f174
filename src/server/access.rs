//! The access log: one line per request on standard error.
//!
//! A thread of its own writes, so that a terminal or pipe that stands still stops no answer; lines that it cannot keep up with
//! are left out.

use std::io::Write;
use std::net::IpAddr;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use serde::Serialize;

use super::config::LogFormat;

/// Lines that wait to be written.
const WAITING: usize = 4096;
/// Bytes of a path and query that are shown.
const SHOWN: usize = 512;

/// The log.
#[derive(Debug)]
pub struct Access {
    format: LogFormat,
    /// Where lines go, and who writes them; none once the log has ended.
    writing: Mutex<Option<(SyncSender<String>, JoinHandle<()>)>>,
}

/// A request and its answer.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// When it was answered, ISO 8601 in UTC.
    pub time: String,
    /// Who asked.
    pub remote: Option<IpAddr>,
    /// The method.
    pub method: &'a str,
    /// Path and query.
    pub target: &'a str,
    /// The status.
    pub status: u16,
    /// Bytes of the body, if they are known.
    pub bytes: Option<u64>,
    /// How long it took.
    pub ms: u64,
}

impl Access {
    /// A log of a format.
    pub fn new(format: LogFormat) -> Self {
        if format == LogFormat::Off {
            return Self { format, writing: Mutex::new(None) };
        }
        let (sender, receiver) = sync_channel(WAITING);
        let writer = std::thread::Builder::new().name("access log".to_owned()).spawn(move || write(&receiver));
        Self { format, writing: Mutex::new(writer.ok().map(|writer| (sender, writer))) }
    }

    /// Logs a request.
    pub fn log(&self, line: &Line<'_>) {
        let writing = self.writing();
        let Some((sender, _)) = &*writing else { return };
        // a line that finds no room is left out
        let _ = sender.try_send(match self.format {
            LogFormat::Json => serde_json::to_string(line).unwrap_or_default(),
            _ => line.text(),
        });
    }

    /// Ends the log: when this returns, all that was logged is written. What comes later is left out.
    pub fn end(&self) {
        let writing = self.writing().take();
        if let Some((sender, writer)) = writing {
            drop(sender);
            let _ = writer.join();
        }
    }

    fn writing(&self) -> MutexGuard<'_, Option<(SyncSender<String>, JoinHandle<()>)>> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(lines: &Receiver<String>) {
    for line in lines {
        // nobody listens: nothing to say
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }
}

impl<'a> Line<'a> {
    /// The line of a request that took `time`.
    pub fn new(remote: Option<IpAddr>, method: &'a str, target: &'a str, status: u16, time: Duration) -> Self {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        let ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self { time: now, remote, method, target: shown(target), status, bytes: None, ms }
    }

    fn text(&self) -> String {
        let remote = self.remote.map_or_else(|| "-".to_owned(), |remote| remote.to_string());
        let bytes = self.bytes.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        // whatever a stranger writes stays within its quotes and on its line
        let target = self.target.escape_debug();
        format!("{} {remote} {} \"{target}\" {} {bytes} {}ms", self.time, self.method, self.status, self.ms)
    }
}

/// The beginning of a long target, cut between letters.
fn shown(target: &str) -> &str {
    let end = (0..=SHOWN.min(target.len())).rev().find(|end| target.is_char_boundary(*end)).unwrap_or(0);
    &target[..end]
}
