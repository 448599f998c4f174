//! A store becomes what it was, or what a dump says; what it was until then is kept as a snapshot.

use std::path::Path;

use jiff::Timestamp;

use super::load::Cargo;
use super::snapshot::{self, Snapshot};
use super::swap;
use crate::graph::error::GraphError;
use crate::graph::folder::{Description, Folder, QUADS};
use crate::graph::iri::Iris;
use crate::graph::store::Mode;

/// Makes the store what its snapshot of a name is; the store may be damaged. Returns this snapshot, and that of what was
/// there until now.
pub fn restore(store: &Path, name: &str, taken: Timestamp) -> Result<[Snapshot; 2], GraphError> {
    let folder = Folder::hold(store)?;
    let snapshot = Snapshot::read(store, name)?;
    let from = snapshot::path(store, name);
    let (there, here) = (Description::current(&from)?.iris(&from)?, folder.iris()?);
    if there != here {
        let (found, wanted) = (there.namespace().to_owned(), here.namespace().to_owned());
        return Err(GraphError::OtherNamespace { path: from, found, wanted });
    }
    let replaced = snapshot::at_rest(store, taken, "restore")?;
    let fail = |source| GraphError::Io { path: store.to_owned(), source };
    let building = swap::building(store).map_err(fail)?;
    swap::copy(&from.join(QUADS), &building).and_then(|()| swap::put(store)).map_err(fail)?;
    Ok([snapshot, replaced])
}

/// What became of a store that was loaded.
#[derive(Debug)]
pub struct Loaded {
    /// How many quads it has.
    pub quads: u64,
    /// What was there before, if anything was.
    pub replaced: Option<Snapshot>,
}

/// Makes the store in a folder, new or not, what `cargo` says. A store that holds something is only replaced if `replace`
/// says so. Until all is read and on disk, the store stays as it is.
pub fn load(
    store: &Path,
    cargo: &Cargo,
    namespace: Option<Iris>,
    replace: bool,
    taken: Timestamp,
) -> Result<Loaded, GraphError> {
    let wanted = namespace.or_else(|| cargo.namespace().cloned());
    let (folder, _) = Folder::open(store, Mode::Write, wanted)?;
    // a database that cannot be opened holds something
    let empty = !swap::current(store).exists()
        || folder.quads(Mode::Change).is_ok_and(|quads| quads.is_empty().unwrap_or(false));
    if !empty && !replace {
        return Err(GraphError::NotEmptyStore { path: store.to_owned() });
    }
    let fail = |source| GraphError::Io { path: store.to_owned(), source };
    let building = swap::building(store).map_err(fail)?;
    let quads = folder.build(&building)?;
    cargo.load(&quads)?;
    let storage = |source| GraphError::Storage { path: store.to_owned(), source };
    #[cfg(feature = "rocksdb")]
    quads.flush().map_err(storage)?;
    let count = quads.len().map_err(storage)? as u64;
    drop(quads);
    let replaced = if empty { None } else { Some(snapshot::at_rest(store, taken, "load")?) };
    swap::put(store).map_err(fail)?;
    Ok(Loaded { quads: count, replaced })
}
