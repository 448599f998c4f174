//! Shapes against data: every constraint, what is refused, the forms of the report, and pyshacl as a second opinion.
#![allow(clippy::non_ascii_literal)]

mod python;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use majlis::lexicon::Constraints;
use majlis::query::Prefixes;
use majlis::resources::{Resource, Resources};
use majlis::shapes::{COMPONENTS, Data, Report, Shapes, ShapesError, Style};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};

/// The release of pyshacl that is asked.
const PYSHACL: &str = "pyshacl==0.40.1";
const SHACL: &str = "http://www.w3.org/ns/shacl#";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shapes(path: &str) -> Shapes {
    Shapes::load(&[Resource { path: path.to_owned(), text: std::fs::read_to_string(root(path)).unwrap() }]).unwrap()
}

fn quads(paths: &[&str]) -> Vec<Quad> {
    let read = |path: &&str| {
        let text = std::fs::read_to_string(root(path)).unwrap();
        let parser = RdfParser::from_format(RdfFormat::Turtle).rename_blank_nodes();
        parser.for_slice(&text).collect::<Result<Vec<_>, _>>().unwrap()
    };
    paths.iter().flat_map(read).collect()
}

/// Shapes, data, and what is expected of them: a file of focus nodes, paths and components, sorted.
const CASES: [(&str, &[&str], &str); 3] = [
    ("tests/shapes/core.ttl", &["tests/shapes/core-data.ttl"], "tests/shapes/core-expected.tsv"),
    ("ontology/shapes.ttl", &["tests/shapes/violations.ttl", "ontology/majlis.ttl"], "tests/shapes/expected.tsv"),
    ("ontology/shapes.ttl", &["tests/shapes/clean.ttl", "ontology/majlis.ttl"], "tests/shapes/clean-expected.tsv"),
];

/// Focus node, path and component of each result, sorted.
fn lines(report: &Report<'_>) -> String {
    let line = |result: &majlis::shapes::Outcome<'_>| {
        let focus = if result.focus.is_blank_node() { "_".to_owned() } else { result.focus.to_string() };
        let path = match &result.path {
            None => "-".to_owned(),
            Some(majlis::shapes::Path::Predicate(property)) => property.to_string(),
            Some(_) => "path".to_owned(),
        };
        format!("{focus}\t{path}\t{}\n", result.component().as_str().trim_start_matches(SHACL))
    };
    let mut lines: Vec<String> = report.results.iter().map(line).collect();
    lines.sort();
    lines.concat()
}

