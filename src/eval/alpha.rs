//! Krippendorff's alpha: how far coders agree beyond chance, for any number of coders, any level of measurement, and
//! values that are missing.
//!
//! Hayes, Krippendorff (2007), Answering the call for a standard reliability measure for coding data, Communication
//! Methods and Measures 1; Krippendorff (2019), Content analysis, 4th edition, chapter 12. 1 is perfect agreement, 0 what
//! chance would give, below 0 systematic disagreement.

use std::collections::BTreeMap;

use serde::Serialize;

/// What differences between values mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Values are the same or not.
    Nominal,
    /// Values have an order; their distance is the number of values between them.
    Ordinal,
    /// Differences count.
    Interval,
    /// Differences count in proportion to the values, which have a zero.
    Ratio,
}

/// How often two values were given to one unit.
#[derive(Debug)]
pub struct Coincidences {
    /// The values in order.
    values: Vec<f64>,
    /// By the indices of two values; each pair of coders of a unit with n values counts 1 / (n - 1).
    counts: Vec<Vec<f64>>,
    /// How often each value stands in a pair.
    totals: Vec<f64>,
}

impl Coincidences {
    /// The coincidences of these units, each with the values that coders gave it: missing values are left out, units with
    /// fewer than two values do not count. Categories are numbered in any order.
    pub fn of<'u>(units: impl Iterator<Item = &'u [f64]>) -> Self {
        let units: Vec<&[f64]> = units.filter(|values| values.len() > 1).collect();
        let mut values: Vec<f64> = units.iter().flat_map(|values| values.iter().copied()).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let mut counts = vec![vec![0.0; values.len()]; values.len()];
        for unit in units {
            let mut times: BTreeMap<usize, f64> = BTreeMap::new();
            for value in unit {
                *times.entry(values.partition_point(|other| other < value)).or_default() += 1.0;
            }
            for (&one, &count) in &times {
                for (&other, &more) in &times {
                    let pairs = if one == other { count * (count - 1.0) } else { count * more };
                    counts[one][other] += pairs / (unit.len() as f64 - 1.0);
                }
            }
        }
        let totals = counts.iter().map(|row| row.iter().sum()).collect();
        Self { values, counts, totals }
    }

    /// Alpha; none if nothing can be compared, or if all values are the same.
    pub fn alpha(&self, level: Level) -> Option<f64> {
        let (mut observed, mut expected) = (0.0, 0.0);
        for (one, counts) in self.counts.iter().enumerate() {
            for (other, count) in counts.iter().enumerate().skip(one + 1) {
                let difference = self.difference(one, other, level);
                observed += count * difference;
                expected += self.totals[one] * self.totals[other] * difference;
            }
        }
        (expected > 0.0).then(|| 1.0 - (self.pairable() - 1.0) * observed / expected)
    }

    /// Share of the pairs of values that are the same, chance included; none if nothing can be compared.
    pub fn same(&self) -> Option<f64> {
        let same: f64 = (0..self.values.len()).map(|value| self.counts[value][value]).sum();
        (!self.values.is_empty()).then(|| same / self.pairable())
    }

    /// How many values stand in a pair.
    pub fn pairable(&self) -> f64 {
        self.totals.iter().sum()
    }

    /// The squared difference of two values, the first one smaller.
    fn difference(&self, one: usize, other: usize, level: Level) -> f64 {
        let (low, high) = (self.values[one], self.values[other]);
        let root = match level {
            Level::Nominal => 1.0,
            Level::Ordinal => {
                self.totals[one..=other].iter().sum::<f64>() - f64::midpoint(self.totals[one], self.totals[other])
            }
            Level::Interval => high - low,
            Level::Ratio => (high - low) / (high + low),
        };
        root * root
    }
}
