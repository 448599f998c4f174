//! `majlis serve --allow-update`: who may write, what is written, and that nothing acknowledged is lost.

#[path = "server/mod.rs"]
mod server;

use server::{Server, encoded};

const ASK: &str = "ASK { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }";
const INSERT: &str = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }";
const SPARQL: &str = "application/sparql-update";

fn there(server: &Server) -> bool {
    server.query(ASK, "application/sparql-results+json").json()["boolean"].as_bool().unwrap()
}

#[test]
fn a_server_that_only_reads_takes_no_update() {
    let server = Server::start(&[]);
    let answer = server.update(INSERT);
    assert_eq!(answer.status, 403, "whatever the token");
    assert!(answer.json()["detail"].as_str().unwrap().contains("--allow-update"));
    assert!(!there(&server));
}

#[test]
fn whoever_writes_shows_the_token() {
    let server = Server::writing();
    let wrong = [
        vec![],
        vec![("Authorization", "Bearer open-sesame-of-the-test")],
        vec![("Authorization", "Bearer open-sesame-of-the-tests1")],
        vec![("Authorization", "Basic b3Blbi1zZXNhbWU=")],
        vec![("Authorization", "open-sesame-of-the-tests")],
        vec![("Authorization", "Bearer ")],
    ];
    for headers in wrong {
        let mut headers = headers;
        headers.push(("Content-Type", SPARQL));
        let answer = server.ask("POST", "/update", &headers, INSERT.as_bytes());
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer realm=\"majlis\"")));
    }
    assert_eq!(server.ask("PUT", "/store?graph=urn:g", &[("Content-Type", "text/turtle")], b"").status, 401);
    assert!(!there(&server));
    assert_eq!(server.update(INSERT).status, 204);
    assert!(there(&server));
}

#[test]
fn a_server_without_a_good_token_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "short\n").unwrap();
    let start = |token: Option<&std::path::Path>| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_majlis"));
        command.args(["serve", "--rdf", "tests/queries/fixture.trig", "--bind", "127.0.0.1:0", "--allow-update"]);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("MAJLIS_TOKEN");
        let output = command.args(token.map(|path| format!("--token-file={}", path.display()))).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, message) = start(None);
    assert_eq!(code, Some(1));
    assert!(message.contains("MAJLIS_TOKEN"), "{message}");
    let (code, message) = start(Some(&file));
    assert_eq!(code, Some(1));
    assert!(message.contains("16 or more"), "{message}");
}

#[test]
fn updates_are_whole_or_nothing() {
    let server = Server::writing();
    let form = format!("update={}", encoded(INSERT));
    assert_eq!(server.write("POST", "/update", "application/x-www-form-urlencoded", &form).status, 204);
    assert!(there(&server));
    let copy = "INSERT { GRAPH <urn:h> { ?m a maj:Copy } } WHERE { ?m a maj:Meeting }";
    assert_eq!(server.update(copy).status, 204, "WHERE asks the union of all graphs");
    assert_eq!(server.count("SELECT (COUNT(*) AS ?n) { GRAPH <urn:h> { ?m a maj:Copy } }"), 10);
    let half =
        format!("{INSERT} ; DELETE DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:b> <urn:c> }} }} ; CREATE GRAPH <urn:h>");
    let answer = server.update(&half);
    assert!(answer.status >= 400, "the graph is there already");
    assert!(there(&server), "the deletion before it did not happen either");
    for (text, status) in [
        ("INSERT DATA { <urn:a> <urn:b> }", 400),
        ("SELECT * {}", 400),
        ("LOAD <http://127.0.0.1:9/a.ttl>", 400),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400),
    ] {
        let answer = server.update(text);
        assert_eq!(answer.status, status, "{text}: {}", answer.text());
    }
}

#[test]
fn the_request_says_which_graphs_an_update_asks() {
    let server = Server::writing();
    let copy = |using: &str| {
        let text = "DELETE WHERE { GRAPH <urn:h> { ?m a maj:Copy } } ; INSERT { GRAPH <urn:h> { ?m a maj:Copy } } WHERE { ?m a maj:Meeting }";
        assert_eq!(server.write("POST", &format!("/update?{using}"), SPARQL, text).status, 204);
        server.count("SELECT (COUNT(*) AS ?n) { GRAPH <urn:h> { ?m a maj:Copy } }")
    };
    assert_eq!(copy(&format!("using-graph-uri={}", encoded("https://w3id.org/majlis/graph/edition"))), 10);
    assert_eq!(copy("using-graph-uri=urn:none"), 10, "nothing to delete is asked there, nor to copy");
    let both = "INSERT { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }";
    assert_eq!(server.write("POST", "/update?using-graph-uri=urn:g", SPARQL, both).status, 400);
}

