//! Actors of like names, and meetings of one day with a shared actor, that were neither merged nor judged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::item::{Item, Why, alike, rounded};
use super::view::{Meeting, View};
use crate::text::normalize::fold;

/// Least likeness of two names.
const ALIKE: f64 = 0.8;
/// A word or an actor of a day that more have tells nothing, and would cost a comparison of each with each.
const CROWD: usize = 200;

pub(super) fn items(view: &View<'_>) -> Vec<Item> {
    let mut items = names(view);
    items.extend(meetings(view));
    items
}

/// Where an actor takes part, and what shows it.
#[derive(Default)]
struct Presence<'v> {
    meetings: BTreeSet<&'v str>,
    evidence: Vec<String>,
}

/// Pairs of unknown actors that share a word, are called alike and never met each other.
fn names(view: &View<'_>) -> Vec<Item> {
    let mut presence: BTreeMap<&str, Presence<'_>> = BTreeMap::new();
    for (iri, meeting) in &view.meetings {
        for part in meeting.parts.iter().filter(|part| view.unknown.contains_key(&part.actor)) {
            let present = presence.entry(&part.actor).or_default();
            present.meetings.insert(iri);
            present.evidence.extend(part.evidence.iter().cloned());
        }
    }
    let folded: Vec<(&str, String)> = view.unknown.iter().map(|(actor, name)| (actor.as_str(), fold(name))).collect();
    let mut by_word: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (actor, name) in &folded {
        let words: BTreeSet<&str> = name.split_whitespace().collect();
        words.into_iter().for_each(|word| by_word.entry(word).or_default().push(actor));
    }
    let pairs = pairs(by_word.values()).into_iter();
    pairs.filter_map(|(one, other)| like_names(view, &presence, one, other)).collect()
}

fn like_names(view: &View<'_>, presence: &BTreeMap<&str, Presence<'_>>, one: &str, other: &str) -> Option<Item> {
    let alike = alike(&view.label(one), &view.label(other));
    if alike < ALIKE || view.judged(one, other) {
        return None;
    }
    let (first, second) = (presence.get(one)?, presence.get(other)?);
    // nobody meets himself
    if !first.meetings.is_disjoint(&second.meetings) {
        return None;
    }
    let meetings = first.meetings.len().min(second.meetings.len()) as f64;
    Some(Item {
        id: one.to_owned(),
        label: view.label(one),
        other: Some(other.to_owned()),
        other_label: Some(view.label(other)),
        // how alike, and how much hangs on it
        score: rounded(alike * (1.0 + meetings).log2()),
        why: vec![Why::new("like-names", [("alike", alike.to_string())])],
        candidates: Vec::new(),
        sentence: None,
        evidence: first.evidence.iter().chain(&second.evidence).cloned().collect(),
    })
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
