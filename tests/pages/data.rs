//! Things as data: RDF, cards, hits.

use std::collections::BTreeSet;

use majlis::card;
use majlis::vocab::THINGS;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use rio_api::parser::TriplesParser;

use super::site::Site;

fn stored_quads(site: &Site, id: &str) -> Vec<Quad> {
    card::quads(&site.state.store, &NamedNode::new(format!("{THINGS}{id}")).unwrap()).unwrap()
}

/// The triples that the store has of a thing, as N-Triples.
fn stored(site: &Site, id: &str) -> BTreeSet<String> {
    stored_quads(site, id).iter().map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object)).collect()
}

fn parsed(text: &str, format: RdfFormat) -> BTreeSet<String> {
    RdfParser::from_format(format)
        .for_slice(text)
        .map(|quad| quad.unwrap_or_else(|error| panic!("{error}\n{text}")))
        .map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object))
        .collect()
}

/// Reads Turtle with another parser than the one that wrote it.
fn reread(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    rio_turtle::TurtleParser::new(text.as_bytes(), None)
        .parse_all(&mut |triple| {
            found.insert(format!("{} {} {}", triple.subject, triple.predicate, triple.object));
            Ok::<(), rio_turtle::TurtleError>(())
        })
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    found
}

#[test]
fn what_has_no_iri_stands_in_json_ld_beside_the_thing_that_holds_it() {
    let store = majlis::graph::Store::memory().unwrap();
    let text =
        format!("<{THINGS}x> <http://a.example/p> _:x , 3 , \"t\" . _:x <http://a.example/p> <{THINGS}x> , true .");
    store.oxigraph().load_from_slice(RdfFormat::Turtle, &text).unwrap();
    let site = Site::of(store);
    let answer = site.ask("/entity/x.jsonld", &[]);
    let format = RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() };
    let graph: Vec<_> = RdfParser::from_format(format).for_slice(&answer.body).map(Result::unwrap).collect();
    let mut read: oxigraph::model::Dataset = graph.into_iter().collect();
    let mut kept: oxigraph::model::Dataset = stored_quads(&site, "x").into_iter().collect();
    for dataset in [&mut read, &mut kept] {
        dataset.canonicalize(oxigraph::model::dataset::CanonicalizationAlgorithm::Unstable);
    }
    assert_eq!(read, kept, "{}", answer.body);
    assert_eq!(read.len(), 5);
}

const IDS: [&str; 7] = [
    "person/hadi-al-bahra",
    "body/syrian-interim-government",
    "place/ankara",
    "meeting/m0344",
    "meeting/m0344/participation/dan-stoenescu",
    "doc/d06",
    "doc/d06/span/0-5",
];

