//! Files and streams: what is read, what is refused, and with which words; what is report and what is page.
#![allow(clippy::non_ascii_literal)]

use std::io::Write;

use assert_cmd::Command;
use majlis::input::{Input, Reader, zones};
use majlis::lexicon::Chrome;
use majlis::resources::Resources;
use majlis::text::tokenize::tokens;
use majlis::text::{Document, Span, ZoneKind};

fn chrome() -> Chrome {
    Chrome::load(&Resources::data(None)).expect("lexicon/chrome.toml")
}

fn kind(name: &str) -> ZoneKind {
    match name {
        "title" => ZoneKind::Title,
        "heading" => ZoneKind::Heading,
        "body" => ZoneKind::Body,
        "list-item" => ZoneKind::ListItem,
        "dateline" => ZoneKind::Dateline,
        "meta" => ZoneKind::Meta,
        "caption" => ZoneKind::Caption,
        "ticker" => ZoneKind::Ticker,
        "link" => ZoneKind::Link,
        "tail" => ZoneKind::Tail,
        "signature" => ZoneKind::Signature,
        other => panic!("no zone is called {other}"),
    }
}

#[test]
fn every_chrome_entry_finds_its_examples_and_not_the_others() {
    let chrome = chrome();
    let found = |line: &str| {
        let tokens = tokens(line, Span::new(0, line.len()));
        chrome.line(&tokens).map(|entry| entry.id.get_ref().clone())
    };
    for entry in chrome.entries() {
        assert!(!entry.example.is_empty(), "{} has no example", entry.id.get_ref());
        for line in &entry.example {
            assert_eq!(found(line).as_ref(), Some(entry.id.get_ref()), "{line}");
        }
        for line in &entry.not {
            assert_ne!(found(line).as_ref(), Some(entry.id.get_ref()), "{line}");
        }
    }
}

#[test]
fn pages_fall_into_zones() {
    let chrome = chrome();
    let rows: Vec<Vec<&str>> = include_str!("cases/zones.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(3, '\t').collect())
        .collect();
    for page in rows.chunk_by(|a, b| a[0] == b[0]) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for row in page {
            let (zone, letters) = (row[1], row[2]);
            if !zone.starts_with('+') && !text.is_empty() {
                text.push('\n');
            }
            if !zone.is_empty() {
                expected.push((kind(zone.trim_start_matches('+')), letters.trim()));
            }
            text.push_str(letters);
        }
        let zones = zones(&chrome, &text);
        let found: Vec<_> = zones.iter().map(|zone| (zone.kind, zone.span.of(&text).trim())).collect();
        assert_eq!(found, expected, "{}", page[0][0]);
        assert!(zones.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}", page[0][0]);
    }
}

const SENTENCE: &str = "التقى رئيس الهيئة اليوم وفداً من النقابة في مكتبه.";

fn majlis() -> Command {
    let mut command = Command::cargo_bin("majlis").expect("the program");
    command.env_remove("MAJLIS_STORE");
    command
}

/// Runs `extract` on one file with this name and content: exit code, ids that came out, messages.
fn extract(name: &str, content: &[u8]) -> (i32, Vec<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    let run = majlis().arg("extract").arg(&path).output().expect("a run");
    let messages = String::from_utf8(run.stderr).expect("UTF-8").replace(&folder.path().display().to_string(), "DIR");
    (run.status.code().expect("an exit code"), ids(&run.stdout), messages)
}

fn ids(stdout: &[u8]) -> Vec<String> {
    let lines = std::str::from_utf8(stdout).expect("UTF-8").lines();
    let records = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    records.map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
}

fn documents(name: &str, content: &[u8]) -> Vec<Document> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    let chrome = chrome();
    let inputs = Reader::new(&[path], &chrome).filter_map(|input| match input.expect("a good input") {
        Input::Report { document, .. } => Some(*document),
        _ => None,
    });
    inputs.collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn lines(count: usize) -> String {
    (0..count).map(|n| format!("{}\n", serde_json::json!({"id": format!("d{n}"), "text": SENTENCE}))).collect()
}

