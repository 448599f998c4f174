//! Two claims → what speaks for and against their telling of one meeting: a table of features with weights.
//!
//! A new signal is a function and a row of [`FEATURES`]. The sum of value × weight over all features decides; a feature
//! may also exclude that the two are one.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::candidate::Candidate;
use super::overlap::overlap;
use crate::graph::iri::{FORM, concept};
use crate::graph::world::World;
use crate::record::{Kind, Status};

/// The least total of claims of one meeting. With the weights below: the same day and parties are enough, a month and the
/// same parties too; a day beside needs the same parties, place and topic; a part of the parties needs the day.
const ENOUGH: f64 = 0.7;
/// Days by which a meeting is postponed at most, for its two dates to be of one meeting.
const POSTPONED: i32 = 92;
/// Days after the planned one until which word comes that it was postponed.
const LATE_WORD: i32 = 7;
/// From so many parties on, talks of two may have been on the sidelines.
const CROWD: usize = 3;

/// The part of the smaller side that two reports of many parties share, where each names others too. Less is a delegation
/// that met one after another.
const MOSTLY: f64 = 0.75;
/// What parties count that tell of two meetings; no third report joins the two.
const AGAINST: f64 = -0.4;
/// The part of all days that two periods share at least, where one is not a single day of a long round.
const FEW_DAYS: f64 = 0.25;

/// What one feature finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Finding {
    /// One of the claims says nothing of it.
    Silent,
    /// From -1, against, to 1, for; and why.
    Speaks(f64, &'static str),
    /// They cannot be one meeting.
    Excludes,
}

/// A row of the table.
pub(super) struct Feature {
    /// Its name in the score sheet.
    pub name: &'static str,
    /// What it counts in the total.
    pub weight: f64,
    compare: fn(&Candidate<'_>, &Candidate<'_>, &World) -> Finding,
}

/// All that is compared.
pub(super) const FEATURES: [Feature; 7] = [
    // before all others, since most pairs fall here
    Feature { name: "document", weight: 0.0, compare: document },
    Feature { name: "date", weight: 0.3, compare: date },
    Feature { name: "kind", weight: 0.1, compare: kind },
    Feature { name: "place", weight: 0.1, compare: place },
    Feature { name: "topic", weight: 0.1, compare: topic },
    // a name of its own makes a meeting of many known, whichever of them a report names
    Feature { name: "title", weight: 0.6, compare: title },
    Feature { name: "parties", weight: 0.5, compare: parties },
];

/// The findings on a pair of claims, in the order of [`FEATURES`]; those that are silent are left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// Number of the feature, value, reason.
    pub rows: Vec<(usize, f64, &'static str)>,
    /// Sum of value × weight.
    pub total: f64,
}

impl Sheet {
    /// The sheet of two claims; none if something excludes that they are one.
    pub fn of(one: &Candidate<'_>, other: &Candidate<'_>, world: &World) -> Option<Self> {
        let mut sheet = Self { rows: Vec::new(), total: 0.0 };
        for (number, feature) in FEATURES.iter().enumerate() {
            match (feature.compare)(one, other, world) {
                Finding::Silent => {}
                Finding::Speaks(value, why) => {
                    sheet.rows.push((number, value, why));
                    sheet.total += value * feature.weight;
                }
                Finding::Excludes => return None,
            }
        }
        Some(sheet)
    }

    /// Whether it is enough.
    pub fn is_enough(&self) -> bool {
        // sums of tenths are not exact
        self.total > ENOUGH - 1e-9
    }
}

/// How two claims stand that a third may bring together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// They can be one meeting.
    Open,
    /// What each tells of the parties speaks against it.
    PartiesDiffer,
    /// They cannot.
    Excluded,
}

