//! The registry: what ships loads and is found by each of its names; broken files are refused with path and line.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use majlis::registry::{Entity, EntityKind, Registry, check, earliest, latest, turtle};
use majlis::resources::Resources;
use majlis::text::normalize::fold;

static REGISTRY: LazyLock<Registry> =
    LazyLock::new(|| Registry::load(&Resources::data(None)).expect("the registry that ships loads"));

/// Lines of a case file without comments, split at tabs.
fn cases(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect()
}

fn ids(entities: &[Entity<'_>]) -> Vec<String> {
    entities.iter().map(|entity| format!("{:?}:{}", entity.kind(), entity.id()).to_lowercase()).collect()
}

#[test]
fn every_label_finds_its_entity() {
    let mut labels = 0;
    for label in REGISTRY.labels() {
        let entity = REGISTRY.entity(label.key).expect("a label belongs to an entity");
        let found = REGISTRY.find(label.form);
        assert!(found.contains(&entity), "{} does not find {}: {:?}", label.form, entity.id(), ids(&found));
        labels += 1;
    }
    assert!(labels > 5000, "{labels}");
}

#[test]
fn every_id_finds_its_entity() {
    for (_, entity) in REGISTRY.entities() {
        assert!(REGISTRY.find(entity.id()).contains(&entity), "{}", entity.id());
    }
}

#[test]
fn lookups_give_all_candidates_in_order() {
    for case in cases(include_str!("cases/registry-find.tsv")) {
        let expected: Vec<&str> = case[1].split(' ').filter(|id| !id.is_empty()).collect();
        assert_eq!(ids(&REGISTRY.find(case[0])), expected, "{}", case[0]);
    }
}

#[test]
fn no_id_stands_for_a_person_and_a_body() {
    let people: BTreeSet<&String> = REGISTRY.people.keys().collect();
    let bodies: BTreeSet<&String> = REGISTRY.bodies.keys().collect();
    assert_eq!(people.intersection(&bodies).count(), 0);
}

/// Among others that a name which several share is marked as a short form of all but the one whose label it is.
#[test]
fn the_registry_has_no_fault() {
    let findings = check(&Resources::data(None), |_| false);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn short_forms_that_need_context_are_marked() {
    for case in cases(include_str!("cases/registry-short.tsv")) {
        let (form, expected) = (case[0], case[1].split(' ').collect::<BTreeSet<_>>());
        let marked: BTreeSet<String> = REGISTRY
            .labels()
            .filter(|label| label.ambiguous && fold(label.form) == fold(form))
            .filter_map(|label| REGISTRY.entity(label.key))
            .map(|entity| {
                if entity.kind() == EntityKind::Place {
                    format!("place:{}", entity.id())
                } else {
                    entity.id().to_owned()
                }
            })
            .collect();
        assert_eq!(marked, expected.iter().map(|id| (*id).to_owned()).collect(), "{form}");
    }
}

#[test]
fn posts_are_held_from_first_to_last_day() {
    for case in cases(include_str!("cases/registry-holders.tsv")) {
        let day: Date = case[2].parse().expect("a day");
        let held: Vec<&str> =
            REGISTRY.holders_on(case[0], case[1], day).iter().map(|post| post.person.as_str()).collect();
        assert_eq!(held.join(" "), case[3], "{} {} {}", case[0], case[1], case[2]);
    }
}

#[test]
fn a_title_alone_names_its_holder_on_a_day() {
    for case in cases(include_str!("cases/registry-titles.tsv")) {
        let office = REGISTRY.office(case[0]).unwrap_or_else(|| panic!("{} is no title", case[0]));
        let day: Date = case[1].parse().expect("a day");
        let held: Vec<&str> = REGISTRY.officers_on(office, day).iter().map(|post| post.person.as_str()).collect();
        assert_eq!(held.join(" "), case[2], "{} {}", case[0], case[1]);
    }
}

#[test]
fn titles_name_one_office_and_no_body() {
    let mut seen = BTreeSet::new();
    for office in REGISTRY.offices.values() {
        for title in office.titles() {
            assert!(seen.insert(fold(title)), "{title} is a title of two offices");
            assert!(REGISTRY.find(title).is_empty(), "{title} is a name too");
        }
    }
    assert!(REGISTRY.office("وزير بلا وزارة").is_none());
}

#[test]
fn no_post_lies_outside_its_body() {
    for post in &REGISTRY.posts {
        let body = REGISTRY.body(&post.body).expect("its body is there");
        let begin = post.start.as_deref().and_then(earliest);
        let end = body.dissolved.as_deref().and_then(latest);
        assert!(begin.is_none() || end.is_none() || begin <= end, "{}", post.id);
        let (last, first) = (post.end.as_deref().and_then(latest), body.founded.as_deref().and_then(earliest));
        assert!(last.is_none() || first.is_none() || first <= last, "{}", post.id);
    }
}

#[test]
fn partial_dates_cover_their_days() {
    assert_eq!(earliest("2024"), Some(date(2024, 1, 1)));
    assert_eq!(latest("2024"), Some(date(2024, 12, 31)));
    assert_eq!(latest("2024-02"), Some(date(2024, 2, 29)));
    assert_eq!(earliest("2024-02-30"), None);
    for bad in ["", "24", "2024-1", "2024-13", "2024-01-01-01", "2024-", "next", "-2024"] {
        assert_eq!((earliest(bad), latest(bad)), (None, None), "{bad}");
    }
}

#[test]
fn places_lie_in_their_countries() {
    // south, west, north, east in degrees
    let boxes =
        [("syria", [32.3, 35.5, 37.4, 42.4]), ("turkey", [35.8, 25.6, 42.2, 44.9]), ("iraq", [29.0, 38.7, 37.4, 48.8])];
    let mut inside = 0;
    for place in REGISTRY.places.values() {
        let country = REGISTRY.country_of(&place.id).map(|country| country.id.as_str());
        if let (Some((_, [south, west, north, east])), Some(lat), Some(lon)) =
            (boxes.iter().find(|(id, _)| Some(*id) == country), place.lat, place.lon)
        {
            assert!((*south..=*north).contains(&lat) && (*west..=*east).contains(&lon), "{} {lat} {lon}", place.id);
            inside += 1;
        }
    }
    assert!(inside > 150, "{inside}");
    assert_eq!(REGISTRY.country_of("sednaya-prison").map(|place| place.id.as_str()), Some("syria"));
    assert_eq!(REGISTRY.country_of("europe"), None);
    assert_eq!(REGISTRY.country_of("atlantis"), None);
}

/// Oxigraph's parser and ours agree on every file.
#[test]
fn a_second_parser_reads_the_same_triples() {
    let files = Resources::data(None).list("registry", "ttl").expect("the registry is built in");
    assert_eq!(files.len(), 7);
    for file in files {
        let ours: BTreeSet<String> = turtle::parse_all(&file.path, &file.text)
            .expect("it is Turtle")
            .into_iter()
            .map(|triple| match triple.object {
                turtle::Object::Iri(iri) => format!("<{}> <{}> <{iri}>", triple.subject, triple.predicate),
                turtle::Object::Literal { value, language, datatype } => {
                    format!("<{}> <{}> {value:?} {language:?} {datatype:?}", triple.subject, triple.predicate)
                }
            })
            .collect();
        let theirs =
            oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle).for_slice(file.text.as_bytes());
        let theirs: BTreeSet<String> = theirs
            .map(|quad| {
                use oxigraph::model::{
                    Term,
                    vocab::{rdf, xsd},
                };
                let quad = quad.expect("it is Turtle");
                let subject_and_predicate = format!("{} {}", quad.subject, quad.predicate);
                match quad.object {
                    Term::Literal(literal) => {
                        let plain = [xsd::STRING, rdf::LANG_STRING].contains(&literal.datatype());
                        let datatype = (!plain).then(|| literal.datatype().as_str().to_owned());
                        let language = literal.language().map(str::to_owned);
                        format!("{subject_and_predicate} {:?} {language:?} {datatype:?}", literal.value())
                    }
                    object => format!("{subject_and_predicate} {object}"),
                }
            })
            .collect();
        assert!(ours == theirs, "{}: {:?}", file.path, ours.symmetric_difference(&theirs).next());
    }
}

/// Files are sorted by id, and no label is written twice in a block.
#[test]
fn blocks_are_sorted() {
    for file in Resources::data(None).list("registry", "ttl").expect("the registry is built in") {
        let subjects: Vec<&str> = file
            .text
            .lines()
            .filter(|line| line.contains(" a "))
            .filter_map(|line| line.split(' ').next())
            .filter(|word| word.contains(':'))
            .collect();
        assert!(subjects.len() > 70, "{}", file.path);
        for pair in subjects.windows(2) {
            assert!(pair[0] < pair[1], "{}: {} stands before {}", file.path, pair[0], pair[1]);
        }
    }
}

const HEAD: &str = "@prefix person: <https://w3id.org/majlis/id/person/> .
@prefix body: <https://w3id.org/majlis/id/body/> .
@prefix place: <https://w3id.org/majlis/id/place/> .
@prefix topic: <https://w3id.org/majlis/id/topic/> .
@prefix post: <https://w3id.org/majlis/id/post/> .
@prefix maj: <https://w3id.org/majlis#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
";

/// Loads a registry of one file and gives its error.
fn error_of(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("registry")).expect("a folder");
    fs::write(folder.path().join("registry/test.ttl"), text).expect("a file");
    match Registry::load(&Resources::data(Some(folder.path()))) {
        Ok(_) => "none".to_owned(),
        Err(error) => error.to_string().replace(&folder.path().display().to_string(), ""),
    }
}

