//! Measurements of networks ↔ graphs of their own, one a name, which no document and no derivation ever touches.
//!
//! In: values with their intervals and ranks, and the recipe that they come from. Out: their quads. Never here: measuring.

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::error::GraphError;
use super::iri::{Iris, MEASUREMENTS, graph};
use super::replace::replace_graph;
use super::store::Store;
use crate::vocab::{maj, rdf, rdfs};

/// What was measured of one network.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The recipe, a line a choice.
    pub recipe: String,
    /// Names recipe and data.
    pub hash: String,
    /// Version of the program.
    pub version: String,
    /// Seed of what was drawn by chance.
    pub seed: u64,
    /// The values, those that are defined.
    pub measurements: Vec<Measurement>,
}

/// A value of a measure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measurement {
    /// The measure.
    pub measure: String,
    /// IRI of the actor; none where the whole network has the value.
    pub actor: Option<String>,
    /// The value.
    pub value: f64,
    /// The ends of its interval.
    pub interval: Option<(f64, f64)>,
    /// One and how many actors have a higher value.
    pub rank: Option<usize>,
    /// The best and the worst rank within the interval.
    pub ranks: Option<(usize, usize)>,
    /// The value against chance, where it was held against it.
    pub chance: Against,
}

/// A value against random networks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Against {
    /// The mean of chance.
    pub mean: Option<f64>,
    /// The value less the mean, in standard deviations; none where chance gives one value alone.
    pub z: Option<f64>,
    /// How likely chance goes as far, on both sides.
    pub p: Option<f64>,
}

impl Store {
    /// Makes `measured` all that is kept under a name.
    pub fn keep_measurements(&self, name: &str, measured: &Measured) -> Result<(), GraphError> {
        self.about_to_change()?;
        let graph = named(name);
        replace_graph(self.oxigraph(), &graph, &quads(name, measured, self.iris(), &graph))
            .map_err(|source| GraphError::Storage { path: self.path(), source })
    }

    /// Removes what is kept under a name; says whether anything was.
    pub fn forget_measurements(&self, name: &str) -> Result<bool, GraphError> {
        let failed = |source| GraphError::Storage { path: self.path(), source };
        let known = self.oxigraph().contains_named_graph(&named(name)).map_err(failed)?;
        self.about_to_change()?;
        self.oxigraph().remove_named_graph(&named(name)).map_err(failed)?;
        Ok(known)
    }
}

/// The graph of a name.
fn named(name: &str) -> NamedNode {
    graph(&format!("{MEASUREMENTS}/{name}"))
}

fn quads(name: &str, measured: &Measured, iris: &Iris, graph: &NamedNode) -> Vec<Quad> {
    let recipe = iris.network_recipe(name);
    let mut quads = Vec::new();
    let mut add = |node: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(node.clone(), predicate, object, GraphName::from(graph.clone())));
    };
    let text = |text: &str| Term::from(Literal::new_simple_literal(text));
    let whole = |number: usize| Term::from(Literal::from(number as i64));
    add(&recipe, rdf::TYPE, maj::NETWORK_RECIPE.into_owned().into());
    add(&recipe, rdfs::LABEL, text(name));
    add(&recipe, maj::RECIPE_TEXT, text(&measured.recipe));
    add(&recipe, maj::RECIPE_HASH, text(&measured.hash));
    add(&recipe, maj::SOFTWARE_VERSION, text(&measured.version));
    add(&recipe, maj::SEED, whole(measured.seed as usize));
    for one in &measured.measurements {
        let node = iris.measurement(name, &one.measure, one.actor.as_deref());
        add(&node, rdf::TYPE, maj::MEASUREMENT.into_owned().into());
        add(&node, maj::HAS_RECIPE, recipe.clone().into());
        add(&node, maj::MEASURE, text(&one.measure));
        add(&node, maj::MEASURED_VALUE, Literal::from(one.value).into());
        one.actor.iter().for_each(|actor| add(&node, maj::MEASURED_ACTOR, NamedNode::new_unchecked(actor).into()));
        if let Some((low, high)) = one.interval {
            add(&node, maj::LOW, Literal::from(low).into());
            add(&node, maj::HIGH, Literal::from(high).into());
        }
        one.rank.iter().for_each(|&rank| add(&node, maj::RANK, whole(rank)));
        if let Some((best, worst)) = one.ranks {
            add(&node, maj::BEST_RANK, whole(best));
            add(&node, maj::WORST_RANK, whole(worst));
        }
        let Against { mean, z, p } = one.chance;
        for (predicate, number) in [(maj::CHANCE_MEAN, mean), (maj::Z_SCORE, z), (maj::P_VALUE, p)] {
            number.iter().for_each(|&number| add(&node, predicate, Literal::from(number).into()));
        }
    }
    quads
}
