//! Other engines answer every named query as the embedded store does: Oxigraph's own server and rdflib, both from PyPI, and
//! Virtuoso of the system. Each is started and loaded here, on a free port of this machine, and ends with its test.
//!
//! rdflib is asked about the ten meetings of the fixture alone: on the coded ones, which the others answer too, it takes more
//! than a quarter of an hour.
//!
//! Answers are compared as sets. What a run of `tests/queries/runs.tsv` cannot have equal, because the engine is at
//! fault, stands in `exceptions.tsv` with the reason; a line there that is no longer true fails.
#![allow(clippy::non_ascii_literal)]

mod answer;
#[path = "../remote/oxigraph.rs"]
mod oxigraph;
mod process;
#[path = "../python/mod.rs"]
mod python;
mod question;
mod rdflib;
mod virtuoso;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::oxigraph::io::RdfFormat;
use answer::Rows;
use majlis::query::QueryError;
use majlis::remote::{Access, Bounds, Endpoint};
use question::{Data, Question, questions};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs in which an engine may differ on some data, each with the reason.
fn exceptions(engine: &str, data: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("tests/engines/exceptions.tsv")).unwrap();
    let mut found = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [of, on, run, reason] = cells[..] else { panic!("four cells, not {line}") };
        assert!(reason.split_whitespace().count() > 4, "{line}: say what the engine does wrong");
        if of == engine && on == data {
            assert!(found.insert(run.to_owned(), reason.to_owned()).is_none(), "{line} stands there twice");
        }
    }
    found
}

/// Puts every question to an endpoint, and asserts that it answers as the store does, but for the exceptions.
fn agrees(engine: &str, url: &str, data: &Data) {
    let bounds = Bounds { time: std::time::Duration::from_secs(120), ..Bounds::default() };
    let endpoint = Endpoint::new(url, Access::default(), bounds).unwrap();
    let mut exceptions = exceptions(engine, data.name);
    let (mut asked, mut wrong) = (0, Vec::new());
    for question in questions(data) {
        let Question { run, expected, prepared } = question;
        let found = answer::of(&endpoint, prepared);
        asked += 1;
        let exception = exceptions.remove(&run);
        wrong.extend(fault(&run, difference(&expected, &found), exception));
    }
    assert!(exceptions.is_empty(), "{engine}: no such runs: {exceptions:?}");
    assert!(asked >= 85, "{asked} runs");
    assert!(wrong.is_empty(), "{engine} on {}: {} of {asked} differ\n{}", data.name, wrong.len(), wrong.join("\n"));
    eprintln!("{engine} on {}: {asked} runs", data.name);
}

/// What is wrong with a run: a difference that is no exception, or an exception that is no difference.
fn fault(run: &str, difference: Option<String>, exception: Option<String>) -> Option<String> {
    match (difference, exception) {
        (None, None) | (Some(_), Some(_)) => None,
        (None, Some(reason)) => Some(format!("{run} agrees; take its line out of exceptions.tsv: {reason}")),
        (Some(difference), None) => Some(format!("{run}: {difference}")),
    }
}

/// What one has and the other has not.
fn difference(expected: &Rows, found: &Result<Rows, QueryError>) -> Option<String> {
    let found = match found {
        Ok(found) => found,
        Err(error) => return Some(error.to_string()),
    };
    let first = |one: &Rows, other: &Rows| one.difference(other).next().map(|row| row.join(" | "));
    match (first(expected, found), first(found, expected)) {
        (None, None) => None,
        (missing, more) => Some(format!(
            "{} rows, not {}\n  missing: {}\n  instead: {}",
            found.len(),
            expected.len(),
            missing.unwrap_or_default(),
            more.unwrap_or_default()
        )),
    }
}

/// Where an engine is missing: said aloud, and a failure where `CI` is set.
fn skipped(what: &str) {
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{what}");
    eprintln!("SKIPPED: {what}");
}

/// The data as a file for bulk loaders.
fn saved(data: &Data, format: RdfFormat, folder: &Path) -> PathBuf {
    let path = folder.join("majlis").with_extension(format.file_extension());
    std::fs::write(&path, data.written(format)).unwrap();
    path
}

#[test]
fn an_exception_that_agrees_is_a_fault_and_so_is_a_difference_that_is_none() {
    let (differs, reason) = (Some("1 row, not 2".to_owned()), Some("it drops a row".to_owned()));
    assert_eq!(fault("run", None, None), None);
    assert_eq!(fault("run", differs.clone(), reason.clone()), None);
    assert!(fault("run", None, reason).unwrap().contains("take its line out of exceptions.tsv"));
    assert_eq!(fault("run", differs, None).unwrap(), "run: 1 row, not 2");
    let rows = |cells: &[&str]| Rows::from_iter(cells.iter().map(|cell| vec![(*cell).to_owned()]));
    assert_eq!(difference(&rows(&["a=1", "a=2"]), &Ok(rows(&["a=2", "a=1"]))), None);
    let told = difference(&rows(&["a=1", "a=2"]), &Ok(rows(&["a=2", "a=3"]))).unwrap();
    assert_eq!(told, "2 rows, not 2\n  missing: a=1\n  instead: a=3");
}

#[test]
fn oxigraph_answers_on_the_coded_meetings_as_the_store_does() {
    let Some(server) = oxigraph::Oxigraph::start(true) else { return };
    let (data, folder) = (Data::coded(), tempfile::tempdir().unwrap());
    server.load(saved(&data, RdfFormat::TriG, folder.path()).to_str().unwrap());
    agrees("oxigraph", &server.query(), &data);
}

#[test]
fn oxigraph_answers_as_the_store_does() {
    let Some(server) = oxigraph::Oxigraph::start(true) else { return };
    server.load("tests/queries/fixture.trig");
    server.load("ontology/majlis.ttl");
    agrees("oxigraph", &server.query(), &Data::fixture());
}

#[test]
fn rdflib_answers_as_the_store_does() {
    let data = Data::fixture();
    let folder = tempfile::tempdir().unwrap();
    let Some(server) = rdflib::Rdflib::start(&saved(&data, RdfFormat::NQuads, folder.path())) else { return };
    agrees("rdflib", &server.url, &data);
}

#[test]
fn virtuoso_answers_as_the_store_does() {
    let Some(server) = virtuoso::Virtuoso::start() else {
        return skipped("no Virtuoso (apt-get install virtuoso-opensource): not asked");
    };
    let data = Data::fixture();
    server.load(&saved(&data, RdfFormat::NQuads, server.folder()));
    agrees("virtuoso", &server.url, &data);
}

#[test]
fn virtuoso_answers_on_the_coded_meetings_as_the_store_does() {
    let Some(server) = virtuoso::Virtuoso::start() else {
        return skipped("no Virtuoso (apt-get install virtuoso-opensource): not asked");
    };
    let data = Data::coded();
    server.load(&saved(&data, RdfFormat::NQuads, server.folder()));
    agrees("virtuoso", &server.url, &data);
}
