//! A server that gives the same bytes to whoever asks, whatever they are.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is done with each request: its text comes in, the bytes of the answer go out.
type Answer = Box<dyn Fn(&str) -> Vec<u8> + Send>;

/// A server on a free port of this machine; ends when it is dropped.
pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Gives the answer that a function makes of each request.
    pub fn answering(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/sparql", listener.local_addr().unwrap());
        let (seen, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, end, answer) = (Arc::clone(&seen), Arc::clone(&over), Box::new(answer) as Answer);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(stream) = stream {
                    // whoever breaks off has had enough
                    let _ = serve(stream, &log, &answer);
                }
            }
        });
        Self { url, seen, over, thread: Some(thread) }
    }

    /// Gives one answer to all.
    pub fn saying(status: &'static str, media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let bytes = response(status, media, &body.into());
        Self::answering(move |_| bytes.clone())
    }

    /// The requests so far, with head and body.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let address = self.url.trim_start_matches("http://").trim_end_matches("/sparql");
        // wakes the thread, which then looks whether it is over
        let _ = TcpStream::connect(address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A whole answer.
pub fn response(status: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>, answer: &Answer) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    let text = loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break text;
            }
        }
        match stream.read(&mut part)? {
            0 => return Ok(()),
            read => bytes.extend_from_slice(&part[..read]),
        }
    };
    let bytes = answer(&text);
    log.lock().unwrap().push(text);
    stream.write_all(&bytes)
}
