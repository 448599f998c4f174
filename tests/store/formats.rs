//! Formats and their upgrade, restoring and what a swap that was cut short leaves: by the files alone, which need no
//! database.

use std::path::Path;

use jiff::Timestamp;
use majlis::graph::GraphError;
use majlis::graph::life::restore::restore;
use majlis::graph::life::snapshot::{Snapshot, path};
use majlis::graph::life::upgrade::{FORMAT, STEPS, Step, upgrade};

/// A folder that looks like a store of a format, its database two files.
fn store(format: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "store.toml", &format!("format = {format}\nthings = \"https://example.org/\"\n"));
    write(folder.path(), "lock", "");
    write(folder.path(), "quads/CURRENT", "MANIFEST-1");
    write(folder.path(), "quads/000001.sst", "tables");
    write(folder.path(), "quads/LOCK", "");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn names(store: &Path) -> Vec<String> {
    let (whole, broken) = Snapshot::all(store).unwrap();
    assert!(broken.is_empty(), "{broken:?}");
    whole.into_iter().map(|snapshot| snapshot.name).collect()
}

/// Two steps: the second fails for as long as the store has a file `no`.
const TWO: &[Step] = &[
    Step { what: "one is written", run: |store| note(store, "one") },
    Step {
        what: "two is written",
        run: |store| {
            let failed = std::io::Error::other("not yet");
            if store.join("no").exists() {
                return Err(GraphError::Io { path: store.to_owned(), source: failed });
            }
            note(store, "two")
        },
    },
];

fn note(store: &Path, text: &str) -> Result<(), GraphError> {
    let path = store.join("steps");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    std::fs::write(&path, before + text + " ").map_err(|source| GraphError::Io { path, source })
}

#[test]
fn each_step_is_run_once_and_in_order() {
    let folder = store(1);
    let upgraded = upgrade(folder.path(), TWO, at(0)).unwrap();
    assert_eq!((upgraded.from, upgraded.to), (1, 3));
    assert_eq!(upgraded.steps, ["one is written", "two is written"]);
    assert_eq!(read(folder.path(), "steps"), "one two ");
    assert!(read(folder.path(), "store.toml").contains("format = 3"));
    let kept = upgraded.replaced.unwrap();
    assert_eq!((kept.format, kept.before.as_deref()), (1, Some("upgrade")));
    assert!(read(&path(folder.path(), &kept.name), "store.toml").contains("format = 1"));
    let again = upgrade(folder.path(), TWO, at(1)).unwrap();
    assert!(again.steps.is_empty() && again.replaced.is_none());
    assert_eq!(read(folder.path(), "steps"), "one two ");
    assert_eq!(names(folder.path()).len(), 1);
}

#[test]
fn a_store_between_formats_goes_on_where_it_was() {
    let folder = store(2);
    assert_eq!(upgrade(folder.path(), TWO, at(0)).unwrap().steps, ["two is written"]);
    assert_eq!(read(folder.path(), "steps"), "two ");
    // cut short by a failure after the first step
    let folder = store(1);
    write(folder.path(), "no", "");
    let message = upgrade(folder.path(), TWO, at(0)).unwrap_err().to_string();
    assert!(message.contains("not yet"), "{message}");
    assert!(read(folder.path(), "store.toml").contains("format = 2"));
    std::fs::remove_file(folder.path().join("no")).unwrap();
    assert_eq!(upgrade(folder.path(), TWO, at(1)).unwrap().steps, ["two is written"]);
    assert_eq!(read(folder.path(), "steps"), "one two ");
}

#[test]
fn a_format_that_no_step_knows_is_told() {
    let newer = upgrade(store(4).path(), TWO, at(0)).unwrap_err();
    assert!(matches!(newer, GraphError::NewerFormat { found: 4, known: 3, .. }), "{newer}");
    let older = upgrade(store(0).path(), TWO, at(0)).unwrap_err();
    assert!(matches!(older, GraphError::OlderFormat { found: 0, known: 3, .. }), "{older}");
    assert!(upgrade(Path::new("nowhere"), TWO, at(0)).unwrap_err().to_string().contains("no store here"));
}

