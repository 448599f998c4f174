//! The ontology, its constants, its shapes, and all that uses its terms.
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use majlis::graph::{Entry, Store, World};
use majlis::record::DocumentRecord;
use majlis::resources::Resources;
use majlis::shapes::{Data, Path as ValuePath, Shapes};
use majlis::vocab;
use oxigraph::model::{NamedNodeRef, Quad, Term};
use rio_api::parser::TriplesParser;

const MAJ: &str = vocab::maj::NAMESPACE;

/// Triples of a Turtle file as plain text: subject, predicate, object, language or datatype of the object.
type Triples = Vec<[String; 4]>;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn triples(path: &str) -> Triples {
    let text = std::fs::read_to_string(root(path)).unwrap();
    let mut out = Vec::new();
    let plain = |node: String| node.trim_start_matches('<').trim_end_matches('>').to_owned();
    rio_turtle::TurtleParser::new(text.as_bytes(), None)
        .parse_all(&mut |triple| {
            use rio_api::model::{Literal as L, Term as T};
            let (object, kind) = match triple.object {
                T::Literal(L::Simple { value }) => (value.to_owned(), String::new()),
                T::Literal(L::LanguageTaggedString { value, language }) => (value.to_owned(), language.to_owned()),
                T::Literal(L::Typed { value, datatype }) => (value.to_owned(), datatype.iri.to_owned()),
                node => (plain(node.to_string()), "iri".to_owned()),
            };
            out.push([plain(triple.subject.to_string()), triple.predicate.iri.to_owned(), object, kind]);
            Ok::<(), rio_turtle::TurtleError>(())
        })
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    out
}

fn ontology() -> Triples {
    triples("ontology/majlis.ttl")
}

/// Terms of the ontology and concepts of its schemes.
fn declared(ontology: &Triples) -> BTreeSet<&str> {
    ontology.iter().map(|[subject, ..]| subject.as_str()).collect()
}

