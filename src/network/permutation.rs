//! Permutation tests: whether a measure is other than the numbers of meetings and their sizes alone would make it.

use std::borrow::Cow;

use super::centrality::UNDEFINED;
use super::sample::{Sample, Survey};
use super::{Curveball, Network};

/// Values this near, relatively, are one: draws add up in another order.
const SAME: f64 = 1e-9;

/// A value against random networks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainstChance {
    /// The mean of the draws.
    pub mean: f64,
    /// The value less the mean, in standard deviations of the draws; not defined where all draws are alike.
    pub z: f64,
    /// Two-sided: twice the share of draws, the network among them, that reach as far on the side where fewer do.
    pub p: f64,
}

/// Holds every value of a survey against `draws` networks projected from random attendance, in which every actor attends
/// as many meetings as it did and every meeting has as many attendees: one list a measure, one entry a node (or one).
/// Draws in which a value is not defined do not count for it; nor do any where it is not defined itself.
///
/// O(draws x what the measures cost), memory draws x values. The null model as [`Curveball`]; p as North, Curtis, Sham
/// (2002), A note on the calculation of empirical P values from Monte Carlo procedures, Am. J. Hum. Genet. 71.
pub fn against_chance(network: &mut Network, survey: &Survey<'_>, draws: usize, seed: u64) -> Vec<Vec<AgainstChance>> {
    network.recipe.steps.push(format!(
        "against chance: mean, z and two-sided p of {draws} random attendances in which actors attend as many meetings and \
         meetings have as many actors, seed {seed} ({})",
        Curveball::TOLD
    ));
    let network = &*network;
    let (data, null) = (&network.two_mode, Curveball::of(&network.two_mode));
    let values = survey.of(network);
    let drawn = survey.of_draws(network, draws, seed, |draw, _| {
        Sample::changed(data, null.draw(seed, draw).into_iter().map(Cow::Owned).enumerate())
    });
    let of_measure = |(measure, values): (usize, &Vec<f64>)| {
        let of_value = |(place, &value): (usize, &f64)| {
            let drawn = drawn.iter().map(|answers| answers[measure][place]).filter(|drawn| !drawn.is_nan());
            compare(value, &drawn.collect::<Vec<f64>>())
        };
        values.iter().enumerate().map(of_value).collect()
    };
    values.iter().enumerate().map(of_measure).collect()
}

pub(super) fn compare(value: f64, drawn: &[f64]) -> AgainstChance {
    if value.is_nan() || drawn.is_empty() {
        return AgainstChance { mean: UNDEFINED, z: UNDEFINED, p: UNDEFINED };
    }
    let count = drawn.len() as f64;
    let mean = drawn.iter().sum::<f64>() / count;
    let variance = drawn.iter().map(|drawn| (drawn - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let slack = SAME * value.abs().max(mean.abs());
    let share = |reached: &dyn Fn(f64) -> bool| {
        (1.0 + drawn.iter().filter(|&&drawn| reached(drawn)).count() as f64) / (1.0 + count)
    };
    let above = share(&|drawn| drawn >= value - slack);
    let below = share(&|drawn| drawn <= value + slack);
    let z = if variance.sqrt() > slack { (value - mean) / variance.sqrt() } else { UNDEFINED };
    AgainstChance { mean, z, p: (2.0 * above.min(below)).min(1.0) }
}
