//! `majlis serve` under those who mean it no good: nothing takes more than its share, and whoever asks fairly is answered.

#[path = "server/mod.rs"]
mod server;

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use server::{Answer, PATIENCE, Server, encoded};

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }";

/// `VALUES` of a thousand rows.
fn values(name: &str) -> String {
    let numbers: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
    format!("VALUES ?{name} {{ {} }}", numbers.join(" "))
}

/// Rows of four times a thousand values: 10¹² of them.
fn product() -> String {
    ["a", "b", "c", "d"].map(values).join(" ")
}

/// A text that is doubled so many times.
fn doubled(times: usize) -> String {
    let double = |n: usize| format!("BIND(CONCAT(?x{n}, ?x{n}) AS ?x{}) ", n + 1);
    format!("BIND(\"0123456789\" AS ?x0) {}", (0..times).map(double).collect::<String>())
}

/// Whether the server still answers right.
fn well(server: &Server) {
    assert_eq!(server.get("/healthz", "*/*").text(), "ok\n");
    assert_eq!(server.count(COUNT), 10);
}

#[test]
fn a_query_that_reaches_a_limit_is_a_problem_and_no_cut_result() {
    let server = Server::start(&["--max-steps", "50000", "--max-rows", "200", "--max-answer", "200000"]);
    let product = product();
    let long = format!("SELECT * {{ {} VALUES ?y {{ {} }} }}", doubled(9), "1 ".repeat(60));
    let replaced =
        (0..3).fold("\"aaaaaaaaaa\"".to_owned(), |text, _| format!("REPLACE({text}, \"a\", \"{}\")", "$0".repeat(60)));
    let replaced = format!("SELECT ({replaced} AS ?x) {{}}");
    for (limit, text) in [
        ("steps", format!("SELECT (COUNT(*) AS ?n) {{ {product} }}")),
        ("steps", format!("SELECT * {{ {product} FILTER(?a + ?b + ?c + ?d < 0) }}")),
        ("steps", format!("SELECT ?a {{ {product} }} ORDER BY ?d LIMIT 1")),
        ("steps", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".to_owned()),
        ("steps", format!("SELECT (STRLEN(?x40) AS ?n) {{ {} }}", doubled(40))),
        ("steps", format!("SELECT (REPLACE(?x9, \"0\", ?x9) AS ?x) {{ {} }}", doubled(9))),
        ("steps", replaced),
        ("steps", format!("SELECT (GROUP_CONCAT(?a; separator=\"{}\") AS ?x) {{ {} }}", "-".repeat(900), values("a"))),
        ("rows", "SELECT * { ?s ?p ?o }".to_owned()),
        ("rows", "CONSTRUCT WHERE { ?s ?p ?o }".to_owned()),
        ("bytes", long),
        ("patterns", format!("SELECT * {{ {} }}", "?a ?b ?c . ".repeat(200))),
    ] {
        let answer = server.query(&text, "*/*");
        let shown: String = text.chars().take(70).collect();
        assert_eq!(answer.status, 503, "{shown}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{shown}");
        assert_eq!(answer.json()["limit"].as_str(), Some(limit), "{shown}: {}", answer.text());
    }
    well(&server);
    let metrics = server.get("/metrics", "*/*");
    assert!(metrics.text().contains("majlis_refused_total{limit=\"rows\"} 2\n"), "{}", metrics.text());
}

#[test]
fn the_time_of_a_query_is_kept() {
    let server = Server::start(&["--timeout", "2", "--max-steps", "0"]);
    for text in [
        format!("SELECT (COUNT(*) AS ?n) {{ {} }}", product()),
        "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)+ ?f }".to_owned(),
    ] {
        let began = Instant::now();
        let answer = server.query(&text, "*/*");
        assert_eq!((answer.status, answer.json()["limit"].as_str()), (504, Some("time")), "{}", answer.text());
        assert!(answer.json()["detail"].as_str().unwrap().contains("longer than 2 s"));
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }
    let target = format!(
        "/sparql?timeout=0.5&query={}",
        encoded("SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)+ ?f }")
    );
    assert_eq!(server.get(&target, "*/*").status, 504, "a client may ask for less");
    assert_eq!(server.get("/sparql?timeout=never&query=ASK%7B%7D", "*/*").status, 400);
    well(&server);
}

/// Recursion without end would end the process.
#[test]
fn texts_too_deep_for_a_stack_are_refused() {
    let server = Server::start(&["--timeout", "5"]);
    let (many, n) = (20_000, 990);
    for text in [
        format!("SELECT * {{ {}{} }}", "{".repeat(many), "}".repeat(many)),
        format!("SELECT * {{ FILTER({}1{}) }}", "(".repeat(many), ")".repeat(many)),
        format!("SELECT * {{ FILTER({}1) }}", "!".repeat(many)),
        format!("SELECT * {{ FILTER(1{}) }}", " + 1".repeat(many)),
        format!("SELECT * {{ {{}} {} }}", "UNION {} ".repeat(many)),
        format!("SELECT * {{ ?s {}<urn:q> ?o }}", "<urn:p>/".repeat(many)),
        format!("SELECT * {{ ?s {}<urn:q> ?o }}", "^".repeat(many)),
        format!("SELECT * {{ ?s ?p {} 1 {} }}", "[ ?q ".repeat(many), "]".repeat(many)),
        format!("SELECT * {{ {} }}", "OPTIONAL { ?a ?b ?c } ".repeat(many)),
    ] {
        let answer = server.query(&text, "*/*");
        assert_eq!(answer.status, 400, "{}", answer.text());
    }
    // as much as may be: answered, whatever the answer
    for text in [
        format!("SELECT * {{ {}{} }}", "{".repeat(98), "}".repeat(98)),
        format!("SELECT * {{ FILTER({}1{}) }}", "(".repeat(97), ")".repeat(97)),
        format!("SELECT * {{ FILTER(1{}) }}", " + 1".repeat(n)),
        format!("SELECT * {{ {{}} {} }}", "UNION {} ".repeat(n)),
    ] {
        let answer = server.query(&text, "*/*");
        assert!([200, 503, 504].contains(&answer.status), "{}", answer.text());
    }
    let list = format!("SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {} }} }}", "1 ".repeat(50_000));
    assert_eq!(server.query(&list, "text/csv").text(), "n\r\n50000\r\n", "lists of data may be long");
    well(&server);
}

#[test]
fn addresses_headers_and_bodies_have_limits() {
    let server = Server::start(&["--allow-update", "--max-body", "10000", "--max-url", "2000"]);
    let status = |bytes: &[u8]| Answer::read(&server.raw(bytes)).map(|answer| answer.status);
    let get = |target: &str, headers: &str| {
        status(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n").as_bytes())
    };
    assert_eq!(get(&format!("/sparql?query={}", "a".repeat(2001)), ""), Some(414));
    assert!(matches!(get(&format!("/healthz?{}", "a".repeat(60_000)), ""), Some(414 | 431)));
    assert_eq!(get("/healthz", &format!("X-Long: {}\r\n", "a".repeat(60_000))), Some(431));
    assert_eq!(get("/healthz", &"X-Many: 1\r\n".repeat(100)), Some(431));
    let post = |headers: &str, body: &str| {
        let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n";
        status(format!("{head}{headers}\r\n{body}").as_bytes())
    };
    assert_eq!(post("Content-Length: 10001\r\n", &" ".repeat(10_001)), Some(413));
    assert_eq!(post("Content-Length: 99999999999999\r\n", ""), Some(413));
    let chunk = format!("2000\r\n{}\r\n", " ".repeat(0x2000));
    assert_eq!(post("Transfer-Encoding: chunked\r\n", &format!("{chunk}{chunk}0\r\n\r\n")), Some(413));
    assert_eq!(post("Transfer-Encoding: chunked\r\n", "6\r\nASK {}\r\n0\r\n\r\n"), Some(200));
    assert_eq!(post("Content-Encoding: gzip\r\nContent-Length: 6\r\n", "ASK {}"), Some(415));
    let large = server.write("PUT", "/store?graph=urn:g", "text/turtle", &"# \n".repeat(4000));
    assert_eq!(large.status, 413);
    well(&server);
}

#[test]
fn slow_clients_are_let_go() {
    let server = Server::start(&["--client-timeout", "1"]);
    let gone = |bytes: &[u8]| {
        let mut stream = server.connect();
        stream.write_all(bytes).unwrap();
        let (began, mut back) = (Instant::now(), Vec::new());
        // however the connection ends, it ends
        let _ = stream.read_to_end(&mut back);
        assert!(began.elapsed() < PATIENCE, "the connection stays open");
        Answer::read(&back).map(|answer| answer.status)
    };
    gone(b"");
    gone(b"GET /healthz HTTP/1.1\r\nHost: local");
    assert_eq!(gone(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"), Some(200), "then it is idle");
    let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n";
    assert_eq!(gone(head.as_bytes()), Some(408));
    assert_eq!(gone(format!("{head}ASK").as_bytes()), Some(408));
    well(&server);
}

#[test]
fn who_does_not_take_his_answer_is_let_go() {
    let server = Server::start(&["--client-timeout", "1", "--timeout", "60"]);
    // some 20 MB, more than a socket holds
    let rows = format!(
        "SELECT * {{ {} {} FILTER(?a < 60) BIND(REPLACE(STR(?b), \"^.*$\", \"{}\") AS ?c) }}",
        values("a"),
        values("b"),
        "x".repeat(300)
    );
    let head = format!(
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n",
        rows.len()
    );
    let mut lazy = server.connect();
    lazy.write_all(format!("{head}{rows}").as_bytes()).unwrap();
    let mut first = [0; 12];
    lazy.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let until = Instant::now() + PATIENCE;
    while !server.get("/metrics", "*/*").text().contains("majlis_connections 1\n") {
        assert!(Instant::now() < until, "the connection stays open");
        std::thread::sleep(Duration::from_millis(100));
    }
    well(&server);
}

#[test]
fn broken_http_breaks_nothing() {
    let server = Server::start(&["--client-timeout", "1"]);
    let rubbish: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [
        &b"\r\n\r\n\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET /healthz\r\n\r\n",
        b"GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost : x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
        b"GET /health z HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nAS",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        &rubbish,
    ] {
        let back = server.raw(bytes);
        let answer = Answer::read(&back);
        assert!(answer.as_ref().is_none_or(|answer| answer.status >= 400), "{:?}: {answer:?}", String::from_utf8_lossy(bytes));
    }
    well(&server);
}

#[test]
fn paths_lead_to_no_files() {
    let server = Server::start(&[]);
    for target in [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/sparql/../../Cargo.toml",
        "//etc/passwd",
        "/store?graph=file:///etc/passwd",
        "/healthz/..%00/etc/passwd",
    ] {
        let answer = server.get(target, "*/*");
        assert!(matches!(answer.status, 400 | 404), "{target}: {answer:?}");
        assert!(!answer.text().contains("root:") && !answer.text().contains("[package]"), "{target}");
    }
}

#[test]
fn only_our_own_names_are_served() {
    let server = Server::start(&["--allow-host", "graph.example"]);
    let port = server.address.port();
    let status = |line: &str, hosts: &[&str]| {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        Answer::read(&server.raw(format!("GET {line} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes()))
            .map(|answer| answer.status)
    };
    for host in [
        "localhost",
        "LOCALHOST:80",
        "127.0.0.1",
        &format!("127.0.0.1:{port}"),
        "[::1]:7878",
        "graph.example",
        "Graph.Example:8000",
    ] {
        assert_eq!(status("/healthz", &[host]), Some(200), "{host}");
    }
    for host in
        ["evil.example", "evil.example:7878", "localhost.evil.example", "127.0.0.1.evil.example", "graph.example.evil"]
    {
        assert_eq!(status("/healthz", &[host]), Some(421), "{host}");
        assert_eq!(status("/sparql?query=ASK%7B%7D", &[host]), Some(421), "{host}");
    }
    assert_eq!(status("/healthz", &[]), Some(400));
    assert_eq!(status("/healthz", &["localhost", "localhost"]), Some(400));
    assert_eq!(status("/healthz", &["a b"]), Some(400));
    assert_eq!(status("http://evil.example/healthz", &["localhost"]), Some(421));
}

#[test]
fn a_query_that_reached_a_limit_is_refused_without_being_asked_again() {
    let server = Server::start(&["--allow-update", "--log", "off", "--max-rows", "3"]);
    let text = "SELECT ?m { ?m a maj:Meeting }";
    let refused = || {
        let answer = server.query(text, "text/csv");
        (answer.status, answer.json()["limit"].clone())
    };
    assert_eq!(refused(), (503, "rows".into()));
    assert_eq!(refused(), (503, "rows".into()));
    assert_eq!(server.query("SELECT ?m { ?m a maj:Meeting } LIMIT 2", "text/csv").status, 200, "another query");
    assert_eq!(server.query(text, "application/sparql-results+json").status, 503);
    assert_eq!(server.update("DELETE WHERE { GRAPH ?g { ?m a maj:Meeting } }").status, 204);
    assert_eq!(server.query(text, "text/csv").status, 200, "the store is another");
}

#[test]
fn a_whole_graph_has_no_limit_of_rows_but_one_of_bytes() {
    let target = format!("/store?graph={}", encoded("https://w3id.org/majlis/graph/edition"));
    let server = Server::start(&["--log", "off", "--max-rows", "3"]);
    let whole = server.get(&target, "application/n-triples");
    let triples = server.get(&target, "text/turtle");
    assert_eq!((whole.status, triples.status), (200, 200), "{}", whole.text());
    assert!(whole.text().lines().count() > 100);
    let server = Server::start(&["--log", "off", "--max-answer", "2000"]);
    let refused = server.get(&target, "application/n-triples");
    assert_eq!((refused.status, refused.json()["limit"].as_str()), (503, Some("bytes")));
    assert!(refused.json()["detail"].as_str().unwrap().contains("store dump"), "{}", refused.text());
}

#[test]
fn what_strangers_write_stays_on_its_line() {
    let server = Server::start(&[]);
    let target = "/sparql?query=ASK%7B%7D%0D%0AX-Injected:%20yes%0D%0A&x=%22%0A2026";
    let answer = server.get(target, "text/csv");
    assert!(answer.header("x-injected").is_none(), "{answer:?}");
    let named = server.get(&format!("/store?graph={}", encoded("urn:a\r\nX-Injected: yes")), "*/*");
    assert_eq!((named.status, named.header("x-injected")), (400, None));
    server.signal("TERM");
    let (status, log) = server.ended();
    assert!(status.success());
    assert_eq!(log.iter().filter(|line| line.contains("GET")).count(), 2, "{log:?}");
    assert_eq!(log.len(), 2, "{log:?}");
    assert!(log[0].contains("\"/sparql?query=ASK%7B%7D%0D%0A"), "{log:?}");
}

#[test]
fn the_log_is_json_where_asked() {
    let server = Server::start(&["--log", "json"]);
    server.get("/healthz", "*/*");
    server.get("/none", "*/*");
    server.signal("TERM");
    let lines: Vec<serde_json::Value> =
        server.ended().1.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (&lines[0]["method"], &lines[0]["target"], &lines[0]["status"]),
        (&"GET".into(), &"/healthz".into(), &200.into())
    );
    assert_eq!(lines[1]["status"], 404);
    assert!(lines[0]["time"].as_str().unwrap().ends_with('Z'), "{lines:?}");
    let silent = Server::start(&["--log", "off"]);
    silent.get("/healthz", "*/*");
    silent.signal("INT");
    assert!(silent.ended().1.is_empty());
}

#[test]
fn there_are_only_so_many_connections() {
    let server = Server::start(&["--max-connections", "3"]);
    let kept: Vec<_> = (0..3)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream.read_exact(&mut [0; 12]).unwrap();
            stream
        })
        .collect();
    let answer = Answer::read(&server.raw(b"")).unwrap();
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
    drop(kept);
    let until = Instant::now() + PATIENCE;
    while !server
        .raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .starts_with(b"HTTP/1.1 200")
    {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn running_requests_are_answered_before_the_end() {
    let server = Server::start(&["--timeout", "2", "--max-steps", "0"]);
    let text = format!("SELECT (COUNT(*) AS ?n) {{ {} }}", product());
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| server.query(&text, "*/*").status);
        while !server.get("/metrics", "*/*").text().contains("majlis_requests_in_flight 2\n") {
            std::thread::sleep(Duration::from_millis(20));
        }
        server.signal("TERM");
        assert_eq!(asked.join().unwrap(), 504, "it runs to its limit and is told so");
    });
    let address = server.address;
    assert!(server.ended().0.success());
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn metrics_count_what_was_asked() {
    let server = Server::start(&[]);
    server.count(COUNT);
    server.query("rubbish", "*/*");
    server.get("/a/b/c", "*/*");
    server.get("/d", "*/*");
    let metrics = server.get("/metrics", "*/*");
    assert_eq!(metrics.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    for line in [
        "majlis_requests_total{route=\"/sparql\",status=\"200\"} 1",
        "majlis_requests_total{route=\"/sparql\",status=\"400\"} 1",
        "majlis_requests_total{route=\"none\",status=\"404\"} 2",
        "majlis_query_seconds_count 1",
        "majlis_query_seconds_bucket{le=\"+Inf\"} 1",
        "majlis_requests_in_flight 1",
    ] {
        assert!(metrics.text().lines().any(|known| known == line), "{line}\n{}", metrics.text());
    }
}

/// Those who flood the server wait for each other; whoever asks for little is answered meanwhile.
#[test]
fn honest_clients_are_answered_beside_hostile_ones() {
    let server = Server::start(&["--timeout", "10", "--log", "off"]);
    let until = Instant::now() + Duration::from_secs(5);
    let product = format!("SELECT (COUNT(*) AS ?n) {{ {} }}", product());
    let search = "SELECT ?a { SERVICE maj:search { ?a maj:words \"Bahra\" ; maj:hitKind \"actor\" } }";
    std::thread::scope(|scope| {
        for hostile in 0..8 {
            let (server, product) = (&server, &product);
            scope.spawn(move || {
                while Instant::now() < until {
                    match hostile % 4 {
                        0 | 1 => drop(server.query(product, "*/*")),
                        2 => drop(server.query("SELECT * { ?a ?b ?c . ?d ?e ?f }", "*/*")),
                        _ => {
                            drop(server.raw(
                                b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nbroken-off",
                            ))
                        }
                    }
                }
            });
        }
        let honest: Vec<_> = (0..8)
            .map(|number| {
                let server = &server;
                scope.spawn(move || {
                    let mut answered = 0;
                    while Instant::now() < until {
                        if number % 2 == 0 {
                            assert_eq!(server.count(COUNT), 10);
                        } else {
                            assert_eq!(server.query(search, "text/csv").text().lines().count(), 2);
                        }
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        for client in honest {
            assert!(client.join().unwrap() > 0);
        }
    });
    well(&server);
}
