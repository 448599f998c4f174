//! `majlis judge` and `majlis review` from outside, on a store of a few records.
#![allow(clippy::non_ascii_literal)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use majlis::graph::Store;
use serde_json::Value;

/// A store in a folder: on disk, or its dump in a build without a disk.
struct Desk {
    folder: tempfile::TempDir,
    /// The option that names the namespace of its things, where it is not the usual one.
    base: Vec<&'static str>,
}

impl Desk {
    fn new() -> Self {
        Self::with(Vec::new())
    }

    fn below(namespace: &'static str) -> Self {
        Self::with(vec!["--base", namespace])
    }

    fn with(base: Vec<&'static str>) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), base };
        let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/review/records.jsonl");
        desk.fine(&[&["ingest", records.to_str().unwrap(), "--dump", "dump.nq"], desk.base.as_slice()].concat());
        desk
    }

    /// Exit code, standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
        command.current_dir(self.folder.path()).args(arguments).args(["--store", "store", "--lang", "en"]);
        command.env("MAJLIS_AUTHOR", "Rana").env_remove("MAJLIS_STORE");
        let output = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn fine(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
        out
    }

    /// Judges at a time that the clock does not give; returns the id.
    fn judge(&self, arguments: &[&str]) -> String {
        let entry = ["--why", "a test", "--at", "2026-03-01T10:00:00Z", "--dump", "dump.nq"];
        self.fine(&[&["judge"], arguments, &entry, &self.base].concat()).trim().to_owned()
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let entry = ["--why", "a test", "--dump", "dump.nq"];
        let (code, out, err) = self.run(&[&["judge"], arguments, &entry].concat());
        assert_ne!((code, out.as_str()), (0, ""), "{arguments:?}");
        err
    }

    fn list(&self) -> Value {
        let list = ["judge", "list", "--format", "json", "--rdf", "dump.nq"];
        serde_json::from_str(&self.fine(&[&list, self.base.as_slice()].concat())).unwrap()
    }

    fn review(&self, subject: &str) -> Value {
        let list = ["review", subject, "--format", "json", "--limit", "9", "--rdf", "dump.nq"];
        serde_json::from_str(&self.fine(&[&list, self.base.as_slice()].concat())).unwrap()
    }

    /// The canonical hash of the edition.
    fn hash(&self) -> String {
        let lines: String = self.edition().iter().map(|line| format!("{line}\n")).collect();
        Store::from_dump("edition.nq".as_ref(), lines.as_bytes()).unwrap().canonical_hash().unwrap()
    }

    fn edition(&self) -> Vec<String> {
        let dump = std::fs::read_to_string(self.folder.path().join("dump.nq")).unwrap();
        let lines = dump.lines().filter(|line| line.ends_with("/graph/edition> ."));
        lines.map(str::to_owned).collect()
    }
}

#[test]
fn a_list_leads_to_a_judgement_and_a_withdrawal_back() {
    let desk = Desk::new();
    let before = desk.edition();
    let first = &desk.review("meetings")[0];
    let id = desk.judge(&["correct", first["id"].as_str().unwrap(), "status=held"]);
    let record = &desk.list()[0];
    assert_eq!(record["id"], id.as_str());
    assert_eq!((&record["by"], &record["at"]), (&"Rana".into(), &"2026-03-01T10:00:00Z".into()));
    assert_eq!((&record["state"], record["things"].as_array().unwrap().len()), (&"holds".into(), 2));
    assert_ne!(desk.edition(), before);
    assert_ne!(desk.review("meetings")[0]["id"], first["id"], "it is not asked again");
    desk.judge(&["withdraw", &id[..8]]);
    assert_eq!(desk.edition(), before);
    assert_eq!(desk.list()[0]["state"], "withdrawn");
    assert_eq!(desk.review("meetings")[0]["id"], first["id"]);
    assert!(desk.refused(&["withdraw", &id]).contains("was withdrawn by"));
}

#[test]
fn a_file_carries_judgements_to_another_store_and_back() {
    let desk = Desk::new();
    let names = desk.review("names");
    desk.judge(&["unsure", names[0]["id"].as_str().unwrap(), "anas-al-abdah"]);
    desk.judge(&["reject", desk.review("posts")[0]["id"].as_str().unwrap()]);
    desk.fine(&["judge", "write", "judgements.jsonl", "--rdf", "dump.nq"]);
    let file = std::fs::read_to_string(desk.folder.path().join("judgements.jsonl")).unwrap();
    assert_eq!(file, desk.fine(&["judge", "write", "-", "--rdf", "dump.nq"]));
    let with = desk.edition();
    std::fs::write(desk.folder.path().join("empty.jsonl"), "").unwrap();
    desk.fine(&["judge", "read", "empty.jsonl", "--dump", "dump.nq"]);
    assert_eq!(desk.edition(), with, "reading adds");
    desk.fine(&["judge", "read", "empty.jsonl", "--replace", "--dump", "dump.nq"]);
    assert_ne!(desk.edition(), with);
    desk.fine(&["judge", "read", "judgements.jsonl", "--dump", "dump.nq"]);
    assert_eq!(desk.edition(), with);
    assert_eq!(desk.list().as_array().unwrap().len(), 2);
}

