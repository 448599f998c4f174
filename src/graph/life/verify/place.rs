//! The files around the database: snapshots, and what was left unfinished.

use super::Verification;
use crate::graph::error::GraphError;
use crate::graph::life::snapshot::{Snapshot, path};
use crate::graph::store::Store;

pub(super) fn check(store: &Store, found: &mut Verification) -> Result<(), GraphError> {
    let Some(folder) = store.folder_path() else { return Ok(()) };
    let (_, broken) = Snapshot::all(folder)?;
    for name in broken {
        let (at, message) = (path(folder, &name), "a snapshot that is not whole".to_owned());
        if name.ends_with(".new") {
            found.note("snapshot", at.display(), message, "remove the folder: taking it was cut short");
        } else {
            found.fault("snapshot", at.display(), message, "remove the folder: it cannot be restored");
        }
    }
    Ok(())
}
