//! What a folder with a dump says of itself, and whether its parts are still as they were written.

use std::io::Read;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::graph::error::GraphError;

/// The file of a dump that lists its parts.
pub const MANIFEST: &str = "manifest.json";
/// The version of manifests that this program writes, and the newest that it reads.
const VERSION: u32 = 1;

/// A dump: where it comes from, and its parts in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the manifest itself.
    pub manifest: u32,
    /// Version of majlis that wrote it.
    pub majlis: String,
    /// Namespace of the things of the store.
    pub namespace: String,
    /// How many graphs the parts hold.
    pub graphs: u64,
    /// How many quads.
    pub quads: u64,
    /// BLAKE3 of the canonical N-Quads of them all, as 64 hex digits.
    pub hash: String,
    /// The files.
    pub parts: Vec<Part>,
}

/// A file of a dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in the folder.
    pub file: String,
    /// Its size, as it lies there.
    pub bytes: u64,
    /// BLAKE3 of its bytes, as it lies there, as 64 hex digits.
    pub blake3: String,
    /// How many quads it holds.
    pub quads: u64,
    /// IRI of the graph of its triples, in a format without graph names.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub graph: Option<String>,
}

impl Manifest {
    /// A manifest of no parts yet.
    pub(super) fn new(namespace: &str) -> Self {
        Self {
            manifest: VERSION,
            majlis: env!("CARGO_PKG_VERSION").to_owned(),
            namespace: namespace.to_owned(),
            graphs: 0,
            quads: 0,
            hash: String::new(),
            parts: Vec::new(),
        }
    }

    /// Writes the manifest into the folder of its dump.
    pub(super) fn write(&self, folder: &Path) -> Result<(), GraphError> {
        let path = folder.join(MANIFEST);
        let text = serde_json::to_string_pretty(self).map_err(std::io::Error::from);
        text.and_then(|text| std::fs::write(&path, text + "\n")).map_err(|source| GraphError::Io { path, source })
    }

    /// Reads the manifest of a folder. Fails if there is none that this program can read.
    pub fn read(folder: &Path) -> Result<Self, GraphError> {
        let path = folder.join(MANIFEST);
        let damaged = |message: String| GraphError::DamagedDump { path: path.clone(), message };
        let text = std::fs::read_to_string(&path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => damaged("there is none, so this is no dump, or one cut short".to_owned()),
            _ => GraphError::Io { path: path.clone(), source },
        })?;
        let manifest: Self = serde_json::from_str(&text).map_err(|error| damaged(error.to_string()))?;
        if manifest.manifest > VERSION {
            let found = manifest.manifest;
            return Err(GraphError::NewerFormat { path, found, known: VERSION });
        }
        Ok(manifest)
    }

    /// Reads every part and holds it against the manifest. Fails at the first that is missing, longer, shorter or other
    /// than it was written.
    pub fn check(&self, folder: &Path) -> Result<(), GraphError> {
        self.parts.iter().try_for_each(|part| part.check(folder))
    }
}

impl Part {
    fn check(&self, folder: &Path) -> Result<(), GraphError> {
        let name = Path::new(&self.file);
        let path = folder.join(name);
        let damaged = |message: String| GraphError::DamagedDump { path: path.clone(), message };
        // a manifest may come from anywhere, and must not lead out of its folder
        if !matches!(name.components().collect::<Vec<_>>()[..], [Component::Normal(_)]) {
            return Err(damaged("a part lies in the folder of its manifest, under a plain name".to_owned()));
        }
        let (bytes, blake3) = fingerprint(&path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => damaged("this part of the dump is missing".to_owned()),
            _ => GraphError::Io { path: path.clone(), source },
        })?;
        if bytes != self.bytes {
            return Err(damaged(format!("{bytes} bytes, and {} were written", self.bytes)));
        }
        if blake3 != self.blake3 {
            return Err(damaged(format!("its BLAKE3 is {blake3}, and was {} when it was written", self.blake3)));
        }
        Ok(())
    }
}

/// Length and BLAKE3 of a file, read in blocks.
fn fingerprint(path: &Path) -> std::io::Result<(u64, String)> {
    let mut file = std::fs::File::open(path)?;
    let (mut hasher, mut length, mut block) = (blake3::Hasher::new(), 0, vec![0; 1 << 16]);
    loop {
        match file.read(&mut block)? {
            0 => return Ok((length, hasher.finalize().to_hex().to_string())),
            read => {
                hasher.update(&block[..read]);
                length += read as u64;
            }
        }
    }
}
