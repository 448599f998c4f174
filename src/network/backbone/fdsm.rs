//! The fixed degree sequence model: actors and meetings keep their numbers exactly, in random draws.

use rayon::prelude::*;

use super::Pair;
use crate::network::TwoMode;
use crate::network::curveball::Curveball;

/// For every pair, the share of random attendances in which it shares at least as many meetings as it does, `(1 + those
/// draws) / (1 + draws)`; and what was done, in words, with the error of the draws.
///
/// O(draws (trades + pairs)). Neal (2014), The backbone of bipartite projections, Social Networks 39.
pub fn chances(data: &TwoMode, pairs: &[Pair], draws: usize, seed: u64) -> (Vec<f64>, String) {
    let null = Curveball::of(data);
    let reached = (0..draws)
        .into_par_iter()
        .fold(
            || vec![0u32; pairs.len()],
            |mut reached, draw| {
                let met = null.draw_by_actor(seed, draw, data.actors.len());
                let as_many = |pair: &Pair| common(&met[pair.a], &met[pair.b]) >= pair.shared;
                reached.iter_mut().zip(pairs).for_each(|(count, pair)| *count += u32::from(as_many(pair)));
                reached
            },
        )
        .reduce(
            || vec![0; pairs.len()],
            |mut one, other| {
                one.iter_mut().zip(other).for_each(|(count, more)| *count += more);
                one
            },
        );
    let all = 1.0 + draws as f64;
    let p: Vec<f64> = reached.into_iter().map(|count| (1.0 + f64::from(count)) / all).collect();
    let told = format!(
        "fixed degree sequence model, share of {draws} random attendances with as many shared meetings, seed {seed}, \
         p no less than {:.1e}, its standard error at most {:.1e} (Neal 2014; {})",
        1.0 / all,
        (0.25 / all).sqrt(),
        Curveball::TOLD
    );
    (p, told)
}

/// How many numbers two ascending lists share.
fn common(one: &[usize], other: &[usize]) -> usize {
    let mut other = other.iter().peekable();
    let found = |number: &&usize| {
        while other.next_if(|next| next < number).is_some() {}
        other.next_if_eq(number).is_some()
    };
    one.iter().filter(found).count()
}
