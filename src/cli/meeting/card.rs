//! What the store says of one meeting.

use oxigraph::model::{NamedNode, NamedNodeRef};
use serde::Serialize;

use super::read::Reader;
use crate::error::Error;
use crate::vocab::{dct, itsrdf, maj, oa, prov, rdf};

/// All that the edition says of a meeting.
#[derive(Debug, Serialize)]
pub struct Card {
    pub meeting: String,
    pub label: String,
    pub kind: Vec<String>,
    pub status: Vec<String>,
    pub date: Option<String>,
    pub date_basis: Vec<String>,
    /// What each claim said of its taking place, in the order of publication.
    pub history: Vec<State>,
    pub places: Vec<Stated>,
    pub participants: Vec<Participant>,
    pub topics: Vec<Stated>,
    pub outcomes: Vec<Stated>,
    pub conflicting_dates: Vec<String>,
    pub conflicting_statuses: Vec<String>,
    pub reports: Vec<Report>,
    /// Why the reports are one meeting.
    pub merges: Vec<Merge>,
}

/// What one claim said of whether it took place.
#[derive(Debug, Serialize)]
pub struct State {
    #[serde(skip)]
    step: u64,
    pub status: Vec<String>,
    pub reported: Option<String>,
    pub date: Option<String>,
    pub source: String,
}

/// Something stated, with the words that say so.
#[derive(Debug, Serialize)]
pub struct Stated {
    pub iri: String,
    pub label: String,
    pub sources: Vec<Source>,
}

/// Words of a document.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    pub document: String,
    pub words: Option<String>,
}

/// Somebody who took part.
#[derive(Debug, Serialize)]
pub struct Participant {
    pub actor: String,
    pub label: String,
    pub roles: Vec<String>,
    pub represents: Vec<String>,
    pub posts: Vec<String>,
    /// Why actors of several documents are this one, and how sure that is.
    pub joined: Vec<Joined>,
    pub sources: Vec<Source>,
}

/// The joining of actors into one.
#[derive(Debug, Serialize)]
pub struct Joined {
    pub reason: Option<String>,
    pub confidence: f64,
    pub actors: Vec<String>,
}

/// One of the claims, and the document that makes it.
#[derive(Debug, Serialize)]
pub struct Report {
    pub claim: String,
    pub document: String,
    pub publisher: Option<String>,
    pub issued: Option<String>,
    /// Who wrote it down, if no program read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    pub addresses: Vec<String>,
    pub sentences: Vec<String>,
}

/// The joining of two claims.
#[derive(Debug, Serialize)]
pub struct Merge {
    pub claims: Vec<String>,
    pub documents: Vec<String>,
    pub reason: Option<String>,
    pub total: f64,
    pub scores: Vec<Score>,
}

/// A line of the score sheet.
#[derive(Debug, Serialize)]
pub struct Score {
    pub feature: String,
    pub value: f64,
    pub weight: f64,
    pub reason: String,
}

/// The card of a meeting, or of the meeting that has the claim; none if there is no such.
pub fn of(reader: &Reader<'_>, thing: &NamedNode) -> Result<Option<Card>, Error> {
    let is_meeting = |thing: &NamedNode| -> Result<bool, Error> {
        Ok(reader.things(thing, rdf::TYPE)?.iter().any(|class| class.as_ref() == maj::MEETING))
    };
    if is_meeting(thing)? {
        return meeting(reader, thing).map(Some);
    }
    for holder in reader.subjects(maj::CLAIM, thing)? {
        if is_meeting(&holder)? {
            return meeting(reader, &holder).map(Some);
        }
    }
    Ok(None)
}

fn meeting(reader: &Reader<'_>, node: &NamedNode) -> Result<Card, Error> {
    let claims = reader.things(node, maj::CLAIM)?;
    let named = |property: NamedNodeRef<'_>| labels(reader, node, property);
    let mut history = each(reader, node, maj::HAS_STATE, state)?;
    history.sort_by_key(|state| state.step);
    let mut participants = each(reader, node, maj::HAS_PARTICIPATION, participant)?;
    participants.sort_by(|one, other| one.actor.cmp(&other.actor));
    Ok(Card {
        meeting: node.as_str().to_owned(),
        label: reader.label(node)?,
        kind: named(maj::KIND)?,
        status: named(maj::STATUS)?,
        date: reader.text(node, maj::DATE)?,
        date_basis: named(maj::DATE_BASIS)?,
        history,
        places: shared(reader, node, &claims, [maj::HAS_PLACE, maj::PLACE_EVIDENCE])?,
        participants,
        topics: shared(reader, node, &claims, [maj::TOPIC, maj::TOPIC_EVIDENCE])?,
        outcomes: each(reader, node, maj::HAS_OUTCOME, outcome)?,
        conflicting_dates: reader.texts(node, maj::CONFLICTING_DATE)?,
        conflicting_statuses: named(maj::CONFLICTING_STATUS)?,
        reports: claims.iter().map(|claim| report(reader, claim)).collect::<Result<_, _>>()?,
        merges: each(reader, node, maj::HAS_MERGE, merge)?,
    })
}

