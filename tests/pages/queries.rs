//! Named queries over HTTP: forms, results, what is wrong with a value.

use percent_encoding::NON_ALPHANUMERIC;

use majlis::query::Limits;
use majlis::server::Config;

use super::site::{Site, fixture, read};

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
    // in the words of who asks: names in an address, not flags of a command
    for (address, told) in [
        ("/queries/of-actor.csv?from=2020", "needs actor=VALUE; it takes actor=VALUE, from=VALUE, to=VALUE"),
        ("/queries/of-actor.csv?actor=x&colour=red", "has no parameter `colour`; it takes actor=VALUE, "),
        ("/queries/of-actor.csv?actor=Nobody%20Known", "actor=Nobody Known: no actor has this label"),
        ("/queries/of-actor.csv?actor=Hadi%20al-Bahra&from=x", "from=x: not a date"),
        (
            "/queries/of-aktor.csv",
            "no query is named `of-aktor`; did you mean `of-actor`?; /queries/ shows all of them",
        ),
    ] {
        let problem: serde_json::Value = serde_json::from_str(&site.page(address).body).unwrap();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(told) && !detail.contains("--") && !detail.contains("-p "), "{address}: {detail}");
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

#[test]
fn the_description_names_every_query_with_every_parameter() {
    let site = Site::on_fixture();
    let answer = site.ask("/openapi.json", &[]);
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    let described: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    let paths = described["paths"].as_object().unwrap();
    for query in site.state.catalog.iter() {
        let get = &paths[&format!("/queries/{}", query.name)]["get"];
        assert_eq!(get["summary"], query.header.summary.en, "{}", query.name);
        assert_eq!(get["description"], query.header.summary.ar, "{}", query.name);
        let named: Vec<&str> =
            get["parameters"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(named, query.header.parameters.keys().collect::<Vec<_>>(), "{}", query.name);
        for parameter in get["parameters"].as_array().unwrap() {
            let header = &query.header.parameters[parameter["name"].as_str().unwrap()];
            assert_eq!(parameter["required"], header.required(), "{}", query.name);
        }
        let kinds = get["responses"]["200"]["content"].as_object().unwrap();
        let wanted = if query.header.columns.is_empty() { "text/turtle" } else { "text/csv" };
        assert!(kinds.contains_key(wanted) && kinds.contains_key("text/html"), "{}", query.name);
    }
    let queries = paths.keys().filter(|path| path.starts_with("/queries/")).count();
    assert_eq!(queries, site.state.catalog.iter().count());
    // operations have names of their own
    let mut ids: Vec<&str> = paths.values().map(|path| path["get"]["operationId"].as_str().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    // an address that the description shows can be asked
    let example = &paths["/queries/of-actor"]["get"]["parameters"][0];
    assert_eq!(example["name"], "actor");
    let value = percent_encoding::utf8_percent_encode(example["example"].as_str().unwrap(), NON_ALPHANUMERIC);
    assert_eq!(site.ask(&format!("/queries/of-actor.csv?actor={value}"), &[]).status, 200);
}

#[test]
fn rows_are_drawn_along_the_time_and_on_the_map() {
    let site = Site::on_fixture();
    // its three meetings, the one of a month on the first day of that
    let answer = site.page("/queries/of-actor?actor=person/hadi-al-bahra&lang=en");
    assert_eq!(answer.body.matches("<circle").count(), 3, "{}", answer.body);
    let drawing = answer.body.split("<svg").nth(1).unwrap().split("</svg>").next().unwrap();
    for told in [">2017<", ">2023<", "Hakan Fidan", "/entity/meeting/m0406?lang=en"] {
        assert!(drawing.contains(told), "{told}: {drawing}");
    }
    let x = |meeting: &str| {
        let at = drawing.split(meeting).nth(1).unwrap();
        at.split("cx=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(x("m0164") < x("m0406"), "the earlier stands on the left");

    let answer = site.page("/queries/on-the-map?lang=en");
    read("on-the-map", &answer.body);
    let drawing = answer.body.split("<svg").nth(1).unwrap().split("</svg>").next().unwrap();
    let place = |name: &str| {
        let circle = drawing.split(&format!("/entity/place/{name}")).nth(1).unwrap();
        let number = |key: &str| -> f64 {
            circle.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        (number("cx"), number("cy"), number("r"))
    };
    let (ankara, al_rai) = (place("ankara"), place("al-rai"));
    assert!(ankara.0 < al_rai.0, "west is on the left");
    assert!(ankara.1 < al_rai.1, "north is above");
    assert!(ankara.2 > al_rai.2, "more meetings make a larger mark");
}

#[test]
fn rows_that_tie_things_are_drawn_as_a_network() {
    let site = Site::on_fixture();
    for lang in ["ar", "en"] {
        let address = format!("/queries/who-met-whom?lang={lang}");
        let answer = site.page(&address);
        let page = read(&address, &answer.body);
        let drawing = answer.body.split("<svg").nth(1).expect("a drawing").split("</svg>").next().unwrap();
        let csv = site.ask(&format!("/queries/who-met-whom.csv?lang={lang}"), &[]);
        assert_eq!(drawing.matches("<line").count(), csv.body.lines().count() - 1, "a line for each pair");
        assert!(drawing.matches("<rect").count() > 5);
        for link in page.links.iter().filter(|link| drawing.contains(&format!("href=\"{link}\""))) {
            assert_eq!(site.page(link).status, 200, "{link}");
        }
        assert!(drawing.contains("/entity/person/hadi-al-bahra"));
        let number = |part: &str, name: &str| -> f64 {
            part.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let boxes: Vec<[f64; 4]> = drawing
            .split("<rect")
            .skip(1)
            .map(|part| ["x", "y", "width", "height"].map(|name| number(part, name)))
            .collect();
        for (at, [x, y, width, height]) in boxes.iter().enumerate() {
            assert!(*x >= 0.0 && *y >= 0.0, "in the picture");
            for [left, top, wide, high] in &boxes[at + 1..] {
                assert!(left > &(x + width) || x > &(left + wide) || top > &(y + height) || y > &(top + high), "apart");
            }
        }
    }
    let nothing = site.page("/queries/who-met-whom?from=1900&to=1901&lang=en");
    assert!(nothing.status == 200 && !nothing.body.contains("<svg"), "nothing to draw");
}

#[test]
fn a_query_that_reaches_a_limit_is_no_half_answer() {
    let limits = Limits { rows: Some(2), ..Config::default().limits };
    let site = Site::within(fixture(), Config { limits, ..Config::default() });
    for accept in ["text/csv", "text/html"] {
        let answer = site.ask("/queries/of-actor?actor=person/hadi-al-bahra", &[("accept", accept)]);
        assert_eq!((answer.status, answer.header("content-type")), (503, "application/problem+json"), "{accept}");
        let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(problem["limit"], "rows");
    }
}

#[test]
fn a_page_shows_the_first_of_a_long_list_and_leads_to_more() {
    let store = fixture();
    let graph = oxigraph::model::NamedNode::new("https://example.org/g").unwrap();
    for number in 0..250 {
        let node =
            |kind: &str| oxigraph::model::NamedNode::new(format!("{}{kind}/x{number}", majlis::vocab::THINGS)).unwrap();
        let (meeting, actor) = (
            node("meeting"),
            oxigraph::model::NamedNode::new_unchecked(format!("{}person/hadi-al-bahra", majlis::vocab::THINGS)),
        );
        let held = oxigraph::model::NamedNode::new_unchecked(format!("{}status/held", majlis::vocab::THINGS));
        use majlis::vocab::{maj, rdf};
        for (property, value) in [
            (rdf::TYPE, maj::MEETING.into_owned()),
            (maj::PARTICIPANT, actor),
            (maj::STATUS, held),
            (maj::KIND, node("kind")),
        ] {
            store
                .oxigraph()
                .insert(&oxigraph::model::Quad::new(meeting.clone(), property, value, graph.clone()))
                .unwrap();
        }
    }
    let site = Site::of(store);
    let person = site.page("/entity/person/hadi-al-bahra?lang=en");
    let page = read("person", &person.body);
    assert!(page.text.contains("and 203 more"), "253 meetings, 50 of them shown");
    let longer = page.links.iter().find(|link| link.contains("shown=")).expect("the rest can be asked for");
    let longer = read(longer, &site.page(longer).body);
    assert!(longer.links.contains("/entity/meeting/x249?lang=en"));
    // so does the page of a query; its data are whole
    let address = "/queries/of-actor?actor=person/hadi-al-bahra&lang=en";
    let answer = site.page(address);
    assert!(read(address, &answer.body).text.contains("The first 200 rows"));
    assert_eq!(answer.body.split("<tbody>").nth(1).unwrap().matches("<tr>").count(), 200);
    let csv = site.ask("/queries/of-actor.csv?actor=person/hadi-al-bahra", &[]);
    assert_eq!(csv.body.lines().count(), 1 + 253);
}