fn records() -> Vec<DocumentRecord> {
    let lines = include_str!("cases/graph/records.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The built-in world with the records and the judgements of the cases, as quads.
fn quads() -> Vec<Quad> {
    let world = World::built_in().unwrap();
    let store = Store::memory().unwrap();
    let entries: Vec<Entry> = records().into_iter().map(|record| Entry::coded(record, &world)).collect();
    store.ingest_records(&world, &entries).unwrap();
    let judgements = include_str!("cases/judgement/good.jsonl");
    store.set_judgements(&majlis::judgement::read("good.jsonl", judgements.as_bytes()).unwrap()).unwrap();
    store.oxigraph().iter().collect::<Result<_, _>>().unwrap()
}

#[test]
fn constants_and_ontology_name_the_same_terms() {
    let ontology = ontology();
    let terms: BTreeSet<&str> = declared(&ontology).into_iter().filter(|iri| iri.starts_with(MAJ)).collect();
    let constants: BTreeSet<&str> = vocab::maj::ALL.iter().map(|term| term.as_str()).collect();
    assert_eq!(terms, constants);
}

#[test]
fn every_term_and_concept_has_label_and_definition_in_both_languages() {
    let ontology = ontology();
    for term in declared(&ontology) {
        let languages = |predicates: &[NamedNodeRef<'_>]| -> BTreeSet<&str> {
            let of = |[s, p, o, _]: &&[String; 4]| {
                s == term && predicates.iter().any(|it| it.as_str() == p) && !o.trim().is_empty()
            };
            ontology.iter().filter(of).map(|[.., language]| language.as_str()).collect()
        };
        if term.starts_with(MAJ) || term.starts_with(vocab::THINGS) {
            let both = BTreeSet::from(["ar", "en"]);
            assert_eq!(languages(&[vocab::rdfs::LABEL, vocab::skos::PREF_LABEL]), both, "label of {term}");
            assert_eq!(languages(&[vocab::skos::DEFINITION]), both, "definition of {term}");
        }
    }
}

#[test]
fn every_property_has_domain_and_range() {
    let ontology = ontology();
    let has = |term: &str, local: &str| ontology.iter().any(|[s, p, ..]| s == term && p.ends_with(local));
    let properties = ontology
        .iter()
        .filter(|[_, _, class, _]| class.ends_with("owl#ObjectProperty") || class.ends_with("owl#DatatypeProperty"));
    let mut count = 0;
    for [term, ..] in properties {
        count += 1;
        assert!(has(term, "#range"), "{term}");
        // the fingerprint belongs to named graphs, which are of no class
        let domain = has(term, "#domain") || has(term, "/domainIncludes") || term.ends_with("#inputHash");
        assert!(domain, "{term}");
    }
    assert!(count > 50, "{count}");
}

#[test]
fn each_form_is_narrower_than_one_kind() {
    let ontology = ontology();
    let forms: Vec<&str> =
        declared(&ontology).into_iter().filter(|iri| iri.starts_with(&format!("{}form/", vocab::THINGS))).collect();
    assert!(forms.len() > 10, "{forms:?}");
    for form in forms {
        let broader: Vec<&str> = ontology
            .iter()
            .filter(|[s, p, ..]| s == form && p == vocab::skos::BROADER.as_str())
            .map(|[_, _, o, _]| o.as_str())
            .collect();
        assert!(
            matches!(broader[..], [kind] if kind.starts_with(&format!("{}kind/", vocab::THINGS))),
            "{form}: {broader:?}"
        );
    }
}

#[test]
fn schemes_hold_the_values_of_the_records() {
    let schema = serde_json::to_value(schemars::schema_for!(DocumentRecord)).unwrap();
    let ontology = ontology();
    for (scheme, definition) in [("kind", "Kind"), ("status", "Status"), ("role", "Role"), ("date-basis", "DateBasis")]
    {
        let values: BTreeSet<String> = schema["$defs"][definition]["oneOf"]
            .as_array()
            .unwrap_or_else(|| panic!("{definition}: {schema}"))
            .iter()
            .map(|value| value["const"].as_str().unwrap().replace('_', "-"))
            .collect();
        let below = format!("{}{scheme}/", vocab::THINGS);
        let concepts: BTreeSet<String> =
            declared(&ontology).into_iter().filter_map(|iri| iri.strip_prefix(&below)).map(str::to_owned).collect();
        assert_eq!(values, concepts, "{scheme}");
    }
}

#[test]
fn prefixes_are_those_of_the_constants() {
    let text = std::fs::read_to_string(root("ontology/prefixes.ttl")).unwrap();
    let prefixes: BTreeMap<&str, &str> =
        text.lines().filter_map(|line| line.strip_prefix("@prefix ")?.strip_suffix("> .")?.split_once(": <")).collect();
    let namespaces = BTreeMap::from([
        ("maj", vocab::maj::NAMESPACE),
        ("sem", vocab::sem::NAMESPACE),
        ("org", vocab::org::NAMESPACE),
        ("foaf", vocab::foaf::NAMESPACE),
        ("prov", vocab::prov::NAMESPACE),
        ("oa", vocab::oa::NAMESPACE),
        ("skos", vocab::skos::NAMESPACE),
        ("skosxl", vocab::skosxl::NAMESPACE),
        ("geo", vocab::geo::NAMESPACE),
        ("schema", vocab::schema::NAMESPACE),
        ("itsrdf", vocab::itsrdf::NAMESPACE),
        ("dct", vocab::dct::NAMESPACE),
        ("rdf", vocab::rdf::NAMESPACE),
        ("rdfs", vocab::rdfs::NAMESPACE),
        ("xsd", vocab::xsd::NAMESPACE),
        ("owl", vocab::owl::NAMESPACE),
        ("sh", vocab::sh::NAMESPACE),
    ]);
    assert_eq!(prefixes, namespaces);
    for (path, text) in files("ontology", "ttl").into_iter().chain(files("data", "ttl")).chain(files("queries", "rq")) {
        for line in text.lines() {
            let declared =
                line.trim_start_matches('@').get(..7).is_some_and(|start| start.eq_ignore_ascii_case("prefix "));
            let Some((name, iri)) = line[7.min(line.len())..].split_once(':').filter(|_| declared) else { continue };
            if let Some(namespace) = namespaces.get(name.trim()) {
                assert!(iri.contains(&format!("<{namespace}>")), "{}: {line}", path.display());
            }
        }
    }
}

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut todo = vec![root(folder)];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Names `maj:…` in Turtle or SPARQL, outside of comments, strings and IRIs.
fn names(text: &str) -> BTreeSet<String> {
    let mut bare = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let end = match c {
            '"' => '"',
            // a less-than sign is followed by a space or a variable
            '<' if chars.peek().is_some_and(|next| next.is_alphabetic()) => '>',
            '#' => '\n',
            other => {
                bare.push(other);
                continue;
            }
        };
        let mut escaped = false;
        for inner in chars.by_ref() {
            if inner == end && !escaped {
                break;
            }
            escaped = inner == '\\' && !escaped;
        }
        bare.push(' ');
    }
    let name =
        |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect::<String>();
    bare.match_indices("maj:").map(|(at, _)| name(&bare[at + 4..])).filter(|name| !name.is_empty()).collect()
}

#[test]
fn names_are_found_outside_of_comments_and_strings() {
    let text =
        "# maj:No\n?x a maj:Meeting ; maj:date \"maj:no\" . FILTER(?a < ?b) <https://x#maj:no> maj:kind|maj:form .";
    assert_eq!(names(text), ["Meeting", "date", "kind", "form"].map(str::to_owned).into());
}

#[test]
fn data_and_queries_use_declared_terms() {
    let ontology = ontology();
    // what a query calls is no term of the graph
    let mut declared = declared(&ontology);
    declared.extend(vocab::call::ALL.iter().map(|term| term.as_str()));
    let files = files("data", "ttl").into_iter().chain(files("queries", "rq"));
    let mut seen = 0;
    for (path, text) in files {
        seen += 1;
        for name in names(&text) {
            assert!(
                declared.contains(format!("{MAJ}{name}").as_str()),
                "{}: maj:{name} is not declared",
                path.display()
            );
        }
    }
    assert!(seen > 4, "{seen} files");
}

#[test]
fn the_lexicon_names_declared_kinds_forms_and_stances() {
    let ontology = ontology();
    let declared = declared(&ontology);
    let mut seen = BTreeSet::new();
    for (path, text) in files("data/lexicon", "toml") {
        let value: toml::Value = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut found = Vec::new();
        strings(&value, &mut found);
        for (key, value) in found {
            // `form` is a word in some tables and an id in others
            let scheme = match key {
                "form" | "kind_form" if value.is_ascii() => "form",
                "kind" if path.ends_with("triggers.toml") => "kind",
                "stance" => "stance",
                _ => continue,
            };
            let concept = format!("{}{scheme}/{}", vocab::THINGS, value.replace('_', "-"));
            assert!(declared.contains(concept.as_str()), "{}: {key} = \"{value}\" is not declared", path.display());
            seen.insert(scheme);
        }
    }
    assert_eq!(seen, BTreeSet::from(["form", "kind", "stance"]));
}

/// Strings of a TOML file with their keys.
fn strings<'a>(value: &'a toml::Value, out: &mut Vec<(&'a str, &'a str)>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value {
                    toml::Value::String(text) => out.push((key, text)),
                    other => strings(other, out),
                }
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        _ => {}
    }
}

