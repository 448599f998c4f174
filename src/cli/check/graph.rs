//! The graph to be checked: the store, or files; and what in it contradicts the registry.

use std::collections::BTreeMap;
use std::path::PathBuf;

use oxigraph::model::{Literal, Term};
use oxigraph::sparql::{QueryResults, QuerySolution};
use oxigraph::store::Store as Quads;

use super::super::query::{invalid, rdf_file};
use super::super::{Global, Lang};
use crate::error::Error;
use crate::graph::{Mode, Store};
use crate::query::{Catalog, Engine, Graphs, NamedQuery, QueryError};
use crate::resources::Finding;
use crate::shapes::{Data, ShapesError};

/// The named queries whose rows contradict the registry; their first column is what they are about.
const CONTRADICTIONS: [&str; 2] = ["posts-against-registry", "bodies-out-of-life"];

/// A graph to be checked.
pub struct Checked {
    /// What to call it in messages.
    name: String,
    quads: Quads,
    data: Data,
}

impl Checked {
    /// The store on disk, or files. Numbers of files keep their datatypes.
    pub fn open(rdf: &[PathBuf], global: &Global) -> Result<Self, Error> {
        if rdf.is_empty() {
            let store = Store::open(&global.store, Mode::Read)?;
            let quads = store.oxigraph().clone();
            return Ok(Self { name: store.path().display().to_string(), data: Data::of_store(&quads)?, quads });
        }
        let mut all = Vec::new();
        for path in rdf {
            let (parser, file) = rdf_file(path)?;
            for quad in parser.rename_blank_nodes().for_reader(file) {
                all.push(quad.map_err(|error| invalid(path, error.to_string()))?);
            }
        }
        let names: Vec<String> = rdf.iter().map(|path| path.display().to_string()).collect();
        let quads = Quads::new().map_err(ShapesError::from)?;
        quads.extend(all.iter().cloned()).map_err(ShapesError::from)?;
        Ok(Self { name: names.join(", "), quads, data: Data::of(all) })
    }

    /// What is held against shapes.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// A warning for each row of the named queries that look for what cannot be.
    pub fn contradictions(&self, lang: Lang) -> Result<Vec<Finding>, Error> {
        let (catalog, engine) = (Catalog::load()?, Engine::load()?);
        let lang = BTreeMap::from([("lang".to_owned(), Term::from(Literal::new_simple_literal(lang.code())))]);
        let mut findings = Vec::new();
        for name in CONTRADICTIONS {
            let query = catalog.get(name)?;
            let results = engine.run(query.prepare(&engine, &lang)?, &self.quads, Graphs::Union)?;
            let QueryResults::Solutions(solutions) = results else { continue };
            for solution in solutions {
                findings.push(self.contradiction(query, &solution.map_err(QueryError::from)?));
            }
        }
        Ok(findings)
    }

    /// What a row says, its words with the names of their columns.
    fn contradiction(&self, query: &NamedQuery, row: &QuerySolution) -> Finding {
        let words: Vec<String> = row
            .iter()
            .filter_map(|(column, term)| match term {
                Term::Literal(literal) => Some(format!("{} `{}`", column.as_str(), literal.value())),
                _ => None,
            })
            .collect();
        let about = row.get(0).map(|term| match term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other => other.to_string(),
        });
        let summary = &query.header.summary.en;
        let message = format!("{}: {}; correct the registry, or judge the claim", summary, words.join(", "));
        Finding::of(&self.name, message).in_entry(about.unwrap_or_default()).warning()
    }
}
