//! Participants of a claim → parties, and how well two of them match: through identity, and through the bodies for which
//! people act.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::crowd::Crowd;
use crate::graph::claims::{Claim, Part, Reports};
use crate::graph::iri::is_full_name;
use crate::graph::world::World;
use crate::record::{Kind, Role};
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
    pub is_body: bool,
    pub is_host: bool,
    /// Folded, if it is a full name and no bare post.
    name: Option<String>,
    posts: Vec<String>,
    /// The bodies acted for and those around them, each with the steps to it; the body itself at 0.
    pub bodies: BTreeMap<&'a str, usize>,
}

/// Those who were there, as one claim tells.
#[derive(Debug)]
pub(super) struct Present<'a> {
    /// In the order of the text.
    pub parties: Vec<Party<'a>>,
    /// Groups with neither name nor body.
    pub crowds: Vec<Crowd>,
    /// Whether one side received the other.
    pub is_reception: bool,
}

/// Those of a claim who were there. A body that a person there acts for is no further party.
pub(super) fn present<'a>(claim: &'a Claim, reports: &Reports, world: &'a World) -> Present<'a> {
    let days = claim.bounds.earliest_begin.zip(claim.bounds.latest_end);
    let present = claim.parts.iter().filter(|part| part.role != Role::InvitedAbsent);
    let mut parties: Vec<Party<'_>> = Vec::new();
    let mut crowds = Vec::new();
    for part in present {
        let party = Party::of(part, days, reports, world);
        if party.says_nothing() {
            let name = part.name.as_deref().filter(|_| is_group(&part.actor, reports));
            crowds.extend(name.map(Crowd::of));
        } else if parties.iter().all(|known| known.actor != party.actor) {
            parties.push(party);
        }
    }
    let acted_for = |body: &Party<'_>| {
        body.is_body && parties.iter().any(|person| !person.is_body && person.bodies.contains_key(body.actor))
    };
    let kept: Vec<bool> = parties.iter().map(|party| !acted_for(party)).collect();
    let mut kept = kept.into_iter();
    parties.retain(|_| kept.next().unwrap_or(true));
    parties.truncate(PARTIES);
    crowds.truncate(PARTIES);
    Present { parties, crowds, is_reception: claim.kind == Kind::Reception }
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
        let is_host = part.role == Role::Host;
        Self { actor, is_body, is_host, name: name.filter(|_| !is_group(actor, reports)), posts, bodies }
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

    fn says_nothing(&self) -> bool {
        !self.is_body && self.name.is_none() && self.bodies.is_empty()
    }

    /// Whether both act for one body or for parts of one.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.bodies.keys().any(|body| other.bodies.contains_key(body))
    }

    /// How well two parties match, 0 to 1.
    pub fn matches(&self, other: &Self) -> f64 {
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