#[test]
fn stored_quads_use_declared_terms() {
    let ontology = ontology();
    let declared = declared(&ontology);
    let prefixes = std::fs::read_to_string(root("ontology/prefixes.ttl")).unwrap();
    let schemes = ["kind", "form", "status", "role", "stance", "date-basis"].map(|s| format!("{}{s}/", vocab::THINGS));
    let known = |iri: &str| {
        let ours = iri.starts_with(MAJ) || schemes.iter().any(|scheme| iri.starts_with(scheme));
        let foreign =
            prefixes.lines().filter_map(|l| l.split_once('<')?.1.split_once('>')).any(|(ns, _)| iri.starts_with(ns));
        if ours { declared.contains(iri) } else { foreign || iri.starts_with(vocab::THINGS) }
    };
    for quad in quads() {
        assert!(known(quad.predicate.as_str()), "{quad}");
        if let Term::NamedNode(object) = &quad.object
            && quad.predicate == vocab::rdf::TYPE
        {
            assert!(known(object.as_str()), "{quad}");
        }
        if let Term::NamedNode(object) = &quad.object
            && schemes.iter().any(|scheme| object.as_str().starts_with(scheme))
        {
            assert!(known(object.as_str()), "{quad}");
        }
    }
}

#[test]
fn what_is_stored_fits_the_shapes() {
    let shapes = Shapes::load(&[Resources::ontology().read("shapes.ttl").unwrap()]).unwrap();
    let broken = |quads: Vec<Quad>| -> BTreeSet<String> {
        let data = Data::of(quads);
        let report = shapes.validate(&data);
        let path = |path: &ValuePath| path.sparql(&|property| property.as_str().to_owned());
        report
            .results
            .iter()
            .map(|it| format!("{} {}", it.focus, it.path.as_ref().map(path).unwrap_or_default()))
            .collect()
    };
    let quads = quads();
    assert_eq!(broken(quads.clone()), BTreeSet::new());
    // and the check can fail: without a required property
    let left_out = |quad: &Quad| quad.predicate == vocab::maj::KIND || quad.predicate == vocab::oa::START;
    let found = broken(quads.into_iter().filter(|quad| !left_out(quad)).collect());
    let about = |end: &str| found.iter().any(|violation| violation.ends_with(end));
    assert!(about("#kind") && about("oa#start"), "{found:?}");
}

#[test]
fn shapes_speak_both_languages_and_name_declared_terms() {
    let ontology = ontology();
    let declared = declared(&ontology);
    let shapes = triples("ontology/shapes.ttl");
    let of = |wanted: NamedNodeRef<'static>| shapes.iter().filter(move |[_, p, ..]| p == wanted.as_str());
    let properties: BTreeSet<&str> = of(vocab::sh::PROPERTY).map(|[_, _, o, _]| o.as_str()).collect();
    assert!(properties.len() > 40);
    for property in properties {
        let messages = of(vocab::sh::MESSAGE).filter(|[s, ..]| s == property);
        let languages: BTreeSet<&str> = messages.map(|[.., language]| language.as_str()).collect();
        let path: Vec<_> = of(vocab::sh::PATH).filter(|[s, ..]| s == property).collect();
        assert_eq!(languages, BTreeSet::from(["ar", "en"]), "{path:?}");
    }
    for [_, predicate, object, _] in &shapes {
        let term = object.starts_with(MAJ) && !predicate.ends_with("#type");
        assert!(!term || declared.contains(object.as_str()), "{object}");
    }
}
