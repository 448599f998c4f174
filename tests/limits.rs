//! Limits of queries hold whatever the query is: each of these would run for hours or take all memory.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use majlis::query::{Engine, Graphs, LimitReached, Limits, QueryError};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

/// What a limit of time may be exceeded by, on a machine that is busy with other tests.
const GRACE: Duration = Duration::from_millis(1500);

fn fixture() -> Store {
    let store = Store::new().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/fixture.trig");
    let text = std::fs::read_to_string(path).unwrap();
    store.load_from_slice(RdfParser::from_format(RdfFormat::TriG), &text).unwrap();
    store
}

/// Rows or triples of a query, or the limit that it reaches, and how long that takes. Never waits longer than 20 s.
fn rows(text: &str, limits: Limits) -> (Result<usize, LimitReached>, Duration) {
    let (sender, receiver) = channel();
    let (text, shown) = (text.to_owned(), format!("{text:>60}"));
    std::thread::spawn(move || {
        let engine = Engine::load().unwrap();
        let prepared = engine.parse(&text, "-e").unwrap();
        let store = fixture();
        let started = Instant::now();
        let count = || -> Result<usize, QueryError> {
            let mut rows = 0;
            match engine.run_within(prepared, &store, Graphs::Union, limits)? {
                QueryResults::Solutions(solutions) => {
                    for solution in solutions {
                        solution?;
                        rows += 1;
                    }
                }
                QueryResults::Graph(triples) => {
                    for triple in triples {
                        triple?;
                        rows += 1;
                    }
                }
                QueryResults::Boolean(value) => rows = usize::from(value),
            }
            Ok(rows)
        };
        let counted = count().map_err(|error| match error {
            QueryError::Limit(limit) => limit,
            other => panic!("{text}: {other}"),
        });
        sender.send((counted, started.elapsed())).unwrap();
    });
    receiver
        .recv_timeout(Duration::from_secs(20))
        .unwrap_or_else(|_| panic!("does not end: {}", &shown[shown.len() - 60..]))
}

/// `{ (1) (2) … }` for a VALUES of many rows.
fn values(name: &str) -> String {
    let numbers: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
    format!("VALUES ?{name} {{ {} }}", numbers.join(" "))
}

/// Queries of some 10¹² rows on their way.
fn endless() -> Vec<(&'static str, String)> {
    let product = format!("{} {} {} {}", values("a"), values("b"), values("c"), values("d"));
    let quads = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l";
    vec![
        ("rows of values", format!("SELECT * {{ {product} }}")),
        ("a count of values", format!("SELECT (COUNT(*) AS ?n) {{ {product} }}")),
        ("distinct values", format!("SELECT DISTINCT (?a + ?b + ?c + ?d AS ?n) {{ {product} }}")),
        ("groups", format!("SELECT ?a (SUM(?b * ?c) AS ?n) {{ {product} }} GROUP BY ?a ?b ?c")),
        ("a sort of values", format!("SELECT * {{ {product} }} ORDER BY DESC(?a)")),
        ("a sort cut off", format!("SELECT * {{ {product} }} ORDER BY ?d LIMIT 1")),
        ("a filter that drops all", format!("SELECT * {{ {product} FILTER(?a + ?b + ?c + ?d < 0) }}")),
        ("a filter of one part", format!("ASK {{ {product} FILTER(?a > ?b) FILTER(?a + ?d < -1) }}")),
        ("values in OPTIONAL", format!("SELECT (COUNT(*) AS ?n) {{ {} OPTIONAL {{ {product} }} }}", values("z"))),
        ("values in EXISTS", format!("SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {product} FILTER(?a + ?b + ?c < 0) }} }}")),
        ("a subquery", format!("SELECT (COUNT(?x) AS ?n) {{ {{ SELECT (?a + ?b + ?c AS ?x) {{ {product} }} }} }}")),
        ("a union", format!("SELECT (COUNT(*) AS ?n) {{ {{ {product} }} UNION {{ {product} }} }}")),
        ("bound values", format!("SELECT (MAX(?x) AS ?n) {{ {product} BIND(?a * ?b AS ?x) }}")),
        ("quads", format!("SELECT * {{ {quads} }}")),
        ("a count of quads", format!("SELECT (COUNT(*) AS ?n) {{ {quads} }}")),
        ("a sort of quads", format!("SELECT * {{ {quads} }} ORDER BY ?l ?a")),
        (
            "quads of graphs",
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j . ?k ?l ?m } }".into(),
        ),
        ("paths", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)+ ?f }".into()),
        ("triples", format!("CONSTRUCT {{ ?a <urn:p> ?b }} WHERE {{ {quads} }}")),
    ]
}

