//! `majlis ingest` from outside: repeated, changed, broken, killed, and on any number of threads.
#![allow(clippy::non_ascii_literal)]

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Documents of the larger runs.
const DOCUMENTS: usize = 300;

/// Runs the program with a store and a dump in `folder`.
fn ingest(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    command.arg("ingest").arg("--store").arg(folder.join("store")).arg("--dump").arg(folder.join("dump.nq"));
    command.args(arguments).env_remove("MAJLIS_STORE").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    ingest(folder, arguments).output().expect("the program starts")
}

/// The summary of a run that succeeds.
fn summary(folder: &Path, input: &Path) -> serde_json::Value {
    let output = run(folder, &["--format", "json", input.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn dump(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("dump.nq")).expect("the dump is there")
}

/// Reports and records by turns; every third pair tells of the same meeting.
fn generated(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let day = 1 + number / 6 % 28;
        let line = if number % 2 == 0 {
            format!(
                r#"{{"id":"report-{number}","published":"2024-03-{day:02}","text":"نشرة الطقس رقم {number} من القاعة.\nانتهى النص."}}"#
            )
        } else {
            let pair = number / 6;
            format!(
                r#"{{"id":"record-{number}","published":"2024-03-{day:02}","meetings":[{{"id":"m1","kind":"meeting","status":"held","date":"2024-03-{day:02}","date_basis":"stated","participants":[{{"name":"الهيئة التجريبية {pair}","type":"body"}},{{"name":"المجلس التجريبي {pair}","type":"body"}}],"evidence":[[{number},{}]],"confidence":0.5,"by":"generated"}}]}}"#,
                number + 5
            )
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

fn written(folder: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_same_documents_again_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = written(folder.path(), "input.jsonl", &generated(20));
    let first = summary(folder.path(), &input);
    assert_eq!(first["read"], serde_json::json!({"new": 20, "changed": 0, "unchanged": 0, "failed": 0}));
    assert_eq!(first["store"]["documents"], 20);
    let before = dump(folder.path());
    let second = summary(folder.path(), &input);
    assert_eq!(second["read"], serde_json::json!({"new": 0, "changed": 0, "unchanged": 20, "failed": 0}));
    assert_eq!(second["store"], first["store"]);
    assert_eq!(dump(folder.path()), before);
}

#[test]
fn a_changed_document_replaces_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let text = generated(20);
    let input = written(folder.path(), "input.jsonl", &text);
    summary(folder.path(), &input);
    let before = dump(folder.path());
    let edited = text.replace("نشرة الطقس رقم 4 ", "نشرة الطقس رقم أربعة ");
    assert_ne!(edited, text);
    let input = written(folder.path(), "input.jsonl", &edited);
    let changed = summary(folder.path(), &input);
    assert_eq!(changed["read"], serde_json::json!({"new": 0, "changed": 1, "unchanged": 19, "failed": 0}));
    assert_eq!(changed["store"]["documents"], 20);
    assert_ne!(dump(folder.path()), before);
    let input = written(folder.path(), "input.jsonl", &text);
    summary(folder.path(), &input);
    assert_eq!(dump(folder.path()), before, "the old text gives the old graph");
}

#[test]
fn meetings_of_several_documents_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let input = written(folder.path(), "input.jsonl", &generated(60));
    let totals = summary(folder.path(), &input)["store"].clone();
    assert_eq!(totals["meetings"], 10, "three records a meeting, thirty records");
    assert_eq!(totals["actors"], 20);
    assert_eq!(totals["unresolved"], 20);
}

#[test]
fn threads_do_not_show() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let input = written(one.path(), "input.jsonl", &generated(DOCUMENTS));
    for (folder, threads) in [(&one, "1"), (&two, "2")] {
        let output = run(folder.path(), &["--threads", threads, input.to_str().unwrap()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(dump(one.path()).lines().count() > DOCUMENTS);
    assert_eq!(dump(one.path()), dump(two.path()));
}

#[test]
fn a_broken_line_is_named_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines: Vec<String> = generated(6).lines().map(str::to_owned).collect();
    lines.insert(2, "{\"id\": \"broken\"".to_owned());
    let input = written(folder.path(), "input.jsonl", &lines.join("\n"));
    let output = run(folder.path(), &["--format", "json", input.to_str().unwrap()]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains("input.jsonl:3:"), "{message}");
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["read"], serde_json::json!({"new": 6, "changed": 0, "unchanged": 0, "failed": 1}));
}

#[test]
fn two_documents_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let line = generated(1);
    let input = written(folder.path(), "input.jsonl", &format!("{line}{line}{}", line.replace("القاعة", "الدار")));
    let output = run(folder.path(), &["--format", "json", input.to_str().unwrap()]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains("report-0"), "{message}");
    let again = run(folder.path(), &["--format", "json", input.to_str().unwrap()]);
    let summary: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(summary["read"]["unchanged"], 1, "the first one stays");
}

#[test]
fn quiet_says_nothing_and_a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let input = written(folder.path(), "input.jsonl", &generated(3));
    let output = run(folder.path(), &["--quiet", input.to_str().unwrap()]);
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    let output = run(folder.path(), &["no-such-file.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.txt"), "{output:?}");
    let output = run(folder.path(), &["--base", "no iri", input.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn a_new_registry_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &data);
    let input = written(folder.path(), "input.jsonl", &generated(4));
    let arguments = ["--data", data.to_str().unwrap(), input.to_str().unwrap()];
    assert!(run(folder.path(), &arguments).status.success());
    let before = dump(folder.path());
    let places = data.join("registry/places.ttl");
    let text = std::fs::read_to_string(&places).unwrap();
    std::fs::write(&places, text.replacen("\"Damascus\"@en", "\"Dimashq\"@en", 1)).unwrap();
    assert!(run(folder.path(), &arguments).status.success());
    assert!(!before.contains("\"Dimashq\"@en") && dump(folder.path()).contains("\"Dimashq\"@en"));
    std::fs::write(&places, format!("{text}\nplace:x a [] .\n")).unwrap();
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("places.ttl"), "{output:?}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_run_that_is_killed_can_be_completed() {
    let undisturbed = tempfile::tempdir().unwrap();
    let input = written(undisturbed.path(), "input.jsonl", &generated(DOCUMENTS));
    let started = Instant::now();
    summary(undisturbed.path(), &input);
    let whole = started.elapsed();
    let expected = dump(undisturbed.path());
    let mut seed = 7u64;
    for _ in 0..10 {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let share = (seed >> 40) as f64 / (1u64 << 24) as f64;
        let folder = tempfile::tempdir().unwrap();
        let mut child = ingest(folder.path(), &["--quiet", input.to_str().unwrap()]).spawn().unwrap();
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        // SIGKILL on Unix; the run may have ended just before
        let _ = child.kill();
        child.wait().unwrap();
        let completed = summary(folder.path(), &input);
        let read = &completed["read"];
        let count = |of: &str| read[of].as_u64().unwrap();
        assert_eq!(count("new") + count("unchanged"), DOCUMENTS as u64, "killed at {share:.2}: {read}");
        assert_eq!(dump(folder.path()), expected, "killed at {share:.2}");
    }
}

/// Runs below a limit on the size of files, as a full disk would stop it.
#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let small = written(folder.path(), "small.jsonl", &generated(3));
    summary(folder.path(), &small);
    let before = dump(folder.path());
    let large = written(folder.path(), "input.jsonl", &generated(DOCUMENTS));
    let ingest = ingest(folder.path(), &[large.to_str().unwrap()]);
    let mut limited = Command::new("sh");
    limited.arg("-c").arg("trap '' XFSZ; ulimit -f 64; exec \"$@\"").arg("sh").arg(ingest.get_program());
    let output = limited.args(ingest.get_args()).env_remove("MAJLIS_STORE").output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains(folder.path().to_str().unwrap()), "names the store or the file: {message}");
    assert!(!message.contains("panicked"), "{message}");
    assert_eq!(dump(folder.path()), before, "the old dump stays whole");
    let completed = summary(folder.path(), &large);
    assert_eq!(completed["store"]["documents"], DOCUMENTS as u64);
}

