//! Claims → pairs worth comparing: those that share a day and a party, or a month and two.
//!
//! The cost stays linear: a claim lies in a bounded number of blocks, and within a large block it is compared with its
//! neighbours alone. A block grows large when many sites report of one actor on one day; its claims lie in the order of
//! their parties and places, so that those that tell of one meeting are neighbours, and joining is transitive.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::candidate::Candidate;
use crate::record::Status;

/// Days of one claim that have a block; a longer meeting meets others at its beginning.
const DAYS: usize = 31;
/// Months that a claim without a day may lie in.
const MONTHS: usize = 4;
/// Names of parties of one claim that make blocks two by two.
const KEYS: usize = 12;
/// Claims of a block with which each is compared.
const NEIGHBOURS: usize = 24;

/// What claims of a block share.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    /// A day, and a party or title.
    Day(Date, &'a str),
    /// The first day of a month, and two parties: for those of which one is not known to the day.
    Month(Date, &'a str, &'a str),
    /// Two parties of a meeting planned or postponed; of a gathering that one alone holds, that one twice.
    Plan(&'a str, &'a str),
}

/// Pairs of numbers of candidates, the smaller first.
pub(super) fn pairs(candidates: &[Candidate<'_>]) -> BTreeSet<(usize, usize)> {
    let vague = |at: usize| !candidates[at].is_exact();
    let postponed = |at: usize| candidates[at].claim.status == Status::Postponed;
    let mut pairs = BTreeSet::new();
    for (key, mut block) in blocks(candidates) {
        block.sort_by_cached_key(|&at| order(&candidates[at]));
        let worth = |one: usize, other: usize| match key {
            Key::Day(..) => true,
            Key::Month(..) => vague(one) || vague(other),
            Key::Plan(..) => postponed(one) || postponed(other),
        };
        // those that can pair with any other go first, so that each finds them near
        if !matches!(key, Key::Day(..)) {
            let (few, many): (Vec<usize>, Vec<usize>) = block.iter().partition(|at| worth(**at, **at));
            for &one in few.iter().take(NEIGHBOURS) {
                pairs.extend(many.iter().map(|&other| (one.min(other), one.max(other))));
            }
            block = few;
        }
        for (position, &one) in block.iter().enumerate() {
            let near = block[position + 1..].iter().take(NEIGHBOURS);
            pairs.extend(near.map(|&other| (one.min(other), one.max(other))));
        }
    }
    pairs
}

/// What brings claims of one meeting next to each other in a block: its parties, places, kind.
fn order<'a>(candidate: &Candidate<'a>) -> (Vec<&'a str>, Option<&'a String>, &'a str) {
    let mut outermost: Vec<&str> = candidate.present.parties.iter().map(|party| party.outermost()).collect();
    outermost.sort_unstable();
    outermost.dedup();
    (outermost, candidate.claim.places.first(), &candidate.claim.iri)
}

fn blocks<'a>(candidates: &'a [Candidate<'a>]) -> BTreeMap<Key<'a>, Vec<usize>> {
    let mut blocks: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let titles = candidate.titles.iter().map(String::as_str);
        let names = candidate.present.parties.iter().flat_map(|party| party.names());
        let alone: BTreeSet<&str> = names.chain(titles).collect();
        for day in days(candidate) {
            alone.iter().for_each(|name| blocks.entry(Key::Day(day, name)).or_default().push(at));
        }
        let names: BTreeSet<&str> =
            candidate.present.parties.iter().flat_map(|it| [it.outermost(), it.actor]).collect();
        let names: Vec<&str> = names.into_iter().take(KEYS).collect();
        let two =
            names.iter().enumerate().flat_map(|(at, one)| names[at + 1..].iter().map(move |other| (*one, *other)));
        let is_plan = matches!(candidate.claim.status, Status::Planned | Status::Postponed);
        for (one, other) in two {
            for month in months(candidate) {
                blocks.entry(Key::Month(month, one, other)).or_default().push(at);
            }
            if is_plan {
                blocks.entry(Key::Plan(one, other)).or_default().push(at);
            }
        }
        if let Some(holder) = candidate.holder().filter(|_| is_plan) {
            blocks.entry(Key::Plan(holder, holder)).or_default().push(at);
        }
    }
    blocks.retain(|_, block| block.len() > 1);
    blocks
}

/// The days of a claim that is known to the day, with the one before where its date may be late, and those after on which
/// it may go on; those of news without a day, which are few.
fn days(candidate: &Candidate<'_>) -> Vec<Date> {
    let few = candidate.is_exact() || candidate.is_undated;
    let Some((first, last)) = candidate.span.filter(|_| few) else { return Vec::new() };
    let first = first.checked_sub(i32::from(candidate.may_be_late()).days()).unwrap_or(first);
    let last = candidate.goes_on_until().unwrap_or(last);
    first.series(1.day()).take_while(|day| *day <= last).take(DAYS).collect()
}

/// The months in which a claim may lie, by their first days.
fn months(candidate: &Candidate<'_>) -> Vec<Date> {
    let Some((first, last)) = candidate.span else { return Vec::new() };
    first.first_of_month().series(1.month()).take_while(|month| *month <= last).take(MONTHS).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::graph::claims::{Claim, read};
    use crate::graph::nodes::Nodes;
    use crate::graph::{Entry, World, emit};

    /// Pairs among so many claims of one actor who meets another stranger each time, all on one date.
    fn pairs_of(claims: usize, date: &str, world: &World) -> usize {
        let mut reports = BTreeMap::new();
        let claims: Vec<Claim> = (0..claims)
            .flat_map(|number| {
                let meeting = serde_json::json!({"id": "m1", "kind": "meeting", "status": "held", "date": date,
                    "date_basis": "stated", "confidence": 0.8, "participants": [
                    {"name": "s", "id": "sergey-lavrov", "type": "person"},
                    {"name": format!("n{number} f{number}"), "type": "person", "represents": "turkey-mfa"}]});
                let record = serde_json::json!({"id": number.to_string(), "meetings": [meeting]});
                let entry = Entry::coded(serde_json::from_value(record).expect("a record"), world);
                read(&Nodes::of(emit(&entry, world).quads), &mut reports)
            })
            .collect();
        let candidates: Vec<Candidate<'_>> =
            claims.iter().map(|claim| Candidate::new(claim, &reports, world)).collect();
        pairs(&candidates).len()
    }

    #[test]
    fn pairs_grow_with_claims_alone_though_all_share_a_block() {
        let world = World::built_in().expect("the built-in world loads");
        for date in ["2018-05-07", "2018-05"] {
            let (few, many) = (pairs_of(200, date, &world), pairs_of(800, date, &world));
            assert!(few >= 200, "{date}: {few}");
            assert!(many < 5 * few, "{date}: {few} pairs of 200 claims, {many} of 800");
        }
    }
}
