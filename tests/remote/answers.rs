//! What an endpoint answers is what the store answers.

use indexmap::IndexMap;
use majlis::graph::Iris;
use majlis::query::{
    Answers, Catalog, Engine, Format, Graphs, Limits, NamedQuery, ParameterKind, QueryError, Values, Writing,
};
use majlis::registry::Registry;
use majlis::remote::{Access, Bounds, Endpoint};
use majlis::resources::Resources;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::store::Store;

use crate::majlis;
use crate::oxigraph::Oxigraph;

const FIXTURE: [&str; 4] = ["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"];

/// The fixture behind a server of Oxigraph.
fn fixture() -> Option<Oxigraph> {
    let server = Oxigraph::start(true)?;
    server.load("tests/queries/fixture.trig");
    server.load("ontology/majlis.ttl");
    Some(server)
}

/// The fixture in memory.
fn store() -> Store {
    let store = Store::new().unwrap();
    for file in FIXTURE.iter().filter(|argument| **argument != "--rdf") {
        let path = crate::root().join(file);
        let format = RdfFormat::from_extension(path.extension().unwrap().to_str().unwrap()).unwrap();
        store.load_from_slice(RdfParser::from_format(format), &std::fs::read(&path).unwrap()).unwrap();
    }
    store
}

/// Fails with the first line that differs.
fn same(here: &(i32, String, String), there: &(i32, String, String), what: &str) {
    assert_eq!((here.0, &here.2), (there.0, &there.2), "{what}");
    for (number, (a, b)) in here.1.lines().zip(there.1.lines()).enumerate() {
        assert_eq!(a, b, "{what}: line {}", number + 1);
    }
    assert!(here.1 == there.1, "{what}: one is longer");
}

/// A value for a parameter that must have one.
fn value(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Person | ParameterKind::Actor => "هادي البحرة",
        ParameterKind::Body => "syrian-interim-government",
        ParameterKind::Place => "Gaziantep",
        ParameterKind::Meeting => "meeting/m0276",
        ParameterKind::Topic => "topic/constitution",
        ParameterKind::Kind => "visit",
        ParameterKind::Status => "held",
        ParameterKind::Role => "host",
        ParameterKind::Stance => "agreed",
        ParameterKind::Date => "2020",
        ParameterKind::Integer => "2",
        ParameterKind::Share => "0.5",
        ParameterKind::String => "الدستور",
    }
}

#[test]
fn every_named_query_answers_alike() {
    let Some(server) = fixture() else { return };
    let endpoint = Endpoint::new(&server.query(), Access::default(), Bounds::default()).unwrap();
    let (engine, catalog) = (Engine::load().unwrap(), Catalog::load().unwrap());
    let registry = Registry::load(&Resources::data(None)).unwrap();
    let store = store();
    let answer = |answers: &dyn Answers, query: &NamedQuery, given: &IndexMap<String, String>| {
        let terms = Values::new(&engine, answers, &registry, &Iris::default()).read(query, given)?;
        let prepared = query.prepare(&engine, &terms)?;
        let results = answers.answer(&engine, prepared, Graphs::Union, Limits::default())?;
        let writing = Writing { format: Some(Format::Tsv), terminal: false, width: None, prefixes: engine.prefixes() };
        let mut out = Vec::new();
        writing.write(results, &mut out)?;
        Ok::<_, QueryError>(String::from_utf8(out).unwrap())
    };
    let mut rows = 0;
    for query in catalog.iter() {
        let parameters = query.header.parameters.iter();
        let needed = parameters.filter(|(_, parameter)| parameter.default.is_none() && !parameter.optional);
        let given = needed.map(|(name, parameter)| (name.clone(), value(parameter.kind).to_owned())).collect();
        let here = answer(&store, query, &given).unwrap_or_else(|error| panic!("{}: {error}", query.name));
        match answer(&endpoint, query, &given) {
            Err(QueryError::Elsewhere { .. }) => assert!(query.header.extension.is_some(), "{}", query.name),
            there => assert_eq!(here, there.unwrap_or_else(|error| error.to_string()), "{}", query.name),
        }
        rows += here.lines().count() - 1;
    }
    assert!(rows > 100, "{rows} rows");
}

