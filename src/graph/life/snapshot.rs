//! Snapshots: what a store was, kept beside it. Each is a store of its own that can be read but not changed.
//!
//! A snapshot shares its tables with the store by hard links, so that it takes no time and little room until the store
//! moves on. For the same reason it has no hash of what it says: to read all of a store before each change would cost far
//! more than the snapshot, and so would counting its quads; RocksDB checks each block that it reads, and `verify` reads them all.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::swap;
use crate::graph::error::GraphError;
use crate::graph::folder::{DESCRIPTION, Description, LOCK, QUADS, SNAPSHOT};
use crate::graph::store::Store;

/// The folder of snapshots, in that of the store.
const SNAPSHOTS: &str = "snapshots";
/// The end of the name of one that is not finished.
const UNFINISHED: &str = ".new";

/// How many snapshots taken before a command are kept, unless somebody says otherwise.
pub const KEPT: usize = 5;

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// When it was taken: ISO 8601, to the microsecond, so that texts sort as times do.
    pub taken: String,
    /// The command before which it was taken; none if somebody asked for it.
    pub before: Option<String>,
    /// The format of the store.
    pub format: u32,
    /// Version of majlis that took it.
    pub majlis: String,
    /// How many documents it holds; not counted where the store could not be opened first.
    pub documents: Option<u64>,
    /// How many meetings its edition has.
    pub meetings: Option<u64>,
}

/// A snapshot to be taken before the first change.
#[derive(Debug, Clone, Copy)]
pub struct Automatic {
    /// The command that will change the store.
    pub before: &'static str,
    /// Tells the time when it is taken, which may be long after it was asked for.
    pub clock: fn() -> Timestamp,
    /// How many of those taken before this command are kept, this one included.
    pub keep: usize,
}

impl Snapshot {
    /// A snapshot as somebody asks for it, named by the time unless it has a name.
    fn new(store: &Path, name: Option<&str>, taken: Timestamp, before: Option<&str>) -> Result<Self, GraphError> {
        let name = match name {
            Some(name) => name.to_owned(),
            None => free(store, &taken.strftime("%Y%m%dT%H%M%SZ").to_string()),
        };
        if !is_name(&name) {
            let message = "a name is made of letters a to z, digits and - _ ., and begins with a letter or digit";
            return Err(wrong(store, &name, message));
        }
        if path(store, &name).exists() {
            return Err(wrong(store, &name, "there is one of this name; remove it, or choose another name"));
        }
        let (before, majlis) = (before.map(str::to_owned), env!("CARGO_PKG_VERSION").to_owned());
        let format = Description::of_any_format(store)?.format;
        let taken = taken.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
        Ok(Self { name, taken, before, format, majlis, documents: None, meetings: None })
    }

    /// Makes its folder, with the database that `quads` puts there.
    fn keep(&self, store: &Path, quads: impl FnOnce(&Path) -> Result<(), GraphError>) -> Result<(), GraphError> {
        let (new, path) = (store.join(SNAPSHOTS).join(format!("{}{UNFINISHED}", self.name)), path(store, &self.name));
        let fail = |source| GraphError::Io { path: path.clone(), source };
        swap::gone(&new).and_then(|()| std::fs::create_dir_all(&new)).map_err(fail)?;
        quads(&new.join(QUADS))?;
        let write = || {
            std::fs::copy(store.join(DESCRIPTION), new.join(DESCRIPTION))?;
            std::fs::write(new.join(LOCK), "")?;
            std::fs::write(new.join(SNAPSHOT), serde_json::to_string_pretty(self)? + "\n")?;
            std::fs::rename(&new, &path)
        };
        write().map_err(fail)
    }

