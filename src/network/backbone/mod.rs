//! The backbone: the ties that are more than chance would have it, one null model a file.
//!
//! In: a [`Network`]. Out: the network of its significant ties, each with its [`Chance`] and still with its meetings. The
//! null models of attendance ask whether two actors shared more meetings than chance gives, whatever ties weigh; the
//! disparity filter asks whether a tie outweighs the others of its ends.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::{Network, NetworkError, TwoMode};

pub mod bicm;
pub mod correction;
pub mod disparity;
pub mod fdsm;
pub mod fixed_row;
pub mod sdsm;
pub mod tail;

pub use correction::Correction;

/// How to find the backbone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Backbone {
    /// The null model.
    pub method: Method,
    /// Ties whose corrected p is below this stay.
    pub alpha: f64,
    /// How p is corrected for the number of tests.
    pub correction: Correction,
    /// How many random networks [`Method::Fdsm`] draws.
    pub draws: usize,
    /// Seed of the draws; draw i follows from the seed and i.
    pub seed: u64,
}

impl Default for Backbone {
    fn default() -> Self {
        Self { method: Method::Sdsm, alpha: 0.05, correction: Correction::Holm, draws: 1000, seed: 1 }
    }
}

/// A null model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A tie's weight against an even split of each end's strength (Serrano, Boguñá, Vespignani 2009).
    Disparity,
    /// Actors attend as many meetings as they did, any meetings (hypergeometric; Tumminello et al. 2011).
    FixedRow,
    /// Actors and meetings keep their numbers on average (Poisson-binomial, BiCM; Neal 2014).
    Sdsm,
    /// Actors and meetings keep their numbers exactly, in random draws (Neal 2014; curveball, Strona et al. 2014).
    Fdsm,
}

/// How likely chance makes a tie at least as strong.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Chance {
    /// One-sided p of the null model; for the disparity filter, of the end that makes more of the tie.
    pub p: f64,
    /// The p corrected for the number of tests.
    pub corrected: f64,
}

/// The tests of a null model.
struct Tests {
    /// One p a test, those of one tie together, ties in their order.
    p: Vec<f64>,
    /// How many tests a tie has.
    each: usize,
    /// How many tests were made in all; those not in `p` found nothing (p = 1).
    family: usize,
    /// What was done, in words.
    told: String,
}

/// The network of the significant ties. Actors who lose all ties stay where the recipe keeps isolates.
///
/// Tests of attendance are those of all pairs of actors: pairs that never met have p = 1 and count in the correction.
///
/// Errors: a directed network; so few draws that no tie could be significant; a null model of attendance where there are ties without meetings.
pub fn backbone(network: &Network, how: &Backbone) -> Result<Network, NetworkError> {
    if network.directed() {
        return Err(NetworkError::Directed { what: "a backbone" });
    }
    let tests = tests(network, how)?;
    let corrected = how.correction.correct(&tests.p, tests.family);
    let least = |p: &[f64]| p.iter().copied().fold(1.0, f64::min);
    let chances: Vec<Chance> = tests
        .p
        .chunks(tests.each)
        .zip(corrected.chunks(tests.each))
        .map(|(p, corrected)| Chance { p: least(p), corrected: least(corrected) })
        .collect();
    let mut kept = network.clone();
    kept.graph = network.graph.filter_map(
        |_, node| Some(node.clone()),
        |tie, weight| {
            let chance = chances[tie.index()];
            let stays = chance.corrected < how.alpha;
            stays.then(|| super::Tie { chance: Some(chance), ..weight.clone() })
        },
    );
    kept.recipe.backbone = Some(*how);
    kept.recipe.steps.push(format!(
        "backbone of {} of {} ties: {}; kept where p < {}, {}",
        kept.graph.edge_count(),
        chances.len(),
        tests.told,
        how.alpha,
        how.correction.told(tests.family)
    ));
    Ok(kept.with_isolates_as_asked())
}

fn tests(network: &Network, how: &Backbone) -> Result<Tests, NetworkError> {
    if how.method == Method::Disparity {
        let p: Vec<f64> = disparity::both_ends(&network.adjacency()).into_iter().flatten().collect();
        let family = p.len();
        let told = "disparity filter, p of a weight at least as large at either end (Serrano et al. 2009)";
        return Ok(Tests { p, each: 2, family, told: told.to_owned() });
    }
    let data = &network.two_mode;
    if data.actors.len() < network.graph.node_count() {
        return Err(NetworkError::NoAttendance);
    }
    let pairs = pairs(network);
    let family = data.actors.len() * data.actors.len().saturating_sub(1) / 2;
    let (p, told) = match how.method {
        Method::FixedRow => (fixed_row::chances(data, &pairs), fixed_row::TOLD.to_owned()),
        Method::Sdsm => sdsm::chances(data, &pairs),
        _ => {
            let needed = how.correction.draws_needed(family, pairs.len(), how.alpha);
            if how.draws < needed {
                return Err(NetworkError::FewDraws { draws: how.draws, needed, tests: family });
            }
            fdsm::chances(data, &pairs, how.draws, how.seed)
        }
    };
    Ok(Tests { p, each: 1, family, told })
}

/// Two actors of the two-mode data and how many meetings they shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// One actor, an index into [`TwoMode::actors`].
    pub a: usize,
    /// The other, with the higher index.
    pub b: usize,
    /// Number of meetings shared.
    pub shared: usize,
}

/// The tied pairs of a network, in the order of its ties.
pub fn pairs(network: &Network) -> Vec<Pair> {
    let actors: Vec<usize> = network.nodes().map(|node| network.two_mode.index(&node.id)).collect();
    network.ties().map(|(a, b, tie)| Pair { a: actors[a], b: actors[b], shared: tie.meetings.len() }).collect()
}

/// How many meetings every actor attended.
fn degrees(data: &TwoMode) -> Vec<usize> {
    let mut degrees = vec![0; data.actors.len()];
    data.meetings.iter().flat_map(|meeting| &meeting.attendees).for_each(|&actor| degrees[actor] += 1);
    degrees
}
