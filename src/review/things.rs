//! What people name when they judge → IRIs that stay: actors, claims, participations.
//!
//! A meeting of the edition has another IRI once another claim joins it, so its claims are taken instead; of its
//! participations those of the claims, of an actor joined from several documents the actors of these.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode};

use super::error::ReviewError;
use super::view::{failed, values};
use crate::graph::Store;
use crate::graph::iri::{JUDGEMENTS, graph, rebase, unbase};
use crate::judgement::{Judgement, JudgementRecord, NONE, Slot};
use crate::query::{Labels, ParameterKind, QueryError};
use crate::registry::{Entity, EntityKind, Registry};
use crate::vocab::maj;

/// Ids suggested for one that is unknown.
const SUGGESTED: usize = 3;
/// Least likeness of an id to be suggested.
const ALIKE: f64 = 0.7;

/// Finds what a judgement names.
#[derive(Debug)]
pub struct Things<'a> {
    store: &'a Store,
    registry: &'a Registry,
    labels: Labels<'a>,
}

impl<'a> Things<'a> {
    /// Things of a store and of the registry.
    pub fn new(store: &'a Store, registry: &'a Registry) -> Self {
        Self { store, registry, labels: Labels::new(store.oxigraph(), registry, store.iris()) }
    }

    /// Whether the store has something of an IRI, in another graph than that of the judgements.
    pub fn has(&self, iri: &str) -> Result<bool, ReviewError> {
        let Ok(node) = NamedNode::new(iri) else { return Ok(false) };
        let judgements = GraphName::from(graph(JUDGEMENTS));
        for quad in self.store.oxigraph().quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
            if quad.map_err(|source| failed(self.store, source))?.graph_name != judgements {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A judgement as a file has it, with claims instead of the meetings that somebody may have written.
    pub fn settle(&self, judgement: Judgement) -> Result<Judgement, ReviewError> {
        let mut record = judgement.renamed(|iri| rebase(self.store.iris(), iri)).record();
        for things in [&mut record.things, &mut record.others] {
            let settled = things.iter().map(|iri| self.settled(iri)).collect::<Result<Vec<_>, _>>()?;
            *things = settled.into_iter().flatten().collect();
        }
        record.id = None;
        self.judge(record)
    }

    /// The judgement of a record that names things of this store.
    pub(super) fn judge(&self, mut record: JudgementRecord) -> Result<Judgement, ReviewError> {
        let things = record.things.iter_mut().chain(&mut record.others).chain(&mut record.value);
        things.for_each(|iri| *iri = unbase(self.store.iris(), iri));
        Ok(Judgement::of(record)?)
    }

    /// The actor, or the claims, that a side of a pair names.
    pub fn side(&self, name: &str) -> Result<Vec<String>, ReviewError> {
        match self.stored(name)? {
            Some(iri) if is_participation(&iri) => {
                Err(unfit(name, "is a participation; name actors, claims or meetings"))
            }
            Some(iri) => match self.holders(&iri)? {
                holders if holders.is_empty() => self.settled(&iri),
                holders => Ok(holders),
            },
            None => self.settled(&self.named(ParameterKind::Actor, name)?),
        }
    }

    /// The actors of documents who are named as holders by a claim or a report of a post; none of anything else.
    fn holders(&self, iri: &str) -> Result<Vec<String>, ReviewError> {
        if values(self.store, iri, maj::HOLDER)?.is_empty() {
            return Ok(Vec::new());
        }
        let mut holders = BTreeSet::new();
        for claim in self.settled(iri)? {
            holders.extend(values(self.store, &claim, maj::HOLDER)?);
        }
        Ok(holders.into_iter().collect())
    }

    /// The claims or participations that a rejection or a correction names; a correction of `slot` fits only one sort.
    pub fn claims(&self, name: &str, slot: Option<Slot>) -> Result<Vec<String>, ReviewError> {
        let Some(iri) = self.stored(name)? else {
            let nearest = self.nearest(ParameterKind::Actor, name);
            return Err(ReviewError::Unknown { name: name.to_owned(), nearest });
        };
        let things = self.settled(&iri)?;
        let participation = is_participation(&iri);
        if !participation && things == [iri.clone()] && values(self.store, &iri, maj::IN_DOCUMENT)?.is_empty() {
            return Err(unfit(name, "is neither a claim, a meeting, a report of a post nor a participation"));
        }
        if let Some(slot) = slot
            && !values(self.store, &iri, maj::HOLDER)?.is_empty()
        {
            let message = format!("is of a post; its slots are {}", words(|slot| slot.is_of_post()));
            return if slot.is_of_post() { Ok(things) } else { Err(unfit(name, &message)) };
        }
        match slot.map(Slot::is_of_participation) {
            Some(true) if !participation => Err(unfit(
                name,
                &format!("is a claim or a meeting; its slots are {}", words(|slot| !slot.is_of_participation())),
            )),
            Some(false) if participation => {
                Err(unfit(name, &format!("is a participation; its slots are {}", words(Slot::is_of_participation))))
            }
            _ => Ok(things),
        }
    }

    /// The judgement that an id, or the first digits of one, names; one that holds.
    pub fn judgement(&self, id: &str) -> Result<String, ReviewError> {
        let all = self.store.judgements()?;
        let found: Vec<&str> = all.iter().map(|it| it.id.as_str()).filter(|it| it.starts_with(id)).collect();
        let judgement = match found.as_slice() {
            [one] => *one,
            [] => return Err(unfit(id, "no judgement has this id; `majlis judge list` shows them")),
            several => return Err(unfit(id, &format!("several begin so: {}", several.join(", ")))),
        };
        match all.iter().find(|it| it.withdraws() == Some(judgement)) {
            Some(earlier) => Err(unfit(judgement, &format!("was withdrawn by {} already", earlier.id))),
            None if all.iter().any(|it| it.id == judgement && it.withdraws().is_some()) => {
                Err(unfit(judgement, "is a withdrawal; judge again what was withdrawn"))
            }
            None => Ok(judgement.to_owned()),
        }
    }

    /// The value of a slot as it is stored: of things their IRI.
    pub fn value(&self, slot: Slot, value: &str) -> Result<String, ReviewError> {
        let kind = match slot {
            Slot::Actor => ParameterKind::Actor,
            Slot::Place => ParameterKind::Place,
            Slot::Topic => ParameterKind::Topic,
            Slot::Date | Slot::Status | Slot::Kind | Slot::Role => return Ok(value.to_owned()),
        };
        match self.stored(value)? {
            Some(iri) => Ok(iri),
            None if value == NONE => Ok(value.to_owned()),
            None => self.named(kind, value),
        }
    }

    /// The thing of an IRI, in angle brackets or without its namespace too, if the store has it.
    fn stored(&self, name: &str) -> Result<Option<String>, ReviewError> {
        let bare = name.strip_prefix('<').and_then(|name| name.strip_suffix('>')).unwrap_or(name);
        let below = format!("{}{bare}", self.store.iris().namespace());
        for iri in [bare, &below] {
            if self.has(iri)? {
                return Ok(Some(iri.to_owned()));
            }
        }
        Ok(None)
    }

    /// A thing by its label or registry id.
    fn named(&self, kind: ParameterKind, name: &str) -> Result<String, ReviewError> {
        let given = name.to_owned();
        match self.labels.thing(kind.word(), kind, name) {
            Ok(thing) => Ok(thing.into_string()),
            Err(QueryError::UnknownLabel { .. }) => {
                Err(ReviewError::Unknown { name: given, nearest: self.nearest(kind, name) })
            }
            Err(QueryError::AmbiguousLabel { candidates, .. }) => {
                Err(ReviewError::Ambiguous { name: given, candidates })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Ids of the registry that are spelled like a name, or whose things are called so.
    fn nearest(&self, kind: ParameterKind, name: &str) -> Vec<String> {
        let fits = |entity: Entity<'_>| match kind {
            ParameterKind::Place => entity.kind() == EntityKind::Place,
            ParameterKind::Topic => entity.kind() == EntityKind::Topic,
            _ => matches!(entity.kind(), EntityKind::Person | EntityKind::Body),
        };
        let ids = self.registry.entities().map(|(_, entity)| entity).filter(|entity| fits(*entity));
        let likeness = |entity: Entity<'_>| strsim::normalized_damerau_levenshtein(name, entity.id());
        let mut spelled: Vec<(f64, &str)> = ids.map(|entity| (likeness(entity), entity.id())).collect();
        spelled.retain(|(alike, _)| *alike >= ALIKE);
        spelled.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        let mut found: Vec<String> = spelled.into_iter().map(|(_, id)| id.to_owned()).collect();
        if found.is_empty() {
            let called = self.registry.nearest(name, 4 * SUGGESTED).into_iter().filter(|entity| fits(*entity));
            found.extend(called.map(|entity| format!("{} ({})", entity.id(), entity.label_ar())));
        }
        found.truncate(SUGGESTED);
        found
    }

    /// The actors of documents that one of the edition joins; itself if it joins none.
    fn members(&self, actor: &str) -> Result<Vec<String>, ReviewError> {
        let mut members = BTreeSet::new();
        for identity in values(self.store, actor, maj::HAS_IDENTITY)? {
            members.extend(values(self.store, &identity, maj::JOINS)?);
        }
        Ok(if members.is_empty() { vec![actor.to_owned()] } else { members.into_iter().collect() })
    }

    /// The claims of a meeting or of a report of a post, the participations of claims behind one of a meeting, or the
    /// thing itself.
    fn settled(&self, iri: &str) -> Result<Vec<String>, ReviewError> {
        if self.store.iris().is_joined(iri) {
            return self.members(iri);
        }
        let meeting = iri.split_once("/participation/").map_or(iri, |(meeting, _)| meeting);
        let claims: Vec<String> = values(self.store, meeting, maj::CLAIM)?.into_iter().collect();
        if claims.is_empty() || meeting == iri {
            return Ok(if claims.is_empty() { vec![iri.to_owned()] } else { claims });
        }
        let mut parts = Vec::new();
        for claim in &claims {
            parts.extend(values(self.store, claim, maj::HAS_PARTICIPATION)?);
        }
        let (actor, evidence) = (values(self.store, iri, maj::HAS_ACTOR)?, values(self.store, iri, maj::HAS_EVIDENCE)?);
        let mut behind = BTreeSet::new();
        for part in parts {
            let words = values(self.store, &part, maj::HAS_EVIDENCE)?;
            // an actor that was joined with another has the other's IRI in the edition, and its own words
            let told = !words.is_empty() && words.is_subset(&evidence);
            if told || !values(self.store, &part, maj::HAS_ACTOR)?.is_disjoint(&actor) {
                behind.insert(part);
            }
        }
        if behind.is_empty() {
            return Err(unfit(iri, "stands for no participation of a claim; name that of a claim"));
        }
        Ok(behind.into_iter().collect())
    }
}

fn is_participation(iri: &str) -> bool {
    iri.contains("/participation/")
}

/// The slots that fit.
fn words(fits: impl Fn(Slot) -> bool) -> String {
    Slot::ALL.into_iter().filter(|slot| fits(*slot)).map(Slot::word).collect::<Vec<_>>().join(", ")
}

fn unfit(name: &str, message: &str) -> ReviewError {
    ReviewError::Unfit { name: name.to_owned(), message: message.to_owned() }
}
