//! Actors of like names, and meetings of one day with a shared actor, that were neither merged nor judged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::item::{Item, Why, rounded};
use super::view::{Meeting, View};
use crate::text::normalize::fold_name;

/// Least likeness of two names.
const ALIKE: f64 = 0.8;
/// A word or an actor of a day that more have tells nothing, and would cost a comparison of each with each.
const CROWD: usize = 200;

pub(super) fn items(view: &View<'_>) -> Vec<Item> {
    let mut items = names(view);
    items.extend(meetings(view));
    items
}

/// Pairs of unknown actors that share a word and are called alike.
fn names(view: &View<'_>) -> Vec<Item> {
    let mut meetings: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for part in view.meetings.values().flat_map(|meeting| &meeting.parts) {
        let (count, evidence) = meetings.entry(&part.actor).or_default();
        *count += 1;
        evidence.extend(part.evidence.iter().cloned());
    }
    let folded: BTreeMap<&str, String> =
        view.unknown.iter().map(|(actor, name)| (actor.as_str(), fold_name(name))).collect();
    let mut by_word: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (actor, name) in &folded {
        name.split_whitespace().collect::<BTreeSet<_>>().into_iter().for_each(|word| {
            by_word.entry(word).or_default().push(actor);
        });
    }
    let pair = |one: &str, other: &str| {
        let alike = strsim::normalized_damerau_levenshtein(&folded[one], &folded[other]);
        if alike < ALIKE || view.decisions.between(one, other).is_some() {
            return None;
        }
        let count = |actor| meetings.get(actor).map_or(0, |(count, _)| *count);
        Some(Item {
            id: one.to_owned(),
            label: view.label(one),
            other: Some(other.to_owned()),
            other_label: Some(view.label(other)),
            // how alike, and how much hangs on it
            score: rounded(alike * (1.0 + count(one).min(count(other)) as f64).log2()),
            why: vec![Why::new("like-names", [("alike", rounded(alike).to_string())])],
            candidates: Vec::new(),
            sentence: None,
            evidence: meetings.get(one).map(|(_, evidence)| evidence.clone()).unwrap_or_default(),
        })
    };
    pairs(by_word.values()).into_iter().filter_map(|(one, other)| pair(one, other)).collect()
}

/// Pairs of meetings of one day that share an actor, told by different documents.
fn meetings(view: &View<'_>) -> Vec<Item> {
    let mut blocks: BTreeMap<(Date, &str), Vec<&str>> = BTreeMap::new();
    for (iri, meeting) in &view.meetings {
        for actor in meeting.day.iter().flat_map(|_| meeting.actors()) {
            blocks.entry((meeting.day.unwrap_or_default(), actor)).or_default().push(iri);
        }
    }
    pairs(blocks.values()).into_iter().filter_map(|(one, other)| like_meetings(view, one, other)).collect()
}

fn like_meetings(view: &View<'_>, one: &str, other: &str) -> Option<Item> {
    let (first, second) = (&view.meetings[one], &view.meetings[other]);
    let judged = first.claims.iter().any(|a| second.claims.iter().any(|b| view.decisions.between(a, b).is_some()));
    // one document that tells of two means two
    if judged || !first.documents.is_disjoint(&second.documents) {
        return None;
    }
    let shared: Vec<String> = first.actors().intersection(&second.actors()).map(|actor| view.label(actor)).collect();
    Some(Item {
        id: one.to_owned(),
        label: first.label.clone(),
        other: Some(other.to_owned()),
        other_label: Some(second.label.clone()),
        score: rounded(in_common(first, second)),
        why: vec![Why::new(
            "same-day",
            [("day", first.date.clone().unwrap_or_default()), ("actors", shared.join(" \u{2013} "))],
        )],
        candidates: Vec::new(),
        sentence: None,
        evidence: first.evidence.iter().cloned().collect(),
    })
}

/// The part of all actors that both have, and half as much again for the kind and for a place.
fn in_common(one: &Meeting, other: &Meeting) -> f64 {
    let (first, second) = (one.actors(), other.actors());
    let shared = first.intersection(&second).count() as f64 / first.union(&second).count().max(1) as f64;
    let half = |agree: bool| if agree { 0.5 } else { 0.0 };
    shared * (1.0 + half(one.kind == other.kind) + half(!one.places.is_disjoint(&other.places)))
}

/// Each pair of the members of a block, once.
fn pairs<'a>(blocks: impl Iterator<Item = &'a Vec<&'a str>>) -> BTreeSet<(&'a str, &'a str)> {
    let mut pairs = BTreeSet::new();
    for block in blocks.filter(|block| block.len() <= CROWD) {
        for (index, &one) in block.iter().enumerate() {
            pairs.extend(block[index + 1..].iter().map(|&other| (one.min(other), one.max(other))));
        }
    }
    pairs
}
