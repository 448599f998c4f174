//! No value of a parameter changes what a query asks: with any value the algebra is that with a plain one, but for the value.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;
use majlis::graph::Iris;
use majlis::query::{Catalog, Engine, Graphs, ParameterKind, Prepared, Values};
use majlis::registry::Registry;
use majlis::resources::Resources;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

/// Values that would do harm if they were text of the query.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\" } DROP ALL #",
    "\" . ?s ?p ?o . \"",
    "\"\"\"",
    "'''",
    "x\" } UNION { ?s ?p ?o } #",
    "x') || true || ('",
    "\") || (\"1\"=\"1",
    "> . DROP ALL",
    "urn:x> . DROP ALL <urn:y",
    "} ; DROP ALL ; SELECT * WHERE {",
    "{ } { } )(",
    "?actor",
    "$actor",
    "?s ?p ?o",
    "# comment",
    "x\n# comment\n} LIMIT 0",
    "\r\n\t\u{0}",
    "\\u0022 } #",
    "\\U00000022",
    "\u{FF02}",
    "%22%3E",
    "@ar",
    "\"@ar",
    "\"^^<http://www.w3.org/2001/XMLSchema#boolean>",
    "_:b",
    "<urn:x>",
    "maj:Meeting",
    "PREFIX maj: <urn:x>",
    "SERVICE <http://localhost/> { ?s ?p ?o }",
    "\u{202E}\u{2066}\u{200F}",
    "' OR 1=1 --",
    "السلام \" } عليكم",
];

/// Places in which a parameter can stand, with the same rows for a value that nothing has.
const QUERIES: &[&str] = &[
    "SELECT ?s ?value WHERE { ?s ?p ?value }",
    "SELECT ?s WHERE { ?s ?p ?value }",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER(?o = ?value) }",
    "SELECT (COUNT(?value) AS ?n) WHERE { ?s ?p ?value }",
    "SELECT ?s ?x WHERE { ?s a maj:Meeting OPTIONAL { ?s ?p ?value BIND(1 AS ?x) } }",
    "SELECT ?s WHERE { { SELECT ?s ?value WHERE { ?s ?p ?value } } }",
    "SELECT ?s WHERE { { SELECT ?s WHERE { ?s ?p ?o FILTER(STR(?o) = STR(?value)) } GROUP BY ?s HAVING(COUNT(*) > 0) } }",
    "SELECT ?s WHERE { ?s ?p ?o FILTER EXISTS { ?s ?q ?value } }",
    "SELECT ?s WHERE { ?s a maj:Meeting FILTER NOT EXISTS { ?s maj:date ?value } }",
    "SELECT ?s WHERE { ?s maj:place/maj:within* ?value }",
    "SELECT ?o WHERE { ?value (maj:place|maj:host)+ ?o }",
    "SELECT ?s WHERE { ?s ?p ?o MINUS { ?s ?q ?value } }",
    "SELECT ?s WHERE { VALUES ?value { \"x\" UNDEF } ?s ?p ?value }",
    "SELECT ?s WHERE { ?s ?p ?o FILTER(REGEX(STR(?o), STR(?value)) || CONTAINS(STR(?o), STR(?value))) } ORDER BY STR(?value)",
    "SELECT ?s WHERE { ?s ?p ?o BIND(CONCAT(STR(?value), \"x\") AS ?y) FILTER(?o = ?y) }",
    "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?value } }",
    "ASK { ?s ?p ?value }",
    "CONSTRUCT { ?s maj:note ?value } WHERE { ?s ?p ?value }",
    "DESCRIBE ?s WHERE { ?s ?p ?value }",
    "SELECT ?t WHERE { SERVICE maj:search { ?t maj:words ?value } }",
];

fn bound(prepared: &Prepared, value: &Term) -> String {
    let terms = BTreeMap::from([("value".to_owned(), value.clone())]);
    format!("{:?}", prepared.clone().bind(&terms).unwrap().algebra())
}

#[test]
fn the_algebra_differs_in_the_value_alone() {
    let engine = Engine::load().unwrap();
    for text in QUERIES {
        // once: the parser invents names for aggregates
        let prepared = engine.parse(text, "-e").unwrap();
        let plain: Term = Literal::from("PLAIN").into();
        let shape = bound(&prepared, &plain);
        assert!(shape.contains("\"PLAIN\""), "{text}: the value is in the algebra");
        for value in HOSTILE {
            let term: Term = Literal::from(*value).into();
            let expected = shape.replace("\"PLAIN\"", &format!("{value:?}"));
            assert_eq!(bound(&prepared, &term), expected, "{text} with {value:?}");
        }
        let iri = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
        let shape = bound(&prepared, &iri("urn:PLAIN"));
        for value in ["urn:x?a=\"b\"", "urn:%3E%20.%20DROP", "urn:x> . DROP ALL"] {
            let expected = shape.replace("\"urn:PLAIN\"", &format!("{value:?}"));
            assert_eq!(bound(&prepared, &iri(value)), expected, "{text} with {value:?}");
        }
    }
}

/// A term that a parameter of a kind may have, and that nothing else has.
fn placeholder(kind: ParameterKind, name: &str) -> Term {
    match kind {
        ParameterKind::String => Literal::from(format!("PLAIN-{name}")).into(),
        ParameterKind::Integer => Literal::from(7).into(),
        ParameterKind::Date => Literal::new_typed_literal("2024-01-01", xsd::DATE).into(),
        _ => NamedNode::new_unchecked(format!("urn:PLAIN-{name}")).into(),
    }
}

