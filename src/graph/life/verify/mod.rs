//! Whether a store is whole: reads all of it, and says what is wrong and what to do.
//!
//! A *fault* is what no run of majlis leaves behind, killed or not. What a killed run may leave, and the next ingest puts
//! right, is a *note*: an edition that is due, a curated graph without its fingerprint. One graph at a time is in memory.

mod curated;
mod database;
mod document;
mod edition;
mod link;
mod place;

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use serde::Serialize;

use super::selection::GraphKind;
use crate::graph::error::GraphError;
use crate::graph::iri::{JUDGEMENTS, graph};
use crate::graph::store::Store;
use crate::graph::world::World;

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The store is not whole.
    Fault,
    /// The store is whole; something is to be known, or put right by the next ingest.
    Note,
}

/// Something that verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether it is a fault.
    pub weight: Weight,
    /// What sort of thing it is.
    pub kind: &'static str,
    /// The file, graph or node.
    pub at: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: &'static str,
}

/// What verification read and found.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// How many graphs were read.
    pub graphs: u64,
    /// How many quads.
    pub quads: u64,
    /// What was found, in the order of reading.
    pub findings: Vec<Finding>,
}

/// What to do when the database itself is damaged.
const RESTORE: &str = "make the store what it was with `store restore`, load a dump with `store load --replace`, or ingest into a new store";
/// What to do when a document's graph is damaged.
const INGEST_AGAIN: &str = "ingest the document into a new store, or go back with `store restore`";

impl Verification {
    fn fault(&mut self, kind: &'static str, at: impl ToString, message: String, advice: &'static str) {
        self.findings.push(Finding { weight: Weight::Fault, kind, at: at.to_string(), message, advice });
    }

    fn note(&mut self, kind: &'static str, at: impl ToString, message: String, advice: &'static str) {
        self.findings.push(Finding { weight: Weight::Note, kind, at: at.to_string(), message, advice });
    }

    /// Whether there is no fault.
    pub fn is_whole(&self) -> bool {
        self.findings.iter().all(|finding| finding.weight == Weight::Note)
    }

    /// What is found when a store cannot even be opened: its description or database is damaged. Any other error comes
    /// back.
    pub fn of_failure(error: GraphError) -> Result<Self, GraphError> {
        let mut found = Self::default();
        match &error {
            GraphError::Storage { path, source } => {
                found.fault("database", path.display(), source.to_string(), RESTORE)
            }
            GraphError::Damaged { path, message } => found.fault("database", path.display(), message.clone(), RESTORE),
            GraphError::Description { path, message } => found.fault(
                "description",
                path.display(),
                message.clone(),
                "write the lines `format = 1` and `things = \"NAMESPACE\"`, as a snapshot's store.toml has them",
            ),
            _ => return Err(error),
        }
        Ok(found)
    }
}

impl Store {
    /// Reads all of the store and finds what is wrong. `world` says what its curated graphs and edition are derived from
    /// now. Fails only where reading is impossible for other reasons than damage.
    pub fn verify(&self, world: &World) -> Result<Verification, GraphError> {
        let mut found = Verification::default();
        place::check(self, &mut found)?;
        if let Err(message) = database::check(self.oxigraph()) {
            found.fault("database", self.path().display(), message, RESTORE);
            return Ok(found);
        }
        found.quads = self.oxigraph().len().map_err(self.failed())? as u64;
        let mut documents = BTreeMap::new();
        for name in self.known_graphs(&mut found)? {
            match GraphKind::of(name.as_ref()) {
                Some(GraphKind::Document) => document::check(self, &name, &mut documents, &mut found)?,
                Some(GraphKind::Curated) => curated::check(self, &name, world, &mut found)?,
                _ => {}
            }
        }
        self.verify_judgements(&mut found);
        // claims that a killed run replaced are gone from an edition that does not know it yet
        if !found.findings.iter().any(|finding| finding.kind == "judgement") {
            edition::check(self, world, &mut found)?;
        }
        Ok(found)
    }

    /// The graphs of majlis; others are faults.
    fn known_graphs(&self, found: &mut Verification) -> Result<Vec<NamedNode>, GraphError> {
        let failed = self.failed();
        let default = GraphName::DefaultGraph;
        if self.oxigraph().quads_for_pattern(None, None, None, Some(default.as_ref())).next().is_some() {
            let message = "statements without a graph, which no run of majlis writes".to_owned();
            found.fault("graph", "default graph", message, "dump the store, and load it without these lines");
        }
        let mut names = Vec::new();
        for name in self.oxigraph().named_graphs() {
            found.graphs += 1;
            match name.map_err(&failed)? {
                NamedOrBlankNode::NamedNode(name) if GraphKind::of(name.as_ref()).is_some() => names.push(name),
                name => found.fault(
                    "graph",
                    name,
                    "no graph of majlis".to_owned(),
                    "dump the store `--without` this graph, and load it",
                ),
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn verify_judgements(&self, found: &mut Verification) {
        if let Err(error) = self.judgements() {
            let at = graph(JUDGEMENTS);
            found.fault("judgement", at, error.to_string(), "read them back with `judge read --replace`");
        }
    }
}
