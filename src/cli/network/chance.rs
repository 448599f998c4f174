//! Options of what chance would give and how far results hang on it: backbone, permutation tests, intervals.

use super::number::share;
use crate::export::{Table, Value};
use crate::network::attendance::TwoModeGlobal;
use crate::network::backbone::{Backbone, Correction, Method};
use crate::network::centrality::Global;
use crate::network::uncertainty::{Evidence, Interval, Plan, Source, intervals};
use crate::network::{AgainstChance, Analysis, Network, NetworkError, Participation, Survey, against_chance};

/// Which ties are more than chance.
#[derive(Debug, Clone, clap::Args)]
pub struct BackboneOptions {
    /// Only ties that are more than chance, by this null model; files of ties then tell the p of each.
    #[arg(long, value_enum, value_name = "METHOD")]
    backbone: Option<Method>,
    /// A tie of a backbone stays if its p is less.
    #[arg(long, value_name = "P", default_value_t = Backbone::default().alpha, value_parser = share)]
    alpha: f64,
    /// How p is corrected for the number of tests.
    #[arg(long, value_enum, default_value_t = Backbone::default().correction)]
    correction: Correction,
    /// How many networks are drawn: by the backbone fdsm, for --permutations, for --intervals.
    #[arg(long, value_name = "N", default_value_t = Backbone::default().draws as u64)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    draws: u64,
}

impl BackboneOptions {
    /// How to find the backbone, if one is asked for.
    pub fn how(&self, seed: u64) -> Option<Backbone> {
        let (alpha, correction, draws) = (self.alpha, self.correction, self.draws());
        self.backbone.map(|method| Backbone { method, alpha, correction, draws, seed })
    }

    /// How many random networks are drawn.
    pub fn draws(&self) -> usize {
        self.draws as usize
    }
}

/// How far values hang on chance.
#[derive(Debug, Clone, clap::Args)]
pub struct ChanceOptions {
    /// Give measures the mean, z and p of random networks with as many meetings of each actor and actors at each meeting.
    #[arg(long, conflicts_with_all = ["backbone", "intervals", "between", "ties"])]
    permutations: bool,
    /// Give measures and ranks an interval for what is uncertain.
    #[arg(long, value_enum, value_name = "SOURCE", conflicts_with_all = ["backbone", "between", "ties"])]
    pub intervals: Option<Source>,
    /// The share of draws within an interval.
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share)]
    level: f64,
}

/// Values of one column, its name's ending before them.
type Beside = Vec<(&'static str, Vec<f64>)>;

impl ChanceOptions {
    /// The option given, if any is.
    pub fn given(&self) -> Option<&'static str> {
        let intervals = self.intervals.map(|_| "--intervals");
        if self.permutations { Some("--permutations") } else { intervals }
    }

    /// What is told beside every value of a survey, a list a measure.
    fn beside(
        &self,
        network: &mut Network,
        survey: &Survey<'_>,
        (draws, seed): (usize, u64),
        (rows, evidence): (&[Participation], &Evidence),
    ) -> Result<Vec<Beside>, NetworkError> {
        if self.permutations && network.directed() {
            return Err(NetworkError::Directed { what: "a permutation test" });
        }
        if self.permutations {
            let tested = against_chance(network, survey, draws, seed);
            return Ok(tested.iter().map(|values| tests(values)).collect());
        }
        let Some(source) = self.intervals else { return Ok(Vec::new()) };
        let plan = Plan { source, draws, seed, level: self.level };
        let found = intervals(network, rows, evidence, survey, &plan)?;
        Ok(found.iter().map(|values| ends(values)).collect())
    }

    /// Adds columns to measures of actors.
    pub fn add(
        &self,
        network: &mut Network,
        analysis: &mut Analysis,
        normalized: bool,
        drawing: (usize, u64),
        data: (&[Participation], &Evidence),
    ) -> Result<(), NetworkError> {
        let measures: Vec<_> = analysis.columns.iter().map(|column| column.measure).collect();
        let survey = Survey { measures: &measures, normalized, ..Survey::default() };
        let found = self.beside(network, &survey, drawing, data)?;
        analysis.columns.iter_mut().zip(found).for_each(|(column, beside)| column.beside = beside);
        Ok(())
    }

    /// Adds columns to a table of measures of the network, which have no ranks.
    pub fn add_whole(
        &self,
        network: &mut Network,
        table: &mut Table,
        (whole, two_mode): (&[Global], &[TwoModeGlobal]),
        drawing: (usize, u64),
        data: (&[Participation], &Evidence),
    ) -> Result<(), NetworkError> {
        let survey = Survey { whole, two_mode, ..Survey::default() };
        let found = self.beside(network, &survey, drawing, data)?;
        let told = |beside: &Beside| beside.iter().filter(|(name, _)| !name.starts_with("rank")).cloned().collect();
        let found: Vec<Beside> = found.iter().map(told).collect();
        table.columns.extend(found.iter().take(1).flatten().map(|(name, _)| (*name).to_owned()));
        for (row, beside) in table.rows.iter_mut().zip(&found) {
            row.extend(beside.iter().map(|(_, values)| Value::defined(values[0])));
        }
        Ok(())
    }
}

fn column<T>(values: &[T], of: impl Fn(&T) -> f64) -> Vec<f64> {
    values.iter().map(of).collect()
}

fn tests(values: &[AgainstChance]) -> Beside {
    vec![
        ("chance", column(values, |value| value.mean)),
        ("z", column(values, |value| value.z)),
        ("p", column(values, |value| value.p)),
    ]
}

fn ends(values: &[Interval]) -> Beside {
    vec![
        ("low", column(values, |value| value.low)),
        ("high", column(values, |value| value.high)),
        ("rank_best", column(values, |value| value.best)),
        ("rank_worst", column(values, |value| value.worst)),
    ]
}
