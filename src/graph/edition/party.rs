//! Participants of a claim → parties, and how well the parties of two claims match: through identity, and through the
//! bodies for which people act.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::graph::claims::{Claim, Part, Reports};
use crate::graph::iri::is_full_name;
use crate::graph::world::World;
use crate::record::Role;
use crate::text::normalize::fold_name;

/// Parties of a claim that are compared; a longer list says no more, and would cost its square.
const PARTIES: usize = 24;
/// How well a person matches the body acted for, that one's parent, and what lies above; two bodies likewise.
const ROLLED_UP: [f64; 3] = [0.9, 0.8, 0.6];
/// How well two actors of one full name match whom nothing joined.
const NAMESAKES: f64 = 0.8;
/// How well two nameless holders of one post match, and two of whom one gives no post.
const NAMELESS: [f64; 2] = [0.9, 0.6];

/// Somebody who was there, or the body in whose name.
#[derive(Debug)]
pub(super) struct Party<'a> {
    pub actor: &'a str,
    is_body: bool,
    /// Folded, if it is a full name and no bare post.
    name: Option<String>,
    posts: Vec<String>,
    /// The bodies acted for and those around them, each with the steps to it; the body itself at 0.
    pub bodies: BTreeMap<&'a str, usize>,
}

/// How well the parties of two claims match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Overlap {
    /// Parties of the one that match one of the other.
    pub matched: usize,
    /// The part of the smaller side that matches, 0 to 1.
    pub covered: f64,
    /// The part of both that matches, 0 to 1.
    pub shared: f64,
    /// Each names somebody who is not with the other.
    pub differ: bool,
}

/// The parties of a claim that were there, in the order of the text. A body that a person there acts for is no further
/// party, nor is a group without name and body beside others.
pub(super) fn parties<'a>(claim: &'a Claim, reports: &Reports, world: &'a World) -> Vec<Party<'a>> {
    let days = claim.bounds.earliest_begin.zip(claim.bounds.latest_end);
    let present = claim.parts.iter().filter(|part| part.role != Role::InvitedAbsent);
    let mut parties: Vec<Party<'_>> = Vec::new();
    for part in present {
        let party = Party::of(part, days, reports, world);
        if parties.iter().all(|known| known.actor != party.actor) {
            parties.push(party);
        }
    }
    let acted_for = |body: &Party<'_>| {
        body.is_body && parties.iter().any(|person| !person.is_body && person.bodies.contains_key(body.actor))
    };
    let says_nothing = |party: &Party<'_>| !party.is_body && party.name.is_none() && party.bodies.is_empty();
    let kept: Vec<bool> = parties.iter().map(|party| !acted_for(party) && !says_nothing(party)).collect();
    let mut kept = kept.into_iter();
    parties.retain(|_| kept.next().unwrap_or(true));
    parties.truncate(PARTIES);
    parties
}

