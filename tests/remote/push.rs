//! A store's graphs on a server of the Graph Store Protocol.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::fixed::{Server, response};
use crate::majlis;
use crate::oxigraph::Oxigraph;

const FIXTURE: &str = "tests/queries/fixture.trig";

fn push(url: &str, more: &[&str]) -> (i32, String, String) {
    majlis(&[&["push", url], more].concat())
}

/// The graphs of a server, or of a file, as sorted N-Quads.
fn nquads(of: &[&str]) -> String {
    let (code, out, err) = majlis(&[&["export", "--format", "nquads"], of].concat());
    assert_eq!(code, 0, "{err}");
    out
}

/// Words and graphs of what was sent.
fn lines(out: &str) -> Vec<(&str, &str)> {
    let line = |line: &'_ str| -> Option<(usize, usize)> { Some((line.find('\t')?, line.rfind('\t')?)) };
    out.lines()
        .map(|text| {
            let (first, last) = line(text).unwrap();
            (&text[..first], &text[first + 1..if last > first { last } else { text.len() }])
        })
        .collect()
}

#[test]
fn a_push_makes_the_server_the_same_and_again_changes_nothing() {
    let Some(server) = Oxigraph::start(true) else { return };
    let rdf = ["--rdf", FIXTURE];
    let (code, plan, err) = push(&server.store(), &[&rdf[..], &["--dry-run"]].concat());
    assert_eq!((code, err.contains("would be sent")), (0, true), "{err}");
    let (code, out, err) = push(&server.store(), &rdf);
    assert_eq!((code, &out), (0, &plan), "what a dry run says is what is sent: {err}");
    let sent = lines(&out);
    assert!(sent.len() > 10 && sent.iter().all(|(word, _)| *word == "put"), "{out}");
    assert_eq!(sent.last().unwrap().1, "<https://w3id.org/majlis/graph/edition>", "the edition comes last");
    assert!(nquads(&rdf) == nquads(&["--endpoint", &server.query()]), "what is there is what is here");
    let (code, out, err) = push(&server.store(), &rdf);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.starts_with(&format!("0 graphs sent (0 triples), {} there already", sent.len())), "{err}");
}

#[test]
fn only_what_differs_is_sent_and_only_prune_deletes() {
    let Some(server) = Oxigraph::start(true) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.nq");
    let rdf = ["--rdf", file.to_str().unwrap()];
    let quad = |thing: &str, value: &str, graph: &str| {
        format!("<http://example.org/{thing}> <http://example.org/p> {value} {graph} .\n")
    };
    let [one, two] = ["<https://w3id.org/majlis/graph/doc/1>", "<https://w3id.org/majlis/graph/doc/2>"];
    let foreign = "<http://example.org/graph?a=b&c=ب>";
    let blank = |label: &str| {
        quad("d", &format!("_:{label}"), one) + &format!("_:{label} <http://example.org/q> \"x\" {one} .\n")
    };
    let first = quad("a", "\"\\\"\\n<ب>\\t\\\\\"@ar", one)
        + &blank("first")
        + &quad("b", "\"2\"", two)
        + &quad("c", "\"3\"", foreign);
    std::fs::write(&file, first.clone() + &quad("e", "\"in no graph\"", "")).unwrap();
    let (code, out, err) = push(&server.store(), &rdf);
    assert_eq!((code, lines(&out).len()), (0, 4), "{out}{err}");
    assert!(out.starts_with("put\tDEFAULT\t1\n"), "{out}");
    // another name of a blank node is no difference
    std::fs::write(&file, first.replace("first", "second") + &quad("e", "\"in no graph\"", "")).unwrap();
    assert_eq!(push(&server.store(), &rdf).1, "");
    // one changed, two gone
    std::fs::write(&file, quad("a", "\"1\"", one)).unwrap();
    let (_, out, _) = push(&server.store(), &rdf);
    assert_eq!(out, format!("replace\t{one}\t1\n"));
    let count = |graph: &str| {
        let ask = format!("SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}");
        majlis(&["query", "-e", &ask, "--endpoint", &server.query(), "--format", "csv"]).1
    };
    assert_eq!([count(one), count(two)], ["n\r\n1\r\n", "n\r\n1\r\n"], "nothing is deleted unasked");
    let prune = ["--prune", "--endpoint", &server.query()];
    let (code, out, err) = push(&server.store(), &[&rdf[..], &prune, &["--dry-run"]].concat());
    assert_eq!((code, out), (0, format!("delete\t{two}\n")), "{err}");
    assert_eq!(count(two), "n\r\n1\r\n");
    let (code, out, _) = push(&server.store(), &[&rdf[..], &prune].concat());
    assert_eq!((code, out), (0, format!("delete\t{two}\n")));
    assert_eq!([count(two), count(foreign)], ["n\r\n0\r\n", "n\r\n1\r\n"], "what others keep there stays");
    assert_eq!(push(&server.store(), &[&rdf[..], &["--prune"]].concat()).0, 2, "graphs are found by queries alone");
}

