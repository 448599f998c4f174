//! Actors of documents → actors of the edition.
//!
//! What the registry does not know is an actor of its document until something joins it with that of another: what
//! people decided, else the same full name with the same body, the same post, or in reports of one meeting; a name of
//! three words is enough if nothing else is told. A body or post that contradicts keeps apart, and a surname joins nobody.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode};

use super::Draft;
use super::groups::Groups;
use crate::graph::claims::{Claim, PostClaim, Reports};
use crate::graph::iri::{below, is_full_name};
use crate::graph::world::World;
use crate::judgement::Decisions;
use crate::text::normalize::fold_name;
use crate::vocab::{itsrdf, maj, rdf};

/// Words of a name that is rare enough to join without body or post.
const LONG_NAME: usize = 3;

/// Why actors are one; the later, the weaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    Judged,
    SameBody,
    SamePost,
    SameMeeting,
    LongName,
}

impl Reason {
    /// Its name in the graph.
    fn name(self) -> &'static str {
        match self {
            Self::Judged => "judged",
            Self::SameBody => "same-name-and-body",
            Self::SamePost => "same-name-and-post",
            Self::SameMeeting => "same-name-and-meeting",
            Self::LongName => "same-long-name",
        }
    }

    /// How sure a join for this reason is.
    fn confidence(self) -> f64 {
        match self {
            Self::Judged => 1.0,
            Self::SameBody => 0.9,
            Self::SamePost => 0.8,
            Self::SameMeeting => 0.7,
            Self::LongName => 0.6,
        }
    }
}

/// What the claims of one document say of one actor.
#[derive(Debug, Default)]
struct Profile {
    iri: String,
    /// Kind and folded name, if the name is a full one that the registry does not know.
    name: Option<(String, String)>,
    facts: Facts,
}

/// What an actor, or a group of actors that are one, is known by.
#[derive(Debug, Default, Clone)]
struct Facts {
    bodies: BTreeSet<String>,
    posts: BTreeSet<String>,
}

impl Facts {
    fn add(&mut self, part: &crate::graph::claims::Part) {
        self.bodies.extend(part.represents.iter().cloned());
        self.bodies.extend(part.represents_texts.iter().map(|text| fold_name(text)));
        self.posts.extend(part.posts.iter().map(|text| fold_name(text)));
    }

    fn take_in(&mut self, other: Self) {
        self.bodies.extend(other.bodies);
        self.posts.extend(other.posts);
    }

    /// Whether both give bodies or, without a common body, posts, and have none in common.
    fn contradict(&self, other: &Self) -> bool {
        let apart = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            (!one.is_empty() && !other.is_empty()).then(|| one.is_disjoint(other))
        };
        let bodies = apart(&self.bodies, &other.bodies);
        bodies.or_else(|| apart(&self.posts, &other.posts)).unwrap_or(false)
    }
}

impl Profile {
    /// A post told in place of a name: another may hold it at another time.
    fn is_bare_post(&self) -> bool {
        self.name.as_ref().is_some_and(|(_, name)| self.facts.posts.iter().any(|post| name.starts_with(post.as_str())))
    }
}

/// Who is who.
#[derive(Debug)]
pub(super) struct Identities<'a> {
    world: &'a World,
    profiles: Vec<Profile>,
    numbers: BTreeMap<String, usize>,
    groups: Groups,
    /// What each group is known by; kept up to date, so that no join reads all members again.
    facts: Vec<Facts>,
    /// A member of each group, with a reason for which two of its members were joined.
    links: Vec<(usize, Reason)>,
}

