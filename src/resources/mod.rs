//! Where data comes from: embedded in the program, or a folder that replaces it.
//!
//! In: a relative path such as `lexicon/triggers.toml`. Out: its text and the path to name in messages.

mod finding;

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use thiserror::Error;

pub use finding::{Finding, Severity};

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");
static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// A folder of knowledge: `data`, `ontology` or `queries`.
#[derive(Debug, Clone)]
pub struct Resources {
    embedded: &'static Dir<'static>,
    name: &'static str,
    replaced_by: Option<PathBuf>,
}

/// A file of knowledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The path to name in messages.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Why a data file could not be had.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ResourceError {
    /// The file is missing from a folder given by `--data`.
    #[error("{path}: {source}; a folder given by --data replaces all of the built-in data, so it must hold this file")]
    Unreadable {
        /// The file.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
    /// The file is not built in.
    #[error("{path}: not among the built-in files")]
    NotEmbedded {
        /// The file.
        path: String,
    },
}

impl From<&ResourceError> for Finding {
    fn from(error: &ResourceError) -> Self {
        match error {
            ResourceError::Unreadable { path, source } => {
                Self::of(path, format!("{source}; a folder given by --data must hold this file"))
            }
            ResourceError::NotEmbedded { path } => Self::of(path, "not among the built-in files"),
        }
    }
}

impl Resources {
    /// Lexicon, registry, coded meetings and sample reports; `replaced_by` is the folder of `--data`.
    pub fn data(replaced_by: Option<&Path>) -> Self {
        Self { embedded: &DATA, name: "data", replaced_by: replaced_by.map(Path::to_owned) }
    }

    /// The ontology and its shapes.
    pub fn ontology() -> Self {
        Self { embedded: &ONTOLOGY, name: "ontology", replaced_by: None }
    }

    /// The named queries.
    pub fn queries() -> Self {
        Self { embedded: &QUERIES, name: "queries", replaced_by: None }
    }

    /// The file at a relative path with `/` between its parts.
    pub fn read(&self, path: &str) -> Result<Resource, ResourceError> {
        match &self.replaced_by {
            Some(folder) => {
                let full = folder.join(path);
                let path = full.display().to_string();
                match std::fs::read_to_string(&full) {
                    Ok(text) => Ok(Resource { path, text }),
                    Err(source) => Err(ResourceError::Unreadable { path, source }),
                }
            }
            None => {
                let named = format!("{}/{path}", self.name);
                match self.embedded.get_file(path).and_then(|file| file.contents_utf8()) {
                    Some(text) => Ok(Resource { path: named, text: text.to_owned() }),
                    None => Err(ResourceError::NotEmbedded { path: named }),
                }
            }
        }
    }

    /// All files below a relative folder whose names end in `.extension`, sorted by path.
    pub fn list(&self, folder: &str, extension: &str) -> Result<Vec<Resource>, ResourceError> {
        let mut paths = Vec::new();
        match &self.replaced_by {
            Some(root) => walk_disk(root, &root.join(folder), &mut paths),
            None => {
                let dir = if folder.is_empty() { Some(self.embedded) } else { self.embedded.get_dir(folder) };
                dir.into_iter().for_each(|dir| walk_embedded(dir, &mut paths));
            }
        }
        let suffix = format!(".{extension}");
        paths.retain(|path| path.ends_with(&suffix));
        paths.sort();
        paths.iter().map(|path| self.read(path)).collect()
    }

    /// The bytes of all files below a relative folder, each with its path from that folder on, sorted by path. A folder
    /// that is not there has none.
    pub fn files(&self, folder: &str) -> Result<Vec<(String, Vec<u8>)>, ResourceError> {
        let mut paths = Vec::new();
        match &self.replaced_by {
            Some(root) => walk_disk(root, &root.join(folder), &mut paths),
            None => self.embedded.get_dir(folder).into_iter().for_each(|dir| walk_embedded(dir, &mut paths)),
        }
        paths.sort();
        let inner = |path: &str| path.strip_prefix(&format!("{folder}/")).unwrap_or(path).to_owned();
        paths.iter().map(|path| Ok((inner(path), self.bytes(path)?))).collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, ResourceError> {
        match &self.replaced_by {
            Some(root) => {
                let full = root.join(path);
                let failed = |source| ResourceError::Unreadable { path: full.display().to_string(), source };
                std::fs::read(&full).map_err(failed)
            }
            None => match self.embedded.get_file(path) {
                Some(file) => Ok(file.contents().to_vec()),
                None => Err(ResourceError::NotEmbedded { path: format!("{}/{path}", self.name) }),
            },
        }
    }
}

fn walk_embedded(dir: &Dir<'_>, paths: &mut Vec<String>) {
    paths.extend(dir.files().map(|file| file.path().display().to_string()));
    dir.dirs().for_each(|below| walk_embedded(below, paths));
}

fn walk_disk(root: &Path, folder: &Path, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk_disk(root, &path, paths);
        } else if let Ok(relative) = path.strip_prefix(root) {
            paths.push(relative.display().to_string());
        }
    }
}
