//! Names that the registry does not know, by how many meetings they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Candidate, Item, Why, alike};
use super::view::View;
use crate::registry::{Entity, EntityKind};

/// Least likeness of a candidate.
const ALIKE: f64 = 0.7;
/// Candidates shown.
const CANDIDATES: usize = 3;

pub(super) fn items(view: &View<'_>) -> Vec<Item> {
    let mut seen: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for meeting in view.meetings.values() {
        for part in meeting.parts.iter().filter(|part| view.unknown.contains_key(&part.actor)) {
            let (count, evidence) = seen.entry(&part.actor).or_default();
            *count += 1;
            evidence.extend(part.evidence.iter().cloned());
        }
    }
    let judged: BTreeSet<&str> = view.decisions.behind().map(|(thing, _)| thing).collect();
    let open = seen.into_iter().filter(|(actor, _)| !view.selves(actor).any(|it| judged.contains(it)));
    open.map(|(actor, (count, evidence))| item(view, actor, count, evidence)).collect()
}

fn item(view: &View<'_>, actor: &str, count: usize, evidence: Vec<String>) -> Item {
    let mut why = vec![Why::new("not-in-registry", [("count", count.to_string())])];
    // a name that means its actor in one document only is worth less than one that returns
    let fleeting = view.short(actor).starts_with("doc/");
    why.extend(fleeting.then(|| Why::new("of-one-document", [])));
    Item {
        id: actor.to_owned(),
        label: view.label(actor),
        other: None,
        other_label: None,
        score: count as f64 / if fleeting { 2.0 } else { 1.0 },
        why,
        candidates: Vec::new(),
        sentence: None,
        evidence,
    }
}

/// People and bodies of the registry that are called alike, without those that were judged another.
pub(super) fn candidates(view: &View<'_>, item: &Item) -> Vec<Candidate> {
    let near = view.registry.nearest(&item.label, 4 * CANDIDATES).into_iter();
    let mut found: Vec<Candidate> = near
        .filter(|entity| matches!(entity.kind(), EntityKind::Person | EntityKind::Body))
        .map(|entity| Candidate {
            id: entity.id().to_owned(),
            label: view.entity_label(entity).to_owned(),
            alike: most_alike(&item.label, entity),
        })
        .filter(|candidate| candidate.alike >= ALIKE)
        .collect();
    found.sort_by(|one, other| other.alike.total_cmp(&one.alike).then_with(|| one.id.cmp(&other.id)));
    found.truncate(CANDIDATES);
    found
}

/// The likeness of the name that is most alike.
fn most_alike(name: &str, entity: Entity<'_>) -> f64 {
    let names = std::iter::once(entity.label_ar()).chain(entity.aliases_ar().iter().map(String::as_str));
    names.map(|other| alike(name, other)).fold(0.0, f64::max)
}
