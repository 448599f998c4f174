//! Exports: every format survives hostile labels, and other programs read what was written.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use majlis::export::{ColorBy, Drawing, FORMATS, Part, Picture, Writer, format, render, write_quads};
use majlis::network::centrality::measure;
use majlis::network::community::Search;
use majlis::network::{Analysis, Network, Participation, Recipe, Wanted, project};
use majlis::record::{ActorKind, Role};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use proptest::prelude::*;
use quick_xml::events::Event;
use rio_api::parser::QuadsParser;

mod readers;

/// Labels that break naive writers: quotes, backslashes, line ends, markup, direction marks, commas, Arabic; and two alike.
const HOSTILE: [&str; 10] = [
    "plain",
    "plain",
    "say \"no\"",
    "back\\slash\\",
    "line\nend\r\n\tand tab",
    "<b>&amp;</b> ]]>",
    "\u{202e}turned\u{2067} around",
    "comma, semicolon; 'quote'",
    "\u{0627}\u{0644}\u{0627}\u{0626}\u{062a}\u{0644}\u{0627}\u{0641} (2024) UN",
    "",
];

fn row(meeting: usize, actor: usize, label: &str) -> Participation {
    Participation {
        meeting: format!("https://example.org/meeting/{meeting}"),
        date: Some(format!("2024-{:02}", meeting % 12 + 1)),
        kind: Some("meeting".to_owned()),
        status: Some("held".to_owned()),
        actor: format!("https://example.org/actor/{actor}"),
        label: label.to_owned(),
        actor_kind: [ActorKind::Person, ActorKind::Body, ActorKind::State, ActorKind::Group][actor % 4],
        role: Role::Attendee,
        represents: None,
    }
}

/// A network whose actors have these labels: a ring, and one actor apart.
fn network(labels: &[&str]) -> Network {
    let pair = |meeting: usize| {
        let next = (meeting + 1) % (labels.len() - 1);
        [row(meeting, meeting, labels[meeting]), row(meeting, next, labels[next])]
    };
    let mut rows: Vec<Participation> = (0..labels.len() - 1).flat_map(pair).collect();
    rows.push(row(99, labels.len() - 1, labels[labels.len() - 1]));
    project(&rows, Recipe::default())
}

fn analysis(network: &mut Network) -> Analysis {
    let wanted = Wanted {
        measures: ["degree", "betweenness", "pagerank-weighted"].map(|name| measure(name).expect("ours")).into(),
        communities: Some(Search::default()),
        components: true,
        cut_points: true,
        ..Wanted::default()
    };
    Analysis::of(network, &wanted)
}

fn write(name: &str, network: &mut Network) -> Vec<Part> {
    let analysis = analysis(network);
    let Writer::Network(write) = format(name).expect("a format of ours").writer else {
        panic!("{name} holds no network");
    };
    let drawing = Drawing { network, analysis: &analysis, size_by: Some("degree"), color_by: ColorBy::Community };
    write(&drawing).expect("networks can be written")
}

fn text(part: &Part) -> &str {
    std::str::from_utf8(&part.bytes).expect("text is UTF-8")
}

#[test]
fn names_of_formats_are_unique_and_known() {
    let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    let error = format("docx").expect_err("no such format").to_string();
    assert!(names.iter().all(|name| error.contains(name)), "{error}");
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for format in FORMATS.iter().filter(|format| matches!(format.writer, Writer::Network(_))) {
        assert_eq!(write(format.name, &mut network(&HOSTILE)), write(format.name, &mut network(&HOSTILE)));
        assert!(!write(format.name, &mut Network::from_ties(&[], &[]).expect("empty"))[0].bytes.is_empty());
        assert!(!write(format.name, &mut Network::from_ties(&[], &["one"]).expect("one"))[0].bytes.is_empty());
    }
}

/// What Graphviz makes of DOT, if it is installed.
fn graphviz(dot: &[u8], arguments: &[&str]) -> Option<Result<String, String>> {
    use std::io::Write;
    let mut child = Command::new("dot")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(dot).ok()?;
    let output = child.wait_with_output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let fine = output.status.success() && !errors.contains("syntax error") && !errors.contains("HTML");
    Some(if fine { Ok(String::from_utf8_lossy(&output.stdout).into_owned()) } else { Err(errors) })
}

