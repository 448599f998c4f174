//! Another database takes the place of that of a store, at once: whenever the program ends, the old one or the new one is
//! there whole.
//!
//! A database is made as `quads.building`, and called `quads.next` once it is finished. Then the old one is moved aside and
//! the new one takes its name. Whoever next opens the store to write brings to an end what was cut short.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::graph::folder::QUADS;

const BUILDING: &str = "quads.building";
const NEXT: &str = "quads.next";
const OLD: &str = "quads.old";

/// Where the database of a store is to be read: under its name, but for a store whose swap was cut short.
pub(in crate::graph) fn current(store: &Path) -> PathBuf {
    let (usual, next) = (store.join(QUADS), store.join(NEXT));
    if !usual.exists() && next.exists() { next } else { usual }
}

/// Brings to an end what was cut short. The store must be ours alone.
pub(in crate::graph) fn settle(store: &Path) -> io::Result<()> {
    let (usual, next) = (store.join(QUADS), store.join(NEXT));
    if !usual.exists() && next.exists() {
        std::fs::rename(&next, &usual)?;
    }
    for left in [BUILDING, NEXT, OLD] {
        gone(&store.join(left))?;
    }
    Ok(())
}

/// A folder in which another database can be made; [`put`] puts it in place.
pub(super) fn building(store: &Path) -> io::Result<PathBuf> {
    let path = store.join(BUILDING);
    gone(&path)?;
    Ok(path)
}

/// Puts the database that was built in the place of that of the store. The store must be ours alone, and both closed.
pub(super) fn put(store: &Path) -> io::Result<()> {
    let path = |name| store.join(name);
    sync(&path(BUILDING));
    std::fs::rename(path(BUILDING), path(NEXT))?;
    if path(QUADS).exists() {
        std::fs::rename(path(QUADS), path(OLD))?;
    }
    settle(store)?;
    sync(store);
    Ok(())
}

/// Copies a database that nobody has open. Its tables never change once they are written, so they are shared by hard
/// links, where the file system has them; the rest is little.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        // what the program that had it open wrote for itself
        if name == "LOCK" || name.to_string_lossy().starts_with("LOG") {
            continue;
        }
        let target = to.join(name);
        let is_table = path.extension().is_some_and(|ending| ending == "sst");
        if !is_table || std::fs::hard_link(&path, &target).is_err() {
            std::fs::copy(&path, &target)?;
            File::open(&target)?.sync_all()?;
        }
    }
    sync(to);
    Ok(())
}

/// Removes a folder, if it is there.
pub(super) fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes sure that the names in a folder outlive a loss of power, where the system can.
fn sync(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
