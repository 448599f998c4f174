//! A claim as merging sees it.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::party::{Present, present};
use crate::graph::claims::{Claim, Reports};
use crate::graph::world::World;
use crate::record::{DateBasis, Kind, Status};
use crate::text::normalize::fold_name;

/// Days that a gathering which is told to have begun lasts at most.
const LASTS: i32 = 5;
/// Days within which a claim must place its meeting: a season. A whole year says too little.
const SEASON: i32 = 92;
/// Days after a meeting on which news may still tell of it without a day.
const NEWS: i32 = 2;

/// What of a claim is compared, worked out once.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub claim: &'a Claim,
    /// First and last day on which it may have been; none if they are not known or lie too far apart.
    pub span: Option<(Date, Date)>,
    /// Whether these are not of a date, but the days of news without one.
    pub is_undated: bool,
    pub present: Present<'a>,
    /// Folded titles.
    pub titles: BTreeSet<String>,
}

impl<'a> Candidate<'a> {
    pub fn new(claim: &'a Claim, reports: &Reports, world: &'a World) -> Self {
        let dated = claim.bounds.earliest_begin.zip(claim.bounds.latest_end);
        let span = dated.or_else(|| days_of_news(claim));
        Self {
            is_undated: dated.is_none(),
            claim,
            span: span.filter(|(first, last)| (*last - *first).get_days() < SEASON),
            present: present(claim, span, reports, world),
            titles: claim.titles.iter().map(|title| fold_name(title)).collect(),
        }
    }

    /// Whether its days are known to the day.
    pub fn is_exact(&self) -> bool {
        self.claim.bounds.exact_days().is_some()
    }

    /// Whether it is a gathering, or talks in rounds, which last for days.
    pub fn gathers(&self) -> bool {
        matches!(self.claim.kind, Kind::Conference | Kind::Workshop | Kind::Negotiation)
    }

    /// The one party of a gathering, which holds it.
    pub fn holder(&self) -> Option<&'a str> {
        let alone = self.gathers() && self.present.crowds.is_empty() && self.present.surnames.is_empty();
        match self.present.parties.as_slice() {
            [only] if alone => Some(only.actor),
            _ => None,
        }
    }

    /// The last day on which it may still go on, if it is a gathering that is told to have begun.
    pub fn goes_on_until(&self) -> Option<Date> {
        let (_, last) = self.span.filter(|_| self.gathers() && self.claim.status == Status::Ongoing)?;
        last.checked_add((LASTS - 1).days()).ok()
    }

    /// Whether it has begun before the day and may still go on.
    pub fn may_last_to(&self, day: Date) -> bool {
        self.span.is_some_and(|(first, _)| first < day) && self.goes_on_until().is_some_and(|last| day <= last)
    }

    /// Whether the day was counted from that of publication or filing. What is published after midnight still says
    /// "today" of the evening before, so that the day then is one too late. A weekday has its name, and a day whose basis
    /// is not told has no such excuse.
    pub fn may_be_late(&self) -> bool {
        matches!(self.claim.basis, DateBasis::RelativeToPublished | DateBasis::Dateline)
    }
}

/// The days of a meeting of which news tells as held, and without a day: that of the publication, and those before.
fn days_of_news(claim: &Claim) -> Option<(Date, Date)> {
    let is_news = claim.date.is_none() && !claim.background && matches!(claim.status, Status::Held | Status::Ongoing);
    let last: Date = claim.published.parse().ok().filter(|_| is_news)?;
    Some((last.checked_sub(NEWS.days()).ok()?, last))
}
