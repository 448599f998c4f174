//! Posts that reports give people and the registry does not have, has on other days, or gives to somebody else.
//!
//! Of texts the edition has reports of posts, held against the registry; of records that people coded the posts of
//! participants are held against it here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::error::ReviewError;
use super::item::{Item, Why};
use super::view::{Part, View};
use crate::judgement::Slot;
use crate::registry::{Entity, Person, Post, Registry, role_key};
use crate::text::normalize::{fold, fold_name};
use crate::vocab::{maj, org};

/// Why a report of a post counts half.
pub(super) const UNKNOWN_HOLDER: &str = "holder-not-in-registry";

/// What records say of one person's post, against the registry in one way.
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
        let told: BTreeSet<&str> = meeting.claims.iter().flat_map(|claim| view.told_at(claim)).collect();
        for part in meeting.parts.iter().filter(|part| !told.contains(part.actor.as_str())) {
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
    let mut items = told(view)?;
    items.extend(found.into_values().map(|finding| item(view, finding)));
    Ok(items)
}

/// What texts propose for the registry, or tell against it. A document counts 1, half on somebody whom the registry does
/// not know, and twice against it.
fn told(view: &View<'_>) -> Result<Vec<Item>, ReviewError> {
    let mut items = Vec::new();
    for (iri, report) in view.reports.iter().filter(|(_, report)| report.is_open()) {
        let mut documents = BTreeSet::new();
        for claim in &report.claims {
            documents.extend(view.values(claim, maj::IN_DOCUMENT)?);
        }
        let values = [
            ("post", report.post.clone()),
            ("day", report.first.clone().unwrap_or_default()),
            ("count", documents.len().to_string()),
        ];
        let known = view.registered.contains_key(&report.holder);
        let mut why = Vec::new();
        for tenure in &report.contradicts {
            let holder = view.values(tenure, org::MEMBER)?.pop_first().unwrap_or_default();
            let same = holder == report.holder;
            let reason = if same { "post-at-another-time" } else { "post-of-another" };
            let mut against = Why::new(reason, values.clone());
            let bound = |values: BTreeSet<String>| values.into_iter().next().unwrap_or_else(|| "..".to_owned());
            let days = (bound(view.values(tenure, maj::FROM)?), bound(view.values(tenure, maj::UNTIL)?));
            against.values.insert("held", format!("{}/{}", days.0, days.1));
            against.values.insert("holder", view.label(&holder));
            why.push(against);
        }
        let (against, unknown) = (if why.is_empty() { 1.0 } else { 2.0 }, if known { 1.0 } else { 0.5 });
        if why.is_empty() {
            why.push(Why::new("post-not-in-registry", values));
        }
        why.extend((!known).then(|| Why::new(UNKNOWN_HOLDER, [])));
        items.push(Item {
            id: iri.clone(),
            label: if known { view.label(&report.holder) } else { report.name.clone() },
            other: None,
            other_label: None,
            score: against * unknown * documents.len() as f64,
            why,
            candidates: Vec::new(),
            sentence: None,
            evidence: report.evidence.iter().cloned().collect(),
        });
    }
    Ok(items)
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
    if held.iter().any(|post| names_with_body(registry, text, post) || registry.is_titled(post, text)) {
        return None;
    }
    let values = [("post", text.to_owned()), ("day", day.to_string())];
    let Some(other) = others.iter().find(|post| names_with_body(registry, text, post)) else {
        let known = held.iter().any(|post| names(text, post) || is_head(text, post));
        return (!known).then(|| Why::new("post-not-in-registry", values));
    };
    let mut why = Why::new("post-at-another-time", values);
    let bound = |date: &Option<String>| date.clone().unwrap_or_else(|| "..".to_owned());
    why.values.insert("held", format!("{}/{}", bound(&other.start), bound(&other.end)));
    Some(why)
}

/// Whether a text is the first word of a role alone: (the) president.
fn is_head(text: &str, post: &Post) -> bool {
    role_key(&post.role_ar).split(' ').next() == Some(role_key(text).as_str())
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