#[test]
fn the_time_is_kept() {
    let time = Duration::from_millis(500);
    for (name, text) in endless() {
        let (result, elapsed) = rows(&text, Limits { time: Some(time), ..Limits::default() });
        assert_eq!(result, Err(LimitReached::Time(time)), "{name}");
        assert!(elapsed < time + GRACE, "{name}: {elapsed:?}");
    }
}

#[test]
fn the_rows_on_the_way_are_counted() {
    let steps = 20_000;
    for (name, text) in endless() {
        let (result, _) = rows(&text, Limits { steps: Some(steps), ..Limits::default() });
        assert_eq!(result, Err(LimitReached::Steps(steps)), "{name}");
    }
}

#[test]
fn the_rows_are_counted() {
    let limits = |rows| Limits { rows: Some(rows), ..Limits::default() };
    let text = "SELECT * { ?m a maj:Meeting }";
    assert_eq!(rows(text, limits(10)).0, Ok(10));
    assert_eq!(rows(text, limits(9)).0, Err(LimitReached::Rows(9)));
    assert_eq!(rows(text, limits(0)).0, Err(LimitReached::Rows(0)));
    let triples = "CONSTRUCT { ?m a maj:Meeting } WHERE { ?m a maj:Meeting }";
    assert_eq!(rows(triples, limits(10)).0, Ok(10));
    assert_eq!(rows(triples, limits(3)).0, Err(LimitReached::Rows(3)));
    assert_eq!(rows("ASK { ?m a maj:Meeting }", limits(0)).0, Ok(1), "a truth value is no row");
}

/// The calls that count change no answer.
#[test]
fn within_its_limits_a_query_answers_as_without() {
    let limits = Limits { time: Some(Duration::from_secs(20)), rows: Some(100_000), steps: Some(1_000_000) };
    for text in [
        "SELECT ?m ?a { ?m a maj:Meeting ; maj:participant ?a } ORDER BY ?m DESC(?a)",
        "SELECT * { ?m a maj:Meeting OPTIONAL { ?m maj:place ?p . ?p maj:within ?w } } ORDER BY ?m ?p ?w",
        "SELECT DISTINCT ?p { ?m maj:place/maj:within* ?p } ORDER BY ?p",
        "SELECT ?p (COUNT(DISTINCT ?m) AS ?n) { ?m maj:place ?p . ?m a maj:Meeting } GROUP BY ?p ORDER BY ?p",
        "SELECT ?m { ?m a maj:Meeting FILTER NOT EXISTS { ?m maj:host ?h . ?h a maj:Person } } ORDER BY ?m",
        "SELECT ?m ?x { VALUES ?x { 1 2 } ?m a maj:Meeting . _:a maj:host _:b . _:a a maj:Meeting } ORDER BY ?m ?x",
        "SELECT * { GRAPH ?g { ?m a maj:Meeting } ?m maj:date ?d MINUS { ?m maj:host ?h } } ORDER BY ?m ?g",
        "DESCRIBE ?p { ?m maj:place ?p . ?m a maj:Meeting }",
        "ASK { ?a maj:host ?b . ?c maj:place ?d }",
    ] {
        let answer = |limits: Limits| {
            let engine = Engine::load().unwrap();
            let prepared = engine.parse(text, "-e").unwrap();
            let mut lines: Vec<String> = match engine.run_within(prepared, &fixture(), Graphs::Union, limits).unwrap() {
                QueryResults::Solutions(solutions) => {
                    solutions.map(|solution| format!("{:?}", solution.unwrap().values())).collect()
                }
                QueryResults::Graph(triples) => triples.map(|triple| triple.unwrap().to_string()).collect(),
                QueryResults::Boolean(value) => vec![value.to_string()],
            };
            if text.starts_with("DESCRIBE") {
                lines.sort();
            }
            lines
        };
        let (with, without) = (answer(limits), answer(Limits::default()));
        assert!(!without.is_empty(), "{text}");
        assert_eq!(with, without, "{text}");
    }
}
