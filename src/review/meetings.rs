//! Meetings with conflicts, with little confidence, or merged on thin evidence.

use std::collections::BTreeSet;

use super::error::ReviewError;
use super::item::{Item, Why, rounded};
use super::view::{Meeting, View};
use crate::judgement::Slot;
use crate::vocab::maj;

/// Less confidence than this is little.
const LITTLE: f64 = 0.5;
/// Two claims of one meeting that share no larger part of their actors were merged on thin evidence.
const THIN: f64 = 0.5;

pub(super) fn items(view: &View<'_>) -> Result<Vec<Item>, ReviewError> {
    let mut items = Vec::new();
    for (iri, meeting) in &view.meetings {
        let mut doubts = conflicts(view, meeting);
        doubts.extend(little(view, meeting));
        doubts.extend(thin(view, meeting)?);
        if doubts.is_empty() {
            continue;
        }
        items.push(Item {
            id: iri.clone(),
            label: meeting.label.clone(),
            other: None,
            other_label: None,
            score: rounded(doubts.iter().map(|(doubt, _)| doubt).sum()),
            why: doubts.into_iter().map(|(_, why)| why).collect(),
            candidates: Vec::new(),
            sentence: None,
            evidence: meeting.evidence.iter().cloned().collect(),
        });
    }
    Ok(items)
}

fn corrected(view: &View<'_>, meeting: &Meeting, wanted: impl Fn(Slot) -> bool) -> bool {
    meeting.claims.iter().any(|claim| view.decisions.corrections(claim).any(|(slot, _)| wanted(slot)))
}

/// A conflict that nobody has settled by a correction counts as one.
fn conflicts(view: &View<'_>, meeting: &Meeting) -> Vec<(f64, Why)> {
    let mut found = Vec::new();
    let last = |iri: &str| iri.rsplit('/').next().unwrap_or(iri).to_owned();
    let list = |values: &BTreeSet<String>, of: &dyn Fn(&str) -> String| {
        values.iter().map(|value| of(value)).collect::<Vec<_>>().join(", ")
    };
    if !meeting.other_dates.is_empty() && !corrected(view, meeting, |slot| slot == Slot::Date) {
        let others = list(&meeting.other_dates, &str::to_owned);
        let chosen = meeting.date.clone().unwrap_or_default();
        found.push((1.0, Why::new("date-conflict", [("chosen", chosen), ("others", others)])));
    }
    if !meeting.other_statuses.is_empty() && !corrected(view, meeting, |slot| slot == Slot::Status) {
        let others = list(&meeting.other_statuses, &last);
        let chosen = meeting.status.as_deref().map(last).unwrap_or_default();
        found.push((1.0, Why::new("status-conflict", [("chosen", chosen), ("others", others)])));
    }
    found
}

/// Little confidence, unless somebody has looked at the meeting and corrected or confirmed a value.
fn little(view: &View<'_>, meeting: &Meeting) -> Option<(f64, Why)> {
    let confidence = meeting.confidence;
    let doubtful = confidence < LITTLE && !corrected(view, meeting, |_| true);
    doubtful
        .then(|| (1.0 - confidence, Why::new("little-confidence", [("confidence", rounded(confidence).to_string())])))
}

/// The two claims that have least in common, if that is little and nobody has judged them.
fn thin(view: &View<'_>, meeting: &Meeting) -> Result<Option<(f64, Why)>, ReviewError> {
    let mut claims = Vec::new();
    for claim in &meeting.claims {
        let mut actors = BTreeSet::new();
        for part in view.values(claim, maj::HAS_PARTICIPATION)? {
            actors.extend(view.values(&part, maj::HAS_ACTOR)?);
        }
        claims.push((claim, actors));
    }
    let mut least: Option<(f64, &String, &String)> = None;
    for (index, (one, first)) in claims.iter().enumerate() {
        for (other, second) in &claims[index + 1..] {
            let shared = first.intersection(second).count() as f64 / first.union(second).count().max(1) as f64;
            let judged = view.decisions.between(one, other).is_some();
            if !judged && shared <= THIN && least.is_none_or(|(least, ..)| shared < least) {
                least = Some((shared, one, other));
            }
        }
    }
    Ok(least.map(|(shared, one, other)| {
        let values = [("shared", rounded(shared).to_string()), ("one", view.short(one)), ("other", view.short(other))];
        (1.0 - shared, Why::new("thin-merge", values))
    }))
}
