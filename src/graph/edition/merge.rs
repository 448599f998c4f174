//! The claims of one meeting → the meeting: what they agree on, the choice where they do not, and the conflict.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode};

use super::{Draft, participants, state};
use crate::graph::claims::Claim;
use crate::graph::edtf::Bounds;
use crate::graph::emit::{bounds, value};
use crate::graph::iri::{self, concept};
use crate::graph::label::meeting_label;
use crate::record::{DateBasis, Kind};
use crate::vocab::{itsrdf, maj, rdf, rdfs, xsd};

/// Adds the meeting that `claims`, sorted by IRI, tell of; returns its IRI.
pub(super) fn meeting(draft: &mut Draft<'_>, claims: &[&Claim]) -> NamedNode {
    let iris: Vec<&str> = claims.iter().map(|claim| claim.iri.as_str()).collect();
    let meeting = draft.world.iris().meeting(&iris);
    draft.add(&meeting, rdf::TYPE, maj::MEETING);
    draft.links(&meeting, maj::CLAIM, claims.iter().map(|claim| &claim.iri));
    draft.links(&meeting, maj::HAS_DOCUMENT, claims.iter().map(|claim| &claim.document).collect::<BTreeSet<_>>());
    let kind = kind(draft, &meeting, claims);
    state::life_cycle(draft, &meeting, claims);
    let date = date(draft, &meeting, claims);
    let labels = participants::unify(draft, &meeting, claims);
    let names: Vec<&str> = labels.iter().map(String::as_str).collect();
    let label = meeting_label(draft.world.kind_label(&value(&kind)), &names, date);
    draft.arabic(&meeting, rdfs::LABEL, [&label]);
    unions(draft, &meeting, claims);
    meeting
}

fn unions(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&Claim]) {
    draft.links(meeting, maj::HAS_PLACE, union(claims, |claim| &claim.places));
    draft.links(meeting, maj::TOPIC, union(claims, |claim| &claim.topics));
    draft.arabic(meeting, maj::TOPIC_TEXT, union(claims, |claim| &claim.topic_texts));
    draft.links(meeting, maj::HAS_OUTCOME, union(claims, |claim| &claim.outcomes));
    draft.arabic(meeting, maj::EVENT_TITLE, union(claims, |claim| &claim.titles));
    draft.links(meeting, maj::HAS_EVIDENCE, union(claims, |claim| &claim.evidence));
    let background = claims.iter().all(|claim| claim.background);
    draft.add(meeting, maj::BACKGROUND, Literal::from(background));
    let confidence = claims.iter().map(|claim| claim.confidence).fold(0.0, f64::max);
    draft.add(meeting, itsrdf::TA_CONFIDENCE, Literal::from(confidence));
}

fn union<'a>(claims: &[&'a Claim], of: impl Fn(&'a Claim) -> &'a BTreeSet<String>) -> BTreeSet<&'a String> {
    claims.iter().flat_map(|claim| of(claim)).collect()
}

/// The kind that most claims give; where they tie, one that says more than `meeting` or `other`. The form is that of
/// claims of this kind.
fn kind(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&Claim]) -> Kind {
    let kinds = most(claims.iter().map(|claim| claim.kind));
    let vague = |kind: Kind| matches!(kind, Kind::Meeting | Kind::Other);
    let chosen = kinds.iter().min_by_key(|(kind, votes)| (Reverse(**votes), vague(**kind), **kind));
    let kind = chosen.map_or(Kind::Other, |(kind, _)| *kind);
    draft.add(meeting, maj::KIND, concept(iri::KIND, &value(&kind)));
    let forms = most(claims.iter().filter(|claim| claim.kind == kind).filter_map(|claim| claim.form.as_ref()));
    let form = forms.into_iter().min_by_key(|(form, votes)| (Reverse(*votes), *form));
    draft.links(meeting, maj::FORM, form.map(|(form, _)| form));
    kind
}

/// The date that most claims give, read rather than reckoned where they tie; dates without a common day are conflicts.
/// A day from which the meeting was put off is neither: its state keeps it.
fn date<'a>(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&'a Claim]) -> Option<&'a str> {
    let superseded = |plan: &Claim| claims.iter().any(|claim| state::is_superseded_by(plan, claim));
    let standing: Vec<&&Claim> = claims.iter().filter(|claim| !superseded(claim)).collect();
    let dated = || standing.iter().filter_map(|claim| Some((claim.date.as_deref()?, claim.basis, claim.bounds)));
    let votes = most(dated().map(|(date, ..)| date));
    let chosen = dated().min_by_key(|(date, basis, bounds)| (Reverse(votes[date]), *basis, length(bounds), *date));
    let basis = chosen.map_or(DateBasis::None, |(_, basis, _)| basis);
    draft.add(meeting, maj::DATE_BASIS, concept(iri::DATE_BASIS, &value(&basis)));
    let (date, _, days) = chosen?;
    draft.strings(meeting, maj::DATE, date);
    for (predicate, day) in bounds(days) {
        draft.add(meeting, predicate, Literal::new_typed_literal(day, xsd::DATE));
    }
    let apart = dated().filter(|(_, _, other)| apart(&days, other)).map(|(date, ..)| date);
    for date in apart.collect::<BTreeSet<_>>() {
        draft.strings(meeting, maj::CONFLICTING_DATE, date);
    }
    Some(date)
}

/// Days from the earliest begin to the latest end; those without a bound last longest.
fn length(bounds: &Bounds) -> i32 {
    match (bounds.earliest_begin, bounds.latest_end) {
        (Some(first), Some(last)) => (last - first).get_days(),
        _ => i32::MAX,
    }
}

fn apart(one: &Bounds, other: &Bounds) -> bool {
    let ends_before =
        |one: &Bounds, other: &Bounds| one.latest_end.zip(other.earliest_begin).is_some_and(|(a, b)| a < b);
    ends_before(one, other) || ends_before(other, one)
}

/// How often each value occurs.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut votes = BTreeMap::new();
    values.for_each(|value| *votes.entry(value).or_default() += 1);
    votes
}
