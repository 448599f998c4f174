//! People whom reports give a post that the registry does not have, or has on other days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::error::ReviewError;
use super::item::{Item, Why};
use super::view::{Part, View};
use crate::judgement::Slot;
use crate::registry::{Entity, Person, Post, Registry};
use crate::text::normalize::{fold, fold_name};
use crate::vocab::maj;

/// What reports say of one person's post, against the registry in one way.
struct Finding<'v> {
    part: &'v Part,
    day: Date,
    count: usize,
    why: Why,
}

pub(super) fn items(view: &View<'_>) -> Result<Vec<Item>, ReviewError> {
    let mut found: BTreeMap<(&str, String, &str), Finding<'_>> = BTreeMap::new();
    for meeting in view.meetings.values() {
        let Some(day) = meeting.day else { continue };
        for part in &meeting.parts {
            let Some(Entity::Person(person)) = view.registered.get(&part.actor) else { continue };
            for text in &part.posts {
                let Some(why) = against(view.registry, person, text, day) else { continue };
                if confirmed(view, part, &meeting.claims)? {
                    continue;
                }
                let key = (part.actor.as_str(), fold_name(text), why.reason);
                let finding = found.entry(key).or_insert_with(|| Finding { part, day, count: 0, why: why.clone() });
                finding.count += 1;
                if day < finding.day {
                    (finding.part, finding.day, finding.why) = (part, day, why);
                }
            }
        }
    }
    Ok(found.into_values().map(|finding| item(view, finding)).collect())
}

fn item(view: &View<'_>, finding: Finding<'_>) -> Item {
    let Finding { part, count, mut why, .. } = finding;
    // a contradiction weighs as much as two gaps
    let weight = if why.reason == "post-at-another-time" { 2.0 } else { 1.0 };
    why.values.insert("count", count.to_string());
    Item {
        id: part.iri.clone(),
        label: view.label(&part.actor),
        other: None,
        other_label: None,
        score: weight * count as f64,
        why: vec![why],
        candidates: Vec::new(),
        sentence: None,
        evidence: part.evidence.iter().cloned().collect(),
    }
}

/// What speaks against `text` as a post of the person on the day: nothing if one then held is that post, or has at least
/// its role and none of another time fits better.
fn against(registry: &Registry, person: &Person, text: &str, day: Date) -> Option<Why> {
    let posts = registry.posts_of(&person.id);
    let (held, others): (Vec<&Post>, Vec<&Post>) = posts.into_iter().partition(|post| post.held_on(day));
    if held.iter().any(|post| names_with_body(registry, text, post)) {
        return None;
    }
    let values = [("post", text.to_owned()), ("day", day.to_string())];
    let Some(other) = others.iter().find(|post| names_with_body(registry, text, post)) else {
        let known = held.iter().any(|post| names(text, post));
        return (!known).then(|| Why::new("post-not-in-registry", values));
    };
    let mut why = Why::new("post-at-another-time", values);
    let bound = |date: &Option<String>| date.clone().unwrap_or_else(|| "..".to_owned());
    why.values.insert("held", format!("{}/{}", bound(&other.start), bound(&other.end)));
    Some(why)
}

/// Whether the words of a text begin with those of the role of a post; the body comes behind them.
fn names(text: &str, post: &Post) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=words.len()).any(|end| post.is_role(&words[..end].join(" ")))
}

/// Whether a text is the role of a post, or begins with it and goes on with a word of the body: the president of a
/// commission is not that of a coalition.
fn names_with_body(registry: &Registry, text: &str, post: &Post) -> bool {
    let body = registry.body(&post.body).map(|body| fold(&body.label_ar)).unwrap_or_default();
    let of_body = |word: &str| body.split_whitespace().any(|known| known == fold(word));
    post.is_role(text) || (names(text, post) && text.split_whitespace().skip(1).any(of_body))
}

/// Whether somebody has said who takes part there.
fn confirmed(view: &View<'_>, part: &Part, claims: &BTreeSet<String>) -> Result<bool, ReviewError> {
    for claim in claims {
        for other in view.values(claim, maj::HAS_PARTICIPATION)? {
            let mut settled = view.decisions.corrections(&other);
            if let Some((_, actor)) = settled.find(|(slot, _)| *slot == Slot::Actor)
                && actor == part.actor
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
