//! The catalogue of named queries, `majlis queries`: what it says is what the headers say, and its calls work.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use indexmap::IndexMap;
use majlis::query::{Catalog, Header, NamedQuery, Parameter, View};
use majlis::resources::Resource;
use rayon::prelude::*;
use serde_json::Value;

fn majlis(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("majlis").unwrap();
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn files() -> BTreeSet<String> {
    let queries = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let folders = std::fs::read_dir(queries).unwrap().map(|folder| folder.unwrap().path());
    let folders = folders.filter(|folder| folder.is_dir());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_query_is_in_both_catalogues() {
    let (page, json) = (majlis(&["queries", "--markdown"]), majlis(&["queries", "--json"]));
    let entries: Vec<Value> = serde_json::from_str(&json).unwrap();
    let names: BTreeSet<String> = entries.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, files());
    let headings: BTreeSet<String> =
        page.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect();
    assert_eq!(headings, names);
    assert!(page.starts_with(&format!("# Named queries\n\n{} queries;", names.len())));
    let listed: BTreeSet<String> =
        majlis(&["queries"]).lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect();
    assert_eq!(listed, names);
}

#[test]
fn the_catalogue_says_what_the_headers_say() {
    let page = majlis(&["queries", "--markdown"]);
    let entries: Vec<Value> = serde_json::from_str(&majlis(&["queries", "--json"])).unwrap();
    for (query, entry) in Catalog::load().unwrap().iter().zip(&entries) {
        let Header { summary, columns, view, parameters, .. } = &query.header;
        assert_eq!((entry["topic"].as_str(), entry["view"].as_str()), (Some(query.topic.as_str()), Some(view.word())));
        assert_eq!(entry["columns"], serde_json::to_value(columns).unwrap());
        let read: IndexMap<String, Parameter> = serde_json::from_value(entry["params"].clone()).unwrap();
        assert_eq!(read, *parameters, "{}", query.name);
        let start = page.find(&format!("\n### {}\n", query.name)).unwrap();
        let section = page[start + 5..].split("\n### ").next().unwrap();
        assert!(section.contains(&summary.ar) && section.contains(&summary.en), "{section}");
        for (name, parameter) in parameters {
            let row = format!("| `{name}` | {} | {} |", parameter.kind.word(), parameter.need());
            assert!(section.contains(&row), "{row}\n{section}");
        }
        assert!(section.contains(&format!("View: {}.", view.word())), "{section}");
    }
}

#[test]
fn the_catalogue_is_the_same_every_time() {
    for form in ["--markdown", "--json"] {
        assert_eq!(majlis(&["queries", form]), majlis(&["queries", form, "--lang", "en"]), "{form}");
    }
}

/// The line that the catalogue shows is typed as it is, and finds something.
#[cfg(unix)]
#[test]
fn the_calls_of_the_catalogue_find_something() {
    let entries: Vec<Value> = serde_json::from_str(&majlis(&["queries", "--json"])).unwrap();
    let binary = assert_cmd::cargo::cargo_bin("majlis");
    let files = "--rdf tests/queries/fixture.trig --rdf ontology/majlis.ttl";
    entries.par_iter().for_each(|entry| {
        let call = entry["call"].as_str().unwrap();
        let line = format!("'{}' {} {files}", binary.display(), call.strip_prefix("majlis ").unwrap());
        let shell =
            std::process::Command::new("sh").args(["-c", &line]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        let output = shell.unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert!(output.status.success(), "{call}: {}", text(&output.stderr));
        assert!(text(&output.stdout).lines().count() > 1, "{call}: {}", text(&output.stdout));
    });
}

#[test]
fn headers_say_their_view_and_an_example_of_what_must_be_given() {
    for query in Catalog::load().unwrap().iter() {
        assert!(query.text.contains(&format!("#+ view = \"{}\"\n", query.header.view.word())), "{}", query.path);
        for (name, parameter) in query.header.parameters.iter().filter(|(_, parameter)| parameter.required()) {
            assert!(parameter.example.is_some(), "{}: give `{name}` an example", query.path);
        }
        assert_eq!(query.header.extension.is_some(), query.text.contains("SERVICE"), "{}", query.path);
    }
}

#[test]
fn a_view_has_the_columns_that_it_draws() {
    let read = |view: &str, columns: &str| {
        let header =
            format!("#+ summary = {{ en = \"E\", ar = \"ع\" }}\n#+ columns = [{columns}]\n#+ view = \"{view}\"\n");
        let file = Resource { path: "queries/x/y.rq".to_owned(), text: header + "SELECT ?a { ?a ?b ?c }" };
        NamedQuery::read(file).map(|query| query.header.view)
    };
    assert_eq!(read("table", "\"a\"").unwrap(), View::Table);
    assert_eq!(read("map", "\"a\", \"wkt\"").unwrap(), View::Map);
    assert_eq!(read("timeline", "\"a\", \"date\"").unwrap(), View::Timeline);
    assert_eq!(read("graph", "\"one\", \"other\"").unwrap(), View::Graph);
    assert_eq!(read("graph", "").unwrap(), View::Graph, "triples are a graph");
    for (view, columns, needed) in [
        ("map", "\"a\"", "a column wkt;"),
        ("timeline", "\"wkt\"", "a column date, or month, or year"),
        ("graph", "\"one\", \"target\"", "a column source and target, or one and other"),
        ("map", "", "wkt"),
    ] {
        let error = read(view, columns).unwrap_err().to_string();
        assert!(error.starts_with("queries/x/y.rq:3: the view `"), "{error}");
        assert!(error.contains(needed), "{error}");
    }
    assert!(read("pie", "\"a\"").unwrap_err().to_string().contains("unknown variant `pie`"));
}
