//! The store: named graphs in Oxigraph, on disk (feature `rocksdb`) or in memory.
//!
//! A document's graph is replaced in one transaction, so a crash leaves the old one or the new one. The edition carries
//! the fingerprint of what it was derived from, so an interrupted run shows, and the next one derives it again.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store as Quads, Transaction};
use spareval::ExpressionTerm;

use super::claims::{self, Reports};
use super::edition;
use super::emit::{DocumentGraph, Entry, emit};
use super::error::GraphError;
use super::folder::Folder;
use super::iri::{EDITION, Iris, graph, graph_document};
use super::judged;
use super::life::snapshot::Automatic;
use super::replace::replace_graph;
use super::world::World;
use crate::judgement::Decisions;
use crate::vocab::{dct, maj, rdf};

/// How to open a store on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read; it must exist. Others may read it too.
    Read,
    /// To read and write; made if it does not exist. Nobody else may use it meanwhile.
    Write,
    /// As [`Mode::Write`], and it must exist.
    Change,
}

/// A store of named graphs.
pub struct Store {
    quads: Quads,
    folder: Option<Folder>,
    iris: Iris,
    /// The snapshot to be taken before the first change.
    automatic: Mutex<Option<Automatic>>,
}

/// A document of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its fingerprint.
    pub hash: String,
    /// Version of rules and data that read it.
    pub version: String,
}

/// How many things of a class the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Totals {
    /// Documents.
    pub documents: usize,
    /// Meetings of the edition.
    pub meetings: usize,
    /// Actors that take part in a meeting of the edition.
    pub actors: usize,
    /// Those of them that the registry does not describe.
    pub unresolved: usize,
    /// Triggers that made no meeting.
    pub skipped: usize,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path()).finish_non_exhaustive()
    }
}

impl Store {
    /// An empty store in memory.
    pub fn memory() -> Result<Self, GraphError> {
        Self::memory_below(Iris::default())
    }

    /// An empty store in memory, its things below the namespace of `iris`.
    pub fn memory_below(iris: Iris) -> Result<Self, GraphError> {
        let quads = Quads::new().map_err(|source| GraphError::Storage { path: memory(), source })?;
        Ok(Self { quads, folder: None, iris, automatic: Mutex::default() })
    }

    /// Opens the store in the folder `path`. Fails when it is missing (to read), in use, of a newer format, or no store;
    /// and always when this program was built without the feature `rocksdb`.
    pub fn open(path: &Path, mode: Mode) -> Result<Self, GraphError> {
        Self::open_below(path, mode, None)
    }

    /// As [`Store::open`]; a store that is made holds its things below `namespace`, one that exists must.
    pub fn open_below(path: &Path, mode: Mode, namespace: Option<Iris>) -> Result<Self, GraphError> {
        let (folder, iris) = Folder::open(path, mode, namespace)?;
        let quads = folder.quads(mode)?;
        Ok(Self { quads, folder: Some(folder), iris, automatic: Mutex::default() })
    }

    /// The quads, for queries.
    pub fn oxigraph(&self) -> &Quads {
        &self.quads
    }

    /// How IRIs are minted in this store.
    pub fn iris(&self) -> &Iris {
        &self.iris
    }

    /// The folder of the store, or `memory`.
    pub fn path(&self) -> PathBuf {
        self.folder.as_ref().map_or_else(memory, |folder| folder.path().to_owned())
    }

    /// The folder of a store on disk.
    pub(super) fn folder_path(&self) -> Option<&Path> {
        self.folder.as_ref().map(Folder::path)
    }

    /// Asks for a snapshot before the first change; without a change none is taken, and in memory there is none.
    pub fn snapshot_before(&self, automatic: Automatic) {
        if self.folder.is_some() {
            *self.asked() = Some(automatic);
        }
    }

    /// The snapshot that is still to be taken.
    pub(super) fn take_automatic(&self) -> Option<Automatic> {
        self.asked().take()
    }

    fn asked(&self) -> MutexGuard<'_, Option<Automatic>> {
        self.automatic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the database as it is now to a new folder, by hard links. Fails in memory.
    pub(super) fn checkpoint(&self, to: &Path) -> Result<(), GraphError> {
        #[cfg(feature = "rocksdb")]
        return self.quads.backup(to).map_err(self.failed());
        #[cfg(not(feature = "rocksdb"))]
        Err(GraphError::NoDisk { path: to.to_owned() })
    }

