//! Claims → groups that tell of one meeting each.
//!
//! The best pairs are joined first, and a group takes another only if nothing excludes that their members are one
//! meeting. Claims without a day come last: each joins a meeting only if no other fits about as well.

use std::collections::{BTreeMap, BTreeSet};

use super::block;
use super::candidate::Candidate;
use super::feature::{Sheet, Stand, postpones, stand};
use super::groups::Groups;
use super::overlap::tells_more;
use crate::graph::claims::{Claim, Reports};
use crate::graph::world::World;
use crate::judgement::Decisions;
use crate::record::Status;

/// Members of a group that are compared before it takes another: the first ones stand for all.
const WITNESSES: usize = 8;
/// What one meeting must be ahead of the next best for a claim without a day to be of it.
const AHEAD: f64 = 0.1;

/// Why two claims were joined.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Why {
    /// People said so.
    Judged,
    /// By what they have in common.
    Scored(Sheet),
}

/// Two claims by number that were joined, the smaller first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    pub one: usize,
    pub other: usize,
    pub why: Why,
}

/// Claims of one meeting, ascending, and the joins that made them one: one fewer than claims.
#[derive(Debug)]
pub(super) struct Cluster {
    pub members: Vec<usize>,
    pub edges: Vec<Edge>,
}

/// Clusters of numbers of `claims`, which are sorted by IRI, in the order of their first members.
pub(super) fn clusters(claims: &[Claim], reports: &Reports, world: &World, decisions: &Decisions) -> Vec<Cluster> {
    let candidates: Vec<Candidate<'_>> = claims.iter().map(|claim| Candidate::new(claim, reports, world)).collect();
    let mut clustering = Clustering::new(&candidates, world, decisions);
    let (mut exact, mut vague) = (Vec::new(), Vec::new());
    for (one, other) in block::pairs(&candidates) {
        let Some(sheet) = Sheet::of(&candidates[one], &candidates[other], world).filter(Sheet::is_enough) else {
            continue;
        };
        let both = candidates[one].is_exact() && candidates[other].is_exact();
        if both { exact.push((one, other, sheet)) } else { vague.push((one, other, sheet)) }
    }
    exact.sort_by(|a, b| b.2.total.total_cmp(&a.2.total).then((a.0, a.1).cmp(&(b.0, b.1))));
    for (one, other, sheet) in exact {
        clustering.join(one, other, sheet);
    }
    clustering.place_vague(vague);
    clustering.finish()
}

struct Clustering<'a> {
    candidates: &'a [Candidate<'a>],
    world: &'a World,
    groups: Groups,
    /// Documents of each group: one report tells of a meeting once.
    documents: BTreeMap<usize, BTreeSet<&'a str>>,
    edges: Vec<Edge>,
}

