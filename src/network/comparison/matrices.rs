//! Correlation of two networks tie by tie, against chance.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::network::centrality::UNDEFINED;
use crate::network::permutation::{AgainstChance, compare};
use crate::network::random::SplitMix64;

/// Weights of ties by their ends, the lower first; pairs without a tie weigh 0.
pub(super) type Weights = BTreeMap<(usize, usize), f64>;

/// How alike two matrices of weights are, and how far that is from chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Pearson's correlation over all pairs of actors; not defined below three actors, or where all pairs are alike.
    pub correlation: f64,
    /// The same with the actors of the second network renamed at random.
    pub chance: AgainstChance,
}

/// Correlates the weights of two networks of the same `actors`, and holds the result against `draws` random renamings of
/// the actors of one (quadratic assignment). Draws run in parallel and follow each from the seed and its number.
///
/// Hubert (1987), Assignment Methods in Combinatorial Data Analysis; Krackhardt (1988), Predicting with networks, Social
/// Networks 10. O(draws x m log m), m ties.
pub(super) fn likeness(a: &Weights, b: &Weights, actors: usize, draws: usize, seed: u64) -> Likeness {
    let pairs = actors as f64 * (actors as f64 - 1.0) / 2.0;
    let sum = |weights: &Weights, of: fn(f64) -> f64| weights.values().map(|&weight| of(weight)).sum::<f64>();
    let spread = |weights: &Weights| sum(weights, |w| w * w) - sum(weights, |w| w).powi(2) / pairs;
    let scale = (spread(a) * spread(b)).sqrt();
    // not a number where the spread of one is 0
    if actors < 3 || scale.is_nan() || scale <= 1e-12 {
        let chance = AgainstChance { mean: UNDEFINED, z: UNDEFINED, p: UNDEFINED };
        return Likeness { correlation: UNDEFINED, chance };
    }
    let common = sum(a, |w| w) * sum(b, |w| w) / pairs;
    let correlation = |name: &dyn Fn(usize) -> usize| {
        let product = |(&(i, j), weight): (&(usize, usize), &f64)| {
            let (i, j) = (name(i), name(j));
            weight * b.get(&(i.min(j), i.max(j))).copied().unwrap_or_default()
        };
        (a.iter().map(product).sum::<f64>() - common) / scale
    };
    let draw = |draw: usize| {
        let names = SplitMix64::stream(seed, draw as u64).order(actors);
        correlation(&|actor| names[actor])
    };
    let drawn: Vec<f64> = (0..draws).into_par_iter().map(draw).collect();
    let found = correlation(&|actor| actor);
    Likeness { correlation: found, chance: compare(found, &drawn) }
}