    /// Puts the database in order, so that it takes less room and is read faster. Nothing to do in memory.
    pub fn compact(&self) -> Result<(), GraphError> {
        #[cfg(feature = "rocksdb")]
        if self.folder.is_some() {
            self.quads.optimize().map_err(self.failed())?;
        }
        Ok(())
    }

    /// How a failure of the database is told.
    pub(super) fn failed(&self) -> impl Fn(StorageError) -> GraphError {
        let path = self.path();
        move |source| GraphError::Storage { path: path.clone(), source }
    }

    /// Writes the curated graphs that differ from those of the store; says whether any did.
    pub fn load_world(&self, world: &World) -> Result<bool, GraphError> {
        let failed = self.failed();
        let mut changed = false;
        for part in &world.graphs {
            let fingerprint = Literal::new_simple_literal(&part.hash);
            let known = Quad::new(part.name.clone(), maj::INPUT_HASH, fingerprint, part.name.clone());
            if !self.quads.contains(&known).map_err(&failed)? {
                self.about_to_change()?;
                replace_graph(&self.quads, &part.name, &part.quads).map_err(&failed)?;
                changed = true;
            }
        }
        Ok(changed)
    }

    /// The document of a name, if the store has it.
    pub fn document(&self, id: &str) -> Result<Option<Stored>, GraphError> {
        let failed = self.failed();
        let name = Term::from(Literal::new_simple_literal(id));
        for quad in self.quads.quads_for_pattern(None, Some(dct::IDENTIFIER), Some(name.as_ref()), None) {
            let quad = quad.map_err(&failed)?;
            let text = |predicate| -> Result<Option<String>, GraphError> {
                let subject = Some(quad.subject.as_ref());
                let found = self.quads.quads_for_pattern(subject, Some(predicate), None, None).next();
                Ok(found.transpose().map_err(&failed)?.and_then(|quad| literal(&quad.object)))
            };
            if let (Some(hash), Some(version)) = (text(maj::TEXT_HASH)?, text(maj::PIPELINE_VERSION)?) {
                return Ok(Some(Stored { hash, version }));
            }
        }
        Ok(None)
    }

    /// Writes documents in one transaction; each replaces the graph of the document of the same name. Once this has
    /// returned, they outlive the end of the program.
    pub fn write_documents(&self, documents: &[DocumentGraph]) -> Result<(), GraphError> {
        self.about_to_change()?;
        let failed = self.failed();
        let mut transaction = self.quads.start_transaction().map_err(&failed)?;
        for document in documents {
            remove_named(&mut transaction, &document.id).map_err(&failed)?;
            transaction.extend(&document.quads);
        }
        transaction.commit().map_err(&failed)
    }

    /// Derives the edition if claims, judgements, rules or curated graphs have changed since; says whether it did.
    pub fn derive_edition(&self, world: &World) -> Result<bool, GraphError> {
        let failed = self.failed();
        let name = graph(EDITION);
        let decisions = self.decisions()?;
        let fingerprint = self.edition_fingerprint(world, &decisions)?;
        if self.quads.contains(&fingerprint).map_err(&failed)? {
            return Ok(false);
        }
        self.about_to_change()?;
        let mut reports = Reports::new();
        let (mut all, mut posts) = (Vec::new(), Vec::new());
        for document in self.document_graphs()? {
            let nodes = self.nodes(&document)?;
            all.extend(claims::read(&nodes, &mut reports));
            posts.extend(claims::posts(&nodes));
        }
        let (all, posts) = (judged::apply(all, &decisions), judged::apply_to_posts(posts, &decisions));
        let mut quads = edition::derive(all, posts, &reports, world, &decisions);
        judged::link(&mut quads, &decisions, world.iris());
        quads.push(fingerprint);
        replace_graph(&self.quads, &name, &quads).map_err(&failed)?;
        Ok(true)
    }

    /// Whether claims, judgements, rules or curated graphs have changed since the edition was derived, or a derivation was
    /// cut short.
    pub fn edition_is_due(&self, world: &World) -> Result<bool, GraphError> {
        let fingerprint = self.edition_fingerprint(world, &self.decisions()?)?;
        Ok(!self.quads.contains(&fingerprint).map_err(self.failed())?)
    }

