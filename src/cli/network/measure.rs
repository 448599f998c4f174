//! Options of what is measured.

use clap::builder::{PossibleValue, PossibleValuesParser};
use indexmap::IndexMap;

use super::measured::{asked, known};
use crate::network::centrality::{MEASURES, Measure, measure};
use crate::network::{NetworkError, Wanted};

/// What to measure, and how many actors to show.
#[derive(Debug, Clone, clap::Args)]
pub struct MeasureOptions {
    /// Measures, several with commas, all of actors, or of ties, or of the network, or of attendance.
    #[arg(long, value_delimiter = ',', default_value = "degree,strength,betweenness", value_name = "NAME")]
    #[arg(value_parser = known(), hide_possible_values = true)]
    pub measure: Vec<String>,
    /// Normalise measures that have a scale.
    #[arg(long)]
    pub normalized: bool,
    /// Only so many actors, the first by the first measure.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

impl MeasureOptions {
    /// The measures of actors asked for, each once; `first`, if given, before all others.
    pub fn measures(&self, first: Option<&str>) -> Result<Vec<Measure>, NetworkError> {
        let names: Vec<String> = first.map(str::to_owned).into_iter().chain(self.measure.iter().cloned()).collect();
        asked(&names)?;
        let mut measures: IndexMap<&str, Measure> = IndexMap::new();
        for name in &names {
            match name.as_str() {
                "all" => measures.extend(MEASURES.iter().map(|measure| (measure.name, *measure))),
                name => {
                    measures.insert(name, measure(name)?);
                }
            }
        }
        Ok(measures.into_values().collect())
    }

    /// What to compute, without groups.
    pub fn wanted(&self, first: Option<&str>) -> Result<Wanted, NetworkError> {
        Ok(Wanted { measures: self.measures(first)?, normalized: self.normalized, ..Wanted::default() })
    }
}

/// The names of measures of actors with their explanations.
pub fn measures() -> PossibleValuesParser {
    let names = MEASURES.iter().map(|measure| PossibleValue::new(measure.name).help(measure.summary));
    PossibleValuesParser::new(names)
}
