//! The graph to be checked: the store, or files; and who in it is named with a post that the registry denies.

use std::collections::BTreeMap;
use std::path::PathBuf;

use oxigraph::model::{Literal, Term};
use oxigraph::sparql::{QueryResults, QuerySolution};
use oxigraph::store::Store as Quads;

use super::super::query::{invalid, rdf_file};
use super::super::{Global, Lang};
use crate::error::Error;
use crate::graph::{Mode, Store};
use crate::query::{Catalog, Engine, Graphs, QueryError};
use crate::resources::Finding;
use crate::shapes::{Data, ShapesError};

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

    /// A warning for each tenure that contradicts what a meeting says of a person: the rows of the named query.
    pub fn contradictions(&self, lang: Lang) -> Result<Vec<Finding>, Error> {
        let (catalog, engine) = (Catalog::load()?, Engine::load()?);
        let query = catalog.get("posts-against-registry")?;
        let lang = BTreeMap::from([("lang".to_owned(), Term::from(Literal::new_simple_literal(lang.code())))]);
        let results = engine.run(query.prepare(&engine, &lang)?, &self.quads, Graphs::Union)?;
        let QueryResults::Solutions(solutions) = results else { return Ok(Vec::new()) };
        let mut findings = Vec::new();
        for solution in solutions {
            findings.push(self.contradiction(&solution.map_err(QueryError::from)?));
        }
        Ok(findings)
    }

    fn contradiction(&self, row: &QuerySolution) -> Finding {
        let cell = |name: &str| match row.get(name) {
            Some(Term::Literal(literal)) => literal.value(),
            Some(Term::NamedNode(node)) => node.as_str(),
            _ => "",
        };
        let message = format!(
            "names {} as `{}` of {} on {}, whom the registry has there as `{}` from {} until {}; correct the registry, or judge the claim",
            cell("personLabel"),
            cell("post"),
            cell("bodyLabel"),
            cell("date"),
            cell("title"),
            known(cell("since")),
            known(cell("until"))
        );
        Finding::of(&self.name, message).in_entry(cell("meeting")).warning()
    }
}

/// A bound of a tenure.
fn known(bound: &str) -> &str {
    if bound.is_empty() { "…" } else { bound }
}