fn expected(path: &str) -> String {
    let text = std::fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

#[test]
fn results_are_those_expected() {
    for (graph, data, file) in CASES {
        let shapes = shapes(graph);
        assert_eq!(lines(&shapes.validate(&Data::of(quads(data)))), expected(file), "{file}");
    }
}

/// What pyshacl finds, if it can be had.
fn pyshacl(shapes: &str, data: &[&str]) -> Option<String> {
    let mut command = Command::new(python::with_packages(&[PYSHACL])?);
    command.arg(root("tests/shapes/compare.py")).arg(root(shapes)).args(data.iter().map(|path| root(path)));
    let output = command.output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn pyshacl_finds_the_same() {
    for (graph, data, _) in CASES {
        let Some(theirs) = pyshacl(graph, data) else { return };
        assert_eq!(lines(&shapes(graph).validate(&Data::of(quads(data)))), theirs, "{graph} {data:?}");
    }
}

#[test]
fn each_constraint_of_each_shape_is_broken_once() {
    let broken = expected("tests/shapes/expected.tsv");
    let paths: BTreeSet<&str> = broken.lines().map(|line| line.split_once('\t').unwrap().1).collect();
    let mut constraints = 0;
    for shape in shapes("ontology/shapes.ttl").iter() {
        let path = shape.path.as_ref().map_or("-".to_owned(), |path| path.sparql(&|iri| iri.to_string()));
        for component in shape.components() {
            let line = format!("{path}\t{}", component.as_str().trim_start_matches(SHACL));
            assert!(paths.contains(line.as_str()), "tests/shapes/violations.ttl breaks no {line}");
            constraints += 1;
        }
    }
    assert!(constraints > 100, "{constraints}");
    let core = expected("tests/shapes/core-expected.tsv");
    for component in COMPONENTS {
        assert!(core.contains(component.as_str().trim_start_matches(SHACL)), "tests/shapes/core-data.ttl: {component}");
    }
}

#[test]
fn what_is_not_understood_is_refused_with_its_line() {
    let text = std::fs::read_to_string(root("tests/shapes/refused.tsv")).unwrap();
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let (said, told) = row.split_once('\t').unwrap();
        let text = format!(
            "@prefix sh: <{SHACL}> .\n@prefix ex: <https://example.org/> .\nex:Other a sh:NodeShape .\n\
             ex:Shape a sh:NodeShape ; sh:targetNode ex:node ;\n    {said} .\n"
        );
        let found = Shapes::load(&[Resource { path: "mine.ttl".to_owned(), text }]);
        let Err(ShapesError::Faults(faults)) = found else { panic!("{said} is taken") };
        let fault = faults.iter().find(|fault| fault.what.contains(told));
        let fault = fault.unwrap_or_else(|| panic!("{said}: {faults:?}"));
        assert_eq!(fault.at.to_string(), "mine.ttl:5", "{said}");
    }
}

#[test]
fn a_pattern_takes_no_exponential_time() {
    let text = format!(
        "@prefix sh: <{SHACL}> .\n<https://example.org/s> sh:targetNode \"{}\" ; sh:pattern \"^(a|a|aa)*(a+)+b$\" .\n",
        "a".repeat(20_000)
    );
    let shapes = Shapes::load(&[Resource { path: "mine.ttl".to_owned(), text }]).unwrap();
    assert_eq!(shapes.validate(&Data::of(Vec::new())).results.len(), 1);
}

#[test]
fn every_component_has_words_in_both_languages() {
    let words = Constraints::load(&Resources::data(None)).unwrap().constraint;
    let named: BTreeSet<String> = COMPONENTS
        .iter()
        .map(|component| component.as_str().trim_start_matches(SHACL).replace("ConstraintComponent", ""))
        .collect();
    assert_eq!(words.keys().cloned().collect::<BTreeSet<_>>(), named);
    let arabic = |text: &str| text.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c));
    assert!(words.values().all(|word| arabic(&word.ar) && !arabic(&word.en)));
}

/// The report in all of its forms.
fn written(report: &Report<'_>, lang: &str) -> [String; 3] {
    let words = Constraints::load(&Resources::data(None)).unwrap();
    let prefixes = Prefixes::load(&Resources::ontology()).unwrap();
    let style = Style { lang, words: &words, prefixes: &prefixes };
    [report.text(style), report.json(style).to_string(), report.turtle(style)]
}

#[test]
fn a_report_is_the_same_whatever_the_order_of_data_and_the_number_of_threads() {
    let shapes = shapes("tests/shapes/core.ttl");
    let mut data = quads(&["tests/shapes/core-data.ttl"]);
    let first = written(&shapes.validate(&Data::of(data.clone())), "ar");
    data.reverse();
    data.extend(data.clone());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let second = pool.install(|| written(&shapes.validate(&Data::of(data)), "ar"));
    assert_eq!(first, second);
}

