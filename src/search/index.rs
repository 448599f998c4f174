//! A store → the words by which its things are found.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term};
use oxigraph::store::{StorageError, Store};

use super::{HitKind, key};
use crate::vocab::{maj, skos, skosxl};

/// The classes of the graph, and what their members are found as.
const CLASSES: &[(NamedNodeRef<'static>, HitKind)] = &[
    (maj::PERSON, HitKind::Actor),
    (maj::BODY, HitKind::Actor),
    (maj::STATE, HitKind::Actor),
    (maj::GROUP, HitKind::Actor),
    (maj::PLACE, HitKind::Place),
];
/// What labels a thing, and how well: the less, the better.
const LABELS: &[(NamedNodeRef<'static>, u8)] =
    &[(skos::PREF_LABEL, 0), (maj::REPORTED_NAME, 0), (skos::ALT_LABEL, 1), (skos::HIDDEN_LABEL, 2)];

/// The rank of a short form that means the thing wherever nothing else is said.
const USUAL: u8 = 1;

/// Something that can be found.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub iri: NamedNode,
    pub kind: HitKind,
    /// Arabic label, or the sentence.
    pub ar: Option<String>,
    /// English label.
    pub en: Option<String>,
}

/// A label of a thing, or a sentence.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Place in [`Index::things`].
    pub thing: usize,
    pub form: String,
    /// 0 for what it is called, 1 for other names, 2 for short forms that several share.
    pub rank: u8,
    pub words: Vec<String>,
    pub joined: String,
}

/// Words → places in [`Index::entries`], in order.
pub(super) type Postings = BTreeMap<String, Vec<usize>>;

/// Things, their labels, and the words of these.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub things: Vec<Thing>,
    pub entries: Vec<Entry>,
    /// Words of labels.
    pub names: Postings,
    /// Consonants of the words of labels, and of whole labels.
    pub skeletons: Postings,
    /// Labels as one word.
    pub joined: Postings,
    /// Words of sentences, also without particles.
    pub sentences: Postings,
}

impl Index {
    /// Reads all labels and sentences of all graphs.
    pub(super) fn of(store: &Store) -> Result<Self, StorageError> {
        let mut index = Self::default();
        index.add_things(store)?;
        index.add_sentences(store)?;
        index.post();
        Ok(index)
    }

    fn add_things(&mut self, store: &Store) -> Result<(), StorageError> {
        let kinds = kinds(store)?;
        let mut labels: BTreeSet<(&str, u8, String, Option<String>)> = BTreeSet::new();
        for (property, rank) in LABELS {
            for quad in store.quads_for_pattern(None, Some(*property), None, None) {
                let quad = quad?;
                let (NamedOrBlankNode::NamedNode(thing), Term::Literal(label)) = (quad.subject, quad.object) else {
                    continue;
                };
                if let Some((iri, _)) = kinds.get_key_value(thing.as_str()) {
                    labels.insert((iri, *rank, label.value().to_owned(), label.language().map(str::to_owned)));
                }
            }
        }
        for (thing, form) in usual(store)? {
            if let Some((iri, _)) = kinds.get_key_value(thing.as_str()) {
                labels.insert((iri, USUAL, form.value().to_owned(), form.language().map(str::to_owned)));
            }
        }
        for (iri, rank, form, language) in labels {
            if self.things.last().is_none_or(|thing| thing.iri.as_str() != iri) {
                let iri_node = NamedNode::new_unchecked(iri);
                self.things.push(Thing { iri: iri_node, kind: kinds[iri], ar: None, en: None });
            }
            let number = self.things.len() - 1;
            let thing = &mut self.things[number];
            if rank == 0 {
                let label = if language.as_deref() == Some("en") { &mut thing.en } else { &mut thing.ar };
                label.get_or_insert_with(|| form.clone());
            }
            self.add(number, form, rank);
        }
        Ok(())
    }