#[test]
fn plain_text_of_several_encodings_is_read_alike() {
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(SENTENCE);
    let wide: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide.clone()).collect();
    let utf8 = [b"\xEF\xBB\xBF", SENTENCE.as_bytes()].concat();
    for bytes in [SENTENCE.as_bytes(), &utf8, &windows, &wide, &marked] {
        let read = documents("report.txt", bytes);
        assert_eq!(read.iter().map(|document| document.source.as_str()).collect::<Vec<_>>(), [SENTENCE]);
        assert_eq!((read[0].id.as_str(), read[0].zones.len()), ("report", 1));
    }
    let (code, ids, messages) = extract("old.txt", &windows);
    assert_eq!((code, ids), (0, vec!["old".to_owned()]));
    assert_eq!(messages, "DIR/old.txt: is not UTF-8; read as windows-1256\n");
}

/// Writes files into a folder and runs `extract` on it: exit code, ids that came out, messages.
fn extract_all(files: &[(&str, Vec<u8>)]) -> (i32, Vec<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
    let run = majlis().arg("extract").arg(folder.path()).output().expect("a run");
    let messages = String::from_utf8(run.stderr).expect("UTF-8").replace(&folder.path().display().to_string(), "DIR");
    (run.status.code().expect("an exit code"), ids(&run.stdout), messages)
}

#[test]
fn broken_files_are_named_with_what_to_do_and_the_rest_is_read() {
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("bytes.jsonl", b"\xFF\xFE{\n".to_vec(), "DIR/bytes.jsonl:1: is not UTF-8, as JSON must be; save it"),
        ("cut.jsonl.gz", gzip(SENTENCE.as_bytes())[..20].to_vec(), "DIR/cut.jsonl.gz:1: is compressed, and broken: "),
        ("cut.txt.gz", gzip(SENTENCE.as_bytes())[..20].to_vec(), "DIR/cut.txt.gz: is compressed, and broken: "),
        ("half.json", b"{\n\"id\": 1,\n".to_vec(), "DIR/half.json:3: is no JSON object: EOF"),
        ("list.json", b"[1]".to_vec(), "DIR/list.json: is no object; a report is"),
        ("long.txt", "ا ".repeat(6 << 20).into_bytes(), "DIR/long.txt: is longer than 16 MiB; split it"),
        ("nul.txt", b"abc\0def".to_vec(), "DIR/nul.txt: is no text but a file with NUL bytes; convert"),
        ("scan.txt", b"%PDF-1.4 ...".to_vec(), "DIR/scan.txt: is no text but a PDF; convert"),
    ];
    let mut files: Vec<(&str, Vec<u8>)> = cases.iter().map(|(name, bytes, _)| (*name, bytes.clone())).collect();
    files.push(("well.txt", SENTENCE.as_bytes().to_vec()));
    let (code, ids, messages) = extract_all(&files);
    assert_eq!((code, ids), (1, vec!["well".to_owned()]));
    let messages: Vec<&str> = messages.lines().collect();
    assert_eq!(messages.len(), cases.len() + 1, "{messages:#?}");
    for ((_, _, expected), message) in cases.iter().zip(&messages) {
        assert!(message.starts_with(expected), "{message}");
    }
    assert_eq!(messages[cases.len()], "majlis: 8 inputs could not be read");
}

