//! What can go wrong between records and store.

use std::path::PathBuf;

use oxigraph::store::StorageError;
use thiserror::Error;

use super::running::Running;

/// Why the graph could not be had, read or written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GraphError {
    /// There is no store.
    #[error("{path}: no store here; make one with `majlis ingest`, or name another with --store")]
    Missing {
        /// Folder of the store.
        path: PathBuf,
    },
    /// The folder holds something else.
    #[error("{path}: not empty and not a majlis store; name an empty or a new folder with --store")]
    NotAStore {
        /// Folder of the store.
        path: PathBuf,
    },
    /// A folder that is to be written holds something.
    #[error("{path}: not empty; name a new folder")]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A dump is not as it was written.
    #[error("{path}: {message}; nothing was loaded: fetch the dump again, or write it anew with `majlis store dump`")]
    DamagedDump {
        /// The part, or the folder.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A format without graph names cannot hold several graphs in one stream.
    #[error("{format} has no names of graphs; name one graph with --graph, or a folder with --output")]
    OneGraph {
        /// Name of the format.
        format: &'static str,
    },
    /// Another process holds the store.
    #[error("{path}: in use by {}", holder(by.as_ref()))]
    InUse {
        /// Folder of the store.
        path: PathBuf,
        /// The server that holds it; none if it is another command.
        by: Option<Running>,
    },
    /// A newer program wrote the store.
    #[error("{path}: written in format {found}, and this majlis knows formats up to {known}; use a newer majlis")]
    NewerFormat {
        /// Folder of the store.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// An older program wrote the store.
    #[error("{path}: written in format {found}, and this majlis writes format {known}; run `majlis store upgrade`")]
    OlderFormat {
        /// Folder of the store.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format known here.
        known: u32,
    },
    /// The database of a store is not there as it must be.
    #[error("{path}: {message}; make the store what it was with `majlis store restore`, or load a dump with --replace")]
    Damaged {
        /// The folder of the database.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A snapshot is to be changed.
    #[error("{path}: a snapshot, which nothing changes; make the store what it was with `majlis store restore`")]
    IsSnapshot {
        /// Folder of the snapshot.
        path: PathBuf,
    },
    /// There is no snapshot of this name.
    #[error("{path}: no snapshot {name:?}; `majlis store snapshot --list` lists those that there are")]
    NoSnapshot {
        /// Folder of the store.
        path: PathBuf,
        /// As asked for.
        name: String,
    },
    /// A snapshot cannot be taken or read.
    #[error("{path}: {message}")]
    Snapshot {
        /// Folder of the snapshot.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A store that is to be made holds something.
    #[error("{path}: holds something; replace it with --replace, which keeps a snapshot of it, or name a new store")]
    NotEmptyStore {
        /// Folder of the store.
        path: PathBuf,
    },
    /// The file that describes the store cannot be understood.
    #[error("{path}: {message}; restore this file, or ingest the documents into a new store")]
    Description {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// The store holds things of another namespace.
    #[error("{path}: its things are below {found}, not {wanted}; leave out --base, or name another store")]
    OtherNamespace {
        /// Folder of the store.
        path: PathBuf,
        /// Namespace of the store.
        found: String,
        /// Namespace asked for.
        wanted: String,
    },
    /// This program was built without the store on disk.
    #[error(
        "{path}: this majlis was built without a store on disk (feature `rocksdb`); build it with the feature, or keep the graph in a file with `ingest --dump FILE`"
    )]
    NoDisk {
        /// Folder of the store.
        path: PathBuf,
    },
    /// A namespace is no IRI.
    #[error("{namespace}: not an absolute IRI that ends in / or #: {message}")]
    Namespace {
        /// What was given.
        namespace: String,
        /// What is wrong with it.
        message: String,
    },
    /// A Turtle file of the ontology or the registry has an error.
    #[error(transparent)]
    Turtle(#[from] crate::registry::turtle::SyntaxError),
    /// A file of RDF has an error.
    #[error("{path}:{line}: {message}")]
    Syntax {
        /// The file.
        path: String,
        /// Line, counted from 1; 0 when it is not known.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("{path}: the store failed: {source}; {}", advice(source))]
    Storage {
        /// Folder of the store, or `memory`.
        path: PathBuf,
        /// The cause.
        source: StorageError,
    },
    /// A judgement of the store is not whole.
    #[error(
        "{path}: the judgement {iri} is broken: {message}; read the judgements back from their file with `judge read --replace`"
    )]
    Judgement {
        /// Folder of the store, or `memory`.
        path: PathBuf,
        /// Its IRI.
        iri: String,
        /// What is wrong with it.
        message: String,
    },
    /// The lexicon could not be read.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::LexiconError),
    /// A file of knowledge could not be had.
    #[error(transparent)]
    Resource(#[from] crate::resources::ResourceError),
}

/// Who holds a store, and what to do.
fn holder(server: Option<&Running>) -> String {
    match server {
        Some(Running { pid, url, started }) => {
            format!("the server at {url} (process {pid}, since {started}); ask the server, or stop it")
        }
        None => "another process; wait until it has finished, or stop it".to_owned(),
    }
}

/// What to do when the database fails.
fn advice(failure: &StorageError) -> &'static str {
    match failure {
        StorageError::Io(_) => {
            "see that the disk has room and its files are readable, then run the command again: what was stored is kept"
        }
        _ => "if it fails again, the store is damaged: ingest the documents into a new one",
    }
}