impl<'a> Identities<'a> {
    /// Joins the actors of `claims` by what people decided and by name, body and post; the holders of `posts`, who may
    /// be in no meeting, by what people decided alone.
    pub fn of(
        claims: &[Claim],
        posts: &[PostClaim],
        reports: &Reports,
        world: &'a World,
        decisions: &Decisions,
    ) -> Self {
        let mut profiles: BTreeMap<&str, Profile> = BTreeMap::new();
        for part in claims.iter().flat_map(|claim| &claim.parts) {
            profiles.entry(&part.actor).or_default().facts.add(part);
        }
        let holders: BTreeSet<&str> = posts.iter().map(|post| post.holder.as_str()).collect();
        let known = |iri: &&str| holders.contains(iri) || world.knows(&NamedNode::new_unchecked(*iri));
        for (one, other, _) in decisions.pairs() {
            for iri in [one, other].into_iter().filter(known) {
                profiles.entry(iri).or_default();
            }
        }
        let named = |(iri, profile): (&str, Profile)| Profile {
            iri: iri.to_owned(),
            name: full_name(iri, reports, world),
            ..profile
        };
        let profiles: Vec<Profile> = profiles.into_iter().map(named).collect();
        let numbers: BTreeMap<&str, usize> =
            profiles.iter().enumerate().map(|(at, profile)| (profile.iri.as_str(), at)).collect();
        let mut groups = Groups::new(profiles.len());
        let links = groups.decide(&numbers, decisions).into_iter().map(|(one, _)| (one, Reason::Judged)).collect();
        let numbers = numbers.into_iter().map(|(iri, at)| (iri.to_owned(), at)).collect();
        let mut facts = vec![Facts::default(); profiles.len()];
        for (at, profile) in profiles.iter().enumerate() {
            facts[groups.of(at)].take_in(profile.facts.clone());
        }
        let mut identities = Self { world, profiles, numbers, groups, facts, links };
        for namesakes in identities.namesakes().values().filter(|namesakes| namesakes.len() > 1) {
            identities.join_by_body(namesakes);
            identities.join_by_post(namesakes);
            identities.join_by_name(namesakes);
        }
        identities
    }

    fn namesakes(&self) -> BTreeMap<(String, String), Vec<usize>> {
        let mut namesakes: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (at, profile) in self.profiles.iter().enumerate().filter(|(_, profile)| !profile.is_bare_post()) {
            if let Some(name) = &profile.name {
                namesakes.entry(name.clone()).or_default().push(at);
            }
        }
        namesakes
    }

    fn join(&mut self, one: usize, other: usize, reason: Reason) {
        let (a, b) = (self.groups.of(one), self.groups.of(other));
        if a == b || !self.groups.join(one, other) {
            return;
        }
        self.links.push((one, reason));
        let into = self.groups.of(one);
        let moved = std::mem::take(&mut self.facts[if into == a { b } else { a }]);
        self.facts[into].take_in(moved);
    }

    fn join_by_body(&mut self, namesakes: &[usize]) {
        let by_body = by_key(namesakes, |at| &self.profiles[at].facts.bodies);
        by_body.values().for_each(|sharing| self.join_all(sharing, Reason::SameBody));
    }

    /// Those of one post, unless they give other bodies. Without a body they join the one group that gives one, if it is
    /// but one.
    fn join_by_post(&mut self, namesakes: &[usize]) {
        for sharing in by_key(namesakes, |at| &self.profiles[at].facts.posts).values() {
            let (bodied, bare): (Vec<usize>, Vec<usize>) =
                sharing.iter().partition(|at| !self.known(**at).bodies.is_empty());
            self.join_all(&bare, Reason::SamePost);
            if let ([body], Some(post)) = (self.distinct(&bodied).as_slice(), bare.first()) {
                self.join(*body, *post, Reason::SamePost);
            }
        }
    }

