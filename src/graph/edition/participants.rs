//! Participations of the claims of one meeting → one participation an actor.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode};

use super::Draft;
use crate::graph::claims::{Claim, Part};
use crate::graph::emit::value;
use crate::graph::iri::{self, below, concept, short_hash};
use crate::record::Role;
use crate::vocab::{itsrdf, maj, rdf, rdfs};

/// The parts of one actor, with its side as the first claim counts sides.
struct Joined<'a> {
    parts: Vec<&'a Part>,
    side: Option<String>,
}

/// Adds participations and direct properties to `meeting`; returns the labels of its actors in the order of claims.
pub(super) fn unify(draft: &mut Draft<'_>, meeting: &NamedNode, claims: &[&Claim]) -> Vec<String> {
    let mut order = Vec::new();
    let joined = join(claims, &mut order);
    let mut labels = Vec::new();
    for actor in order {
        let Some(part) = joined.get(actor) else { continue };
        participation(draft, meeting, actor, part);
        let name = draft.label(actor).or_else(|| part.parts.iter().find_map(|part| part.name.clone()));
        labels.extend(name);
    }
    labels
}

fn join<'a>(claims: &[&'a Claim], order: &mut Vec<&'a str>) -> BTreeMap<&'a str, Joined<'a>> {
    let mut joined: BTreeMap<&str, Joined<'_>> = BTreeMap::new();
    for claim in claims {
        let swapped = counts_the_other_way(claim, &joined);
        for part in &claim.parts {
            let side = part.side.as_deref().map(|side| turn(side, swapped).to_owned());
            let entry = joined.entry(&part.actor).or_insert_with(|| {
                order.push(&part.actor);
                Joined { parts: Vec::new(), side: None }
            });
            entry.parts.push(part);
            entry.side = entry.side.take().or(side);
        }
    }
    joined
}

/// Whether a claim calls `a` what the claims before it mostly call `b`: sides follow the grammar of each text.
fn counts_the_other_way(claim: &Claim, joined: &BTreeMap<&str, Joined<'_>>) -> bool {
    let sides = claim.parts.iter().filter_map(|part| {
        let known = joined.get(part.actor.as_str())?.side.as_deref()?;
        Some(part.side.as_deref()? == known)
    });
    let (agree, differ): (Vec<bool>, Vec<bool>) = sides.partition(|same| *same);
    differ.len() > agree.len()
}

fn turn(side: &str, swapped: bool) -> &str {
    match (side, swapped) {
        ("a", true) => "b",
        ("b", true) => "a",
        (side, _) => side,
    }
}

fn participation(draft: &mut Draft<'_>, meeting: &NamedNode, actor: &str, joined: &Joined<'_>) {
    let parts = &joined.parts;
    let node = below(meeting.as_ref(), "participation", &short_hash(&[actor]));
    let thing = NamedNode::new_unchecked(actor);
    draft.add(meeting, maj::HAS_PARTICIPATION, node.clone());
    draft.add(&node, rdf::TYPE, maj::PARTICIPATION);
    draft.add(&node, maj::HAS_ACTOR, thing.clone());
    let roles = roles(parts);
    for role in &roles {
        draft.add(&node, maj::ROLE, concept(iri::ROLE, &value(role)));
    }
    if roles.iter().any(|role| *role != Role::InvitedAbsent) {
        draft.add(meeting, maj::PARTICIPANT, thing.clone());
    }
    if roles.contains(&Role::Host) {
        draft.add(meeting, maj::HOST, thing);
    }
    if let Some(side) = &joined.side {
        draft.strings(&node, maj::SIDE, side);
    }
    let label = draft.label(actor).or_else(|| parts.iter().find_map(|part| part.name.clone()));
    draft.arabic(&node, rdfs::LABEL, label.iter());
    details(draft, &node, parts);
}

fn details(draft: &mut Draft<'_>, node: &NamedNode, parts: &[&Part]) {
    draft.arabic(node, maj::POST_TEXT, union(parts, |part| &part.posts));
    draft.links(node, maj::REPRESENTS, union(parts, |part| &part.represents));
    draft.arabic(node, maj::REPRESENTS_TEXT, union(parts, |part| &part.represents_texts));
    draft.arabic(node, maj::MENTION, union(parts, |part| &part.mentions));
    draft.links(node, maj::HAS_EVIDENCE, union(parts, |part| &part.evidence));
    if let Some(least) = parts.iter().filter_map(|part| part.count_min).min() {
        draft.add(node, maj::COUNT_MIN, Literal::from(least));
    }
    if let Some(most) = parts.iter().filter_map(|part| part.count_max).max() {
        draft.add(node, maj::COUNT_MAX, Literal::from(most));
    }
    let confidence = parts.iter().map(|part| part.confidence).fold(0.0, f64::max);
    draft.add(node, itsrdf::TA_CONFIDENCE, Literal::from(confidence));
}

fn union<'a>(parts: &[&'a Part], of: impl Fn(&'a Part) -> &'a BTreeSet<String>) -> BTreeSet<&'a String> {
    parts.iter().flat_map(|part| of(part)).collect()
}

/// All roles that claims give; plain attendance says nothing beside another.
fn roles(parts: &[&Part]) -> BTreeSet<Role> {
    let mut roles: BTreeSet<Role> = parts.iter().map(|part| part.role).collect();
    if roles.len() > 1 {
        roles.remove(&Role::Attendee);
    }
    roles
}
