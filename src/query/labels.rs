//! Labels → the things that have them: first the registry's, then those of the store that no registry knows.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};

use super::diagnostic::nearest;
use super::error::QueryError;
use super::header::ParameterKind;
use super::target::Answers;
use crate::graph::Iris;
use crate::registry::{Entity, EntityKind, Registry};
use crate::text::normalize::fold_name;
use crate::vocab::{THINGS, maj, skos};

/// Finds things by id and label.
pub struct Labels<'a> {
    answers: &'a dyn Answers,
    registry: &'a Registry,
    iris: &'a Iris,
}

impl std::fmt::Debug for Labels<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Labels").finish_non_exhaustive()
    }
}

/// The things that a kind of parameter takes.
struct Range {
    classes: &'static [NamedNodeRef<'static>],
    /// The steps with which their ids begin.
    steps: &'static [&'static str],
    registered: &'static [EntityKind],
    word: &'static str,
}

fn range(kind: ParameterKind) -> Range {
    use EntityKind::{Body, Person, Place, Topic};
    type Classes = &'static [NamedNodeRef<'static>];
    let concept: Classes = &[skos::CONCEPT];
    let (classes, steps, registered, word): (Classes, &[&str], &[EntityKind], _) = match kind {
        ParameterKind::Person => (&[maj::PERSON], &["person"], &[Person], "person"),
        ParameterKind::Body => (&[maj::BODY, maj::STATE], &["body"], &[Body], "body"),
        ParameterKind::Place => (&[maj::PLACE], &["place"], &[Place], "place"),
        ParameterKind::Meeting => (&[maj::MEETING], &["meeting"], &[], "meeting"),
        ParameterKind::Topic => (concept, &["topic"], &[Topic], "topic"),
        ParameterKind::Kind => (concept, &["kind"], &[], "kind of meeting"),
        ParameterKind::Status => (concept, &["status"], &[], "status"),
        ParameterKind::Role => (concept, &["role"], &[], "role"),
        ParameterKind::Stance => (concept, &["stance"], &[], "stance"),
        _ => (&[maj::PERSON, maj::BODY, maj::STATE, maj::GROUP], &["person", "body"], &[Person, Body], "actor"),
    };
    Range { classes, steps, registered, word }
}

impl Range {
    /// Whether the IRI of a thing is one of this range: all concepts are of one class.
    fn steps_fit(&self, thing: &NamedNode) -> bool {
        let concept = self.classes == [skos::CONCEPT];
        !concept || self.steps.iter().any(|step| thing.as_str().contains(&format!("/{step}/")))
    }
}

impl<'a> Labels<'a> {
    /// The labels of a registry, and of all graphs of a store or endpoint whose things are named by `iris`.
    pub fn new(answers: &'a dyn Answers, registry: &'a Registry, iris: &'a Iris) -> Self {
        Self { answers, registry, iris }
    }

    /// The one thing of a kind that a value names by id or label. A label that one thing prefers and others merely bear
    /// means the first.
    pub fn thing(&self, parameter: &str, kind: ParameterKind, value: &str) -> Result<NamedNode, QueryError> {
        let range = range(kind);
        if let Some(thing) = self.by_id(&range, value)? {
            return Ok(thing);
        }
        let found = match self.registered(&range, value) {
            found if found.is_empty() => self.joined(self.stored(&range, value)?)?,
            found => found,
        };
        match found.as_slice() {
            [] => Err(QueryError::UnknownLabel {
                parameter: parameter.to_owned(),
                value: value.to_owned(),
                kind: range.word,
                nearest: self.alike(&range, value)?,
            }),
            [thing] => Ok(thing.clone()),
            several => Err(QueryError::AmbiguousLabel {
                parameter: parameter.to_owned(),
                value: value.to_owned(),
                candidates: several.iter().map(|thing| self.describe(thing)).collect::<Result<_, _>>()?,
            }),
        }
    }

    /// `person/slug` of any kind, and `slug` where the kind settles the rest.
    fn by_id(&self, range: &Range, value: &str) -> Result<Option<NamedNode>, QueryError> {
        let slug = value.replace('_', "-");
        let inside = range.steps.iter().map(|step| format!("{step}/{slug}"));
        for id in std::iter::once(value.to_owned()).chain(inside) {
            for namespace in [self.iris.namespace(), THINGS] {
                if let Ok(thing) = NamedNode::new(format!("{namespace}{id}"))
                    && self.is_in(range, &thing)?
                {
                    return Ok(Some(thing));
                }
            }
        }
        Ok(None)
    }

    fn is_in(&self, range: &Range, thing: &NamedNode) -> Result<bool, QueryError> {
        if !range.steps_fit(thing) {
            return Ok(false);
        }
        let types = self.answers.triples(Some(thing.as_ref()), Some(rdf::TYPE), None)?;
        Ok(range.classes.iter().any(|class| types.iter().any(|triple| triple.object.as_ref() == TermRef::from(*class))))
    }