    /// Those of whom nothing but the name is told: a long one joins them, and the one group of the name.
    fn join_by_name(&mut self, namesakes: &[usize]) {
        let long = |profile: &Profile| {
            profile.name.as_ref().is_some_and(|(_, name)| name.split_whitespace().count() >= LONG_NAME)
        };
        if !namesakes.first().is_some_and(|at| long(&self.profiles[*at])) {
            return;
        }
        let told = |at: &usize| !self.known(*at).bodies.is_empty() || !self.known(*at).posts.is_empty();
        let (told, bare): (Vec<usize>, Vec<usize>) = namesakes.iter().partition(|at| told(at));
        self.join_all(&bare, Reason::LongName);
        if let ([known], Some(name)) = (self.distinct(&told).as_slice(), bare.first()) {
            self.join(*known, *name, Reason::LongName);
        }
    }

    /// Joins each with the first group that may take it.
    fn join_all(&mut self, sharing: &[usize], reason: Reason) {
        let mut heads: Vec<usize> = Vec::new();
        for &at in sharing {
            match heads.iter().find(|head| self.groups.may_join(**head, at)) {
                Some(&head) => self.join(head, at, reason),
                None => heads.push(at),
            }
        }
    }

    /// One member of each group.
    fn distinct(&self, members: &[usize]) -> Vec<usize> {
        let firsts: BTreeMap<usize, usize> = members.iter().rev().map(|&at| (self.groups.of(at), at)).collect();
        firsts.into_values().collect()
    }

    /// What the group of an actor is known by.
    fn known(&self, at: usize) -> &Facts {
        &self.facts[self.groups.of(at)]
    }

    /// Joins those of the same full name in reports of one meeting, unless body or post contradicts.
    pub fn join_in_meeting(&mut self, claims: &[&Claim]) {
        let mut namesakes: BTreeMap<&(String, String), BTreeSet<usize>> = BTreeMap::new();
        for part in claims.iter().flat_map(|claim| &claim.parts) {
            let Some(&at) = self.numbers.get(&part.actor) else { continue };
            if let Some(name) = &self.profiles[at].name {
                namesakes.entry(name).or_default().insert(at);
            }
        }
        let namesakes: Vec<Vec<usize>> = namesakes.into_values().map(|group| group.into_iter().collect()).collect();
        for group in namesakes {
            for &at in &group[1..] {
                if !self.known(group[0]).contradict(self.known(at)) {
                    self.join(group[0], at, Reason::SameMeeting);
                }
            }
        }
    }

    /// Puts the actors of the edition in the place of those of documents.
    pub fn rename(&self, claims: &mut [Claim]) {
        let canonical = self.canonical();
        for part in claims.iter_mut().flat_map(|claim| &mut claim.parts) {
            if let Some(into) = canonical.get(&part.actor) {
                part.actor.clone_from(into);
            }
        }
    }

    /// Actors of documents → the actor of the edition, for those that are another's.
    pub fn canonical(&self) -> BTreeMap<String, String> {
        let joined = self.joined();
        let renamed = |(into, members): (String, Vec<usize>)| {
            members.into_iter().map(move |at| (self.profiles[at].iri.clone(), into.clone())).collect::<Vec<_>>()
        };
        joined.into_iter().flat_map(renamed).filter(|(iri, into)| iri != into).collect()
    }

    /// Groups of two or more: the actor that they are, and its members. The registry's name goes first; else the name is
    /// made of kind, folded name and the first body or post, or the first member where it has none of its own.
    fn joined(&self) -> Vec<(String, Vec<usize>)> {
        let mut taken = BTreeSet::new();
        let mut joined = Vec::new();
        for members in self.groups.sorted().into_iter().filter(|members| members.len() > 1) {
            let mut iris = members.iter().map(|at| &self.profiles[*at].iri);
            let registered = iris.clone().find(|iri| self.world.knows(&NamedNode::new_unchecked(iri.as_str())));
            let into = registered.cloned().or_else(|| {
                let (kind, name) = members.iter().find_map(|at| self.profiles[*at].name.as_ref())?;
                let facts = self.known(members[0]);
                let known = facts.bodies.first().or_else(|| facts.posts.first());
                let minted = |key: &str| self.world.iris().joined_actor(kind, &[kind, name, key]).into_string();
                let by_content = minted(known.map_or("", String::as_str));
                if taken.insert(by_content.clone()) { Some(by_content) } else { Some(minted(iris.clone().next()?)) }
            });
            // without a name, people joined them: they go by the first
            let into = into.or_else(|| iris.next().cloned()).unwrap_or_default();
            joined.push((into, members));
        }
        joined
    }

