//! Functions of our own, called in SPARQL: `cases/functions.tsv` has an expression and its value a line.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;

use majlis::query::{Engine, Graphs, function};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

/// The value of an expression as SPARQL writes it; empty if it has none.
fn value(expression: &str) -> String {
    let engine = Engine::load().unwrap();
    let prepared = engine.parse(&format!("SELECT ?value {{ BIND({expression} AS ?value) }}"), "-e").unwrap();
    let QueryResults::Solutions(mut solutions) = engine.run(prepared, &Store::new().unwrap(), Graphs::Union).unwrap()
    else {
        panic!("solutions")
    };
    let solution = solutions.next().unwrap().unwrap();
    solution.get("value").map(ToString::to_string).unwrap_or_default()
}

#[test]
fn functions_give_the_values_of_their_cases() {
    let mut called: BTreeSet<String> = BTreeSet::new();
    let lines = include_str!("cases/functions.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (expression, expected) = line.split_once('\t').unwrap();
        called.insert(expression.split('(').next().unwrap().replace("maj:", ""));
        let expected = expected.replace("^^xsd:date", "^^<http://www.w3.org/2001/XMLSchema#date>");
        let expected = match expected.as_str() {
            "true" | "false" => format!("\"{expected}\"^^<http://www.w3.org/2001/XMLSchema#boolean>"),
            _ => expected,
        };
        assert_eq!(value(expression), expected, "{expression}");
    }
    for function in function::all() {
        let name = function.name.as_str().rsplit('#').next().unwrap();
        assert!(called.contains(name), "no case calls {name}");
    }
}