    /// All things of a range.
    fn things(&self, range: &Range) -> Result<BTreeSet<NamedNode>, QueryError> {
        let mut things = BTreeSet::new();
        for class in range.classes {
            for triple in self.answers.triples(None, Some(rdf::TYPE), Some(*class))? {
                if let NamedOrBlankNode::NamedNode(thing) = triple.subject
                    && range.steps_fit(&thing)
                {
                    things.insert(thing);
                }
            }
        }
        Ok(things)
    }

    fn registered(&self, range: &Range, value: &str) -> Vec<NamedNode> {
        let mut found = self.registry.find(value);
        found.retain(|entity| range.registered.contains(&entity.kind()));
        let wanted = fold_name(value);
        let prefers = |entity: &&Entity<'_>| {
            [entity.label_ar(), entity.label_en()].iter().any(|label| fold_name(label) == wanted)
        };
        let preferred: Vec<&Entity<'_>> = found.iter().filter(prefers).collect();
        match preferred.as_slice() {
            [entity] => vec![self.node(**entity)],
            _ => found.iter().map(|entity| self.node(*entity)).collect(),
        }
    }

    fn node(&self, entity: Entity<'_>) -> NamedNode {
        match entity.kind() {
            EntityKind::Person => self.iris.person(entity.id()),
            EntityKind::Body => self.iris.body(entity.id()),
            EntityKind::Place => self.iris.place(entity.id()),
            EntityKind::Topic => self.iris.topic(entity.id()),
        }
    }

    /// Of several things without those of single documents that the edition joined into another.
    fn joined(&self, mut found: Vec<NamedNode>) -> Result<Vec<NamedNode>, QueryError> {
        if found.len() > 1 {
            let mut single = BTreeSet::new();
            for thing in &found {
                if !self.answers.triples(None, Some(maj::JOINS), Some(thing.as_ref()))?.is_empty() {
                    single.insert(thing.clone());
                }
            }
            found.retain(|thing| !single.contains(thing));
        }
        Ok(found)
    }

    /// Things of the store by label, those that prefer it alone if there are any.
    fn stored(&self, range: &Range, value: &str) -> Result<Vec<NamedNode>, QueryError> {
        let wanted = fold_name(value);
        for property in [skos::PREF_LABEL, skos::ALT_LABEL] {
            let labels = self.labels(range, property)?;
            let found: BTreeSet<NamedNode> = labels
                .into_iter()
                .filter(|(label, _)| fold_name(label) == wanted)
                .flat_map(|(_, things)| things)
                .collect();
            if !found.is_empty() {
                return Ok(found.into_iter().collect());
            }
        }
        Ok(Vec::new())
    }

    fn labels(
        &self,
        range: &Range,
        property: NamedNodeRef<'_>,
    ) -> Result<BTreeMap<String, BTreeSet<NamedNode>>, QueryError> {
        let things = self.things(range)?;
        let mut labels: BTreeMap<String, BTreeSet<NamedNode>> = BTreeMap::new();
        for triple in self.answers.triples(None, Some(property), None)? {
            if let (NamedOrBlankNode::NamedNode(thing), Term::Literal(label)) = (triple.subject, triple.object)
                && things.contains(&thing)
            {
                labels.entry(label.value().to_owned()).or_default().insert(thing);
            }
        }
        Ok(labels)
    }

    /// Labels that hold the words asked for; if there are none, those that are spelled alike.
    fn alike(&self, range: &Range, value: &str) -> Result<Vec<String>, QueryError> {
        let wanted = fold_name(value);
        let labels = self.labels(range, skos::PREF_LABEL)?;
        let holds = |label: &&String| !wanted.is_empty() && fold_name(label).contains(&wanted);
        let mut found: Vec<String> = labels.keys().filter(holds).cloned().collect();
        found.sort_by_key(|label| label.chars().count());
        found.truncate(5);
        if found.is_empty() {
            let registered = self.registry.nearest(value, 12).into_iter();
            let registered = registered.filter(|entity| range.registered.contains(&entity.kind()));
            found.extend(registered.map(|entity| entity.label_ar().to_owned()).take(3));
        }
        if found.is_empty() {
            found = nearest(value, labels.keys().map(String::as_str), 3);
        }
        Ok(found)
    }

    /// Id and preferred labels, for a list to choose from.
    fn describe(&self, thing: &NamedNode) -> Result<String, QueryError> {
        let mut labels = BTreeSet::new();
        for triple in self.answers.triples(Some(thing.as_ref()), Some(skos::PREF_LABEL), None)? {
            if let Term::Literal(label) = triple.object {
                labels.insert((label.language().map(str::to_owned), label.value().to_owned()));
            }
        }
        let mut labels: Vec<String> = labels.into_iter().map(|(_, label)| label).collect();
        if labels.is_empty() {
            // In the registry, but not in this store.
            let registered = self.registry.entities().find(|(_, entity)| self.node(*entity) == *thing);
            labels.extend(registered.map(|(_, entity)| format!("{} / {}", entity.label_ar(), entity.label_en())));
        }
        let id = thing.as_str().strip_prefix(self.iris.namespace()).unwrap_or(thing.as_str());
        Ok(format!("{id}  {}", labels.join(" / ")))
    }
}
