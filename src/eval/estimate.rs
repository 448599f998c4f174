//! Figures of a set of documents with their intervals, and the gap between two sets.

use super::bootstrap::{Interval, draws, interval};
use super::measure::Measure;
use super::tally::Tally;

/// A set of documents: what was counted in it, and in each resample of it.
#[derive(Debug)]
pub struct Sample {
    /// How many documents.
    pub documents: usize,
    /// What was counted in all of them.
    pub total: Tally,
    resampled: Vec<Tally>,
}

/// A number and how far it might have come out otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its interval; none without resamples.
    pub interval: Option<Interval>,
}

impl Sample {
    /// The tallies of some documents; `stream` names the draws of the `resamples` resamples.
    pub fn new(tallies: &[&Tally], stream: &str, resamples: usize) -> Self {
        let sum = |draw: Vec<usize>| draw.into_iter().map(|index| tallies[index]).sum();
        Self {
            documents: tallies.len(),
            total: tallies.iter().copied().sum(),
            resampled: draws(stream, tallies.len(), resamples).into_iter().map(sum).collect(),
        }
    }

    /// A figure; none where it is not defined. Resamples in which it is not defined have no say in the interval.
    pub fn estimate(&self, measure: Measure) -> Option<Estimate> {
        let value = measure.value(&self.total)?;
        let values = self.resampled.iter().filter_map(|tally| measure.value(tally)).collect();
        Some(Estimate { value, interval: interval(values) })
    }

    /// How much lower a figure is in `other`. The resamples of both are independent of each other.
    pub fn gap(&self, other: &Self, measure: Measure) -> Option<Estimate> {
        let gap = |one: &Tally, other: &Tally| Some(measure.value(one)? - measure.value(other)?);
        let value = gap(&self.total, &other.total)?;
        let resampled = self.resampled.iter().zip(&other.resampled);
        Some(Estimate { value, interval: interval(resampled.filter_map(|(one, other)| gap(one, other)).collect()) })
    }
}
