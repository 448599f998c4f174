//! The folder of a store on disk: `store.toml` says its format and namespace, `lock` who may use it, `quads/` is RocksDB's.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use oxigraph::store::Store as Quads;
use serde::{Deserialize, Serialize};

use super::error::GraphError;
use super::iri::Iris;
use super::life::swap;
use super::life::upgrade::FORMAT;
use super::running::running;
use super::store::Mode;

/// The file that says what the store is.
pub(super) const DESCRIPTION: &str = "store.toml";
const NEW_DESCRIPTION: &str = "store.toml.new";
/// The file by whose lock processes know of each other.
pub(super) const LOCK: &str = "lock";
/// The file that says that the store is a snapshot of another.
pub(super) const SNAPSHOT: &str = "snapshot.json";
/// The folder of the database, in that of the store.
pub(super) const QUADS: &str = "quads";

/// What `store.toml` says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Description {
    pub format: u32,
    things: Option<String>,
}

impl Description {
    /// Reads the description of the store in a folder. Fails if there is none, or it cannot be understood.
    pub fn of_any_format(folder: &Path) -> Result<Self, GraphError> {
        let path = folder.join(DESCRIPTION);
        let text = std::fs::read_to_string(&path).map_err(|source| match source.kind() {
            ErrorKind::NotFound => GraphError::Missing { path: folder.to_owned() },
            _ => GraphError::Io { path: path.clone(), source },
        })?;
        toml::from_str(&text)
            .map_err(|error| GraphError::Description { path, message: error.message().trim().to_owned() })
    }

    /// As [`Description::of_any_format`]; fails if the format is newer than this program.
    pub fn read(folder: &Path) -> Result<Self, GraphError> {
        let description = Self::of_any_format(folder)?;
        if description.format > FORMAT {
            let found = description.format;
            return Err(GraphError::NewerFormat { path: folder.to_owned(), found, known: FORMAT });
        }
        Ok(description)
    }

    /// As [`Description::read`]; fails if the format is older, too.
    pub fn current(folder: &Path) -> Result<Self, GraphError> {
        let description = Self::read(folder)?;
        if description.format < FORMAT {
            let found = description.format;
            return Err(GraphError::OlderFormat { path: folder.to_owned(), found, known: FORMAT });
        }
        Ok(description)
    }

    /// Writes the description under another name first, so that it is there whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), GraphError> {
        let path = folder.join(DESCRIPTION);
        let text = toml::to_string(self)
            .map_err(|error| GraphError::Description { path: path.clone(), message: error.to_string() })?;
        let new = folder.join(NEW_DESCRIPTION);
        std::fs::write(&new, text)
            .and_then(|()| std::fs::rename(&new, &path))
            .map_err(|source| GraphError::Io { path, source })
    }

    /// How its store in `folder` mints IRIs.
    pub fn iris(&self, folder: &Path) -> Result<Iris, GraphError> {
        let Some(things) = &self.things else { return Ok(Iris::default()) };
        let wrong =
            |error: GraphError| GraphError::Description { path: folder.join(DESCRIPTION), message: error.to_string() };
        Iris::below(things).map_err(wrong)
    }
}