fn each<T>(
    reader: &Reader<'_>,
    node: &NamedNode,
    property: NamedNodeRef<'_>,
    read: impl Fn(&Reader<'_>, &NamedNode) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    reader.things(node, property)?.iter().map(|thing| read(reader, thing)).collect()
}

fn labels(reader: &Reader<'_>, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, Error> {
    each(reader, node, property, |reader, thing| reader.label(thing))
}

/// The name of the document of a claim or piece of evidence.
fn document(reader: &Reader<'_>, node: &NamedNode) -> Result<String, Error> {
    let Some(document) = reader.things(node, maj::IN_DOCUMENT)?.into_iter().next() else { return Ok(String::new()) };
    Ok(reader.text(&document, dct::IDENTIFIER)?.unwrap_or_else(|| document.into_string()))
}

fn state(reader: &Reader<'_>, node: &NamedNode) -> Result<State, Error> {
    let claim = reader.things(node, prov::WAS_DERIVED_FROM)?.into_iter().next();
    Ok(State {
        step: reader.number(node, maj::STEP)? as u64,
        status: labels(reader, node, maj::STATUS)?,
        reported: reader.text(node, dct::ISSUED)?,
        date: reader.text(node, maj::DATE)?,
        source: claim.map_or(Ok(String::new()), |claim| document(reader, &claim))?,
    })
}

fn source(reader: &Reader<'_>, evidence: &NamedNode) -> Result<Source, Error> {
    let sentence = reader.text(evidence, maj::SENTENCE)?;
    let words = sentence.map_or_else(|| reader.text(evidence, oa::EXACT), |sentence| Ok(Some(sentence)))?;
    Ok(Source { document: document(reader, evidence)?, words })
}

/// What claims state in common, each with the claims that do and their words for it.
fn shared(
    reader: &Reader<'_>,
    node: &NamedNode,
    claims: &[NamedNode],
    [property, evidence]: [NamedNodeRef<'_>; 2],
) -> Result<Vec<Stated>, Error> {
    let one = |reader: &Reader<'_>, thing: &NamedNode| {
        let mut sources = Vec::new();
        for claim in claims {
            if !reader.things(claim, property)?.contains(thing) {
                continue;
            }
            let words = each(reader, claim, evidence, source)?;
            let bare = Source { document: document(reader, claim)?, words: None };
            sources.extend(if words.is_empty() { vec![bare] } else { words });
        }
        sources.dedup();
        Ok(Stated { iri: thing.as_str().to_owned(), label: reader.label(thing)?, sources })
    };
    each(reader, node, property, one)
}

fn participant(reader: &Reader<'_>, node: &NamedNode) -> Result<Participant, Error> {
    let actor = reader.things(node, maj::HAS_ACTOR)?.into_iter().next().unwrap_or_else(|| node.clone());
    let mut sources = each(reader, node, maj::HAS_EVIDENCE, source)?;
    sources.dedup();
    Ok(Participant {
        label: reader.label(&actor)?,
        roles: labels(reader, node, maj::ROLE)?,
        represents: labels(reader, node, maj::REPRESENTS)?,
        posts: reader.texts(node, maj::POST_TEXT)?,
        joined: each(reader, &actor, maj::HAS_IDENTITY, joined)?,
        actor: actor.into_string(),
        sources,
    })
}

fn joined(reader: &Reader<'_>, node: &NamedNode) -> Result<Joined, Error> {
    Ok(Joined {
        reason: reader.text(node, maj::REASON)?,
        confidence: reader.number(node, itsrdf::TA_CONFIDENCE)?,
        actors: reader.things(node, maj::JOINS)?.into_iter().map(NamedNode::into_string).collect(),
    })
}

fn outcome(reader: &Reader<'_>, node: &NamedNode) -> Result<Stated, Error> {
    let stance = labels(reader, node, maj::STANCE)?;
    let by = labels(reader, node, maj::OUTCOME_BY)?.into_iter().chain(reader.texts(node, maj::OUTCOME_BY_TEXT)?);
    let words = reader.texts(node, maj::OUTCOME_TEXT)?;
    let label: Vec<String> = by.chain(stance).chain(words).collect();
    let sources = each(reader, node, maj::HAS_EVIDENCE, source)?;
    Ok(Stated { iri: node.as_str().to_owned(), label: label.join(" \u{b7} "), sources })
}

fn report(reader: &Reader<'_>, claim: &NamedNode) -> Result<Report, Error> {
    let of = reader.things(claim, maj::IN_DOCUMENT)?.into_iter().next().unwrap_or_else(|| claim.clone());
    let mut addresses = reader.texts(&of, dct::SOURCE)?;
    addresses.extend(reader.things(&of, dct::SOURCE)?.into_iter().map(NamedNode::into_string));
    let words = each(reader, claim, maj::HAS_EVIDENCE, source)?;
    let mut sentences: Vec<String> = words.into_iter().filter_map(|source| source.words).collect();
    sentences.dedup();
    Ok(Report {
        claim: claim.as_str().to_owned(),
        document: document(reader, claim)?,
        publisher: reader.text(&of, dct::PUBLISHER)?,
        issued: reader.text(&of, dct::ISSUED)?,
        coder: reader.text(&of, maj::CODER)?,
        addresses,
        sentences,
    })
}

fn merge(reader: &Reader<'_>, node: &NamedNode) -> Result<Merge, Error> {
    let claims = reader.things(node, maj::JOINS)?;
    let score = |reader: &Reader<'_>, node: &NamedNode| {
        Ok(Score {
            feature: reader.text(node, maj::FEATURE)?.unwrap_or_default(),
            value: reader.number(node, maj::VALUE)?,
            weight: reader.number(node, maj::WEIGHT)?,
            reason: reader.text(node, maj::REASON)?.unwrap_or_default(),
        })
    };
    Ok(Merge {
        documents: claims.iter().map(|claim| document(reader, claim)).collect::<Result<_, _>>()?,
        claims: claims.into_iter().map(NamedNode::into_string).collect(),
        reason: reader.text(node, maj::REASON)?,
        total: reader.number(node, maj::TOTAL)?,
        scores: each(reader, node, maj::HAS_SCORE, score)?,
    })
}
