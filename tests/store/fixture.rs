//! A small store, as its lines, and a folder in which commands run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use majlis::graph::life::Selection;
use majlis::graph::{Entry, Store, World};

/// The curated world.
pub static WORLD: LazyLock<World> = LazyLock::new(|| World::built_in().unwrap());

/// A store of a few records as N-Quads.
pub static STORED: LazyLock<String> = LazyLock::new(|| {
    let lines = std::fs::read_to_string(records()).unwrap();
    let entries: Vec<Entry> =
        lines.lines().map(|line| Entry::coded(serde_json::from_str(line).unwrap(), &WORLD)).collect();
    let store = Store::memory().unwrap();
    store.ingest_records(&WORLD, &entries).unwrap();
    // ontology and registry are large and would tell nothing more
    let small = Selection::of(&[], &["ontology", "places", "registry"].map(str::to_owned)).unwrap();
    let canonical = store.canonical(&small).unwrap();
    canonical.names().iter().flat_map(|name| canonical.lines(name).unwrap()).collect()
});

/// The file of the records.
pub fn records() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/review/records.jsonl")
}

/// A folder in which commands run, with the store in the file `all.nq`.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        std::fs::write(desk.path("all.nq"), &*STORED).unwrap();
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_majlis"));
        command.current_dir(self.0.path()).args(arguments).env("MAJLIS_STORE", "store");
        command
    }

    /// Exit code, standard output and standard error.
    pub fn run(&self, arguments: &[&str]) -> (i32, Vec<u8>, String) {
        let output = self.command(arguments).output().expect("the program starts");
        (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
    }

    pub fn fine(&self, arguments: &[&str]) -> Vec<u8> {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
        out
    }

    pub fn text(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.fine(arguments)).unwrap()
    }

    /// What cannot be done, by its error.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.run(arguments);
        assert_eq!((code, out.as_slice()), (1, b"".as_slice()), "{arguments:?}");
        err
    }
}