#[test]
fn an_update_keeps_to_the_limits() {
    let server = Server::start(&["--allow-update", "--max-steps", "20000"]);
    let values = |name: &str| {
        let numbers: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        format!("VALUES ?{name} {{ {} }}", numbers.join(" "))
    };
    let product = format!("{} {} {}", values("a"), values("b"), values("c"));
    let text = format!("{INSERT} ; INSERT {{ <urn:a> <urn:n> ?x }} WHERE {{ {product} BIND(?a + ?b + ?c AS ?x) }}");
    let answer = server.update(&text);
    assert_eq!((answer.status, answer.json()["limit"].as_str()), (503, Some("steps")));
    assert!(!there(&server), "nothing of it happened");
    assert_eq!(server.update(INSERT).status, 204, "the next one finds a free store");
    assert!(there(&server));
}

#[test]
fn searches_find_what_was_written() {
    let server = Server::writing();
    let find = || {
        let text = "SELECT ?a { SERVICE maj:search { ?a maj:words \"Zanzibari\" ; maj:hitKind \"actor\" } }";
        server.query(text, "text/csv").text().lines().count() - 1
    };
    assert_eq!(find(), 0);
    let person = "INSERT DATA { GRAPH <urn:g> { <urn:z> a maj:Person ; skos:prefLabel \"Salim Zanzibari\"@en } }";
    assert_eq!(server.update(person).status, 204);
    assert_eq!(find(), 1);
}

#[test]
fn graphs_are_put_posted_and_deleted() {
    let server = Server::writing();
    let target = "/store?graph=urn:g";
    let lines = || server.get(target, "application/n-triples").text().lines().count();
    let put = |body: &str| server.write("PUT", target, "text/turtle; charset=utf-8", body).status;
    assert_eq!(put("<urn:a> <urn:b> <urn:c>, <urn:d> ."), 201);
    assert_eq!(lines(), 2);
    assert_eq!(put("<urn:a> <urn:b> <urn:c> ."), 204);
    assert_eq!(lines(), 1, "it replaces");
    assert_eq!(put("<urn:a> <urn:b> <urn:c> ."), 204);
    assert_eq!(lines(), 1, "twice is once");
    let post = |media: &str, body: &str| server.write("POST", target, media, body);
    assert_eq!(post("application/n-triples", "<urn:a> <urn:b> <urn:e> .\n").status, 204);
    assert_eq!(lines(), 2);
    let broken = post("text/turtle", "<urn:a> <urn:b> <urn:f> .\n<urn:a> <urn:b>");
    assert_eq!(broken.status, 400);
    assert_eq!(lines(), 2, "all or nothing");
    assert_eq!(post("application/n-quads", "<urn:a> <urn:b> <urn:f> <urn:other> .\n").status, 400);
    assert_eq!(post("text/csv", "a,b").status, 415);
    assert_eq!(server.write("DELETE", target, "text/turtle", "").status, 204);
    assert_eq!(server.get(target, "*/*").status, 404);
    assert_eq!(server.write("DELETE", target, "text/turtle", "").status, 404);
    assert_eq!(server.write("PUT", target, "text/turtle", "").status, 201, "an empty graph is one too");
    assert_eq!(server.get(target, "*/*").status, 200);
}

#[test]
fn a_tag_holds_until_the_store_changes() {
    let server = Server::writing();
    let address = "/queries/of-actor?actor=person/hadi-al-bahra&lang=en";
    let ask = |tag: &str| server.ask("GET", address, &[("Accept", "text/csv"), ("If-None-Match", tag)], b"");
    let first = ask("\"none\"");
    let tag = first.header("etag").expect("a tag").to_owned();
    assert_eq!((first.status, ask(&tag).status), (200, 304));
    assert_eq!(ask(&format!("\"none\", W/{tag}")).status, 304, "one of several");
    let change = "DELETE { GRAPH ?g { ?m maj:date ?d } } WHERE { GRAPH ?g { ?m maj:date ?d } }";
    assert_eq!(server.update(change).status, 204);
    let changed = ask(&tag);
    assert_eq!(changed.status, 200);
    assert!(changed.header("etag").is_some_and(|other| other != tag));
    assert_ne!(changed.body, first.body, "what was kept of the store is not asked any more");
    assert_eq!(server.update("nonsense").status, 400);
    assert_eq!(ask("\"none\"").body, changed.body);
}

