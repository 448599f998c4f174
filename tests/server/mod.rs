//! A server of the tests: `majlis serve` on a free port of this machine, with the ten meetings of `queries/fixture.trig`.

#![allow(dead_code, reason = "each test binary takes what it needs")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What nothing on a busy machine takes; whoever waits longer fails.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// The token of servers that write.
pub const TOKEN: &str = "open-sesame-of-the-tests";

/// A running server. It is killed when this is dropped.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Server {
    /// A server over the fixture and the ontology, with further arguments.
    pub fn start(arguments: &[&str]) -> Self {
        let files = ["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"];
        Self::start_over(&[&files, arguments].concat())
    }

    /// A server that writes.
    pub fn writing() -> Self {
        Self::start(&["--allow-update"])
    }

    /// A server over whatever the arguments say.
    pub fn start_over(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_majlis"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["serve", "--bind", "127.0.0.1:0"])
            .args(arguments)
            .env("MAJLIS_TOKEN", TOKEN)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        let address = loop {
            let Some(line) = lines.next().transpose().unwrap() else {
                child.wait().unwrap();
                panic!("the server did not start: {}", said.join("\n"));
            };
            if let Some(address) = line.strip_prefix("serving at http://") {
                break address.parse().unwrap();
            }
            said.push(line);
        };
        let log = Arc::new(Mutex::new(said));
        let kept = Arc::clone(&log);
        let reader =
            std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| kept.lock().unwrap().push(line)));
        Self { child, address, log, reader: Some(reader) }
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its address with a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A connection, for those who speak for themselves.
    pub fn connect(&self) -> TcpStream {
        connect(self.address).expect("the server takes connections")
    }

    /// Sends bytes as they are; what comes back until the connection ends.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        raw(self.address, bytes).expect("the server takes connections")
    }

    /// A request with headers and a body.
    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_ask(method, target, headers, body).unwrap_or_else(|| panic!("{method} {target}: no answer"))
    }

    /// The same of a server that may not be there, or not until the end.
    pub fn try_ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answer> {
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() || matches!(method, "POST" | "PUT") {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        Answer::read(&raw(self.address, &[head.as_bytes(), b"\r\n", body].concat())?)
    }

    /// A GET.
    pub fn get(&self, target: &str, accept: &str) -> Answer {
        self.ask("GET", target, &[("Accept", accept)], b"")
    }

    /// A query by POST, answered in a media type.
    pub fn query(&self, text: &str, accept: &str) -> Answer {
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", accept)];
        self.ask("POST", "/sparql", &headers, text.as_bytes())
    }

    /// The number that a query selects.
    pub fn count(&self, text: &str) -> usize {
        let answer = self.query(text, "text/csv");
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text().lines().nth(1).unwrap().trim().parse().unwrap()
    }

    /// A request with the token.
    pub fn write(&self, method: &str, target: &str, media: &str, body: &str) -> Answer {
        let token = format!("Bearer {TOKEN}");
        self.ask(method, target, &[("Content-Type", media), ("Authorization", &token)], body.as_bytes())
    }

    /// An update with the token; whether the server acknowledged it before it was gone.
    pub fn try_update(&self, text: &str) -> bool {
        let token = format!("Bearer {TOKEN}");
        let headers = [("Content-Type", "application/sparql-update"), ("Authorization", token.as_str())];
        self.try_ask("POST", "/update", &headers, text.as_bytes()).is_some_and(|answer| answer.status == 204)
    }

    /// An update with the token.
    pub fn update(&self, text: &str) -> Answer {
        self.write("POST", "/update", "application/sparql-update", text)
    }

    /// The lines that it has written on standard error.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.pid().to_string()).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end; all that it wrote on standard error.
    pub fn ended(mut self) -> (ExitStatus, Vec<String>) {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "the server does not end");
            std::thread::sleep(Duration::from_millis(10));
        };
        self.reader.take().unwrap().join().unwrap();
        (status, self.log())
    }
}

fn connect(address: SocketAddr) -> Option<TcpStream> {
    let stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    Some(stream)
}

/// Sends bytes; what comes back, unless there is no server.
fn raw(address: SocketAddr, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut stream = connect(address)?;
    // a server that has had enough may hang up in the middle
    let _ = stream.write_all(bytes);
    let mut back = Vec::new();
    let _ = stream.read_to_end(&mut back);
    Some(back)
}

impl Drop for Server {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    /// The answer in some bytes; none if they are not a whole one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        let header =
            |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Some(Self { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() })
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

/// Bytes as they stand in an address.
pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
