//! Named queries over HTTP: forms, results, what is wrong with a value.

use super::site::{Site, read};

fn command(arguments: &[&str]) -> String {
    let output = assert_cmd::Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("query")
        .args(arguments)
        .args(["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_results_of_a_query_are_those_of_the_command() {
    let site = Site::on_fixture();
    for (ending, format) in [("csv", "csv"), ("tsv", "tsv"), ("json", "json"), ("xml", "xml")] {
        let answer = site.ask(&format!("/queries/of-actor.{ending}?actor=Hadi%20al-Bahra&status=held"), &[]);
        assert_eq!(answer.status, 200);
        let printed = command(&["of-actor", "--actor", "Hadi al-Bahra", "--status", "held", "--format", format]);
        assert_eq!(answer.body, printed, "{ending}");
    }
    let answer = site.ask("/queries/of-actor?actor=person/hadi-al-bahra&lang=en", &[("accept", "text/csv")]);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let printed = command(&["of-actor", "--actor", "Hadi al-Bahra", "--lang", "en", "--format", "csv"]);
    assert_eq!(answer.body, printed);
}

#[test]
fn every_query_has_a_form_in_both_languages() {
    let site = Site::on_fixture();
    for query in site.state.catalog.iter() {
        for lang in ["ar", "en"] {
            let address = format!("/queries/{}?lang={lang}", query.name);
            let answer = site.page(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            let page = read(&address, &answer.body);
            let summary = if lang == "ar" { &query.header.summary.ar } else { &query.header.summary.en };
            assert!(page.text.contains(summary), "{address}");
            for name in query.header.parameters.keys().filter(|name| *name != "lang") {
                assert!(answer.body.contains(&format!("name=\"{name}\"")), "{address}: {name}");
            }
        }
    }
    let list = read("/queries/", &site.page("/queries/?lang=en").body);
    for query in site.state.catalog.iter() {
        assert!(list.links.contains(&format!("/queries/{}?lang=en", query.name)), "{}", query.name);
    }
}

#[test]
fn a_form_that_is_sent_shows_rows_whose_things_have_names_and_links() {
    let site = Site::on_fixture();
    // a browser sends what was left empty too
    let address = "/queries/of-actor?actor=Hadi+al-Bahra&from=&to=&place=&kind=meeting&status=&lang=en";
    let answer = site.page(address);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let page = read(address, &answer.body);
    assert!(page.text.contains("2023-10-03") && page.text.contains("Hakan Fidan"), "{}", page.text);
    assert!(page.links.contains("/entity/meeting/m0406?lang=en"));
    assert!(
        page.links.contains("/queries/of-actor.csv?actor=Hadi%20al-Bahra&kind=meeting&lang=en"),
        "{:?}",
        page.links
    );
    assert!(answer.body.contains("value=\"Hadi al-Bahra\""), "the form keeps what was given");
    assert!(answer.body.contains("<option value=\"meeting\" selected>"));
}

#[test]
fn what_is_wrong_with_a_value_is_said_on_the_page_and_to_programs() {
    let site = Site::on_fixture();
    for (pairs, told) in [
        ("actor=Nobody%20Known", "nothing is called"),
        ("actor=Hadi%20al-Bahra&from=yesterday", "not a date"),
        ("colour=red", "colour"),
    ] {
        let address = format!("/queries/of-actor?{pairs}&lang=en");
        let page = site.page(&address);
        assert_eq!(page.status, 400, "{address}");
        assert!(read(&address, &page.body).text.contains(told), "{address}");
        let data = site.page(&format!("/queries/of-actor.csv?{pairs}"));
        assert_eq!((data.status, data.header("content-type")), (400, "application/problem+json"), "{address}");
        let problem: serde_json::Value = serde_json::from_str(&data.body).unwrap();
        assert_eq!(problem["status"], 400);
    }
    // what is missing is to be filled in on a page; a program is told
    assert_eq!(site.page("/queries/of-actor?from=2020").status, 200);
    assert_eq!(site.page("/queries/of-actor.csv?from=2020").status, 400);
    assert_eq!(site.page("/queries/no-such-query").status, 404);
    assert_eq!(site.page("/queries/of-actor.png").status, 404);
    assert_eq!(site.ask("/queries/of-actor?actor=person/hadi-al-bahra", &[("accept", "image/png")]).status, 406);
}

#[test]
fn a_name_of_several_is_shown_with_those_who_have_it() {
    let site = Site::on_fixture();
    let ambiguous = "%D8%A7%D9%84%D8%AD%D8%B1%D9%8A%D8%B1%D9%8A";
    let address = format!("/queries/of-actor?actor={ambiguous}&lang=en");
    let answer = site.page(&address);
    assert_eq!(answer.status, 400);
    let page = read(&address, &answer.body);
    let chosen = page.links.iter().find(|link| link.contains("person%2Fnasr-al-hariri")).expect("he is one of them");
    assert_eq!(site.page(chosen).status, 200);
}
