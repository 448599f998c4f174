//! Search by words, on the registry (`cases/search.tsv`) and on the ten meetings of `queries/fixture.trig`.
#![allow(clippy::non_ascii_literal)]

use std::path::Path;
use std::sync::{Arc, LazyLock};

use majlis::query::{Engine, Graphs, QueryError};
use majlis::resources::Resources;
use majlis::search::{Hit, HitKind, Match, Search};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

const THINGS: &str = "https://w3id.org/majlis/id/";

static REGISTRY: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::new().unwrap();
    for file in Resources::data(None).list("registry", "ttl").unwrap() {
        store.load_from_slice(RdfParser::from_format(RdfFormat::Turtle), &file.text).unwrap();
    }
    store
});
static SEARCH: LazyLock<Arc<Search>> = LazyLock::new(|| Arc::new(Search::new(REGISTRY.clone())));

fn id(hit: &Hit) -> &str {
    hit.iri.as_str().trim_start_matches(THINGS)
}

fn find(words: &str) -> Vec<Hit> {
    SEARCH.find(words, None, 10).unwrap()
}

#[test]
fn words_find_first_what_their_case_says() {
    let mut wrong = Vec::new();
    let lines = include_str!("cases/search.tsv").lines();
    let mut cases = 0;
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (words, expected, way) = (cells[0], cells[1], cells[2]);
        let hits = find(words);
        let found = hits.first().map_or(("", ""), |hit| (id(hit), hit.way.word()));
        if found != (expected, way) {
            wrong.push(format!("{words}: {} {}, not {expected} {way}", found.0, found.1));
        }
        cases += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases >= 60, "{cases} cases");
}

#[test]
fn hits_are_ranked_and_the_same_every_time() {
    for words in ["الحريري", "Hariri", "سوريا", "محمد", "Ahmad", "مجلس"] {
        let hits = find(words);
        assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "{words}");
        let mut ways: Vec<Match> = hits.iter().map(|hit| hit.way).collect();
        ways.dedup();
        assert!(ways.is_sorted(), "{words}: {ways:?}");
        assert_eq!(hits, Search::new(REGISTRY.clone()).find(words, None, 10).unwrap(), "{words}");
        assert_eq!(hits[..2.min(hits.len())], SEARCH.find(words, None, 2).unwrap()[..], "{words}");
    }
}

#[test]
fn a_surname_finds_the_same_people_in_either_script() {
    let people = |words: &str| -> Vec<String> {
        let hits = SEARCH.find(words, Some(HitKind::Actor), 20).unwrap();
        let mut ids: Vec<String> =
            hits.iter().map(|hit| id(hit).to_owned()).filter(|id| id.starts_with("person/")).collect();
        ids.sort();
        ids
    };
    let hariri = people("Hariri");
    assert!(
        ["person/nasr-al-hariri", "person/saad-hariri"].iter().all(|id| hariri.contains(&(*id).to_owned())),
        "{hariri:?}"
    );
    for words in ["الحريري", "حريري", "hariri", "al-Hariri", "الحَرِيرِيّ"] {
        assert_eq!(people(words), hariri, "{words}");
    }
}

#[test]
fn kinds_and_limits_are_kept() {
    for kind in HitKind::ALL {
        assert!(SEARCH.find("سوريا", Some(kind), 50).unwrap().iter().all(|hit| hit.kind == kind));
    }
    assert_eq!(SEARCH.find("سوريا", Some(HitKind::Place), 50).unwrap()[0].iri.as_str(), format!("{THINGS}place/syria"));
    assert!(SEARCH.find("سوريا", None, 0).unwrap().is_empty());
    for nothing in ["", " ", "؟!", "\u{0}", "\u{200F}", "غغغغغ ظظظظظ"] {
        assert!(find(nothing).is_empty(), "{nothing:?}");
    }
}

fn meetings() -> Store {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/fixture.trig");
    let text = std::fs::read_to_string(path).unwrap();
    let sentence = "<urn:e1> <https://w3id.org/majlis#sentence> \"بحث الوفد مع والي المدينة فتح المدارس.\"@ar .\n\
                    <urn:e2> <https://w3id.org/majlis#sentence> \"بحث الوفد مع والي المدينة فتح المدارس.\"@ar .";
    let store = Store::new().unwrap();
    store.load_from_slice(RdfParser::from_format(RdfFormat::TriG), &text).unwrap();
    store.load_from_slice(RdfParser::from_format(RdfFormat::Turtle), sentence).unwrap();
    store
}

