//! Clients of a server, honest and hostile, and what its memory does meanwhile.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::mix::{Mix, Question};
use crate::server::{Answer, Server};

/// Clients that ask fairly.
pub const HONEST: usize = 64;
/// Clients that do not.
pub const HOSTILE: usize = 16;
/// Between two looks at the memory.
const LOOK: Duration = Duration::from_millis(250);

/// What came of it.
pub struct Load {
    /// How long each honest request took.
    pub waits: Vec<Duration>,
    /// What went wrong for honest clients.
    pub errors: Vec<String>,
    /// Requests of hostile clients.
    pub hostile: usize,
    /// Of the server.
    pub memory: Memory,
}

/// Resident megabytes of a server.
pub struct Memory {
    /// Once everything that is asked at first had been asked.
    pub start: u64,
    /// Under load, in even steps.
    pub samples: Vec<u64>,
    /// Of these, what the server says that it keeps of the store: statements and answers, up to their bounds.
    pub kept: Vec<u64>,
    /// The most there ever was.
    pub peak: u64,
    /// Once all clients were gone.
    pub end: u64,
}

/// Lets all clients loose for a time.
pub fn load(server: &Server, mix: &Mix, time: Duration) -> Load {
    // so that what is built once is built
    mix.first().iter().for_each(|question| drop(put(server, question)));
    let (start, until, hostile) = (resident(server, "VmRSS:"), Instant::now() + time, AtomicUsize::new(0));
    let mut load = std::thread::scope(|scope| {
        for number in 0..HOSTILE {
            let hostile = &hostile;
            scope.spawn(move || {
                while Instant::now() < until {
                    attack(server, number, until);
                    hostile.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let honest: Vec<_> = (0..HONEST).map(|number| scope.spawn(move || ask(server, mix, number, until))).collect();
        let (mut samples, mut kept) = (Vec::new(), Vec::new());
        while Instant::now() < until {
            samples.push(resident(server, "VmRSS:"));
            kept.push(self::kept(server));
            std::thread::sleep(LOOK);
        }
        let (mut waits, mut errors) = (Vec::new(), Vec::new());
        for client in honest {
            let (waited, failed) = client.join().expect("a client");
            waits.extend(waited);
            errors.extend(failed);
        }
        Load { waits, errors, hostile: 0, memory: Memory { start, samples, kept, peak: 0, end: 0 } }
    });
    // what still runs for clients that are gone ends
    while server.get("/metrics", "*/*").text().lines().all(|line| line != "majlis_requests_in_flight 1") {
        std::thread::sleep(Duration::from_millis(100));
    }
    load.hostile = hostile.load(Ordering::Relaxed);
    (load.memory.peak, load.memory.end) = (resident(server, "VmHWM:"), resident(server, "VmRSS:"));
    load
}

/// Asks until the end; how long each answer took, and what went wrong.
fn ask(server: &Server, mix: &Mix, client: usize, until: Instant) -> (Vec<Duration>, Vec<String>) {
    let (mut waits, mut errors) = (Vec::new(), Vec::new());
    for question in mix.questions(client) {
        let began = Instant::now();
        if began >= until {
            break;
        }
        match put(server, &question) {
            Some(answer) if answer.status == 200 => waits.push(began.elapsed()),
            Some(answer) => errors.push(format!("{question}: {}: {}", answer.status, answer.text())),
            None => errors.push(format!("{question}: no answer")),
        }
    }
    (waits, errors)
}

/// Asks a question.
fn put(server: &Server, question: &Question) -> Option<Answer> {
    match question {
        Question::Query(text) => {
            let accept = ("Accept", "application/sparql-results+json, text/turtle");
            let headers = [("Content-Type", "application/sparql-query"), accept];
            server.try_ask("POST", "/sparql", &headers, text.as_bytes())
        }
        Question::Address(address) => server.try_ask("GET", address, &[("Accept", "application/json")], b""),
    }
}

/// One thing that a hostile client does.
fn attack(server: &Server, number: usize, until: Instant) {
    let numbers: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
    let values = |name: &str| format!("VALUES ?{name} {{ {} }}", numbers.join(" "));
    let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n";
    match number % 8 {
        0 => drip(
            server,
            b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            until,
        ),
        1 => drip(server, format!("{head}Content-Length: 900\r\n\r\nASK {{ {}", " ".repeat(200)).as_bytes(), until),
        2 => drop(
            server.raw(&[format!("{head}Content-Length: 50000000\r\n\r\n").as_bytes(), &vec![b' '; 1 << 20]].concat()),
        ),
        3 => drop(server.query(
            &format!("SELECT (COUNT(*) AS ?n) {{ {} {} {} {} }}", values("a"), values("b"), values("c"), values("d")),
            "*/*",
        )),
        4 => drop(server.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", "*/*")),
        5 => drop(server.raw(b"GET /../../etc/passwd HTTP/1.1\r\nHost: evil.example\r\nBroken\r\n\r\n")),
        6 => drop(server.get("/sparql?query=ASK%7B%7D%0D%0AX-Injected:%201&default-graph-uri=%0D%0A", "*/*")),
        _ => drop(
            server
                .query("SELECT * { ?a ?b ?c VALUES ?x { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 } }", "*/*"),
        ),
    }
}

/// Sends byte after byte, until the server has had enough.
fn drip(server: &Server, bytes: &[u8], until: Instant) {
    let mut stream = server.connect();
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    for byte in bytes {
        if stream.write_all(&[*byte]).is_err() || Instant::now() > until {
            return;
        }
        let mut back = [0; 512];
        if matches!(stream.read(&mut back), Ok(read) if read == 0 || Answer::read(&back[..read]).is_some()) {
            return;
        }
    }
}

/// Megabytes that the server says it keeps of the store.
fn kept(server: &Server) -> u64 {
    let Some(answer) = server.try_ask("GET", "/metrics", &[], b"") else { return 0 };
    let text = answer.text();
    let bytes = text.lines().filter(|line| line.starts_with("majlis_kept_bytes{"));
    let bytes = bytes.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    bytes.sum::<u64>() >> 20
}

/// Megabytes of memory that the server holds.
fn resident(server: &Server, which: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}
