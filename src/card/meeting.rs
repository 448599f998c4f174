//! What the store says of one meeting.

use oxigraph::model::{NamedNode, NamedNodeRef};
use serde::Serialize;

use super::reader::Reader;
use crate::graph::GraphError;
use crate::vocab::{dct, itsrdf, maj, oa, prov};

/// All that the edition says of a meeting.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Its IRI.
    pub meeting: String,
    /// Its label.
    pub label: String,
    /// Labels of its kind.
    pub kind: Vec<String>,
    /// Labels of whether it took place.
    pub status: Vec<String>,
    /// Its date in EDTF.
    pub date: Option<String>,
    /// How the date is known.
    pub date_basis: Vec<String>,
    /// What each claim said of its taking place, in the order of publication.
    pub history: Vec<State>,
    /// Where it took place.
    pub places: Vec<Stated>,
    /// Who took part, by IRI.
    pub participants: Vec<Participant>,
    /// What it was about.
    pub topics: Vec<Stated>,
    /// What came of it.
    pub outcomes: Vec<Stated>,
    /// Dates of claims that exclude the one chosen.
    pub conflicting_dates: Vec<String>,
    /// Statuses of claims that exclude the one chosen.
    pub conflicting_statuses: Vec<String>,
    /// Its claims, each with its document.
    pub reports: Vec<Report>,
    /// Why the reports are one meeting.
    pub merges: Vec<Merge>,
}

/// What one claim said of whether it took place.
#[derive(Debug, Serialize)]
pub struct State {
    #[serde(skip)]
    step: u64,
    /// Labels of the status.
    pub status: Vec<String>,
    /// Day of publication.
    pub reported: Option<String>,
    /// Date of the meeting in EDTF.
    pub date: Option<String>,
    /// Name of the document.
    pub source: String,
}

/// Something stated, with the words that say so.
#[derive(Debug, Serialize)]
pub struct Stated {
    /// Its IRI.
    pub iri: String,
    /// Its label.
    pub label: String,
    /// The words.
    pub sources: Vec<Source>,
}

/// Words of a document.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name.
    pub document: String,
    /// The sentence, or the letters alone.
    pub words: Option<String>,
}

/// Somebody who took part.
#[derive(Debug, Serialize)]
pub struct Participant {
    /// Their IRI.
    pub actor: String,
    /// Their label.
    pub label: String,
    /// Labels of what they did there.
    pub roles: Vec<String>,
    /// Labels of the bodies for which they came.
    pub represents: Vec<String>,
    /// Posts as the documents give them.
    pub posts: Vec<String>,
    /// Why actors of several documents are this one, and how sure that is.
    pub joined: Vec<Joined>,
    /// The words that name them.
    pub sources: Vec<Source>,
}

/// The joining of actors into one.
#[derive(Debug, Serialize)]
pub struct Joined {
    /// A reason id.
    pub reason: Option<String>,
    /// Between 0 and 1.
    pub confidence: f64,
    /// IRIs of the actors joined.
    pub actors: Vec<String>,
}

/// One of the claims, and the document that makes it.
#[derive(Debug, Serialize)]
pub struct Report {
    /// IRI of the claim.
    pub claim: String,
    /// Name of the document.
    pub document: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Day of publication.
    pub issued: Option<String>,
    /// Who wrote it down, if no program read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// Where it is to be found.
    pub addresses: Vec<String>,
    /// The sentences that say so.
    pub sentences: Vec<String>,
}

/// The joining of two claims.
#[derive(Debug, Serialize)]
pub struct Merge {
    /// Their IRIs.
    pub claims: Vec<String>,
    /// Names of their documents.
    pub documents: Vec<String>,
    /// A reason id.
    pub reason: Option<String>,
    /// The sum of the score sheet.
    pub total: f64,
    /// The score sheet.
    pub scores: Vec<Score>,
}

/// A line of the score sheet.
#[derive(Debug, Serialize)]
pub struct Score {
    /// What was compared.
    pub feature: String,
    /// From -1 to 1.
    pub value: f64,
    /// What it counts.
    pub weight: f64,
    /// A reason id.
    pub reason: String,
}

/// The card of a meeting, or of the meeting that has the claim; none if there is no such.
pub fn of(reader: &Reader<'_>, thing: &NamedNode) -> Result<Option<Card>, GraphError> {
    if reader.is_a(thing, maj::MEETING)? {
        return meeting(reader, thing).map(Some);
    }
    for holder in reader.subjects(maj::CLAIM, thing)? {
        if reader.is_a(&holder, maj::MEETING)? {
            return meeting(reader, &holder).map(Some);
        }
    }
    Ok(None)
}

fn meeting(reader: &Reader<'_>, node: &NamedNode) -> Result<Card, GraphError> {
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
    read: impl Fn(&Reader<'_>, &NamedNode) -> Result<T, GraphError>,
) -> Result<Vec<T>, GraphError> {
    reader.things(node, property)?.iter().map(|thing| read(reader, thing)).collect()
}

fn labels(reader: &Reader<'_>, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, GraphError> {
    each(reader, node, property, |reader, thing| reader.label(thing))
}

/// The name of the document of a claim or piece of evidence.
fn document(reader: &Reader<'_>, node: &NamedNode) -> Result<String, GraphError> {
    let Some(document) = reader.things(node, maj::IN_DOCUMENT)?.into_iter().next() else { return Ok(String::new()) };
    Ok(reader.text(&document, dct::IDENTIFIER)?.unwrap_or_else(|| document.into_string()))
}

fn state(reader: &Reader<'_>, node: &NamedNode) -> Result<State, GraphError> {
    let claim = reader.things(node, prov::WAS_DERIVED_FROM)?.into_iter().next();
    Ok(State {
        step: reader.number(node, maj::STEP)? as u64,
        status: labels(reader, node, maj::STATUS)?,
        reported: reader.text(node, dct::ISSUED)?,
        date: reader.text(node, maj::DATE)?,
        source: claim.map_or(Ok(String::new()), |claim| document(reader, &claim))?,
    })
}

fn source(reader: &Reader<'_>, evidence: &NamedNode) -> Result<Source, GraphError> {
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
) -> Result<Vec<Stated>, GraphError> {
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

fn participant(reader: &Reader<'_>, node: &NamedNode) -> Result<Participant, GraphError> {
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

fn joined(reader: &Reader<'_>, node: &NamedNode) -> Result<Joined, GraphError> {
    Ok(Joined {
        reason: reader.text(node, maj::REASON)?,
        confidence: reader.number(node, itsrdf::TA_CONFIDENCE)?,
        actors: reader.things(node, maj::JOINS)?.into_iter().map(NamedNode::into_string).collect(),
    })
}

fn outcome(reader: &Reader<'_>, node: &NamedNode) -> Result<Stated, GraphError> {
    let stance = labels(reader, node, maj::STANCE)?;
    let by = labels(reader, node, maj::OUTCOME_BY)?.into_iter().chain(reader.texts(node, maj::OUTCOME_BY_TEXT)?);
    let words = reader.texts(node, maj::OUTCOME_TEXT)?;
    let label: Vec<String> = by.chain(stance).chain(words).collect();
    let sources = each(reader, node, maj::HAS_EVIDENCE, source)?;
    Ok(Stated { iri: node.as_str().to_owned(), label: label.join(" \u{b7} "), sources })
}

fn report(reader: &Reader<'_>, claim: &NamedNode) -> Result<Report, GraphError> {
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

fn merge(reader: &Reader<'_>, node: &NamedNode) -> Result<Merge, GraphError> {
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