#[test]
fn the_rdf_of_a_thing_says_what_the_store_says_in_every_format() {
    let site = Site::on_fixture();
    for id in IDS {
        let wanted = stored(&site, id);
        assert!(!wanted.is_empty(), "{id}");
        let turtle = site.ask(&format!("/entity/{id}"), &[("accept", "text/turtle")]);
        assert_eq!((turtle.status, turtle.header("content-type")), (200, "text/turtle; charset=utf-8"), "{id}");
        assert_eq!(reread(&turtle.body), wanted, "{id}");
        for (ending, format) in [
            ("ttl", RdfFormat::Turtle),
            ("nt", RdfFormat::NTriples),
            ("jsonld", RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
        ] {
            let answer = site.page(&format!("/entity/{id}.{ending}"));
            assert_eq!(answer.status, 200, "{id}.{ending}: an ending goes before what the client takes");
            assert_eq!(parsed(&answer.body, format), wanted, "{id}.{ending}");
        }
    }
}

#[test]
fn a_client_gets_the_form_that_it_likes_best() {
    let site = Site::on_fixture();
    for (accept, wanted) in [
        ("text/html", "text/html; charset=utf-8"),
        ("text/html;q=0.5, text/turtle;q=0.6", "text/turtle; charset=utf-8"),
        ("text/turtle;q=0.2, application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/html, application/xhtml+xml, */*;q=0.1", "text/html; charset=utf-8"),
    ] {
        let answer = site.ask("/entity/person/hadi-al-bahra", &[("accept", accept)]);
        assert_eq!((answer.status, answer.header("content-type")), (200, wanted), "{accept}");
        assert!(answer.header("vary").contains("accept"));
    }
    // JSON-LD has names as short as those of Turtle
    let linked = site.ask("/entity/person/hadi-al-bahra", &[("accept", "application/ld+json")]);
    let linked: serde_json::Value = serde_json::from_str(&linked.body).unwrap();
    assert_eq!(linked["@context"]["skos"], "http://www.w3.org/2004/02/skos/core#");
    assert_eq!(linked["@type"][0], "maj:Person");
    assert_eq!(linked["skos:prefLabel"][0]["@value"], "Hadi al-Bahra");
    let none = site.ask("/entity/person/hadi-al-bahra", &[("accept", "image/png")]);
    assert_eq!((none.status, none.header("content-type")), (406, "application/problem+json"));
    // whatever it takes, an ending says what it gets
    let card = site.ask("/entity/person/hadi-al-bahra.json", &[("accept", "image/png")]);
    assert_eq!((card.status, card.header("content-type")), (200, "application/json"));
    let card: serde_json::Value = serde_json::from_str(&card.body).unwrap();
    assert_eq!(card["thing"]["name"]["en"], "Hadi al-Bahra");
    assert_eq!(card["meetings"]["shown"].as_array().unwrap().len(), 3);
}

#[test]
fn a_search_finds_names_in_either_script_as_a_page_and_as_json() {
    let site = Site::on_fixture();
    let answer = site.ask("/search?q=Hariri", &[("accept", "application/json")]);
    let hits: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(hits[0]["id"], "person/nasr-al-hariri");
    assert_eq!(hits[0]["kind"], "actor");
    let same = site.page("/search.json?q=%D8%A7%D9%84%D8%AD%D8%B1%D9%8A%D8%B1%D9%8A");
    let same: serde_json::Value = serde_json::from_str(&same.body).unwrap();
    assert_eq!(same[0]["iri"], hits[0]["iri"]);
    // the command prints the same
    let printed = assert_cmd::Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["search", "Hariri", "--limit", "20", "--format", "json"])
        .args(["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), answer.body);

    let places: serde_json::Value =
        serde_json::from_str(&site.page("/search.json?q=Ankara&kind=place&limit=1").body).unwrap();
    assert_eq!(places.as_array().unwrap().len(), 1);
    assert_eq!(site.page("/search?q=x&kind=ship").status, 400);
    assert_eq!(site.page("/search?q=x&limit=many").status, 400);
    assert_eq!(site.page("/search.json").body, "[]\n");
}

#[test]
fn the_dataset_describes_itself_with_what_the_store_holds() {
    let site = Site::on_fixture();
    let answer = site.ask("/.well-known/void", &[("accept", "text/turtle")]);
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/turtle; charset=utf-8"));
    let described = parsed(&answer.body, RdfFormat::Turtle);
    assert_eq!(reread(&answer.body), described);
    let own = "<http://localhost/.well-known/void#dataset>";
    let store = site.state.store.oxigraph();
    let triples = store.len().unwrap();
    let number = |count: usize| format!("\"{count}\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    for (property, value) in [
        ("http://rdfs.org/ns/void#triples", number(triples)),
        ("http://rdfs.org/ns/void#sparqlEndpoint", "<http://localhost/sparql>".to_owned()),
        ("http://purl.org/dc/terms/license", "<https://creativecommons.org/licenses/by/4.0/>".to_owned()),
        ("http://rdfs.org/ns/void#uriSpace", format!("\"{THINGS}\"")),
    ] {
        assert!(described.contains(&format!("{own} <{property}> {value}")), "{property} {value}\n{}", answer.body);
    }
    // the parts by property make up the whole
    let counted: usize = described
        .iter()
        .filter(|line| line.contains("#property-") && line.contains("void#triples>"))
        .map(|line| line.split('"').nth(1).unwrap().parse::<usize>().unwrap())
        .sum();
    assert_eq!(counted, triples);
    assert!(described.iter().any(|line| line.ends_with("<https://w3id.org/majlis/graph/edition>")));
    // each part can be fetched
    let dumps =
        described.iter().filter_map(|line| line.split_once("void#dataDump> <http://localhost")?.1.strip_suffix('>'));
    let dumps: Vec<&str> = dumps.collect();
    assert!(dumps.len() > 1, "{dumps:?}");
    for dump in dumps {
        assert_eq!(site.ask(dump, &[("accept", "application/n-triples")]).status, 200, "{dump}");
    }
}