#[test]
fn judgements_follow_into_a_store_below_another_namespace_and_back() {
    let (home, away) = (Desk::new(), Desk::below("https://example.org/id/"));
    home.judge(&["unsure", home.review("names")[0]["id"].as_str().unwrap(), "anas-al-abdah"]);
    home.fine(&["judge", "write", "judgements.jsonl", "--rdf", "dump.nq"]);
    let file = home.folder.path().join("judgements.jsonl");
    let start = away.hash();
    let read = ["judge", "read", file.to_str().unwrap(), "--dump", "dump.nq"];
    let (code, _, err) = away.run(&[&read, away.base.as_slice()].concat());
    assert_eq!((code, err.contains("waits")), (0, false), "{err}");
    let (ours, theirs) = (&home.list()[0], &away.list()[0]);
    assert_eq!((&ours["id"], &theirs["state"]), (&theirs["id"], &"holds".into()));
    assert!(theirs["things"][0].as_str().unwrap().starts_with("https://example.org/id/"), "{theirs}");
    // what is judged there, on a meeting of that store, comes home
    let meeting = away.review("meetings")[0]["id"].as_str().unwrap().to_owned();
    let id = away.judge(&["correct", &meeting, "status=held"]);
    let write = ["judge", "write", file.to_str().unwrap(), "--rdf", "dump.nq"];
    away.fine(&[&write, away.base.as_slice()].concat());
    let (_, _, err) = home.run(&["judge", "read", file.to_str().unwrap(), "--dump", "dump.nq"]);
    assert!(err.contains("2 judgements read, 1 in the store that it did not have") && !err.contains("waits"), "{err}");
    assert!(home.list().as_array().unwrap().iter().any(|it| it["id"] == id.as_str() && it["state"] == "holds"));
    away.judge(&["withdraw", &id]);
    away.judge(&["withdraw", ours["id"].as_str().unwrap()]);
    assert_eq!(away.hash(), start);
}

