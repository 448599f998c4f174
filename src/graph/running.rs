//! The server of a store: it says in the store's folder who it is and where it answers, so that other commands can ask
//! it, or say who has the store.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::GraphError;

/// The file in the folder of a store by which a server is found.
pub const SERVER: &str = "server.json";

/// A server that answers for a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Its process.
    pub pid: u32,
    /// Where it answers: scheme, host and port, without a slash at the end.
    pub url: String,
    /// When it was started, as it says: ISO 8601.
    pub started: String,
}

/// A server's word that it runs. Ends with the process, however that ends; the file goes when this is dropped.
#[derive(Debug)]
pub struct Announcement {
    path: PathBuf,
    _lock: File,
}

impl Running {
    /// Says in the folder of a store that this server runs. The file is there whole or not at all, and locked for as long
    /// as the announcement lives: by this lock, not by the process id, which another process may have got since, others
    /// judge whether the server still runs.
    pub fn announce(&self, store: &Path) -> Result<Announcement, GraphError> {
        let path = store.join(SERVER);
        let fail = |source| GraphError::Io { path: path.clone(), source };
        let new = store.join(format!("{SERVER}.{}.new", self.pid));
        let write = || {
            std::fs::write(&new, serde_json::to_vec_pretty(self)?)?;
            let file = File::open(&new)?;
            match file.try_lock() {
                Err(TryLockError::Error(error)) if error.kind() != std::io::ErrorKind::Unsupported => {
                    return Err(error);
                }
                // nobody else knows this name; without locks the file alone must do
                _ => {}
            }
            std::fs::rename(&new, &path)?;
            Ok(file)
        };
        let lock = write().inspect_err(|_| {
            // what could not be finished is of no use
            let _ = std::fs::remove_file(&new);
        });
        Ok(Announcement { _lock: lock.map_err(fail)?, path })
    }
}

impl Drop for Announcement {
    fn drop(&mut self) {
        // a file that stays is known for stale by its lock
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The server of the store in the folder `store`. None if no server said that it runs, or if it has ended since, which
/// shows by the lock of its file; on a file system without locks, the file is believed.
pub fn running(store: &Path) -> Option<Running> {
    let path = store.join(SERVER);
    let file = File::open(&path).ok()?;
    let said = serde_json::from_reader(&file).ok()?;
    match file.try_lock_shared() {
        Err(_) => Some(said),
        Ok(()) => None,
    }
}
