//! Reading by partition: what many processes print, put together and sorted, is what one prints.

#[path = "../python/mod.rs"]
mod python;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The reports that ship with the program, one a line, each with an id; two lines among them that cannot be read.
fn reports() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut lines = Vec::new();
    for path in paths {
        // one is in an older encoding, which lines of JSON cannot be
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let stem = path.file_stem().unwrap().to_str().unwrap();
        match path.extension().unwrap().to_str().unwrap() {
            "txt" => lines.push(json!({ "id": stem, "published": "2024-09-03", "text": text }).to_string()),
            "jsonl" => lines.extend(text.lines().map(str::to_owned)),
            _ => {}
        }
    }
    assert!(lines.len() > 30, "{} reports", lines.len());
    assert!(lines.iter().all(|line| serde_json::from_str::<Value>(line).unwrap()["id"].is_string()), "all have ids");
    lines.insert(lines.len() / 3, r#"{"id": "no-text", "text": 1}"#.to_owned());
    lines.insert(2 * lines.len() / 3, "{".to_owned());
    lines.join("\n") + "\n"
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// What one process makes of the reports: its output and its messages.
fn one_process(reports: &str, format: &str, folder: &Path) -> (String, String) {
    let errors = folder.join("errors.jsonl");
    let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
    command.args(["extract", "-", "--format", format, "--errors"]).arg(&errors);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = reports.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!(output.status.code(), Some(1), "two lines cannot be read");
    (String::from_utf8(output.stdout).unwrap(), std::fs::read_to_string(errors).unwrap())
}

/// All parts of an output folder of Spark.
fn parts(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let parts = entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("part-"));
    parts.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// The messages without the line, which is that of the partition.
fn told(errors: &str) -> Vec<(Value, Value)> {
    let mut told: Vec<(Value, Value)> = errors
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["level"].clone(), line["document"].clone()))
        .collect();
    told.sort_by_key(|(level, document)| (level.to_string(), document.to_string()));
    told
}

/// The interpreter with Spark; none without Java or the package, said aloud, and a failure where `CI` is set.
fn spark() -> Option<PathBuf> {
    let java = Command::new("java").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !java.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no Java: Spark is not checked");
        eprintln!("SKIPPED: no Java: Spark is not checked");
        return None;
    }
    python::with_packages(&["pyspark==4.1.4"])
}

#[test]
fn partitions_on_spark_give_the_bytes_of_one_process() {
    let Some(python) = spark() else { return };
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("reports.jsonl");
    let reports = reports();
    std::fs::write(&input, &reports).unwrap();
    for (format, partitions) in [("nquads", "5"), ("jsonl", "3")] {
        let (documents, errors) = one_process(&reports, format, folder.path());
        assert!(documents.lines().count() > 30, "{format}");
        let output = folder.path().join(format);
        let mut command = Command::new(&python);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("tests/spark/extract.py").args([&input, &output]);
        command.args(["--majlis", env!("CARGO_BIN_EXE_majlis"), "--format", format, "--partitions", partitions]);
        command.env("MASTER", "local[2]").env("SPARK_LOCAL_IP", "127.0.0.1").env("PYSPARK_PYTHON", &python);
        command.env("PYSPARK_SUBMIT_ARGS", "--master local[2] --conf spark.ui.enabled=false pyspark-shell");
        let run = command.stdin(Stdio::null()).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let there = parts(&output.join("documents"));
        assert!(sorted(&documents) == sorted(&there), "{format}: {partitions} partitions give other lines");
        assert_eq!(told(&errors), told(&parts(&output.join("errors"))));
    }
}

#[test]
fn the_order_of_documents_and_their_company_do_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let reports = reports();
    let (whole, errors) = one_process(&reports, "nquads", folder.path());
    let mut backwards: Vec<&str> = reports.lines().collect();
    backwards.reverse();
    let (there, _) = one_process(&(backwards.join("\n") + "\n"), "nquads", folder.path());
    assert!(sorted(&whole) == sorted(&there));
    let told = told(&errors);
    assert!(told.contains(&("error".into(), "no-text".into())), "{told:?}");
    assert!(told.contains(&("error".into(), Value::Null)), "{told:?}");
}
