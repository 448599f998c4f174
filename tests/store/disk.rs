//! Stores on disk: snapshots, restoring, loading, killed runs, and databases that are damaged.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use majlis::graph::{Mode, Running, Store};
use serde_json::Value;

use crate::fixture::{Desk, records};

/// The records, each document of a name of its own in every round.
fn round(desk: &Desk, name: &str, documents: usize) -> PathBuf {
    let lines = std::fs::read_to_string(records()).unwrap();
    let lines = lines.lines().enumerate().map(|(at, line)| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        record["id"] = format!("{name}-{at}").into();
        format!("{record}\n")
    });
    let path = desk.path(&format!("{name}.jsonl"));
    std::fs::write(&path, lines.take(documents).collect::<String>()).unwrap();
    path
}

fn ingest(desk: &Desk, name: &str, more: &[&str]) {
    let input = round(desk, name, 2);
    desk.fine(&[&["ingest", "--quiet", input.to_str().unwrap()], more].concat());
}

fn hash(desk: &Desk) -> String {
    desk.text(&["store", "hash"])
}

/// The snapshots of the store: name, and the command before which each was taken.
fn snapshots(desk: &Desk) -> Vec<(String, Option<String>)> {
    let list: Value = serde_json::from_slice(&desk.fine(&["store", "snapshot", "--list", "--format", "json"])).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    assert_eq!(list["broken"], serde_json::json!([]));
    let snapshots = list["snapshots"].as_array().unwrap().iter();
    snapshots.map(|it| (text(&it["name"]).unwrap(), text(&it["before"]))).collect()
}

#[test]
fn what_a_store_was_comes_back() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    let first = hash(&desk);
    assert!(snapshots(&desk).is_empty(), "an empty store needs none");
    ingest(&desk, "one", &[]);
    assert!(snapshots(&desk).is_empty(), "nothing was changed");
    ingest(&desk, "two", &[]);
    let second = hash(&desk);
    assert_ne!(first, second);
    let taken = snapshots(&desk);
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].1.as_deref(), Some("ingest"));
    // it can be read, and compared, as any store
    let path = format!("store/snapshots/{}", taken[0].0);
    assert_eq!(desk.text(&["store", "hash", "--store", &path]), first);
    let (code, out, _) = desk.run(&["store", "diff", &taken[0].0, "--summary"]);
    let out = String::from_utf8(out).unwrap();
    assert!(code == 1 && out.contains("graph/doc/") && out.contains("0 only in A"), "{out}");
    // but not changed
    let input = round(&desk, "three", 1);
    let message = desk.refused(&["ingest", "--store", &path, input.to_str().unwrap()]);
    assert!(message.contains("a snapshot, which nothing changes"), "{message}");
    desk.fine(&["store", "restore", &taken[0].0]);
    assert_eq!(hash(&desk), first);
    desk.fine(&["store", "verify"]);
    let replaced = snapshots(&desk).into_iter().find(|(_, before)| before.as_deref() == Some("restore")).unwrap();
    desk.fine(&["store", "restore", &replaced.0]);
    assert_eq!(hash(&desk), second);
    // life goes on in a restored store
    ingest(&desk, "four", &[]);
    desk.fine(&["store", "verify"]);
    assert_eq!(desk.text(&["store", "hash", "--store", &path]), first, "the snapshot stays as it was");
}

#[test]
fn so_many_snapshots_are_kept() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    assert_eq!(desk.text(&["store", "snapshot", "--name", "mine"]), "mine\n");
    for name in ["two", "three", "four"] {
        ingest(&desk, name, &["--keep", "2"]);
    }
    let taken = snapshots(&desk);
    let before: Vec<Option<&str>> = taken.iter().map(|(_, before)| before.as_deref()).collect();
    assert_eq!(before, [None, Some("ingest"), Some("ingest")], "that which was asked for stays");
    ingest(&desk, "five", &["--no-snapshot"]);
    assert_eq!(snapshots(&desk), taken);
    let message = desk.refused(&["store", "snapshot", "--name", "mine"]);
    assert!(message.contains("there is one of this name"), "{message}");
    assert!(desk.refused(&["store", "snapshot", "--name", "../mine"]).contains("a name is made of"));
    desk.fine(&["store", "snapshot", "--remove", "mine"]);
    assert_eq!(snapshots(&desk), taken[1..]);
    assert!(desk.text(&["store", "info"]).contains(&format!("snapshot    {}", taken[1].0)));
}

