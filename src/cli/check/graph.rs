//! The graph to be checked: the store, or files; and what in it contradicts the registry.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, Quad, Term};
use oxigraph::sparql::{QueryResults, QuerySolution};
use oxigraph::store::Store as Quads;

use super::super::source::{Source, SourceOptions, invalid, rdf_file};
use super::super::{Global, Lang};
use crate::error::Error;
use crate::graph::iri::graph;
use crate::graph::{Iris, Store, World};
use crate::query::{Answers, Catalog, Engine, Graphs, NamedQuery, QueryError};
use crate::resources::{Finding, Resources};
use crate::shapes::{Data, ShapesError};
use crate::vocab::maj;

/// The named queries whose rows contradict the registry; their first column is what they are about.
const CONTRADICTIONS: [&str; 2] = ["posts-against-registry", "bodies-out-of-life"];

/// A graph to be checked.
pub struct Checked {
    /// What to call it in messages.
    name: String,
    quads: Quads,
    data: Data,
    /// The graph as it is with the registry of today, if it was made with another.
    today: Option<Store>,
}

/// A copy of a graph of the program with the registry of today and an edition derived by it; none if it has this
/// registry, or none at all.
fn of_today(quads: &Quads, iris: &Iris, global: &Global) -> Result<Option<Store>, Error> {
    let registry = graph("registry");
    let made = quads.quads_for_pattern(Some(registry.as_ref().into()), Some(maj::INPUT_HASH), None, None).next();
    if made.transpose().map_err(ShapesError::from)?.is_none() {
        return Ok(None);
    }
    let world = World::load(&Resources::ontology(), &global.resources(), iris.clone())?;
    let mut same = true;
    for part in &world.graphs {
        let fingerprint = part.quads.iter().find(|quad| quad.predicate == maj::INPUT_HASH);
        same &= fingerprint.map_or(Ok(false), |quad| quads.contains(quad)).map_err(ShapesError::from)?;
    }
    if same {
        return Ok(None);
    }
    let store = Store::memory_below(iris.clone())?;
    for quad in quads.iter() {
        let quad = quad.map_err(ShapesError::from)?;
        store.oxigraph().insert(&quad).map_err(ShapesError::from)?;
    }
    store.load_world(&world)?;
    store.derive_edition(&world)?;
    Ok(Some(store))
}

impl Checked {
    /// The store on disk, files, or all that an endpoint holds. Numbers of files keep their datatypes.
    pub fn open(source: &SourceOptions, global: &Global) -> Result<Self, Error> {
        let rdf = &source.rdf;
        if rdf.is_empty() {
            let name = source.described(global);
            return match source.open(global)? {
                Source::Store(store) => {
                    let quads = store.oxigraph().clone();
                    let today = of_today(&quads, store.iris(), global)?;
                    Ok(Self { name, data: Data::of_store(&quads)?, quads, today })
                }
                Source::Endpoint(endpoint, iris) => Self::of(name, endpoint.quads(None)?, &iris, global),
            };
        }
        let mut all = Vec::new();
        for path in rdf {
            let (parser, file) = rdf_file(path)?;
            for quad in parser.rename_blank_nodes().for_reader(file) {
                all.push(quad.map_err(|error| invalid(path, error.to_string()))?);
            }
        }
        Self::of(source.described(global), all, &Iris::default(), global)
    }

    fn of(name: String, all: Vec<Quad>, iris: &Iris, global: &Global) -> Result<Self, Error> {
        let quads = Quads::new().map_err(ShapesError::from)?;
        quads.extend(all.iter().cloned()).map_err(ShapesError::from)?;
        let today = of_today(&quads, iris, global)?;
        Ok(Self { name, quads, data: Data::of(all), today })
    }

    /// What is held against shapes.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// A warning for each row of the named queries that look for what cannot be by the registry of today.
    pub fn contradictions(&self, lang: Lang) -> Result<Vec<Finding>, Error> {
        let (catalog, engine) = (Catalog::load()?, Engine::load()?);
        let lang = BTreeMap::from([("lang".to_owned(), Term::from(Literal::new_simple_literal(lang.code())))]);
        let mut findings = Vec::new();
        if self.today.is_some() {
            let message = "was made with another registry, and is held against that of today; `majlis ingest` brings it \
                           up to date";
            findings.push(Finding::of(&self.name, message.to_owned()).warning());
        }
        let quads = self.today.as_ref().map_or(&self.quads, Store::oxigraph);
        for name in CONTRADICTIONS {
            let query = catalog.get(name)?;
            let results = engine.run(query.prepare(&engine, &lang)?, quads, Graphs::Union)?;
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
