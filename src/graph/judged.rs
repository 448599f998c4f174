//! What people decided about single claims, put into effect: claims → claims as the edition sees them.
//!
//! What was rejected is left out, what was corrected has its new value; the graphs of documents stay as they are. The
//! edition says of meetings and actors which judgements stand behind them. Verdicts on pairs are for clustering.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use serde::de::DeserializeOwned;

use super::claims::{Claim, Part, PostClaim};
use super::edtf::Bounds;
use super::iri::{EDITION, Iris, graph};
use crate::judgement::{Decisions, NONE, Slot};
use crate::record::DateBasis;
use crate::vocab::maj;

/// The claims and participations that were not rejected, corrected.
pub(super) fn apply(mut claims: Vec<Claim>, decisions: &Decisions) -> Vec<Claim> {
    claims.retain(|claim| !decisions.rejects(&claim.iri));
    for claim in &mut claims {
        let iri = claim.iri.clone();
        decisions.corrections(&iri).for_each(|(slot, value)| correct(claim, slot, value));
        claim.parts.retain(|part| !decisions.rejects(&part.iri));
        for part in &mut claim.parts {
            let iri = part.iri.clone();
            decisions.corrections(&iri).for_each(|(slot, value)| correct_part(part, slot, value));
        }
    }
    claims
}

/// The claims of posts that were not rejected, corrected.
pub(super) fn apply_to_posts(mut claims: Vec<PostClaim>, decisions: &Decisions) -> Vec<PostClaim> {
    claims.retain(|claim| !decisions.rejects(&claim.iri));
    for claim in &mut claims {
        for (slot, value) in decisions.corrections(&claim.iri) {
            match slot {
                Slot::Actor => value.clone_into(&mut claim.holder),
                Slot::Date => claim.bounds = Bounds::of(value).unwrap_or_default(),
                Slot::Status | Slot::Kind | Slot::Place | Slot::Topic | Slot::Role => {}
            }
        }
    }
    claims
}

fn correct(claim: &mut Claim, slot: Slot, value: &str) {
    let one = || Some(value.to_owned()).filter(|value| value != NONE);
    match slot {
        Slot::Date => {
            claim.date = one();
            claim.bounds = claim.date.as_deref().and_then(Bounds::of).unwrap_or_default();
            // what a person says is not reckoned
            claim.basis = if claim.date.is_some() { DateBasis::Stated } else { DateBasis::None };
        }
        Slot::Status => claim.status = choice(value).unwrap_or(claim.status),
        Slot::Kind => {
            let kind = choice(value).unwrap_or(claim.kind);
            // a form belongs to its kind
            claim.form = claim.form.take().filter(|_| kind == claim.kind);
            claim.kind = kind;
        }
        Slot::Place => claim.places = one().into_iter().collect(),
        Slot::Topic => {
            claim.topics = one().into_iter().collect();
            claim.topic_texts.clear();
        }
        Slot::Actor | Slot::Role => {}
    }
}

fn correct_part(part: &mut Part, slot: Slot, value: &str) {
    match slot {
        Slot::Actor => {
            part.actor = value.to_owned();
            // the name was that of another
            part.name = None;
        }
        Slot::Role => part.role = choice(value).unwrap_or(part.role),
        Slot::Date | Slot::Status | Slot::Kind | Slot::Place | Slot::Topic => {}
    }
}

fn choice<T: DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(value.to_owned())).ok()
}

/// Adds to `quads`, those of the edition, the judgements that stand behind its meetings and actors.
pub(super) fn link(quads: &mut Vec<Quad>, decisions: &Decisions, iris: &Iris) {
    let mut bearers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for quad in quads.iter() {
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else {
            continue;
        };
        if quad.predicate == maj::CLAIM {
            bearers.entry(object.as_str()).or_default().insert(subject.as_str());
        } else if quad.predicate == maj::HAS_ACTOR {
            bearers.entry(object.as_str()).or_default().insert(object.as_str());
        } else if quad.predicate == maj::JOINS {
            let actor = subject.as_str().split("/identity/").next().unwrap_or_default();
            bearers.entry(object.as_str()).or_default().insert(actor);
        }
    }
    let mut links = BTreeSet::new();
    for (thing, ids) in decisions.behind() {
        let claim = thing.split_once("/participation/").map_or(thing, |(claim, _)| claim);
        for bearer in bearers.get(claim).into_iter().flatten() {
            links.extend(ids.iter().map(|id| ((*bearer).to_owned(), id)));
        }
    }
    let graph = graph(EDITION);
    for (bearer, id) in links {
        let bearer = NamedNode::new_unchecked(bearer);
        quads.push(Quad::new(bearer, maj::HAS_JUDGEMENT, iris.judgement(id), graph.clone()));
    }
}
