//! Through majlis' own server: what it has beyond SPARQL 1.1 is there too.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::fixed::Server;
use crate::majlis;

const FIXTURE: [&str; 4] = ["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"];

/// A server on a free port; ends when it is dropped.
pub struct Majlis {
    child: Child,
    /// Where it answers, without a slash at the end.
    pub root: String,
}

impl Majlis {
    /// Starts one and waits until it says where it answers.
    pub fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("majlis"));
        command.current_dir(crate::root()).args(["serve", "--bind", "127.0.0.1:0"]).args(arguments);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let root =
            lines.by_ref().map_while(Result::ok).find_map(|line| Some(line.strip_prefix("serving at ")?.to_owned()));
        // the access log must go on flowing
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let server = Self { child, root: root.unwrap_or_default() };
        assert!(server.root.starts_with("http://"), "the server does not start");
        server
    }
}

impl Drop for Majlis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn functions_and_searches_are_asked_of_a_server_that_has_them() {
    let server = Majlis::start(&FIXTURE);
    let endpoint = ["--endpoint", &format!("{}/sparql", server.root)];
    let commands: &[&[&str]] = &[
        &["query", "-e", "SELECT (maj:fold(\"أحمد\") AS ?x) {}"],
        &[
            "query",
            "-e",
            "SELECT ?a ?s { SERVICE maj:search { ?a maj:words \"Hariri\" ; maj:score ?s } } ORDER BY ?s ?a",
        ],
        &["query", "found", "--text", "الحريري"],
        &["query", "of-actor", "--actor", "Hadi al-Bahra", "--format", "xml"],
        &["query", "-e", "DESCRIBE <https://w3id.org/majlis/id/meeting/m0276>", "--format", "ntriples"],
        &["network", "--communities"],
        &["export", "--format", "graphml"],
        &["export", "--format", "nquads"],
    ];
    for command in commands {
        let here = majlis(&[command, &FIXTURE[..]].concat());
        let there = majlis(&[command, &endpoint[..]].concat());
        assert_eq!((here.0, here.2.as_str()), (0, ""), "{command:?}");
        assert_eq!((there.0, there.2.as_str()), (0, ""), "{command:?}");
        assert!(here.1 == there.1, "{command:?}: the bytes differ");
    }
}

#[test]
fn cards_searches_and_checks_are_asked_of_a_server() {
    let server = Majlis::start(&[&FIXTURE[..], &["--log", "off"]].concat());
    let endpoint = ["--endpoint", &format!("{}/sparql", server.root)];
    let commands: &[&[&str]] = &[
        &["search", "Bahra"],
        &["search", "الحريري", "--kind", "actor", "--format", "json"],
        &["search", "الائتلاف", "--limit", "3"],
        &["search", "nobodyatall"],
        &["meeting", "meeting/m0406"],
        &["meeting", "meeting/m0276", "--lang", "en", "--format", "json"],
        &["meeting", "meeting/none"],
        &["explain", "meeting/m0276"],
        &["explain", "meeting/m0406", "--format", "json"],
        &["check", "graph"],
        &["check", "graph", "--format", "json"],
    ];
    for command in commands {
        let here = majlis(&[command, &FIXTURE[..]].concat());
        let there = majlis(&[command, &endpoint[..]].concat());
        assert_eq!(here.0, there.0, "{command:?}: {}{}", here.2, there.2);
        let plain =
            |out: &str| out.replace(endpoint[1], "").replace("tests/queries/fixture.trig, ontology/majlis.ttl", "");
        assert_eq!(plain(&here.1), plain(&there.1), "{command:?}: {}", there.2);
    }
    // whoever has no search says so before anything is sent
    let other = Server::saying("200 OK", "application/sparql-results+json", r#"{"head":{},"boolean":true}"#);
    let (code, _, err) = majlis(&["search", "Bahra", "--endpoint", &other.url]);
    assert!(code == 1 && err.contains("majlis#search"), "{err}");
}

#[test]
fn limits_of_the_server_are_told() {
    let server = Majlis::start(&[&FIXTURE[..], &["--max-rows", "5"]].concat());
    let endpoint = ["--endpoint", &format!("{}/sparql", server.root)];
    let (code, out, err) = majlis(&[&["query", "-e", "SELECT * { ?s ?p ?o }"], &endpoint[..]].concat());
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("HTTP 503") && err.contains("more than 5 rows"), "{err}");
}

#[test]
fn a_push_needs_the_token_of_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "a-token-of-more-than-sixteen-signs-and-then-some\n").unwrap();
    let token = ["--token-file", token.to_str().unwrap()];
    let empty = folder.path().join("empty.nq");
    std::fs::write(&empty, "").unwrap();
    let server = Majlis::start(&[&["--rdf", empty.to_str().unwrap(), "--allow-update"], &token[..]].concat());
    let push = ["push", &format!("{}/store", server.root), "--rdf", FIXTURE[1]];
    let (code, _, err) = majlis(&push);
    assert_eq!(code, 1);
    assert!(err.contains("HTTP 401"), "{err}");
    let (code, out, err) = majlis(&[&push[..], &token].concat());
    assert_eq!(code, 0, "{err}");
    assert!(out.lines().count() > 10, "{out}");
    assert_eq!(majlis(&[&push[..], &token].concat()).1, "");
    let nquads = |of: &[&str]| majlis(&[&["export", "--format", "nquads"], of].concat()).1;
    let endpoint = format!("{}/sparql", server.root);
    assert!(nquads(&FIXTURE[..2]) == nquads(&["--endpoint", &endpoint]));
    let quad = "<http://example.org/a> <http://example.org/b> \"c\" <https://w3id.org/majlis/graph/edition> .\n";
    std::fs::write(&empty, quad).unwrap();
    let prune = [
        "push",
        &format!("{}/store", server.root),
        "--rdf",
        empty.to_str().unwrap(),
        "--prune",
        "--endpoint",
        &endpoint,
    ];
    let (code, _, err) = majlis(&[&prune[..], &token].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(nquads(&["--endpoint", &endpoint]), quad);
}

/// Without a store on disk there is no folder in which a server says that it runs.
#[cfg(feature = "rocksdb")]
#[test]
fn a_store_that_a_server_writes_is_asked_through_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let token = folder.path().join("token");
    std::fs::write(&token, "a-token-of-more-than-sixteen-signs-and-then-some\n").unwrap();
    let store = ["--store", store.to_str().unwrap()];
    let (code, _, err) = majlis(&[&["ingest", "data/reports"], &store[..]].concat());
    assert_eq!(code, 0, "{err}");
    let commands: &[&[&str]] = &[&["query", "by-month"], &["network"], &["export", "--format", "nquads"]];
    let run = || commands.iter().map(|command| majlis(&[command, &store[..]].concat())).collect::<Vec<_>>();
    let alone = run();
    assert!(alone.iter().all(|(code, out, _)| *code == 0 && out.lines().count() > 3), "{alone:?}");
    let server = Majlis::start(&[&store[..], &["--allow-update", "--token-file", token.to_str().unwrap()]].concat());
    assert!(run() == alone, "through the server all is the same");
    let (code, _, err) = majlis(&[&["ingest", "data/reports"], &store[..]].concat());
    assert_eq!(code, 1, "who writes must wait");
    assert!(err.contains(&server.root), "{err}");
    drop(server);
    assert!(run() == alone, "a server that is gone is not asked");
}
