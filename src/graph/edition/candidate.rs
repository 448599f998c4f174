//! A claim as merging sees it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::party::{Present, present};
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
    pub present: Present<'a>,
    /// Folded titles.
    pub titles: BTreeSet<String>,
}

impl<'a> Candidate<'a> {
    pub fn new(claim: &'a Claim, reports: &Reports, world: &'a World) -> Self {
        let span = claim.bounds.earliest_begin.zip(claim.bounds.latest_end);
        Self {
            claim,
            span: span.filter(|(first, last)| (*last - *first).get_days() < SEASON),
            present: present(claim, reports, world),
            titles: claim.titles.iter().map(|title| fold_name(title)).collect(),
        }
    }

    /// Whether its days are known to the day.
    pub fn is_exact(&self) -> bool {
        self.claim.bounds.exact_days().is_some()
    }

    /// Whether the day was counted from that of publication or filing. What is published after midnight still says
    /// "today" of the evening before, so that the day then is one too late. A weekday has its name, and a day whose basis
    /// is not told has no such excuse.
    pub fn may_be_late(&self) -> bool {
        matches!(self.claim.basis, DateBasis::RelativeToPublished | DateBasis::Dateline)
    }
}
