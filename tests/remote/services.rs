//! `SERVICE` within queries: only those endpoints are asked that somebody named, within limits of time and size.

use std::sync::Arc;

use majlis::query::{Engine, Limits};
use majlis::remote::{Access, Bounds, Endpoint};
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::Store;

use crate::fixed::{Server, response};
use crate::majlis;
use crate::served::Majlis;

const JSON: &str = "application/sparql-results+json";
const FIXTURE: [&str; 2] = ["--rdf", "tests/queries/fixture.trig"];

/// Results of one column.
fn rows(values: &[&str]) -> String {
    let row = |value: &&str| format!(r#"{{"x":{{"type":"uri","value":"{value}"}}}}"#);
    let rows: Vec<String> = values.iter().map(row).collect();
    format!(r#"{{"head":{{"vars":["x"]}},"results":{{"bindings":[{}]}}}}"#, rows.join(","))
}

fn query(text: &str, more: &[&str]) -> (i32, String, String) {
    majlis(&[&["query", "-e", text, "--format", "csv"], &FIXTURE[..], more].concat())
}

#[test]
fn a_service_that_is_allowed_is_joined_with_the_store() {
    let meeting = "https://w3id.org/majlis/id/meeting/m0406";
    let server = Server::saying("200 OK", JSON, rows(&[meeting, "http://example.org/elsewhere"]));
    let text =
        format!("SELECT ?x ?date {{ SERVICE <{}> {{ ?x ?p ?o FILTER(?o > 3) }} ?x maj:date ?date }}", server.url);
    let (code, out, err) = query(&text, &["--allow-service", &server.url]);
    assert_eq!((code, out.as_str()), (0, format!("x,date\r\n{meeting},2023-10-03\r\n").as_str()), "{err}");
    let seen = server.seen();
    assert_eq!(seen.len(), 1, "it is asked once: {seen:?}");
    let asked = seen[0].to_ascii_lowercase();
    assert!(asked.contains("query=select%20*%20where") && asked.contains("filter"), "it gets its part alone: {asked}");
    assert!(!asked.contains("date%20"), "{asked}");
}

#[test]
fn a_service_that_nobody_allowed_is_never_reached() {
    let (allowed, other) =
        (Server::saying("200 OK", JSON, rows(&[])), Server::saying("200 OK", JSON, rows(&["urn:x"])));
    let inside = "{ ?x ?p ?o }";
    for text in [
        format!("SELECT ?x {{ SERVICE <{}> {inside} }}", other.url),
        format!("SELECT ?x {{ {{ BIND(<{0}> AS ?s) }} UNION {{ SERVICE <{0}> {inside} }} }}", other.url),
        format!("ASK {{ FILTER EXISTS {{ SERVICE <{}> {inside} }} }}", other.url),
        // an address that begins alike is another
        format!("SELECT ?x {{ SERVICE <{}/more> {inside} }}", allowed.url),
    ] {
        let (code, out, err) = query(&text, &["--allow-service", &allowed.url]);
        assert_eq!(code, 1, "{text}: {out}{err}");
        assert!(err.contains("is not supported") && err.contains("--allow-service"), "{text}: {err}");
        assert_eq!(query(&text, &[]).0, 1, "{text}");
    }
    let silent = format!("SELECT ?x {{ SERVICE SILENT <{}> {inside} }}", other.url);
    assert_eq!(query(&silent, &["--allow-service", &allowed.url]).0, 0);
    assert!(allowed.seen().is_empty() && other.seen().is_empty());
    let (code, _, err) = query("ASK {}", &["--allow-service", "file:///etc/passwd"]);
    assert!(code == 1 && err.contains("file:///etc/passwd"), "{err}");
}

#[test]
fn a_service_that_fails_fails_the_query() {
    let text = |server: &Server| format!("SELECT ?x {{ SERVICE <{}> {{ ?x ?p ?o }} }}", server.url);
    let whole = response("200 OK", JSON, rows(&["urn:a", "urn:b"]).as_bytes());
    let cut = whole[..whole.len() - 9].to_vec();
    let moved =
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    for server in [
        Server::saying("500 Internal Server Error", "text/plain", "no"),
        Server::saying("200 OK", "text/html", "<html>"),
        Server::answering(move |_| cut.clone()),
        Server::answering(|_| moved.to_vec()),
    ] {
        let (code, _, err) = query(&text(&server), &["--allow-service", &server.url]);
        assert!(code == 1 && err.contains(&server.url), "{err}");
    }
    let slow = Server::answering(|_| {
        std::thread::sleep(std::time::Duration::from_secs(3));
        Vec::new()
    });
    let (code, _, err) = query(&text(&slow), &["--allow-service", &slow.url, "--timeout", "0.5"]);
    assert!(code == 1 && err.contains("0.5 s"), "{err}");
}

#[test]
fn a_service_that_fails_within_exists_fails_the_query() {
    let lost = Server::saying("500 Internal Server Error", "text/plain", "no");
    let whole = response("200 OK", JSON, rows(&[]).as_bytes());
    let cut = Server::answering(move |_| whole[..whole.len() - 3].to_vec());
    let empty = Server::saying("200 OK", JSON, rows(&[]));
    let asked = |filter: &str, server: &Server, silent: &str, more: &[&str]| {
        let text = format!(
            "SELECT (COUNT(*) AS ?n) {{ ?m a maj:Meeting FILTER({filter} {{ SERVICE {silent} <{}> {{ ?y ?p ?o }} }}) }}",
            server.url
        );
        query(&text, &[&["--allow-service", &server.url], more].concat())
    };
    for filter in ["EXISTS", "NOT EXISTS", "BOUND(?none) || EXISTS"] {
        let limits: &[&str] = if filter == "EXISTS" { &["--timeout", "60"] } else { &[] };
        for server in [&lost, &cut] {
            let (code, out, err) = asked(filter, server, "", limits);
            assert!(code == 1 && err.contains(&server.url), "{filter}: {err}");
            assert!(out.lines().count() <= 1, "no more than the head of the columns: {out}");
        }
        // a silent one that fails is one solution without values
        let (code, out, err) = asked(filter, &lost, "SILENT", limits);
        let all = if filter.starts_with("NOT") { 0 } else { 10 };
        assert_eq!((code, out.as_str()), (0, format!("n\r\n{all}\r\n").as_str()), "{filter}: {err}");
        let (code, out, err) = asked(filter, &empty, "", limits);
        assert_eq!((code, out.as_str()), (0, format!("n\r\n{}\r\n", 10 - all).as_str()), "{filter}: {err}");
    }
    for text in [
        format!("ASK {{ FILTER EXISTS {{ SERVICE <{}> {{ ?x ?p ?o }} }} }}", lost.url),
        format!("ASK {{ FILTER EXISTS {{ {{ SELECT ?x {{ SERVICE <{}> {{ ?x ?p ?o }} }} }} }} }}", lost.url),
        format!("CONSTRUCT {{ ?m a ?c }} {{ ?m a ?c FILTER EXISTS {{ SERVICE <{}> {{ ?x ?p ?o }} }} }}", lost.url),
    ] {
        let format = if text.starts_with("ASK") { "json" } else { "turtle" };
        let arguments = ["query", "-e", &text, "--format", format, "--allow-service", &lost.url];
        let (code, _, err) = majlis(&[&arguments[..], &FIXTURE].concat());
        assert!(code == 1 && err.contains(&lost.url), "{text}: {err}");
    }
    let (code, _, err) = query("ASK { FILTER EXISTS { SERVICE maj:search { ?x a ?y } } }", &[]);
    assert!(code == 1 && err.contains("maj:words"), "{err}");
}

#[test]
fn a_service_that_fails_within_exists_changes_nothing() {
    let lost = Server::saying("500 Internal Server Error", "text/plain", "no");
    let endpoint = Endpoint::new(&lost.url, Access::default(), Bounds::default()).unwrap();
    let engine = Engine::load().unwrap().with_services(vec![Arc::new(endpoint)]);
    let store = Store::new().unwrap();
    let statement = NamedNode::new("urn:x").unwrap();
    store.insert(&Quad::new(statement.clone(), statement.clone(), statement, GraphName::DefaultGraph)).unwrap();
    let exists = format!("EXISTS {{ SERVICE <{}> {{ ?x ?p ?o }} }}", lost.url);
    let update =
        |text: &str| engine.update_within(engine.parse_update(text, "test").unwrap(), &store, Limits::default());
    let error = update(&format!("DELETE {{ ?a ?b ?c }} WHERE {{ ?a ?b ?c FILTER {exists} }}")).unwrap_err();
    assert!(error.to_string().contains(&lost.url), "{error}");
    let several =
        format!("INSERT DATA {{ <urn:a> <urn:b> 1 }} ; DELETE {{ ?a ?b 1 }} WHERE {{ ?a ?b 1 FILTER {exists} }}");
    assert!(update(&several).is_err());
    assert_eq!(store.len().unwrap(), 1);
    update("DELETE WHERE { ?a ?b ?c }").unwrap();
    assert_eq!(store.len().unwrap(), 0);
}

#[test]
fn a_server_asks_those_that_it_was_told_of() {
    let other = Majlis::start(&[&FIXTURE[..], &["--log", "off"]].concat());
    let endpoint = format!("{}/sparql", other.root);
    let huge = Server::saying("200 OK", JSON, rows(&["urn:a"; 4000]));
    let lost = Server::saying("503 Service Unavailable", "text/plain", "");
    let allow = |url: &str| ["--allow-service".to_owned(), url.to_owned()];
    let allowed: Vec<String> = [&endpoint, &huge.url, &lost.url].into_iter().flat_map(|url| allow(url)).collect();
    let arguments: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let server = Majlis::start(
        &[&["--rdf", "ontology/majlis.ttl", "--log", "off", "--max-answer", "50000"][..], &arguments].concat(),
    );
    let ask = |text: &str| {
        majlis(&["query", "-e", text, "--endpoint", &format!("{}/sparql", server.root), "--format", "csv"])
    };
    let joined = "?m a ?class ; maj:date ?date ; maj:participant ?p FILTER(?date = \"2023-10-03\")";
    let text = format!(
        "SELECT DISTINCT ?label {{ SERVICE <{endpoint}> {{ {joined} }} ?class rdfs:label ?label FILTER(LANG(?label) = \"en\") }}"
    );
    let (code, out, err) = ask(&text);
    assert_eq!((code, out.as_str()), (0, "label\r\nmeeting\r\nclaim of a meeting\r\n"), "{err}");
    for (url, status) in [(&huge.url, "HTTP 502"), (&lost.url, "HTTP 502"), (&other.root, "HTTP 400")] {
        let (code, _, err) = ask(&format!("SELECT ?x {{ SERVICE <{url}> {{ ?x ?p ?o }} }}"));
        assert!(code == 1 && err.contains(status), "{url}: {err}");
    }
}
