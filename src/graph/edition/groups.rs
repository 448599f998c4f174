//! Things by number → groups of those that are one, never against what people decided.

use std::collections::{BTreeMap, BTreeSet};

use crate::judgement::{Decisions, Verdict};

/// Groups under construction: at first each thing is one of its own.
#[derive(Debug)]
pub(super) struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Of each group, the things that it may not take in.
    apart: Vec<BTreeSet<usize>>,
}

impl Groups {
    /// Groups of as many things, one each.
    pub fn new(things: usize) -> Self {
        let members = (0..things).map(|thing| vec![thing]).collect();
        Self { group_of: (0..things).collect(), members, apart: vec![BTreeSet::new(); things] }
    }

    /// Heeds what people decided about things by their names; returns the pairs that it joined. Those kept apart go
    /// first, so that a chain of things judged the same never joins two judged different.
    pub fn decide(&mut self, numbers: &BTreeMap<&str, usize>, decisions: &Decisions) -> Vec<(usize, usize)> {
        let known = |(one, other, verdict): (&str, &str, Verdict)| {
            Some((*numbers.get(one)?, *numbers.get(other)?, verdict)).filter(|(one, other, _)| one != other)
        };
        let (same, apart): (Vec<_>, Vec<_>) =
            decisions.pairs().filter_map(known).partition(|(.., verdict)| *verdict == Verdict::Same);
        for (one, other, _) in apart {
            self.apart[one].insert(other);
            self.apart[other].insert(one);
        }
        let pairs = same.into_iter().map(|(one, other, _)| (one, other));
        pairs.filter(|(one, other)| self.of(*one) != self.of(*other) && self.join(*one, *other)).collect()
    }

    /// The group of a thing, by the number of one of its members.
    pub fn of(&self, thing: usize) -> usize {
        self.group_of[thing]
    }

    /// The members of the group of a thing, in no order that means anything.
    pub fn members(&self, thing: usize) -> &[usize] {
        &self.members[self.of(thing)]
    }

    /// Whether nobody decided against joining the groups of two things.
    pub fn may_join(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        !self.apart[one].iter().any(|thing| self.of(*thing) == other)
    }

    /// Joins the groups of two things, the smaller into the larger; says whether they are one now.
    pub fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        if one == other || !self.may_join(one, other) {
            return one == other;
        }
        let into_other = self.members[one].len() < self.members[other].len();
        let (into, from) = if into_other { (other, one) } else { (one, other) };
        let moved = std::mem::take(&mut self.members[from]);
        moved.iter().for_each(|thing| self.group_of[*thing] = into);
        self.members[into].extend(moved);
        let apart = std::mem::take(&mut self.apart[from]);
        self.apart[into].extend(apart);
        true
    }

    /// All groups, members ascending, groups by their first.
    pub fn sorted(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = self.members.iter().filter(|group| !group.is_empty()).cloned().collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }
}