#[test]
fn all_forms_and_formats_are_alike() {
    let Some(server) = fixture() else { return };
    let questions = [
        "SELECT ?m ?date { ?m a maj:Meeting ; maj:date ?date } ORDER BY ?date ?m",
        "SELECT * { ?m maj:date ?date ; maj:kind ?kind } ORDER BY ?m ?date",
        "SELECT (COUNT(DISTINCT ?m) AS ?n) (SAMPLE(1/3) AS ?third) { ?m a maj:Meeting }",
        "SELECT ?k (COUNT(*) AS ?n) { ?m maj:kind ?k } GROUP BY ?k HAVING (COUNT(*) > 1) ORDER BY ?k",
        // a filter counts for its own braces alone
        "SELECT ?m ?d { { ?m a maj:Meeting FILTER(!BOUND(?d)) } ?m maj:date ?d } ORDER BY ?m ?d",
        "SELECT ?m ?d { { ?m a maj:Meeting FILTER(!BOUND(?d)) } OPTIONAL { ?m maj:date ?d } } ORDER BY ?m ?d",
        "SELECT ?m ?d { ?m a maj:Meeting OPTIONAL { { ?m maj:date ?d FILTER(!BOUND(?m2)) } FILTER(?d > \"2020\") } } ORDER BY ?m ?d",
        "SELECT ?m { { ?m a maj:Meeting FILTER(!BOUND(?d)) } MINUS { ?m maj:date ?d FILTER(?d > \"2020\") } } ORDER BY ?m",
        // so does what is optional, and what is bound
        "SELECT ?a ?d { VALUES ?d { \"2019\" } { VALUES ?a { 1 } OPTIONAL { ?m maj:date ?d } { ?m a maj:Meeting } } } ORDER BY ?a ?d ?m",
        "SELECT ?v { VALUES ?v { 1 } { BIND(2 AS ?v) VALUES ?w { 3 } } }",
        "SELECT ?m { ?m a maj:Meeting FILTER NOT EXISTS { ?m maj:date ?d FILTER(?d < \"2020\") } } ORDER BY ?m",
        "SELECT ?l { ?m maj:participant/skos:prefLabel|maj:place/skos:prefLabel ?l } ORDER BY ?l LIMIT 20 OFFSET 3",
        "SELECT ?n { [] a [] ; maj:date ?d . BIND(\"a\\\"\\n\\t\\\\ب\" AS ?n) } LIMIT 1",
        "ASK { ?m a maj:Meeting }",
        "CONSTRUCT { ?m maj:date ?d ; maj:seen [] } { ?m a maj:Meeting ; maj:date ?d FILTER(?d > \"3\") }",
        "CONSTRUCT WHERE { ?m a maj:Meeting ; maj:date ?d }",
        "DESCRIBE <https://w3id.org/majlis/id/meeting/m0276>",
    ];
    for question in questions {
        let here = majlis(&[&["query", "-e", question][..], &FIXTURE].concat());
        assert_eq!(here.0, 0, "{question}: {}", here.2);
        let there = majlis(&["query", "-e", question, "--endpoint", &server.query()]);
        assert_eq!(here, there, "{question}");
    }
    for format in ["json", "xml", "csv", "tsv", "jsonl", "markdown", "table"] {
        let command = ["query", "of-actor", "--actor", "هادي البحرة", "--format", format];
        let here = majlis(&[&command[..], &FIXTURE].concat());
        assert_eq!(here, majlis(&[&command[..], &["--endpoint", &server.query()]].concat()), "{format}");
    }
}

