//! Options of what chance would give: the backbone.

use crate::network::backbone::{Backbone, Correction, Method};

/// Which ties are more than chance.
#[derive(Debug, Clone, clap::Args)]
pub struct BackboneOptions {
    /// Only ties that are more than chance, by this null model; files of ties then tell the p of each.
    #[arg(long, value_enum, value_name = "METHOD")]
    backbone: Option<Method>,
    /// A tie of a backbone stays if its p is less.
    #[arg(long, value_name = "P", default_value_t = Backbone::default().alpha, value_parser = share)]
    alpha: f64,
    /// How p is corrected for the number of tests.
    #[arg(long, value_enum, default_value_t = Backbone::default().correction)]
    correction: Correction,
    /// How many random networks are drawn.
    #[arg(long, value_name = "N", default_value_t = Backbone::default().draws as u64)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    draws: u64,
}

impl BackboneOptions {
    /// How to find the backbone, if one is asked for.
    pub fn how(&self, seed: u64) -> Option<Backbone> {
        let (alpha, correction, draws) = (self.alpha, self.correction, self.draws());
        self.backbone.map(|method| Backbone { method, alpha, correction, draws, seed })
    }

    /// How many random networks are drawn.
    pub fn draws(&self) -> usize {
        self.draws as usize
    }
}

fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|&number| number > 0.0 && number <= 1.0);
    number.ok_or_else(|| "not a number above 0 and up to 1".to_owned())
}