/// Whether two claims cannot be one meeting, also if a third is like both; the days count only if `dated`. Parties speak
/// against unless the meeting has a name of its own, whichever of its parties are told.
pub(super) fn stand(one: &Candidate<'_>, other: &Candidate<'_>, world: &World, dated: bool) -> Stand {
    let mut stand = Stand::Open;
    for feature in FEATURES.iter().filter(|feature| dated || feature.name != "date") {
        match (feature.compare)(one, other, world) {
            Finding::Excludes => return Stand::Excluded,
            Finding::Speaks(value, _)
                if feature.name == "parties" && value <= AGAINST && one.titles.is_disjoint(&other.titles) =>
            {
                stand = Stand::PartiesDiffer;
            }
            _ => {}
        }
    }
    stand
}

/// One report tells of two meetings as of two.
fn document(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    if one.claim.document == other.claim.document { Finding::Excludes } else { Finding::Silent }
}

/// Days and how they are known. Two that are known to the day and differ are two meetings: the same people often sit again
/// the next day. One difference is of the reports and not of the meetings: a day counted from the publication may be one
/// too late ([`Candidate::may_be_late`]). It speaks against all the same, so that parties, place and topic must all agree,
/// and the meeting then shows both dates. A single day of a long round is a session of it. News
/// without a day is of the last days before it.
fn date(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    let (Some(a), Some(b)) = (one.span, other.span) else { return Finding::Excludes };
    let exact = one.is_exact() && other.is_exact();
    if a.0 <= b.1 && b.0 <= a.1 {
        return match exact {
            true if a == b => Finding::Speaks(1.0, "same-days"),
            true if common_days(a, b) < FEW_DAYS => Finding::Speaks(-0.5, "day-of-a-round"),
            true => Finding::Speaks(0.8, "common-days"),
            false if one.is_undated || other.is_undated => Finding::Speaks(0.4, "days-of-news"),
            false => Finding::Speaks(0.4, "day-in-period"),
        };
    }
    if exact && (one.may_last_to(b.0) && other.gathers() || other.may_last_to(a.0) && one.gathers()) {
        return Finding::Speaks(0.4, "opened-and-closed");
    }
    let (before, after, late) = if a.1 < b.0 { (a, b, other) } else { (b, a, one) };
    if exact && (after.0 - before.1).get_days() == 1 && late.may_be_late() {
        return Finding::Speaks(-0.15, "dates-conflict");
    }
    if postpones(one, other) || postpones(other, one) {
        // of a gathering that one alone holds, it says as much as two parties would
        let own = one.holder().is_some() && one.holder() == other.holder();
        return Finding::Speaks(if own { 1.0 } else { 0.7 }, "postponed-to");
    }
    Finding::Excludes
}

/// The part of the days of two periods that is in both.
fn common_days(one: (Date, Date), other: (Date, Date)) -> f64 {
    let days = |first: Date, last: Date| f64::from((last - first).get_days() + 1);
    days(one.0.max(other.0), one.1.min(other.1)) / days(one.0.min(other.0), one.1.max(other.1))
}

/// Whether `new` can tell that the meeting planned in `old` was postponed to the later day that it gives.
pub(super) fn postpones(new: &Candidate<'_>, old: &Candidate<'_>) -> bool {
    let (Some(to), Some(from)) = (new.span, old.span) else { return false };
    let word = new.claim.published.parse().ok();
    new.claim.status == Status::Postponed
        && old.claim.status == Status::Planned
        && from.1 < to.0
        && (to.0 - from.1).get_days() <= POSTPONED
        && old.claim.published <= new.claim.published
        && word.is_none_or(|word: Date| (word - from.1).get_days() <= LATE_WORD)
}

