//! Servers that fail, lie, stall or send elsewhere.

use crate::fixed::{Server, response};
use crate::majlis;

const JSON: &str = "application/sparql-results+json";

fn ask(server: &Server, more: &[&str]) -> (i32, String, String) {
    majlis(&[&["query", "-e", "SELECT ?x { ?x ?y ?z }", "--endpoint", &server.url], more].concat())
}

/// The message of a query that must fail.
fn failure(server: &Server) -> String {
    let (code, out, err) = ask(server, &[]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(err.contains(&server.url), "the address is told: {err}");
    err
}

fn rows(values: &[&str]) -> String {
    let row = |value: &&str| format!(r#"{{"x":{{"type":"literal","value":"{value}"}}}}"#);
    let rows: Vec<String> = values.iter().map(row).collect();
    format!(r#"{{"head":{{"vars":["x"]}},"results":{{"bindings":[{}]}}}}"#, rows.join(","))
}

#[test]
fn a_query_is_a_form_that_asks_for_json() {
    let server = Server::saying("200 OK", JSON, rows(&["a", "b"]));
    assert_eq!(ask(&server, &[]), (0, "?x\n\"a\"\n\"b\"\n".to_owned(), String::new()));
    let seen = server.seen();
    let last = seen.last().unwrap().to_ascii_lowercase();
    assert!(last.starts_with("post /sparql http/1.1\r\n"), "{last}");
    assert!(last.contains("content-type: application/x-www-form-urlencoded\r\n"), "{last}");
    assert!(last.contains("accept: application/sparql-results+json"), "{last}");
    assert!(last.contains("\r\n\r\nquery=select%20%3fx%20where"), "{last}");
}

#[test]
fn errors_are_told_with_status_and_the_words_of_the_server() {
    let plain = Server::saying("400 Bad Request", "text/plain", "\nno such thing\nat line 2\n");
    assert!(failure(&plain).ends_with("HTTP 400: no such thing\n"));
    let problem = r#"{"title": "Gateway Timeout", "status": 504, "detail": "the query took longer than 3 s"}"#;
    let problem = Server::saying("504 Gateway Timeout", "application/problem+json", problem);
    assert!(failure(&problem).ends_with("HTTP 504: the query took longer than 3 s\n"));
    let page = Server::saying("502 Bad Gateway", "text/html", "<html>\n<body>nginx");
    assert!(failure(&page).ends_with("HTTP 502\n"));
    let page = Server::saying("200 OK", "text/html; charset=utf-8", "<html>welcome");
    assert!(failure(&page).contains("it is text/html"));
}

#[test]
fn an_answer_that_breaks_off_is_an_error() {
    let whole = rows(&["a", "b", "c"]);
    for cut in [whole.len() - 1, whole.len() - 12, 40, 1, 0] {
        // cleanly cut: the length is that of the part
        let server = Server::saying("200 OK", JSON, &whole[..cut]);
        failure(&server);
        // the connection ends before the length that was promised
        let bytes = response("200 OK", JSON, whole.as_bytes());
        let bytes = bytes[..bytes.len() - (whole.len() - cut)].to_vec();
        failure(&Server::answering(move |_| bytes.clone()));
    }
    let triples = "<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n<http://exam";
    let server = Server::answering(move |request| {
        let media = if request.contains("CONSTRUCT") { "application/n-triples" } else { JSON };
        let body = if media == JSON { rows(&[]) } else { triples.to_owned() };
        response("200 OK", media, body.as_bytes())
    });
    let construct = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }";
    let (code, out, _) = majlis(&["query", "-e", construct, "--endpoint", &server.url]);
    assert_eq!((code, out.as_str()), (1, ""));
}

#[test]
fn a_server_that_says_that_it_cuts_is_believed() {
    let body = rows(&["a", "b"]);
    let head = format!(
        "HTTP/1.1 200 OK\r\nX-SPARQL-MaxRows: 2\r\nContent-Type: {JSON}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let bytes = [head.as_bytes(), body.as_bytes()].concat();
    assert!(failure(&Server::answering(move |_| bytes.clone())).contains("cuts its answers off"));
    let partial = Server::saying("206 Partial Content", JSON, rows(&["a"]));
    assert!(failure(&partial).contains("cuts its answers off"));
}

#[test]
fn redirects_are_not_followed() {
    let target = Server::saying("200 OK", JSON, rows(&["a"]));
    let head = format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", target.url);
    let server = Server::answering(move |_| head.clone().into_bytes());
    let err = failure(&server);
    assert!(err.contains(&format!("moved to {}", target.url)), "{err}");
    assert!(target.seen().is_empty());
}

#[test]
fn what_takes_too_long_or_is_too_much_ends() {
    let stall = Server::answering(|_| {
        std::thread::sleep(std::time::Duration::from_secs(4));
        Vec::new()
    });
    let (code, _, err) = ask(&stall, &["--timeout", "0.5"]);
    assert_eq!(code, 1);
    assert!(err.contains("no whole answer within"), "{err}");
    let server = Server::saying("200 OK", JSON, rows(&["a", "b", "c"]));
    let (code, _, err) = ask(&server, &["--max-rows", "2"]);
    assert_eq!(code, 1);
    assert!(err.contains("more than 2 rows"), "{err}");
    assert_eq!(ask(&server, &["--max-rows", "3"]).0, 0);
}

#[test]
fn addresses_and_tokens_are_looked_at_first() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "s3cret\n").unwrap();
    let server = Server::saying("200 OK", JSON, rows(&[]));
    assert_eq!(ask(&server, &["--token-file", token.to_str().unwrap()]).0, 0);
    assert!(
        server.seen().iter().all(|request| request.to_ascii_lowercase().contains("authorization: bearer s3cret\r\n"))
    );
    std::fs::write(&token, "two\nlines").unwrap();
    let (code, _, err) = ask(&server, &["--token-file", token.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(err.contains("holds no token"), "{err}");
    for (url, message) in [
        ("ftp://127.0.0.1/", "not an address of HTTP"),
        ("127.0.0.1:80", "http://HOST:PORT/PATH"),
        ("http://me:pass@127.0.0.1/", "--token-file"),
        ("http:///sparql", "http://HOST:PORT/PATH"),
    ] {
        let (code, _, err) = majlis(&["query", "-e", "ASK {}", "--endpoint", url]);
        assert_eq!(code, 1, "{url}");
        assert!(err.contains(message) && !err.contains("pass@"), "{err}");
    }
    let gone = { Server::saying("200 OK", JSON, "").url.clone() };
    let (code, _, err) = majlis(&["query", "-e", "ASK {}", "--endpoint", &gone]);
    assert_eq!(code, 1);
    assert!(err.contains("see that the server runs"), "{err}");
    let (code, _, err) = majlis(&["query", "-e", "ASK {}", "--endpoint", &server.url, "--strict-graphs"]);
    assert_eq!(code, 1);
    assert!(err.contains("says itself what its default graph is"), "{err}");
    assert_eq!(majlis(&["query", "-e", "ASK {}", "--endpoint", &server.url, "--rdf", "x.ttl"]).0, 2);
}
