//! `majlis serve`: the SPARQL 1.1 Protocol, content negotiation, the description of the service, whole graphs.
#![allow(clippy::non_ascii_literal)]

#[path = "server/mod.rs"]
mod server;

use server::{Server, encoded};

const JSON: &str = "application/sparql-results+json";
const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }";
const GRAPH: &str = "https://w3id.org/majlis/graph/edition";

#[test]
fn a_query_is_the_same_by_address_form_and_body() {
    let server = Server::start(&[]);
    let by_address = server.get(&format!("/sparql?query={}", encoded(COUNT)), JSON);
    let form = format!("query={}", encoded(COUNT).replace("%20", "+"));
    let headers = [("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"), ("Accept", JSON)];
    let by_form = server.ask("POST", "/sparql", &headers, form.as_bytes());
    let by_body = server.query(COUNT, JSON);
    for answer in [&by_address, &by_form, &by_body] {
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(JSON)));
        assert_eq!(answer.header("vary"), Some("accept"));
        assert_eq!(answer.body, by_body.body);
    }
    assert_eq!(by_body.json()["results"]["bindings"][0]["n"]["value"], "10");
}

#[test]
fn letters_beyond_ascii_arrive_in_each_way() {
    let server = Server::start(&[]);
    let text = "SELECT ?l { ?p skos:prefLabel ?l FILTER(STR(?l) = \"غازي عنتاب\") }";
    let found = "l\r\nغازي عنتاب\r\n";
    assert_eq!(server.query(text, "text/csv").text(), found);
    assert_eq!(server.get(&format!("/sparql?query={}", encoded(text)), "text/csv").text(), found);
    let bad = server.get("/sparql?query=%FF", "*/*");
    assert_eq!((bad.status, bad.json()["detail"].as_str()), (400, Some("a parameter is not UTF-8")));
}

#[test]
fn the_request_says_the_dataset() {
    let server = Server::start(&[]);
    let count = |text: &str, dataset: &str| {
        let answer = server.get(&format!("/sparql?query={}{dataset}", encoded(text)), "text/csv");
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text().lines().nth(1).unwrap().to_owned()
    };
    let named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?m a maj:Meeting } }";
    let (graph, other) = (encoded(GRAPH), encoded("https://w3id.org/majlis/graph/registry"));
    assert_eq!(count(COUNT, ""), "10");
    assert_eq!(count(COUNT, &format!("&default-graph-uri={graph}")), "10");
    assert_eq!(count(COUNT, &format!("&default-graph-uri={other}")), "0");
    assert_eq!(count(COUNT, &format!("&default-graph-uri={other}&default-graph-uri={graph}")), "10");
    assert_eq!(count(COUNT, &format!("&named-graph-uri={graph}")), "0", "then the default graph is empty");
    assert_eq!(count(named, &format!("&named-graph-uri={graph}")), "10");
    assert_eq!(count(named, &format!("&named-graph-uri={other}")), "0");
    let from = format!("SELECT (COUNT(*) AS ?n) FROM <{GRAPH}> {{ ?m a maj:Meeting }}");
    assert_eq!(count(&from, ""), "10");
    assert_eq!(count(&from, &format!("&default-graph-uri={other}")), "0", "the request counts more than the query");
    let bad = server.get(&format!("/sparql?query={}&default-graph-uri=edition", encoded(COUNT)), "*/*");
    assert_eq!(bad.status, 400);
}