#[test]
fn the_turtle_report_says_what_the_standard_asks() {
    let shapes = shapes("tests/shapes/core.ttl");
    let report = shapes.validate(&Data::of(quads(&["tests/shapes/core-data.ttl"])));
    let [_, json, turtle] = written(&report, "en");
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&turtle);
    let triples: Vec<Quad> = parser.collect::<Result<_, _>>().unwrap();
    let mut parser = rio_turtle::TurtleParser::new(turtle.as_bytes(), None);
    let mut again = 0;
    rio_api::parser::TriplesParser::parse_all(&mut parser, &mut |_| {
        again += 1;
        Ok::<(), rio_turtle::TurtleError>(())
    })
    .unwrap();
    assert_eq!(again, triples.len());
    let count =
        |local: &str| triples.iter().filter(|quad| quad.predicate.as_str() == format!("{SHACL}{local}")).count();
    let results = report.results.len();
    for property in
        ["result", "focusNode", "sourceShape", "sourceConstraintComponent", "resultSeverity", "resultMessage"]
    {
        assert_eq!(count(property), results, "{property}");
    }
    assert_eq!(count("conforms"), 1);
    let with = |part: fn(&majlis::shapes::Outcome<'_>) -> bool| report.results.iter().filter(|it| part(it)).count();
    assert_eq!(count("resultPath"), with(|it| it.path.is_some()));
    assert_eq!(count("value"), with(|it| it.value.is_some()));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["conforms"], false);
    assert_eq!(json["results"].as_array().unwrap().len(), results);
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let own = shapes("ontology/shapes.ttl");
    let data = Data::of(quads(&["tests/shapes/violations.ttl", "ontology/majlis.ttl"]));
    let report = own.validate(&data);
    let line =
        |lang: &str| written(&report, lang)[0].lines().find(|line| line.contains("maj:side \"c\"")).unwrap().to_owned();
    assert!(
        line("en").contains(": a side is a or b (sh:InConstraintComponent, ontology/shapes.ttl:"),
        "{}",
        line("en")
    );
    assert!(line("ar").contains("الطرف a أو b"), "{}", line("ar"));
    let core = shapes("tests/shapes/core.ttl");
    let report = core.validate(&Data::of(quads(&["tests/shapes/core-data.ttl"])));
    let [text, ..] = written(&report, "en");
    let told = "https://example.org/minExclusive <https://example.org/p> \"5\"^^xsd:integer: \
                is not greater than \"5.0\"^^xsd:decimal (sh:MinExclusiveConstraintComponent, tests/shapes/core.ttl:";
    assert!(text.contains(told), "{text}");
    assert!(text.contains("warning: https://example.org/warned "), "{text}");
}

#[test]
fn lists_and_blank_nodes_of_two_files_are_apart() {
    let file = |path: &str, value: &str| Resource {
        path: path.to_owned(),
        text: format!("@prefix sh: <{SHACL}> .\n_:s sh:targetNode \"a\" ; sh:in ( \"{value}\" ) .\n"),
    };
    let shapes = Shapes::load(&[file("one.ttl", "a"), file("two.ttl", "b")]).unwrap();
    let report = shapes.validate(&Data::of(Vec::new()));
    let places: Vec<String> = report.results.iter().map(|result| result.shape.at.to_string()).collect();
    assert_eq!(places, ["two.ttl:2"]);
    assert!(matches!(report.results[0].focus, Term::Literal(_)));
}

fn majlis(arguments: &[&str]) -> (i32, String, String) {
    let mut command = assert_cmd::Command::cargo_bin("majlis").unwrap();
    let output = command.current_dir(root("")).env("MAJLIS_STORE", "no.store").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_fails_on_violations_alone() {
    let ontology = "ontology/majlis.ttl";
    let clean = ["check", "graph", "--rdf", "tests/shapes/clean.ttl", "--rdf", ontology];
    let (code, out, err) = majlis(&clean);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert_eq!(err, "0 errors, 0 warnings; of 21 nodes with shapes: 0 violations\n");
    let (code, out, _) =
        majlis(&["check", "--format", "turtle", "--rdf", "tests/shapes/violations.ttl", "--rdf", ontology]);
    assert_eq!(code, 1);
    assert!(out.starts_with("@prefix sh: <") && out.contains("sh:conforms false ;\n    sh:result ["), "{out}");
    let warned = ["check", "graph", "--shapes", "tests/shapes/warning.ttl", "--rdf", "tests/shapes/clean.ttl"];
    let (code, out, err) = majlis(&warned);
    assert_eq!(code, 0, "{out}");
    assert!(err.ends_with(": 0 violations, 1 lesser results\n"), "{err}");
    let (code, _, err) = majlis(&["check", "graph"]);
    assert_eq!(code, 1);
    assert!(err.contains("no.store: "), "{err}");
    let (code, _, err) = majlis(&["check", "graph", "--shapes", "tests/shapes/violations.ttl", "--rdf", "no.ttl"]);
    assert_eq!(code, 1);
    assert!(err.contains("no.ttl: "), "{err}");
}