impl<'a> Party<'a> {
    fn of(part: &'a Part, days: Option<(Date, Date)>, reports: &Reports, world: &'a World) -> Self {
        let actor = part.actor.as_str();
        let path = actor.strip_prefix(world.iris().namespace()).unwrap_or(actor);
        let (registered, is_body) =
            (path.starts_with("person/") || path.starts_with("body/"), is_body(path, part, reports));
        let mut bodies = BTreeMap::new();
        let mut rise = |body: &'a str| {
            for (steps, body) in world.bodies().chain(body).enumerate() {
                let known = bodies.entry(body).or_insert(steps);
                *known = steps.min(*known);
            }
        };
        if is_body {
            rise(actor);
        } else {
            part.represents.iter().for_each(|body| rise(body));
            days.into_iter().flat_map(|days| world.bodies().of_person(actor, days)).for_each(rise);
        }
        let posts: Vec<String> = part.posts.iter().map(|post| fold_name(post)).collect();
        let name = part.name.as_deref().map(fold_name).filter(|name| {
            registered || is_full_name(name) && !posts.iter().any(|post| name.starts_with(post.as_str()))
        });
        Self { actor, is_body, name: name.filter(|_| !is_group(actor, reports)), posts, bodies }
    }

    /// The names under which it may be found: its actor, its full name, the bodies acted for and around.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.actor).chain(self.name.as_deref()).chain(self.bodies.keys().copied())
    }

    /// The widest body that it acts for; itself without one.
    pub fn outermost(&self) -> &'a str {
        let widest = self.bodies.iter().max_by_key(|(body, steps)| (**steps, **body));
        widest.map_or(self.actor, |(body, _)| *body)
    }

    /// How well two parties match, 0 to 1.
    fn matches(&self, other: &Self) -> f64 {
        if self.actor == other.actor {
            return 1.0;
        }
        let up = |inner: &Self, outer: &Self| {
            inner.bodies.get(outer.actor).map(|steps| ROLLED_UP[(*steps).min(ROLLED_UP.len() - 1)])
        };
        let namesakes = if self.name.is_some() && self.name == other.name { NAMESAKES } else { 0.0 };
        match (self.is_body, other.is_body) {
            (true, true) => up(self, other).or_else(|| up(other, self)).unwrap_or(namesakes),
            (false, true) => up(self, other).unwrap_or(0.0),
            (true, false) => up(other, self).unwrap_or(0.0),
            (false, false) if self.name.is_some() && other.name.is_some() => namesakes,
            (false, false) => self.nameless(other),
        }
    }

    /// How well two people match of whom one has no name: by the body acted for, unless their posts differ.
    fn nameless(&self, other: &Self) -> f64 {
        let direct = |party: &Self, body: &str| party.bodies.get(body) == Some(&0);
        let common = self.bodies.keys().any(|body| direct(self, body) && direct(other, body));
        let posts = !self.posts.is_empty() && !other.posts.is_empty();
        match (common, posts && self.posts.iter().any(|post| other.posts.contains(post))) {
            (true, true) => NAMELESS[0],
            (true, false) if !posts => NAMELESS[1],
            _ => 0.0,
        }
    }
}

/// How well two lists of parties match; each party is matched once, the best pairs first. People who act for one body
/// are no further parties beside one of them who matched it.
pub(super) fn overlap(one: &[Party<'_>], other: &[Party<'_>]) -> Overlap {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (a, party) in one.iter().enumerate() {
        let scored = other.iter().enumerate().map(|(b, counterpart)| (party.matches(counterpart), a, b));
        pairs.extend(scored.filter(|(score, ..)| *score > 0.0));
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_one, mut of_other) = (vec![None; one.len()], vec![None; other.len()]);
    let mut sum = 0.0;
    for &(score, a, b) in &pairs {
        if of_one[a].is_none() && of_other[b].is_none() {
            (of_one[a], of_other[b]) = (Some(b), Some(a));
            sum += score;
        }
    }
    let matched = of_one.iter().flatten().count();
    let absorbed = |a: usize, b: usize| {
        of_one[a].is_none() && of_other[b].is_some() && other[b].is_body
            || of_other[b].is_none() && of_one[a].is_some() && one[a].is_body
    };
    let mut further: Vec<(bool, usize)> = Vec::new();
    for &(_, a, b) in pairs.iter().filter(|(_, a, b)| absorbed(*a, *b)) {
        further.push(if of_one[a].is_none() { (true, a) } else { (false, b) });
    }
    further.sort_unstable();
    further.dedup();
    let all = one.len() + other.len() - matched - further.len();
    let beside = |first: bool| further.iter().filter(|(of_one, _)| *of_one == first).count();
    let differ = one.len() > matched + beside(true) && other.len() > matched + beside(false);
    let part = |of: usize| if of == 0 { 0.0 } else { sum / of as f64 };
    Overlap { matched, covered: part(one.len().min(other.len())), shared: part(all), differ }
}

fn is_body(path: &str, part: &Part, reports: &Reports) -> bool {
    let reported = reports.get(&part.actor).and_then(|names| names.keys().next()).map(|(_, kind)| kind.as_str());
    match reported {
        Some(kind) => matches!(kind, "body" | "state"),
        None => ["body/", "unresolved/body/", "unresolved/state/"].iter().any(|step| path.starts_with(step)),
    }
}

fn is_group(actor: &str, reports: &Reports) -> bool {
    reports.get(actor).is_some_and(|names| names.keys().any(|(_, kind)| kind == "group"))
}
