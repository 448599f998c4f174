//! What a store holds, in numbers.

use std::collections::BTreeMap;
use std::path::Path;

use oxigraph::model::{NamedNodeRef, NamedOrBlankNode};
use serde::Serialize;

use super::selection::GraphKind;
use super::snapshot::Snapshot;
use super::swap;
use crate::graph::error::GraphError;
use crate::graph::folder::Description;
use crate::graph::iri::Iris;
use crate::graph::running::{Running, running};
use crate::graph::store::Store;
use crate::vocab::{maj, rdf};

/// Where a store is and what can be told without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its folder, or `memory`.
    pub path: String,
    /// Its format; none in memory.
    pub format: Option<u32>,
    /// Namespace of its things.
    pub namespace: String,
    /// Bytes of its database on disk.
    pub bytes: Option<u64>,
    /// The server that answers for it.
    pub server: Option<Running>,
    /// Its snapshots, in the order in which they were taken.
    pub snapshots: Vec<Snapshot>,
}

impl Place {
    /// The store in a folder. Fails if there is none, or its description cannot be read.
    pub fn of(path: &Path) -> Result<Self, GraphError> {
        let description = Description::read(path)?;
        Ok(Self {
            path: path.display().to_string(),
            format: Some(description.format),
            namespace: description.iris(path)?.namespace().to_owned(),
            bytes: Some(size(&swap::current(path)).map_err(|source| GraphError::Io { path: path.to_owned(), source })?),
            server: running(path),
            snapshots: Snapshot::all(path)?.0,
        })
    }

    /// A store in memory.
    pub fn memory(iris: &Iris) -> Self {
        let namespace = iris.namespace().to_owned();
        Self { path: "memory".to_owned(), format: None, namespace, bytes: None, server: None, snapshots: Vec::new() }
    }
}

/// Bytes of the files in a folder; 0 if there is none.
pub fn size(folder: &Path) -> std::io::Result<u64> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    entries.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

/// How much a store holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Documents.
    pub documents: u64,
    /// Meetings of the edition.
    pub meetings: u64,
    /// Judgements, withdrawn ones too.
    pub judgements: u64,
    /// Named graphs by kind.
    pub graphs: BTreeMap<GraphKind, u64>,
    /// Quads of all graphs.
    pub quads: u64,
}

impl Store {
    /// How many documents there are.
    pub(super) fn documents(&self) -> u64 {
        self.of_class(maj::DOCUMENT)
    }

    /// How many meetings the edition has.
    pub(super) fn meetings(&self) -> u64 {
        self.of_class(maj::MEETING)
    }

    fn of_class(&self, class: NamedNodeRef<'_>) -> u64 {
        self.oxigraph().quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None).count() as u64
    }

    /// Counts what the store holds.
    pub fn contents(&self) -> Result<Contents, GraphError> {
        let failed = self.failed();
        let mut graphs: BTreeMap<GraphKind, u64> = BTreeMap::new();
        for name in self.oxigraph().named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = name.map_err(&failed)?
                && let Some(kind) = GraphKind::of(node.as_ref())
            {
                *graphs.entry(kind).or_default() += 1;
            }
        }
        Ok(Contents {
            documents: self.documents(),
            meetings: self.meetings(),
            judgements: self.of_class(maj::JUDGEMENT),
            graphs,
            quads: self.oxigraph().len().map_err(&failed)? as u64,
        })
    }
}