    /// The statement by which an edition is known that is derived from what the store holds now.
    fn edition_fingerprint(&self, world: &World, decisions: &Decisions) -> Result<Quad, GraphError> {
        let (name, input) = (graph(EDITION), self.edition_input(world, decisions)?);
        Ok(Quad::new(name.clone(), maj::INPUT_HASH, Literal::new_simple_literal(&input), name))
    }

    /// Fingerprint of all that the edition is derived from.
    fn edition_input(&self, world: &World, decisions: &Decisions) -> Result<String, GraphError> {
        let failed = self.failed();
        let mut parts = vec![edition::VERSION.to_owned(), env!("CARGO_PKG_VERSION").to_owned(), world.registry_hash()];
        let mut documents = Vec::new();
        for predicate in [maj::TEXT_HASH, maj::PIPELINE_VERSION] {
            for quad in self.quads.quads_for_pattern(None, Some(predicate), None, None) {
                let quad = quad.map_err(&failed)?;
                documents.push(format!("{} {}", quad.subject, quad.object));
            }
        }
        documents.sort_unstable();
        parts.extend(documents);
        // those that hold, so that a withdrawal leads back to where it started
        parts.extend(decisions.ids().into_iter().map(str::to_owned));
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        Ok(super::iri::short_hash(&parts))
    }

    /// The graphs of documents, in order of their names.
    pub(super) fn document_graphs(&self) -> Result<Vec<NamedNode>, GraphError> {
        let failed = self.failed();
        let mut names = Vec::new();
        for name in self.quads.named_graphs() {
            if let NamedOrBlankNode::NamedNode(name) = name.map_err(&failed)?
                && graph_document(name.as_ref()).is_some()
            {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Brings a whole collection into the store: the curated graphs, each document, the edition. For stores in memory,
    /// and for callers that have read everything before.
    pub fn ingest_records(&self, world: &World, entries: &[Entry]) -> Result<(), GraphError> {
        self.load_world(world)?;
        let graphs: Vec<DocumentGraph> = entries.iter().map(|entry| emit(entry, world)).collect();
        self.write_documents(&graphs)?;
        self.derive_edition(world)?;
        Ok(())
    }

    /// Counts what the store holds.
    pub fn totals(&self, world: &World) -> Result<Totals, GraphError> {
        let failed = self.failed();
        let edition = graph(EDITION);
        let mut totals = Totals::default();
        let mut actors = std::collections::BTreeSet::new();
        let classes = [
            (maj::DOCUMENT, &mut totals.documents),
            (maj::MEETING, &mut totals.meetings),
            (maj::SKIPPED_TRIGGER, &mut totals.skipped),
        ];
        for (class, count) in classes {
            *count = self.quads.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None).count();
        }
        let participants = Some(maj::HAS_ACTOR);
        for quad in self.quads.quads_for_pattern(None, participants, None, Some(GraphNameRef::from(&edition))) {
            if let Term::NamedNode(actor) = quad.map_err(&failed)?.object {
                actors.insert(actor);
            }
        }
        totals.actors = actors.len();
        totals.unresolved = actors.iter().filter(|actor| !world.knows(actor)).count();
        Ok(totals)
    }

    /// Makes sure that all is on disk, also against a loss of power. Nothing to do in memory.
    pub fn flush(&self) -> Result<(), GraphError> {
        #[cfg(feature = "rocksdb")]
        if self.folder.is_some() {
            self.quads.flush().map_err(self.failed())?;
        }
        Ok(())
    }
}

/// Removes the graphs of the document of a name.
fn remove_named(transaction: &mut Transaction<'_>, id: &str) -> Result<(), StorageError> {
    let name = Term::from(Literal::new_simple_literal(id));
    let old = transaction
        .quads_for_pattern(None, Some(dct::IDENTIFIER), Some(name.as_ref()), None)
        .map(|quad| Ok(quad?.graph_name))
        .collect::<Result<Vec<_>, StorageError>>()?;
    for graph in old {
        if let oxigraph::model::GraphName::NamedNode(graph) = graph {
            transaction.remove_named_graph(&graph)?;
        }
    }
    Ok(())
}

fn literal(term: &Term) -> Option<String> {
    if let Term::Literal(literal) = term { Some(literal.value().to_owned()) } else { None }
}

fn memory() -> PathBuf {
    PathBuf::from("memory")
}

/// A term as stores write it: numbers and times by their value, such as 7 for 007.
pub fn written(term: Term) -> Term {
    if matches!(term, Term::Literal(_)) { ExpressionTerm::from(term).into() } else { term }
}