impl<'a> Clustering<'a> {
    fn new(candidates: &'a [Candidate<'a>], world: &'a World, decisions: &Decisions) -> Self {
        let numbers: BTreeMap<&str, usize> =
            candidates.iter().enumerate().map(|(at, candidate)| (candidate.claim.iri.as_str(), at)).collect();
        let mut groups = Groups::new(candidates.len());
        let judged = groups.decide(&numbers, decisions).into_iter();
        let edge = |(one, other): (usize, usize)| Edge { one: one.min(other), other: one.max(other), why: Why::Judged };
        let edges = judged.map(edge).collect();
        let mut documents: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for (at, candidate) in candidates.iter().enumerate() {
            documents.entry(groups.of(at)).or_default().insert(&candidate.claim.document);
        }
        Self { candidates, world, groups, documents, edges }
    }

    /// Joins the groups of two claims, if nothing speaks against it.
    fn join(&mut self, one: usize, other: usize, sheet: Sheet) {
        let (a, b) = (self.groups.of(one), self.groups.of(other));
        if a == b || !self.fits(a, b) || !self.groups.join(one, other) {
            return;
        }
        let mut documents = self.documents.remove(&a).unwrap_or_default();
        let mut others = self.documents.remove(&b).unwrap_or_default();
        if documents.len() < others.len() {
            std::mem::swap(&mut documents, &mut others);
        }
        documents.extend(others);
        self.documents.insert(self.groups.of(one), documents);
        self.edges.push(Edge { one: one.min(other), other: one.max(other), why: Why::Scored(sheet) });
    }

    fn fits(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.documents.get(&a), self.documents.get(&b)) else { return false };
        let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
        if few.iter().any(|document| many.contains(document)) || !self.groups.may_join(a, b) {
            return false;
        }
        let witnesses = |group: usize| {
            let mut members = self.groups.members(group).to_vec();
            members.sort_unstable();
            members.truncate(WITNESSES);
            members
        };
        let (ours, theirs) = (witnesses(a), witnesses(b));
        let all: Vec<&Candidate<'_>> = ours.iter().chain(&theirs).map(|at| &self.candidates[*at]).collect();
        let of = |x: usize, y: usize| {
            let (x, y) = (&self.candidates[x], &self.candidates[y]);
            stand(x, y, self.world, !superseded(x, &all) && !superseded(y, &all))
        };
        // who is not told of in one report may be in a fuller one of the same meeting
        let fuller = |less: usize, among: &[usize], counterpart: usize| {
            let tells = |more: usize| tells_more(&self.candidates[more].present, &self.candidates[less].present);
            among.iter().any(|&more| more != less && tells(more) && of(more, counterpart) == Stand::Open)
        };
        ours.iter().all(|&x| {
            theirs.iter().all(|&y| match of(x, y) {
                Stand::Open => true,
                Stand::PartiesDiffer => fuller(x, &ours, y) || fuller(y, &theirs, x),
                Stand::Excluded => false,
            })
        })
    }

    /// Brings claims without a day, in the order of their IRIs, to the meeting that fits best. Meetings with a day go
    /// before other claims without one.
    fn place_vague(&mut self, pairs: Vec<(usize, usize, Sheet)>) {
        let mut of: BTreeMap<usize, Vec<(usize, Sheet)>> = BTreeMap::new();
        for (one, other, sheet) in pairs {
            for (claim, partner) in [(one, other), (other, one)] {
                if !self.candidates[claim].is_exact() {
                    of.entry(claim).or_default().push((partner, sheet.clone()));
                }
            }
        }
        for (claim, mut partners) in of {
            if partners.iter().any(|(partner, _)| self.candidates[*partner].is_exact()) {
                partners.retain(|(partner, _)| self.candidates[*partner].is_exact());
            }
            partners.sort_by(|a, b| b.1.total.total_cmp(&a.1.total).then(a.0.cmp(&b.0)));
            let Some((best, sheet)) = partners.first() else { continue };
            let rival = partners.iter().find(|(partner, _)| self.groups.of(*partner) != self.groups.of(*best));
            if rival.is_none_or(|(_, next)| sheet.total - next.total >= AHEAD) {
                self.join(claim, *best, sheet.clone());
            }
        }
    }

    fn finish(self) -> Vec<Cluster> {
        let mut edges: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
        for edge in self.edges {
            edges.entry(self.groups.of(edge.one)).or_default().push(edge);
        }
        let cluster = |members: Vec<usize>| {
            let mut edges = edges.remove(&self.groups.of(members[0])).unwrap_or_default();
            edges.sort_by_key(|edge| (edge.one, edge.other));
            Cluster { members, edges }
        };
        self.groups.sorted().into_iter().map(cluster).collect()
    }
}

/// Whether a claim plans a day that another of the same meeting postponed.
fn superseded(claim: &Candidate<'_>, others: &[&Candidate<'_>]) -> bool {
    claim.claim.status == Status::Planned && others.iter().any(|other| postpones(other, claim))
}
