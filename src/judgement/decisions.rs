//! Judgements → what holds now: the last word on each pair and each slot, without what was withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Act, Judgement};
use super::{Slot, Verdict};

/// What the edition has to heed. Things are named by their IRIs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    pairs: BTreeMap<(String, String), Verdict>,
    rejected: BTreeSet<String>,
    corrected: BTreeMap<String, BTreeMap<Slot, String>>,
    /// Thing → ids of the judgements that hold for it.
    behind: BTreeMap<String, BTreeSet<String>>,
}

/// Judgements that were not withdrawn, and are no withdrawals, in the order of time, then of ids.
pub fn in_force(judgements: &[Judgement]) -> Vec<&Judgement> {
    let withdrawn: BTreeSet<&str> = judgements.iter().filter_map(Judgement::withdraws).collect();
    let holds = |judgement: &&Judgement| judgement.withdraws().is_none() && !withdrawn.contains(judgement.id.as_str());
    let mut left: Vec<&Judgement> = judgements.iter().filter(holds).collect();
    left.sort_by_key(|judgement| judgement.order());
    left
}

impl Decisions {
    /// What `judgements`, in any order, come to: of several on a pair or a slot the last in time holds.
    pub fn of(judgements: &[Judgement]) -> Self {
        let mut decisions = Self::default();
        let mut pairs: BTreeMap<(String, String), &str> = BTreeMap::new();
        let mut slots: BTreeMap<(&str, Slot), &str> = BTreeMap::new();
        for judgement in in_force(judgements) {
            let id = judgement.id.as_str();
            match &judgement.act {
                Act::Pair { verdict, things, others } => {
                    for (one, other) in things.iter().flat_map(|one| others.iter().map(move |other| (one, other))) {
                        decisions.decide(one, other, *verdict);
                        pairs.insert(pair(one, other), id);
                    }
                }
                Act::Reject { things } => {
                    for thing in things {
                        decisions.rejected.insert(thing.clone());
                        decisions.stands_behind(thing, id);
                    }
                }
                Act::Correct { things, slot, value } => {
                    for thing in things {
                        decisions.corrected.entry(thing.clone()).or_default().insert(*slot, value.clone());
                        slots.insert((thing, *slot), id);
                    }
                }
                Act::Withdraw { .. } => {}
            }
        }
        for ((one, other), id) in pairs {
            decisions.stands_behind(&one, id);
            decisions.stands_behind(&other, id);
        }
        slots.into_iter().for_each(|((thing, _), id)| decisions.stands_behind(thing, id));
        decisions
    }

    fn stands_behind(&mut self, thing: &str, id: &str) {
        self.behind.entry(thing.to_owned()).or_default().insert(id.to_owned());
    }

    /// Decides about two things, in any order.
    pub fn decide(&mut self, one: &str, other: &str, verdict: Verdict) {
        self.pairs.insert(pair(one, other), verdict);
    }

    /// What was decided about two things, in any order.
    pub fn between(&self, one: &str, other: &str) -> Option<Verdict> {
        self.pairs.get(&pair(one, other)).copied()
    }

    /// All decided pairs, each in the order of letters.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, Verdict)> {
        self.pairs.iter().map(|((one, other), verdict)| (one.as_str(), other.as_str(), *verdict))
    }

    /// Whether a claim or a participation was rejected.
    pub fn rejects(&self, thing: &str) -> bool {
        self.rejected.contains(thing)
    }

    /// The values that were given to slots of a claim or a participation.
    pub fn corrections(&self, thing: &str) -> impl Iterator<Item = (Slot, &str)> {
        let slots = self.corrected.get(thing).into_iter().flatten();
        slots.map(|(slot, value)| (*slot, value.as_str()))
    }

    /// Things with the ids of the judgements that hold for them.
    pub fn behind(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.behind.iter().map(|(thing, ids)| (thing.as_str(), ids))
    }

    /// Ids of all judgements that hold.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.behind.values().flatten().map(String::as_str).collect()
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    (first.to_owned(), second.to_owned())
}
