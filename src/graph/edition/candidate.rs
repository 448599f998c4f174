//! A claim as merging sees it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::party::{Party, parties};
use crate::graph::claims::{Claim, Reports};
use crate::graph::world::World;
use crate::record::DateBasis;
use crate::text::normalize::fold_name;

/// Days within which a claim must place its meeting: a season. A whole year says too little.
const SEASON: i32 = 92;

/// What of a claim is compared, worked out once.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub claim: &'a Claim,
    /// First and last day on which it may have been; none if they are not known or lie too far apart.
    pub span: Option<(Date, Date)>,
    pub parties: Vec<Party<'a>>,
    /// Folded titles.
    pub titles: BTreeSet<String>,
}

impl<'a> Candidate<'a> {
    pub fn new(claim: &'a Claim, reports: &Reports, world: &'a World) -> Self {
        let span = claim.bounds.earliest_begin.zip(claim.bounds.latest_end);
        Self {
            claim,
            span: span.filter(|(first, last)| (*last - *first).get_days() < SEASON),
            parties: parties(claim, reports, world),
            titles: claim.titles.iter().map(|title| fold_name(title)).collect(),
        }
    }

    /// Whether its days are known to the day.
    pub fn is_exact(&self) -> bool {
        self.claim.bounds.exact_days().is_some()
    }

    /// Whether the day was reckoned rather than read, and so may be off by one.
    pub fn is_reckoned(&self) -> bool {
        self.claim.basis != DateBasis::Stated
    }
}