#[test]
fn the_format_of_the_program_follows_from_its_steps() {
    assert_eq!(FORMAT as usize, 1 + STEPS.len());
    let upgraded = upgrade(store(FORMAT).path(), STEPS, at(0)).unwrap();
    assert!(upgraded.replaced.is_none(), "a store of now needs no step");
}

#[test]
fn restoring_swaps_and_keeps_what_was_there() {
    let folder = store(FORMAT);
    let path = folder.path();
    // any snapshot will do; this one is what an upgrade would have kept
    let first = snapshot_of(path, 0);
    write(path, "quads/CURRENT", "MANIFEST-2");
    write(path, "quads/000002.sst", "more tables");
    let [restored, replaced] = restore(path, &first, at(1)).unwrap();
    assert_eq!((restored.name.as_str(), replaced.before.as_deref()), (first.as_str(), Some("restore")));
    assert_eq!(read(path, "quads/CURRENT"), "MANIFEST-1");
    assert!(!path.join("quads/000002.sst").exists());
    restore(path, &replaced.name, at(2)).unwrap();
    assert_eq!(read(path, "quads/CURRENT"), "MANIFEST-2");
    assert_eq!(read(path, "quads/000002.sst"), "more tables");
    assert_eq!(names(path).len(), 3);
    let missing = restore(path, "nothing", at(3)).unwrap_err().to_string();
    assert!(missing.contains("no snapshot \"nothing\"") && missing.contains("--list"), "{missing}");
    assert_eq!(names(path).len(), 3, "what cannot be restored replaces nothing");
}

/// Takes a snapshot without a database; returns its name.
fn snapshot_of(store: &Path, second: i64) -> String {
    let step = Step { what: "nothing", run: |_| Ok(()) };
    let name = upgrade(store, &[STEPS, &[step]].concat(), at(second)).unwrap().replaced.unwrap().name;
    write(store, "store.toml", &format!("format = {FORMAT}\nthings = \"https://example.org/\"\n"));
    name
}

#[test]
fn snapshots_of_one_second_have_names_of_their_own() {
    let folder = store(FORMAT);
    let taken: Vec<String> = (0..3).map(|_| snapshot_of(folder.path(), 0)).collect();
    assert_eq!(taken, ["20270115T080000Z", "20270115T080000Z-2", "20270115T080000Z-3"]);
    assert_eq!(names(folder.path()), taken);
    Snapshot::remove(folder.path(), &taken[1]).unwrap();
    assert_eq!(names(folder.path()), [taken[0].as_str(), &taken[2]]);
    assert!(Snapshot::remove(folder.path(), &taken[1]).is_err());
    assert!(Snapshot::remove(folder.path(), "../quads").is_err());
    assert!(folder.path().join("quads/CURRENT").exists());
}

/// Every state in which a swap can be cut short: either the old database is there afterwards, or the new one.
#[test]
fn a_swap_that_was_cut_short_is_brought_to_an_end() {
    for (left, expected) in [
        // still being made
        (&["quads", "quads.building"][..], "quads"),
        // made, but not yet in place
        (&["quads", "quads.next"], "quads"),
        // the old one is aside, the new one has no name yet
        (&["quads.old", "quads.next"], "quads.next"),
        // in place, the old one not yet removed
        (&["quads", "quads.old"], "quads"),
    ] {
        let folder = store(FORMAT);
        std::fs::remove_dir_all(folder.path().join("quads")).unwrap();
        left.iter().for_each(|name| write(folder.path(), &format!("{name}/CURRENT"), name));
        // whatever has the store alone settles it first
        upgrade(folder.path(), STEPS, at(0)).unwrap();
        assert_eq!(read(folder.path(), "quads/CURRENT"), expected, "{left:?}");
        let others = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let others: Vec<String> = others.map(|name| name.into_string().unwrap()).collect();
        assert!(others.iter().all(|name| !name.starts_with("quads.")), "{others:?}");
    }
}