#[test]
fn a_dump_makes_the_store_again() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    let first = hash(&desk);
    desk.fine(&["store", "dump", "--gzip", "--split", "1MB", "--output", "dump"]);
    desk.fine(&["store", "load", "dump", "--store", "other"]);
    desk.fine(&["store", "diff", "other", "store"]);
    desk.fine(&["store", "verify", "--store", "other"]);
    // what holds something is not overwritten
    ingest(&desk, "two", &[]);
    let second = hash(&desk);
    let message = desk.refused(&["store", "load", "dump"]);
    assert!(message.contains("--replace"), "{message}");
    assert_eq!(hash(&desk), second);
    desk.fine(&["store", "load", "dump", "--replace"]);
    assert_eq!(hash(&desk), first);
    let replaced = snapshots(&desk).into_iter().find(|(_, before)| before.as_deref() == Some("load")).unwrap();
    desk.fine(&["store", "restore", &replaced.0]);
    assert_eq!(hash(&desk), second);
    let part = desk.path("dump/part-00001.nq.gz");
    let mut bytes = std::fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&part, bytes).unwrap();
    let message = desk.refused(&["store", "load", "dump", "--replace"]);
    assert!(message.contains("part-00001.nq.gz") && message.contains("nothing was loaded"), "{message}");
    assert_eq!(hash(&desk), second, "nothing is written");
    desk.refused(&["store", "load", "dump", "--store", "third"]);
    assert!(!desk.path("third").exists());
    // a file that breaks off after many good lines
    let text = std::fs::read_to_string(desk.path("all.nq")).unwrap();
    std::fs::write(desk.path("cut.nq"), text + "<urn:s> <urn:p>").unwrap();
    assert!(desk.refused(&["store", "load", "cut.nq", "--replace"]).contains("cut.nq:"));
    assert_eq!(hash(&desk), second);
    desk.fine(&["store", "verify"]);
}

/// Lines that tell of many meetings, for runs that take a while.
fn many(desk: &Desk, documents: usize) -> PathBuf {
    let line = std::fs::read_to_string(records()).unwrap().lines().next().unwrap().to_owned();
    let record: Value = serde_json::from_str(&line).unwrap();
    let lines = (0..documents).map(|number| {
        let mut record = record.clone();
        record["id"] = format!("many-{number}").into();
        format!("{record}\n")
    });
    let path = desk.path("many.jsonl");
    std::fs::write(&path, lines.collect::<String>()).unwrap();
    path
}

/// The graphs of documents, each with its hash.
fn documents(desk: &Desk) -> Vec<String> {
    let each = desk.text(&["store", "hash", "--each", "--graph", "documents"]);
    each.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_run_that_is_killed_leaves_a_store_that_is_whole() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    let stored = documents(&desk);
    let before = hash(&desk);
    let input = many(&desk, 600);
    let started = Instant::now();
    let run = ["ingest", "--quiet", input.to_str().unwrap()];
    desk.fine(&run);
    let (whole, expected) = (started.elapsed(), hash(&desk));
    let snapshot = snapshots(&desk).remove(0).0;
    for share in [0.3, 0.5, 0.65, 0.8, 0.9] {
        desk.fine(&["store", "restore", &snapshot]);
        assert_eq!(hash(&desk), before);
        let mut child = desk.command(&run).stdin(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(share));
        // SIGKILL on Unix; the run may have ended just before
        let _ = child.kill();
        child.wait().unwrap();
        // notes at most, which are no failure
        let (code, out, err) = desk.run(&["store", "verify"]);
        assert_eq!(code, 0, "killed at {share}: {} {err}", String::from_utf8_lossy(&out));
        let there = documents(&desk);
        assert!(stored.iter().all(|graph| there.contains(graph)), "killed at {share}: what was stored is there");
        desk.fine(&run);
        assert_eq!(hash(&desk), expected, "killed at {share}");
        let (code, out, _) = desk.run(&["store", "verify"]);
        assert_eq!((code, out.as_slice()), (0, b"".as_slice()), "not even a note is left");
    }
}

#[test]
fn a_killed_restore_leaves_one_of_two_stores() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    desk.fine(&["store", "snapshot", "--name", "first"]);
    let first = hash(&desk);
    ingest(&desk, "two", &["--no-snapshot"]);
    let second = hash(&desk);
    let started = Instant::now();
    desk.fine(&["store", "restore", "first"]);
    let whole = started.elapsed();
    for step in 1..10 {
        let mut child = desk.command(&["store", "restore", "first"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(f64::from(step) / 10.0));
        let _ = child.kill();
        child.wait().unwrap();
        let now = hash(&desk);
        assert!(now == first || now == second, "killed at {step}/10");
        let (code, out, _) = desk.run(&["store", "verify"]);
        assert_eq!(code, 0, "{}", String::from_utf8_lossy(&out));
        ingest(&desk, "two", &["--no-snapshot"]);
        assert_eq!(hash(&desk), second);
    }
}

/// The largest table of the database.
fn table(desk: &Desk) -> PathBuf {
    let tables = std::fs::read_dir(desk.path("store/quads")).unwrap().map(|entry| entry.unwrap().path());
    let tables = tables.filter(|path| path.extension().is_some_and(|ending| ending == "sst"));
    tables.max_by_key(|path| path.metadata().unwrap().len()).unwrap()
}

