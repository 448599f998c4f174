//! `majlis check`: what ships has no fault, and of data that has several each is told with its line.
#![allow(clippy::non_ascii_literal)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use majlis::lexicon::SingleHolders;
use majlis::registry;
use majlis::resources::Resources;
use serde_json::Value;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn check(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("majlis").unwrap();
    let output = command.args(["check", "data"]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A copy of lexicon and registry in which texts are replaced: file, what stands there, what shall.
fn copy(edits: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["lexicon", "registry"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
        for entry in std::fs::read_dir(data().join(part)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, folder.path().join(part).join(path.file_name().unwrap())).unwrap();
        }
    }
    for (name, from, to) in edits {
        let path = folder.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name}: {from}");
        std::fs::write(path, text.replacen(from, to, 1)).unwrap();
    }
    folder
}

/// Findings as `file:line entry`, with their messages, for a folder with edits.
fn findings(edits: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let folder = copy(edits);
    let (code, out, err) = check(&["--data", folder.path().to_str().unwrap(), "--format", "json"]);
    assert_eq!(code, 1, "{out}{err}");
    let told: Value = serde_json::from_str(&out).unwrap();
    assert!(told["validation"].is_null(), "{out}");
    let finding = |it: &Value| {
        let path = Path::new(it["path"].as_str().unwrap()).strip_prefix(folder.path()).unwrap().display().to_string();
        let text = std::fs::read_to_string(folder.path().join(&path)).unwrap();
        let line = usize::try_from(it["line"].as_u64().unwrap()).unwrap();
        let at = text.lines().nth(line - 1).unwrap().trim().to_owned();
        let entry = it["entry"].as_str().unwrap_or("-");
        (format!("{path} {entry} {at}"), it["message"].as_str().unwrap().to_owned())
    };
    told["findings"].as_array().unwrap().iter().map(finding).collect()
}

