//! Options of what is measured.

use clap::builder::{PossibleValue, PossibleValuesParser};
use indexmap::IndexMap;

use super::measured::{asked, known};
use crate::network::centrality::{MEASURES, Measure, measure};
use crate::network::directed::DIRECTED_MEASURES;
use crate::network::{NetworkError, Relation, Wanted};

/// What to measure, and how many actors to show.
#[derive(Debug, Clone, clap::Args)]
pub struct MeasureOptions {
    /// Measures, several with commas, all of actors, or of ties, or of the network, or of attendance.
    /// [default: degree,strength,betweenness; of directed ties out-degree,in-degree,betweenness-directed]
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    #[arg(value_parser = known(), hide_possible_values = true)]
    measure: Vec<String>,
    /// Normalise measures that have a scale.
    #[arg(long)]
    pub normalized: bool,
    /// Only so many actors, the first by the first measure.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

impl MeasureOptions {
    /// The names asked for, or those that a network of such ties is measured by where none are.
    pub fn names(&self, relation: Relation) -> Vec<String> {
        let usual: &[&str] = match relation.directed() {
            true => &["out-degree", "in-degree", "betweenness-directed"],
            false => &["degree", "strength", "betweenness"],
        };
        if self.measure.is_empty() { usual.iter().map(|&name| name.to_owned()).collect() } else { self.measure.clone() }
    }

    /// The measures of actors asked for, each once; `first`, if given, before all others.
    pub fn measures(&self, first: Option<&str>, relation: Relation) -> Result<Vec<Measure>, NetworkError> {
        let names: Vec<String> = first.map(str::to_owned).into_iter().chain(self.names(relation)).collect();
        asked(&names)?;
        let mut measures: IndexMap<&str, Measure> = IndexMap::new();
        for name in &names {
            match name.as_str() {
                "all" => measures.extend(every(relation).map(|measure| (measure.name, *measure))),
                name => {
                    let directed = DIRECTED_MEASURES.iter().find(|measure| measure.name == name);
                    measures.insert(name, directed.copied().map_or_else(|| measure(name), Ok)?);
                }
            }
        }
        Ok(measures.into_values().collect())
    }

    /// What to compute, without groups.
    pub fn wanted(&self, first: Option<&str>, relation: Relation) -> Result<Wanted, NetworkError> {
        Ok(Wanted { measures: self.measures(first, relation)?, normalized: self.normalized, ..Wanted::default() })
    }
}

/// Every measure of actors; those of arcs only where ties have a direction.
fn every(relation: Relation) -> impl Iterator<Item = &'static Measure> {
    DIRECTED_MEASURES.iter().filter(move |_| relation.directed()).chain(MEASURES)
}

/// The names of measures of actors with their explanations.
pub fn measures() -> PossibleValuesParser {
    let names =
        MEASURES.iter().chain(DIRECTED_MEASURES).map(|measure| PossibleValue::new(measure.name).help(measure.summary));
    PossibleValuesParser::new(names)
}
