//! Other programs read what was written: networkx, igraph, and the scripts that come with the tables.

use std::path::Path;
use std::process::Command;

use super::{HOSTILE, network, text, write};

#[path = "../python/mod.rs"]
mod python;

const PACKAGES: [&str; 2] = ["networkx==3.6.1", "igraph==1.0.0"];

/// Formats with the file that a program reads and the call that reads it; `True` where the labels come back as they were.
const READ: [(&str, &str, &str); 8] = [
    ("gexf", "network.gexf", "networkx.read_gexf(path, version='1.3')"),
    ("graphml", "network.graphml", "networkx.read_graphml(path)"),
    ("json", "network.json", "networkx.node_link_graph(json.load(open(path)), edges='edges')"),
    ("cytoscape", "network.cyjs", "networkx.cytoscape_graph(json.load(open(path)))"),
    ("pajek", "network.net", "networkx.Graph(networkx.read_pajek(path))"),
    ("graphml", "network.graphml", "igraph.Graph.Read_GraphML(path).to_networkx()"),
    ("pajek", "network.net", "igraph.Graph.Read_Pajek(path).to_networkx()"),
    ("dl", "network.dl", "igraph.Graph.Read_DL(path, directed=False).to_networkx()"),
];

/// What is printed of a graph: nodes, ties, sum of weights.
const SCRIPT: &str = "
import json, sys, networkx, igraph
path = sys.argv[1]
graph = READ
weights = [float(data['weight']) for _, _, data in graph.edges(data=True)]
print(graph.number_of_nodes(), graph.number_of_edges(), round(sum(weights), 9))
";

