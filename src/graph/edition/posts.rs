//! Claims of posts → what documents together say of each person's post, held against the tenures of the registry.
//!
//! The edition is derived anew when the registry, a claim or a judgement changes, and so is what it says here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode};

use super::Draft;
use super::wording::same_surname;
use crate::graph::claims::PostClaim;
use crate::graph::emit::value;
use crate::graph::iri::{self, concept};
use crate::graph::tenures::Told;
use crate::record::PostStatus;
use crate::registry::role_key;
use crate::text::normalize::{fold, fold_name};
use crate::vocab::{maj, rdf, rdfs, sem, xsd};

/// How claims stand to the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stance {
    Confirms,
    Contradicts,
    /// The registry has no tenure of which they tell.
    Proposes,
}

impl Stance {
    fn name(self) -> &'static str {
        match self {
            Self::Confirms => "confirms",
            Self::Contradicts => "contradicts",
            Self::Proposes => "proposes",
        }
    }
}

/// What makes claims say the same: whose post, which, of which body, with which status, how it stands to the registry.
type Key = (String, String, String, PostStatus, Stance);

/// Claims that say the same.
#[derive(Debug, Default)]
struct Report<'a> {
    claims: Vec<&'a PostClaim>,
    tenures: BTreeSet<String>,
}

/// Adds what claims, sorted by IRI, say of posts. `canonical` leads from actors of documents to those of the edition; who
/// is not in the registry is one by name.
pub(super) fn reports(draft: &mut Draft<'_>, claims: &[PostClaim], canonical: &BTreeMap<String, String>) {
    let mut reports: BTreeMap<Key, (String, Report<'_>)> = BTreeMap::new();
    for claim in claims {
        let holder = canonical.get(&claim.holder).unwrap_or(&claim.holder);
        let (stance, tenures) = verdict(draft, claim, holder);
        let known = draft.world.knows(&NamedNode::new_unchecked(holder));
        let name = if known { None } else { draft.label(holder) };
        let body = claim.body.clone().or_else(|| claim.body_text.as_deref().map(fold)).unwrap_or_default();
        let whose = name.map_or_else(|| holder.clone(), |name| fold_name(&name));
        let key = (whose, role_key(&claim.post), body, claim.status, stance);
        let (_, report) = reports.entry(key).or_insert_with(|| (holder.clone(), Report::default()));
        report.claims.push(claim);
        report.tenures.extend(tenures);
    }
    for (key, (holder, report)) in reports {
        describe(draft, &key, &holder, &report);
    }
}

/// How a claim stands to the registry, and the tenures for or against which it speaks.
fn verdict(draft: &Draft<'_>, claim: &PostClaim, holder: &str) -> (Stance, Vec<String>) {
    let told = Told {
        person: holder,
        post: &claim.post,
        body: claim.body.as_deref(),
        bodiless: claim.body.is_none() && claim.body_text.as_deref().is_none_or(|text| draft.world.is_generic(text)),
        status: claim.status,
        days: days(claim),
    };
    let (tenures, bodies) = (draft.world.tenures(), draft.world.bodies());
    let verdict = tenures.against(told, bodies);
    let iris = |iris: Vec<&str>| iris.into_iter().map(str::to_owned).collect();
    if !verdict.confirms.is_empty() {
        return (Stance::Confirms, iris(verdict.confirms));
    }
    let others = tenures.held_by_others(told, bodies).into_iter();
    let others = others.filter(|(person, _)| !may_be(draft, holder, person)).map(|(_, tenure)| tenure);
    let against: Vec<&str> = verdict.contradicts.into_iter().chain(others).collect();
    let stance = if against.is_empty() { Stance::Proposes } else { Stance::Contradicts };
    (stance, iris(against))
}

/// Whether somebody whom the registry does not know has the surname of one whom it knows: another spelling, perhaps.
fn may_be(draft: &Draft<'_>, holder: &str, person: &str) -> bool {
    if draft.world.knows(&NamedNode::new_unchecked(holder)) {
        return false;
    }
    let names = draft.label(holder).zip(draft.world.label(person));
    names.is_none_or(|(one, other)| same_surname(&fold_name(&one), &fold_name(other)))
}

fn days(claim: &PostClaim) -> Option<(Date, Date)> {
    claim.bounds.earliest_begin.zip(claim.bounds.latest_end)
}

fn describe(draft: &mut Draft<'_>, key: &Key, holder: &str, report: &Report<'_>) {
    let (whose, role, body, status, stance) = key;
    let node = draft.world.iris().post_report(&[whose, role, body, &value(status), stance.name()]);
    let claims = &report.claims;
    let post = most_told(claims.iter().map(|claim| claim.post.as_str())).unwrap_or_default().to_owned();
    draft.add(&node, rdf::TYPE, maj::POST_REPORT);
    draft.links(&node, maj::CLAIM, claims.iter().map(|claim| &claim.iri));
    draft.add(&node, maj::HOLDER, NamedNode::new_unchecked(holder));
    draft.arabic(&node, maj::POST_TEXT, [&post]);
    draft.add(&node, maj::POST_STATUS, concept(iri::POST_STATUS, &value(status)));
    draft.links(&node, maj::POST_IN, claims[0].body.as_ref());
    let letters = most_told(claims.iter().filter_map(|claim| claim.body_text.as_deref())).map(str::to_owned);
    draft.arabic(&node, maj::POST_IN_TEXT, letters.iter().filter(|_| claims[0].body.is_none()));
    let label = format!("{}: {post}", draft.label(holder).unwrap_or_default());
    draft.arabic(&node, rdfs::LABEL, [&label]);
    match stance {
        Stance::Confirms => draft.links(&node, maj::CONFIRMS, &report.tenures),
        Stance::Contradicts => draft.links(&node, maj::CONTRADICTS, &report.tenures),
        Stance::Proposes => {}
    }
    draft.links(&node, maj::HAS_EVIDENCE, claims.iter().flat_map(|claim| &claim.evidence).collect::<BTreeSet<_>>());
    if *status == PostStatus::Held {
        let days = claims.iter().filter_map(|claim| days(claim));
        let first = days.clone().map(|(_, last)| last).min().map(|day| (sem::HAS_LATEST_BEGIN_TIME_STAMP, day));
        let last = days.map(|(first, _)| first).max().map(|day| (sem::HAS_EARLIEST_END_TIME_STAMP, day));
        for (predicate, day) in first.into_iter().chain(last) {
            draft.add(&node, predicate, Literal::new_typed_literal(day.to_string(), xsd::DATE));
        }
    }
}

/// The words that occur most, then the first in the order of letters.
fn most_told<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    words.for_each(|word| *votes.entry(word).or_default() += 1);
    votes.into_iter().min_by_key(|(word, votes)| (Reverse(*votes), *word)).map(|(word, _)| word)
}