#[cfg(not(feature = "rocksdb"))]
#[test]
fn a_build_without_a_store_on_disk_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let input = written(folder.path(), "input.jsonl", &generated(1));
    let store = folder.path().join("store");
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    let output = command.arg("ingest").arg("--store").arg(&store).arg(&input).output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains("without a store on disk") && message.contains("--dump"), "{message}");
    assert!(!store.exists());
}

#[cfg(feature = "rocksdb")]
mod on_disk {
    use super::*;
    use majlis::graph::{Mode, Store};

    #[test]
    fn a_store_in_use_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let input = written(folder.path(), "input.jsonl", &generated(3));
        let held = Store::open(&folder.path().join("store"), Mode::Write).unwrap();
        let output = run(folder.path(), &[input.to_str().unwrap()]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(message.contains("in use by another process"), "{message}");
        drop(held);
        summary(folder.path(), &input);
    }

    #[test]
    fn two_may_read_a_store_but_not_beside_a_writer() {
        let folder = tempfile::tempdir().unwrap();
        let input = written(folder.path(), "input.jsonl", &generated(3));
        summary(folder.path(), &input);
        let path = folder.path().join("store");
        let readers = [Store::open(&path, Mode::Read).unwrap(), Store::open(&path, Mode::Read).unwrap()];
        let hashes: Vec<String> = readers.iter().map(|store| store.canonical_hash().unwrap()).collect();
        assert_eq!(hashes[0], hashes[1]);
        assert!(!run(folder.path(), &[input.to_str().unwrap()]).status.success());
    }

    #[test]
    fn a_store_of_a_newer_format_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let input = written(folder.path(), "input.jsonl", &generated(3));
        summary(folder.path(), &input);
        written(&folder.path().join("store"), "store.toml", "format = 99\n");
        let output = run(folder.path(), &[input.to_str().unwrap()]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(message.contains("format 99") && message.contains("newer majlis"), "{message}");
    }

    #[test]
    fn another_namespace_than_that_of_the_store_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let input = written(folder.path(), "input.jsonl", &generated(3));
        summary(folder.path(), &input);
        let output = run(folder.path(), &["--base", "https://example.org/", input.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("--base"), "{output:?}");
    }

    #[test]
    fn memory_and_disk_hold_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let input = written(folder.path(), "input.jsonl", &generated(30));
        summary(folder.path(), &input);
        let disk = Store::open(&folder.path().join("store"), Mode::Read).unwrap();
        let dump = std::fs::File::open(folder.path().join("dump.nq")).unwrap();
        let memory = Store::from_dump("dump.nq".as_ref(), std::io::BufReader::new(dump)).unwrap();
        assert_eq!(disk.canonical_hash().unwrap(), memory.canonical_hash().unwrap());
    }
}
