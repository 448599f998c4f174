//! A store as canonical N-Quads: the same statements give the same bytes, in whatever order they came in.
//!
//! Graph by graph, the default graph first and the others in the order of their names, the lines of each sorted. One graph
//! at a time is in memory. The stores of majlis have no blank nodes, so that a line is canonical as it is; where somebody
//! brought some, all that is selected is read at once and they are named by RDFC-1.0.
//!
//! A dump that was written in this order is read line by line instead (`sorted`); [`hashes`] and
//! [`differences`](super::diff::differences) take the lines of either.

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

/// A canonical line, with its newline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// By what graphs are ordered: how N-Quads name it, nothing for the default graph.
    graph: String,
    text: String,
}

impl Line {
    /// The line of a quad without blank nodes.
    pub(super) fn of(quad: &Quad) -> Self {
        Self { graph: key(&quad.graph_name), text: line(quad) }
    }

    /// The text, with its newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// By what its graph is ordered.
    pub(super) fn graph(&self) -> &str {
        &self.graph
    }
}

/// Canonical lines in their order.
pub type Lines<'l> = Box<dyn Iterator<Item = Result<Line, GraphError>> + 'l>;

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
        Ok(hashes(self.canonical(&Selection::default())?.all())?.0)
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
        let mut lines: Vec<String> = self.unordered(name)?.iter().map(line).collect();
        lines.sort_unstable();
        Ok(lines)
    }

    /// The lines of all graphs.
    pub fn all<'l>(self) -> Lines<'l>
    where
        Self: 'l,
    {
        let names = self.names.clone();
        Box::new(names.into_iter().flat_map(move |name| {
            let (lines, failed) = match self.lines(&name) {
                Ok(lines) => (lines, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            let graph = key(&name);
            failed.into_iter().chain(lines.into_iter().map(move |text| Ok(Line { graph: graph.clone(), text })))
        }))
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

/// BLAKE3 of the lines of all graphs, as 64 hex digits, and of each graph that has some.
pub fn hashes(lines: Lines<'_>) -> Result<(String, Vec<Fingerprint>), GraphError> {
    let mut all = blake3::Hasher::new();
    let mut graphs: Vec<(String, u64, blake3::Hasher)> = Vec::new();
    for line in lines {
        let Line { graph, text } = line?;
        all.update(text.as_bytes());
        match graphs.last_mut() {
            Some((last, quads, own)) if *last == graph => {
                own.update(text.as_bytes());
                *quads += 1;
            }
            _ => {
                let mut own = blake3::Hasher::new();
                own.update(text.as_bytes());
                graphs.push((graph, 1, own));
            }
        }
    }
    let hex = |hasher: blake3::Hasher| hasher.finalize().to_hex().to_string();
    let fingerprint = |(graph, quads, own): (String, _, _)| Fingerprint { graph: named(&graph), quads, hash: hex(own) };
    Ok((hex(all), graphs.into_iter().map(fingerprint).collect()))
}

fn line(quad: &Quad) -> String {
    format!("{quad} .\n")
}

/// By what graphs are ordered: nothing for the default graph, which so is the first.
fn key(name: &GraphName) -> String {
    if name.is_default_graph() { String::new() } else { name.to_string() }
}

/// How the graph of a key is named to people; none for the default graph.
pub(super) fn named(key: &str) -> Option<String> {
    (!key.is_empty()).then(|| key.trim_start_matches('<').trim_end_matches('>').to_owned())
}

pub(super) fn has_blank_node(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_))
        || matches!(quad.object, Term::BlankNode(_))
        || quad.graph_name.is_blank_node()
}
