//! The sentences that tell of a thing.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedNodeRef};
use serde::Serialize;

use super::{Capped, Caps, Reader, Thing, addresses, of_thing};
use crate::graph::GraphError;
use crate::vocab::{dct, maj, oa};

/// Properties that lead from what is said to the words that say it.
const EVIDENCE: [NamedNodeRef<'static>; 4] =
    [maj::HAS_EVIDENCE, maj::DATE_EVIDENCE, maj::PLACE_EVIDENCE, maj::TOPIC_EVIDENCE];
/// Properties by which what has evidence refers to the thing that it is about.
const ABOUT: [NamedNodeRef<'static>; 4] = [maj::HAS_ACTOR, maj::HOLDER, maj::OUTCOME_BY, maj::IN_DOCUMENT];

/// Words of a document.
#[derive(Debug, Serialize)]
pub struct Quote {
    /// IRI of the evidence.
    pub iri: String,
    /// The sentence around the words.
    pub sentence: Option<String>,
    /// The words.
    pub exact: Option<String>,
    /// The document.
    pub document: Option<Thing>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of publication.
    pub issued: Option<String>,
    /// Where it is to be found.
    pub addresses: Vec<String>,
}

/// The words behind what is said of a thing: its own, those of its claims, and those of participations, posts and outcomes
/// that are its. In the order of their IRIs, each sentence of a document once.
pub(super) fn of(reader: &Reader<'_>, thing: &NamedNode, caps: Caps) -> Result<Capped<Quote>, GraphError> {
    let mut bearers: BTreeSet<NamedNode> = reader.things(thing, maj::CLAIM)?.into_iter().collect();
    bearers.insert(thing.clone());
    for property in ABOUT {
        bearers.extend(reader.subjects(property, thing)?);
    }
    let mut found = BTreeSet::new();
    for bearer in bearers {
        if reader.is_a(&bearer, maj::EVIDENCE)? {
            found.insert(bearer);
            continue;
        }
        for property in EVIDENCE {
            found.extend(reader.things(&bearer, property)?);
        }
    }
    let mut sentences = BTreeSet::new();
    let mut once = Vec::new();
    for evidence in found {
        let document = reader.things(&evidence, maj::IN_DOCUMENT)?.into_iter().next();
        let sentence = reader.text(&evidence, maj::SENTENCE)?;
        if sentence.is_none() || sentences.insert((document.clone(), sentence.clone())) {
            once.push((evidence, document, sentence));
        }
    }
    Capped::first(once, caps.entries, |(evidence, document, sentence)| {
        let of = |property| document.as_ref().map_or(Ok(None), |document| reader.text(document, property));
        Ok(Quote {
            exact: reader.text(&evidence, oa::EXACT)?,
            sentence,
            publisher: of(dct::PUBLISHER)?,
            issued: of(dct::ISSUED)?,
            addresses: document.as_ref().map_or(Ok(Vec::new()), |document| addresses(reader, document))?,
            document: document.map(|document| of_thing(reader, document)).transpose()?,
            iri: evidence.into_string(),
        })
    })
}
