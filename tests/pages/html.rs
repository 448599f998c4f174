//! Pages: each thing has one, in both languages, whose links lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use majlis::graph::Store;
use majlis::lexicon::Interface;
use majlis::resources::Resources;
use majlis::vocab::{THINGS, skos};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::site::{BROWSER, Site, fixture, path, read};

/// Every IRI of the fixture, wherever it stands in a statement.
fn iris() -> BTreeSet<String> {
    let store = Store::memory().unwrap();
    let text = std::fs::read_to_string(path("tests/queries/fixture.trig")).unwrap();
    store.oxigraph().load_from_slice(oxigraph::io::RdfFormat::TriG, &text).unwrap();
    let mut found = BTreeSet::new();
    for quad in store.oxigraph().iter() {
        let quad = quad.unwrap();
        if let NamedOrBlankNode::NamedNode(node) = quad.subject {
            found.insert(node.into_string());
        }
        found.insert(quad.predicate.into_string());
        if let Term::NamedNode(node) = quad.object {
            found.insert(node.into_string());
        }
        if let GraphName::NamedNode(node) = quad.graph_name {
            found.insert(node.into_string());
        }
    }
    found
}

fn by_iri(iri: &str) -> String {
    format!("/entity?iri={}", utf8_percent_encode(iri, NON_ALPHANUMERIC))
}