/// A server that hands on to another what it gets, but for requests that it answers itself.
fn between(target: String, own: impl Fn(usize, &str) -> Option<Vec<u8>> + Send + 'static) -> Server {
    let count = AtomicUsize::new(0);
    Server::answering(move |request| {
        if let Some(own) = own(count.fetch_add(1, Ordering::Relaxed), request) {
            return own;
        }
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let mut words = head.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let url = format!("{target}?{}", path.split_once('?').unwrap().1);
        let request = ureq::http::Request::builder().method(method).uri(url).header("Content-Type", "text/turtle");
        let request = request.header("Accept", "application/n-triples").body(body.to_owned()).unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut answer = agent.run(request).unwrap();
        let status = answer.status().as_u16();
        response(&format!("{status} x"), "application/n-triples", &answer.body_mut().read_to_vec().unwrap())
    })
}

#[test]
fn a_push_that_broke_off_goes_on_where_it_was() {
    let Some(server) = Oxigraph::start(true) else { return };
    let rdf = ["--rdf", FIXTURE, "--tries", "1"];
    let broken =
        between(server.store(), |number, _| (number >= 9).then(|| response("507 x", "text/plain", b"disk full")));
    let (code, first, err) = push(&broken.url, &rdf);
    assert_eq!(code, 1);
    assert!(err.contains("HTTP 507: disk full"), "{err}");
    let (code, rest, _) = push(&server.store(), &rdf);
    assert_eq!(code, 0);
    let (first, rest) = (lines(&first), lines(&rest));
    assert_eq!(first.len(), 4, "each was looked at and sent");
    assert!(
        rest.iter().all(|(word, graph)| *word == "put" && !first.iter().any(|(_, sent)| sent == graph)),
        "{rest:?}"
    );
    assert!(nquads(&["--rdf", FIXTURE]) == nquads(&["--endpoint", &server.query()]));
}

#[test]
fn what_fails_in_passing_is_sent_again_and_no_more_than_so_often() {
    let Some(server) = Oxigraph::start(true) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.nq");
    std::fs::write(&file, "<http://example.org/a> <http://example.org/b> \"c\" <http://example.org/g> .\n").unwrap();
    let rdf = ["--rdf", file.to_str().unwrap()];
    // busy, gone in the middle of an answer, gone before one; then well
    let shaky = between(server.store(), |number, _| match number {
        0 => Some(response("503 x", "text/plain", b"busy")),
        1 => Some(b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\nContent-Length: 99\r\n\r\n<a".to_vec()),
        3 => Some(Vec::new()),
        _ => None,
    });
    let (code, out, err) = push(&shaky.url, &rdf);
    assert_eq!((code, out.as_str()), (0, "put\t<http://example.org/g>\t1\n"), "{err}");
    let methods: Vec<String> = shaky.seen().iter().map(|request| request[..3].to_owned()).collect();
    assert_eq!(methods, ["GET", "GET", "GET", "PUT", "PUT"]);
    let busy = Server::saying("503 x", "application/problem+json", r#"{"detail": "too much is asked"}"#);
    let started = Instant::now();
    let (code, _, err) = push(&busy.url, &[&rdf[..], &["--tries", "3"]].concat());
    assert_eq!(code, 1);
    // what may not be compared is sent all the same, and no more often than that
    let methods: Vec<String> = busy.seen().iter().map(|request| request[..3].to_owned()).collect();
    assert_eq!(methods, ["GET", "GET", "GET", "PUT", "PUT", "PUT"]);
    assert!(err.contains("HTTP 503: too much is asked"), "{err}");
    assert!(started.elapsed().as_millis() >= 1500, "it waits longer from try to try");
    // what no second try makes better is tried once
    let denied = Server::saying("401 x", "text/plain", "who are you?");
    assert_eq!(push(&denied.url, &rdf).0, 1);
    assert_eq!(denied.seen().len(), 1);
}

#[test]
fn the_token_goes_with_every_request() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "s3cret\n").unwrap();
    let server = Server::answering(|request| {
        response(if request.starts_with("GET") { "404 x" } else { "201 x" }, "text/plain", b"")
    });
    let (code, _, err) = push(&server.url, &["--rdf", FIXTURE, "--token-file", token.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    let seen = server.seen();
    assert!(
        seen.len() > 20
            && seen.iter().all(|request| request.to_lowercase().contains("\r\nauthorization: bearer s3cret\r\n"))
    );
    let put = seen.iter().find(|request| request.starts_with("PUT")).unwrap();
    assert!(put.starts_with("PUT /sparql?graph=https%3A%2F%2Fw3id.org%2Fmajlis%2Fgraph%2Fdoc%2F"), "{put}");
    assert!(put.to_lowercase().contains("\r\ncontent-type: text/turtle\r\n"), "{put}");
}