fn run(python: &Path, arguments: &[&str]) -> String {
    let output = Command::new(python).args(arguments).env("PYTHONUTF8", "1").output().expect("Python starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().replace("\r", "")
}

/// Whether R is here with igraph; if not, that is said aloud, and a failure where `CI` is set.
fn has_r() -> bool {
    let loaded = Command::new("Rscript").args(["-e", "library(igraph)"]).stderr(std::process::Stdio::null()).status();
    let has = loaded.is_ok_and(|status| status.success());
    let what = "no R with igraph: not checked";
    assert!(has || std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{what}");
    if !has {
        eprintln!("SKIPPED: {what}");
    }
    has
}

/// What R prints, run in a folder.
fn run_r(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new("Rscript").args(arguments).current_dir(folder).output().expect("R starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

fn saved(folder: &Path, format: &str) {
    for part in write(format, &mut network(&HOSTILE)) {
        std::fs::write(folder.join(&part.name), &part.bytes).expect("written");
    }
}

#[test]
fn networkx_and_igraph_read_the_same_network() {
    let Some(python) = python::with_packages(&PACKAGES) else { return };
    let network = network(&HOSTILE);
    let weight: f64 = network.ties().map(|(.., tie)| tie.weight).sum();
    let expected = format!("{} {} {weight:?}", network.nodes().len(), network.ties().len());
    for (format, file, read) in READ {
        let folder = tempfile::tempdir().expect("a folder");
        saved(folder.path(), format);
        let path = folder.path().join(file);
        let found = run(&python, &["-c", &SCRIPT.replace("READ", read), path.to_str().expect("UTF-8")]);
        assert_eq!(found, expected, "{format} by {read}");
    }
}

#[test]
fn igraph_of_r_reads_the_same_network() {
    if !has_r() {
        return;
    }
    let network = network(&HOSTILE);
    let weight: f64 = network.ties().map(|(.., tie)| tie.weight).sum();
    let expected = format!("{} {} {weight}", network.nodes().len(), network.ties().len());
    for (format, file) in [("graphml", "network.graphml"), ("pajek", "network.net"), ("dl", "network.dl")] {
        let folder = tempfile::tempdir().expect("a folder");
        saved(folder.path(), format);
        let script = format!(
            "suppressMessages(library(igraph)); graph <- read_graph('{file}', format = '{format}'); \
             cat(vcount(graph), ecount(graph), format(sum(E(graph)$weight), digits = 15))"
        );
        assert_eq!(run_r(&["-e", &script], folder.path()), expected, "{format}");
    }
}

#[test]
fn gexf_has_the_days_of_each_tie() {
    let Some(python) = python::with_packages(&PACKAGES) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    saved(folder.path(), "gexf");
    let path = folder.path().join("network.gexf");
    let script = "
import sys, networkx
graph = networkx.read_gexf(sys.argv[1], version='1.3')
for _, _, data in sorted(graph.edges(data=True), key=lambda edge: edge[2]['first']):
    print(data['first'], data['spells'])
";
    let told = run(&python, &["-c", script, path.to_str().expect("UTF-8")]);
    let first = told.lines().next().expect("a tie");
    assert_eq!(first, "2024-01 [('2024-01-01', '2024-02-01')]");
    assert_eq!(told.lines().count(), network(&HOSTILE).ties().len());
}

#[test]
fn pajek_has_attendance_groups_and_measures() {
    let parts = write("pajek", &mut network(&HOSTILE));
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    for name in ["network.net", "attendance.net", "type.clu", "community.clu", "cut_point.clu", "betweenness.vec"] {
        assert!(names.contains(&name), "{name} is missing of {names:?}");
    }
    let actors = network(&HOSTILE).nodes().len();
    for part in parts.iter().filter(|part| part.name.ends_with(".clu") || part.name.ends_with(".vec")) {
        assert_eq!(text(part).lines().count(), actors + 1, "{}", part.name);
    }
    let Some(python) = python::with_packages(&PACKAGES) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    saved(folder.path(), "pajek");
    let path = folder.path().join("attendance.net");
    let script = "
import sys, igraph
graph = igraph.Graph.Read_Pajek(sys.argv[1])
print(graph.vcount(), graph.ecount(), sum(graph.vs['type']), graph.is_bipartite())
";
    let network = network(&HOSTILE);
    let attendances: usize = network.nodes().map(|node| node.meetings.len()).sum();
    let meetings = network.two_mode.meetings.len();
    let found = run(&python, &["-c", script, path.to_str().expect("UTF-8")]);
    assert_eq!(found, format!("{} {attendances} {meetings} True", actors + meetings));
}

#[test]
fn the_scripts_of_the_tables_find_what_was_written() {
    let network = network(&HOSTILE);
    let weight: f64 = network.ties().map(|(.., tie)| tie.weight).sum();
    let (actors, ties) = (network.nodes().len(), network.ties().len());
    let attendances: usize = network.nodes().map(|node| node.meetings.len()).sum();
    let meetings = network.two_mode.meetings.len();
    let contacts: usize = network.ties().map(|(.., tie)| tie.meetings.len()).sum();
    let expected = format!(
        "actors {actors}, ties {ties}, weight {weight}\nmeetings {meetings}, attendances {attendances}\n\
         contacts {contacts}, pairs and periods {ties}"
    );
    let folder = tempfile::tempdir().expect("a folder");
    saved(folder.path(), "study");
    if let Some(python) = python::with_packages(&PACKAGES) {
        assert_eq!(run(&python, &[folder.path().join("read.py").to_str().expect("UTF-8")]), expected);
    }
    if has_r() {
        assert_eq!(run_r(&["read.R"], folder.path()), expected);
    }
}

#[test]
fn svg_is_well_formed_and_shows_every_label() {
    let parts = write("svg", &mut network(&HOSTILE));
    let svg = text(&parts[0]);
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut lines, mut groups) = (0, 0);
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "line" => lines += 1,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "g" => groups += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    let network = network(&HOSTILE);
    assert_eq!((groups, lines), (network.nodes().len(), network.ties().len()));
    assert!(!svg.contains('\u{202e}'), "labels cannot turn the drawing");
    assert!(svg.contains("recipe "), "the legend holds the recipe");
}