    /// `decisions` with the joined actors that they name replaced by the actors that these join.
    pub fn expand(&self, decisions: &Decisions) -> Decisions {
        let joined: BTreeMap<String, Vec<usize>> = self.joined().into_iter().collect();
        let members = |iri: &str| -> Vec<String> {
            let members = joined.get(iri).filter(|_| self.world.iris().is_joined(iri));
            members
                .map_or_else(|| vec![iri.to_owned()], |it| it.iter().map(|at| self.profiles[*at].iri.clone()).collect())
        };
        let mut expanded = Decisions::default();
        for (one, other, verdict) in decisions.pairs() {
            for one in members(one) {
                members(other).iter().for_each(|other| expanded.decide(&one, other, verdict));
            }
        }
        expanded
    }

    /// Adds what was joined, how surely and why.
    pub fn describe(&self, draft: &mut Draft<'_>) {
        let mut reasons: BTreeMap<usize, Reason> = BTreeMap::new();
        for (at, reason) in &self.links {
            let weakest = reasons.entry(self.groups.of(*at)).or_insert(*reason);
            *weakest = (*weakest).max(*reason);
        }
        for (into, members) in self.joined() {
            let Some(reason) = reasons.get(&self.groups.of(members[0])) else { continue };
            let actor = NamedNode::new_unchecked(&into);
            let node = below(actor.as_ref(), "identity", "joined");
            draft.add(&actor, maj::HAS_IDENTITY, node.clone());
            draft.add(&node, rdf::TYPE, maj::IDENTITY);
            draft.links(
                &node,
                maj::JOINS,
                members.iter().map(|at| &self.profiles[*at].iri).filter(|iri| **iri != into),
            );
            draft.add(&node, itsrdf::TA_CONFIDENCE, Literal::from(reason.confidence()));
            draft.strings(&node, maj::REASON, reason.name());
        }
    }
}

/// Decisions without those that name a joined actor, whom only joining can tell; and whether there are such.
pub(super) fn split(decisions: &Decisions, world: &World) -> (Decisions, bool) {
    let mut plain = Decisions::default();
    let mut named = false;
    let joined = |iri: &str| world.iris().is_joined(iri);
    for (one, other, verdict) in decisions.pairs() {
        if joined(one) || joined(other) {
            named = true;
        } else {
            plain.decide(one, other, verdict);
        }
    }
    (plain, named)
}

/// How documents name the actors of the edition, and those that they were joined from.
pub(super) fn renamed(reports: &Reports, canonical: &BTreeMap<String, String>) -> Reports {
    let mut renamed = reports.clone();
    for (iri, into) in canonical {
        for (name, count) in reports.get(iri).into_iter().flatten() {
            *renamed.entry(into.clone()).or_default().entry(name.clone()).or_default() += count;
        }
    }
    renamed
}

fn full_name(iri: &str, reports: &Reports, world: &World) -> Option<(String, String)> {
    if !world.iris().is_of_document(iri) {
        return None;
    }
    let ((name, kind), _) = reports.get(iri)?.first_key_value()?;
    let folded = fold_name(name);
    (kind != "group" && is_full_name(&folded)).then(|| (kind.clone(), folded))
}

fn by_key<'b>(members: &[usize], of: impl Fn(usize) -> &'b BTreeSet<String>) -> BTreeMap<String, Vec<usize>> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in members {
        for key in of(at) {
            by_key.entry(key.clone()).or_default().push(at);
        }
    }
    by_key
}