/// What is asked, what `Accept` says, the status and the type of the answer.
#[test]
fn formats_are_negotiated() {
    let (select, ask) = ("SELECT ?m { ?m a maj:Meeting } ORDER BY ?m LIMIT 1", "ASK { ?m a maj:Meeting }");
    let construct = "CONSTRUCT { ?m a maj:Meeting } WHERE { ?m a maj:Meeting }";
    let describe = "DESCRIBE <https://w3id.org/majlis/id/meeting/m0406>";
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let server = Server::start(&[]);
    for (text, accept, wanted) in [
        (select, "*/*", JSON),
        (select, "application/*", JSON),
        (select, "application/json", "application/json"),
        (select, "application/sparql-results+xml", "application/sparql-results+xml"),
        (select, "text/csv", "text/csv; charset=utf-8"),
        (select, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (select, "text/csv;q=0.5, text/tab-separated-values;q=0.6", "text/tab-separated-values; charset=utf-8"),
        (select, "application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        (select, browser, "application/xml"),
        (
            ask,
            "application/sparql-results+xml;q=0.2,application/sparql-results+json;q=0.1",
            "application/sparql-results+xml",
        ),
        (ask, "*/*", JSON),
        (construct, "*/*", "text/turtle; charset=utf-8"),
        (construct, "application/n-triples", "application/n-triples"),
        (construct, "application/rdf+xml", "application/rdf+xml"),
        (construct, "application/ld+json", "application/ld+json"),
        (construct, "application/n-quads", "application/n-quads"),
        (construct, "application/trig", "application/trig"),
        (describe, "application/ld+json;q=0.9, application/rdf+xml;q=0.91", "application/rdf+xml"),
    ] {
        let answer = server.query(text, accept);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(wanted)), "{text} {accept}");
        assert!(!answer.body.is_empty(), "{text} {accept}");
    }
    for (text, accept) in [(select, "text/turtle"), (select, "text/html"), (construct, "text/csv"), (ask, "image/png")]
    {
        let answer = server.query(text, accept);
        assert_eq!(answer.status, 406, "{text} {accept}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
}

#[test]
fn what_is_no_query_is_a_problem_that_says_where() {
    let server = Server::start(&[]);
    let slip = server.query("SELECT ?m {\n ?m a mja:Meeting }", "*/*");
    assert_eq!((slip.status, slip.header("content-type")), (400, Some("application/problem+json")));
    let problem = slip.json();
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(2), Some(7)));
    assert!(problem["hint"].as_str().unwrap().starts_with("did you mean `maj:`?"), "{problem}");
    let twice = server.get("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", "*/*");
    assert_eq!(twice.status, 400);
    let headers = |media| [("Content-Type", media)];
    let status = |media, body: &str| server.ask("POST", "/sparql", &headers(media), body.as_bytes()).status;
    assert_eq!(status("text/plain", "ASK {}"), 415);
    assert_eq!(status("application/x-www-form-urlencoded", "quer=ASK+%7B%7D"), 400);
    assert_eq!(status("application/sparql-query", "\u{0}"), 400);
    let update = server.query("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "*/*");
    assert_eq!(update.status, 400);
    let service = server.query("SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "*/*");
    assert_eq!(service.status, 400, "{}", service.text());
    assert!(service.json()["detail"].as_str().unwrap().contains("http://127.0.0.1:9/sparql"));
    assert_eq!(server.ask("DELETE", "/sparql", &[], b"").status, 405);
    let nowhere = server.get("/nowhere", "*/*");
    assert_eq!((nowhere.status, nowhere.header("content-type")), (404, Some("application/problem+json")));
}

#[test]
fn words_are_found_within_queries() {
    let server = Server::start(&[]);
    let text = "SELECT ?a { SERVICE maj:search { ?a maj:words \"Bahra\" ; maj:hitKind \"actor\" } }";
    assert_eq!(server.query(text, "text/csv").text(), "a\r\nhttps://w3id.org/majlis/id/person/hadi-al-bahra\r\n");
    let fold = server.query("SELECT (maj:fold(\"أحمد\") = maj:fold(\"احمد\") AS ?same) {}", "text/csv");
    assert_eq!(fold.text(), "same\r\ntrue\r\n");
}

#[test]
fn the_service_describes_itself() {
    let server = Server::start(&[]);
    let answer = server.get("/sparql", "application/n-triples");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/n-triples")));
    let sd = "http://www.w3.org/ns/sparql-service-description#";
    let service = format!("<{}>", server.url("/sparql"));
    for (predicate, object) in [
        ("endpoint", service.as_str()),
        ("feature", &format!("<{sd}UnionDefaultGraph>")),
        ("supportedLanguage", &format!("<{sd}SPARQL11Query>")),
        ("extensionFunction", "<https://w3id.org/majlis#fold>"),
        ("resultFormat", "<http://www.w3.org/ns/formats/SPARQL_Results_TSV>"),
    ] {
        let line = format!("{service} <{sd}{predicate}> {object} .");
        assert!(answer.text().lines().any(|known| known == line), "{line}\n{}", answer.text());
    }
    assert!(!answer.text().contains("SPARQL11Update"), "it only reads");
    let writing = Server::writing();
    assert!(writing.get("/sparql", "text/turtle").text().contains("SPARQL11Update"));
}

#[test]
fn graphs_are_read_whole() {
    let server = Server::start(&[]);
    let target = format!("/store?graph={}", encoded(GRAPH));
    let answer = server.get(&target, "application/n-triples");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/n-triples")));
    let triples = server.count(&format!("SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"));
    assert_eq!(answer.text().lines().count(), triples);
    let head = server.ask("HEAD", &target, &[("Accept", "application/n-triples")], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(answer.body.len().to_string().as_str()));
    let ontology = server.get("/store?default", "application/n-triples");
    assert!(
        ontology.text().contains("<https://w3id.org/majlis#Meeting>"),
        "the default graph alone, here the ontology"
    );
    assert!(!ontology.text().contains("m0406"));
    assert_eq!(server.get("/store?graph=urn:none", "*/*").status, 404);
    for target in ["/store", "/store?graph=none", "/store?default&graph=urn:a"] {
        assert_eq!(server.get(target, "*/*").status, 400, "{target}");
    }
    for method in ["PUT", "POST", "DELETE"] {
        assert_eq!(server.ask(method, &target, &[("Content-Type", "text/turtle")], b"").status, 403, "{method}");
    }
}

#[test]
fn the_same_answer_has_the_same_tag_after_each_start() {
    let addresses = [
        format!("/sparql?query={}", encoded("SELECT ?m ?a { ?m maj:participant ?a }")),
        format!("/store?graph={}", encoded(GRAPH)),
        "/sparql".to_owned(),
        "/queries/of-actor.csv?actor=person/hadi-al-bahra".to_owned(),
        "/entity/person/hadi-al-bahra.ttl".to_owned(),
        "/?lang=en".to_owned(),
        "/.well-known/void".to_owned(),
    ];
    let ask = |server: &Server, address: &str, tag: &str| {
        // descriptions name the server as the client does
        server.try_ask("GET", address, &[("Accept", "*/*"), ("If-None-Match", tag)], b"").expect("an answer")
    };
    let first = Server::start(&[]);
    let answers: Vec<_> = addresses.iter().map(|address| ask(&first, address, "\"other\"")).collect();
    let tag = |answer: &server::Answer| answer.header("etag").expect("a tag").to_owned();
    drop(first);
    // what is asked before changes nothing
    let again = Server::start(&[]);
    for (address, answer) in addresses.iter().zip(&answers).rev() {
        assert_eq!(answer.status, 200, "{address}");
        let tag = tag(answer);
        if !address.contains("void") && address != "/sparql" {
            let known = ask(&again, address, &tag);
            assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, Some(&*tag)), "{address}");
            assert_eq!(known.header("vary"), answer.header("vary"), "{address}");
        }
        let whatever = ask(&again, address, "*");
        assert_eq!((whatever.status, whatever.body.len()), (304, 0), "{address}: there is one");
        assert_eq!(ask(&again, address, "\"x\", W/\"y\"").status, 200, "{address}");
    }
    assert_eq!(ask(&again, "/entity/person/nobody.ttl", "*").status, 404, "there is none");
    assert_eq!(ask(&again, "/sparql?query=nonsense", "*").status, 400);
    let rand = format!("/sparql?query={}", encoded("SELECT (RAND() AS ?r) {}"));
    assert!(ask(&again, &rand, "\"x\"").header("etag").is_none(), "it has another answer each time");
    let tags: std::collections::BTreeSet<String> = answers.iter().map(tag).collect();
    assert_eq!(tags.len(), answers.len());
    let posted = [("Content-Type", "application/sparql-query"), ("Accept", JSON), ("If-None-Match", "*")];
    assert_eq!(again.ask("POST", "/sparql", &posted, COUNT.as_bytes()).status, 200, "what is posted is answered");
}

#[test]
fn rows_whose_order_is_open_come_as_at_the_terminal() {
    let server = Server::start(&[]);
    let text = std::fs::read_to_string("tests/queries/open-order.rq").unwrap();
    let texts: Vec<&str> = text.split("\n\n").filter(|text| text.contains("SELECT")).collect();
    for text in texts.iter().rev() {
        let files = ["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"];
        let arguments = [&["query", "--format", "csv", "-e", text], &files[..]].concat();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_majlis")).args(arguments).output().unwrap();
        let terminal = String::from_utf8(output.stdout).unwrap();
        assert_eq!(server.query(text, "text/csv").text(), terminal, "{text}");
    }
}