#[test]
fn broken_lines_are_named_and_the_rest_is_read() {
    let cases = [
        (r#"{"id": "x""#, "is no JSON object: EOF while parsing"),
        ("[]", "is no object"),
        (r#"{"id": "x"}"#, "has neither \"text\" nor \"meetings\""),
        (r#"{"id": "x", "text": 7}"#, "the value of \"text\" is not a string"),
        (r#"{"id": [], "text": ""}"#, "the value of \"id\" is neither a string nor a number"),
        (r#"{"id": "x", "text": "\ud83d"}"#, "is no JSON object: "),
        (r#"{"id": "x", "meetings": 3}"#, "meetings: 3 stands where a list is wanted"),
    ];
    let broken: String = cases.iter().map(|(line, _)| format!("{line}\n")).collect();
    let (code, ids, messages) = extract("reports.jsonl", format!("{}{broken}\n{}", lines(1), lines(2)).as_bytes());
    assert_eq!((code, ids), (1, ["d0", "d0", "d1"].map(str::to_owned).to_vec()));
    let messages: Vec<&str> = messages.lines().collect();
    assert_eq!(messages.len(), cases.len() + 1, "{messages:#?}");
    for (at, ((_, expected), message)) in cases.iter().zip(&messages).enumerate() {
        assert!(message.starts_with(&format!("DIR/reports.jsonl:{}: {expected}", at + 2)), "{message}");
    }
}

#[test]
fn odd_lines_are_read_with_a_warning() {
    let cases = [
        (r#"{"id": "a", "text": ""}"#, "has no text"),
        (r#"{"id": "b", "text": "نص", "published": "now"}"#, "the day of publication \"now\" is not YYYY-MM-DD"),
        (r#"{"id": "c", "text": "نص", "source": {"a": 1}}"#, "the value of \"source\" is not a string; left out"),
    ];
    let odd: String = cases.iter().map(|(line, _)| format!("{line}\n")).collect();
    let (code, ids, messages) = extract("reports.jsonl", odd.as_bytes());
    assert_eq!((code, ids.concat()), (0, "abc".to_owned()));
    for (at, ((_, expected), message)) in cases.iter().zip(messages.lines()).enumerate() {
        assert!(message.starts_with(&format!("DIR/reports.jsonl:{}: {expected}", at + 1)), "{message}");
    }
    assert_eq!(messages.lines().count(), cases.len());
}

#[test]
fn days_of_publication_in_several_spellings() {
    let day = |written: &str| {
        let line = serde_json::json!({"id": "d", "text": SENTENCE, "published": written}).to_string();
        documents("d.jsonl", line.as_bytes())[0].published.map(|day| day.to_string())
    };
    for written in
        ["2024-09-03", "2024/09/03", "2024-09-03T23:30:00+03:00", "2024-09-03 10:00", "Tue, 3 Sep 2024 10:00:00 +0300"]
    {
        assert_eq!(day(written).as_deref(), Some("2024-09-03"), "{written}");
    }
    for written in ["2024-09-031", "2024-13-01", "3.9.2024", "2024"] {
        assert_eq!(day(written), None, "{written}");
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_refused_in_time() {
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n{}", "ا".repeat(25 << 20), lines(1));
    let longer = format!("{{\"id\": \"longer\", \"text\": \"{}\"}}\n{}", "a".repeat(65 << 20), lines(1));
    for (text, limit) in [(long, 16), (longer, 64)] {
        let start = std::time::Instant::now();
        let (code, ids, messages) = extract("reports.jsonl", text.as_bytes());
        assert_eq!((code, ids), (1, vec!["d0".to_owned()]));
        assert!(
            messages.starts_with(&format!("DIR/reports.jsonl:1: is longer than {limit} MiB; split it")),
            "{messages}"
        );
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}

#[test]
fn empty_inputs_and_missing_ones() {
    let (code, ids, messages) = extract("empty.txt", b"");
    assert_eq!((code, ids, messages.as_str()), (0, vec!["empty".to_owned()], "DIR/empty.txt: has no text\n"));
    assert_eq!(extract("empty.jsonl", b"\n\n"), (0, vec![], String::new()));

    let folder = tempfile::tempdir().expect("a folder");
    for (path, message) in [
        (folder.path().to_owned(), "holds no report; files are read whose names end in .txt"),
        (folder.path().join("none.txt"), "cannot be read: No such file"),
    ] {
        let run = majlis().arg("extract").arg(&path).output().expect("a run");
        let messages = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1));
        assert!(messages.starts_with(&format!("{}: {message}", path.display())), "{messages}");
    }
    assert_eq!(majlis().arg("extract").output().expect("a run").status.code(), Some(2));
}

#[test]
fn folders_are_read_in_order_and_compressed_files_too() {
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let frame = ruzstd::encoding::compress_to_vec(lines(2).as_bytes(), level);
    let (code, ids, messages) = extract_all(&[
        ("b/two.md", SENTENCE.as_bytes().to_vec()),
        ("b/one.jsonl.gz", [gzip(lines(1).as_bytes()), gzip(lines(1).as_bytes())].concat()),
        ("a.html", b"<!doctype html><p>abc".to_vec()),
        ("c.txt.gz", gzip(SENTENCE.as_bytes())),
        ("d.jsonl.zst", [frame.clone(), frame].concat()),
        ("e.json", br#"[{"id": "x", "text": "abc"}, {"text": "abc"}]"#.to_vec()),
        ("notes.pdf", b"%PDF".to_vec()),
        (".hidden.txt", b"abc".to_vec()),
    ]);
    assert_eq!((code, messages.as_str()), (0, ""));
    assert_eq!(ids, ["a", "d0", "d0", "two", "c", "d0", "d1", "d0", "d1", "x", "e-2"]);
}

#[test]
fn standard_input_tells_what_it_is_by_its_start() {
    let report = r#"{"id": "r1", "published": null, "text": "نص"}"#;
    let record = r#"{"id": "r2", "meetings": []}"#;
    let cases: [(&str, &[&str]); 4] = [
        (&format!("\n{report}\n{record}\n"), &["r1", "r2"]),
        ("<html><body><p>نص</p></body></html>", &["standard-input"]),
        (SENTENCE, &["standard-input"]),
        ("", &["standard-input"]),
    ];
    for (text, expected) in cases {
        let run = majlis().args(["extract", "-"]).write_stdin(text.to_owned()).output().expect("a run");
        assert_eq!(run.status.code(), Some(0), "{text}");
        assert_eq!(ids(&run.stdout), expected, "{text}");
    }
}

#[test]
fn the_output_does_not_depend_on_threads() {
    let input = format!("{}broken\n{}", lines(300), lines(3));
    let run = |threads: &str, format: &str| {
        let run = majlis()
            .args(["extract", "-", "--threads", threads, "--format", format])
            .write_stdin(input.clone())
            .output()
            .expect("a run");
        assert_eq!(run.status.code(), Some(1));
        run.stdout
    };
    let one = run("1", "jsonl");
    assert_eq!(ids(&one).len(), 303);
    assert_eq!(one, run("5", "jsonl"));
    let array: Vec<serde_json::Value> = serde_json::from_slice(&run("3", "json")).expect("an array");
    let objects: Vec<serde_json::Value> =
        one.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(array, objects);
}

#[test]
fn output_and_messages_go_to_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let (records, errors) = (folder.path().join("records.jsonl"), folder.path().join("errors.jsonl"));
    let run = majlis()
        .args(["extract", "-", "--output"])
        .arg(&records)
        .arg("--errors")
        .arg(&errors)
        .write_stdin(format!("{}{{\n{{\"id\": \"d3\"}}\n", lines(2)))
        .output()
        .expect("a run");
    assert_eq!((run.status.code(), run.stdout.len()), (Some(1), 0));
    assert_eq!(ids(&std::fs::read(records).expect("records")), ["d0", "d1"]);
    let told = std::fs::read_to_string(errors).expect("messages");
    let told: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let [broken, shapeless] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((&broken["level"], &broken["path"]), (&"error".into(), &"standard input".into()));
    assert_eq!((&broken["line"], &broken["document"]), (&3.into(), &serde_json::Value::Null));
    assert!(broken["message"].as_str().expect("words").starts_with("is no JSON object"), "{broken}");
    assert_eq!((&shapeless["line"], &shapeless["document"]), (&4.into(), &"d3".into()));
}

#[test]
fn the_schema_describes_what_extract_prints() {
    let run = majlis().arg("schema").output().expect("a run");
    let schema: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let out = majlis().args(["extract", "-"]).write_stdin(lines(1)).output().expect("a run").stdout;
    let record: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    for key in record.as_object().expect("an object").keys() {
        assert!(schema["properties"].get(key).is_some(), "{key}");
    }
    assert!(schema["$defs"]["MeetingRecord"]["properties"].get("participants").is_some());
}

#[test]
fn a_text_that_is_no_arabic_is_passed_over_and_told() {
    let text = include_str!("cases/scripts.tsv").lines().nth(1).and_then(|row| row.split('\t').next()).expect("a text");
    assert!(zones(&chrome(), text).iter().all(|zone| zone.kind == ZoneKind::Unreadable));
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("room");
    let output = Command::cargo_bin("majlis").expect("the program").arg("extract").arg(file.path()).assert().success();
    let told = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(told.contains("is Persian, not Arabic"), "{told}");
    let record = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(record.contains("\"meetings\":[]") && record.contains("\"skipped\":[]"), "{record}");
}