#[test]
fn labels_are_looked_up_there() {
    let Some(server) = fixture() else { return };
    // in the registry, in the store alone, known to several, spelled wrongly, unknown
    for actor in ["Hadi al-Bahra", "badr-jamous", "person/badr-jamous", "هادي", "Hadi al-Bahrra", "nobody at all"] {
        let command = ["query", "of-actor", "--actor", actor];
        let here = majlis(&[&command[..], &FIXTURE].concat());
        assert_eq!(here, majlis(&[&command[..], &["--endpoint", &server.query()]].concat()), "{actor}");
    }
    for kind in ["visit", "زيارة", "phone-call", "nothing"] {
        let command = ["query", "in-period", "-p", &format!("kind={kind}")];
        let here = majlis(&[&command[..], &FIXTURE].concat());
        assert_eq!(here, majlis(&[&command[..], &["--endpoint", &server.query()]].concat()), "{kind}");
    }
}

#[test]
fn a_default_graph_that_is_no_union_is_told() {
    let Some(server) = Oxigraph::start(false) else { return };
    server.load("tests/queries/fixture.trig");
    let (code, out, err) = majlis(&["query", "phone-calls", "--endpoint", &server.query()]);
    assert_eq!((code, out.lines().count()), (0, 1));
    assert!(err.contains("its default graph is not their union"), "{err}");
    let graphs = "SELECT (COUNT(DISTINCT ?m) AS ?n) { GRAPH ?g { ?m a maj:Meeting } }";
    assert_eq!(majlis(&["query", "-e", graphs, "--endpoint", &server.query()]).1, "?n\n10\n");
}

#[test]
fn what_only_majlis_has_is_refused_before_it_is_sent() {
    let Some(server) = fixture() else { return };
    for (question, missing) in [
        ("SELECT (maj:fold(\"أحمد\") AS ?x) {}", "majlis#fold"),
        ("SELECT * { ?m a maj:Meeting FILTER EXISTS { ?m maj:date ?d FILTER(maj:fold(?d) = \"\") } }", "majlis#fold"),
        ("SELECT ?a { SERVICE maj:search { ?a maj:words \"Hariri\" } }", "majlis#search"),
    ] {
        let (code, out, err) = majlis(&["query", "-e", question, "--endpoint", &server.query()]);
        assert_eq!((code, out.as_str()), (1, ""), "{err}");
        assert!(err.contains(missing) && err.contains("does not say it knows"), "{err}");
    }
}

#[test]
fn networks_and_exports_are_alike() {
    let Some(server) = fixture() else { return };
    let folder = tempfile::tempdir().unwrap();
    let blocs = folder.path().join("blocs.csv");
    std::fs::write(&blocs, "actor,bloc\nhadi-al-bahra,opposition\nHakan Fidan,state\n").unwrap();
    let commands: &[&[&str]] = &[
        &["network"],
        &["network", "--ties", "--from", "2019", "--roll-up"],
        &["network", "--communities", "--components", "--format", "json", "--lang", "en"],
        &["network", "--blocs", blocs.to_str().unwrap(), "--between", "bloc"],
        &["network", "--measure", "degree", "--intervals", "confidence", "--draws", "20"],
        &["network", "ego", "هادي البحرة", "--format", "csv"],
        &["network", "path", "Hadi al-Bahra", "Hakan Fidan"],
        &["network", "change", "2017/2021", "2022/2024"],
        &["network", "windows", "year"],
        &["export", "--format", "graphml", "--topic", "topic/constitution"],
        &["export", "--format", "csv", "--ego", "Hadi al-Bahra"],
        &["export", "--format", "nquads"],
        &["export", "--format", "trig", "--graph", "edition"],
        &["export", "--format", "turtle"],
        &["export", "--format", "ftm"],
    ];
    for command in commands {
        let here = majlis(&[command, &FIXTURE[..]].concat());
        let there = majlis(&[command, &["--endpoint", &server.query()][..]].concat());
        same(&here, &there, &format!("{command:?}"));
        assert_eq!(here.0, 0, "{command:?}: {}", here.2);
    }
}
