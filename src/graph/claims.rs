//! The graph of a document → its claims, as the edition needs them.
//!
//! In: the nodes of one `doc/<hash>` graph. Out: claims with their participations, and the names under which the document
//! reports what the registry does not describe.

use std::collections::{BTreeMap, BTreeSet};

use super::edtf::Bounds;
use super::nodes::{Node, Nodes};
use crate::record::{DateBasis, Kind, PostStatus, Role, Status};
use crate::vocab::{dct, itsrdf, maj, rdfs};

/// What one document says of one meeting.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub iri: String,
    pub document: String,
    /// Day of publication of the document, ISO 8601; empty when unknown.
    pub published: String,
    pub kind: Kind,
    pub form: Option<String>,
    pub status: Status,
    pub background: bool,
    pub date: Option<String>,
    pub basis: DateBasis,
    pub bounds: Bounds,
    pub confidence: f64,
    pub places: BTreeSet<String>,
    pub topics: BTreeSet<String>,
    pub topic_texts: BTreeSet<String>,
    pub outcomes: BTreeSet<String>,
    pub titles: BTreeSet<String>,
    pub evidence: BTreeSet<String>,
    pub parts: Vec<Part>,
}

/// What one document says of one participant.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub iri: String,
    pub actor: String,
    pub role: Role,
    pub side: Option<String>,
    pub name: Option<String>,
    pub posts: BTreeSet<String>,
    pub represents: BTreeSet<String>,
    pub represents_texts: BTreeSet<String>,
    pub count_min: Option<i64>,
    pub count_max: Option<i64>,
    pub mentions: BTreeSet<String>,
    pub confidence: f64,
    pub evidence: BTreeSet<String>,
}

/// What one document says of a person and a post.
#[derive(Debug, Clone)]
pub(super) struct PostClaim {
    pub iri: String,
    pub holder: String,
    pub post: String,
    /// IRI of the body, if the registry has it.
    pub body: Option<String>,
    /// Its letters, if the registry has it not.
    pub body_text: Option<String>,
    pub status: PostStatus,
    pub bounds: Bounds,
    pub evidence: BTreeSet<String>,
}

/// How documents name things that the registry does not describe: thing → (name, type) → in how many documents.
pub(super) type Reports = BTreeMap<String, BTreeMap<(String, String), usize>>;

/// Reads the claims of a document's graph, and adds to `reports`.
pub(super) fn read(nodes: &Nodes, reports: &mut Reports) -> Vec<Claim> {
    for (iri, node) in nodes.iter() {
        if let (Some(name), Some(kind)) = (node.texts(maj::REPORTED_NAME).pop_first(), node.text(maj::REPORTED_TYPE)) {
            *reports.entry(iri.to_owned()).or_default().entry((name, kind)).or_default() += 1;
        }
    }
    nodes.of_class(maj::MEETING_CLAIM).filter_map(|(iri, node)| claim(iri, node, nodes)).collect()
}

/// Reads what a document says of posts.
pub(super) fn posts(nodes: &Nodes) -> impl Iterator<Item = PostClaim> {
    nodes.of_class(maj::MEMBERSHIP_CLAIM).filter_map(|(iri, node)| {
        Some(PostClaim {
            iri: iri.to_owned(),
            holder: node.iri(maj::HOLDER)?,
            post: node.text(maj::POST_TEXT)?,
            body: node.iri(maj::POST_IN),
            body_text: node.text(maj::POST_IN_TEXT),
            status: node.choice(maj::POST_STATUS)?,
            bounds: node.text(maj::DATE).as_deref().and_then(Bounds::of).unwrap_or_default(),
            evidence: node.iris(maj::HAS_EVIDENCE),
        })
    })
}

fn claim(iri: &str, node: &Node, nodes: &Nodes) -> Option<Claim> {
    let document = node.iri(maj::IN_DOCUMENT)?;
    let date = node.text(maj::DATE);
    let mut parts: Vec<String> = node.iris(maj::HAS_PARTICIPATION).into_iter().collect();
    parts.sort_by_key(|part| position(part));
    let evidence = [maj::HAS_EVIDENCE, maj::DATE_EVIDENCE, maj::PLACE_EVIDENCE, maj::TOPIC_EVIDENCE];
    Some(Claim {
        iri: iri.to_owned(),
        published: nodes.get(&document).and_then(|node| node.text(dct::ISSUED)).unwrap_or_default(),
        document,
        kind: node.choice(maj::KIND).unwrap_or(Kind::Other),
        form: node.iri(maj::FORM),
        status: node.choice(maj::STATUS)?,
        background: node.text(maj::BACKGROUND).as_deref() == Some("true"),
        bounds: date.as_deref().and_then(Bounds::of).unwrap_or_default(),
        date,
        basis: node.choice(maj::DATE_BASIS).unwrap_or_default(),
        confidence: node.number(itsrdf::TA_CONFIDENCE).unwrap_or(0.0),
        places: node.iris(maj::HAS_PLACE),
        topics: node.iris(maj::TOPIC),
        topic_texts: node.texts(maj::TOPIC_TEXT),
        outcomes: node.iris(maj::HAS_OUTCOME),
        titles: node.texts(maj::EVENT_TITLE),
        evidence: evidence.into_iter().flat_map(|predicate| node.iris(predicate)).collect(),
        parts: parts.into_iter().filter_map(|part| part_of(nodes.get(&part)?, part)).collect(),
    })
}

/// Where in the text a participation begins, by its IRI; those without a span come last, in the order of IRIs.
fn position(participation: &str) -> usize {
    let offsets = participation.rsplit('/').next().unwrap_or("");
    offsets.split_once('-').and_then(|(start, _)| start.parse().ok()).unwrap_or(usize::MAX)
}

fn part_of(node: &Node, iri: String) -> Option<Part> {
    Some(Part {
        iri,
        actor: node.iri(maj::HAS_ACTOR)?,
        role: node.choice(maj::ROLE).unwrap_or_default(),
        side: node.text(maj::SIDE),
        name: node.text(rdfs::LABEL),
        posts: node.texts(maj::POST_TEXT),
        represents: node.iris(maj::REPRESENTS),
        represents_texts: node.texts(maj::REPRESENTS_TEXT),
        count_min: node.number(maj::COUNT_MIN),
        count_max: node.number(maj::COUNT_MAX),
        mentions: node.texts(maj::MENTION),
        confidence: node.number(itsrdf::TA_CONFIDENCE).unwrap_or(0.0),
        evidence: node.iris(maj::HAS_EVIDENCE),
    })
}