#[test]
fn dot_holds_hostile_labels() {
    let parts = write("dot", &mut network(&HOSTILE));
    let dot = text(&parts[0]);
    assert!(dot.contains("say \\\"no\\\""), "quotes are escaped");
    assert!(dot.contains("back\\\\slash\\\\\u{2069}"), "backslashes are escaped");
    assert!(!dot.contains("\u{202e}") && !dot.contains('\u{2067}'), "labels cannot turn the drawing");
    assert_eq!(dot.matches('\u{2068}').count(), dot.matches('\u{2069}').count(), "isolates are closed");
    assert!(dot.contains("Noto Naskh Arabic") && dot.contains("charset=\"UTF-8\""));
    if let Some(canonical) = graphviz(&parts[0].bytes, &["-Tcanon"]) {
        let canonical = canonical.expect("Graphviz reads it");
        assert_eq!(canonical.matches(" -- ").count(), HOSTILE.len() - 1, "every tie is there:\n{canonical}");
    }
}

#[test]
fn graphviz_shows_labels_as_they_are() {
    let parts = write("dot", &mut network(&["a & b &lt; \\N \\\"c\\\"", "d", "e"]));
    if let Some(drawn) = graphviz(&parts[0].bytes, &["-Tsvg"]) {
        let svg = drawn.expect("Graphviz draws it");
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut shown = String::new();
        loop {
            match reader.read_event().expect("well-formed SVG") {
                Event::Text(text) => shown.push_str(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
                Event::GeneralRef(name) => match name.resolve_char_ref().expect("a reference") {
                    Some(c) => shown.push(c),
                    None => shown.push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("predefined")),
                },
                Event::Eof => break,
                _ => {}
            }
        }
        let shown = shown.replace('\u{a0}', " ");
        assert!(shown.contains("a & b &lt; \\N") && shown.contains("\\\"c\\\""), "{shown}");
    }
}

#[test]
fn pictures_are_drawn_where_graphviz_is() {
    let parts = write("dot", &mut network(&HOSTILE));
    if graphviz(b"graph {}", &["-Tsvg"]).is_none() {
        let error = render(&parts[0].bytes, Picture::Svg).expect_err("nothing to draw with").to_string();
        assert!(error.contains("Graphviz"), "{error}");
        return;
    }
    let png = render(&parts[0].bytes, Picture::Png).expect("drawn");
    assert!(png.starts_with(b"\x89PNG"));
    let svg = String::from_utf8(render(&parts[0].bytes, Picture::Svg).expect("drawn")).expect("UTF-8");
    assert!(svg.contains("\u{0627}\u{0644}\u{0627}\u{0626}\u{062a}\u{0644}\u{0627}\u{0641}"), "letters stay letters");
    let error = render(b"graph { a -- ", Picture::Svg).expect_err("not DOT").to_string();
    assert!(error.contains("syntax error"), "{error}");
}

/// What GraphML says: types of keys, data of nodes and edges.
#[derive(Default)]
struct GraphMl {
    keys: BTreeMap<String, (String, String)>,
    nodes: BTreeMap<String, BTreeMap<String, String>>,
    edges: Vec<(String, String, BTreeMap<String, String>)>,
}

fn read_graphml(text: &str) -> GraphMl {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut graph = GraphMl::default();
    let (mut current, mut key, mut value) = (BTreeMap::new(), None::<String>, String::new());
    let mut ends = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| -> String {
                    let found = tag.try_get_attribute(name).expect("attributes");
                    found.map_or(String::new(), |found| {
                        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("escaped").into_owned()
                    })
                };
                match tag.name().as_ref() {
                    "key" => {
                        let previous = graph.keys.insert(attribute("id"), (attribute("for"), attribute("attr.type")));
                        assert!(previous.is_none(), "keys are unique");
                    }
                    "node" => ends = vec![attribute("id")],
                    "edge" => ends = vec![attribute("source"), attribute("target")],
                    "data" => (key, value) = (Some(attribute("key")), String::new()),
                    _ => {}
                }
            }
            Event::Text(text) => {
                value.push_str(&text.xml_content(quick_xml::XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(name) => match name.resolve_char_ref().expect("a reference") {
                Some(c) => value.push(c),
                None => value.push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("predefined")),
            },
            Event::End(tag) => match tag.name().as_ref() {
                "data" => {
                    current.insert(key.take().expect("inside data"), std::mem::take(&mut value));
                }
                "node" => {
                    graph.nodes.insert(ends[0].clone(), std::mem::take(&mut current));
                }
                "edge" => graph.edges.push((ends[0].clone(), ends[1].clone(), std::mem::take(&mut current))),
                _ => {}
            },
            Event::Eof => return graph,
            _ => {}
        }
    }
}

