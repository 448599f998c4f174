//! Centrality and structure in numbers, one measure (or family) a file. What has a value for each actor is listed in
//! [`MEASURES`], for each tie in [`TIE_MEASURES`], for the whole network in [`GLOBAL_MEASURES`]; measures of the
//! two-mode data are in [`super::attendance`].
//!
//! A plain name (`closeness`) counts every tie alike; `-weighted` uses the weights of ties. Where paths are measured,
//! a weighted tie is `1 / weight` long (Newman 2001). Values are raw; [`Scale`] says what normalises them.
//! In: [`Adjacency`]. Out: finite numbers in the order of nodes (or ties), and [`UNDEFINED`] where the definition gives
//! none, such as the constraint of an actor who met nobody.

use super::{Adjacency, NetworkError};

pub mod betweenness;
pub mod bridges;
pub mod centralisation;
pub mod closeness;
pub mod clustering;
pub mod constraint;
pub mod core;
pub mod degree;
pub mod density;
pub mod distances;
pub mod eccentricity;
pub mod edge_betweenness;
pub mod effective_size;
pub mod eigenvector;
pub mod harmonic;
pub mod hierarchy;
pub mod katz;
pub mod measure;
pub mod pagerank;
pub mod paths;
pub mod shortest;
pub mod strength;
pub mod triangles;

pub use measure::{Global, Measure, Scale, UNDEFINED};

/// All measures with a value for each actor, in the order in which `all` prints them.
pub const MEASURES: &[Measure] = &[
    degree::MEASURE,
    strength::MEASURE,
    betweenness::MEASURE,
    betweenness::WEIGHTED,
    closeness::MEASURE,
    closeness::WEIGHTED,
    closeness::COMPONENT,
    closeness::COMPONENT_WEIGHTED,
    harmonic::MEASURE,
    harmonic::WEIGHTED,
    eccentricity::MEASURE,
    eccentricity::WEIGHTED,
    eigenvector::MEASURE,
    eigenvector::WEIGHTED,
    katz::MEASURE,
    katz::WEIGHTED,
    pagerank::MEASURE,
    pagerank::WEIGHTED,
    core::MEASURE,
    triangles::MEASURE,
    clustering::MEASURE,
    clustering::BARRAT,
    clustering::ONNELA,
    constraint::MEASURE,
    constraint::WEIGHTED,
    effective_size::MEASURE,
    effective_size::WEIGHTED,
    effective_size::EFFICIENCY,
    effective_size::EFFICIENCY_WEIGHTED,
    hierarchy::MEASURE,
    hierarchy::WEIGHTED,
    bridges::CUT_POINT,
];

/// All measures with a value for each tie, in the order of [`super::Network::ties`].
pub const TIE_MEASURES: &[Measure] = &[edge_betweenness::MEASURE, edge_betweenness::WEIGHTED, bridges::MEASURE];

/// All measures with one value for the network.
pub const GLOBAL_MEASURES: &[Global] = &[
    density::MEASURE,
    paths::COMPONENTS,
    paths::LARGEST,
    paths::DIAMETER,
    paths::RADIUS,
    paths::MEAN_DISTANCE,
    paths::EFFICIENCY,
    clustering::TRANSITIVITY,
    clustering::AVERAGE,
    degree::ASSORTATIVITY,
    centralisation::DEGREE,
    centralisation::BETWEENNESS,
    centralisation::CLOSENESS,
];

/// The measure of actors of that name.
///
/// Errors: there is none; the message lists those there are.
pub fn measure(name: &str) -> Result<Measure, NetworkError> {
    find(MEASURES, name)
}

/// The measure of ties of that name.
///
/// Errors: there is none; the message lists those there are.
pub fn tie_measure(name: &str) -> Result<Measure, NetworkError> {
    find(TIE_MEASURES, name)
}

/// The measure of the whole network of that name.
///
/// Errors: there is none; the message lists those there are.
pub fn global_measure(name: &str) -> Result<Global, NetworkError> {
    find(GLOBAL_MEASURES, name)
}

fn find<F: Copy>(measures: &[Measure<F>], name: &str) -> Result<Measure<F>, NetworkError> {
    measures.iter().find(|measure| measure.name == name).copied().ok_or_else(|| NetworkError::UnknownMeasure {
        name: name.to_owned(),
        known: measures.iter().map(|measure| measure.name).collect(),
    })
}
