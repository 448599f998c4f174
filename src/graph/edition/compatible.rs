//! Whether two claims can tell of one meeting, and what speaks for it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::graph::claims::Claim;
use crate::graph::iri::{FORM, Iris, concept};
use crate::graph::world::World;
use crate::record::{DateBasis, Kind, Role};
use crate::text::normalize::fold_name;

/// The least number of shared actors.
const SHARED: usize = 2;
/// The least part of all their actors that two claims share, in tenths. Keeps a talk between two on the sidelines apart
/// from the conference around it.
const SHARED_TENTHS: usize = 4;

/// A claim as merging sees it.
pub(super) struct Candidate<'a> {
    pub claim: &'a Claim,
    /// First and last day, when known to the day.
    pub days: Option<(Date, Date)>,
    /// Actors present that mean the same in all documents.
    pub actors: BTreeSet<&'a str>,
    /// Folded titles.
    pub titles: BTreeSet<String>,
    remote: bool,
}

/// How well the dates of two claims fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// They share a day.
    Same,
    /// A day lies between, and one of the dates was reckoned.
    Near,
}

/// What speaks for one meeting; the smaller, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    fit: Fit,
    /// Actors that are not shared, less those that are.
    difference: i64,
}

impl<'a> Candidate<'a> {
    pub fn new(claim: &'a Claim, iris: &Iris) -> Self {
        let of_one_document = format!("{}doc/", iris.namespace());
        let present = claim.parts.iter().filter(|part| part.role != Role::InvitedAbsent);
        let everywhere = present.filter(|part| !part.actor.starts_with(&of_one_document));
        let video = concept(FORM, "video_call");
        Self {
            claim,
            days: claim.bounds.exact_days(),
            actors: everywhere.map(|part| part.actor.as_str()).collect(),
            titles: claim.titles.iter().map(|title| fold_name(title)).collect(),
            remote: claim.kind == Kind::PhoneCall || claim.form.as_deref() == Some(video.as_str()),
        }
    }

    /// Whether the day was reckoned rather than read, and so may be off by one.
    pub fn reckoned(&self) -> bool {
        self.claim.basis != DateBasis::Stated
    }

    fn dates(&self, other: &Self) -> Option<Fit> {
        let (one, two) = (self.days?, other.days?);
        if one.0 <= two.1 && two.0 <= one.1 {
            return Some(Fit::Same);
        }
        let gap = if one.1 < two.0 { two.0 - one.1 } else { one.0 - two.1 };
        (gap.get_days() == 1 && (self.reckoned() || other.reckoned())).then_some(Fit::Near)
    }

    fn places_agree(&self, other: &Self, world: &World) -> bool {
        let (one, two) = (&self.claim.places, &other.claim.places);
        one.is_empty() || two.is_empty() || one.iter().any(|a| two.iter().any(|b| world.places_agree(a, b)))
    }
}

/// Whether nothing speaks against one meeting: other documents, fitting dates, kinds and places.
pub(super) fn can_be_one(one: &Candidate<'_>, other: &Candidate<'_>, world: &World) -> bool {
    one.claim.document != other.claim.document
        && one.remote == other.remote
        && kinds_agree(one.claim.kind, other.claim.kind)
        && one.dates(other).is_some()
        && one.places_agree(other, world)
}

/// What speaks for one meeting, if it is enough.
pub(super) fn score(one: &Candidate<'_>, other: &Candidate<'_>) -> Option<Score> {
    let fit = one.dates(other)?;
    let shared = one.actors.intersection(&other.actors).count();
    let all = one.actors.union(&other.actors).count();
    let actors = shared >= SHARED && shared * 10 >= all * SHARED_TENTHS;
    let titled = fit == Fit::Same && !one.titles.is_disjoint(&other.titles);
    let corroborated = !one.claim.places.is_disjoint(&other.claim.places)
        || !one.claim.topics.is_disjoint(&other.claim.topics)
        || !one.titles.is_disjoint(&other.titles);
    let enough = match fit {
        Fit::Same => actors || titled,
        Fit::Near => actors && shared == all && corroborated,
    };
    enough.then_some(Score { fit, difference: all as i64 - 2 * shared as i64 })
}

/// Whether two kinds can name one encounter. Talking from a distance never is one face to face.
fn kinds_agree(one: Kind, other: Kind) -> bool {
    let gathering = |kind| matches!(kind, Kind::Conference | Kind::Workshop);
    let loose = |kind| matches!(kind, Kind::Meeting | Kind::Other);
    let remote = |kind| kind == Kind::PhoneCall;
    if remote(one) != remote(other) {
        // a meeting by video is told of as a call or as a meeting; candidates compare that
        return loose(one) || loose(other);
    }
    gathering(one) == gathering(other) || loose(one) || loose(other)
}