#[test]
fn names_and_sentences_of_documents_are_found() {
    let search = Search::new(meetings());
    let reported = &search.find("رابطه المهجرين", None, 10).unwrap()[0];
    assert_eq!((id(reported), reported.kind), ("unresolved/body/5c1f0a92d3e47b68", HitKind::Actor));
    for words in ["المدارس فتح", "مدارس", "الوفد والي", "لوالي مدرسه", "فتح المدا"]
    {
        let hits = search.find(words, Some(HitKind::Sentence), 10).unwrap();
        let expected: &[&str] = if words.contains("مدرسه") { &[] } else { &["urn:e1"] };
        assert_eq!(hits.iter().map(|hit| hit.iri.as_str()).collect::<Vec<_>>(), expected, "{words}");
    }
}

fn rows(text: &str, store: &Store) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
    let engine = Engine::load().unwrap();
    let prepared = engine.parse(text, "-e")?;
    let QueryResults::Solutions(solutions) = engine.run(prepared, store, Graphs::Union)? else { panic!("solutions") };
    solutions.map(|solution| Ok(solution?.values().to_vec())).collect()
}

#[test]
fn a_query_joins_what_is_found() {
    let store = meetings();
    let text = "SELECT ?actor ?way (COUNT(DISTINCT ?m) AS ?n) WHERE {
        SERVICE maj:search { ?actor maj:words \"عبدالرحمن مصطفي\" ; maj:hitKind \"actor\" ; maj:match ?way }
        ?m a maj:Meeting ; maj:participant ?actor } GROUP BY ?actor ?way";
    let rows = rows(text, &store).unwrap();
    let shown: Vec<String> = rows.iter().flatten().flatten().map(ToString::to_string).collect();
    let seven = "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>";
    assert_eq!(shown, [format!("<{THINGS}person/abdurrahman-mustafa>").as_str(), "\"exact\"", seven]);
}

#[test]
fn a_query_sees_score_kind_and_label() {
    let text = "SELECT ?t ?kind ?score ?label WHERE { SERVICE maj:search {
        ?t maj:words \"Ankara\" ; maj:hitLimit 1 ; maj:hitKind ?kind ; maj:score ?score ; maj:matched ?label } }";
    let rows = rows(text, &REGISTRY).unwrap();
    assert_eq!(rows.len(), 1);
    let hit = &SEARCH.find("Ankara", None, 1).unwrap()[0];
    assert_eq!(hit.score, 1.0);
    let score = "\"1\"^^<http://www.w3.org/2001/XMLSchema#decimal>".to_owned();
    let shown: Vec<String> = rows[0].iter().flatten().map(ToString::to_string).collect();
    assert_eq!(shown, [hit.iri.to_string(), "\"place\"".to_owned(), score, format!("\"{}\"", hit.matched)]);
}

#[test]
fn what_the_service_cannot_answer_is_said() {
    for (inside, message) in [
        ("?t maj:score ?s", "needs maj:words"),
        ("?t maj:words ?w", "a parameter that has no value"),
        ("?t maj:words \"x\" ; maj:hitKind \"river\"", "\"actor\", \"place\""),
        ("?t maj:words \"x\" ; maj:hitLimit \"many\"", "whole number"),
        ("?t maj:words \"x\" ; maj:score 1", "must be a variable"),
        ("?t maj:words \"x\" . ?u maj:words \"y\"", "one variable alone"),
        ("?t maj:words \"x\" FILTER(?t = <urn:x>)", "one variable alone"),
        ("?t maj:words \"x\" ; maj:date ?d", "one variable alone"),
    ] {
        let error = rows(&format!("SELECT * {{ SERVICE maj:search {{ {inside} }} }}"), &REGISTRY).unwrap_err();
        assert!(error.to_string().contains(message), "{inside}: {error}");
    }
    assert!(rows("SELECT * { SERVICE SILENT maj:search { ?t maj:score ?s } }", &REGISTRY).is_ok());
    let outside = rows("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", &REGISTRY).unwrap_err();
    assert!(outside.to_string().contains("not supported"), "{outside}");
}