#[test]
fn broken_entries_are_named_by_path_and_line() {
    const LABELS: &str = "skos:prefLabel \"x\"@ar ;\n skos:prefLabel \"x\"@en";
    for case in cases(include_str!("cases/registry-errors.tsv")) {
        let turtle = case[0].replace("LABELS", LABELS).replace("\\n", "\n");
        let error = error_of(&format!("{HEAD}{turtle}\n"));
        // the head has ten lines
        let line: usize = case[1].parse().expect("a line");
        let expected = format!("/registry/test.ttl:{}: {}", line + 10, case[2]);
        assert!(error.starts_with(&expected), "{}\n  {error}\n  {expected}", case[0]);
    }
}

#[test]
fn a_folder_without_registry_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = Registry::load(&Resources::data(Some(folder.path()))).expect_err("nothing to load").to_string();
    assert!(error.contains("registry/people.ttl"), "{error}");
}

#[test]
fn a_registry_of_one_place_loads() {
    let entry = "place:x a maj:Place ; skos:prefLabel \"س\"@ar, \"X\"@en ; maj:placeType \"city\" ; geo:asWKT \"POINT(1 2)\"^^geo:wktLiteral .";
    assert_eq!(error_of(&format!("{HEAD}{entry}")), "none");
}

#[test]
fn things_of_different_kinds_may_share_an_id() {
    let entries = "place:x a maj:Place ; skos:prefLabel \"س\"@ar, \"X\"@en ; maj:placeType \"country\" .
        body:x a maj:Body ; skos:prefLabel \"س\"@ar, \"X\"@en ; maj:bodyType \"party\" ; maj:country place:x .";
    assert_eq!(error_of(&format!("{HEAD}{entries}")), "none");
}

