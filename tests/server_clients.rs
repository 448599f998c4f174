//! `majlis serve` as other programs ask it: curl, SPARQLWrapper, rdflib's SPARQLStore, pandas.
#![allow(clippy::non_ascii_literal)]

mod python;
#[path = "server/mod.rs"]
mod server;

use std::process::Command;

use server::{Server, TOKEN};

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", text(&output.stderr), text(&output.stdout));
    text(&output.stdout)
}

#[test]
fn curl_asks_and_writes() {
    let server = Server::writing();
    let curl = |arguments: &[&str]| {
        output(Command::new("curl").args(["--silent", "--show-error", "--max-time", "60"]).args(arguments))
    };
    let query = "query=SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }";
    let sparql = server.url("/sparql");
    let csv = "Accept: text/csv";
    assert_eq!(curl(&["--get", &sparql, "--header", csv, "--data-urlencode", query]), "n\r\n10\r\n");
    assert_eq!(curl(&[&sparql, "--header", csv, "--data-urlencode", query]), "n\r\n10\r\n");
    let bearer = format!("Authorization: Bearer {TOKEN}");
    let store = server.url("/store?graph=urn:g");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ttl");
    std::fs::write(&file, "<urn:a> <urn:b> \"حلب\" .\n").unwrap();
    let code = ["--write-out", "%{http_code}"];
    let put =
        ["--upload-file", file.to_str().unwrap(), "--header", "Content-Type: text/turtle", "--header", &bearer, &store];
    assert_eq!(curl(&[&code[..], &put].concat()), "201");
    assert_eq!(curl(&["--header", "Accept: application/n-triples", &store]), "<urn:a> <urn:b> \"حلب\" .\n");
}

/// Runs Python with packages against a server; what it prints. None where the packages cannot be had.
fn python(packages: &[&str], server: &Server, program: &str) -> Option<String> {
    let interpreter = python::with_packages(packages)?;
    Some(output(Command::new(interpreter).args(["-c", program]).arg(server.url("/sparql")).env("PYTHONUTF8", "1")))
}

#[test]
fn sparqlwrapper_reads_each_format() {
    let server = Server::start(&[]);
    let program = r#"
import sys
from SPARQLWrapper import SPARQLWrapper, JSON, XML, CSV, TURTLE, POST, POSTDIRECTLY
endpoint = SPARQLWrapper(sys.argv[1])
endpoint.setQuery("SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }")
for method in "GET", POST:
    endpoint.setMethod(method)
    endpoint.setReturnFormat(JSON)
    print(endpoint.query().convert()["results"]["bindings"][0]["n"]["value"])
endpoint.setRequestMethod(POSTDIRECTLY)
endpoint.setReturnFormat(XML)
print(endpoint.query().convert().getElementsByTagName("literal")[0].firstChild.data)
endpoint.setReturnFormat(CSV)
print(endpoint.query().convert().decode().split())
endpoint.setQuery("ASK { ?m a maj:Meeting }")
endpoint.setReturnFormat(JSON)
print(endpoint.query().convert()["boolean"])
endpoint.setQuery("CONSTRUCT { ?m a maj:Meeting } WHERE { ?m a maj:Meeting }")
endpoint.setReturnFormat(TURTLE)
print(endpoint.query().convert().decode().count("maj:Meeting"))
"#;
    let Some(printed) = python(&["SPARQLWrapper==2.0.0"], &server, program) else { return };
    assert_eq!(printed.lines().collect::<Vec<_>>(), ["10", "10", "10", "['n', '10']", "True", "10"]);
}

#[test]
fn rdflib_takes_the_server_for_a_store() {
    let server = Server::start(&[]);
    let program = r#"
import sys
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
graph = Graph(SPARQLStore(sys.argv[1]))
maj = "https://w3id.org/majlis#"
meetings = list(graph.query("SELECT ?m { ?m a <%sMeeting> }" % maj))
print(len(meetings))
print(len(list(graph.subjects(URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(maj + "Meeting")))))
label = "http://www.w3.org/2004/02/skos/core#prefLabel"
print(sorted(str(o) for o in graph.objects(URIRef("https://w3id.org/majlis/id/person/anas-al-abdah"), URIRef(label))))
"#;
    let Some(printed) = python(&["rdflib==7.6.0"], &server, program) else { return };
    assert_eq!(printed.lines().collect::<Vec<_>>(), ["10", "10", "['Anas al-Abdah', 'أنس العبدة']"]);
}

#[test]
fn pandas_reads_results_as_csv() {
    let server = Server::start(&[]);
    let program = r#"
import sys, urllib.parse, urllib.request, pandas
query = "SELECT ?m ?date { ?m a maj:Meeting ; maj:date ?date } ORDER BY ?m"
address = sys.argv[1] + "?" + urllib.parse.urlencode({"query": query})
frame = pandas.read_csv(address, storage_options={"Accept": "text/csv"})
print(list(frame.columns), len(frame), frame["m"].is_unique)
"#;
    let Some(printed) = python(&["pandas==2.3.3"], &server, program) else { return };
    assert_eq!(printed.trim(), "['m', 'date'] 10 True");
}
