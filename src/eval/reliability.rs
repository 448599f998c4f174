//! Whether the confidence that a program gives is that with which it is right.
//!
//! Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks, ICML: bins of confidence and the
//! expected calibration error. Brier (1950), Verification of forecasts expressed in terms of probability, Monthly
//! Weather Review 78.

use serde::Serialize;

/// Lower ends of the bins; the last one ends at 1 and holds it.
const FROM: [f64; 6] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9];

/// A thing that was given a confidence, and whether it is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The confidence, between 0 and 1.
    pub confidence: f64,
    /// Whether it is right.
    pub right: bool,
}

/// Things of about the same confidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// Lowest confidence in it.
    pub from: f64,
    /// No confidence in it is as high, but in the last bin.
    pub to: f64,
    /// How many things.
    pub count: usize,
    /// How many of them are right.
    pub right: usize,
    /// Mean confidence; none for an empty bin.
    pub confidence: Option<f64>,
}

/// How right things of each confidence are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// By rising confidence.
    pub bins: Vec<Bin>,
    /// Mean distance between confidence and share of right ones over the bins, weighted by their counts; none if nothing
    /// was given a confidence.
    pub expected_calibration_error: Option<f64>,
    /// Mean squared distance of the confidence from 1 for what is right and from 0 for what is wrong; none if nothing was
    /// given a confidence.
    pub brier_score: Option<f64>,
}

impl Bin {
    /// Share of right ones; none for an empty bin.
    pub fn accuracy(&self) -> Option<f64> {
        (self.count > 0).then(|| self.right as f64 / self.count as f64)
    }
}

/// Puts things into bins.
pub fn reliability(judged: &[Judged]) -> Reliability {
    let ends = FROM.into_iter().skip(1).chain([1.0]);
    let bin = |(index, (from, to)): (usize, (f64, f64))| {
        let within = |one: &&Judged| one.confidence >= from && (one.confidence < to || index + 1 == FROM.len());
        let things: Vec<&Judged> = judged.iter().filter(within).collect();
        let sum: f64 = things.iter().map(|one| one.confidence).sum();
        Bin {
            from,
            to,
            count: things.len(),
            right: things.iter().filter(|one| one.right).count(),
            confidence: (!things.is_empty()).then(|| sum / things.len() as f64),
        }
    };
    let bins: Vec<Bin> = FROM.into_iter().zip(ends).enumerate().map(bin).collect();
    let distance = |bin: &Bin| Some(bin.count as f64 * (bin.accuracy()? - bin.confidence?).abs());
    let sum: f64 = bins.iter().filter_map(distance).sum();
    let mean = |sum: f64| (!judged.is_empty()).then(|| sum / judged.len() as f64);
    let squares = judged.iter().map(|one| (one.confidence - f64::from(u8::from(one.right))).powi(2));
    Reliability { expected_calibration_error: mean(sum), brier_score: mean(squares.sum()), bins }
}