/// Stores on disk, which only a build with RocksDB has.
#[cfg(feature = "rocksdb")]
mod on_disk {
    use std::path::Path;
    use std::time::Duration;

    use majlis::graph::life::snapshot::{self, Snapshot};
    use majlis::graph::{Mode, SERVER, Store, running};

    use super::server::Server;

    /// A new store in a folder.
    fn store(folder: &Path) -> String {
        let path = folder.join("store");
        drop(Store::open(&path, Mode::Write).unwrap());
        path.to_str().unwrap().to_owned()
    }

    #[test]
    fn a_server_killed_under_writes_has_lost_nothing_that_it_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let path = store(folder.path());
        let arguments = ["--store", &path, "--allow-update", "--log", "off"];
        let server = Server::start_over(&arguments);
        let insert = |writer: usize, number: usize| {
            format!("INSERT DATA {{ GRAPH <urn:w{writer}> {{ <urn:s> <urn:p> {number} }} }}")
        };
        let acknowledged: Vec<usize> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let server = &server;
                    scope.spawn(move || {
                        (0..100_000).take_while(|number| server.try_update(&insert(writer, *number))).count()
                    })
                })
                .collect();
            std::thread::sleep(Duration::from_secs(3));
            server.signal("KILL");
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        drop(server);
        assert!(acknowledged.iter().all(|count| *count > 0), "{acknowledged:?}");
        let again = Server::start_over(&arguments);
        for (writer, count) in acknowledged.iter().enumerate() {
            let text =
                format!("SELECT (COUNT(*) AS ?n) {{ GRAPH <urn:w{writer}> {{ ?s ?p ?o FILTER(?o < {count}) }} }}");
            assert_eq!(again.count(&text), *count, "writer {writer}");
        }
        assert!(again.try_update(&insert(9, 9)), "and it takes further ones");
    }

    /// The snapshots that a store keeps, by the command before which they were taken.
    fn snapshots(path: &str) -> Vec<(String, Option<String>)> {
        let (all, broken) = Snapshot::all(Path::new(path)).unwrap();
        assert!(broken.is_empty(), "{broken:?}");
        all.into_iter().map(|it| (it.name, it.before)).collect()
    }

    #[test]
    fn a_store_is_kept_as_it_was_before_a_server_changes_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = store(folder.path());
        let insert = |name: &str| format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> \"{name}\" }} }}");
        let arguments = ["--store", &path, "--allow-update", "--log", "off"];
        let server = Server::start_over(&arguments);
        assert_eq!(server.update(&insert("one")).status, 204);
        server.signal("TERM");
        assert!(server.ended().0.success());
        assert!(snapshots(&path).is_empty(), "an empty store needs none");
        let server = Server::start_over(&arguments);
        assert_eq!(server.count("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), 1);
        assert!(snapshots(&path).is_empty(), "whoever reads changes nothing");
        assert_eq!(server.write("PUT", "/store?graph=urn:h", "text/turtle", "<urn:a> <urn:b> 1 .").status, 201);
        assert_eq!(server.update(&insert("two")).status, 204);
        server.signal("TERM");
        assert!(server.ended().0.success());
        let taken = snapshots(&path);
        assert_eq!(taken.iter().map(|(_, before)| before.as_deref()).collect::<Vec<_>>(), [Some("serve")], "the first");
        let kept = Store::open(&snapshot::path(Path::new(&path), &taken[0].0), Mode::Read).unwrap();
        assert_eq!(kept.oxigraph().len().unwrap(), 1, "what was there before the first change");
        let server = Server::start_over(&[&arguments[..], &["--no-snapshot"]].concat());
        assert_eq!(server.update(&insert("three")).status, 204);
        drop(server);
        assert_eq!(snapshots(&path), taken);
    }

    #[test]
    fn a_server_tells_of_itself_in_its_store() {
        let folder = tempfile::tempdir().unwrap();
        let path = store(folder.path());
        let (file, folder) = (Path::new(&path).join(SERVER), Path::new(&path));
        for arguments in [vec!["--store", &path], vec!["--store", &path, "--allow-update"]] {
            let server = Server::start_over(&arguments);
            let known = running(folder).expect("it runs");
            assert_eq!((known.pid, known.url), (server.pid(), server.url("")));
            server.signal("TERM");
            assert!(server.ended().0.success());
            assert!(!file.exists(), "it has ended");
        }
        let reading = Server::start_over(&["--store", &path]);
        let beside = Server::start_over(&["--store", &path]);
        assert_eq!(beside.count("SELECT (COUNT(*) AS ?n) {}"), reading.count("SELECT (COUNT(*) AS ?n) {}"));
    }
}