#[test]
fn a_damaged_database_is_found_and_can_be_restored() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    desk.fine(&["store", "dump", "--output", "dump"]);
    let before = hash(&desk);
    desk.fine(&["store", "verify"]);
    let path = table(&desk);
    let whole = std::fs::read(&path).unwrap();
    for at in [whole.len() / 4, whole.len() / 2] {
        let mut bytes = whole.clone();
        bytes[at..at + 64].iter_mut().for_each(|byte| *byte ^= 0x5A);
        std::fs::write(&path, bytes).unwrap();
        let (code, out, _) = desk.run(&["store", "verify"]);
        let out = String::from_utf8(out).unwrap();
        assert!(code == 1 && out.starts_with("fault: ") && out.contains("store restore"), "byte {at}: {out}");
    }
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(desk.run(&["store", "verify"]).0, 1, "a table that is cut short");
    std::fs::remove_file(desk.path("store/quads/CURRENT")).unwrap();
    let (code, out, _) = desk.run(&["store", "verify"]);
    assert!(code == 1 && out.starts_with(b"fault: "), "a database that cannot be opened");
    desk.fine(&["store", "load", "dump", "--replace"]);
    assert_eq!(hash(&desk), before);
    desk.fine(&["store", "verify"]);
}

#[test]
fn a_database_that_cannot_be_opened_can_be_restored() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    let before = hash(&desk);
    desk.fine(&["store", "snapshot", "--name", "good"]);
    std::fs::write(desk.path("store/quads/CURRENT"), "MANIFEST-999999\n").unwrap();
    assert_eq!(desk.run(&["store", "verify"]).0, 1);
    desk.fine(&["store", "restore", "good"]);
    assert_eq!(hash(&desk), before);
    desk.fine(&["store", "verify"]);
}

#[test]
fn a_broken_description_is_a_fault() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    for text in ["format = ", "format = 1\nthings = \"no iri\"\n"] {
        std::fs::write(desk.path("store/store.toml"), text).unwrap();
        let (code, out, err) = desk.run(&["store", "verify"]);
        let out = String::from_utf8(out).unwrap();
        assert!(code == 1 && out.contains("store.toml") && out.contains("format = 1"), "{out}{err}");
    }
    std::fs::write(desk.path("store/store.toml"), "format = 99\n").unwrap();
    assert!(desk.refused(&["store", "verify"]).contains("newer majlis"));
    std::fs::write(desk.path("store/store.toml"), "format = 0\n").unwrap();
    assert!(desk.refused(&["store", "hash"]).contains("store upgrade"));
}

#[test]
fn a_snapshot_that_is_not_whole_is_told() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    desk.fine(&["store", "snapshot", "--name", "good"]);
    std::fs::create_dir(desk.path("store/snapshots/later.new")).unwrap();
    let note = desk.text(&["store", "verify"]);
    assert!(note.starts_with("note: ") && note.contains("later.new"), "{note}");
    std::fs::write(desk.path("store/snapshots/good/snapshot.json"), "{").unwrap();
    let (code, out, _) = desk.run(&["store", "verify"]);
    let out = String::from_utf8(out).unwrap();
    assert!(code == 1 && out.contains("snapshots/good"), "{out}");
}

#[test]
fn order_in_the_database_changes_nothing_that_is_said() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    ingest(&desk, "two", &[]);
    let before = hash(&desk);
    desk.fine(&["store", "compact"]);
    assert_eq!(hash(&desk), before);
    desk.fine(&["store", "verify"]);
}

#[test]
fn who_has_the_store_is_told_by_commands_and_info() {
    let desk = Desk::new();
    ingest(&desk, "one", &[]);
    let path: &Path = &desk.path("store");
    let held = Store::open(path, Mode::Change).unwrap();
    let (pid, url, started) =
        (std::process::id(), "http://127.0.0.1:7878".to_owned(), "2026-03-01T10:00:00Z".to_owned());
    let announced = Running { pid, url, started }.announce(path).unwrap();
    let message = desk.refused(&["store", "verify"]);
    assert!(message.contains("in use by the server at http://127.0.0.1:7878"), "{message}");
    let info: Value = serde_json::from_slice(&desk.fine(&["store", "info", "--format", "json"])).unwrap();
    assert_eq!((&info["contents"], &info["server"]["pid"]), (&Value::Null, &pid.into()));
    drop((announced, held));
    let info: Value = serde_json::from_slice(&desk.fine(&["store", "info", "--format", "json"])).unwrap();
    assert_eq!(info["contents"]["documents"], 2);
    assert_eq!(info["server"], Value::Null);
    assert!(info["bytes"].as_u64().unwrap() > 1000 && info["format"] == 1);
}