#[test]
fn what_ships_has_no_fault() {
    let (code, out, err) = check(&[]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert_eq!(err, "0 errors, 0 warnings\n");
    let (code, out, _) = check(&["--format", "json"]);
    assert_eq!((code, out.as_str()), (0, "{\n  \"findings\": [],\n  \"validation\": null\n}\n"));
}

#[test]
fn all_faults_of_the_lexicon_are_told_at_once() {
    let found = findings(&[
        ("lexicon/triggers.toml", "frame = \"receive\"", "frame = \"recieve\""),
        ("lexicon/triggers.toml", "gloss = \"to visit\"", "glos = \"to visit\""),
        ("lexicon/triggers.toml", "id = \"naqasha\"", "id = \"bahatha\""),
        ("lexicon/triggers.toml", "past = \"تشاور\"\n", ""),
        ("lexicon/cues.toml", "\"بحضور\", ", "\"بِحضور\", \"بحضور\", \"!\", "),
        ("lexicon/cues.toml", "[\"بين\", ", "[\"مع\", \"بين\", "),
        ("lexicon/factuality.toml", "scope = \"near\"", "scope = \"nearby\""),
        ("lexicon/calendar.toml", "number = 1 }", "number = 13 }"),
    ]);
    let expected = [
        ("lexicon/triggers.toml - frame = \"recieve\"", "unknown variant `recieve`"),
        ("lexicon/triggers.toml - glos = \"to visit\"", "unknown field `glos`"),
        ("lexicon/triggers.toml - [[verb]]", "missing field `past`"),
        ("lexicon/triggers.toml bahatha id = \"bahatha\"", "the id is taken in line"),
        ("lexicon/cues.toml attendees forms = ", "the form `بحضور` stands in line"),
        ("lexicon/cues.toml attendees forms = ", "the form `!` holds no letter"),
        ("lexicon/cues.toml between forms = ", "the form `مع` is one of `with` too"),
        ("lexicon/factuality.toml - scope = \"nearby\"", "unknown variant `nearby`"),
        ("lexicon/calendar.toml january id = \"january\"", "there is no month 13"),
    ];
    for (place, message) in expected {
        assert!(
            found.iter().any(|(at, told)| at.starts_with(place) && told.starts_with(message)),
            "{place}: {message}\n{found:#?}"
        );
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn all_faults_of_the_registry_are_told_at_once() {
    let people = std::fs::read_to_string(data().join("registry/people.ttl")).unwrap();
    let blocks: Vec<&str> = people.split("\n\n").filter(|block| block.contains("a maj:Person")).collect();
    let (first, second) = (blocks[1], blocks[2]);
    let places = std::fs::read_to_string(data().join("registry/places.ttl")).unwrap();
    let point = places.lines().find(|line| line.contains("\"POINT(")).unwrap().to_owned();
    let found = findings(&[
        ("registry/people.ttl", second, &format!("{second}\n\n{first}")),
        ("registry/places.ttl", &point, &point.replacen("POINT(", "PUNKT(", 1)),
        ("registry/bodies.ttl", "maj:bodyType \"", "maj:bodyType \"in-"),
    ]);
    let told =
        |file: &str, part: &str| found.iter().any(|(at, message)| at.starts_with(file) && message.contains(part));
    assert!(told("registry/people.ttl", "keep one block"), "{found:#?}");
    assert!(told("registry/places.ttl", "a point is POINT(longitude latitude)"), "{found:#?}");
    assert!(told("registry/bodies.ttl", "one of "), "{found:#?}");
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn a_name_of_two_is_told_with_its_line() {
    let people = std::fs::read_to_string(data().join("registry/people.ttl")).unwrap();
    let labels: Vec<&str> =
        people.lines().filter(|line| line.contains("skos:prefLabel \"") && line.contains("@ar")).collect();
    let name = |line: &str| line.split('"').nth(1).unwrap().to_owned();
    let (one, other) = (name(labels[0]), name(labels[1]));
    let edited = labels[1].replacen(&other, &one, 1);
    let found = findings(&[("registry/people.ttl", labels[1], &edited)]);
    assert_eq!(found.len(), 2, "{found:#?}");
    for (at, message) in &found {
        assert!(at.contains(&one) && message.starts_with(&format!("the name `{one}` is one of ")), "{at}: {message}");
    }
}

#[test]
fn a_file_that_is_missing_is_told() {
    let folder = copy(&[]);
    std::fs::remove_file(folder.path().join("lexicon/cues.toml")).unwrap();
    let (code, out, err) = check(&["--data", folder.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(out.contains("lexicon/cues.toml: ") && out.contains("must hold this file"), "{out}");
    assert_eq!(err, "1 errors, 0 warnings\n");
}

/// Blocks of a registry of two people and a body, and what is told of them.
#[test]
fn tenures_that_cannot_be_are_told() {
    let single = SingleHolders::load(&Resources::data(None)).unwrap();
    let cases = include_str!("cases/registry-tenures.tsv");
    let head = include_str!("cases/registry-tenures.ttl");
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = case.split('\t');
        let mut cell = || cells.next().unwrap_or_else(|| panic!("{case}"));
        let (life, first, second, expected) = (cell(), cell(), cell(), cell());
        let tenure = |(index, dates): (usize, &str)| {
            let (role, dates) = dates.split_once(' ').unwrap();
            tenure(["one", "other"][index], &role.replace('_', " "), dates)
        };
        let posts: String = [first, second].into_iter().enumerate().filter(|(_, it)| *it != "-").map(tenure).collect();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("registry")).unwrap();
        let body = bounds("maj:founded", "maj:dissolved", life);
        let text = format!("{head}{body} .\n\n{posts}");
        std::fs::write(folder.path().join("registry/all.ttl"), text).unwrap();
        let found = registry::check(&Resources::data(Some(folder.path())), |role| single.has(role));
        let told: Vec<String> = found
            .iter()
            .map(|it| {
                let begin = it.message.split([';', ',']).next().unwrap();
                format!("{:?} {}: {begin}", it.severity, it.entry.as_deref().unwrap()).to_lowercase()
            })
            .collect();
        assert_eq!(told.join(" / "), expected, "{case}: {found:?}");
        assert!(found.iter().all(|it| it.line.is_some()), "{found:?}");
    }
}

/// Labels of a body that lived from 2019 to 2021 and of another one, with the same letters if nothing else is said.
#[test]
fn labels_that_cannot_be_are_told() {
    let head = include_str!("cases/registry-labels.ttl");
    for case in include_str!("cases/registry-labels.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = case.split('\t').collect();
        let [one, other, expected] = cells[..] else { panic!("three cells: {case}") };
        let label = |id: &str, conditions: &str| {
            let form = if conditions.contains("skosxl:literalForm") {
                ""
            } else {
                " ;\n skosxl:literalForm \"المجلس\"@ar"
            };
            format!("label:{id}-label a skosxl:Label ;\n maj:labelOf body:{id}{form} ;\n {conditions} .\n")
        };
        let labels: String = [("one", one), ("other", other)]
            .into_iter()
            .filter(|(_, it)| *it != "-")
            .map(|(id, it)| label(id, it))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("registry")).unwrap();
        std::fs::write(folder.path().join("registry/all.ttl"), format!("{head}\n{labels}")).unwrap();
        let found = registry::check(&Resources::data(Some(folder.path())), |_| false);
        let told = |it: &majlis::resources::Finding| {
            let begin = it.message.split([';', ',']).next().unwrap().trim_end();
            format!("{} {}: {begin}", format!("{:?}", it.severity).to_lowercase(), it.entry.as_deref().unwrap())
        };
        assert_eq!(found.iter().map(told).collect::<Vec<_>>().join(" / "), expected, "{case}: {found:?}");
        assert!(found.iter().all(|it| it.line.is_some()), "{found:?}");
    }
}

/// A block of `person` with a role and the days `from/until`.
fn tenure(person: &str, role: &str, dates: &str) -> String {
    format!(
        "post:{person} a org:Membership ;\n org:member person:{person} ;\n org:organization body:body ;\n \
         maj:postTitle \"{role}\"@ar ;\n maj:postTitle \"role\"@en ;\n maj:certainty \"high\"{} .\n",
        bounds("maj:from", "maj:until", dates)
    )
}

/// The properties of the bounds `from/until`, of which each may be missing.
fn bounds(from: &str, until: &str, dates: &str) -> String {
    let (first, last) = dates.split_once('/').unwrap();
    let bound = |property: &str, date: &str| match date {
        "" => String::new(),
        date => format!(" ;\n {property} \"{date}\""),
    };
    bound(from, first) + &bound(until, last)
}

/// What a graph holds against the registry is told by that of today, and that it was made with another one.
#[test]
fn a_graph_that_was_made_with_another_registry_is_held_against_that_of_today() {
    let people = std::fs::read_to_string(data().join("registry/people.ttl")).unwrap();
    let name = people.lines().find(|line| line.contains("skos:prefLabel \"") && line.contains("@en")).unwrap();
    let other = copy(&[("registry/people.ttl", name, &name.replacen("\"@en", " the Elder\"@en", 1))]);
    let folder = tempfile::tempdir().unwrap();
    let (records, graph) = (folder.path().join("coded.jsonl"), folder.path().join("graph.nq"));
    let meeting = serde_json::json!({"id": "m1", "kind": "meeting", "status": "held", "date": "2024-05-07",
        "date_basis": "stated", "confidence": 0.9, "participants": [
            {"name": "هاكان فيدان", "id": "hakan-fidan", "type": "person"},
            {"name": "هادي البحرة", "id": "hadi-al-bahra", "type": "person"}]});
    std::fs::write(&records, serde_json::json!({"id": "d1", "meetings": [meeting]}).to_string()).unwrap();
    let run = |arguments: &[&std::ffi::OsStr]| {
        let output = Command::cargo_bin("majlis").unwrap().args(arguments).output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(0), "{text}");
        text
    };
    let store = folder.path().join("store");
    let [data, of] = ["--data".as_ref(), other.path().as_os_str()];
    run(&[
        "ingest".as_ref(),
        records.as_ref(),
        "--store".as_ref(),
        store.as_ref(),
        "--dump".as_ref(),
        graph.as_ref(),
        data,
        of,
    ]);
    let check = ["check".as_ref(), "graph".as_ref(), "--rdf".as_ref(), graph.as_os_str()];
    let told = "was made with another registry";
    assert!(run(&check).contains(told));
    let same = run(&[&check[..], &[data, of]].concat());
    assert!(!same.contains(told), "{same}");
}
