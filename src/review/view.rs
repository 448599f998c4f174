//! The edition of a store, read once: meetings with their participations, labels of actors, what was judged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::store::StorageError;

use super::error::ReviewError;
use super::item::Item;
use crate::graph::edtf::Bounds;
use crate::graph::iri::{EDITION, graph};
use crate::graph::{GraphError, Node, Nodes, Store, text_of};
use crate::judgement::Decisions;
use crate::registry::{Entity, Registry};
use crate::vocab::{dct, itsrdf, maj, rdfs, sem, skos};

/// What reviewing sees of a store.
pub struct View<'a> {
    /// The store.
    pub(super) store: &'a Store,
    /// The curated people and bodies.
    pub(super) registry: &'a Registry,
    /// What was judged and holds.
    pub(super) decisions: Decisions,
    /// Meetings by IRI.
    pub(super) meetings: BTreeMap<String, Meeting>,
    /// Reports of posts by IRI.
    pub(super) reports: BTreeMap<String, PostReport>,
    /// Claims of meetings, and who is told to hold a post there.
    told: BTreeMap<String, BTreeSet<String>>,
    /// People and bodies of the registry by IRI.
    pub(super) registered: BTreeMap<String, Entity<'a>>,
    /// Actors that the registry does not describe: IRI → name.
    pub(super) unknown: BTreeMap<String, String>,
    /// Actors of documents that an actor of the edition joins.
    members: BTreeMap<String, BTreeSet<String>>,
    english: bool,
}

/// A meeting of the edition.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    pub label: String,
    pub day: Option<Date>,
    pub date: Option<String>,
    pub kind: Option<String>,
    pub status: Option<String>,
    pub confidence: f64,
    pub other_dates: BTreeSet<String>,
    pub other_statuses: BTreeSet<String>,
    pub claims: BTreeSet<String>,
    pub documents: BTreeSet<String>,
    pub places: BTreeSet<String>,
    pub evidence: BTreeSet<String>,
    pub parts: Vec<Part>,
}

/// A participation of the edition.
#[derive(Debug)]
pub(super) struct Part {
    pub iri: String,
    pub actor: String,
    pub posts: BTreeSet<String>,
    pub evidence: BTreeSet<String>,
}

/// What documents together say of a person and a post.
#[derive(Debug, Default)]
pub(super) struct PostReport {
    pub holder: String,
    /// The name of the holder, as documents write it.
    pub name: String,
    pub post: String,
    /// The first day on which it is said to be held.
    pub first: Option<String>,
    pub claims: BTreeSet<String>,
    confirms: bool,
    /// Tenures of the registry.
    pub contradicts: BTreeSet<String>,
    pub evidence: BTreeSet<String>,
}

impl PostReport {
    /// Whether the registry does not have what it says.
    pub fn is_open(&self) -> bool {
        !self.confirms && (self.first.is_some() || !self.contradicts.is_empty())
    }
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("meetings", &self.meetings.len()).finish_non_exhaustive()
    }
}

impl<'a> View<'a> {
    /// Reads the edition of `store`. Names of the registry are English if `english`, else Arabic.
    pub fn of(store: &'a Store, registry: &'a Registry, english: bool) -> Result<Self, ReviewError> {
        let decisions = store.decisions()?;
        let iris = store.iris();
        let people = registry.people.values().map(|it| (iris.person(&it.id).into_string(), Entity::Person(it)));
        let bodies = registry.bodies.values().map(|it| (iris.body(&it.id).into_string(), Entity::Body(it)));
        let registered: BTreeMap<String, Entity<'_>> = people.chain(bodies).collect();
        let nodes = store.nodes(&graph(EDITION))?;
        let found = nodes.of_class(maj::MEETING);
        let meetings: BTreeMap<String, Meeting> =
            found.map(|(iri, node)| (iri.to_owned(), meeting(node, &nodes))).collect();
        let reports: BTreeMap<String, PostReport> =
            nodes.of_class(maj::POST_REPORT).map(|(iri, node)| (iri.to_owned(), post_report(node, &nodes))).collect();
        let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for report in reports.values() {
            for claim in &report.claims {
                for meeting in values(store, claim, maj::AT_MEETING)? {
                    told.entry(meeting).or_default().insert(report.holder.clone());
                }
            }
        }
        let actors: BTreeSet<&String> =
            meetings.values().flat_map(|meeting| meeting.parts.iter().map(|part| &part.actor)).collect();
        let unnamed = |actor: &&&String| {
            let group = nodes.get(actor.as_str()).is_some_and(|node| node.is_a(maj::GROUP));
            !group && !registered.contains_key(actor.as_str())
        };
        let name = |actor: &String| {
            let label = nodes.get(actor).and_then(|node| node.value(skos::PREF_LABEL));
            (actor.clone(), label.unwrap_or_else(|| actor.clone()))
        };
        let unknown = actors.iter().filter(unnamed).map(|actor| name(actor)).collect();
        let joins = |actor: &&String| {
            let identity = nodes.get(actor.as_str()).and_then(|node| node.value(maj::HAS_IDENTITY))?;
            Some(((*actor).clone(), nodes.get(&identity)?.values(maj::JOINS)))
        };
        let members = actors.iter().filter_map(joins).collect();
        Ok(Self { store, registry, decisions, meetings, reports, told, registered, unknown, members, english })
    }

    /// Those who are told to hold a post at the meeting of a claim.
    pub(super) fn told_at(&self, claim: &str) -> impl Iterator<Item = &str> {
        self.told.get(claim).into_iter().flatten().map(String::as_str)
    }