    /// Reads what the snapshot of a name says of itself.
    pub fn read(store: &Path, name: &str) -> Result<Self, GraphError> {
        if !is_name(name) {
            return Err(GraphError::NoSnapshot { path: store.to_owned(), name: name.to_owned() });
        }
        let file = path(store, name).join(SNAPSHOT);
        let text = std::fs::read_to_string(&file).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => GraphError::NoSnapshot { path: store.to_owned(), name: name.to_owned() },
            _ => GraphError::Io { path: file.clone(), source },
        })?;
        serde_json::from_str(&text).map_err(|error| wrong(store, name, &error.to_string()))
    }

    /// The snapshots of a store in the order in which they were taken, and the names of those that cannot be read.
    pub fn all(store: &Path) -> Result<(Vec<Self>, Vec<String>), GraphError> {
        let folder = store.join(SNAPSHOTS);
        let fail = |source| GraphError::Io { path: folder.clone(), source };
        let (mut whole, mut broken) = (Vec::new(), Vec::new());
        let entries = match std::fs::read_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((whole, broken)),
            entries => entries.map_err(fail)?,
        };
        for entry in entries {
            let name = entry.map_err(fail)?.file_name().to_string_lossy().into_owned();
            match Self::read(store, &name) {
                Ok(snapshot) if path(store, &name).join(QUADS).is_dir() => whole.push(snapshot),
                _ => broken.push(name),
            }
        }
        whole.sort_by(|one, other| (&one.taken, &one.name).cmp(&(&other.taken, &other.name)));
        broken.sort_unstable();
        Ok((whole, broken))
    }

    /// Removes the snapshot of a name.
    pub fn remove(store: &Path, name: &str) -> Result<(), GraphError> {
        Self::read(store, name)?;
        remove(store, name)
    }

    /// Keeps the last `keep` of those that were taken before a command; those that somebody asked for all stay.
    pub(super) fn prune(store: &Path, before: &str, keep: usize) -> Result<(), GraphError> {
        let (all, _) = Self::all(store)?;
        let taken: Vec<Self> = all.into_iter().filter(|it| it.before.as_deref() == Some(before)).collect();
        let old = taken.len().saturating_sub(keep);
        taken[..old].iter().try_for_each(|snapshot| remove(store, &snapshot.name))
    }
}

impl Store {
    /// Takes a snapshot, under a name or that of the time; `before` is the command before which it is taken. Fails in
    /// memory.
    pub fn snapshot(&self, name: Option<&str>, taken: Timestamp, before: Option<&str>) -> Result<Snapshot, GraphError> {
        let path = self.path();
        let mut snapshot = Snapshot::new(&path, name, taken, before)?;
        (snapshot.documents, snapshot.meetings) = (Some(self.documents()), Some(self.meetings()));
        snapshot.keep(&path, |quads| self.checkpoint(quads))?;
        Ok(snapshot)
    }

    /// Takes the snapshot that was asked for before the first change. An empty store needs none, and one in memory has
    /// none. Whoever is about to change the store calls this first; as long as it fails, there is no change.
    pub fn about_to_change(&self) -> Result<(), GraphError> {
        let Some(asked) = self.take_automatic() else { return Ok(()) };
        self.keep_before(&asked).inspect_err(|_| self.snapshot_before(asked))
    }

    fn keep_before(&self, asked: &Automatic) -> Result<(), GraphError> {
        if asked.keep == 0 || self.oxigraph().is_empty().map_err(self.failed())? {
            return Ok(());
        }
        self.snapshot(None, (asked.clock)(), Some(asked.before))?;
        Snapshot::prune(&self.path(), asked.before, asked.keep)
    }
}

/// Removes the snapshots that were never finished. The store must be ours alone.
pub(in crate::graph) fn sweep(store: &Path) -> std::io::Result<()> {
    let entries = match std::fs::read_dir(store.join(SNAPSHOTS)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(UNFINISHED) {
            swap::gone(&entry.path())?;
        }
    }
    Ok(())
}

/// Takes a snapshot of a store that nobody has open, and that may be damaged.
pub(super) fn at_rest(store: &Path, taken: Timestamp, before: &str) -> Result<Snapshot, GraphError> {
    let snapshot = Snapshot::new(store, None, taken, Some(before))?;
    snapshot.keep(store, |quads| {
        let from = swap::current(store);
        swap::copy(&from, quads).map_err(|source| GraphError::Io { path: from, source })
    })?;
    Ok(snapshot)
}

/// The folder of a snapshot.
pub fn path(store: &Path, name: &str) -> PathBuf {
    store.join(SNAPSHOTS).join(name)
}

/// The first name that no snapshot has: the time, or the time and a number for the second of the same second.
fn free(store: &Path, time: &str) -> String {
    let names = std::iter::once(time.to_owned()).chain((2..).map(|number| format!("{time}-{number}")));
    // there are fewer snapshots than numbers
    names.into_iter().find(|name| !path(store, name).exists()).unwrap_or_default()
}

fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(fits) && !name.ends_with(UNFINISHED)
}

fn remove(store: &Path, name: &str) -> Result<(), GraphError> {
    let path = path(store, name);
    swap::gone(&path).map_err(|source| GraphError::Io { path, source })
}

fn wrong(store: &Path, name: &str, message: &str) -> GraphError {
    GraphError::Snapshot { path: path(store, name), message: message.to_owned() }
}