#[test]
fn graphml_comes_back_as_it_was() {
    let mut network = network(&HOSTILE);
    let parts = write("graphml", &mut network);
    let read = read_graphml(text(&parts[0]));
    assert_eq!(read.nodes.len(), network.graph.node_count());
    for node in network.nodes() {
        assert_eq!(read.nodes[&node.id]["node.label"], node.label, "labels keep their letters");
    }
    let nodes: Vec<_> = network.nodes().collect();
    for ((a, b, tie), (source, target, data)) in network.ties().zip(&read.edges) {
        assert_eq!((source, target), (&nodes[a].id, &nodes[b].id));
        assert_eq!(data["edge.weight"].parse::<f64>().expect("a number"), tie.weight);
        assert_eq!(data["edge.meetings"].split(' ').count(), tie.meetings.len());
    }
    for (key, kind) in [
        ("node.label", "string"),
        ("node.meetings", "int"),
        ("node.betweenness", "double"),
        ("node.cut_point", "boolean"),
        ("edge.weight", "double"),
        ("edge.first", "string"),
    ] {
        assert_eq!(read.keys[key].1, kind, "{key}");
    }
    let used = read.nodes.values().chain(read.edges.iter().map(|edge| &edge.2)).flat_map(BTreeMap::keys);
    assert!(used.into_iter().all(|key| read.keys.contains_key(key)), "every attribute is declared");
}

#[test]
fn csv_and_json_hold_the_same_network() {
    let mut network = network(&HOSTILE);
    let csv = write("csv", &mut network);
    assert_eq!(
        csv.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(),
        ["edges.csv", "nodes.csv", "recipe.json"]
    );
    let mut network = self::network(&HOSTILE);
    let json: serde_json::Value = serde_json::from_str(text(&write("json", &mut network)[0])).expect("JSON");
    let mut nodes = csv::Reader::from_reader(&*csv[1].bytes);
    assert_eq!(&nodes.headers().expect("headers")[0], "Id");
    let rows: Vec<csv::StringRecord> = nodes.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), json["nodes"].as_array().expect("nodes").len());
    for (row, node) in rows.iter().zip(json["nodes"].as_array().expect("nodes")) {
        assert_eq!((&row[0], &row[1]), (node["id"].as_str().expect("id"), node["label"].as_str().expect("label")));
        assert_eq!(row[5].parse::<f64>().expect("a number"), node["betweenness"].as_f64().expect("a number"));
    }
    let mut edges = csv::Reader::from_reader(&*csv[0].bytes);
    assert_eq!(
        edges.headers().expect("headers"),
        &["Source", "Target", "Weight", "Count", "First", "Last", "Meetings"][..]
    );
    assert_eq!(edges.records().count(), json["edges"].as_array().expect("edges").len());
    let recipe: serde_json::Value = serde_json::from_str(text(&csv[2])).expect("JSON");
    assert_eq!(recipe, json["graph"]["recipe"]);
    assert_eq!(recipe["hash"].as_str().map(str::len), Some(12));
}

fn quad(subject: u8, object: Term, graph: u8) -> Quad {
    let node = |name: &str, number: u8| NamedNode::new_unchecked(format!("https://example.org/{name}/{number}"));
    let graph = if graph == 0 { GraphName::DefaultGraph } else { node("graph", graph).into() };
    Quad::new(node("thing", subject), node("property", subject % 3), object, graph)
}

fn without_graph(quad: Quad) -> Quad {
    Quad { graph_name: GraphName::DefaultGraph, ..quad }
}

fn quads() -> impl Strategy<Value = Vec<Quad>> {
    let object = prop_oneof![
        "\\PC{0,12}".prop_map(|text| Term::from(Literal::new_simple_literal(text))),
        "[\u{0620}-\u{0652}\"\\\\\n\r\t\u{202a}-\u{202e}\u{2066}-\u{2069} ]{0,12}"
            .prop_map(|text| Term::from(Literal::new_language_tagged_literal_unchecked(text, "ar"))),
        any::<i32>().prop_map(|number| Term::from(Literal::from(number))),
        (0u8..9).prop_map(|number| {
            Term::from(NamedNode::new_unchecked(format!("https://example.org/\u{0645}/{number}")))
        }),
    ];
    prop::collection::vec((0u8..6, object, 0u8..3).prop_map(|(s, o, g)| quad(s, o, g)), 0..20)
}