/// Each parameter of each query, the others given too: texts and IRIs as hostile as can be change nothing but themselves,
/// guards and choices included, which are carried out before the query runs.
#[test]
fn every_parameter_of_every_query_keeps_its_shape() {
    let engine = Engine::load().unwrap();
    let iris = ["urn:x?a=\"b\"", "urn:%3E%20.%20DROP", "urn:x> . DROP ALL", "urn:x} UNION { ?s ?p ?o"];
    let mut bound = 0;
    for query in Catalog::load().unwrap().iter() {
        // once: the parser invents names for aggregates
        let prepared = engine.parse(&query.text, &query.path).unwrap();
        let parameters = &query.header.parameters;
        let plain: BTreeMap<String, Term> =
            parameters.iter().map(|(name, of)| (name.clone(), placeholder(of.kind, name))).collect();
        let algebra = |name: &str, value: Term| {
            let terms = BTreeMap::from_iter(plain.clone().into_iter().chain([(name.to_owned(), value)]));
            format!("{:?}", prepared.clone().bind(&terms).unwrap().algebra())
        };
        for (name, of) in parameters {
            let shape = algebra(name, plain[name].clone());
            let (old, values): (String, Vec<(String, Term)>) = match of.kind {
                ParameterKind::Date | ParameterKind::Integer => continue,
                ParameterKind::String => (
                    format!("\"PLAIN-{name}\""),
                    HOSTILE.iter().map(|value| (format!("{value:?}"), Literal::from(*value).into())).collect(),
                ),
                _ => (
                    format!("\"urn:PLAIN-{name}\""),
                    iris.iter().map(|iri| (format!("{iri:?}"), NamedNode::new_unchecked(*iri).into())).collect(),
                ),
            };
            assert!(shape.contains(&old), "{}: {name} is not asked for", query.name);
            for (new, value) in values {
                assert_eq!(algebra(name, value), shape.replace(&old, &new), "{}: {name} with {new}", query.name);
                bound += 1;
            }
        }
    }
    assert!(bound > 1000, "{bound}");
}

/// A text of the type of dates or numbers never comes from the values themselves: they are read, or refused.
#[test]
fn dates_and_numbers_are_read_or_refused() {
    let engine = Engine::load().unwrap();
    let (store, iris) = (Store::new().unwrap(), Iris::default());
    let registry = Registry::load(&Resources::data(None)).unwrap();
    let values = Values::new(&engine, &store, &registry, &iris);
    for query in Catalog::load().unwrap().iter() {
        for (name, parameter) in &query.header.parameters {
            if matches!(parameter.kind, ParameterKind::Date | ParameterKind::Integer) {
                for value in HOSTILE.iter().chain(&["2024-01-01\" . ?s", "2024 } #", "7; DROP ALL", "1e999", "-0x1"]) {
                    let error = values.term(name, parameter, value).unwrap_err().to_string();
                    assert!(error.contains(name.as_str()), "{}: {error}", query.name);
                }
            }
        }
    }
}

#[test]
fn no_value_finds_what_it_does_not_name() {
    let engine = Engine::load().unwrap();
    let store = Store::new().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/fixture.trig");
    let text = std::fs::read_to_string(path).unwrap();
    store.load_from_slice(RdfParser::from_format(RdfFormat::TriG), &text).unwrap();
    let before = store.len().unwrap();
    for value in HOSTILE {
        let terms = BTreeMap::from([("value".to_owned(), Literal::from(*value).into())]);
        let prepared = engine.parse("SELECT ?s WHERE { ?s ?p ?value }", "-e").unwrap().bind(&terms).unwrap();
        let QueryResults::Solutions(rows) = engine.run(prepared, &store, Graphs::Union).unwrap() else { panic!() };
        assert_eq!(rows.count(), 0, "{value:?}");
    }
    assert_eq!(store.len().unwrap(), before);
}

/// As people give them: a parameter of every kind that named queries have, whatever is written.
#[test]
fn named_queries_keep_their_shape() {
    let engine = Engine::load().unwrap();
    let (store, iris) = (Store::new().unwrap(), Iris::default());
    let registry = Registry::load(&Resources::data(None)).unwrap();
    let values = Values::new(&engine, &store, &registry, &iris);
    let (mut read, mut kinds) = (0, Vec::new());
    for query in Catalog::load().unwrap().iter() {
        for (name, parameter) in &query.header.parameters {
            if kinds.contains(&parameter.kind) {
                continue;
            }
            kinds.push(parameter.kind);
            for value in HOSTILE {
                let given = IndexMap::from([(name.clone(), (*value).to_owned())]);
                // only text is taken whatever it is; all else must name something
                let term = values.term(name, parameter, value);
                match (parameter.kind, term) {
                    (ParameterKind::String, term) => {
                        assert_eq!(term.unwrap(), Literal::from(value.trim()).into());
                        read += 1;
                    }
                    (_, Ok(Term::NamedNode(node))) => {
                        let named = ["<urn:x>", "maj:Meeting"].contains(value) || value.contains("://");
                        assert!(named, "{}: {given:?} is {node}", query.name);
                    }
                    (_, Ok(other)) => panic!("{}: {given:?} is {other}", query.name),
                    (_, Err(error)) => assert!(error.to_string().contains(name.as_str()), "{error}"),
                }
            }
        }
    }
    assert!(read > 0);
}
