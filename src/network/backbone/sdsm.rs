//! The stochastic degree sequence model: actors and meetings keep their numbers on average.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bicm::Bicm;
use super::{Pair, degrees, tail};
use crate::network::TwoMode;

/// For every pair, the chance that it shares at least as many meetings as it does, attendance being independent with
/// the chances of [`Bicm`]; and what was done, in words.
///
/// The number of shared meetings is Poisson-binomial, and exact here: O(c^2 m k), c different numbers of meetings of actors,
/// m meetings, k the most that a pair shares.
///
/// Neal (2014), The backbone of bipartite projections, Social Networks 39; Neal, Domagalski, Sagan (2021), Comparing
/// alternatives to the fixed degree sequence model, Sci. Rep. 11.
pub fn chances(data: &TwoMode, pairs: &[Pair]) -> (Vec<f64>, String) {
    let model = Bicm::of(data);
    let degrees = degrees(data);
    let key = |pair: &Pair| (degrees[pair.a].min(degrees[pair.b]), degrees[pair.a].max(degrees[pair.b]));
    // Actors of one number of meetings are alike to the model.
    let mut most: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for pair in pairs {
        let known = most.entry(key(pair)).or_insert(*pair);
        known.shared = known.shared.max(pair.shared);
    }
    let most: Vec<((usize, usize), Pair)> = most.into_iter().collect();
    let tails = most.par_iter().map(|&(degrees, Pair { a, b, shared })| {
        let both = (0..data.meetings.len()).map(|meeting| model.chance(a, meeting) * model.chance(b, meeting));
        (degrees, tail::at_least(both, shared))
    });
    let tails: BTreeMap<(usize, usize), Vec<f64>> = tails.collect();
    let told = format!(
        "stochastic degree sequence model, Poisson-binomial p of as many shared meetings, BiCM chances with margins within \
         {:.0e} (Neal 2014; Saracco et al. 2015)",
        model.residual
    );
    (pairs.iter().map(|pair| tails[&key(pair)][pair.shared]).collect(), told)
}
