//! Uncertainty: how far values and ranks hang on the meetings that happen to be known, one source of doubt a file.
//!
//! Each source draws attendance anew; every measure is computed of every draw, and the middle of the draws (or, where
//! there is one draw a publisher, all of them) is the interval. Actors who were at no meeting of a draw are isolates in it.

use clap::ValueEnum;

use super::centrality::UNDEFINED;
use super::random::SplitMix64;
use super::sample::{Sample, Survey};
use super::{Network, NetworkError, Participation};

mod bootstrap;
mod confidence;
mod dates;
mod evidence;
mod identities;
mod publishers;

pub use evidence::{Evidence, evidence};

/// What is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// Which meetings took place and became known: as many meetings are drawn, with replacement (Efron 1979).
    Bootstrap,
    /// Whether reports were read right: each meeting and participation stays with the chance that is its confidence.
    Confidence,
    /// What single publishers tell: each in turn is left out with the meetings that it alone tells of.
    Publishers,
    /// Whom ambiguous names mean: each is drawn to be one of its candidates, with the chance that it is.
    Identities,
    /// Whether meetings fall in the period of --from and --to: a day is drawn for each date not known to the day.
    Dates,
}

/// How to find intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// What is uncertain.
    pub source: Source,
    /// How many draws; of publishers, as many as there are.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// The share of draws that lie within the interval.
    pub level: f64,
}

/// Where a value and its rank lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// The best rank, 1 for the highest value; equal values share the best.
    pub best: f64,
    /// The worst rank.
    pub worst: f64,
}

/// Attendance under doubt.
trait Doubt: Sync {
    /// The attendance of draw number `draw`.
    fn sample(&self, draw: usize, random: &mut SplitMix64) -> Sample<'_>;
}

/// Intervals of every value of a survey: one list a measure, one entry a node (or one). `rows` are those that the network
/// was made of. Draws in which a value is not defined do not count for it.
///
/// Percentiles are those of Efron, Tibshirani (1993), An Introduction to the Bootstrap: order statistics, never between
/// two draws. O(draws x what the measures cost), memory draws x values.
///
/// Errors: a directed network; uncertain dates without a period.
pub fn intervals(
    network: &mut Network,
    rows: &[Participation],
    evidence: &Evidence,
    survey: &Survey<'_>,
    plan: &Plan,
) -> Result<Vec<Vec<Interval>>, NetworkError> {
    if network.directed() {
        return Err(NetworkError::Directed { what: "an interval" });
    }
    let Plan { source, seed, level, .. } = *plan;
    let (draws, told) = {
        let network = &*network;
        match source {
            Source::Bootstrap => (plan.draws, bootstrap::TOLD.to_owned()),
            Source::Confidence => (plan.draws, confidence::told(network, evidence)),
            Source::Publishers => publishers::told(network, evidence),
            Source::Identities => (plan.draws, identities::told(network, evidence)),
            Source::Dates => (plan.draws, dates::told(network)?),
        }
    };
    let span = match source {
        Source::Publishers => "lowest and highest".to_owned(),
        _ => format!("{} % of {draws} draws, seed {seed}", level * 100.0),
    };
    network.recipe.steps.push(format!("intervals, {span}: {told}"));
    let network = &*network;
    let doubt: Box<dyn Doubt + '_> = match source {
        Source::Bootstrap => Box::new(bootstrap::Bootstrap::of(&network.two_mode)),
        Source::Confidence => Box::new(confidence::Confidence::of(network, rows, evidence)),
        Source::Publishers => Box::new(publishers::Publishers::of(&network.two_mode, evidence)),
        Source::Identities => Box::new(identities::Identities::of(&network.two_mode, evidence)),
        Source::Dates => Box::new(dates::Dates::of(network)?),
    };
    let mut answers = survey.of_draws(network, draws, seed, |draw, random| doubt.sample(draw, random));
    let level = if source == Source::Publishers {
        // What all publishers tell is one of the possible worlds.
        answers.push(survey.of(network));
        1.0
    } else {
        level
    };
    let of_measure = |measure: usize| {
        let values: Vec<&[f64]> = answers.iter().map(|answers| &*answers[measure]).collect();
        let ranks: Vec<Vec<f64>> = values.iter().map(|values| ranks(values)).collect();
        let places = values.first().map_or(0, |values| values.len());
        let of = |place: usize| {
            let (low, high) = span_of(values.iter().map(|values| values[place]), level);
            let (best, worst) = span_of(ranks.iter().map(|ranks| ranks[place]), level);
            Interval { low, high, best, worst }
        };
        (0..places).map(of).collect()
    };
    Ok((0..answers.first().map_or(0, Vec::len)).map(of_measure).collect())
}

/// The least and the greatest of the draws without the outermost (1 - level) / 2 on either side.
fn span_of(draws: impl Iterator<Item = f64>, level: f64) -> (f64, f64) {
    let mut draws: Vec<f64> = draws.filter(|value| !value.is_nan()).collect();
    if draws.is_empty() {
        return (UNDEFINED, UNDEFINED);
    }
    draws.sort_unstable_by(f64::total_cmp);
    // Forgives that (1 - 0.95) / 2 is a little more than 0.025.
    let outside = ((1.0 - level) / 2.0 * draws.len() as f64 + 1e-9).floor() as usize;
    let outside = outside.min((draws.len() - 1) / 2);
    (draws[outside], draws[draws.len() - 1 - outside])
}

/// 1 and how many have a higher value; not defined where the value is not.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut falling: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    falling.sort_unstable_by(|a, b| b.total_cmp(a));
    let rank = |&value: &f64| match value.is_nan() {
        true => UNDEFINED,
        false => 1.0 + falling.partition_point(|&higher| higher > value) as f64,
    };
    values.iter().map(rank).collect()
}
