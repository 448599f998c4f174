//! Many tests at once: how p is corrected for their number.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// How p is corrected for the number of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// The chance of any false tie stays below alpha (Holm 1979).
    Holm,
    /// The expected share of false ties among those kept stays below alpha (Benjamini, Hochberg 1995).
    BenjaminiHochberg,
    /// Each tie is judged alone: of many ties without any meaning, a share of alpha stays.
    None,
}

impl Correction {
    /// The corrected p of every test, in the order of `p`, among `family` tests; those not in `p` have p = 1.
    ///
    /// O(n log n). Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6; Benjamini,
    /// Hochberg (1995), Controlling the false discovery rate, J. R. Stat. Soc. B 57.
    pub fn correct(self, p: &[f64], family: usize) -> Vec<f64> {
        let mut order: Vec<usize> = (0..p.len()).collect();
        order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
        let mut corrected = p.to_vec();
        match self {
            Self::None => {}
            Self::Holm => {
                let mut most = 0.0f64;
                for (rank, &test) in order.iter().enumerate() {
                    most = most.max(p[test] * (family - rank) as f64).min(1.0);
                    corrected[test] = most;
                }
            }
            Self::BenjaminiHochberg => {
                let mut least = 1.0f64;
                for (rank, &test) in order.iter().enumerate().rev() {
                    least = least.min(p[test] * family as f64 / (rank + 1) as f64);
                    corrected[test] = least;
                }
            }
        }
        corrected
    }

    /// Draws below which none of `ties` among `family` tests could fall below `alpha`, even if all had the least p that N
    /// draws can give, 1/(N + 1).
    pub(super) fn draws_needed(self, family: usize, ties: usize, alpha: f64) -> usize {
        let times = match self {
            Self::Holm => family as f64,
            Self::BenjaminiHochberg => family as f64 / ties.max(1) as f64,
            Self::None => 1.0,
        };
        (times / alpha).floor() as usize
    }

    /// The correction in words.
    pub(super) fn told(self, family: usize) -> String {
        match self {
            Self::Holm => format!("corrected for {family} tests (Holm 1979)"),
            Self::BenjaminiHochberg => {
                format!("corrected for {family} tests by the false discovery rate (Benjamini, Hochberg 1995)")
            }
            Self::None => format!("not corrected for {family} tests"),
        }
    }
}
