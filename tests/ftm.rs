//! The export to FollowTheMoney, as its own package reads it.
#![allow(clippy::non_ascii_literal)]

mod python;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The coded meetings that ship as a store, and its export: the path of the entities.
fn exported(folder: &Path) -> std::path::PathBuf {
    let (store, dump, entities) = (folder.join("store"), folder.join("dump.nq"), folder.join("entities.ftm.json"));
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("--store").arg(&store).args(arguments);
        let output = command.output().expect("majlis runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let dump = dump.to_str().expect("a path");
    run(&["ingest", "--quiet", "--dump", dump, "data/meetings/syria.jsonl"]);
    run(&["export", "--format", "ftm", "--rdf", dump, "--output", entities.to_str().expect("a path")]);
    entities
}

#[test]
fn followthemoney_loads_and_accepts_every_entity() {
    let folder = tempfile::tempdir().expect("a folder");
    let entities = exported(folder.path());
    let text = std::fs::read_to_string(&entities).expect("the entities");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |schema: &str| lines.iter().filter(|entity| entity["schema"] == schema).collect::<Vec<_>>();
    for schema in ["Document", "Event", "Membership", "Occupancy", "Organization", "Person", "Position", "PublicBody"] {
        assert!(of(schema).len() > 20, "{schema}: {}", of(schema).len());
    }
    let named =
        |name: &str| lines.iter().find(|it| it["properties"]["name"].to_string().contains(name)).expect("a name");
    let araghchi = named("\"Abbas Araghchi\"");
    assert!(araghchi["properties"]["name"].to_string().contains("\"عباس عراقجي\""), "{araghchi}");
    assert_eq!(named("\"Abdallah Bou Habib\"")["properties"]["wikidataId"][0], "Q108504531");
    assert!(of("Event").iter().any(|event| event["properties"]["country"][0] == "tr"));

    let Some(interpreter) = python::with_packages(&["followthemoney==4.11.2"]) else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/ftm.py");
    let output = Command::new(interpreter).arg(script).arg(&entities).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), format!("{} entities", lines.len()));
    // and it can refuse
    let broken = folder.path().join("broken.ftm.json");
    std::fs::write(&broken, text.replacen("\"male\"", "\"m.\"", 1)).expect("a file");
    let output = Command::new(python::with_packages(&["followthemoney==4.11.2"]).expect("made above"))
        .args([Path::new(script), &broken])
        .output()
        .expect("Python runs");
    assert!(!output.status.success(), "a broken value passes");
}
