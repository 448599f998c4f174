//! The graph of a document → its claims, as the edition needs them.
//!
//! In: quads of one `doc/<hash>` graph. Out: claims with their participations, and the names under which the document
//! reports what the registry does not describe.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde::de::DeserializeOwned;

use super::edtf::Bounds;
use crate::record::{DateBasis, Kind, Role, Status};
use crate::vocab::{dct, itsrdf, maj, rdf, rdfs};

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

/// How documents name things that the registry does not describe: thing → (name, type) → in how many documents.
pub(super) type Reports = BTreeMap<String, BTreeMap<(String, String), usize>>;

/// Reads the claims of a document's graph, and adds to `reports`.
pub(super) fn read(quads: &[Quad], reports: &mut Reports) -> Vec<Claim> {
    let nodes = Nodes::of(quads);
    for (iri, node) in &nodes.0 {
        if let (Some(name), Some(kind)) = (node.texts(maj::REPORTED_NAME).pop_first(), node.text(maj::REPORTED_TYPE)) {
            *reports.entry(iri.clone()).or_default().entry((name, kind)).or_default() += 1;
        }
    }
    let claims = nodes.0.iter().filter(|(_, node)| node.is_a(maj::MEETING_CLAIM));
    claims.filter_map(|(iri, node)| claim(iri, node, &nodes)).collect()
}

fn claim(iri: &str, node: &Node, nodes: &Nodes) -> Option<Claim> {
    let document = node.iri(maj::IN_DOCUMENT)?;
    let date = node.text(maj::DATE);
    let mut parts: Vec<String> = node.iris(maj::HAS_PARTICIPATION).into_iter().collect();
    parts.sort_by_key(|part| position(part));
    let evidence = [maj::HAS_EVIDENCE, maj::DATE_EVIDENCE, maj::PLACE_EVIDENCE, maj::TOPIC_EVIDENCE];
    Some(Claim {
        iri: iri.to_owned(),
        published: nodes.0.get(&document).and_then(|node| node.text(dct::ISSUED)).unwrap_or_default(),
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
        parts: parts.into_iter().filter_map(|part| part_of(nodes.0.get(&part)?, part)).collect(),
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

/// The nodes of a graph by IRI.
struct Nodes(BTreeMap<String, Node>);

/// The properties of a node.
#[derive(Default)]
struct Node(Vec<(NamedNode, Term)>);

impl Nodes {
    fn of(quads: &[Quad]) -> Self {
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let node = nodes.entry(subject.as_str().to_owned()).or_default();
                node.0.push((quad.predicate.clone(), quad.object.clone()));
            }
        }
        Self(nodes)
    }
}

impl Node {
    fn values(&self, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        self.0.iter().filter(move |(at, _)| at.as_ref() == predicate).map(|(_, value)| value)
    }

    fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.values(rdf::TYPE).any(|value| matches!(value, Term::NamedNode(node) if node.as_ref() == class))
    }

    fn iris(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        let iri = |term: &Term| if let Term::NamedNode(node) = term { Some(node.as_str().to_owned()) } else { None };
        self.values(predicate).filter_map(iri).collect()
    }

    fn texts(&self, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        let text = |term: &Term| if let Term::Literal(text) = term { Some(text.value().to_owned()) } else { None };
        self.values(predicate).filter_map(text).collect()
    }

    /// The first value in the order of letters, so that no order of storage shows.
    fn iri(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.iris(predicate).pop_first()
    }

    fn text(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.texts(predicate).pop_first()
    }

    fn number<T: std::str::FromStr>(&self, predicate: NamedNodeRef<'_>) -> Option<T> {
        self.text(predicate)?.parse().ok()
    }

    /// The value of an enumeration, from the last part of its concept's IRI.
    fn choice<T: DeserializeOwned>(&self, predicate: NamedNodeRef<'_>) -> Option<T> {
        let concept = self.iri(predicate)?;
        let name = concept.rsplit('/').next()?;
        let read = |name: String| serde_json::from_value(serde_json::Value::String(name)).ok();
        read(name.to_owned()).or_else(|| read(name.replace('-', "_")))
    }
}
