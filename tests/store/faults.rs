//! What verification finds in stores that were broken on purpose, one a line of `faults.tsv`.

use std::collections::BTreeSet;

use majlis::graph::Store;
use majlis::graph::life::verify::{Verification, Weight};

use crate::fixture::{Desk, STORED, WORLD};

const FAULTS: &str = include_str!("faults.tsv");

/// The lines of the store after something was done to them.
fn broken(how: &str, what: &str) -> String {
    let document = STORED.lines().find(|line| line.contains("#Document>")).unwrap();
    let hash = document.split("/id/doc/").nth(1).unwrap().split('>').next().unwrap();
    let what = &what.replace("HASH", hash);
    let first = |words: &str| {
        let has = |line: &&str| words.split(" & ").all(|word| line.contains(word));
        STORED.lines().position(|line| has(&line))
    };
    match how {
        "drop" => {
            let drop = first(what);
            let kept = STORED.lines().enumerate().filter(|(at, _)| Some(*at) != drop);
            kept.map(|(_, line)| format!("{line}\n")).collect()
        }
        "add" => format!("{}{what}\n", *STORED),
        "forget" => {
            let line = STORED.lines().nth(first(&format!("majlis#{what}> & graph/doc/")).unwrap()).unwrap();
            let subject = format!("{} ", line.split(' ').next().unwrap());
            STORED.lines().filter(|line| !line.starts_with(&subject)).map(|line| format!("{line}\n")).collect()
        }
        _ => panic!("{how}"),
    }
}

fn verified(lines: &str) -> Verification {
    Store::from_dump("broken.nq".as_ref(), lines.as_bytes()).unwrap().verify(&WORLD).unwrap()
}

#[test]
fn what_is_broken_is_found() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in FAULTS.lines().filter(|line| !line.starts_with('#')) {
        let [name, how, what, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        cases += 1;
        let lines = broken(how, what);
        assert_eq!(lines == *STORED, expected.is_empty(), "{name}: something is changed");
        let found = verified(&lines);
        let weight = |weight| if weight == Weight::Fault { "fault" } else { "note" };
        let kinds: BTreeSet<String> =
            found.findings.iter().map(|it| format!("{}:{}", it.kind, weight(it.weight))).collect();
        let kinds = kinds.into_iter().collect::<Vec<_>>().join(" ");
        if kinds != expected || found.is_whole() == expected.contains("fault") {
            wrong.push(format!("{name}: {kinds:?}, expected {expected:?}: {:?}", found.findings));
        }
        assert!(found.findings.iter().all(|it| !it.advice.is_empty() && !it.at.is_empty()));
    }
    assert!(cases > 15 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_tells_faults_and_notes_apart() {
    let desk = Desk::new();
    let (code, out, err) = desk.run(&["store", "verify", "--rdf", "all.nq"]);
    assert_eq!((code, out.as_slice()), (0, b"".as_slice()), "{err}");
    let (graphs, lines) = (verified(&STORED).graphs, STORED.lines().count());
    assert_eq!(err, format!("{graphs} graphs and {lines} quads read: 0 faults, 0 notes\n"));
    std::fs::write(desk.path("due.nq"), broken("drop", "graph/edition> <https://w3id.org/majlis#inputHash>")).unwrap();
    let note = desk.text(&["store", "verify", "--rdf", "due.nq"]);
    assert!(note.starts_with("note: ") && note.contains("the next ingest derives it"), "{note}");
    std::fs::write(desk.path("bad.nq"), broken("forget", "Evidence")).unwrap();
    let (code, out, _) = desk.run(&["store", "verify", "--rdf", "bad.nq", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((code, &json["whole"]), (1, &serde_json::Value::Bool(false)));
    assert_eq!(json["verification"]["findings"][0]["kind"], "link");
}