#[test]
fn nearest_names_suggest() {
    let nearest = REGISTRY.nearest("هادي البحرا", 3);
    assert_eq!(nearest.first().map(|entity| entity.id()), Some("hadi-al-bahra"));
    let nearest = REGISTRY.nearest("Gazientep", 3);
    assert!(nearest.iter().any(|entity| entity.id() == "gaziantep"), "{:?}", ids(&nearest));
    assert!(REGISTRY.nearest("qqqq", 3).is_empty());
}

fn actor(arguments: &[&str]) -> (bool, String, String) {
    let output = assert_cmd::Command::cargo_bin("majlis")
        .expect("the program")
        .arg("actor")
        .args(arguments)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_card_shows_names_posts_and_sources() {
    let (fine, text, _) = actor(&["هادي البحرة"]);
    assert!(fine);
    for part in [
        "هادي البحرة — Hadi al-Bahra",
        "شخص · hadi-al-bahra",
        "2014-07-09 … 2015-01-04  رئيس: الائتلاف الوطني",
        "المصدر: ",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    assert!(!text.contains('\u{2068}'), "isolates are for terminals only");
    let (_, text, _) = actor(&["--lang", "en", "Syrian Democratic Council"]);
    for part in [
        "Syrian Democratic Council — مجلس سوريا الديمقراطية",
        "political coalition",
        "Co-chair: Riad Darar (riad-darar)",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    assert!(text.is_ascii() || !text.contains("شخص"), "{text}");
}

#[test]
fn a_short_form_says_what_else_it_means() {
    let (fine, text, _) = actor(&["hayat-tahrir-al-sham"]);
    assert!(fine);
    // the note stands at another of those that share the form
    assert!(text.contains("negotiation-commission") && text.contains("After رياض حجاب"), "{text}");
}

#[test]
fn several_of_a_name_are_listed() {
    let (fine, text, _) = actor(&["الحريري"]);
    assert!(fine);
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(text.contains("majlis actor banyan-al-hariri"), "{text}");
}

#[test]
fn json_cards_hold_all_candidates() {
    let (fine, text, _) = actor(&["الأسد", "--format", "json"]);
    assert!(fine);
    let cards: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let ids: Vec<&str> = cards.as_array().into_iter().flatten().filter_map(|card| card["id"].as_str()).collect();
    assert_eq!(ids, ["asma-al-assad", "bashar-al-assad", "maher-al-assad"]);
    assert_eq!(cards[1]["posts"][0]["until"], "2024-12-08");
}

#[test]
fn unknown_names_suggest_the_nearest() {
    let (fine, text, messages) = actor(&["--lang", "en", "Hadi Bahraa"]);
    assert!(!fine && text.is_empty());
    assert!(messages.contains("hadi-al-bahra"), "{messages}");
}

#[test]
fn every_kind_has_a_word() {
    let interface = majlis::lexicon::Interface::load(&Resources::data(None)).expect("it loads");
    for kind in majlis::registry::BODY_TYPES {
        assert!(interface.kind.contains_key(kind), "{kind}");
    }
}
