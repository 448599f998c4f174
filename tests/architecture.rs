//! What may use what, where words and addresses may stand, and how long a file may be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Layer → the layers it may use, beside itself. `cli` and `server` may use all; nobody uses them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("vocab", &[]),
    ("text", &[]),
    ("resources", &[]),
    ("lexicon", &["vocab", "text", "resources"]),
    ("registry", &["vocab", "text", "resources"]),
    ("input", &["vocab", "text", "resources", "lexicon", "registry"]),
    ("mention", &["vocab", "text", "resources", "lexicon", "registry"]),
    ("timex", &["vocab", "text", "resources", "lexicon", "registry"]),
    ("frame", &["vocab", "text", "resources", "lexicon", "registry", "input", "mention", "timex"]),
    ("coref", &["vocab", "text", "resources", "lexicon", "registry", "input", "mention", "timex", "frame"]),
    ("resolve", &["vocab", "text", "resources", "lexicon", "registry", "input", "mention", "timex", "frame", "coref"]),
    (
        "record",
        &[
            "vocab",
            "text",
            "resources",
            "lexicon",
            "registry",
            "input",
            "mention",
            "timex",
            "frame",
            "coref",
            "resolve",
        ],
    ),
    ("confidence", &["text", "resources", "lexicon", "record"]),
    (
        "pipeline",
        &[
            "error",
            "vocab",
            "text",
            "resources",
            "lexicon",
            "registry",
            "input",
            "mention",
            "timex",
            "frame",
            "coref",
            "resolve",
            "record",
            "confidence",
        ],
    ),
    ("eval", &["text", "resources", "lexicon", "input", "record", "confidence"]),
    ("judgement", &["vocab", "text", "resources", "record"]),
    ("graph", &["vocab", "text", "resources", "lexicon", "registry", "record", "judgement"]),
    ("coded", &["vocab", "text", "resources", "registry", "input", "record", "graph"]),
    ("search", &["vocab", "text", "registry", "graph"]),
    ("remote", &["vocab", "graph"]),
    ("query", &["vocab", "text", "resources", "registry", "record", "judgement", "graph", "search", "remote"]),
    ("card", &["vocab", "lexicon", "registry", "graph"]),
    ("shapes", &["vocab", "resources", "lexicon", "registry", "query"]),
    ("review", &["vocab", "text", "resources", "registry", "record", "judgement", "graph", "query"]),
    ("network", &["vocab", "text", "resources", "registry", "record", "judgement", "graph", "query"]),
    ("export", &["vocab", "text", "resources", "registry", "record", "judgement", "graph", "query", "network"]),
    // wraps the enum of each layer
    (
        "error",
        &[
            "resources",
            "lexicon",
            "registry",
            "input",
            "mention",
            "timex",
            "frame",
            "coref",
            "resolve",
            "record",
            "eval",
            "judgement",
            "graph",
            "remote",
            "query",
            "shapes",
            "review",
            "network",
            "export",
        ],
    ),
];
/// The outermost layers.
const OUTERMOST: &[&str] = &["cli", "server"];
/// Lines of a file, docstrings included.
const LONGEST: usize = 450;

struct Source {
    path: PathBuf,
    layer: String,
    text: String,
}

impl Source {
    /// Lines that are code, counted from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&root).unwrap().components().next().unwrap();
        let layer = below.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        Source { text: std::fs::read_to_string(&path).unwrap(), layer, path }
    };
    let sources: Vec<Source> = paths.into_iter().map(source).collect();
    assert!(sources.len() > 20, "the sources are found");
    sources
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The layers that code names by `crate::layer` or `crate::{layer, …}`.
fn uses(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut start = true;
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => start = true,
                    c if c.is_alphabetic() && depth == 1 && start => {
                        found.insert(identifier(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            found.insert(identifier(rest));
        }
    }
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn uses_are_found_in_paths_and_groups() {
    let code = "use crate::graph::{Store, emit};\nuse crate::{record::Kind, text::{Span, View}};\nlet x = crate::vocab::maj::DATE;";
    assert_eq!(uses(code), ["graph", "record", "text", "vocab"].map(str::to_owned).into());
}

#[test]
fn no_layer_knows_a_later_one() {
    let mut wrong = Vec::new();
    for source in sources() {
        let layer = source.layer.as_str();
        if OUTERMOST.contains(&layer) || matches!(layer, "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: `{layer}` is no layer of the table in this test", source.path.display()));
            continue;
        };
        let code: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
        for used in uses(&code) {
            if used != layer && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{layer}` may not use `{used}`", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    for (index, (layer, uses)) in MAY_USE.iter().enumerate() {
        for used in *uses {
            let at = MAY_USE.iter().position(|(name, _)| name == used);
            // errors are the one exception: the pipeline returns what wraps the errors of all layers
            let error = *layer == "pipeline" && *used == "error";
            assert!(error || at.is_some_and(|at| at < index), "{layer} uses {used}");
        }
    }
}

#[test]
fn no_file_of_rust_knows_an_arabic_word() {
    let arabic = |c: char| matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}');
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            // a comment may stand behind code
            if line.split(" // ").next().unwrap_or("").contains(arabic) {
                wrong.push(format!("{}:{number}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "words belong into data/lexicon, letters into src/text/letters.rs: {}", wrong.join(" "));
}

#[test]
fn no_file_but_the_vocabulary_holds_a_term() {
    let prefixes =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/prefixes.ttl")).unwrap();
    let mut namespaces: Vec<&str> =
        prefixes.lines().filter_map(|line| line.split_once('<')?.1.split_once('>').map(|(iri, _)| iri)).collect();
    namespaces.push("https://w3id.org/majlis");
    assert!(namespaces.len() > 10, "{namespaces:?}");
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.layer != "vocab") {
        for (number, line) in source.code() {
            if namespaces.iter().any(|namespace| line.contains(namespace)) {
                wrong.push(format!("{}:{number}: {}", source.path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "terms belong into src/vocab.rs:\n{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .iter()
        .map(|source| (source.text.lines().count(), source.path.display()))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "a file this long holds more than one idea:\n{}", long.join("\n"));
}