const PREFIXES: [(&str, &str); 2] =
    [("ex", "https://example.org/thing/"), ("xsd", "http://www.w3.org/2001/XMLSchema#")];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Rio is a second implementation: it reads back what Oxigraph wrote.
    #[test]
    fn nquads_read_back_as_the_store(quads in quads()) {
        let bytes = write_quads(quads.clone(), RdfFormat::NQuads, PREFIXES).expect("written");
        let mut read = Vec::new();
        rio_turtle::NQuadsParser::new(&*bytes)
            .parse_all(&mut |quad| -> Result<(), rio_turtle::TurtleError> {
                read.push(format!("{quad}"));
                Ok(())
            })
            .expect("Rio reads it");
        let store = oxigraph::store::Store::new().expect("a store in memory");
        store.extend(quads).expect("stored");
        let mut stored: Vec<String> = store.iter().map(|quad| format!("{}", quad.expect("readable"))).collect();
        stored.sort();
        let spelled: Vec<String> = RdfParser::from_format(RdfFormat::NQuads)
            .for_slice(read.iter().map(|line| format!("{} .\n", line.trim_end_matches([' ', '.']))).collect::<String>().as_bytes())
            .map(|quad| quad.expect("readable").to_string())
            .collect();
        let mut spelled = spelled;
        spelled.sort();
        prop_assert_eq!(spelled, stored);
    }

    #[test]
    fn every_rdf_format_reads_back(quads in quads()) {
        for format in FORMATS {
            let Writer::Graph(rdf) = format.writer else { continue };
            let rdf = rdf();
            let mut reversed = quads.clone();
            reversed.reverse();
            let bytes = write_quads(quads.clone(), rdf, PREFIXES).expect("written");
            prop_assert_eq!(&bytes, &write_quads(reversed, rdf, PREFIXES).expect("written"), "order shows");
            let read: std::collections::BTreeSet<String> = RdfParser::from_format(rdf)
                .for_slice(&bytes)
                .map(|quad| quad.expect("readable").to_string())
                .collect();
            let expected: std::collections::BTreeSet<String> = quads
                .iter()
                .cloned()
                .map(|quad| if rdf.supports_datasets() { quad } else { without_graph(quad) })
                .map(|quad| quad.to_string())
                .collect();
            prop_assert_eq!(read, expected, "{}", format.name);
        }
    }
}

fn majlis(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let edition = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/edition.trig");
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.args(["export", "--rdf"]).arg(edition).args(arguments).assert()
}

fn printed(arguments: &[&str]) -> String {
    String::from_utf8(majlis(arguments).success().get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn the_command_writes_networks() {
    let dot = printed(&["--lang", "en", "--min-weight", "1"]);
    assert!(dot.starts_with("graph majlis {") && dot.contains("\u{2068}A\u{2069}"), "{dot}");
    let graph = read_graphml(&printed(&["--format", "graphml", "--top", "1"]));
    assert_eq!((graph.nodes.len(), graph.edges.len()), (1, 0));
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("new");
    majlis(&["--format", "csv", "--output", files.to_str().expect("UTF-8")]).success();
    let edges = std::fs::read_to_string(files.join("edges.csv")).expect("written");
    assert_eq!(edges.lines().count(), 2, "{edges}");
    assert!(files.join("nodes.csv").is_file() && files.join("recipe.json").is_file());
    let told = majlis(&["--format", "csv"]).success().get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&told).contains("nodes.csv"), "what standard output leaves out is told");
}

#[test]
fn the_command_writes_the_graph() {
    let all = printed(&["--format", "nquads"]);
    let one = printed(&["--format", "nquads", "--graph", "edition"]);
    assert!(one.lines().count() < all.lines().count());
    assert!(one.lines().all(|line| line.ends_with("<https://w3id.org/majlis/graph/edition> .")));
    assert_eq!(one, printed(&["--format", "nquads", "--graph", "https://w3id.org/majlis/graph/edition"]));
    assert!(printed(&["--format", "turtle"]).contains("maj:participation"), "prefixes are used");
    let error = majlis(&["--format", "trig", "--graph", "nowhere"]).code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&error).contains("nowhere"));
    majlis(&["--format", "docx"]).code(2);
    let error = majlis(&["--format", "json", "--render", "svg"]).code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&error).contains("--format dot"));
}
