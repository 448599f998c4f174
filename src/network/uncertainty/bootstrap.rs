//! The bootstrap over meetings: other meetings might as well have taken place and become known.

use super::{Doubt, Sample, SplitMix64};
use crate::network::TwoMode;

pub(super) const TOLD: &str = "bootstrap over meetings, as many drawn with replacement (Efron 1979)";

/// Draws as many meetings as there are, with replacement: one drawn twice counts twice.
///
/// Efron (1979), Bootstrap methods: another look at the jackknife, Ann. Stat. 7.
pub(super) struct Bootstrap<'a>(&'a TwoMode);

impl<'a> Bootstrap<'a> {
    pub fn of(data: &'a TwoMode) -> Self {
        Self(data)
    }
}

impl Doubt for Bootstrap<'_> {
    fn sample(&self, _: usize, random: &mut SplitMix64) -> Sample<'_> {
        let meetings = self.0.meetings.len();
        Sample::chosen(self.0, (0..meetings).map(|_| random.below(meetings)).collect::<Vec<_>>().into_iter())
    }
}