#[test]
fn every_thing_has_a_page_in_both_languages_whose_links_lead_somewhere() {
    let site = Site::on_fixture();
    let iris = iris();
    assert!(iris.len() > 300, "{}", iris.len());
    let mut inner: BTreeSet<String> = BTreeSet::new();
    for iri in &iris {
        let mut texts = Vec::new();
        for (lang, dir) in [("ar", "rtl"), ("en", "ltr")] {
            let address = format!("{}&lang={lang}", by_iri(iri));
            let answer = site.page(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            let page = read(&address, &answer.body);
            assert_eq!((page.root["lang"].as_str(), page.root["dir"].as_str()), (lang, dir), "{address}");
            inner.extend(page.links.iter().filter(|link| link.starts_with('/')).cloned());
            texts.push(page.text);
        }
        assert_ne!(texts[0], texts[1], "{iri}");
    }
    // what can be asked about one thing can be asked about its likes: one link of each query will do
    let mut asked = BTreeSet::new();
    for link in &inner {
        let (path, _) = link.split_once('?').unwrap_or((link, ""));
        if !path.starts_with("/queries/") || asked.insert(path) {
            assert_eq!(site.page(link).status, 200, "{link}");
        }
    }
    assert!(asked.len() > 20, "{asked:?}");
}

#[test]
fn a_person_has_a_page_below_entity_with_what_is_known() {
    let site = Site::on_fixture();
    let answer = site.page("/entity/person/hadi-al-bahra?lang=en");
    let page = read("hadi", &answer.body);
    for told in
        ["Hadi al-Bahra", "هادي البحرة", "President", "2023-10-03", "Ankara", "Hakan Fidan", "Whom an actor met"]
    {
        assert!(page.text.contains(told), "{told}");
    }
    assert!(page.links.contains("/entity/person/hakan-fidan?lang=en"), "links keep the language");
    assert!(page.links.contains("/entity/person/hadi-al-bahra.ttl?lang=en"));
    // without the language in the address it is what the browser prefers
    for (header, lang) in
        [("en-GB,en;q=0.8,ar;q=0.5", "en"), ("de, ar;q=0.2", "ar"), ("fr", "ar"), ("ar;q=0.1, en;q=0.3", "en")]
    {
        let headers = [("accept", "text/html"), ("accept-language", header)];
        let answer = site.ask("/entity/person/hadi-al-bahra", &headers);
        let page = read(header, &answer.body);
        assert_eq!(page.root["lang"], lang, "{header}");
        assert!(page.links.contains("/entity/person/hakan-fidan"), "{header}");
        assert!(answer.header("vary").contains("accept-language"));
    }
    assert_eq!(site.page("/entity/person/hadi-al-bahra?lang=fr").status, 400);
}

#[test]
fn a_meeting_shows_roles_dates_and_the_sentences_behind_it() {
    let site = Site::on_fixture();
    let page = read("meeting", &site.page("/entity/meeting/m0344?lang=en").body);
    for told in ["2022-05-24", "Abdurrahman Mustafa: host", "Syrian Interim Government", "Gaziantep", "Qasioun News"] {
        assert!(page.text.contains(told), "{told}");
    }
    assert!(page.text.contains("التقى مصطفى وفد بعثة الاتحاد الأوروبي."));
    assert!(page.links.contains("https://qasioun-news.com/ar/articles/69892/"));
    // a claim leads to its meeting
    let claim = read("claim", &site.page("/entity/doc/d06/meeting/0-5?lang=en").body);
    assert!(claim.links.contains("/entity/meeting/m0344?lang=en"));
}

#[test]
fn dates_within_arabic_text_keep_their_order() {
    let site = Site::on_fixture();
    let answer = site.page("/entity/meeting/m0344?lang=ar");
    let heading = answer.body.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(heading.contains("<bdi dir=\"ltr\">2022-05-24</bdi>"), "{heading}");
    // things that are called alike are told apart by their ids
    let person = read("person", &site.page("/entity/person/hadi-al-bahra?lang=ar").body);
    assert!(person.text.contains("meeting/m0406/participation/hadi-al-bahra"));
}

#[test]
fn what_the_store_does_not_name_is_not_found() {
    let site = Site::on_fixture();
    for address in
        ["/entity/person/nobody", "/entity", "/entity/", "/entity?iri=not%20an%20iri", "/entity/%3Cscript%3E"]
    {
        let answer = site.page(address);
        assert_eq!(answer.status, 404, "{address}");
        read(address, &answer.body);
        assert_eq!(site.ask(address, &[("accept", "text/turtle")]).status, 404, "{address}");
    }
    assert_eq!(site.page("/entity/%FF").status, 400);
}

#[test]
fn hostile_labels_and_iris_stay_text() {
    let store = fixture();
    let hostile = "</title><script>alert(1)</script>\" onmouseover=\"x' & \u{202E}<b>";
    let graph = NamedNode::new("https://example.org/g").unwrap();
    let things = [
        NamedNode::new(format!("{THINGS}person/a%22b%2Fc")).unwrap(),
        NamedNode::new(format!("{THINGS}person/../x")).unwrap(),
        NamedNode::new("javascript:alert(1)").unwrap(),
        NamedNode::new(format!("{THINGS}doc/a.b.ttl")).unwrap(),
        NamedNode::new(format!("{THINGS}person/نص'&=+")).unwrap(),
    ];
    for (at, thing) in things.iter().enumerate() {
        let next = &things[(at + 1) % things.len()];
        for (property, value) in [
            (skos::PREF_LABEL, Term::from(Literal::new_language_tagged_literal(hostile, "en").unwrap())),
            (skos::ALT_LABEL, Literal::new_simple_literal(hostile).into()),
            (skos::BROADER, next.clone().into()),
        ] {
            store.oxigraph().insert(&Quad::new(thing.clone(), property, value, graph.clone())).unwrap();
        }
    }
    let site = Site::of(store);
    for thing in &things {
        let page = read(thing.as_str(), &site.page(&by_iri(thing.as_str())).body);
        assert!(page.text.contains(hostile), "{thing}");
        for link in page.links.iter().filter(|link| link.starts_with("/entity")) {
            assert_eq!(site.page(link).status, 200, "{link}");
        }
    }
    let search = site.page("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    let page = read("search", &search.body);
    assert!(page.text.contains("<script>alert(1)</script>"));
}

#[test]
fn a_page_may_load_nothing_but_its_stylesheet_and_is_sent_once() {
    let site = Site::on_fixture();
    for address in ["/", "/queries/", "/search?q=Hariri", "/entity/person/hadi-al-bahra", "/queries/of-actor"] {
        let answer = site.page(address);
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"), "{address}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{address}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let tag = answer.header("etag").to_owned();
        let headers = [("accept", BROWSER), ("if-none-match", tag.as_str())];
        let again = site.ask(address, &headers);
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{address}");
        let other = site.ask(address, &[headers[0], ("if-none-match", "\"other\"")]);
        assert_eq!((other.status, other.body == answer.body), (200, true), "{address}");
        let english = site.ask(address, &[headers[0], headers[1], ("accept-language", "en")]);
        assert_eq!(english.status, 200, "{address}: another language is another page");
    }
    let style = site.ask("/style.css", &[]);
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
}

#[test]
fn the_first_page_counts_what_the_store_holds() {
    let site = Site::on_fixture();
    let answer = site.page("/?lang=en");
    let page = read("/", &answer.body);
    let total = site.state.store.oxigraph().len().unwrap();
    assert!(page.text.contains(&format!("statements{total}")), "{}", page.text);
    assert!(page.text.contains("meeting10"), "{}", page.text);
    assert!(page.links.contains("/queries/of-actor?lang=en"));
}

/// Keys of `[page]` that the sources name by a literal.
fn named_keys() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(path("src/server/pages")).unwrap() {
        let file = entry.unwrap().path();
        let text = std::fs::read_to_string(file).unwrap();
        for (at, _) in text.match_indices('"') {
            let rest = &text[at + 1..];
            found.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_word_of_the_pages_is_there_in_both_languages_and_used() {
    let words = Interface::load(&Resources::data(None)).unwrap().page;
    let arabic = |c: char| matches!(c, '\u{0600}'..='\u{06FF}');
    for (key, word) in &words {
        assert!(word.ar.chars().any(arabic), "{key}: {}", word.ar);
        assert!(!word.en.trim().is_empty() && !word.en.chars().any(arabic), "{key}: {}", word.en);
        assert_eq!(word.ar.contains("{count}"), word.en.contains("{count}"), "{key}");
    }
    let mut used: BTreeMap<String, &str> = named_keys().into_iter().map(|key| (key, "a page")).collect();
    let catalog = majlis::query::Catalog::load().unwrap();
    used.extend(catalog.iter().map(|query| (query.topic.clone(), "a topic")));
    for query in catalog.iter() {
        for parameter in query.header.parameters.values() {
            let key = parameter.kind.word();
            assert!(words.contains_key(key), "[page] of interface.toml has no word for the parameter {key}");
            used.insert(key.to_owned(), "a parameter");
        }
        assert!(words.contains_key(&query.topic), "[page] of interface.toml has no word for the topic {}", query.topic);
    }
    for kind in [majlis::query::ParameterKind::Integer, majlis::query::ParameterKind::Share] {
        used.insert(kind.word().to_owned(), "a parameter");
    }
    let kinds = majlis::search::HitKind::ALL.map(|kind| kind.word().to_owned());
    used.extend(kinds.into_iter().map(|kind| (kind, "a hit")));
    let unused: Vec<&String> = words.keys().filter(|key| !used.contains_key(*key)).collect();
    assert!(unused.is_empty(), "no page uses {unused:?}");
    // whatever is looked up by a literal has a word
    for file in std::fs::read_dir(path("src/server/pages")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for call in ["word(\"", "counted(\""] {
            for (at, _) in text.match_indices(call) {
                let key = text[at + call.len()..].split('"').next().unwrap();
                assert!(words.contains_key(key), "[page] of interface.toml has no word for {key}");
            }
        }
    }
}