/// Talking from a distance never is talking face to face, though a meeting by video is told of as a call or a meeting.
/// Talks of two are not the gathering of many around them.
fn kind(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    let gathering = |kind| matches!(kind, Kind::Conference | Kind::Workshop);
    let loose = |kind| matches!(kind, Kind::Meeting | Kind::Other);
    let (a, b) = (one.claim.kind, other.claim.kind);
    let video = concept(FORM, "video_call");
    let remote =
        |it: &Candidate<'_>| it.claim.kind == Kind::PhoneCall || it.claim.form.as_deref() == Some(video.as_str());
    let sideline = |two: &Candidate<'_>, many: &Candidate<'_>| {
        !gathering(two.claim.kind)
            && gathering(many.claim.kind)
            && two.present.parties.len() == 2
            && many.present.parties.len() >= CROWD
    };
    if remote(one) != remote(other) || sideline(one, other) || sideline(other, one) {
        return Finding::Excludes;
    }
    match (gathering(a) == gathering(b), loose(a) || loose(b)) {
        _ if a == b => Finding::Speaks(1.0, "same-kind"),
        (true, _) => Finding::Speaks(0.5, "kinds-agree"),
        (false, true) => Finding::Speaks(0.0, "meeting-or-gathering"),
        (false, false) => Finding::Excludes,
    }
}

/// Two places that lie apart are those of two meetings. A country alone may be what the meeting was about.
fn place(one: &Candidate<'_>, other: &Candidate<'_>, world: &World) -> Finding {
    let (a, b) = (&one.claim.places, &other.claim.places);
    if a.is_empty() || b.is_empty() {
        return Finding::Silent;
    }
    if !a.is_disjoint(b) {
        return Finding::Speaks(1.0, "same-place");
    }
    let pairs = a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
    if pairs.clone().any(|(one, other)| world.is_within(one, other) || world.is_within(other, one)) {
        return Finding::Speaks(0.8, "place-in-place");
    }
    let lands = |places: &BTreeSet<String>| {
        places.iter().filter(|place| world.is_registered(place)).all(|place| world.is_outermost(place))
    };
    // a hall that nobody knows may be in any town, unless the report tells the town
    let mut known = pairs.filter(|(one, other)| world.is_registered(one) && world.is_registered(other)).peekable();
    match known.peek().is_none() || known.any(|(one, other)| world.places_agree(one, other)) {
        true => Finding::Silent,
        false if lands(a) != lands(b) => Finding::Speaks(-1.0, "another-country"),
        false => Finding::Excludes,
    }
}

fn topic(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    let (a, b) = (&one.claim.topics, &other.claim.topics);
    match (a.is_empty() || b.is_empty(), a.is_disjoint(b)) {
        (true, _) => Finding::Silent,
        (false, false) => Finding::Speaks(1.0, "common-topic"),
        (false, true) => Finding::Speaks(-0.2, "other-topics"),
    }
}

fn title(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    match (one.titles.is_empty() || other.titles.is_empty(), one.titles.is_disjoint(&other.titles)) {
        (true, _) => Finding::Silent,
        (false, false) => Finding::Speaks(1.0, "same-title"),
        (false, true) => Finding::Speaks(-0.3, "other-titles"),
    }
}

/// One common party is little: whoever it is may have met several that day. A delegation that is told of twice without a
/// common counterpart met two; so did guests of whom one report tells with their host and the other without. Talks of two
/// are not those of the many among whom the two sat. Whoever mediates in both sat with one round of talks.
fn parties(one: &Candidate<'_>, other: &Candidate<'_>, _: &World) -> Finding {
    let overlap = overlap(&one.present, &other.present);
    let (few, many) = overlap.sizes;
    match overlap.matched {
        _ if few == 0 => Finding::Silent,
        0 => Finding::Speaks(-0.2, "no-common-party"),
        1 if few > 1 => Finding::Speaks(AGAINST, "one-common-party"),
        1 if many == 1 => Finding::Speaks(overlap.covered / 2.0, "the-one-party"),
        1 if overlap.mediated => Finding::Speaks(0.6 * overlap.covered, "common-mediator"),
        1 => Finding::Speaks(0.3 * overlap.covered, "one-party-of-several"),
        _ if overlap.other_host => Finding::Speaks(AGAINST, "host-of-one-alone"),
        _ if overlap.talks_of_two => Finding::Speaks(AGAINST, "two-of-many"),
        _ if overlap.differ && (overlap.one_camp || overlap.covered < MOSTLY) => {
            Finding::Speaks(AGAINST, "each-names-others")
        }
        _ => Finding::Speaks((overlap.covered + overlap.shared) / 2.0, "common-parties"),
    }
}
