//! How communities are searched for, as options.

use super::number::positive;
use crate::network::community::{Method, Quality, Search};

/// How communities are searched for.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Communities")]
pub struct SearchOptions {
    /// How communities are searched for.
    #[arg(long, value_enum, default_value_t = Search::default().method)]
    method: Method,
    /// What the search makes as large as it can.
    #[arg(long, value_enum, default_value_t = Search::default().quality)]
    quality: Quality,
    /// Larger values give smaller communities: 1 for modularity without it, the mean weight over all pairs for cpm.
    #[arg(long, value_name = "NUMBER", value_parser = positive)]
    resolution: Option<f64>,
    /// Seed of all that is drawn by chance; run i of a search takes seed + i.
    #[arg(long, value_name = "N", default_value_t = Search::default().seed)]
    seed: u64,
    /// How many runs; the best is kept, and how far they agree is told.
    #[arg(long, value_name = "N", default_value_t = Search::default().runs as u32)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000))]
    runs: u32,
}

impl SearchOptions {
    /// The search.
    pub fn search(&self) -> Search {
        let Self { method, quality, resolution, seed, runs } = *self;
        Search { method, quality, resolution, seed, runs: runs as usize }
    }

    /// The seed of all that is drawn by chance.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}