    /// The same sentence of one document is found once.
    fn add_sentences(&mut self, store: &Store) -> Result<(), StorageError> {
        let mut sentences: BTreeMap<(String, String), String> = BTreeMap::new();
        for quad in store.quads_for_pattern(None, Some(maj::SENTENCE), None, None) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(evidence), Term::Literal(sentence)) = (quad.subject, quad.object) else {
                continue;
            };
            let document = object(store, evidence.as_ref(), maj::IN_DOCUMENT)?.unwrap_or_default();
            let evidence = evidence.into_string();
            let first = sentences.entry((document, sentence.value().to_owned())).or_insert_with(|| evidence.clone());
            if evidence < *first {
                *first = evidence;
            }
        }
        for ((_, sentence), iri) in sentences {
            let iri = NamedNode::new_unchecked(iri);
            self.things.push(Thing { iri, kind: HitKind::Sentence, ar: Some(sentence.clone()), en: None });
            self.add(self.things.len() - 1, sentence, 0);
        }
        Ok(())
    }

    fn add(&mut self, thing: usize, form: String, rank: u8) {
        let words = key::words(&form);
        if !words.is_empty() {
            let joined = key::joined(&words);
            self.entries.push(Entry { thing, form, rank, words, joined });
        }
    }

    fn post(&mut self) {
        for (number, entry) in self.entries.iter().enumerate() {
            let post = |postings: &mut Postings, key: String| {
                let numbers = postings.entry(key).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            };
            if self.things[entry.thing].kind == HitKind::Sentence {
                for word in &entry.words {
                    key::forms(word).into_iter().for_each(|form| post(&mut self.sentences, form));
                }
                continue;
            }
            for word in &entry.words {
                post(&mut self.names, word.clone());
                post(&mut self.skeletons, key::skeleton(word));
            }
            post(&mut self.skeletons, key::skeleton(&entry.joined));
            post(&mut self.joined, entry.joined.clone());
        }
    }
}

/// The things of a store that can be found by name.
fn kinds(store: &Store) -> Result<BTreeMap<String, HitKind>, StorageError> {
    let mut kinds = BTreeMap::new();
    for (class, kind) in CLASSES {
        for thing in subjects(store, rdf::TYPE, Some((*class).into()))? {
            kinds.insert(thing, *kind);
        }
    }
    for concept in subjects(store, rdf::TYPE, Some(skos::CONCEPT.into()))? {
        // kinds, roles and stances are concepts too
        if concept.contains("/topic/") {
            kinds.insert(concept, HitKind::Topic);
        }
    }
    for reported in subjects(store, maj::REPORTED_NAME, None)? {
        let node = NamedNodeRef::new_unchecked(&reported);
        let kind = match object(store, node, maj::REPORTED_TYPE)?.as_deref() {
            Some("venue" | "city" | "region" | "country") => HitKind::Place,
            _ => HitKind::Actor,
        };
        // its class says more
        kinds.entry(reported).or_insert(kind);
    }
    Ok(kinds)
}

fn subjects(
    store: &Store,
    property: NamedNodeRef<'_>,
    object: Option<oxigraph::model::TermRef<'_>>,
) -> Result<BTreeSet<String>, StorageError> {
    let mut found = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(property), object, None) {
        if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
            found.insert(node.into_string());
        }
    }
    Ok(found)
}

/// Things with the short forms that mean them in texts on any country and beside anybody.
fn usual(store: &Store) -> Result<Vec<(String, Literal)>, StorageError> {
    let mut found = Vec::new();
    for quad in store.quads_for_pattern(None, Some(maj::LABEL_OF), None, None) {
        let quad = quad?;
        let (label, Term::NamedNode(thing)) = (quad.subject.as_ref(), quad.object) else { continue };
        let has = |property| store.quads_for_pattern(Some(label), Some(property), None, None).next().is_some();
        if has(maj::COUNTRY) || has(maj::BESIDE) {
            continue;
        }
        for form in store.quads_for_pattern(Some(label), Some(skosxl::LITERAL_FORM), None, None) {
            if let Term::Literal(form) = form?.object {
                found.push((thing.as_str().to_owned(), form));
            }
        }
    }
    Ok(found)
}

/// The text or IRI of the first object in order, whichever the store gives first.
fn object(
    store: &Store,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Result<Option<String>, StorageError> {
    let subject = NamedOrBlankNodeRef::from(subject);
    let mut found: Option<String> = None;
    for quad in store.quads_for_pattern(Some(subject), Some(property), None, None) {
        let text = match quad?.object {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(_) => continue,
        };
        found = Some(found.map_or(text.clone(), |found| found.min(text)));
    }
    Ok(found)
}
