//! Labels of a store → the things that have them.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term};
use oxigraph::store::Store;
use unicode_normalization::UnicodeNormalization;

use super::diagnostic::nearest;
use super::error::QueryError;
use super::header::ParameterKind;
use crate::text::normalize::fold_name;
use crate::vocab::{THINGS, maj, skos};

/// The labels of a store. Where one thing prefers a label and another merely bears it, the label means the first.
pub struct Labels<'a> {
    store: &'a Store,
}

impl std::fmt::Debug for Labels<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Labels").finish_non_exhaustive()
    }
}

/// Where things of a kind are found: their classes, the first step of their ids, and a word for messages.
struct Range {
    classes: &'static [NamedNodeRef<'static>],
    step: &'static str,
    word: &'static str,
}

fn range(kind: ParameterKind) -> Range {
    let (classes, step, word): (&'static [NamedNodeRef<'static>], _, _) = match kind {
        ParameterKind::Person => (&[maj::PERSON], "person", "person"),
        ParameterKind::Body => (&[maj::BODY, maj::STATE], "body", "body"),
        ParameterKind::Place => (&[maj::PLACE], "place", "place"),
        ParameterKind::Meeting => (&[maj::MEETING], "meeting", "meeting"),
        ParameterKind::Topic => (&[skos::CONCEPT], "topic", "topic"),
        ParameterKind::Kind => (&[skos::CONCEPT], "kind", "kind of meeting"),
        ParameterKind::Status => (&[skos::CONCEPT], "status", "status"),
        ParameterKind::Role => (&[skos::CONCEPT], "role", "role"),
        ParameterKind::Stance => (&[skos::CONCEPT], "stance", "stance"),
        _ => (&[maj::PERSON, maj::BODY, maj::STATE, maj::GROUP, maj::ACTOR], "", "actor"),
    };
    Range { classes, step, word }
}

impl<'a> Labels<'a> {
    /// The labels of all graphs of a store.
    pub fn new(store: &'a Store) -> Self {
        Self { store }
    }

    /// The one thing of a kind that a value names by id or label.
    pub fn thing(&self, parameter: &str, kind: ParameterKind, value: &str) -> Result<NamedNode, QueryError> {
        let range = range(kind);
        if let Some(thing) = self.by_id(&range, value) {
            return Ok(thing);
        }
        let wanted = key(value);
        let labels = self.labels(&range)?;
        for property in [skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL] {
            let found: BTreeSet<&NamedNode> = labels
                .iter()
                .filter(|(label, (own, _))| *own == property && key(label) == wanted)
                .flat_map(|(_, (_, things))| things)
                .collect();
            let mut things = found.into_iter();
            match (things.next(), things.next()) {
                (None, _) => continue,
                (Some(thing), None) => return Ok(thing.clone()),
                (Some(first), Some(second)) => {
                    let candidates = [first, second].into_iter().chain(things).map(|thing| self.describe(thing));
                    return Err(QueryError::AmbiguousLabel {
                        parameter: parameter.to_owned(),
                        value: value.to_owned(),
                        candidates: candidates.collect::<Result<_, _>>()?,
                    });
                }
            }
        }
        Err(QueryError::UnknownLabel {
            parameter: parameter.to_owned(),
            value: value.to_owned(),
            kind: range.word,
            nearest: alike(&wanted, value, labels.iter().map(|(label, _)| label.as_str())),
        })
    }

    /// `person/slug` of any kind, and `slug` where the kind settles the rest.
    fn by_id(&self, range: &Range, value: &str) -> Option<NamedNode> {
        let value = value.trim_start_matches('/');
        let steps = match range.step {
            "" => vec!["person/", "body/"],
            step => vec![step],
        };
        let slug = value.replace('_', "-");
        let inside = steps.iter().map(|step| format!("{THINGS}{}/{slug}", step.trim_end_matches('/')));
        std::iter::once(format!("{THINGS}{value}"))
            .chain(inside)
            .filter_map(|iri| NamedNode::new(iri).ok())
            .find(|thing| self.is_in(range, thing))
    }

    fn is_in(&self, range: &Range, thing: &NamedNode) -> bool {
        let concept = range.classes == [skos::CONCEPT];
        let typed = range.classes.iter().any(|class| {
            let subject = NamedOrBlankNodeRef::from(thing.as_ref());
            self.store.quads_for_pattern(Some(subject), Some(rdf::TYPE), Some((*class).into()), None).next().is_some()
        });
        typed && (!concept || thing.as_str().contains(&format!("/{}/", range.step)))
    }

    /// Every label of a kind of things, with the property that gives it.
    #[allow(clippy::type_complexity)]
    fn labels(&self, range: &Range) -> Result<Vec<(String, (NamedNodeRef<'static>, BTreeSet<NamedNode>))>, QueryError> {
        let mut out = Vec::new();
        let mut inside: BTreeMap<NamedNode, bool> = BTreeMap::new();
        for property in [skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL] {
            let mut of_property: BTreeMap<String, BTreeSet<NamedNode>> = BTreeMap::new();
            for quad in self.store.quads_for_pattern(None, Some(property), None, None) {
                let quad = quad.map_err(|error| QueryError::Store(error.to_string()))?;
                if let (NamedOrBlankNode::NamedNode(thing), Term::Literal(label)) = (quad.subject, quad.object)
                    && *inside.entry(thing.clone()).or_insert_with_key(|thing| self.is_in(range, thing))
                {
                    of_property.entry(label.value().to_owned()).or_default().insert(thing);
                }
            }
            out.extend(of_property.into_iter().map(|(label, things)| (label, (property, things))));
        }
        Ok(out)
    }

    /// Id and preferred labels, for a list to choose from.
    fn describe(&self, thing: &NamedNode) -> Result<String, QueryError> {
        let subject = NamedOrBlankNodeRef::from(thing.as_ref());
        let mut labels = BTreeSet::new();
        for quad in self.store.quads_for_pattern(Some(subject), Some(skos::PREF_LABEL), None, None) {
            let quad = quad.map_err(|error| QueryError::Store(error.to_string()))?;
            if let Term::Literal(label) = quad.object {
                labels.insert((label.language().map(str::to_owned), label.value().to_owned()));
            }
        }
        let labels: Vec<String> = labels.into_iter().map(|(_, label)| label).collect();
        let id = thing.as_str().strip_prefix(THINGS).unwrap_or(thing.as_str());
        Ok(format!("{id}  {}", labels.join(" / ")))
    }
}

/// What labels are compared by: folded Arabic, and Latin letters without case, accents, apostrophes, hyphens and
/// articles.
fn key(label: &str) -> String {
    let is_apostrophe = |c: char| matches!(c, '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{02BB}'..='\u{02BF}');
    let latin: String = fold_name(label)
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c) && !is_apostrophe(*c))
        .map(|c| if matches!(c, '-' | '\u{2010}'..='\u{2013}' | '_') { ' ' } else { c })
        .collect();
    let words: Vec<&str> = latin.split_whitespace().filter(|word| !matches!(*word, "al" | "el" | "the")).collect();
    words.join(" ")
}

/// Labels that hold the words asked for, or that are spelled alike.
fn alike<'l>(wanted: &str, value: &str, labels: impl Iterator<Item = &'l str> + Clone) -> Vec<String> {
    let mut found: Vec<String> =
        labels.clone().filter(|label| !wanted.is_empty() && key(label).contains(wanted)).map(str::to_owned).collect();
    found.sort_by_key(|label| (label.chars().count(), label.clone()));
    found.dedup();
    found.truncate(5);
    if found.is_empty() { nearest(value, labels, 3) } else { found }
}
