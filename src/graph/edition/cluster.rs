//! Claims → groups that tell of one meeting each.
//!
//! Candidates are found by shared days and actors or titles; the best pairs are joined first, and a group takes another
//! only if each member of the one can be the same meeting as each of the other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::compatible::{Candidate, Score, can_be_one, score};
use crate::graph::claims::Claim;
use crate::graph::world::World;
use crate::judgement::{Decisions, Verdict};

/// Meetings longer than this are not compared day by day.
const DAYS: usize = 31;

/// Groups of indexes into `claims`, which are sorted by IRI; each group ascending, groups by their first member.
pub(super) fn clusters(claims: &[Claim], world: &World, decisions: &Decisions) -> Vec<Vec<usize>> {
    let candidates: Vec<Candidate<'_>> = claims.iter().map(|claim| Candidate::new(claim, world.iris())).collect();
    let mut groups: Vec<Vec<usize>> = (0..claims.len()).map(|index| vec![index]).collect();
    let mut group_of: Vec<usize> = (0..claims.len()).collect();
    for (_, one, other) in pairs(&candidates, world) {
        let (a, b) = (group_of[one].min(group_of[other]), group_of[one].max(group_of[other]));
        let apart = |x: usize, y: usize| {
            let verdict = decisions.between(&claims[x].iri, &claims[y].iri);
            verdict.is_some_and(|verdict| verdict != Verdict::Same)
        };
        let one = |x: usize, y: usize| !apart(x, y) && can_be_one(&candidates[x], &candidates[y], world);
        let fits = |&x: &usize| groups[b].iter().all(|&y| one(x, y));
        if a != b && groups[a].iter().all(fits) {
            let joined = std::mem::take(&mut groups[b]);
            joined.iter().for_each(|&member| group_of[member] = a);
            groups[a].extend(joined);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Pairs that can be one meeting and have enough in common, the best first.
fn pairs(candidates: &[Candidate<'_>], world: &World) -> Vec<(Score, usize, usize)> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for block in blocks(candidates).values() {
        for (position, &one) in block.iter().enumerate() {
            for &other in &block[position + 1..] {
                if !seen.insert((one, other)) || !can_be_one(&candidates[one], &candidates[other], world) {
                    continue;
                }
                if let Some(score) = score(&candidates[one], &candidates[other]) {
                    pairs.push((score, one, other));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Claims by day and by actor or title.
fn blocks<'a>(candidates: &'a [Candidate<'_>]) -> BTreeMap<(Date, &'a str), Vec<usize>> {
    let mut blocks: BTreeMap<(Date, &str), Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        for day in days(candidate) {
            let titles = candidate.titles.iter().map(String::as_str);
            for key in candidate.actors.iter().copied().chain(titles) {
                blocks.entry((day, key)).or_default().push(index);
            }
        }
    }
    blocks
}

/// The days of a candidate, with one more on each side where its date was reckoned.
fn days(candidate: &Candidate<'_>) -> Vec<Date> {
    let Some((first, last)) = candidate.days else { return Vec::new() };
    let margin = i32::from(candidate.reckoned()).days();
    let first = first.checked_sub(margin).unwrap_or(first);
    let last = last.checked_add(margin).unwrap_or(last);
    first.series(1.day()).take_while(|day| *day <= last).take(DAYS).collect()
}