/// A folder that is locked for us as long as this lives.
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Locks the folder and reads, or writes, its description.
    pub fn open(path: &Path, mode: Mode, namespace: Option<Iris>) -> Result<(Self, Iris), GraphError> {
        if cfg!(not(feature = "rocksdb")) {
            return Err(GraphError::NoDisk { path: path.to_owned() });
        }
        let described = path.join(DESCRIPTION).is_file();
        match mode {
            Mode::Read | Mode::Change if !described => return Err(GraphError::Missing { path: path.to_owned() }),
            Mode::Write if !described => make(path)?,
            _ => {}
        }
        let folder = Self::locked(path, mode)?;
        // only now, since another process may have made it in the meantime
        let iris = if path.join(DESCRIPTION).is_file() {
            folder.described(namespace)?
        } else {
            folder.describe(namespace.unwrap_or_default())?
        };
        Ok((folder, iris))
    }

    /// Locks the folder of a store, so that its files can be moved. It must exist; it may be of another format, and its
    /// database may be damaged.
    pub fn hold(path: &Path) -> Result<Self, GraphError> {
        Description::of_any_format(path)?;
        Self::locked(path, Mode::Change)
    }

    fn locked(path: &Path, mode: Mode) -> Result<Self, GraphError> {
        if mode != Mode::Read && path.join(SNAPSHOT).is_file() {
            return Err(GraphError::IsSnapshot { path: path.to_owned() });
        }
        let folder = Self { path: path.to_owned(), _lock: lock(path, mode)? };
        if mode != Mode::Read {
            swap::settle(path).map_err(|source| GraphError::Io { path: path.to_owned(), source })?;
        }
        Ok(folder)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How the store mints IRIs.
    pub fn iris(&self) -> Result<Iris, GraphError> {
        Description::read(&self.path)?.iris(&self.path)
    }

    /// Opens the database of the folder.
    pub fn quads(&self, mode: Mode) -> Result<Quads, GraphError> {
        let path = swap::current(&self.path);
        // without this file RocksDB would make a new database, and remove what is there
        if !path.join("CURRENT").is_file() && holds_something(&path) {
            let message = "the file CURRENT of the database is missing".to_owned();
            return Err(GraphError::Damaged { path, message });
        }
        self.database(&path, mode)
    }

    /// Makes another database, to be put in the place of that of the folder.
    pub fn build(&self, path: &Path) -> Result<Quads, GraphError> {
        self.database(path, Mode::Write)
    }

    fn database(&self, path: &Path, mode: Mode) -> Result<Quads, GraphError> {
        #[cfg(feature = "rocksdb")]
        let opened = match mode {
            Mode::Read => Quads::open_read_only(path),
            Mode::Write | Mode::Change => Quads::open(path),
        };
        #[cfg(not(feature = "rocksdb"))]
        let opened = {
            let _ = (path, mode);
            Quads::new()
        };
        opened.map_err(|source| GraphError::Storage { path: self.path.clone(), source })
    }

    fn described(&self, wanted: Option<Iris>) -> Result<Iris, GraphError> {
        let found = Description::current(&self.path)?.iris(&self.path)?;
        match wanted {
            Some(wanted) if wanted != found => Err(GraphError::OtherNamespace {
                path: self.path.clone(),
                found: found.namespace().to_owned(),
                wanted: wanted.namespace().to_owned(),
            }),
            _ => Ok(found),
        }
    }

    fn describe(&self, iris: Iris) -> Result<Iris, GraphError> {
        Description { format: FORMAT, things: Some(iris.namespace().to_owned()) }.write(&self.path)?;
        Ok(iris)
    }
}

/// Whether a folder has tables or a journal; that of a database which was just being made when the program ended has none.
fn holds_something(quads: &Path) -> bool {
    let holds = |path: PathBuf| match path.extension().and_then(|ending| ending.to_str()) {
        Some("sst") => true,
        Some("log") => path.metadata().is_ok_and(|file| file.len() > 0),
        _ => false,
    };
    quads.read_dir().is_ok_and(|files| files.flatten().any(|file| holds(file.path())))
}

/// Makes the folder, unless it holds something that we did not put there.
fn make(path: &Path) -> Result<(), GraphError> {
    let fail = |source| GraphError::Io { path: path.to_owned(), source };
    std::fs::create_dir_all(path).map_err(fail)?;
    for entry in std::fs::read_dir(path).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        if name != LOCK && name != NEW_DESCRIPTION && name != DESCRIPTION {
            return Err(GraphError::NotAStore { path: path.to_owned() });
        }
    }
    Ok(())
}

/// Readers share the lock, a writer has it alone; it ends with the process, however that ends.
fn lock(path: &Path, mode: Mode) -> Result<File, GraphError> {
    let name = path.join(LOCK);
    let fail = |source| GraphError::Io { path: name.clone(), source };
    let file = match mode {
        Mode::Write | Mode::Change => {
            File::options().create(true).truncate(false).write(true).open(&name).map_err(fail)?
        }
        // a store on read-only media has its lock file too, from when it was made
        Mode::Read => File::open(&name).map_err(fail)?,
    };
    let locked = if mode == Mode::Read { file.try_lock_shared() } else { file.try_lock() };
    match locked {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(GraphError::InUse { path: path.to_owned(), by: running(path) }),
        // a file system without locks; RocksDB still keeps two writers apart
        Err(TryLockError::Error(source)) if source.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(source)) => Err(fail(source)),
    }
}
