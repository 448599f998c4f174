//! A store as canonical N-Quads: the same statements give the same bytes, in whatever order they came in.
//!
//! Graph by graph, the default graph first and the others in the order of their names, the lines of each sorted. One graph
//! at a time is in memory. The stores of majlis have no blank nodes, so that a line is canonical as it is; where somebody
//! brought some, all that is selected is read at once and they are named by RDFC-1.0.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxigraph::model::{Dataset, GraphName, NamedOrBlankNode, Quad, Term};
use serde::Serialize;

use super::selection::Selection;
use crate::graph::error::GraphError;
use crate::graph::store::Store;

/// The canonical form of some graphs of a store.
pub struct Canonical<'s> {
    store: &'s Store,
    names: Vec<GraphName>,
    selected: Vec<GraphName>,
    /// All that is selected, with names for its blank nodes; only where there are any.
    renamed: OnceCell<BTreeMap<String, Vec<Quad>>>,
}

/// What a graph says, in a hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fingerprint {
    /// IRI of the graph; none for the default graph.
    pub graph: Option<String>,
    /// How many quads it has.
    pub quads: u64,
    /// BLAKE3 of its canonical lines, as 64 hex digits.
    pub hash: String,
}

impl Store {
    /// The canonical form of the graphs that are selected.
    pub fn canonical(&self, selection: &Selection) -> Result<Canonical<'_>, GraphError> {
        let failed = self.failed();
        let mut selected = vec![GraphName::DefaultGraph];
        for name in self.oxigraph().named_graphs() {
            selected.push(name.map_err(&failed)?.into());
        }
        selected.retain(|name| selection.has(name));
        selected.sort_by_cached_key(key);
        let unnamed = selected.iter().any(GraphName::is_blank_node);
        let mut canonical = Canonical { store: self, names: selected.clone(), selected, renamed: OnceCell::new() };
        if unnamed {
            let all = canonical.renamed()?;
            let names = all.values().filter_map(|quads| Some(quads.first()?.graph_name.clone())).collect();
            canonical.names = names;
        }
        Ok(canonical)
    }

    /// BLAKE3 of the canonical N-Quads of all graphs, as 64 hex digits: equal for stores that say the same.
    pub fn canonical_hash(&self) -> Result<String, GraphError> {
        Ok(self.canonical(&Selection::default())?.hashes()?.0)
    }
}

impl Canonical<'_> {
    /// The graphs, in order; a graph may be empty.
    pub fn names(&self) -> &[GraphName] {
        &self.names
    }

    /// The quads of a graph, in the order of their lines.
    pub fn quads(&self, name: &GraphName) -> Result<Vec<Quad>, GraphError> {
        let mut quads = self.unordered(name)?;
        quads.sort_by_cached_key(ToString::to_string);
        Ok(quads)
    }

    /// The lines of a graph, sorted, each with its newline.
    pub fn lines(&self, name: &GraphName) -> Result<Vec<String>, GraphError> {
        let mut lines: Vec<String> = self.unordered(name)?.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        Ok(lines)
    }

    /// BLAKE3 of the lines of all graphs, as 64 hex digits, and of each graph that has some.
    pub fn hashes(&self) -> Result<(String, Vec<Fingerprint>), GraphError> {
        let (mut all, mut graphs) = (blake3::Hasher::new(), Vec::new());
        for name in &self.names {
            let (lines, mut own) = (self.lines(name)?, blake3::Hasher::new());
            for line in &lines {
                all.update(line.as_bytes());
                own.update(line.as_bytes());
            }
            if !lines.is_empty() {
                let (graph, hash) = (iri(name), own.finalize().to_hex().to_string());
                graphs.push(Fingerprint { graph, quads: lines.len() as u64, hash });
            }
        }
        Ok((all.finalize().to_hex().to_string(), graphs))
    }

    fn unordered(&self, name: &GraphName) -> Result<Vec<Quad>, GraphError> {
        let quads = if name.is_blank_node() { None } else { Some(self.stored(name)?) };
        match quads {
            Some(quads) if !quads.iter().any(has_blank_node) => Ok(quads),
            _ => Ok(self.renamed()?.get(&key(name)).cloned().unwrap_or_default()),
        }
    }

    fn stored(&self, name: &GraphName) -> Result<Vec<Quad>, GraphError> {
        let quads = self.store.oxigraph().quads_for_pattern(None, None, None, Some(name.as_ref()));
        quads.collect::<Result<_, _>>().map_err(self.store.failed())
    }

    /// All that is selected, by graph, with canonical names for blank nodes.
    fn renamed(&self) -> Result<&BTreeMap<String, Vec<Quad>>, GraphError> {
        if let Some(renamed) = self.renamed.get() {
            return Ok(renamed);
        }
        let mut dataset = Dataset::new();
        for name in &self.selected {
            dataset.extend(self.stored(name)?);
        }
        let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
        dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
        let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
        for quad in &dataset {
            graphs.entry(key(&quad.graph_name.into_owned())).or_default().push(quad.into_owned());
        }
        Ok(self.renamed.get_or_init(|| graphs))
    }
}

/// By what graphs are ordered: nothing for the default graph, which so is the first.
fn key(name: &GraphName) -> String {
    if name.is_default_graph() { String::new() } else { name.to_string() }
}

/// How a graph is named to people; none for the default graph.
pub(super) fn iri(name: &GraphName) -> Option<String> {
    match name {
        GraphName::DefaultGraph => None,
        GraphName::NamedNode(node) => Some(node.as_str().to_owned()),
        GraphName::BlankNode(node) => Some(node.to_string()),
    }
}

fn has_blank_node(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_))
        || matches!(quad.object, Term::BlankNode(_))
        || quad.graph_name.is_blank_node()
}