#[test]
fn what_the_store_does_not_have_is_refused_at_entry_and_waits_when_read() {
    let desk = Desk::new();
    let (code, out, err) =
        desk.run(&["judge", "same", "anas-al-abdda", "state-syria", "--why", "x", "--dump", "dump.nq"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("did you mean anas-al-abdah"), "{err}");
    assert_eq!(desk.run(&["judge", "same", "state-syria", "state-jordan"]).0, 2, "no judgement without a reason");
    assert!(desk.refused(&["correct", "meeting/0", "colour=red"]).contains("the slots are date, status, kind"));
    let line =
        r#"{"at":"2026-03-01T10:00:00Z","by":"R","judge":"reject","things":["https://example.org/x"],"why":"w"}"#;
    std::fs::write(desk.folder.path().join("far.jsonl"), line).unwrap();
    let (code, _, err) = desk.run(&["judge", "read", "far.jsonl", "--dump", "dump.nq"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("waits: the store does not have https://example.org/x"), "{err}");
    assert_eq!(desk.list()[0]["state"], "waits");
    std::fs::write(desk.folder.path().join("bad.jsonl"), "\n{\"judge\":\"same\"}\n").unwrap();
    let (code, _, err) = desk.run(&["judge", "read", "bad.jsonl", "--dump", "dump.nq"]);
    assert_eq!((code, err.contains("bad.jsonl:2: missing field `at`")), (1, true), "{err}");
}

#[test]
fn lists_for_people_say_what_why_and_how_much() {
    let desk = Desk::new();
    let text = desk.fine(&["review", "meetings", "--limit", "1", "--rdf", "dump.nq"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].trim_start().starts_with("1  meeting/"), "{text}");
    assert_eq!(lines[1].trim(), "is held; another report says denied");
    desk.judge(&["different", "state-syria", "state-jordan"]);
    let text = desk.fine(&["judge", "list", "--rdf", "dump.nq"]);
    let expected = "  2026-03-01T10:00:00Z  Rana  different  body/state-jordan  body/state-syria\n    a test\n";
    assert_eq!(&text[16..], expected);
}

#[test]
fn two_meetings_become_one_and_two_again() {
    let desk = Desk::new();
    let (before, duplicates) = (desk.hash(), desk.review("duplicates"));
    let day = duplicates.as_array().unwrap().iter().find(|item| item["why"][0]["reason"] == "same-day").unwrap();
    let [one, other] = ["id", "other"].map(|side| day[side].as_str().unwrap());
    let meetings = |desk: &Desk| desk.edition().iter().filter(|line| line.contains("#Meeting> ")).count();
    let apart = meetings(&desk);
    let id = desk.judge(&["same", one, other]);
    assert_eq!(meetings(&desk), apart - 1);
    let claims = &desk.list()[0];
    let joined: Vec<&str> = ["things", "others"]
        .iter()
        .flat_map(|side| claims[side].as_array().unwrap())
        .filter_map(Value::as_str)
        .collect();
    let edition = desk.edition();
    let holder = |claim: &str| {
        let end = format!("#claim> <{claim}> <https://w3id.org/majlis/graph/edition> .");
        edition.iter().find(|line| line.ends_with(&end)).and_then(|line| line.split(' ').next()).expect(claim)
    };
    assert!(joined.len() > 1 && joined.iter().all(|claim| holder(claim) == holder(joined[0])), "{joined:?}");
    desk.judge(&["withdraw", &id]);
    assert_eq!(desk.hash(), before);
}

/// Types on a terminal of its own, once the program shows something; `None` if this machine has no `script`.
fn type_at(desk: &Desk, command: &str, keys: &[&str]) -> Option<(i32, String)> {
    let program = format!("stty cols 100 rows 30; exec {} {command} --store store", env!("CARGO_BIN_EXE_majlis"));
    let mut script = Command::new("script");
    script
        .args(["-qec", &program, "/dev/null"])
        .current_dir(desk.folder.path())
        .env("TERM", "xterm")
        .env_remove("MAJLIS_STORE");
    let Ok(mut child) = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        eprintln!("SKIPPED: no `script` to make a terminal: not checked");
        return None;
    };
    let (mut keyboard, mut shown) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
    let mut waiting = keys.iter();
    while let Ok(count @ 1..) = shown.read(&mut bytes) {
        seen.extend_from_slice(&bytes[..count]);
        // the first drawing is whole when its last row is there, each further key answers a drawing
        if seen.windows(4).any(|part| part == b"quit")
            && let Some(key) = waiting.next()
        {
            keyboard.write_all(key.as_bytes()).unwrap();
        }
    }
    let code = child.wait().unwrap().code().unwrap();
    Some((code, String::from_utf8_lossy(&seen).into_owned()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_session_on_a_terminal_judges_as_the_command_does() {
    let desk = Desk::new();
    let names = desk.review("names");
    let command = "review names --tui --by Rana --lang en --dump dump.nq";
    let keys = ["o", "anas-al-abdah\r", "u", "nobody knows\r", "z", "a slip\r", "s", "x", "\u{3}"];
    let before = desk.hash();
    let Some((code, shown)) = type_at(&desk, command, &keys) else { return };
    assert_eq!(code, 0, "{shown}");
    let made = desk.list();
    let verbs: Vec<(&str, &str)> = made
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["judge"].as_str().unwrap(), it["state"].as_str().unwrap()))
        .collect();
    assert_eq!(verbs, [("unsure", "withdrawn"), ("withdraw", "holds")], "{shown}");
    assert_eq!((&made[0]["by"], &made[0]["why"]), (&"Rana".into(), &"nobody knows".into()));
    assert_eq!(desk.review("names"), names);
    assert_eq!(desk.hash(), before);
    assert!(shown.ends_with(&format!(
        "{}\r\n{}\r\n",
        made[0]["id"].as_str().unwrap(),
        made[1]["id"].as_str().unwrap()
    )));
    assert!(shown.contains("\u{1b}[?1049l"), "the terminal is given back");
}

#[test]
fn a_session_without_a_terminal_says_what_to_use_instead() {
    let (code, out, err) = Desk::new().run(&["review", "names", "--tui"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`majlis review names` lists, and `majlis judge` judges"), "{err}");
}

#[test]
fn nobody_judges_a_store_that_is_not_there() {
    let desk = Desk { folder: tempfile::tempdir().unwrap(), base: Vec::new() };
    let folder = desk.folder.path();
    for arguments in [["judge", "same", "a", "b", "--why", "x"].as_slice(), &["judge", "read", "judgements.jsonl"]] {
        std::fs::write(folder.join("judgements.jsonl"), "").unwrap();
        let (code, out, err) = desk.run(&[arguments, &["--dump", "none.nq"]].concat());
        assert_eq!((code, out.as_str()), (1, ""), "{err}");
        assert!(err.contains("no store here; make one with `majlis ingest`"), "{err}");
        assert!(!folder.join("store").exists() && !folder.join("none.nq").exists(), "nothing is made");
    }
}