    /// An actor and those of documents that it joins.
    pub(super) fn selves<'v>(&'v self, actor: &'v str) -> impl Iterator<Item = &'v str> {
        std::iter::once(actor).chain(self.members.get(actor).into_iter().flatten().map(String::as_str))
    }

    /// Whether somebody has judged two actors.
    pub(super) fn judged(&self, one: &str, other: &str) -> bool {
        self.selves(one).any(|one| self.selves(other).any(|other| self.decisions.between(one, other).is_some()))
    }

    /// The name of an actor.
    pub(super) fn label(&self, actor: &str) -> String {
        let registered = self.registered.get(actor).map(|entity| self.entity_label(*entity).to_owned());
        registered.or_else(|| self.unknown.get(actor).cloned()).unwrap_or_else(|| self.short(actor))
    }

    /// The name of a thing of the registry.
    pub(super) fn entity_label<'e>(&self, entity: Entity<'e>) -> &'e str {
        if self.english { entity.label_en() } else { entity.label_ar() }
    }

    /// An IRI without the namespace of things, as people may write it.
    pub(super) fn short(&self, iri: &str) -> String {
        iri.strip_prefix(self.store.iris().namespace()).unwrap_or(iri).to_owned()
    }

    /// The sentence of the first evidence that has one.
    pub(super) fn sentence(&self, evidence: &[String]) -> Result<Option<String>, ReviewError> {
        for node in evidence {
            if let Some(sentence) = self.values(node, maj::SENTENCE)?.pop_first() {
                return Ok(Some(sentence));
            }
        }
        Ok(None)
    }

    /// The sentences that tell of an item, each once with the name of its document, at most `limit`.
    pub fn sentences(&self, item: &Item, limit: usize) -> Result<Vec<(String, String)>, ReviewError> {
        let mut told = Vec::new();
        for node in &item.evidence {
            if told.len() == limit {
                break;
            }
            let Some(sentence) = self.values(node, maj::SENTENCE)?.pop_first() else { continue };
            let document = self.values(node, maj::IN_DOCUMENT)?.pop_first().unwrap_or_default();
            let name = self.values(&document, dct::IDENTIFIER)?.pop_first().unwrap_or(document);
            if !told.contains(&(name.clone(), sentence.clone())) {
                told.push((name, sentence));
            }
        }
        Ok(told)
    }

    /// The values of a thing in any graph, sorted.
    pub(super) fn values(&self, thing: &str, predicate: NamedNodeRef<'_>) -> Result<BTreeSet<String>, ReviewError> {
        values(self.store, thing, predicate)
    }
}

/// The values of a thing in any graph of a store, sorted.
pub(super) fn values(store: &Store, thing: &str, predicate: NamedNodeRef<'_>) -> Result<BTreeSet<String>, ReviewError> {
    let subject = NamedNode::new_unchecked(thing);
    Ok(store.values(subject.as_ref(), predicate)?.iter().map(text_of).collect())
}

pub(super) fn failed(store: &Store, source: StorageError) -> ReviewError {
    GraphError::Storage { path: store.path(), source }.into()
}

fn meeting(node: &Node, nodes: &Nodes) -> Meeting {
    let date = node.value(maj::DATE);
    let days = date.as_deref().and_then(Bounds::of).and_then(|bounds| bounds.exact_days());
    let parts = node.values(maj::HAS_PARTICIPATION);
    Meeting {
        label: node.value(rdfs::LABEL).unwrap_or_default(),
        day: days.map(|(first, _)| first),
        date,
        kind: node.value(maj::KIND),
        status: node.value(maj::STATUS),
        confidence: node.value(itsrdf::TA_CONFIDENCE).and_then(|number| number.parse().ok()).unwrap_or(0.0),
        other_dates: node.values(maj::CONFLICTING_DATE),
        other_statuses: node.values(maj::CONFLICTING_STATUS),
        claims: node.values(maj::CLAIM),
        documents: node.values(maj::HAS_DOCUMENT),
        places: node.values(maj::HAS_PLACE),
        evidence: node.values(maj::HAS_EVIDENCE),
        parts: parts.into_iter().filter_map(|iri| part(nodes.get(&iri)?, iri)).collect(),
    }
}

fn post_report(node: &Node, nodes: &Nodes) -> PostReport {
    let holder = node.value(maj::HOLDER).unwrap_or_default();
    PostReport {
        name: nodes.get(&holder).and_then(|node| node.value(skos::PREF_LABEL)).unwrap_or_else(|| holder.clone()),
        holder,
        post: node.value(maj::POST_TEXT).unwrap_or_default(),
        first: node.value(sem::HAS_LATEST_BEGIN_TIME_STAMP),
        claims: node.values(maj::CLAIM),
        confirms: node.value(maj::CONFIRMS).is_some(),
        contradicts: node.values(maj::CONTRADICTS),
        evidence: node.values(maj::HAS_EVIDENCE),
    }
}

fn part(node: &Node, iri: String) -> Option<Part> {
    let actor = node.value(maj::HAS_ACTOR)?;
    Some(Part { iri, actor, posts: node.values(maj::POST_TEXT), evidence: node.values(maj::HAS_EVIDENCE) })
}

impl Meeting {
    /// Its actors.
    pub fn actors(&self) -> BTreeSet<&str> {
        self.parts.iter().map(|part| part.actor.as_str()).collect()
    }
}
