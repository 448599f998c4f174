//! A server under load: `cargo bench --bench serve -- 60`, or any other number of seconds.
//!
//! 64 clients ask a mix of named queries, with and without parameters, and searches, one after the other; 16 others mean it no
//! good beside them: slow heads and bodies, huge bodies, products of everything, broken HTTP, paths that lead elsewhere, wrong
//! hosts, line breaks in parameters, all rows of the store. Prints what the honest ones waited, their errors, and the memory
//! of the server at the start, in the middle and at the end. Fails if an honest client was not answered.
//!
//! The store is that of `$MAJLIS_BENCH_STORE`, a folder or an RDF file; without it the ten meetings of the tests.

#[path = "../server/mod.rs"]
mod server;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use majlis::query::Catalog;
use server::{Answer, Server};

/// Clients that ask fairly.
const HONEST: usize = 64;
/// Clients that do not.
const HOSTILE: usize = 16;
/// Words that are looked for.
const WORDS: [&str; 6] = ["Bahra", "Hariri", "Cavusoglu", "Ankara", "Gaziantep", "Salem"];

fn main() -> ExitCode {
    let seconds = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(60);
    let store = std::env::var("MAJLIS_BENCH_STORE").ok();
    let server = match store.as_deref() {
        Some(path) if std::path::Path::new(path).is_dir() => Server::start_over(&["--log", "off", "--store", path]),
        Some(path) => Server::start_over(&["--log", "off", "--rdf", path]),
        None => Server::start(&["--log", "off"]),
    };
    let questions = questions();
    println!("{} honest clients with {} questions, {HOSTILE} hostile ones, {seconds} s", HONEST, questions.len());
    let load = load(&server, &questions, Duration::from_secs(seconds));
    let mut waits = load.waits;
    waits.sort_unstable();
    let at = |part: f64| waits.get((waits.len() as f64 * part) as usize).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("requests {}, errors {}", waits.len(), load.errors.len());
    println!(
        "p50 {:.1} ms, p90 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        ms(at(0.5)),
        ms(at(0.9)),
        ms(at(0.99)),
        ms(at(1.0 - 1e-9))
    );
    println!("hostile requests {}", load.hostile);
    let [start, middle, end] = load.memory;
    println!("resident memory at start {start} MB, in the middle {middle} MB, at the end {end} MB");
    for error in load.errors.iter().take(5) {
        println!("error: {error}");
    }
    if load.errors.is_empty() && !waits.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Named queries that need no parameter, and searches.
fn questions() -> Vec<String> {
    let catalog = Catalog::load().expect("queries");
    let plain = catalog.iter().filter(|query| query.header.parameters.values().all(|parameter| !parameter.required()));
    let mut questions: Vec<String> = plain.map(|query| query.text.clone()).collect();
    let search = |word: &&str| {
        format!("SELECT ?thing ?score {{ SERVICE maj:search {{ ?thing maj:words \"{word}\" ; maj:score ?score }} }}")
    };
    questions.extend(WORDS.iter().map(search));
    questions
}

/// What came of it.
struct Load {
    waits: Vec<Duration>,
    errors: Vec<String>,
    hostile: usize,
    memory: [u64; 3],
}

fn load(server: &Server, questions: &[String], time: Duration) -> Load {
    // the first of each, so that what is built once is built
    questions.iter().for_each(|question| drop(server.query(question, "*/*")));
    let (start, until, hostile) = (resident(server), Instant::now() + time, AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for number in 0..HOSTILE {
            let hostile = &hostile;
            scope.spawn(move || {
                while Instant::now() < until {
                    attack(server, number, until);
                    hostile.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let honest: Vec<_> =
            (0..HONEST).map(|number| scope.spawn(move || ask(server, questions, number, until))).collect();
        std::thread::sleep(time / 2);
        let middle = resident(server);
        let (mut waits, mut errors) = (Vec::new(), Vec::new());
        for client in honest {
            let (waited, failed) = client.join().expect("a client");
            waits.extend(waited);
            errors.extend(failed);
        }
        Load { waits, errors, hostile: hostile.load(Ordering::Relaxed), memory: [start, middle, resident(server)] }
    })
}

/// Asks until the end; how long each answer took, and what went wrong.
fn ask(server: &Server, questions: &[String], first: usize, until: Instant) -> (Vec<Duration>, Vec<String>) {
    let (mut waits, mut errors) = (Vec::new(), Vec::new());
    let mut number = first * 7;
    while Instant::now() < until {
        let began = Instant::now();
        let headers =
            [("Content-Type", "application/sparql-query"), ("Accept", "application/sparql-results+json, text/turtle")];
        let question = &questions[number % questions.len()];
        match server.try_ask("POST", "/sparql", &headers, question.as_bytes()) {
            Some(answer) if answer.status == 200 => waits.push(began.elapsed()),
            Some(answer) => errors.push(format!("{}: {}", answer.status, answer.text())),
            None => errors.push("no answer".to_owned()),
        }
        number += 1;
    }
    (waits, errors)
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

/// Megabytes of memory that the server holds.
fn resident(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}
